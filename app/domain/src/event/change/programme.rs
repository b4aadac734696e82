//! What is another way about the programme: visit by visit, and when the group is
//! back. Times are compared as people were told them, in whole minutes, and from
//! departure: a visit that moves along with the whole evening has not changed.

use chrono::{DateTime, Utc};

use super::{Change, HostNews, SlotNews};
use crate::effects::{Effects, NoticeKind, Recipient, Write};
use crate::event::EventDetails;
use crate::time::to_the_minute;
use crate::tour::{PlannedStop, Tour};

/// What changes in the programme when these rows are written, in the order of the
/// new evening; what is left out comes after it, and then the return.
pub(super) fn changes(
    old: &EventDetails,
    new: &EventDetails,
    tour: &Tour,
    writes: &[Write],
) -> Vec<Change> {
    let after = tour.after(writes);
    let from_old = |at: DateTime<Utc>| at - to_the_minute(old.starts_at);
    let from_new = |at: DateTime<Utc>| at - to_the_minute(new.starts_at);
    let mut changes = Vec::new();
    for planned in &after.stops {
        let place = &planned.location.details.name;
        let before = tour.stops.iter().find(|b| b.stop.id == planned.stop.id);
        let Some(before) = before else {
            changes.push(Change::Added {
                place: place.clone(),
                at: told(planned),
            });
            continue;
        };
        match (told(before), told(planned)) {
            (Some(from), Some(to))
                if [from.0, from.1].map(from_old) != [to.0, to.1].map(from_new) =>
            {
                changes.push(Change::Visit {
                    place: place.clone(),
                    from,
                    to,
                });
            }
            _ => {}
        }
        if before.stop.activity != planned.stop.activity {
            changes.push(Change::Activity {
                place: place.clone(),
                from: before.stop.activity.clone(),
                to: planned.stop.activity.clone(),
            });
        }
    }
    let is_left = |before: &&PlannedStop| after.stops.iter().any(|a| a.stop.id == before.stop.id);
    for before in tour.stops.iter().filter(|before| !is_left(before)) {
        changes.push(Change::Removed {
            place: before.location.details.name.clone(),
            at: told(before),
        });
    }
    let order = |tour: &Tour| tour.stops.iter().map(|p| p.stop.id).collect::<Vec<_>>();
    if changes.is_empty() && order(tour) != order(&after) {
        // Visits that have no times yet.
        changes.push(Change::Programme);
    }
    if let (Some(from), Some(to)) = (tour.back(old), after.back(new)) {
        let (from, to) = (to_the_minute(from), to_the_minute(to));
        if from_old(from) != from_new(to) {
            changes.push(Change::Back { from, to });
        }
    }
    changes
}

/// What hosts are told, in the order of their mails.
pub(in crate::event) fn host_news(tour: &Tour, effects: &Effects) -> Vec<HostNews> {
    let after = tour.after(&effects.writes);
    let of = |planned: &PlannedStop, news| HostNews {
        place: planned.location.details.name.clone(),
        host: planned.stop.host.name.clone(),
        news,
    };
    let moved = effects.notices.iter().filter_map(|notice| {
        let (NoticeKind::SlotMoved { from }, Recipient::Host(id)) = (notice.kind, notice.to) else {
            return None;
        };
        let planned = after.stop(id)?;
        let to = told(planned)?;
        Some(of(planned, SlotNews::Moved { from, to }))
    });
    let dropped = effects
        .farewells
        .iter()
        .map(|planned| of(planned, SlotNews::Dropped));
    moved.chain(dropped).collect()
}

/// The visit as people are told it.
pub(super) fn told(planned: &PlannedStop) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    Some(planned.stop.timing?.told())
}
