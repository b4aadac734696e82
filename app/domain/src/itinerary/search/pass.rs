//! One sweep over the network from one end: labelling with dominance.
//!
//! Every partial walk is a label (node, time, value, riding, memory). Memory
//! is the ng-route relaxation (Baldacci, Mingozzi and Roberti, 2011): a walk
//! forgets a visited stop as soon as it comes to a node that does not list it
//! among its near ones, so that walks which differ only in what is forgotten
//! fall together. With empty lists a pass is cheap and its bound loose; with
//! full lists it is exact. Labels are settled in the order of time; those that
//! cannot be completed to the target, by what the last pass from the other end
//! settled, are dropped.

use super::bits::Set;
use super::frontier::{Entry, Frontier, Rules, Wish};
use super::incumbent::Incumbent;
use super::network::Network;
use super::rest::Rest;
use super::side::Side;
use super::stopwatch::Stopwatch;
use crate::itinerary::problem::Seconds;

/// Time is cut into so many slots a node, which are settled one by one.
const SLOTS: i64 = 8;

/// No more walks with repeated stops than this are handed back.
const LOOPS: usize = 128;

/// What a pass works with.
pub struct Setting<'a, const W: usize> {
    /// The network.
    pub network: &'a Network,
    /// The side that the pass begins from.
    pub side: &'a Side<W>,
    /// Whether that is the start.
    pub forward: bool,
    /// For each stop, which visited stops a walk there still remembers.
    pub near: &'a [Set<W>],
    /// What counts in comparing.
    pub rules: Rules,
    /// The last pass from the other end.
    pub opposite: Option<&'a Frontier<W>>,
    /// More labels than this are too many.
    pub most_labels: usize,
}

/// What came out.
pub struct Outcome<const W: usize> {
    /// What was settled.
    pub frontier: Frontier<W>,
    /// Whether the pass came to its end, so that what follows is proven.
    pub finished: bool,
    /// Walks with repeated stops that would be better than the best tour, the
    /// most valuable ones first, with their value, time of return and riding.
    pub loops: Vec<Walk>,
    /// Whether a better tour was found.
    pub improved: bool,
    /// How many labels there were.
    pub labels: usize,
    /// For each pair of nodes, whether a better tour may ride that leg.
    pub useful: Vec<bool>,
}

/// A walk from start to end that visits stops again.
pub struct Walk {
    /// The stops in the direction of travel.
    pub order: Vec<usize>,
    /// The sum of their values, repeated ones again.
    pub value: i64,
    /// When it is over, if known.
    pub returns: Seconds,
    /// Seconds on the way.
    pub ride: Seconds,
}

struct Label<const W: usize> {
    value: i64,
    walk: Entry<W>,
    node: u32,
    before: u32,
}

const NONE: u32 = u32::MAX;

/// Sweeps over the network; better tours found on the way become the best.
pub fn run<const W: usize>(
    setting: &Setting<W>,
    best: &mut Incumbent,
    watch: &mut Stopwatch,
) -> Outcome<W> {
    let Setting {
        network,
        side,
        rules,
        ..
    } = *setting;
    let nodes = network.nodes();
    let mut pass = Pass {
        setting,
        rest: Rest::new(side, &network.values, network.horizon, rules),
        labels: Vec::new(),
        slots: Vec::new(),
        width: network.horizon / (SLOTS * i64::try_from(nodes).unwrap_or(SLOTS)) + 1,
        outcome: Outcome {
            frontier: Frontier::new(nodes, rules),
            finished: false,
            loops: Vec::new(),
            improved: false,
            labels: 0,
            useful: vec![false; nodes * nodes],
        },
    };
    let slots = usize::try_from(network.horizon / pass.width).unwrap_or(0) + 1;
    pass.slots.resize_with(slots, Vec::new);
    let walk = Entry {
        time: side.start,
        ride: 0,
        memory: Set::EMPTY,
        count: 0,
    };
    let node = u32::try_from(side.source).unwrap_or(NONE);
    pass.add(Label {
        value: 0,
        walk,
        node,
        before: NONE,
    });
    pass.outcome.finished = pass.sweep(best, watch);
    let mut outcome = pass.outcome;
    outcome.labels = pass.labels.len();
    outcome
        .loops
        .retain(|walk| best.would_be_better(walk.value, walk.returns, walk.ride));
    outcome.loops.sort_by_cached_key(|walk| -walk.value);
    outcome.frontier.finish();
    outcome
}

struct Pass<'a, const W: usize> {
    setting: &'a Setting<'a, W>,
    rest: Rest,
    labels: Vec<Label<W>>,
    slots: Vec<Vec<u32>>,
    width: Seconds,
    outcome: Outcome<W>,
}

impl<const W: usize> Pass<'_, W> {
    fn add(&mut self, label: Label<W>) {
        let slot = usize::try_from(label.walk.time / self.width).unwrap_or(0);
        // The number of labels is limited to far less than 2^32.
        self.slots[slot].push(u32::try_from(self.labels.len()).unwrap_or(NONE));
        self.labels.push(label);
    }

    /// Settles all labels; tells whether it came to the end.
    fn sweep(&mut self, best: &mut Incumbent, watch: &mut Stopwatch) -> bool {
        for slot in 0..self.slots.len() {
            loop {
                let mut batch = std::mem::take(&mut self.slots[slot]);
                if batch.is_empty() {
                    break;
                }
                batch.sort_unstable_by_key(|&label| {
                    let label = &self.labels[label as usize];
                    (label.walk.time, std::cmp::Reverse(label.value))
                });
                for label in batch {
                    let node = self.labels[label as usize].node as usize;
                    let over = watch.is_over_after(self.setting.side.arcs[node].len());
                    if over || self.labels.len() > self.setting.most_labels {
                        return false;
                    }
                    self.settle(label, best);
                }
            }
        }
        true
    }

    fn settle(&mut self, index: u32, best: &mut Incumbent) {
        let Label {
            value, walk, node, ..
        } = self.labels[index as usize];
        let node = node as usize;
        let side = self.setting.side;
        if node != side.source {
            let memory = walk.memory.or(&side.lost(node, walk.time));
            if self.outcome.frontier.dominates(node, value, &walk, &memory) {
                return;
            }
            self.outcome.frontier.settle(node, value, walk);
        }
        for arc in &side.arcs[node] {
            if let Some(begin) = side.begin(arc.to, walk.time + arc.takes) {
                let ride = walk.ride + arc.ride;
                if arc.to == side.sink {
                    self.complete(index, value, begin, ride, best);
                } else if !walk.memory.contains(arc.to) {
                    self.extend(index, arc.to, begin, ride, best);
                }
            }
        }
    }

    fn extend(&mut self, before: u32, node: usize, time: Seconds, ride: Seconds, best: &Incumbent) {
        let Setting {
            network,
            side,
            near,
            rules,
            opposite,
            forward,
            ..
        } = *self.setting;
        let Label {
            value,
            walk,
            node: from,
            ..
        } = &self.labels[before as usize];
        let value = value + network.values[node];
        let count = walk.count + 1;
        if rules.count && count > rules.most {
            return;
        }
        if value + self.rest.most(count, time) < best.need() {
            return;
        }
        let mut memory = walk.memory.and(&near[node]);
        if let Some(opposite) = opposite {
            let wish = Wish {
                value: best.need() - value + network.values[node],
                time: network.horizon - time,
                ride: best.most_ride() - ride,
                count: (rules.most + 1).saturating_sub(count),
                avoid: memory,
            };
            if !opposite.grants(node, &wish) {
                return;
            }
        }
        let (from, to) = if forward {
            (*from as usize, node)
        } else {
            (node, *from as usize)
        };
        self.outcome.useful[from * network.nodes() + to] = true;
        memory.insert(node);
        let memory = side.within_reach(node, time, memory);
        let walk = Entry {
            time,
            ride,
            memory,
            count,
        };
        let gone = memory.or(&side.lost(node, time));
        if !self.outcome.frontier.dominates(node, value, &walk, &gone) {
            let node = u32::try_from(node).unwrap_or(NONE);
            self.add(Label {
                value,
                walk,
                node,
                before,
            });
        }
    }

    /// A walk has come to the other end.
    fn complete(
        &mut self,
        last: u32,
        value: i64,
        time: Seconds,
        ride: Seconds,
        best: &mut Incumbent,
    ) {
        let Setting {
            network,
            side,
            forward,
            ..
        } = *self.setting;
        let returns = if forward {
            time
        } else {
            network.horizon - side.start
        };
        if !best.would_be_better(value, returns, ride) {
            return;
        }
        let mut order = Vec::new();
        let mut index = last;
        while let Some(label) = self
            .labels
            .get(index as usize)
            .filter(|label| label.before != NONE)
        {
            order.push(label.node as usize);
            index = label.before;
        }
        let near_end = order.first().copied().unwrap_or(side.source);
        if forward {
            order.reverse();
        }
        let (from, to) = if forward {
            (near_end, side.sink)
        } else {
            (side.sink, near_end)
        };
        self.outcome.useful[from * network.nodes() + to] = true;
        let mut seen = Set::<W>::EMPTY;
        let simple = order.iter().all(|&stop| {
            let new = !seen.contains(stop);
            seen.insert(stop);
            new
        });
        if simple {
            self.outcome.improved |= best.offer(network, &order);
        } else {
            let loops = &mut self.outcome.loops;
            loops.push(Walk {
                order,
                value,
                returns,
                ride,
            });
            if loops.len() >= 2 * LOOPS {
                loops.sort_by_cached_key(|walk| -walk.value);
                loops.truncate(LOOPS);
            }
        }
    }
}
