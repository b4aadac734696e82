//! The tour of a safari: its stops with their locations, the timetable that
//! follows from an order, and what to warn about. Times come from [`mod@ride`],
//! which the browser runs too; a change of the tour is a verb of its own below.

mod arrange;
mod choose;
mod edit_stop;
mod gpx;
pub mod ride;
mod settings;
mod warnings;
mod ways;
mod wish;

use chrono::{DateTime, TimeDelta, Utc};

use crate::effects::Write;
use crate::event::EventDetails;
use crate::id::StopId;
use crate::location::Location;
use crate::place::Point;
use crate::stop::{Stop, Timing};
use crate::time::{Minutes, Span};
use crate::travel::{Matrix, estimate};

pub use arrange::{arrange, arrange_pinned, retime};
pub use choose::{Choice, Wanted, choose};
pub use edit_stop::{StopEdit, edit_stop};
pub use gpx::gpx;
use ride::{Ride, RidePin, RideStop};
pub use settings::{Settings, set};
pub use warnings::{Warning, new_warnings, warnings};
pub use ways::{DrawnLeg, Way, Ways, draw, undrawn};
pub use wish::{Activity, EARLY, Hours, Pin, Weight, Wish, moment, windows};

/// A stop with the location it visits.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedStop {
    /// The stop.
    pub stop: Stop,
    /// The location.
    pub location: Location,
}

/// The stops of an event in order, and the places that are considered beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tour {
    /// By position.
    pub stops: Vec<PlannedStop>,
    /// Considered, but not visited; they have no times.
    pub beside: Vec<PlannedStop>,
}

/// The timetable of an order: when the group is where, and when it is back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// One per stop, in order.
    pub timings: Vec<Timing>,
    /// When the group is back at the end point.
    pub back: DateTime<Utc>,
}

impl Tour {
    /// Whether there are stops, and each has its time.
    pub fn is_timed(&self) -> bool {
        !self.stops.is_empty()
            && self
                .stops
                .iter()
                .all(|planned| planned.stop.timing.is_some())
    }

    /// The stops and then what stands beside them: an index into these is what an
    /// order is made of.
    pub fn all(&self) -> impl Iterator<Item = &PlannedStop> + Clone {
        self.stops.iter().chain(&self.beside)
    }

    /// The places in the order in which a [`Matrix`] for this tour lists them:
    /// start, end, then [`Tour::all`].
    pub fn places(&self, details: &EventDetails) -> Vec<Option<Point>> {
        [details.start.point, details.end.point]
            .into_iter()
            .chain(self.all().map(|planned| planned.location.details.point))
            .collect()
    }

    /// The stop with this number, beside the tour or in it.
    pub fn stop(&self, id: StopId) -> Option<&PlannedStop> {
        self.all().find(|planned| planned.stop.id == id)
    }

    /// Where this stop stands among [`Tour::all`].
    pub fn index(&self, id: StopId) -> Option<usize> {
        self.all().position(|planned| planned.stop.id == id)
    }

    /// Where each of [`Tour::all`] is held.
    pub fn pins(&self) -> Vec<Option<Pin>> {
        self.all().map(|planned| planned.stop.wish.pin).collect()
    }

    /// The order in which the stops stand now.
    pub fn order(&self) -> Vec<usize> {
        (0..self.stops.len()).collect()
    }

    /// The tour once these rows are written. A place that is added counts if it is
    /// beside the tour, see [`Choice::considered`].
    #[must_use]
    pub fn after(&self, writes: &[Write]) -> Self {
        let written = |planned: &PlannedStop| {
            let mut stop = planned.stop.clone();
            for write in writes {
                match write {
                    Write::RemoveStop(gone) if *gone == stop.id => return None,
                    Write::Stop(written) if written.id == stop.id => stop = (**written).clone(),
                    Write::AddStop(new) if new.location == stop.location => {
                        stop = (**new).clone().numbered(stop.id);
                    }
                    _ => {}
                }
            }
            Some(PlannedStop {
                stop,
                location: planned.location.clone(),
            })
        };
        let all = self.all().filter_map(written);
        let (mut stops, beside): (Vec<_>, _) = all.partition(|planned| planned.stop.is_chosen());
        stops.sort_by_key(|planned| planned.stop.position);
        Self { stops, beside }
    }

    /// The stops whose host has not said yes to the present time.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &PlannedStop> {
        let open = |planned: &&PlannedStop| !planned.stop.slot.is_confirmed();
        self.stops.iter().filter(open)
    }

    /// When the group is back, the last leg estimated if it was not measured;
    /// `None` until the tour is timed.
    pub fn back(&self, details: &EventDetails) -> Option<DateTime<Utc>> {
        let last = self.stops.last()?;
        let leave = last.stop.timing?.leave;
        let places = [last.location.details.point, details.end.point];
        let measured = match places {
            [Some(from), Some(to)] => self.way(from, to).map(|way| way.leg),
            _ => None,
        };
        let leg = measured.unwrap_or_else(|| estimate(&places, details.riding).legs[0][1]);
        Some(leave + TimeDelta::seconds(i64::from(leg.seconds)))
    }
}

impl PlannedStop {
    /// When it can be visited on the evening of the event; `None` if any time will do.
    pub fn windows(&self, details: &EventDetails) -> Option<Vec<Span>> {
        self.stop.wish.windows(details, &self.location)
    }
}

/// The tour in plain seconds from departure; its stops are [`Tour::all`].
pub fn ride(details: &EventDetails, tour: &Tour, matrix: &Matrix) -> Ride {
    let from_departure = |at: DateTime<Utc>| (at - details.starts_at).num_seconds();
    Ride {
        legs: matrix.legs.clone(),
        parking: details.riding.parking.seconds(),
        length: details.length.seconds(),
        most: details.most_stops.into(),
        stops: tour
            .all()
            .map(|planned| RideStop {
                visit: planned.stop.visit.seconds(),
                open: planned.windows(details).map(|spans| {
                    spans
                        .iter()
                        .map(|span| (from_departure(span.from), from_departure(span.until)))
                        .collect()
                }),
                worth: match planned.stop.wish.weight {
                    Weight::Must => None,
                    Weight::Worth(worth) => Some(worth),
                },
                pin: planned.stop.wish.pin.and_then(|pin| match pin {
                    Pin::First => Some(RidePin::First),
                    Pin::Last => Some(RidePin::Last),
                    Pin::At(time) => moment(details, time).map(from_departure).map(RidePin::At),
                }),
                reserve: planned.stop.wish.reserve,
            })
            .collect(),
    }
}

/// The timetable that follows from visiting the stops in this order (indices into
/// [`Tour::all`]): ride, park, wait until it opens. A place that is closed is
/// visited on arrival; [`warnings()`] says so.
pub fn timetable(
    details: &EventDetails,
    tour: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Timetable {
    let evening = ride(details, tour, matrix).along(order);
    let at = |seconds| details.starts_at + TimeDelta::seconds(seconds);
    let minutes = |minutes| Minutes(u16::try_from(minutes).unwrap_or(u16::MAX));
    Timetable {
        timings: evening
            .passages
            .iter()
            .map(|passage| Timing {
                arrive: at(passage.arrive),
                begin: at(passage.begin),
                leave: at(passage.leave),
                ride: minutes(passage.leg.minutes_until(passage.arrive)),
                metres: passage.leg.metres,
            })
            .collect(),
        back: at(evening.back),
    }
}

/// Why a tour is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TourRefusal {
    /// It is off or closed.
    #[error("the event is off or closed")]
    Locked,
    /// The order names a stop that is not there, or one stop twice.
    #[error("the order names a stop that is not there, or one twice")]
    BadOrder,
    /// More stops than an evening holds.
    #[error("more than {} stops", ride::MOST_STOPS)]
    TooMany,
    /// More places than are weighed for one evening.
    #[error("more than {} places", ride::MOST_CANDIDATES)]
    TooManyPlaces,
}
