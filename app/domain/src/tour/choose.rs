//! Which locations are considered, and how much each is wanted.

use super::arrange::replanned;
use super::ride::MOST_CANDIDATES;
use super::{PlannedStop, Tour, TourRefusal, Ways, Wish};
use crate::access::ManagedEvent;
use crate::calendar::Uid;
use crate::effects::{Effects, Write};
use crate::event::Event;
use crate::history::Happening;
use crate::id::{LocationId, StopId};
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

/// A choice of locations, to be ordered and timed in the same change.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The tour as it was, and beside it what is considered from now on; that has
    /// numbers of its own, which are nobody's.
    pub considered: Tour,
    /// What is considered from now on, in the order and with the times that it had.
    pub after: Tour,
    effects: Effects,
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
    mut uid: impl FnMut() -> Uid,
) -> Result<Choice, TourRefusal> {
    let event = managed.event();
    if !event.is_open() {
        return Err(TourRefusal::Locked);
    }
    if wanted.len() > MOST_CANDIDATES {
        return Err(TourRefusal::TooManyPlaces);
    }
    let mut effects = Effects::default();
    for planned in tour.all() {
        if wanted
            .iter()
            .all(|(w, _)| w.location != planned.stop.location)
        {
            effects.farewells.extend(farewell(planned));
            effects.writes.push(Write::RemoveStop(planned.stop.id));
        }
    }
    let mut considered = tour.clone();
    for (number, (w, location)) in (1..).zip(wanted) {
        if tour
            .all()
            .any(|planned| planned.stop.location == w.location)
        {
            continue;
        }
        let new = NewStop {
            event: event.id,
            position: 0,
            location: w.location,
            wish: w.wish.clone(),
            visit: w.visit,
            activity: location.details.activity.clone(),
            host: location.details.contact.clone(),
            timing: None,
            uid: uid(),
            ways: Ways::default(),
        };
        considered.beside.push(PlannedStop {
            stop: new.clone().numbered(StopId(-number)),
            location: (*location).clone(),
        });
        effects.writes.push(Write::AddStop(Box::new(new)));
    }
    let mut after = considered.after(&effects.writes);
    for planned in after.stops.iter_mut().chain(&mut after.beside) {
        let stop = &mut planned.stop;
        if let Some((w, _)) = wanted.iter().find(|(w, _)| w.location == stop.location) {
            stop.visit = w.visit;
            stop.wish = w.wish.clone();
        }
    }
    Ok(Choice {
        considered,
        after,
        effects,
    })
}

impl Choice {
    /// What has to be done so that these of [`Choice::after`] are visited in this
    /// order; `matrix` is that of its places.
    pub fn arranged(self, event: &Event, order: &[usize], matrix: &Matrix) -> Effects {
        let Self {
            considered,
            after,
            mut effects,
        } = self;
        let before = considered.after(&effects.writes);
        let timed = replanned(event, &before, &after, order, matrix);
        for write in timed.writes {
            let new = effects
                .writes
                .iter_mut()
                .find_map(|old| match (old, &write) {
                    (Write::AddStop(new), Write::Stop(stop)) if new.location == stop.location => {
                        Some((new, stop))
                    }
                    _ => None,
                });
            if let Some((new, stop)) = new {
                new.position = stop.position;
                new.timing = stop.timing;
                new.ways = stop.ways.clone();
            } else {
                effects.writes.push(write);
            }
        }
        effects.notices.extend(timed.notices);
        effects.farewells.extend(timed.farewells);
        // What is only kept beside is no tour.
        if !effects.writes.is_empty() && !order.is_empty() {
            effects
                .happenings
                .push(Happening::TourPlanned { stops: order.len() });
        }
        effects
    }
}
