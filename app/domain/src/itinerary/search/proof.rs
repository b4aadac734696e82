//! From a good tour to the best one: pass after pass until nothing is left.
//!
//! Passes come from alternating ends, each dropping what the one before showed
//! to be hopeless (bounded bidirectional search, Righini and Salani, 2009).
//! When walks with repeated stops still look better than the best tour, the
//! stops in their loops are remembered for as long as the loop lasts and the
//! next pass begins (decremental state space relaxation). Without such walks
//! the best tour is proven.

use super::beam;
use super::bits::Set;
use super::frontier::{Frontier, Rules};
use super::incumbent::{Aim, Incumbent};
use super::network::Network;
use super::pass::{self, Setting, Walk};
use super::stopwatch::Stopwatch;

/// Memory for the labels of one pass, in bytes.
const LABEL_BYTES: usize = 300 << 20;

/// Once a pass has this few labels, the next one remembers everything.
const FEW_LABELS: usize = 20_000;

/// What was proven.
#[derive(Debug)]
pub struct Proof {
    /// The best tour found.
    pub best: Incumbent,
    /// No tour is worth more.
    pub upper: i64,
    /// Whether the tour, or that there is none, is proven in all three aims.
    pub proven: bool,
}

/// Searches the network for the best tour of at least the value `need`;
/// settles for any tour worth `enough`.
pub fn search<const W: usize>(
    network: &Network,
    need: i64,
    enough: Option<i64>,
    watch: &mut Stopwatch,
) -> Proof {
    let best = Incumbent::none(need, network.horizon);
    let mut proof = Proof {
        best,
        upper: simple_bound(network),
        proven: false,
    };
    if network.sides::<W>(network.horizon, |_, _| true).is_none() {
        proof.proven = true;
        return proof;
    }
    proof.best.offer(network, &[]);
    beam::improve(network, Vec::new(), &mut proof.best, watch);
    for aim in [Aim::Value, Aim::Return, Aim::Riding] {
        proof.best.aim = aim;
        let settled = Chase::<W>::new(network, enough).settle(&mut proof, watch);
        if !settled || proof.best.order.is_none() {
            proof.proven = settled;
            return proof;
        }
        if enough.is_some_and(|enough| proof.best.value >= enough) {
            return proof;
        }
        proof.upper = proof.best.value;
    }
    proof.proven = true;
    proof
}

/// The most valuable stops, as many as there may be.
fn simple_bound(network: &Network) -> i64 {
    let mut values = network.values[..network.stops].to_vec();
    values.sort_unstable_by_key(|&value| std::cmp::Reverse(value));
    let most = network.most.min(network.most_in_time());
    values.iter().take(most).filter(|&&value| value > 0).sum()
}

/// The passes for one aim.
struct Chase<'a, const W: usize> {
    network: &'a Network,
    enough: Option<i64>,
    rules: Rules,
    near: Vec<Set<W>>,
    useful: Vec<bool>,
    opposite: Option<Frontier<W>>,
}

impl<'a, const W: usize> Chase<'a, W> {
    fn new(network: &'a Network, enough: Option<i64>) -> Self {
        let nodes = network.nodes();
        let stops = 0..network.stops;
        let instant = stops
            .clone()
            .any(|from| stops.clone().any(|to| network.takes(from, to) == 0));
        let rules = Rules {
            // Counting also ends walks that go round in no time.
            count: network.most < network.most_in_time() || instant,
            ride: false,
            most: network.most,
        };
        Self {
            network,
            enough,
            rules,
            near: vec![Set::EMPTY; network.stops],
            useful: vec![true; nodes * nodes],
            opposite: None,
        }
    }

    /// Makes passes until the aim is settled; tells whether it is.
    fn settle(mut self, proof: &mut Proof, watch: &mut Stopwatch) -> bool {
        let network = self.network;
        let nodes = network.nodes();
        self.rules.ride = proof.best.aim == Aim::Riding;
        let mut forward = false;
        loop {
            if proof.best.aim == Aim::Value
                && proof.best.value >= proof.upper.min(self.enough.unwrap_or(i64::MAX))
            {
                return true;
            }
            let latest = proof.best.latest(network.horizon);
            let Some(sides) = network.sides(latest, |from, to| self.useful[from * nodes + to])
            else {
                return true;
            };
            let (side, other) = if forward {
                (&sides.forward, &sides.backward)
            } else {
                (&sides.backward, &sides.forward)
            };
            let setting = Setting {
                network,
                side,
                forward,
                near: &self.near,
                rules: self.rules,
                opposite: self.opposite.as_ref(),
                most_labels: LABEL_BYTES / (64 + 8 * W),
            };
            let outcome = pass::run(&setting, &mut proof.best, watch);
            if !outcome.finished {
                return false;
            }
            let again = outcome.improved && proof.best.aim == Aim::Return && !forward;
            if outcome.loops.is_empty() && !again {
                return true;
            }
            if proof.best.aim == Aim::Value {
                let most = outcome.loops.iter().map(|walk| walk.value).max();
                proof.upper = proof.upper.min(most.unwrap_or(proof.best.value));
            }
            beam::search(
                network,
                other,
                !forward,
                (&outcome.frontier, self.rules),
                100,
                &mut proof.best,
                watch,
            );
            self.useful = outcome.useful;
            self.opposite = Some(outcome.frontier);
            if outcome.labels <= FEW_LABELS {
                self.near.fill(Set::below(network.stops));
            } else {
                self.remember(&outcome.loops);
            }
            forward = !forward;
        }
    }

    /// Makes every stop inside a loop remember where the loop begins.
    fn remember(&mut self, loops: &[Walk]) {
        for walk in loops {
            for (end, &stop) in walk.order.iter().enumerate() {
                let begin = walk.order[..end].iter().rposition(|&other| other == stop);
                if let Some(begin) = begin {
                    for &between in &walk.order[begin + 1..end] {
                        self.near[between].insert(stop);
                    }
                }
            }
        }
    }
}
