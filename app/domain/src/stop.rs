//! A stop of a tour: a location that is visited, and when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::Uid;
use crate::contact::Contact;
use crate::event::Event;
use crate::id::{EventId, LocationId, StopId};
use crate::slot::Slot;
use crate::time::{Minutes, to_the_minute};
use crate::tour::{Ways, Wish};

/// When the group is at a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// The group arrives.
    pub arrive: DateTime<Utc>,
    /// The visit begins: parked, walked in, and the place is open.
    pub begin: DateTime<Utc>,
    /// The group leaves.
    pub leave: DateTime<Utc>,
    /// Riding time from the stop before, or from the start point, as the clocks tell it:
    /// [`Leg::minutes_until`](crate::travel::Leg::minutes_until).
    pub ride: Minutes,
    /// Length of that leg.
    pub metres: u32,
}

impl Timing {
    /// The visit as people are told it, in whole minutes: from when until when.
    pub fn told(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        (to_the_minute(self.begin), to_the_minute(self.leave))
    }
}

/// A place that is considered for a tour; a stop once it has a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its number.
    pub id: StopId,
    /// Whose tour.
    pub event: EventId,
    /// Place in the order, from 1; 0 while it stands beside the tour.
    pub position: u16,
    /// Which location.
    pub location: LocationId,
    /// What the planner is told about it.
    pub wish: Wish,
    /// How long the visit takes.
    pub visit: Minutes,
    /// What goes on during the visit, as the programme says it.
    pub activity: String,
    /// Who receives the group.
    pub host: Contact,
    /// When; `None` until the tour has been ordered.
    pub timing: Option<Timing>,
    /// Whether the host has said yes.
    pub slot: Slot,
    /// Raised when the time changes once the host was asked (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// The calendar UID of the host's entry.
    pub uid: Uid,
    /// Raising it revokes the host's link.
    pub token_version: u16,
    /// Whether the group was there, noted afterwards; `None` if not noted.
    pub visited: Option<bool>,
    /// How the group rides there, and back from the last one.
    pub ways: Ways,
}

impl Stop {
    /// Whether it is part of the tour, and not only considered.
    pub fn is_chosen(&self) -> bool {
        self.position > 0
    }

    /// Which [`Stop::sequence`] an entry of this sequence in the host's calendar shows:
    /// that counts the changes of the event too.
    pub fn seen_in(&self, event: &Event, entry: u32) -> u32 {
        entry.saturating_sub(event.sequence)
    }

    /// The sequence of the entry in the host's calendar: it moves with its slot and goes
    /// with the event.
    pub fn entry_sequence(&self, event: &Event) -> u32 {
        self.sequence + event.sequence
    }

    /// Whether its host counts on the group, and can be told by mail. See [`Slot::expects_us`].
    pub fn can_be_told(&self) -> bool {
        self.host.email.is_some() && self.slot.expects_us()
    }
}

/// A stop to add; becomes a [`Stop`] with a fresh number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStop {
    /// Whose tour.
    pub event: EventId,
    /// Place in the order, from 1; 0 beside the tour.
    pub position: u16,
    /// Which location.
    pub location: LocationId,
    /// What the planner is told about it.
    pub wish: Wish,
    /// How long the visit takes.
    pub visit: Minutes,
    /// What goes on during the visit.
    pub activity: String,
    /// Who receives the group.
    pub host: Contact,
    /// When, if already known.
    pub timing: Option<Timing>,
    /// The calendar UID of the host's entry.
    pub uid: Uid,
    /// How the group rides there, if already known, and back from the last one.
    pub ways: Ways,
}

impl NewStop {
    /// The stop under this number: its host is still to be asked.
    pub fn numbered(self, id: StopId) -> Stop {
        Stop {
            id,
            event: self.event,
            position: self.position,
            location: self.location,
            wish: self.wish,
            visit: self.visit,
            activity: self.activity,
            host: self.host,
            timing: self.timing,
            slot: Slot::Unasked,
            sequence: 0,
            uid: self.uid,
            token_version: 0,
            visited: None,
            ways: self.ways,
        }
    }
}
