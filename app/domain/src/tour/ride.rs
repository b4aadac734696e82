//! The evening in plain seconds: what the timetable and the best evening are
//! computed from, in the server and in the browser alike. Nothing here knows
//! dates, so that the browser need not carry a calendar.
//!
//! [`Ride::along`] times any order. [`mod@best`] asks the planner which stops
//! and which order; [`mod@advice`] says what would come of changes.

pub mod advice;
#[cfg(test)]
mod against_exhaustive;
pub mod best;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::itinerary::Seconds;
use crate::travel::Leg;

/// Row of the start point in [`Ride::legs`].
pub const START: usize = 0;
/// Row of the end point in [`Ride::legs`].
pub const END: usize = 1;
/// Row of the first stop in [`Ride::legs`].
pub const FIRST_STOP: usize = 2;

/// More stops than this are no evening.
pub const MOST_STOPS: usize = 12;
/// More places than this are not weighed for one evening.
pub const MOST_CANDIDATES: usize = 40;

/// A ride to be timed. All times are seconds from departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ride {
    /// `legs[from][to]`: start, end, then the stops.
    pub legs: Vec<Vec<Leg>>,
    /// What parking and walking in takes at every stop.
    pub parking: Seconds,
    /// How long the evening may take.
    pub length: Seconds,
    /// How many stops the best evening has at most.
    pub most: usize,
    /// The candidates.
    pub stops: Vec<RideStop>,
}

/// A candidate stop of a [`Ride`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RideStop {
    /// How long the visit takes.
    pub visit: Seconds,
    /// From when until when it can be visited, in order; `None` if any time will do.
    pub open: Option<Vec<(Seconds, Seconds)>>,
    /// What it counts for; `None` if it must be visited.
    pub worth: Option<u8>,
    /// Where in the evening it is held.
    pub pin: Option<RidePin>,
    /// The planner leaves it out.
    pub reserve: bool,
}

/// Where in the evening a stop is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RidePin {
    /// No stop comes before it.
    First,
    /// No stop comes after it.
    Last,
    /// The visit begins then.
    At(Seconds),
}

/// The group at one stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Which stop.
    pub stop: usize,
    /// The way there.
    pub leg: Leg,
    /// The group gets off its bicycles.
    pub arrive: Seconds,
    /// The group is parked, inside, and the place is open.
    pub begin: Seconds,
    /// Of that: waiting until it opens.
    pub waiting: Seconds,
    /// The group leaves.
    pub leave: Seconds,
    /// What the visit does not keep to.
    pub missed: Option<Missed>,
}

/// What a visit does not keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// The place is never open long enough for the visit.
    Shut,
    /// It closes before the visit is over.
    Closes {
        /// When.
        at: Seconds,
        /// How much earlier one should have come.
        late: Seconds,
    },
    /// It was to begin at another time.
    Pinned {
        /// When.
        at: Seconds,
        /// How much earlier one should have come.
        late: Seconds,
    },
    /// It was to be the first, and is not.
    NotFirst,
    /// It was to be the last, and is not.
    NotLast,
}

impl Missed {
    /// By how much; what cannot be mended by being earlier counts as a whole day.
    pub fn late(self) -> Seconds {
        match self {
            Self::Closes { late, .. } | Self::Pinned { late, .. } => late,
            Self::Shut | Self::NotFirst | Self::NotLast => 86_400,
        }
    }
}

/// An order, timed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// In the order of the visits.
    pub passages: Vec<Passage>,
    /// The way back.
    pub last: Leg,
    /// The group is back.
    pub back: Seconds,
}

impl RideStop {
    /// When the visit may begin so that it can be finished, both ends included;
    /// `None` if any time will do, empty if there is no such time.
    fn begins(&self) -> Option<Vec<(Seconds, Seconds)>> {
        let open = self.open.as_ref().map(|open| -> Vec<_> {
            open.iter()
                .map(|&(from, until)| (from.max(0), until - self.visit))
                .filter(|(first, last)| first <= last)
                .collect()
        });
        match (self.pin, open) {
            (Some(RidePin::At(at)), Some(open)) => {
                let fits = open
                    .iter()
                    .any(|(first, last)| (*first..=*last).contains(&at));
                Some(if fits { vec![(at, at)] } else { Vec::new() })
            }
            (Some(RidePin::At(at)), None) => Some(vec![(at, at)]),
            (_, open) => open,
        }
    }

    /// Whether it can be visited at all this evening.
    pub fn is_ever_open(&self) -> bool {
        self.begins().is_none_or(|begins| !begins.is_empty())
    }

    /// When the visit begins for who is ready for it at this moment, and what is
    /// not kept to. Whoever comes too late begins at once.
    fn begin(&self, ready: Seconds) -> (Seconds, Option<Missed>) {
        let Some(begins) = self.begins() else {
            return (ready, None);
        };
        if let Some((first, _)) = begins.iter().find(|(_, last)| ready <= *last) {
            return (ready.max(*first), None);
        }
        let missed = match (begins.last(), self.pin) {
            (None, _) => Missed::Shut,
            (Some((_, last)), Some(RidePin::At(at))) => Missed::Pinned {
                at,
                late: ready - last,
            },
            (Some((_, last)), _) => Missed::Closes {
                at: last + self.visit,
                late: ready - last,
            },
        };
        (ready, Some(missed))
    }
}

impl Ride {
    /// When the group is where if it visits the stops in this order: ride, park,
    /// wait until it opens. A place that is closed is visited on arrival.
    pub fn along(&self, order: &[usize]) -> Evening {
        let (mut here, mut now) = (START, 0);
        let mut passages = Vec::with_capacity(order.len());
        for (position, &index) in order.iter().enumerate() {
            let stop = &self.stops[index];
            let there = FIRST_STOP + index;
            let leg = self.legs[here][there];
            let arrive = now + Seconds::from(leg.seconds);
            let ready = arrive + self.parking;
            let (begin, missed) = stop.begin(ready);
            let out_of_place = match stop.pin {
                Some(RidePin::First) if position > 0 => Some(Missed::NotFirst),
                Some(RidePin::Last) if position + 1 < order.len() => Some(Missed::NotLast),
                _ => None,
            };
            now = begin + stop.visit;
            passages.push(Passage {
                stop: index,
                leg,
                arrive,
                begin,
                waiting: begin - ready,
                leave: now,
                missed: missed.or(out_of_place),
            });
            here = there;
        }
        let last = self.legs[here][END];
        Evening {
            passages,
            last,
            back: now + Seconds::from(last.seconds),
        }
    }
}

impl Evening {
    /// Seconds on the way.
    pub fn riding(&self) -> Seconds {
        let legs = self.passages.iter().map(|passage| passage.leg);
        legs.chain([self.last])
            .map(|leg| Seconds::from(leg.seconds))
            .sum()
    }

    /// Seconds before closed doors.
    pub fn waiting(&self) -> Seconds {
        self.passages.iter().map(|passage| passage.waiting).sum()
    }

    /// How much too late the group is in all, if it is to be back by then.
    fn lateness(&self, length: Seconds) -> Seconds {
        let missed = self.passages.iter().filter_map(|passage| passage.missed);
        missed.map(Missed::late).sum::<Seconds>() + (self.back - length).max(0)
    }

    /// Whether everything is kept to, the return included.
    pub fn holds(&self, length: Seconds) -> bool {
        self.lateness(length) == 0
    }
}
