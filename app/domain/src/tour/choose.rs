//! Choosing which locations are visited.

use super::ride::MOST_STOPS;
use super::{Tour, TourRefusal};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::id::LocationId;
use crate::location::Location;
use crate::stop::NewStop;
use crate::time::Minutes;

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
/// [`TourRefusal::Locked`] once the invitations are out, [`TourRefusal::TooMany`].
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
    if wanted.len() > MOST_STOPS {
        return Err(TourRefusal::TooMany);
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
        effects.writes.push(Write::AddStop(Box::new(NewStop {
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
