//! When an event was to be, earlier: what somebody answered before it was moved is
//! no answer to the evening that it is now.

use chrono::{DateTime, Utc};

use super::telling::is_another_evening;
use super::{Change, Event};
use crate::history::{Entry, Happening};

/// When an evening begins and ends.
pub type Evening = (DateTime<Utc>, DateTime<Utc>);

/// The evening that people were asked for at this moment. The history stands the
/// latest first; what happened within the same second came after.
pub fn evening_at(event: &Event, history: &[Entry], moment: DateTime<Utc>) -> Evening {
    let mut evening = event.details.evening();
    for changes in told(history.iter().take_while(|entry| entry.at >= moment)) {
        evening = before(changes).unwrap_or(evening);
    }
    evening
}

/// The evening in a calendar entry of this [`Event::sequence`]: each change of time or
/// place that was told has raised it by one.
pub fn evening_of(event: &Event, history: &[Entry], sequence: u32) -> Evening {
    let mut evening = event.details.evening();
    let raises = |changes: &&[Change]| {
        let raised = |change: &Change| matches!(change, Change::When { .. } | Change::Start { .. });
        changes.iter().any(raised)
    };
    let since = event.sequence.saturating_sub(sequence);
    let since = usize::try_from(since).unwrap_or(usize::MAX);
    for changes in told(history.iter()).filter(raises).take(since) {
        evening = before(changes).unwrap_or(evening);
    }
    evening
}

/// Whether these are other evenings: who said yes to one has not said yes to the other.
pub fn is_other(one: Evening, other: Evening) -> bool {
    is_another_evening(one.0, other.0)
}

fn told<'a>(entries: impl Iterator<Item = &'a Entry>) -> impl Iterator<Item = &'a [Change]> {
    entries.filter_map(|entry| match &entry.happening {
        Happening::Changed { changes } => Some(changes.as_slice()),
        _ => None,
    })
}

/// The evening before these changes, if they are of that.
fn before(changes: &[Change]) -> Option<Evening> {
    changes.iter().find_map(|change| match change {
        Change::When { from, .. } => Some(*from),
        _ => None,
    })
}
