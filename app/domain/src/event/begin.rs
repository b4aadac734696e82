//! Beginning an event.

use super::EventDetails;
use crate::access::Actor;
use crate::effects::NewEvent;

/// Begins an event; `None` if this person may not: only advisers do.
pub fn begin(actor: &Actor, details: EventDetails) -> Option<NewEvent> {
    actor.is_adviser().then(|| NewEvent {
        owner: actor.person().id,
        details,
        repeats: None,
    })
}
