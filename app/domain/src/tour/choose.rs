//! Which locations are considered, and how much each is wanted.

use super::ride::MOST_CANDIDATES;
use super::{PlannedStop, Tour, TourRefusal, Wish, retime};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::event::Event;
use crate::id::LocationId;
use crate::location::Location;
use crate::slot::farewell;
use crate::stop::NewStop;
use crate::time::Minutes;
use crate::travel::Matrix;

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
/// their hosts answered), puts new ones beside the tour, removes the others and
/// tells their hosts.
///
/// # Errors
/// [`TourRefusal::Locked`] once it is off or closed, [`TourRefusal::TooManyPlaces`].
pub fn choose(
    managed: &ManagedEvent,
    tour: &Tour,
    wanted: &[(Wanted, &Location)],
    mut uid: impl FnMut() -> String,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_open() {
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
            effects.farewells.extend(farewell(planned));
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

/// The tour that a choice leaves, to be timed: without what it removes, and
/// without what stands beside.
pub fn left(tour: &Tour, choice: &Effects) -> Tour {
    let after = |planned: &PlannedStop| {
        let mut stop = planned.stop.clone();
        for write in &choice.writes {
            match write {
                Write::RemoveStop(gone) if *gone == stop.id => return None,
                Write::Stop(written) if written.id == stop.id => stop = (**written).clone(),
                _ => {}
            }
        }
        Some(PlannedStop {
            stop,
            location: planned.location.clone(),
        })
    };
    Tour {
        stops: tour.stops.iter().filter_map(after).collect(),
        beside: Vec::new(),
    }
}

/// Gives what a choice leaves its times in the same change, in the order that it
/// has. `left` is what [`left`] made, `matrix` that of its places.
pub fn time_left(event: &Event, left: &Tour, matrix: &Matrix, choice: Effects) -> Effects {
    let timed = retime(event, left, &left.order(), matrix);
    let mut effects = choice;
    for write in timed.writes {
        let same = effects
            .writes
            .iter_mut()
            .find(|old| match (&**old, &write) {
                (Write::Stop(old), Write::Stop(new)) => old.id == new.id,
                _ => false,
            });
        match same {
            Some(old) => *old = write,
            None => effects.writes.push(write),
        }
    }
    effects.notices.extend(timed.notices);
    effects
}
