//! The network as a graph, and the best ways through it: Dijkstra from one place
//! until all others are reached. An evening asks for seven places a few
//! kilometres apart, so nothing is prepared beforehand.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use domain::place::Point;
use domain::travel::SNAP_METRES;
use rstar::primitives::{GeomWithData, Line};
use rstar::{PointDistance, RTree};

use super::cycling::{Cycling, Surface};
use super::pbf::Extract;

/// Pieces of the network with less than this share of its nodes are left out:
/// paths that the file cuts off lead nowhere.
const SMALLEST_SHARE: usize = 50;
/// So many metres against the direction of a street are walked.
const WALKED: f64 = 10.0;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;
/// Efforts are counted in tenths of a metre: whole numbers can be ordered.
const TENTHS: f64 = 10.0;

/// What can be cycled.
#[derive(Debug)]
pub struct Graph {
    nodes: Vec<Point>,
    segments: Vec<Segment>,
    /// Where a node's arcs begin in `arcs`; one more than there are nodes.
    first: Vec<u32>,
    /// The segments that leave a node, and whether they end at their `from`.
    arcs: Vec<(u32, bool)>,
    index: RTree<GeomWithData<Line<[f64; 2]>, u32>>,
    /// Degrees of longitude are this much shorter than those of latitude.
    squeeze: f64,
}

/// A straight piece between two nodes.
#[derive(Debug, Clone, Copy)]
struct Segment {
    from: u32,
    to: u32,
    metres: f32,
    cycling: Cycling,
}

impl Segment {
    fn metres(self) -> f64 {
        f64::from(self.metres)
    }

    /// Whether a share of it may be ridden in this direction. A few metres
    /// against the traffic one walks.
    fn allows(self, share: f64, backward: bool) -> bool {
        let is_open = if backward {
            self.cycling.backward
        } else {
            self.cycling.forward
        };
        is_open || self.metres() * share <= WALKED
    }
}

/// A way through the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Its length, with the metres from the places to the network.
    pub metres: f64,
    /// The metres of cycle path that take as long.
    pub effort: f64,
    /// From where the network is entered to where it is left.
    pub points: Vec<Point>,
}

/// A place on the network.
#[derive(Debug, Clone, Copy)]
struct Snapped {
    segment: usize,
    /// Which part of the segment lies before it, from 0 to 1.
    share: f64,
    point: Point,
    /// How far from the place.
    off: f64,
}

impl Graph {
    /// The graph of what was read; nothing if there is nothing to cycle on.
    pub(super) fn of(extract: Extract) -> Option<Self> {
        let known = |at: u32| extract.nodes[at as usize];
        let mut segments = Vec::new();
        for (cycling, along) in &extract.ways {
            for ends in along.windows(2) {
                let (from, to) = (ends[0], ends[1]);
                if let (Some(a), Some(b)) = (known(from), known(to))
                    && from != to
                {
                    #[allow(clippy::cast_possible_truncation)] // A segment is metres long.
                    let metres = a.metres_to(b) as f32;
                    segments.push(Segment {
                        from,
                        to,
                        metres,
                        cycling: *cycling,
                    });
                }
            }
        }
        let nodes = extract.nodes.len();
        let mut pieces = Pieces::apart(nodes);
        for segment in &segments {
            pieces.join(segment.from, segment.to);
        }
        let sizes = pieces.sizes();
        segments.retain(|s| sizes[pieces.of(s.from) as usize] * SMALLEST_SHARE >= nodes);
        if segments.is_empty() {
            return None;
        }
        let nodes: Vec<Point> = extract
            .nodes
            .into_iter()
            .map(|node| {
                node.unwrap_or(Point {
                    latitude: 0.0,
                    longitude: 0.0,
                })
            })
            .collect();
        let (first, arcs) = arcs(nodes.len(), &segments);
        let squeeze = nodes[segments[0].from as usize].latitude.to_radians().cos();
        let flat = |at: u32| flat(nodes[at as usize], squeeze);
        let lines = (0..)
            .zip(&segments)
            .map(|(number, segment): (u32, &Segment)| {
                GeomWithData::new(Line::new(flat(segment.from), flat(segment.to)), number)
            });
        let index = RTree::bulk_load(lines.collect());
        Some(Self {
            nodes,
            segments,
            first,
            arcs,
            index,
            squeeze,
        })
    }

    /// Where paths meet, bend or end.
    pub fn nodes(&self) -> &[Point] {
        &self.nodes
    }

    /// The length of everything.
    pub fn kilometres(&self) -> u32 {
        let metres: f64 = self.segments.iter().map(|segment| segment.metres()).sum();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates.
        let kilometres = (metres / 1000.0) as u32;
        kilometres
    }

    /// The best ways from one place to others; nothing for a place that lies too
    /// far from the network or cannot be reached.
    pub fn routes(&self, from: Point, to: &[Point]) -> Vec<Option<Route>> {
        let targets: Vec<_> = to.iter().map(|place| self.snap(*place)).collect();
        let Some(start) = self.snap(from) else {
            return vec![None; to.len()];
        };
        let furthest = targets
            .iter()
            .flatten()
            .map(|t| start.point.metres_to(t.point));
        // Beyond that a way is no way: the group would rather carry its bicycles.
        let limit = tenths(furthest.fold(0.0, f64::max) * 4.0 + 5_000.0);
        let search = Search::run(self, start, &targets, limit);
        targets
            .iter()
            .map(|target| {
                let target = (*target)?;
                search.route(self, start, target)
            })
            .collect()
    }

    /// Where the network is nearest to this place.
    fn snap(&self, place: Point) -> Option<Snapped> {
        let at = flat(place, self.squeeze);
        let nearest = self.index.nearest_neighbor(&at)?;
        let off = nearest.geom().distance_2(&at).sqrt();
        if off > SNAP_METRES {
            return None;
        }
        let [x, y] = nearest.geom().nearest_point(&at);
        let number = nearest.data as usize;
        let segment = self.segments[number];
        let point = Point {
            latitude: y / DEGREE,
            longitude: x / DEGREE / self.squeeze,
        };
        let before = self.nodes[segment.from as usize].metres_to(point);
        let share = (before / segment.metres().max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        Some(Snapped {
            segment: number,
            share,
            point,
            off,
        })
    }
}

/// What the search knows of a node: its effort, and over which segment from where.
type Reached = (u32, Option<(u32, u32)>);

/// The nodes that were reached from one place.
struct Search {
    reached: HashMap<u32, Reached>,
}

impl Search {
    fn run(graph: &Graph, start: Snapped, targets: &[Option<Snapped>], limit: u32) -> Self {
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
            let arcs = graph.first[here as usize] as usize..graph.first[here as usize + 1] as usize;
            for &(number, backward) in &graph.arcs[arcs] {
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
    fn route(&self, graph: &Graph, start: Snapped, target: Snapped) -> Option<Route> {
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

/// Metres east and north: good enough to find what is near.
fn flat(point: Point, squeeze: f64) -> [f64; 2] {
    [point.longitude * DEGREE * squeeze, point.latitude * DEGREE]
}

/// The arcs of every node, one node after another.
fn arcs(nodes: usize, segments: &[Segment]) -> (Vec<u32>, Vec<(u32, bool)>) {
    let mut leaving: Vec<(u32, u32, bool)> = Vec::with_capacity(segments.len() * 2);
    for (number, segment) in (0..).zip(segments) {
        if segment.cycling.forward {
            leaving.push((segment.from, number, false));
        }
        if segment.cycling.backward {
            leaving.push((segment.to, number, true));
        }
    }
    leaving.sort_unstable();
    let mut first = vec![0_u32; nodes + 1];
    for (node, _, _) in &leaving {
        first[*node as usize + 1] += 1;
    }
    for at in 0..nodes {
        first[at + 1] += first[at];
    }
    let arcs = leaving
        .into_iter()
        .map(|(_, number, backward)| (number, backward));
    (first, arcs.collect())
}

/// Which nodes hang together (union-find).
struct Pieces(Vec<u32>);

impl Pieces {
    fn apart(nodes: usize) -> Self {
        Self((0..).take(nodes).collect())
    }

    fn of(&mut self, mut node: u32) -> u32 {
        while self.0[node as usize] != node {
            let above = self.0[self.0[node as usize] as usize];
            self.0[node as usize] = above;
            node = above;
        }
        node
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a as usize] = b;
    }

    fn sizes(&mut self) -> Vec<usize> {
        let mut sizes = vec![0; self.0.len()];
        for node in (0..).take(self.0.len()) {
            sizes[self.of(node) as usize] += 1;
        }
        sizes
    }
}
