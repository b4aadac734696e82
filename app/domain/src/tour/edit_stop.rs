//! Changing a stop: how long the visit takes, what goes on, who receives the group.

use super::arrange::replanned;
use super::{Tour, TourRefusal};
use crate::access::ManagedEvent;
use crate::contact::Contact;
use crate::effects::Effects;
use crate::history::Happening;
use crate::id::StopId;
use crate::slot::{Slot, farewell};
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
/// host: the one before is told and its link stops working; the new one is to be
/// asked, under a newer sequence than the farewell.
///
/// # Errors
/// [`TourRefusal::Locked`] once it is off or closed; [`TourRefusal::BadOrder`]
/// if the stop is gone.
pub fn edit_stop(
    managed: &ManagedEvent,
    tour: &Tour,
    id: StopId,
    edit: StopEdit,
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_open() {
        return Err(TourRefusal::Locked);
    }
    let mut changed = tour.clone();
    let stop = changed
        .stops
        .iter_mut()
        .chain(&mut changed.beside)
        .map(|planned| &mut planned.stop)
        .find(|stop| stop.id == id)
        .ok_or(TourRefusal::BadOrder)?;
    if stop.host.email != edit.host.email && !matches!(stop.slot, Slot::Unasked) {
        stop.slot = Slot::Unasked;
        stop.sequence += 2;
        stop.token_version = stop.token_version.wrapping_add(1);
    }
    stop.visit = edit.visit;
    stop.activity = edit.activity;
    stop.host = edit.host;
    let before = tour.all().find(|planned| planned.stop.id == id);
    if before.is_some_and(|before| before.stop == *stop) {
        return Ok(Effects::default());
    }
    let is_another = before.is_some_and(|before| before.stop.host.email != stop.host.email);
    let mut effects = replanned(event, tour, &changed, &tour.order(), matrix);
    if is_another {
        effects.farewells.extend(before.and_then(farewell));
    }
    effects.happenings.push(Happening::TourPlanned {
        stops: tour.stops.len(),
    });
    Ok(effects)
}
