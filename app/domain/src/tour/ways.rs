//! The way of every leg, kept with the stop it leads to, so that a page draws
//! the tour without asking anybody. A way is stored with its ends: when a place
//! has moved it no longer fits, and a straight line is drawn instead.

use serde::{Deserialize, Serialize};

use super::Tour;
use crate::effects::{Effects, Write};
use crate::event::EventDetails;
use crate::line::Line;
use crate::place::Point;
use crate::stop::Stop;
use crate::travel::{Leg, Matrix, Source};

/// How a leg is ridden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Its time and length, and where they come from.
    pub leg: Leg,
    /// Its line from place to place; straight until it is drawn.
    pub line: Line,
}

/// The ways that are kept with a stop.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// To this stop, if both ends are known on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<Way>,
    /// From the last stop to the end point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<Way>,
}

impl Ways {
    /// Both, in the order of riding.
    pub fn iter(&self) -> impl Iterator<Item = &Way> {
        self.here.iter().chain(&self.back)
    }
}

impl Stop {
    /// Where the time of the way to it comes from.
    pub fn source(&self) -> Source {
        self.ways
            .here
            .as_ref()
            .map_or(Source::Estimate, |way| way.leg.source)
    }
}

/// A leg as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnLeg {
    /// Two points or more.
    pub points: Vec<Point>,
    /// Whether it follows real cycle paths or is only a direction.
    pub source: Source,
}

impl Tour {
    /// The legs from start to end as they are drawn: along the ways that are
    /// kept, straight where none fits. Places that are not known are passed over.
    pub fn drawn(&self, details: &EventDetails) -> Vec<DrawnLeg> {
        let mut places = vec![details.start.point];
        places.extend(self.stops.iter().map(|p| p.location.details.point));
        places.push(details.end.point);
        let known: Vec<Point> = places.into_iter().flatten().collect();
        known
            .windows(2)
            .filter_map(|ends| {
                let &[from, to] = ends else { return None };
                let way = self.way(from, to);
                let is_drawn = way.is_some_and(|way| !way.line.is_straight());
                Some(match way {
                    Some(way) if is_drawn => DrawnLeg {
                        points: way.line.points(),
                        source: way.leg.source,
                    },
                    _ => DrawnLeg {
                        points: vec![from, to],
                        source: Source::Estimate,
                    },
                })
            })
            .collect()
    }

    /// Where the legs come from, if all from one source; a stop without a way was estimated.
    pub fn source(&self) -> Option<Source> {
        let mut sources = self.stops.iter().map(|planned| planned.stop.source());
        let first = sources.next().unwrap_or_default();
        sources.all(|source| source == first).then_some(first)
    }

    /// The way that is kept between these places.
    pub(super) fn way(&self, from: Point, to: Point) -> Option<&Way> {
        self.stops
            .iter()
            .flat_map(|planned| planned.stop.ways.iter())
            .find(|way| way.line.joins(from, to))
    }

    /// What to keep of a leg of the matrix: a line that is known already is kept.
    pub(super) fn way_of(
        &self,
        places: &[Option<Point>],
        matrix: &Matrix,
        (from, to): (usize, usize),
    ) -> Option<Way> {
        let leg = matrix.legs[from][to];
        let (from, to) = places[from].zip(places[to])?;
        let known = self
            .way(from, to)
            .filter(|_| leg.source == Source::CyclePaths)
            .map(|way| way.line.clone());
        Some(Way {
            leg,
            line: known.unwrap_or_else(|| Line::straight(from, to)),
        })
    }
}

/// The ends of the ways along cycle paths that would be saved without being drawn.
pub fn undrawn(effects: &Effects) -> Vec<(Point, Point)> {
    let kept = effects.writes.iter().filter_map(|write| match write {
        Write::Stop(stop) => Some(&stop.ways),
        Write::AddStop(new) => Some(&new.ways),
        _ => None,
    });
    kept.flat_map(Ways::iter)
        .filter(|way| way.leg.source == Source::CyclePaths)
        .filter_map(|way| match way.line.points()[..] {
            [from, to] if from != to => Some((from, to)),
            _ => None,
        })
        .collect()
}

/// Draws the ways that would be saved along those of these lines that fit.
pub fn draw(effects: &mut Effects, lines: &[Line]) {
    for write in &mut effects.writes {
        let Ways { here, back } = match write {
            Write::Stop(stop) => &mut stop.ways,
            Write::AddStop(new) => &mut new.ways,
            _ => continue,
        };
        for way in here.iter_mut().chain(back) {
            if let [from, to] = way.line.points()[..]
                && let Some(line) = lines.iter().find(|line| line.joins(from, to))
            {
                way.line = line.clone();
            }
        }
    }
}
