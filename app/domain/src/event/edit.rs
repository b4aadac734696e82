//! Changing the set-up of an event while nobody has been told.

use super::EventDetails;
use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::history::Happening;
use crate::tour::{Tour, retime};
use crate::travel::Matrix;

/// Why the set-up is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// The invitations are out.
    #[error("the set-up is locked: the invitations are out")]
    Locked,
    /// Somebody else changed it in the meantime.
    #[error("somebody else changed the set-up")]
    Stale,
}

/// Changes the set-up that the editor saw at revision `seen`. The kind stays, and
/// who else organises it only the own organisation changes. When
/// the evening moves, the stops keep their order and get new times (`matrix` goes
/// with the new set-up), and hosts who were asked are told.
///
/// # Errors
/// See [`EditRefusal`].
pub fn edit(
    managed: &ManagedEvent,
    seen: u32,
    details: EventDetails,
    tour: &Tour,
    matrix: &Matrix,
) -> Result<Effects, EditRefusal> {
    let event = managed.event();
    if !event.is_editable() {
        return Err(EditRefusal::Locked);
    }
    if event.revision != seen {
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
    if changed == *event {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(Happening::Edited);
    if tour.is_timed() {
        let retimed = retime(&changed, tour, &tour.order(), matrix);
        effects.writes = retimed.writes;
        effects.notices = retimed.notices;
    }
    effects.writes.insert(0, Write::Event(Box::new(changed)));
    Ok(effects)
}
