//! Changing the set-up of an event.

use super::{EventDetails, Stage};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::history::Happening;
use crate::seen::Seen;
use crate::tour::{Tour, retime};
use crate::travel::Matrix;

/// Why the set-up is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// It is off or closed.
    #[error("the event is off or closed")]
    Locked,
    /// Somebody else changed it in the meantime.
    #[error("somebody else changed the set-up")]
    Stale,
}

/// Changes the set-up that the editor saw at revision `seen`. The kind stays, and
/// who else organises it only the own organisation changes; once people are
/// invited, group and district stay too. When the evening moves, the stops keep their order and get new times (`matrix` goes
/// with the new set-up), and hosts who were asked are told.
/// What people who are invited hear of it, [`super::announce`] adds.
///
/// # Errors
/// See [`EditRefusal`].
pub fn edit(
    managed: &ManagedEvent,
    seen: impl Into<Seen>,
    details: EventDetails,
    tour: &Tour,
    matrix: &Matrix,
) -> Result<Effects, EditRefusal> {
    let event = managed.event();
    if !event.is_open() {
        return Err(EditRefusal::Locked);
    }
    if !seen.into().is(event.revision) {
        return Err(EditRefusal::Stale);
    }
    let mut changed = event.clone();
    changed.details = EventDetails {
        kind: event.details.kind,
        ..details
    };
    if !managed.is_own() {
        let stay = &event.details.co_organisers;
        changed.details.co_organisers.clone_from(stay);
    }
    if event.stage != Stage::Draft {
        // Its people have been asked for a date, or invited.
        changed.details.group = event.details.group;
        changed.details.district = event.details.district;
    }
    if changed == *event {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(Happening::Edited);
    if tour.is_timed() {
        let retimed = retime(&changed, tour, &tour.order(), matrix);
        effects.writes = retimed.writes;
        effects.notices = retimed.notices;
    }
    if changed.details.capacity != event.details.capacity {
        effects.writes.push(Write::Settle);
    }
    effects.writes.insert(0, Write::Event(Box::new(changed)));
    Ok(effects)
}
