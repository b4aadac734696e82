//! The frame of the evening as the tour page sets it: when, how fast, how many.

use chrono::{DateTime, Utc};

use super::Tour;
use crate::access::ManagedEvent;
use crate::effects::Effects;
use crate::event::{EditRefusal, EventDetails, Riding, edit};
use crate::time::Minutes;
use crate::travel::Matrix;

/// What the planner is told about the evening as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// When the group departs.
    pub departs: DateTime<Utc>,
    /// How long the evening may take.
    pub length: Minutes,
    /// How many stops the planner chooses at most.
    pub most_stops: u8,
    /// Speed and parking.
    pub riding: Riding,
}

impl Settings {
    /// The set-up of the event with these settings.
    pub fn applied(self, details: &EventDetails) -> EventDetails {
        EventDetails {
            starts_at: self.departs,
            length: self.length,
            most_stops: self.most_stops,
            riding: self.riding,
            ..details.clone()
        }
    }
}

/// Changes the frame of the evening that was just loaded; the stops keep their
/// order. `matrix` goes with the new speed.
///
/// # Errors
/// See [`EditRefusal`].
pub fn set(
    managed: &ManagedEvent,
    settings: Settings,
    tour: &Tour,
    matrix: &Matrix,
) -> Result<Effects, EditRefusal> {
    let event = managed.event();
    let details = settings.applied(&event.details);
    edit(managed, event.revision, details, tour, matrix)
}
