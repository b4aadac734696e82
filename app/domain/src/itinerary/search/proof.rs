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
use super::pass::{self, Outcome, Setting, Walk};
use super::rest::Rest;
use super::shake::Shaker;
use super::side::Sides;
use super::stopwatch::Stopwatch;

/// Memory for the labels of one pass, in bytes.
const LABEL_BYTES: usize = 320 << 20;

/// Once a pass has this few labels, the next one remembers everything.
const FEW_LABELS: usize = 20_000;

/// After a pass of this many labels it pays to look what is within reach.
const MANY_LABELS: usize = 5_000;

/// Rounds of shaking before the first pass.
const ROUNDS_BEFORE: usize = 30;

/// Rounds of shaking between attempts at a pass that is too large.
const ROUNDS_BETWEEN: usize = 400;

/// Larger tours are not worth the time of improving them stop by stop.
const MOST_TO_IMPROVE: usize = 200_000;

/// How many walks of each length the beam keeps.
const WIDTH: usize = 100;

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

impl Proof {
    /// Before the search: no tour, and nothing proven.
    pub fn nothing_yet(network: &Network, need: i64) -> Self {
        Self {
            best: Incumbent::none(need, network.horizon),
            upper: 0,
            proven: false,
        }
    }
}

/// Searches the network for the best tour of at least the value `need`;
/// settles for any tour worth `enough`.
pub fn search<const W: usize>(
    network: &Network,
    need: i64,
    enough: Option<i64>,
    watch: &mut Stopwatch,
) -> Proof {
    let mut proof = Proof::nothing_yet(network, need);
    let Some(sides) = network.sides::<W>(network.horizon, |_, _| true, false) else {
        proof.proven = true;
        return proof;
    };
    let rules = Rules {
        count: true,
        ride: false,
        most: network.most,
    };
    proof.upper = Rest::new(&sides.forward, &network.values, network.horizon, rules).most(0, 0);
    drop(sides);
    proof.best.offer(network, &[]);
    Shaker::new(network).run(ROUNDS_BEFORE, &mut proof.best, watch);
    if let Some(order) = proof.best.order.clone()
        && network.stops * order.len() * order.len() < MOST_TO_IMPROVE
    {
        beam::improve(network, order, &mut proof.best, watch);
    }
    let mut chase = Chase::<W>::new(network, enough);
    for aim in [Aim::Value, Aim::Return, Aim::Riding] {
        proof.best.aim = aim;
        let settled = chase.settle(&mut proof, watch);
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

/// The passes, aim after aim.
struct Chase<'a, const W: usize> {
    network: &'a Network,
    enough: Option<i64>,
    rules: Rules,
    /// What each stop has to remember.
    near: Vec<Set<W>>,
    shaker: Shaker<'a>,
}

/// What one pass leaves to the next.
struct Trail<const W: usize> {
    forward: bool,
    memory: Memory,
    /// So many labels that it pays to look what is within reach.
    is_long: bool,
    /// The legs that a better tour may ride.
    useful: Vec<bool>,
    opposite: Option<Frontier<W>>,
}

/// How much of the visited stops a pass remembers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Memory {
    Nothing,
    Loops,
    Everything,
}

impl<'a, const W: usize> Chase<'a, W> {
    fn new(network: &'a Network, enough: Option<i64>) -> Self {
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
            shaker: Shaker::new(network),
        }
    }

    /// Makes passes until the aim is settled; tells whether it is.
    fn settle(&mut self, proof: &mut Proof, watch: &mut Stopwatch) -> bool {
        let network = self.network;
        let nodes = network.nodes();
        let enough = self.enough.unwrap_or(i64::MAX);
        self.rules.ride = proof.best.aim == Aim::Riding;
        let mut few_labels = FEW_LABELS;
        self.near.fill(Set::EMPTY);
        let mut trail = Trail {
            forward: false,
            memory: Memory::Nothing,
            is_long: false,
            useful: vec![true; nodes * nodes],
            opposite: None,
        };
        while !watch.is_over() {
            let value = proof.best.aim == Aim::Value;
            if value && proof.best.value >= proof.upper.min(enough) {
                return true;
            }
            let latest = proof.best.latest(network.horizon);
            let may_use = |from: usize, to: usize| trail.useful[from * nodes + to];
            let Some(sides) = network.sides(latest, may_use, trail.is_long) else {
                return true;
            };
            let outcome = self.pass(&sides, &trail, &mut proof.best, watch);
            if !outcome.finished {
                let everything = trail.memory == Memory::Everything;
                if everything {
                    trail.memory = Memory::Loops;
                    few_labels = 0;
                } else {
                    drop(outcome);
                    self.shake_until_better(&mut proof.best, watch);
                }
                continue;
            }
            let exact = trail.forward || !outcome.improved || proof.best.aim != Aim::Return;
            if outcome.loops.is_empty() && exact {
                return true;
            }
            if value {
                let most = outcome.loops.iter().map(|walk| walk.value).max();
                proof.upper = proof.upper.min(most.unwrap_or(proof.best.value));
            }
            let (other, ahead) = if trail.forward {
                (&sides.backward, false)
            } else {
                (&sides.forward, true)
            };
            let guide = (&outcome.frontier, self.rules);
            let width = (outcome.labels / 500).clamp(WIDTH, 5 * WIDTH);
            beam::search(network, other, ahead, guide, width, &mut proof.best, watch);
            self.remember(&outcome.loops);
            trail = Trail {
                forward: !trail.forward,
                memory: if outcome.labels <= few_labels {
                    Memory::Everything
                } else {
                    Memory::Loops
                },
                is_long: outcome.labels > MANY_LABELS,
                useful: outcome.useful,
                opposite: Some(outcome.frontier),
            };
        }
        false
    }

    fn pass(
        &self,
        sides: &Sides<W>,
        trail: &Trail<W>,
        best: &mut Incumbent,
        watch: &mut Stopwatch,
    ) -> Outcome<W> {
        let stops = self.network.stops;
        let same = match trail.memory {
            Memory::Nothing => Some(vec![Set::EMPTY; stops]),
            Memory::Loops => None,
            Memory::Everything => Some(vec![Set::below(stops); stops]),
        };
        let setting = Setting {
            network: self.network,
            side: if trail.forward {
                &sides.forward
            } else {
                &sides.backward
            },
            forward: trail.forward,
            near: same.as_ref().unwrap_or(&self.near),
            rules: self.rules,
            opposite: trail.opposite.as_ref(),
            most_labels: LABEL_BYTES / (64 + 8 * W),
        };
        pass::run(&setting, best, watch)
    }

    /// There are too many labels; with a better tour there will be fewer.
    fn shake_until_better(&mut self, best: &mut Incumbent, watch: &mut Stopwatch) {
        while !self.shaker.run(ROUNDS_BETWEEN, best, watch) && !watch.is_over() {}
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
