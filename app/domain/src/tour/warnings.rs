//! What to look at before the invitations go out. Nothing here forbids anything.

use chrono::{DateTime, Utc};

use super::{PlannedStop, Tour, Weight, Wish};
use crate::district::District;
use crate::event::Event;
use crate::id::StopId;

/// Something to look at.
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
    /// It is not known where the evening starts or ends.
    NoStartPoint,
    /// The place must be visited, and is not.
    MustLeftOut(StopId),
}

impl Warning {
    /// The stop it is about; `None` for the whole evening.
    pub fn stop(self) -> Option<StopId> {
        match self {
            Self::TooLong(_) | Self::StopCount(_) | Self::NoStartPoint => None,
            Self::ClosedThen(stop)
            | Self::OutsideDistrict(stop)
            | Self::NoHost(stop)
            | Self::NotConfirmed(stop)
            | Self::NoPoint(stop)
            | Self::MustLeftOut(stop) => Some(stop),
        }
    }
}

/// What a change does to the times of an evening that was well before: a place
/// that is closed then, a late return.
pub fn new_warnings(
    before: (&Event, &Tour),
    after: (&Event, &Tour),
    district: &District,
) -> Vec<Warning> {
    let of = |(event, tour): (&Event, &Tour)| {
        let back = tour.back(&event.details);
        warnings(event, tour, district, back)
    };
    let known = of(before);
    of(after)
        .into_iter()
        .filter(|warning| matches!(warning, Warning::TooLong(_) | Warning::ClosedThen(_)))
        .filter(|warning| !known.contains(warning))
        .collect()
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
    if details.start.point.is_none() || details.end.point.is_none() {
        warnings.push(Warning::NoStartPoint);
    }
    let is_must = |wish: &Wish| wish.weight == Weight::Must && !wish.reserve;
    let left_out = tour.beside.iter().filter(|p| is_must(&p.stop.wish));
    warnings.extend(left_out.map(|p| Warning::MustLeftOut(p.stop.id)));
    for planned in &tour.stops {
        let PlannedStop { stop, location } = planned;
        if let (Some(timing), Some(spans)) = (stop.timing, planned.windows(details))
            && !spans
                .iter()
                .any(|span| span.from <= timing.begin && timing.leave <= span.until)
        {
            warnings.push(Warning::ClosedThen(stop.id));
        }
        match location.details.point {
            Some(point) if !district.outline.contains(point) => {
                warnings.push(Warning::OutsideDistrict(stop.id));
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
