//! The tour of a safari: its stops with their locations, the timetable that
//! follows from an order, and what to warn about.

use chrono::{DateTime, TimeDelta, Utc};

use crate::access::ManagedEvent;
use crate::district::District;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, EventDetails};
use crate::history::Happening;
use crate::id::{LocationId, StopId};
use crate::location::Location;
use crate::place::Point;
use crate::slot::Slot;
use crate::stop::{Stop, Timing};
use crate::time::{Minutes, Span, local_date, open_spans};
use crate::travel::Matrix;

/// A stop with the location it visits.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedStop {
    /// The stop.
    pub stop: Stop,
    /// The location.
    pub location: Location,
}

/// The stops of an event, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tour {
    /// By position.
    pub stops: Vec<PlannedStop>,
}

/// What to look at before the invitations go out. Nothing here forbids anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The evening is this many minutes longer than planned.
    TooLong(u16),
    /// Fewer than four or more than five stops.
    StopCount(usize),
    /// The place is closed during the visit.
    ClosedThen(StopId),
    /// The stop lies outside the district.
    OutsideDistrict(StopId),
    /// There is nobody to receive the group.
    NoHost(StopId),
    /// The host has not confirmed.
    NotConfirmed(StopId),
    /// It is not known where the place is, so that riding times are guesses.
    NoPoint(StopId),
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

    /// The places in the order in which a [`Matrix`] for this tour lists them:
    /// start, end, then the stops by position.
    pub fn places(&self, details: &EventDetails) -> Vec<Option<Point>> {
        [details.start.point, details.end.point]
            .into_iter()
            .chain(
                self.stops
                    .iter()
                    .map(|planned| planned.location.details.point),
            )
            .collect()
    }

    /// The stop with this number.
    pub fn stop(&self, id: StopId) -> Option<&PlannedStop> {
        self.stops.iter().find(|planned| planned.stop.id == id)
    }
}

/// When a place can be visited on the evening of the event; `None` if its hours
/// are not known (then any time will do).
pub fn windows(details: &EventDetails, location: &Location) -> Option<Vec<Span>> {
    let openings = &location.details.openings;
    (!openings.is_empty()).then(|| open_spans(openings, local_date(details.starts_at)))
}

/// The timetable that follows from visiting the stops in this order (indices into
/// `tour.stops`): ride, park, wait until it opens. A place that is closed is
/// visited on arrival; [`warnings`] says so.
pub fn timetable(
    details: &EventDetails,
    tour: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Timetable {
    const START: usize = 0;
    const END: usize = 1;
    let seconds =
        |from: usize, to: usize| TimeDelta::seconds(i64::from(matrix.legs[from][to].seconds));
    let mut here = START;
    let mut now = details.starts_at;
    let mut timings = Vec::with_capacity(order.len());
    for &index in order {
        let planned = &tour.stops[index];
        let there = index + 2;
        let leg = matrix.legs[here][there];
        let arrive = now + seconds(here, there);
        let ready = arrive + details.riding.parking.duration();
        let visit = planned.stop.visit.duration();
        let begin = windows(details, &planned.location)
            .and_then(|spans| {
                spans
                    .iter()
                    .map(|span| (ready.max(span.from), span.until))
                    .find(|(begin, until)| *begin + visit <= *until)
                    .map(|(begin, _)| begin)
            })
            .unwrap_or(ready);
        now = begin + visit;
        timings.push(Timing {
            arrive,
            begin,
            leave: now,
            ride: Minutes(u16::try_from(leg.seconds.div_ceil(60)).unwrap_or(u16::MAX)),
            metres: leg.metres,
        });
        here = there;
    }
    Timetable {
        timings,
        back: now + seconds(here, END),
    }
}

/// What to look at in this tour. `back` is when the group returns.
pub fn warnings(
    event: &Event,
    tour: &Tour,
    district: &District,
    back: Option<DateTime<Utc>>,
) -> Vec<Warning> {
    let details = &event.details;
    let mut warnings = Vec::new();
    if let Some(back) = back
        && back > details.ends_at()
    {
        let over = (back - details.ends_at()).num_seconds();
        warnings.push(Warning::TooLong(
            u16::try_from((over + 59) / 60).unwrap_or(u16::MAX),
        ));
    }
    if !(4..=5).contains(&tour.stops.len()) {
        warnings.push(Warning::StopCount(tour.stops.len()));
    }
    for PlannedStop { stop, location } in &tour.stops {
        if let (Some(timing), Some(spans)) = (stop.timing, windows(details, location))
            && !spans
                .iter()
                .any(|span| span.from <= timing.begin && timing.leave <= span.until)
        {
            warnings.push(Warning::ClosedThen(stop.id));
        }
        match location.details.point {
            Some(point) if !district.outline.contains(point) => {
                warnings.push(Warning::OutsideDistrict(stop.id))
            }
            Some(_) => {}
            None => warnings.push(Warning::NoPoint(stop.id)),
        }
        if stop.host.name.is_empty() && stop.host.email.is_none() {
            warnings.push(Warning::NoHost(stop.id));
        } else if !stop.slot.is_confirmed() {
            warnings.push(Warning::NotConfirmed(stop.id));
        }
    }
    warnings
}

/// Why a tour is not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TourRefusal {
    /// The invitations are out.
    #[error("the tour is locked: the invitations are out")]
    Locked,
    /// The order names a stop that is not there, or not every stop once.
    #[error("the order does not name every stop once")]
    BadOrder,
}

/// Saves the stops in this order with the times that follow. A host who was told
/// another time is told the new one and asked again.
///
/// # Errors
/// See [`TourRefusal`].
pub fn arrange(
    managed: &ManagedEvent,
    tour: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_editable() {
        return Err(TourRefusal::Locked);
    }
    let mut named: Vec<_> = order.to_vec();
    named.sort_unstable();
    if named != (0..tour.stops.len()).collect::<Vec<_>>() {
        return Err(TourRefusal::BadOrder);
    }
    let timetable = timetable(&event.details, tour, order, matrix);
    let mut effects = Effects::default();
    for (position, (&index, timing)) in order.iter().zip(timetable.timings).enumerate() {
        let old = &tour.stops[index].stop;
        let mut stop = old.clone();
        stop.position = u16::try_from(position + 1).unwrap_or(u16::MAX);
        stop.timing = Some(timing);
        let moved = old
            .timing
            .is_some_and(|t| (t.begin, t.leave) != (timing.begin, timing.leave));
        if moved
            && matches!(
                old.slot,
                Slot::Asked { .. } | Slot::Confirmed { .. } | Slot::OtherTime { .. }
            )
        {
            stop.sequence += 1;
            if let Slot::Confirmed { at } | Slot::OtherTime { at, .. } = old.slot {
                stop.slot = Slot::Asked { at };
            }
            effects.notices.push(Notice {
                kind: NoticeKind::SlotMoved,
                to: Recipient::Host(stop.id),
            });
        }
        if stop != *old {
            effects.writes.push(Write::Stop(Box::new(stop)));
        }
    }
    if !effects.writes.is_empty() {
        effects
            .happenings
            .push(Happening::TourPlanned { stops: order.len() });
    }
    Ok(effects)
}

/// A stop asked for: the location and how long the visit takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which location.
    pub location: LocationId,
    /// How long the visit takes.
    pub visit: Minutes,
}

/// Chooses which locations are visited: keeps the stops that stay (with what
/// their hosts answered), adds the new ones at the end, removes the others.
///
/// # Errors
/// [`TourRefusal::Locked`] once the invitations are out.
pub fn choose(
    managed: &ManagedEvent,
    tour: &Tour,
    wanted: &[(Wanted, &Location)],
    mut uid: impl FnMut() -> String,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_editable() {
        return Err(TourRefusal::Locked);
    }
    let mut effects = Effects::default();
    let mut position = 0;
    for planned in &tour.stops {
        match wanted
            .iter()
            .find(|(w, _)| w.location == planned.stop.location)
        {
            None => effects.writes.push(Write::RemoveStop(planned.stop.id)),
            Some((w, _)) => {
                position += 1;
                let mut stop = planned.stop.clone();
                stop.position = position;
                stop.visit = w.visit;
                if stop != planned.stop {
                    effects.writes.push(Write::Stop(Box::new(stop)));
                }
            }
        }
    }
    for (w, location) in wanted {
        if tour
            .stops
            .iter()
            .any(|planned| planned.stop.location == w.location)
        {
            continue;
        }
        position += 1;
        effects
            .writes
            .push(Write::AddStop(Box::new(crate::stop::NewStop {
                event: event.id,
                position,
                location: w.location,
                visit: w.visit,
                activity: location.details.activity.clone(),
                host: location.details.contact.clone(),
                timing: None,
                uid: uid(),
            })));
    }
    Ok(effects)
}
