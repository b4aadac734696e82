//! What a pass has settled: the partial walks worth keeping at each node.
//!
//! During a pass it tells which new walks are dominated; afterwards, seen from
//! the other end, it tells whether a walk can still be completed into a tour
//! that reaches the target.

use super::bits::Set;
use crate::itinerary::problem::Seconds;

/// What counts when two walks to the same node are compared.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The number of stops is limited so much that it matters.
    pub count: bool,
    /// Riding is what is being minimised.
    pub ride: bool,
    /// How many stops a tour may have.
    pub most: usize,
}

/// A walk up to a node, apart from its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<const W: usize> {
    /// When the visit begins (mirrored in backward passes).
    pub time: Seconds,
    /// Seconds on the way so far.
    pub ride: Seconds,
    /// The stops the walk remembers having visited.
    pub memory: Set<W>,
    /// How many visits it has made.
    pub count: usize,
}

#[derive(Debug)]
struct Group<const W: usize> {
    value: i64,
    soonest: Seconds,
    entries: Vec<Entry<W>>,
}

/// The settled walks of every node, by descending value.
#[derive(Debug)]
pub struct Frontier<const W: usize> {
    nodes: Vec<Vec<Group<W>>>,
    rules: Rules,
}

/// What a walk from one end asks of a walk from the other.
#[derive(Clone, Copy, Debug)]
pub struct Wish<const W: usize> {
    /// The least value, the shared node included.
    pub value: i64,
    /// The latest (mirrored) time.
    pub time: Seconds,
    /// The most riding.
    pub ride: Seconds,
    /// The most visits, the shared node included.
    pub count: usize,
    /// What it may not remember.
    pub avoid: Set<W>,
}

impl<const W: usize> Frontier<W> {
    /// No walk at any node.
    pub fn new(nodes: usize, rules: Rules) -> Self {
        Self {
            nodes: (0..nodes).map(|_| Vec::new()).collect(),
            rules,
        }
    }

    /// Whether a settled walk is as good in every respect. `memory` is what
    /// the walk cannot visit any more, for whatever reason.
    pub fn dominates(&self, node: usize, value: i64, walk: &Entry<W>, memory: &Set<W>) -> bool {
        let Rules { count, ride, .. } = self.rules;
        for group in &self.nodes[node] {
            if group.value < value {
                return false;
            }
            if group.soonest > walk.time {
                continue;
            }
            let better = |entry: &Entry<W>| {
                entry.time <= walk.time
                    && entry.memory.within(memory)
                    && (!count || entry.count <= walk.count)
                    && (!ride || entry.ride <= walk.ride)
            };
            if group.entries.iter().any(better) {
                return true;
            }
        }
        false
    }

    /// Keeps a walk.
    pub fn settle(&mut self, node: usize, value: i64, walk: Entry<W>) {
        let groups = &mut self.nodes[node];
        let index = groups.partition_point(|group| group.value > value);
        match groups.get_mut(index) {
            Some(group) if group.value == value => {
                group.soonest = group.soonest.min(walk.time);
                group.entries.push(walk);
            }
            _ => groups.insert(
                index,
                Group {
                    value,
                    soonest: walk.time,
                    entries: vec![walk],
                },
            ),
        }
    }

    /// To be called when the pass is over, before anything is wished.
    pub fn finish(&mut self) {
        for group in self.nodes.iter_mut().flatten() {
            group.entries.sort_by_cached_key(|entry| entry.time);
        }
    }

    /// Whether some walk to this node fulfils the wish.
    #[inline]
    pub fn grants(&self, node: usize, wish: &Wish<W>) -> bool {
        self.nodes[node]
            .iter()
            .take_while(|group| group.value >= wish.value)
            .any(|group| self.granted(group, wish).is_some())
    }

    /// The greatest value of a walk that fulfils the wish, and how much earlier
    /// than wished it is there.
    pub fn best(&self, node: usize, wish: &Wish<W>) -> Option<(i64, Seconds)> {
        self.nodes[node]
            .iter()
            .take_while(|group| group.value >= wish.value)
            .find_map(|group| Some((group.value, wish.time - self.granted(group, wish)?)))
    }

    #[inline]
    fn granted(&self, group: &Group<W>, wish: &Wish<W>) -> Option<Seconds> {
        if group.soonest > wish.time {
            return None;
        }
        let Rules { count, ride, .. } = self.rules;
        group
            .entries
            .iter()
            .take_while(|entry| entry.time <= wish.time)
            .find(|entry| {
                entry.memory.apart(&wish.avoid)
                    && (!count || entry.count <= wish.count)
                    && (!ride || entry.ride <= wish.ride)
            })
            .map(|entry| entry.time)
    }
}
