//! The network as a graph: built from what was read, and entered where it is
//! nearest. An evening asks for seven places a few kilometres apart, so nothing
//! is prepared beforehand: [`search`] finds the ways when they are asked.

mod search;

use domain::place::Point;
use domain::travel::SNAP_METRES;
use rstar::primitives::{GeomWithData, Line};
use rstar::{PointDistance, RTree};

use super::cycling::Cycling;
use super::pbf::Extract;
use search::Search;

/// Pieces of the network with less than this share of its nodes are left out:
/// paths that the file cuts off lead nowhere.
const SMALLEST_SHARE: usize = 50;
/// So many metres against the direction of a street are walked.
const WALKED: f64 = 10.0;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// What can be cycled.
#[derive(Debug)]
pub struct Graph {
    nodes: Vec<Point>,
    segments: Vec<Segment>,
    /// Where a node's arcs begin in `arcs`; one more than there are nodes.
    first: Vec<u32>,
    /// See [`Graph::leaving`].
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
        let limit = furthest.fold(0.0, f64::max) * 4.0 + 5_000.0;
        let search = Search::run(self, start, &targets, limit);
        targets
            .iter()
            .map(|target| {
                let target = (*target)?;
                search.route(self, start, target)
            })
            .collect()
    }

    /// The segments that leave a node, and whether they end at their `from`.
    fn leaving(&self, node: u32) -> &[(u32, bool)] {
        let node = node as usize;
        &self.arcs[self.first[node] as usize..self.first[node + 1] as usize]
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
