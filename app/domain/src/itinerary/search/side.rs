//! A network as seen from one end: what a walk from there needs to know.

use super::bits::Set;
use super::network::NEVER;
use crate::itinerary::problem::Seconds;

/// Steps in the table of what can no longer be reached from a node.
const STEPS: usize = 48;

/// A leg, with the visit that precedes it.
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// The node it leads to.
    pub to: usize,
    /// Seconds from the beginning of the visit to the arrival.
    pub takes: Seconds,
    /// Seconds on the way.
    pub ride: Seconds,
}

/// The network as seen from one end: what a walk needs to know.
#[derive(Debug)]
pub struct Side<const W: usize> {
    /// Where a walk begins.
    pub source: usize,
    /// Where it ends.
    pub sink: usize,
    /// When it begins.
    pub start: Seconds,
    /// What follows each node.
    pub arcs: Vec<Vec<Arc>>,
    /// When a visit to each node may begin.
    pub windows: Vec<Vec<(Seconds, Seconds)>>,
    /// For each node, ascending in time: after this time, these cannot be reached.
    lost: Vec<Vec<(Seconds, Set<W>)>>,
    /// For each pair, the last time at which one leads to the other.
    last_chance: Option<Vec<Seconds>>,
}

/// Both ends of a network.
#[derive(Debug)]
pub struct Sides<const W: usize> {
    /// From the start, in the direction of travel.
    pub forward: Side<W>,
    /// From the end, with time mirrored: `horizon - time`.
    pub backward: Side<W>,
}

impl<const W: usize> Side<W> {
    /// A side without arcs yet.
    pub fn new(
        source: usize,
        sink: usize,
        windows: Vec<Vec<(Seconds, Seconds)>>,
        closed: bool,
    ) -> Self {
        let nodes = windows.len();
        let start = windows[source].first().map_or(0, |window| window.0);
        Self {
            source,
            sink,
            start,
            arcs: (0..nodes)
                .map(|_| Vec::with_capacity(nodes.min(64)))
                .collect(),
            windows,
            lost: vec![Vec::new(); if closed { nodes } else { 0 }],
            last_chance: closed.then(|| vec![NEVER; nodes * nodes]),
        }
    }

    /// Notes until when each stop can be reached from each node.
    pub fn close(&mut self, stops: usize, shortest: impl Fn(usize, usize) -> Seconds) {
        let nodes = self.windows.len();
        let Some(last_chance) = &mut self.last_chance else {
            return;
        };
        let mut chances = Vec::with_capacity(stops);
        for from in 0..nodes {
            chances.clear();
            for to in (0..stops).filter(|&to| to != from) {
                let closes = self.windows[to].last().map_or(-1, |window| window.1);
                let chance = closes - shortest(from, to);
                last_chance[from * nodes + to] = chance;
                chances.push((chance, to));
            }
            chances.sort_unstable();
            let every = chances.len().div_ceil(STEPS).max(1);
            let mut set = Set::EMPTY;
            for (index, &(chance, to)) in chances.iter().enumerate() {
                set.insert(to);
                if (index + 1) % every == 0 || index + 1 == chances.len() {
                    self.lost[from].push((chance, set));
                }
            }
        }
    }

    /// The earliest beginning of a visit for who arrives at this time.
    #[inline]
    pub fn begin(&self, node: usize, arrive: Seconds) -> Option<Seconds> {
        next(&self.windows[node], arrive)
    }

    /// Stops that can no longer be reached from this node at this time (some
    /// of them).
    #[inline]
    pub fn lost(&self, node: usize, time: Seconds) -> Set<W> {
        let Some(steps) = self.lost.get(node) else {
            return Set::EMPTY;
        };
        let index = steps.partition_point(|&(chance, _)| chance < time);
        if index == 0 {
            Set::EMPTY
        } else {
            steps[index - 1].1
        }
    }

    /// What of this set can still be reached from this node at this time.
    #[inline]
    pub fn within_reach(&self, node: usize, time: Seconds, mut set: Set<W>) -> Set<W> {
        if let Some(last_chance) = &self.last_chance {
            let nodes = self.windows.len();
            for stop in set.iter() {
                if stop != node && last_chance[node * nodes + stop] < time {
                    set.remove(stop);
                }
            }
        }
        set
    }
}

/// The earliest moment from `arrive` on that lies in a window.
#[inline]
pub fn next(windows: &[(Seconds, Seconds)], arrive: Seconds) -> Option<Seconds> {
    windows
        .iter()
        .find(|window| arrive <= window.1)
        .map(|window| arrive.max(window.0))
}
