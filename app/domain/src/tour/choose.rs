//! Which locations are considered, and how much each is wanted.

use super::ride::MOST_CANDIDATES;
use super::{Tour, TourRefusal, Wish};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::id::LocationId;
use crate::location::Location;
use crate::stop::NewStop;
use crate::time::Minutes;

/// A location that is considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which location.
    pub location: LocationId,
    /// How long the visit takes.
    pub visit: Minutes,
    /// What the planner is told about it.
    pub wish: Wish,
}

/// Says which locations are considered: keeps the stops that stay (with what
/// their hosts answered), puts new ones beside the tour, removes the others.
///
/// # Errors
/// [`TourRefusal::Locked`] once the invitations are out, [`TourRefusal::TooManyPlaces`].
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
    if wanted.len() > MOST_CANDIDATES {
        return Err(TourRefusal::TooManyPlaces);
    }
    let mut effects = Effects::default();
    let mut position = 0;
    for planned in tour.all() {
        let asked = wanted
            .iter()
            .find(|(w, _)| w.location == planned.stop.location);
        let Some((w, _)) = asked else {
            effects.writes.push(Write::RemoveStop(planned.stop.id));
            continue;
        };
        let mut stop = planned.stop.clone();
        if stop.is_chosen() {
            position += 1;
            stop.position = position;
        }
        stop.visit = w.visit;
        stop.wish = w.wish.clone();
        if stop != planned.stop {
            effects.writes.push(Write::Stop(Box::new(stop)));
        }
    }
    for (w, location) in wanted {
        if tour
            .all()
            .any(|planned| planned.stop.location == w.location)
        {
            continue;
        }
        effects.writes.push(Write::AddStop(Box::new(NewStop {
            event: event.id,
            position: 0,
            location: w.location,
            wish: w.wish.clone(),
            visit: w.visit,
            activity: location.details.activity.clone(),
            host: location.details.contact.clone(),
            timing: None,
            uid: uid(),
        })));
    }
    Ok(effects)
}
