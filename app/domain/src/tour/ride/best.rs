//! The best evening: which stops in which order, proven; or what stands in the
//! way of the stops that must be visited.

use std::time::Duration;

use super::{END, FIRST_STOP, Missed, Passage, Ride, RidePin, START};
use crate::itinerary::explain::{Obstacle, obstacle, slack};
use crate::itinerary::{Answer, Draft, Problem, Seconds, Stop, Tour, TravelRow, Window, solve};

/// What the planner found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An evening.
    Best(Best),
    /// The stops that must be visited cannot be, in any order.
    Impossible(Trouble),
    /// The time was over before anything was found.
    Undecided,
}

/// The best evening found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// The stops in order; positions in [`Ride::stops`].
    pub order: Vec<usize>,
    /// Whether no evening counts for more, or counts as much and is back earlier.
    pub proven: bool,
    /// As the planner gave it.
    pub(super) tour: Tour,
}

/// What stands in the way of the stops that must be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// This place is never open long enough that evening.
    Shut(usize),
    /// More stops must be visited than the evening may have.
    TooMany {
        /// How many must be visited.
        required: usize,
        /// How many there may be.
        most: usize,
    },
    /// These are all held first, or all last, and only one can be.
    SamePlace {
        /// Held first; else last.
        first: bool,
        /// Which.
        stops: Vec<usize>,
    },
    /// These cannot all be visited. In the order that is late the least, these
    /// passages miss what they should keep to, and the group is back too late by
    /// so many seconds, zero or more. Without stops the ride itself is too long.
    Late {
        /// The stops in that order.
        stops: Vec<usize>,
        /// The passages that miss something.
        missed: Vec<Passage>,
        /// Back so much too late.
        over: Seconds,
    },
}

impl Ride {
    /// The stops and their order that count for most, then are back first, then
    /// ride least; see [`crate::itinerary`] for `clock` and `limit`.
    pub fn best(&self, clock: &mut dyn FnMut() -> Duration, limit: Duration) -> Found {
        let shut = self
            .stops
            .iter()
            .position(|stop| !stop.reserve && is_required(stop) && !stop.is_ever_open());
        if let Some(shut) = shut {
            return Found::Impossible(Trouble::Shut(shut));
        }
        for end in [RidePin::First, RidePin::Last] {
            let held: Vec<usize> = (0..self.stops.len())
                .filter(|&index| !self.stops[index].reserve)
                .filter(|&index| self.stops[index].pin == Some(end))
                .collect();
            if held.len() > 1 {
                return Found::Impossible(Trouble::SamePlace {
                    first: end == RidePin::First,
                    stops: held,
                });
            }
        }
        let Some(problem) = self.problem() else {
            return Found::Undecided;
        };
        match solve(&problem, clock, limit).answer {
            Answer::Tour(tour) => Found::Best(Best {
                order: tour.visits.iter().map(|visit| visit.stop).collect(),
                proven: tour.proven,
                tour,
            }),
            Answer::Impossible { conflict } => {
                Found::Impossible(self.trouble(&obstacle(&problem, &conflict)))
            }
            Answer::Undecided => Found::Undecided,
        }
    }

    /// How many seconds later each visit may begin so that everything still holds;
    /// `None` where it does not hold as it is.
    pub fn slack(&self, order: &[usize]) -> Option<Vec<Seconds>> {
        slack(&self.problem()?, order).ok()
    }

    /// The question to the planner. `None` cannot be: the ride is well formed.
    pub(super) fn problem(&self) -> Option<Problem> {
        let travel = self.legs.iter().map(|row| {
            let seconds = row.iter().enumerate().map(|(to, leg)| {
                let parking = if to >= FIRST_STOP { self.parking } else { 0 };
                Seconds::from(leg.seconds) + parking
            });
            TravelRow(seconds.collect())
        });
        let stops = self.stops.iter().enumerate().map(|(index, stop)| Stop {
            id: index.to_string(),
            at: FIRST_STOP + index,
            visit: stop.visit,
            value: stop.worth.map_or(0, i64::from),
            required: stop.worth.is_none(),
            windows: stop
                .begins()
                .unwrap_or_default()
                .into_iter()
                .filter_map(|(first, last)| Window::new(first, last).ok())
                .collect(),
        });
        let draft = Draft {
            start: START,
            end: Some(END),
            depart: 0,
            return_by: self.length,
            travel: travel.collect(),
            stops: stops.collect(),
            max_stops: Some(self.most),
        };
        let mut problem = Problem::try_from(draft).ok()?;
        for (index, stop) in self.stops.iter().enumerate() {
            problem = match stop.pin {
                // Without windows it would be open at any time.
                _ if stop.reserve || !stop.is_ever_open() => problem.without(index),
                Some(RidePin::First) => problem.beginning_with(index),
                Some(RidePin::Last) => problem.ending_with(index),
                _ => problem,
            };
        }
        Some(problem)
    }

    fn trouble(&self, obstacle: &Obstacle) -> Trouble {
        match obstacle {
            Obstacle::TooMany { required, most } => Trouble::TooMany {
                required: *required,
                most: *most,
            },
            // Pins at one end are told before; what is left are stops that do not go together.
            Obstacle::Pinned { stops } => Trouble::Late {
                stops: stops.clone(),
                missed: Vec::new(),
                over: 0,
            },
            Obstacle::Late { order, .. } => {
                let evening = self.along(order);
                let missed = evening.passages.iter().filter(|passage| {
                    matches!(
                        passage.missed,
                        Some(Missed::Shut | Missed::Closes { .. } | Missed::Pinned { .. })
                    )
                });
                Trouble::Late {
                    stops: order.clone(),
                    missed: missed.copied().collect(),
                    over: (evening.back - self.length).max(0),
                }
            }
        }
    }
}

/// Whether the evening cannot be without it.
fn is_required(stop: &super::RideStop) -> bool {
    stop.worth.is_none() || matches!(stop.pin, Some(RidePin::First | RidePin::Last))
}
