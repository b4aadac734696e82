//! Good tours early: the sooner one is known, the more a pass can drop.
//!
//! A beam of the most promising walks, guided by what the last pass from the
//! other end promises, and a descent by small changes. Neither proves anything.

use std::collections::HashSet;

use super::bits::Set;
use super::frontier::{Frontier, Rules, Wish};
use super::incumbent::Incumbent;
use super::network::Network;
use super::side::Side;
use super::stopwatch::Stopwatch;
use crate::itinerary::problem::Seconds;

#[derive(Clone, Copy)]
struct State<const W: usize> {
    node: usize,
    before: usize,
    value: i64,
    time: Seconds,
    ride: Seconds,
    visited: Set<W>,
    promise: (i64, Seconds),
}

/// Walks from one end, keeping the `width` most promising of each length.
pub fn search<const W: usize>(
    network: &Network,
    side: &Side<W>,
    forward: bool,
    (opposite, rules): (&Frontier<W>, Rules),
    width: usize,
    best: &mut Incumbent,
    watch: &mut Stopwatch,
) {
    let mut kept = vec![State {
        node: side.source,
        before: usize::MAX,
        value: 0,
        time: side.start,
        ride: 0,
        visited: Set::EMPTY,
        promise: (0, 0),
    }];
    let mut level = 0..1;
    let mut seen = HashSet::new();
    for count in 1..=network.most {
        let mut next = Vec::new();
        for before in level.clone() {
            let state = kept[before];
            if watch.is_over_after(side.arcs[state.node].len()) {
                return;
            }
            for arc in &side.arcs[state.node] {
                let node = arc.to;
                if node >= network.stops || state.visited.contains(node) {
                    continue;
                }
                let Some(time) = side.begin(node, state.time + arc.takes) else {
                    continue;
                };
                let ride = state.ride + arc.ride;
                let wish = Wish {
                    value: best.need() - state.value,
                    time: network.horizon - time,
                    ride: best.most_ride() - ride,
                    count: rules.most + 1 - count,
                    avoid: state.visited,
                };
                let Some((rest, slack)) = opposite.best(node, &wish) else {
                    continue;
                };
                let promise = (state.value + rest, slack);
                let value = state.value + network.values[node];
                let mut visited = state.visited;
                visited.insert(node);
                next.push(State {
                    node,
                    before,
                    value,
                    time,
                    ride,
                    visited,
                    promise,
                });
            }
        }
        // Sorting keeps the order of equals: the second aim first.
        next.sort_by_cached_key(|state| -state.promise.1);
        next.sort_by_cached_key(|state| -state.promise.0);
        seen.clear();
        let start = kept.len();
        kept.extend(
            next.into_iter()
                .filter(|state| seen.insert((state.node, state.visited)))
                .take(width),
        );
        level = start..kept.len();
        for index in level.clone() {
            let state = &kept[index];
            let done = side.arcs[state.node].iter().find(|arc| arc.to == side.sink);
            let done =
                done.and_then(|arc| Some((arc, side.begin(arc.to, state.time + arc.takes)?)));
            if let Some((arc, time)) = done {
                let returns = if forward {
                    time
                } else {
                    network.horizon - side.start
                };
                if best.would_be_better(state.value, returns, state.ride + arc.ride) {
                    let mut order: Vec<usize> =
                        std::iter::successors(Some(state), |state| kept.get(state.before))
                            .map(|state| state.node)
                            .filter(|&node| node != side.source)
                            .collect();
                    if forward {
                        order.reverse();
                    }
                    best.offer(network, &order);
                }
            }
        }
        if level.is_empty() {
            return;
        }
    }
}

/// Changes a tour one stop at a time as long as it gets better: puts a stop
/// in, moves one, replaces one.
pub fn improve(
    network: &Network,
    mut order: Vec<usize>,
    best: &mut Incumbent,
    watch: &mut Stopwatch,
) {
    let rank = |order: &[usize]| {
        network
            .ride_over(order)
            .map(|(value, returns, ride)| (value, -returns, -ride))
    };
    let mut reached = rank(&order);
    loop {
        let mut better = None;
        let mut consider = |candidate: &[usize]| {
            let rank = rank(candidate);
            if rank > reached {
                reached = rank;
                better = Some(candidate.to_vec());
            }
        };
        for stop in 0..network.stops {
            if watch.is_over_after(order.len() * order.len() / 50) {
                best.offer(network, &order);
                return;
            }
            let mut candidate = order.clone();
            let present = order.iter().position(|&other| other == stop);
            if let Some(position) = present {
                candidate.remove(position);
                consider(&candidate);
            }
            // Let the stop travel through the tour from the first place to the last.
            candidate.insert(0, stop);
            consider(&candidate);
            for position in 1..candidate.len() {
                candidate.swap(position - 1, position);
                consider(&candidate);
            }
            if present.is_none() {
                for position in 0..order.len() {
                    let mut candidate = order.clone();
                    candidate[position] = stop;
                    consider(&candidate);
                }
            }
        }
        match better {
            Some(better) => order = better,
            None => break,
        }
    }
    best.offer(network, &order);
}
