//! Mail that comes in: whether a calendar's answer counts, and what somebody
//! has to look at first.
//!
//! [`weigh()`] compares what was read
//! ([`CalendarReply`](crate::calendar::reply::CalendarReply)) with who sent it and
//! what is known. What counts goes the way of every answer, through
//! [`rsvp::respond`] or [`slot::answer`](crate::slot::answer); what is in
//! doubt waits as a [`Matter`] for one click of the organiser.

mod earlier;
mod weigh;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::calendar::Uid;
use crate::calendar::reply::Proposal;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::email_address::EmailAddress;
use crate::event::Event;
use crate::history::Happening;
use crate::id::{InvitationId, StopId};
use crate::invitation::{Answer, Answered, Invitation, NewInvitation, Via};
use crate::rsvp;
use crate::slot::SlotReply;

pub use earlier::spoken_of;
pub use weigh::{Sender, Standing, Verdict, weigh};

/// What somebody says by a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Heard {
    /// Yes, no or perhaps.
    Answer {
        /// Which.
        answer: Answer,
        /// A word with it.
        comment: String,
    },
    /// Another time would suit.
    Proposal {
        /// What goes for the present time, if it was said.
        answer: Option<Answer>,
        /// Which time.
        proposal: Proposal,
        /// A word with it.
        comment: String,
    },
    /// Somebody else comes instead.
    Delegation {
        /// Who, if it was said.
        to: Option<EmailAddress>,
        /// Their name; may be empty.
        #[serde(default)]
        name: String,
        /// A word with it.
        comment: String,
    },
    /// Something in words, without what a calendar writes.
    Words {
        /// The words.
        comment: String,
    },
    /// An answer in a form that only Outlook reads (TNEF, `winmail.dat`).
    Unreadable,
}

impl Heard {
    /// The answer in it, if there is one.
    pub fn answer(&self) -> Option<Answer> {
        match self {
            Self::Answer { answer, .. } => Some(*answer),
            Self::Proposal { answer, .. } => *answer,
            Self::Delegation { .. } | Self::Words { .. } | Self::Unreadable => None,
        }
    }

    /// Whether it asks for something else, whatever the words with it.
    fn differs(&self, other: &Self) -> bool {
        std::mem::discriminant(self) != std::mem::discriminant(other)
            || self.answer() != other.answer()
    }

    /// The word with it.
    pub fn comment(&self) -> &str {
        match self {
            Self::Answer { comment, .. }
            | Self::Proposal { comment, .. }
            | Self::Delegation { comment, .. }
            | Self::Words { comment } => comment,
            Self::Unreadable => "",
        }
    }
}

/// Why a person has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It comes from another address than the one invited.
    OtherAddress,
    /// Our mail server could not tell whether the sender is who it says (DMARC).
    Unproven,
    /// It was written before the answer that is noted.
    Older,
    /// It answers an entry from before the event was moved.
    OtherDate,
    /// One message says two different things.
    Contradictory,
    /// A program sent it by itself.
    Automatic,
    /// Another time is proposed.
    Proposal,
    /// Somebody else is sent.
    Delegated,
    /// A host says perhaps.
    HostPerhaps,
    /// A person wrote it, and a person has to read it.
    Words,
    /// It cannot be read.
    Unreadable,
}

/// Something that waits for a person to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Why.
    pub why: Why,
    /// What was said.
    pub heard: Heard,
    /// The address it came from, if it was one.
    pub from: Option<EmailAddress>,
}

/// Whom a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// Somebody who is invited.
    Invitation(InvitationId),
    /// The host of a stop.
    Stop(StopId),
}

/// A message that came in about an event, with what waits in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its number.
    pub id: i64,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Whose answer it is.
    pub about: About,
    /// What waits.
    pub matter: Matter,
    /// Its place in the order of answers.
    pub stamp: Stamp,
}

/// The place of an answer in the order of all answers of one attendee
/// (RFC 5546, 2.1.5): first by sequence, then by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Which version of the event was answered.
    pub sequence: u32,
    /// When it was answered.
    pub dtstamp: DateTime<Utc>,
}

/// Takes what somebody who is invited says by calendar, through the same door
/// as every answer. A calendar knows nothing of bicycles: what was said of
/// them stands.
///
/// # Errors
/// See [`rsvp::Refusal`].
pub fn take(
    event: &Event,
    invitation: &Invitation,
    heard: &Heard,
    now: DateTime<Utc>,
) -> Result<Effects, rsvp::Refusal> {
    let Some(answer) = heard.answer() else {
        return Ok(Effects::default());
    };
    let comment = heard.comment();
    let reason = if comment.is_empty() && invitation.answer == Some(answer) {
        invitation.reason.clone()
    } else {
        comment.to_owned()
    };
    let reply = rsvp::Reply {
        answer,
        reason,
        own_bicycle: invitation.own_bicycle,
        wishes: None,
        via: Via::Calendar,
        by: invitation.name.clone(),
    };
    rsvp::respond(event, invitation, reply, now)
}

/// What a host says by calendar, as the answer to the request; `in_words` writes
/// a proposed time and the word with it as the host would have typed it. `None`
/// where it is no answer to that: a host who says perhaps or sends somebody else
/// has to be asked.
pub fn slot_reply(
    heard: &Heard,
    in_words: impl FnOnce(&Proposal, &str) -> String,
) -> Option<SlotReply> {
    match heard {
        Heard::Answer { answer, comment } => match answer {
            Answer::Yes => Some(SlotReply::Confirm),
            Answer::No => Some(SlotReply::Decline(comment.clone())),
            Answer::Perhaps => None,
        },
        Heard::Proposal {
            proposal, comment, ..
        } => Some(SlotReply::OtherTime(in_words(proposal, comment))),
        Heard::Delegation { .. } | Heard::Words { .. } | Heard::Unreadable => None,
    }
}

/// Why a delegate is not invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DelegateRefusal {
    /// The message names no address that could be written to.
    #[error("it is not said who comes instead")]
    Nobody,
    /// Nothing can be answered any more.
    #[error(transparent)]
    Closed(#[from] rsvp::Refusal),
}

/// Approves that somebody else comes instead: who was invited declines and is
/// left out of the count with this reason, and hears of it, for a calendar may be
/// made to say what its owner did not; the delegate is invited with the same
/// practices and counted in that place.
///
/// # Errors
/// See [`DelegateRefusal`].
pub fn delegate(
    managed: &ManagedEvent,
    invitation: &Invitation,
    (to, name): (Option<&EmailAddress>, &str),
    uid: Uid,
    left_out: impl FnOnce(&str) -> String,
    now: DateTime<Utc>,
) -> Result<Effects, DelegateRefusal> {
    let to = to.ok_or(DelegateRefusal::Nobody)?;
    rsvp::is_open(managed.event(), now)?;
    let name = if name.is_empty() {
        named_by(to)
    } else {
        name.to_owned()
    };
    let mut replaced = invitation.clone();
    replaced.answer = Some(Answer::No);
    replaced.late = false;
    replaced.waiting = None;
    replaced.reason = String::new();
    replaced.left_out = Some(left_out(&name));
    replaced.answered = Some(Answered {
        at: now,
        via: Via::Calendar,
        by: invitation.name.clone(),
    });
    let mut effects = Effects::of(Happening::Delegated {
        name: invitation.name.clone(),
        to: name.clone(),
    });
    effects.writes.push(Write::Invitation(Box::new(replaced)));
    effects.writes.push(Write::Invite(Box::new(NewInvitation {
        event: invitation.event,
        member: None,
        uid,
        name,
        email: Some(to.clone()),
        profession: invitation.profession,
        practices: invitation.practices.clone(),
        left_out: invitation.left_out.clone(),
        checked_in: None,
        mail: Some(NoticeKind::Invitation),
    })));
    effects.confirm(invitation);
    if managed.event().details.capacity.is_some() {
        // A place may have come free; the delegate says yes for themselves.
        effects.writes.push(Write::Settle);
    }
    Ok(effects)
}

/// What an address tells of a name: `vera.smit@…` is of Vera Smit.
fn named_by(address: &EmailAddress) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let words = address.local_part().split(['.', '_']);
    let words: Vec<_> = words.filter(|word| !word.is_empty()).map(capital).collect();
    words.join(" ")
}

/// Declines a proposed time: the present one stands, and the calendar is told
/// (RFC 5546, 3.2.8).
pub fn decline_proposal(_managed: &ManagedEvent, invitation: &Invitation) -> Effects {
    let mut effects = Effects::of(Happening::ProposalDeclined {
        name: invitation.name.clone(),
    });
    effects.notices.push(Notice {
        kind: NoticeKind::ProposalDeclined,
        to: Recipient::Invitation(invitation.id),
    });
    effects
}

#[cfg(test)]
mod tests;
