//! The problem as a network that can be walked from either end.
//!
//! Stops are nodes `0..n`; the start is node `n`, the end node `n + 1`. Times
//! count from the departure. An arc takes from the *beginning* of one visit to
//! the arrival at the next, so walking backwards (latest beginnings instead of
//! earliest) is the same walk through the mirrored [`Side`], and one search
//! serves both directions.

use super::side::{Arc, Side, Sides, next};
use crate::itinerary::problem::{Problem, Seconds};

/// Longer than any tour; still far from overflow when added to a time.
pub(super) const NEVER: Seconds = 1 << 61;

/// Distances over several arcs are worked out up to this number of stops.
const MOST_FOR_CLOSURE: usize = 130;

/// The whole network, in the direction of travel.
#[derive(Debug)]
pub struct Network {
    /// The number of stops.
    pub stops: usize,
    /// Which stop of the problem each is.
    pub origin: Vec<usize>,
    /// What a visit to each node is worth; zero for start and end.
    pub values: Vec<i64>,
    /// How many stops a tour may have.
    pub most: usize,
    /// From departure to the latest return.
    pub horizon: Seconds,
    takes: Vec<Seconds>,
    ride: Vec<Seconds>,
    windows: Vec<Vec<(Seconds, Seconds)>>,
    /// The shortest time between any two nodes over any number of visits.
    closure: Option<Vec<Seconds>>,
}

impl Network {
    /// The network of the stops for which `keep` tells a value.
    pub fn new(problem: &Problem, value: impl Fn(usize) -> i64) -> Self {
        let horizon = (problem.return_by() - problem.depart()).max(-1);
        let shifted = |(opens, closes): (Seconds, Seconds)| {
            let window = (
                (opens - problem.depart()).max(0),
                (closes - problem.depart()).min(horizon),
            );
            (window.0 <= window.1).then_some(window)
        };
        let mut origin = Vec::new();
        let mut windows = Vec::new();
        for (index, stop) in problem.stops().iter().enumerate() {
            let open: Vec<_> = if stop.windows.is_empty() {
                Some((0, horizon))
                    .into_iter()
                    .filter(|_| horizon >= 0)
                    .collect()
            } else {
                let windows = stop.windows.iter();
                windows
                    .filter_map(|window| shifted((*window).into()))
                    .collect()
            };
            if !open.is_empty() {
                origin.push(index);
                windows.push(open);
            }
        }
        let stops = origin.len();
        windows.push(vec![(0, 0)]);
        windows.push(vec![(0, horizon)]);
        let nodes = stops + 2;
        let (start, end) = (stops, stops + 1);
        let mut takes = vec![NEVER; nodes * nodes];
        let mut ride = vec![0; nodes * nodes];
        for from in (0..stops).chain([start]) {
            let (place, visit) = match origin.get(from) {
                Some(&stop) => (problem.stops()[stop].at, problem.stops()[stop].visit),
                None => (problem.start(), 0),
            };
            for to in (0..stops).chain([end]) {
                let leg = match (origin.get(to), problem.end()) {
                    (Some(&stop), _) => problem.travel(place, problem.stops()[stop].at),
                    (None, Some(end)) => problem.travel(place, end),
                    (None, None) => 0,
                };
                let pinned = match (origin.get(from), origin.get(to)) {
                    (Some(&stop), Some(&next)) => !problem.may_follow(stop, next),
                    _ => false,
                };
                if from != to && !pinned && visit + leg <= horizon {
                    takes[from * nodes + to] = visit + leg;
                    ride[from * nodes + to] = leg;
                }
            }
        }
        let mut values: Vec<i64> = origin.iter().map(|&stop| value(stop)).collect();
        values.extend([0, 0]);
        let closure = (stops <= MOST_FOR_CLOSURE).then(|| closure(&takes, nodes));
        let most = problem.max_stops().min(stops);
        Self {
            stops,
            origin,
            values,
            most,
            horizon,
            takes,
            ride,
            windows,
            closure,
        }
    }

    /// All nodes: the stops, the start and the end.
    pub fn nodes(&self) -> usize {
        self.stops + 2
    }

    /// Seconds from the beginning of one visit to the arrival at another.
    pub fn takes(&self, from: usize, to: usize) -> Seconds {
        self.takes[from * self.nodes() + to]
    }

    /// Seconds on the way between two nodes.
    pub fn ride(&self, from: usize, to: usize) -> Seconds {
        self.ride[from * self.nodes() + to]
    }

    /// The earliest beginning of a visit for who arrives at this time.
    pub fn begin(&self, node: usize, arrive: Seconds) -> Option<Seconds> {
        next(&self.windows[node], arrive)
    }

    /// The latest beginning of a visit up to this time.
    pub fn last_begin(&self, node: usize, by: Seconds) -> Option<Seconds> {
        let windows = self.windows[node].iter().rev();
        windows
            .copied()
            .find(|&(opens, _)| opens <= by)
            .map(|(_, closes)| by.min(closes))
    }

    /// What a ride over these stops yields, if it can be done in time:
    /// value, time of return, riding.
    pub fn ride_over(&self, order: &[usize]) -> Option<(i64, Seconds, Seconds)> {
        let (mut node, mut now, mut value, mut ride) = (self.stops, 0, 0, 0);
        for &to in order.iter().chain([&(self.stops + 1)]) {
            now = self.begin(to, now + self.takes(node, to))?;
            value += self.values[to];
            ride += self.ride(node, to);
            node = to;
        }
        (order.len() <= self.most).then_some((value, now, ride))
    }

    /// No tour can visit more stops than this in time.
    pub fn most_in_time(&self) -> usize {
        let into = |to: usize| (0..self.nodes()).map(|from| self.takes(from, to)).min();
        let mut least: Vec<Seconds> = (0..self.stops).filter_map(into).collect();
        least.sort_by_cached_key(|takes| *takes);
        let mut left = self.horizon;
        least
            .iter()
            .take_while(|&&takes| {
                left -= takes.min(NEVER);
                left >= 0
            })
            .count()
    }

    /// Both sides of the network for a return no later than `latest` over the
    /// arcs that `may_use`, with or without what can no longer be reached from
    /// where (which takes time to work out, and helps only walks that remember
    /// their stops); `None` if not even the direct ride can be on time
    /// by any detour.
    pub fn sides<const W: usize>(
        &self,
        latest: Seconds,
        may_use: impl Fn(usize, usize) -> bool,
        within_reach: bool,
    ) -> Option<Sides<W>> {
        if self.horizon < 0 || latest < 0 {
            return None;
        }
        let nodes = self.nodes();
        let mirror = |windows: &[(Seconds, Seconds)]| {
            let mirrored = windows.iter().rev();
            mirrored
                .map(|&(opens, closes)| (self.horizon - closes, self.horizon - opens))
                .collect()
        };
        let mut windows = self.windows.clone();
        windows[self.stops + 1] = vec![(0, latest)];
        let takes = |from: usize, to: usize| {
            if may_use(from, to) {
                self.takes(from, to)
            } else {
                NEVER
            }
        };
        let earliest = soonest(self.stops, nodes, &windows, &takes);
        let mirrored: Vec<Vec<_>> = windows.iter().map(|windows| mirror(windows)).collect();
        let soonest_back = soonest(self.stops + 1, nodes, &mirrored, &|from, to| {
            takes(to, from)
        });
        for node in 0..nodes {
            let (from, to) = (earliest[node], self.horizon - soonest_back[node]);
            windows[node].retain_mut(|window| {
                *window = (window.0.max(from), window.1.min(to));
                window.0 <= window.1
            });
        }
        if windows[self.stops + 1].is_empty() {
            return None;
        }
        let closure = self.closure.as_ref().filter(|_| within_reach);
        let mut forward = Side::new(self.stops, self.stops + 1, windows, closure.is_some());
        let mirrored = forward
            .windows
            .iter()
            .map(|windows| mirror(windows))
            .collect();
        let mut backward = Side::new(self.stops + 1, self.stops, mirrored, closure.is_some());
        for from in 0..nodes {
            let Some(&(opens, _)) = forward.windows[from].first() else {
                continue;
            };
            for to in 0..nodes {
                let takes = takes(from, to);
                let Some(&(_, closes)) = forward.windows[to].last() else {
                    continue;
                };
                if opens + takes <= closes {
                    let ride = self.ride(from, to);
                    forward.arcs[from].push(Arc { to, takes, ride });
                    backward.arcs[to].push(Arc {
                        to: from,
                        takes,
                        ride,
                    });
                }
            }
        }
        if let Some(closure) = closure {
            forward.close(self.stops, |from, to| closure[from * nodes + to]);
            backward.close(self.stops, |from, to| closure[to * nodes + from]);
        }
        Some(Sides { forward, backward })
    }
}

/// The soonest beginning at every node, from `source`; `NEVER` if out of reach.
/// Waiting never hurts, so Dijkstra's method applies.
fn soonest(
    source: usize,
    nodes: usize,
    windows: &[Vec<(Seconds, Seconds)>],
    takes: &impl Fn(usize, usize) -> Seconds,
) -> Vec<Seconds> {
    let mut soonest = vec![NEVER; nodes];
    let mut done = vec![false; nodes];
    soonest[source] = windows[source].first().map_or(NEVER, |window| window.0);
    loop {
        let open = (0..nodes).filter(|&node| !done[node] && soonest[node] < NEVER);
        let Some(from) = open.min_by_key(|&node| soonest[node]) else {
            return soonest;
        };
        done[from] = true;
        for to in 0..nodes {
            if done[to] {
                continue;
            }
            if let Some(begin) = next(&windows[to], soonest[from] + takes(from, to)) {
                soonest[to] = soonest[to].min(begin);
            }
        }
    }
}

/// The shortest time between all pairs (Floyd and Warshall).
fn closure(takes: &[Seconds], nodes: usize) -> Vec<Seconds> {
    let mut shortest = takes.to_vec();
    for via in 0..nodes {
        for from in 0..nodes {
            let first = shortest[from * nodes + via];
            if first >= NEVER {
                continue;
            }
            for to in 0..nodes {
                let through = first + shortest[via * nodes + to];
                let direct = &mut shortest[from * nodes + to];
                *direct = (*direct).min(through);
            }
        }
    }
    shortest
}
