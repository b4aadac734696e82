//! Changing a stop: how long the visit takes, what goes on, who receives the group.

use super::{Tour, TourRefusal, retime};
use crate::access::ManagedEvent;
use crate::contact::Contact;
use crate::effects::{Effects, Write};
use crate::history::Happening;
use crate::id::StopId;
use crate::slot::Slot;
use crate::time::Minutes;
use crate::travel::Matrix;

/// What is asked of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopEdit {
    /// How long the visit takes.
    pub visit: Minutes,
    /// What goes on during the visit.
    pub activity: String,
    /// Who receives the group.
    pub host: Contact,
}

/// Changes a stop and re-times the evening. Another mail address is another
/// host: the link of the one before stops working, and the new one is asked.
///
/// # Errors
/// [`TourRefusal::Locked`] once the invitations are out; [`TourRefusal::BadOrder`]
/// if the stop is gone.
pub fn edit_stop(
    managed: &ManagedEvent,
    tour: &Tour,
    id: StopId,
    edit: StopEdit,
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_editable() {
        return Err(TourRefusal::Locked);
    }
    let mut changed = tour.clone();
    let stop = changed
        .stops
        .iter_mut()
        .map(|planned| &mut planned.stop)
        .find(|stop| stop.id == id)
        .ok_or(TourRefusal::BadOrder)?;
    if stop.host.email != edit.host.email && !matches!(stop.slot, Slot::Unasked) {
        stop.slot = Slot::Unasked;
        stop.token_version = stop.token_version.wrapping_add(1);
    }
    stop.visit = edit.visit;
    stop.activity = edit.activity;
    stop.host = edit.host;
    let edited = stop.clone();
    if tour.stop(id).is_some_and(|before| before.stop == edited) {
        return Ok(Effects::default());
    }
    let mut effects = retime(event, &changed, &changed.order(), matrix);
    // Re-timing writes the stops whose time moved; this one is written in any case.
    let is_written = effects
        .writes
        .iter()
        .any(|write| matches!(write, Write::Stop(stop) if stop.id == id));
    if !is_written {
        effects.writes.push(Write::Stop(Box::new(edited)));
    }
    effects.happenings.push(Happening::TourPlanned {
        stops: tour.stops.len(),
    });
    Ok(effects)
}
