//! The best ways from one place: Dijkstra until all others are reached.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use domain::place::Point;

use super::{Graph, Route, Segment, Snapped};
use crate::maps::local_network::cycling::Surface;

/// Efforts are counted in tenths of a metre: whole numbers can be ordered.
const TENTHS: f64 = 10.0;

/// What the search knows of a node: its effort, and over which segment from where.
type Reached = (u32, Option<(u32, u32)>);

/// The nodes that were reached from one place.
pub(super) struct Search {
    reached: HashMap<u32, Reached>,
}

impl Search {
    /// Reaches all targets, or everything within this many metres of cycle path.
    pub(super) fn run(
        graph: &Graph,
        start: Snapped,
        targets: &[Option<Snapped>],
        metres: f64,
    ) -> Self {
        let limit = tenths(metres);
        let mut reached: HashMap<u32, Reached> = HashMap::new();
        let mut next = BinaryHeap::new();
        let first = graph.segments[start.segment];
        for (node, share, backward) in [
            (first.from, start.share, true),
            (first.to, 1.0 - start.share, false),
        ] {
            if first.allows(share, backward) {
                let effort = effort(first, share);
                next.push(Reverse((effort, node)));
                reached.insert(node, (effort, None));
            }
        }
        // The ends of the segments where the targets lie: all reached, all found.
        let mut wanted: Vec<u32> = targets
            .iter()
            .flatten()
            .map(|target| graph.segments[target.segment])
            .flat_map(|segment| [segment.from, segment.to])
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        while let Some(Reverse((effort_here, here))) = next.pop() {
            if effort_here > limit {
                break;
            }
            if reached
                .get(&here)
                .is_some_and(|(best, _)| *best < effort_here)
            {
                continue;
            }
            if let Ok(at) = wanted.binary_search(&here) {
                wanted.remove(at);
                if wanted.is_empty() {
                    break;
                }
            }
            for &(number, backward) in graph.leaving(here) {
                let segment = graph.segments[number as usize];
                let there = if backward { segment.from } else { segment.to };
                let total = effort_here.saturating_add(effort(segment, 1.0));
                let known = reached.get(&there).map_or(u32::MAX, |(best, _)| *best);
                if total < known {
                    reached.insert(there, (total, Some((number, here))));
                    next.push(Reverse((total, there)));
                }
            }
        }
        Self { reached }
    }

    /// The way to a target, if it was reached.
    pub(super) fn route(&self, graph: &Graph, start: Snapped, target: Snapped) -> Option<Route> {
        let last = graph.segments[target.segment];
        let ends = [
            (last.from, target.share, false),
            (last.to, 1.0 - target.share, true),
        ];
        let through = ends
            .into_iter()
            .filter(|(_, share, backward)| last.allows(*share, *backward))
            .filter_map(|(node, share, _)| {
                let (total, _) = self.reached.get(&node)?;
                Some((total.saturating_add(effort(last, share)), node, share))
            })
            .min_by_key(|(total, _, _)| *total);
        let mut route = Tally::default();
        // Both on one segment: straight along it, unless round the block is better.
        let between = target.share - start.share;
        if start.segment == target.segment
            && last.allows(between.abs(), between < 0.0)
            && through.is_none_or(|(total, _, _)| effort(last, between.abs()) <= total)
        {
            route.ride(last, between.abs());
            return Some(route.between(start, Vec::new(), target));
        }
        let (_, mut node, share) = through?;
        route.ride(last, share);
        let mut points = vec![graph.nodes[node as usize]];
        while let (_, Some((number, before))) = self.reached.get(&node)? {
            route.ride(graph.segments[*number as usize], 1.0);
            node = *before;
            points.push(graph.nodes[node as usize]);
        }
        let first = graph.segments[start.segment];
        let share = if node == first.from {
            start.share
        } else {
            1.0 - start.share
        };
        route.ride(first, share);
        points.reverse();
        Some(route.between(start, points, target))
    }
}

/// Metres and what they cost.
#[derive(Default)]
struct Tally {
    metres: f64,
    effort: f64,
}

impl Tally {
    fn ride(&mut self, segment: Segment, share: f64) {
        let metres = segment.metres() * share;
        self.metres += metres;
        self.effort += metres * segment.cycling.surface.slowness();
    }

    fn between(self, start: Snapped, inner: Vec<Point>, target: Snapped) -> Route {
        // From the door to the network and back: on foot, in short.
        let off = start.off + target.off;
        let mut points = vec![start.point];
        points.extend(inner);
        points.push(target.point);
        Route {
            metres: self.metres + off,
            effort: self.effort + off * Surface::Street.slowness(),
            points,
        }
    }
}

/// What a share of a segment costs, in tenths of a metre.
fn effort(segment: Segment, share: f64) -> u32 {
    tenths(segment.metres() * share * segment.cycling.surface.reluctance())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates.
fn tenths(metres: f64) -> u32 {
    (metres * TENTHS) as u32
}
