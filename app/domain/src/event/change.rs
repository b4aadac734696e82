//! What changes about an event that people know about, in what they were told of
//! it. Who hears of it is said in `telling`. To add something that is told: a
//! variant, its [`Weight`], where it is compared in [`changes`] and remembered in
//! [`news_since`], its sentence in `app/src/texts/change.rs`.

pub(super) mod programme;
mod since;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Event, EventDetails};
use crate::effects::Write;
use crate::place::Place;
use crate::time::local_date;
use crate::tour::Tour;

pub use since::{News, news_since};

/// What people are told of a change: from what to what. Stored in the history.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are the words of the sentence.
pub enum Change {
    /// Its title.
    Title { from: String, to: String },
    /// When it begins and ends.
    When {
        from: (DateTime<Utc>, DateTime<Utc>),
        to: (DateTime<Utc>, DateTime<Utc>),
    },
    /// Where it begins.
    Start { from: String, to: String },
    /// Where it ends.
    End { from: String, to: String },
    /// Until when answers are asked.
    Deadline {
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    },
    /// A visit is at another time, besides moving along with the whole evening.
    Visit {
        place: String,
        from: (DateTime<Utc>, DateTime<Utc>),
        to: (DateTime<Utc>, DateTime<Utc>),
    },
    /// Something else goes on during a visit.
    Activity {
        place: String,
        from: String,
        to: String,
    },
    /// A place is visited that was not; when, if that is known.
    Added {
        place: String,
        at: Option<(DateTime<Utc>, DateTime<Utc>)>,
    },
    /// A place is not visited any more; when it would have been.
    Removed {
        place: String,
        at: Option<(DateTime<Utc>, DateTime<Utc>)>,
    },
    /// When the group is back, besides moving along.
    Back {
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    },
    /// What happens when, in another way than those above: a meeting's agenda.
    Programme,
    /// Why this district, now.
    Reason,
    /// Whom to ring or turn to.
    Contacts,
}

/// How much a change matters to those who were invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Told only when whoever changes it says so.
    Quiet,
    /// Told unless whoever changes it says not to.
    Usual,
    /// Always told: who does not know it comes to the wrong place or time.
    Essential,
}

/// What the host of a stop is told of a change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HostNews {
    /// The place.
    pub place: String,
    /// Who receives the group; may be empty.
    pub host: String,
    /// What.
    pub news: SlotNews,
}

/// What is new about a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotNews {
    /// The group comes at another time.
    Moved {
        /// The visit as the host knows it.
        from: (DateTime<Utc>, DateTime<Utc>),
        /// The visit as it will be.
        to: (DateTime<Utc>, DateTime<Utc>),
    },
    /// This host does not receive the group any more.
    Dropped,
}

impl Change {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::When { .. } | Self::Start { .. } | Self::End { .. } | Self::Deadline { .. } => {
                Weight::Essential
            }
            Self::Title { .. }
            | Self::Visit { .. }
            | Self::Activity { .. }
            | Self::Added { .. }
            | Self::Removed { .. }
            | Self::Back { .. }
            | Self::Programme => Weight::Usual,
            Self::Reason | Self::Contacts => Weight::Quiet,
        }
    }
}

/// What differs, in the order in which it is told.
pub(super) fn changes(before: &Event, after: &Event, tour: &Tour, writes: &[Write]) -> Vec<Change> {
    let (old, new) = (&before.details, &after.details);
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(Change::Title {
            from: old.title.clone(),
            to: new.title.clone(),
        });
    }
    if old.evening() != new.evening() {
        changes.push(Change::When {
            from: old.evening(),
            to: new.evening(),
        });
    }
    if address(&old.start) != address(&new.start) {
        changes.push(Change::Start {
            from: address(&old.start),
            to: address(&new.start),
        });
    }
    // Who ends where they began is told so already.
    if address(&old.end) != address(&new.end) && new.end != new.start {
        changes.push(Change::End {
            from: address(&old.end),
            to: address(&new.end),
        });
    }
    // It is told as a day.
    if local_date(old.deadline) != local_date(new.deadline) {
        changes.push(Change::Deadline {
            from: old.deadline,
            to: new.deadline,
        });
    }
    changes.extend(programme::changes(old, new, tour, writes));
    if old.agenda != new.agenda {
        changes.push(Change::Programme);
    }
    if old.reason != new.reason {
        changes.push(Change::Reason);
    }
    let contacts = |details: &EventDetails| {
        let handover = details.social_prescribing.clone();
        (details.telephone.clone(), details.coach.clone(), handover)
    };
    if contacts(old) != contacts(new) {
        changes.push(Change::Contacts);
    }
    changes
}

fn address(place: &Place) -> String {
    [place.name.as_str(), place.address.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
