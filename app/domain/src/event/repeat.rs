//! "This should be done every year": a copy of the set-up and of the stops,
//! without answers, a year later.

use chrono::{DateTime, TimeDelta, Utc};

use crate::access::{Actor, ManagedEvent};
use crate::calendar::Uid;
use crate::effects::NewEvent;
use crate::id::EventId;
use crate::stop::{NewStop, Stop};
use crate::time::{Skipped, instant, local};
use crate::tour::{Tour, Ways};

/// A copy to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Repetition {
    /// The new event.
    pub event: NewEvent,
    stops: Vec<Stop>,
}

impl Repetition {
    /// The stops and what stands beside them, once the new event has its number.
    /// Nobody is asked yet.
    pub fn stops(&self, event: EventId, mut uid: impl FnMut() -> Uid) -> Vec<NewStop> {
        self.stops
            .iter()
            .map(|stop| NewStop {
                event,
                position: stop.position,
                location: stop.location,
                wish: stop.wish.clone(),
                visit: stop.visit,
                activity: stop.activity.clone(),
                host: stop.host.clone(),
                timing: None,
                uid: uid(),
                ways: Ways::default(),
            })
            .collect()
    }
}

/// Copies an event to the same weekday 52 weeks later, or the first such year that
/// is still to come. `None` if this person may not begin events.
pub fn repeat(
    actor: &Actor,
    managed: &ManagedEvent,
    tour: &Tour,
    now: DateTime<Utc>,
) -> Option<Repetition> {
    if !actor.is_adviser() {
        return None;
    }
    let event = managed.event();
    let mut details = event.details.clone();
    let mut weeks = 52;
    while later(event.details.starts_at, weeks) <= now {
        weeks += 52;
    }
    details.starts_at = later(event.details.starts_at, weeks);
    details.deadline = later(event.details.deadline, weeks);
    Some(Repetition {
        event: NewEvent {
            owner: actor.person().id,
            details,
            repeats: Some(event.id),
        },
        stops: tour.all().map(|planned| planned.stop.clone()).collect(),
    })
}

/// The same time on the wall, so many weeks later; summer time may lie between.
fn later(at: DateTime<Utc>, weeks: i64) -> DateTime<Utc> {
    let wall = local(at) + TimeDelta::weeks(weeks);
    instant(wall).unwrap_or_else(|Skipped| at + TimeDelta::weeks(weeks))
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn the_same_weekday_and_the_same_time_on_the_wall() {
        // 24 March 2026 is winter time, 23 March 2027 too; 30 March 2027 is summer time.
        let tuesday = "2026-03-24T16:30:00Z".parse().unwrap();
        assert_eq!(later(tuesday, 52).to_rfc3339(), "2027-03-23T16:30:00+00:00");
        assert_eq!(later(tuesday, 53).to_rfc3339(), "2027-03-30T15:30:00+00:00");
    }
}
