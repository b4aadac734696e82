//! A host's slot: asked, confirmed, or another time proposed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::Event;
use crate::history::Happening;
use crate::seen::Seen;
use crate::stop::Stop;
use crate::tour::PlannedStop;

/// Where the host stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Slot {
    /// The host has not been asked.
    #[default]
    Unasked,
    /// The request is out.
    Asked {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// The host receives the group.
    Confirmed {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// The host cannot.
    Declined {
        /// Since when.
        at: DateTime<Utc>,
        /// A word of explanation.
        note: String,
    },
    /// The host could at another time.
    OtherTime {
        /// Since when.
        at: DateTime<Utc>,
        /// The time proposed, in the host's words.
        proposal: String,
    },
}

impl Slot {
    /// Whether the host has said yes to the present time.
    pub fn is_confirmed(&self) -> bool {
        matches!(self, Self::Confirmed { .. })
    }

    /// The same without what the host wrote, for a year later.
    #[must_use]
    pub fn without_words(self) -> Self {
        match self {
            Self::Declined { at, .. } => Self::Declined {
                at,
                note: String::new(),
            },
            Self::OtherTime { at, .. } => Self::OtherTime {
                at,
                proposal: String::new(),
            },
            Self::Unasked | Self::Asked { .. } | Self::Confirmed { .. } => self,
        }
    }

    /// Whether the host counts on the group: was asked, and has not said no. Nobody
    /// else hears of what changes or that the group is late, because nobody else waits.
    pub fn expects_us(&self) -> bool {
        !matches!(self, Self::Unasked | Self::Declined { .. })
    }
}

/// What a host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotReply {
    /// Yes.
    Confirm,
    /// No, with a word of explanation.
    Decline(String),
    /// Another time would do.
    OtherTime(String),
}

/// Why a host's request or answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlotRefusal {
    /// The stop has no time yet: order the tour first.
    #[error("the stop has no time yet")]
    NoTime,
    /// The host has no mail address.
    #[error("the host has no mail address")]
    NoAddress,
    /// The event is called off, closed or has begun.
    #[error("the event is over or called off")]
    Over,
    /// The host answers about another time than the present one.
    #[error("the slot has another time by now")]
    Moved,
}

/// The host of a stop who will not receive the group any more, if there is
/// something to take back: who was asked and has not declined.
pub fn farewell(planned: &PlannedStop) -> Option<PlannedStop> {
    let stop = &planned.stop;
    stop.can_be_told().then(|| planned.clone())
}

/// Whether hosts are asked, and their answers taken, now.
///
/// # Errors
/// [`SlotRefusal::Over`].
pub fn is_open(event: &Event, now: DateTime<Utc>) -> Result<(), SlotRefusal> {
    if event.is_ahead(now) {
        Ok(())
    } else {
        Err(SlotRefusal::Over)
    }
}

/// Asks the host of a stop to receive the group.
///
/// # Errors
/// See [`SlotRefusal`].
pub fn request(
    managed: &ManagedEvent,
    stop: &Stop,
    location: &str,
    now: DateTime<Utc>,
) -> Result<Effects, SlotRefusal> {
    is_open(managed.event(), now)?;
    if stop.timing.is_none() {
        return Err(SlotRefusal::NoTime);
    }
    if stop.host.email.is_none() {
        return Err(SlotRefusal::NoAddress);
    }
    let mut effects = Effects::of(Happening::SlotRequested {
        location: location.to_owned(),
    });
    let mut asked = stop.clone();
    asked.slot = Slot::Asked { at: now };
    effects.writes.push(Write::Stop(Box::new(asked)));
    effects.notices.push(Notice {
        kind: NoticeKind::SlotRequest,
        to: Recipient::Host(stop.id),
    });
    Ok(effects)
}

/// A host answers, by the personal link, by a calendar or through an organiser who
/// takes over what came by mail, about the slot that they were shown: `seen` is the
/// [`Stop::sequence`] of that. The same answer twice changes nothing.
///
/// # Errors
/// See [`SlotRefusal`].
pub fn answer(
    event: &Event,
    stop: &Stop,
    location: &str,
    reply: SlotReply,
    seen: impl Into<Seen>,
    now: DateTime<Utc>,
) -> Result<Effects, SlotRefusal> {
    is_open(event, now)?;
    if !seen.into().is(stop.sequence) {
        return Err(SlotRefusal::Moved);
    }
    let location = location.to_owned();
    let (slot, happening, same) = match reply {
        SlotReply::Confirm => (
            Slot::Confirmed { at: now },
            Happening::SlotConfirmed { location },
            stop.slot.is_confirmed(),
        ),
        SlotReply::Decline(note) => {
            let same = matches!(&stop.slot, Slot::Declined { note: old, .. } if *old == note);
            (
                Slot::Declined { at: now, note },
                Happening::SlotDeclined { location },
                same,
            )
        }
        SlotReply::OtherTime(proposal) => {
            let same =
                matches!(&stop.slot, Slot::OtherTime { proposal: old, .. } if *old == proposal);
            (
                Slot::OtherTime { at: now, proposal },
                Happening::SlotOtherTime { location },
                same,
            )
        }
    };
    if same {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(happening);
    let mut answered = stop.clone();
    answered.slot = slot;
    effects.writes.push(Write::Stop(Box::new(answered)));
    effects.notices.push(Notice {
        kind: NoticeKind::SlotAnswered(stop.id),
        to: Recipient::Organisers,
    });
    Ok(effects)
}
