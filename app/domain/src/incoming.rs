//! Mail that comes in: whether a calendar's answer counts, and what somebody
//! has to look at first.
//!
//! [`weigh`] compares what was read ([`CalendarReply`]) with who sent it and
//! what is known. What counts goes the way of every answer, through
//! [`rsvp::respond`] or [`slot::answer`](crate::slot::answer); what is in
//! doubt waits as a [`Matter`] for one click of the organiser.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::calendar::reply::{CalendarReply, Proposal, Purpose, Says};
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::email_address::EmailAddress;
use crate::event::Event;
use crate::history::Happening;
use crate::id::{InvitationId, StopId};
use crate::invitation::{Answer, Invitation, NewInvitation, Via};
use crate::rsvp;

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
        /// A word with it.
        comment: String,
    },
    /// An answer in a form that only Outlook reads (TNEF, `winmail.dat`).
    Unreadable,
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

/// Who sent a message, as far as it can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The one address in From; `None` if there is none, or more than one.
    pub address: Option<EmailAddress>,
    /// Whether our own mail server vouches for it, or need not.
    pub proven: bool,
    /// Whether a program answered by itself (RFC 3834, `auto-replied`).
    pub automatic: bool,
}

/// What is known of the attendee whose address was written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The identity of the calendar entry that was sent.
    pub uid: String,
    /// The address that was invited.
    pub address: Option<EmailAddress>,
    /// Addresses that were accepted for it before.
    pub aliases: Vec<EmailAddress>,
    /// The sequence that was sent last: nobody can have answered a later one.
    pub sequence: u32,
    /// The last calendar answer that counted.
    pub last: Option<Stamp>,
    /// The answer noted through another door, and when.
    pub noted: Option<(DateTime<Utc>, Answer)>,
}

impl Standing {
    /// Whether this is the invited address, or one accepted for it.
    pub fn knows(&self, address: &EmailAddress) -> bool {
        self.address.as_ref() == Some(address) || self.aliases.contains(address)
    }
}

/// What becomes of the answers in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Take(Heard, Stamp),
    /// A person looks first.
    Look(Matter, Stamp),
    /// The invitation is asked for again.
    SendAgain,
    /// It is about no event of this attendee.
    Unknown,
    /// A later answer counts already.
    Outdated,
    /// It says neither yes nor no.
    Nothing,
}

/// Weighs the answers in one message.
pub fn weigh(standing: &Standing, sender: &Sender, replies: &[CalendarReply]) -> Verdict {
    let mine: Vec<_> = replies
        .iter()
        .filter(|reply| reply.uid.eq_ignore_ascii_case(&standing.uid))
        .collect();
    if mine.is_empty() {
        return Verdict::Unknown;
    }
    if mine.iter().all(|reply| reply.purpose == Purpose::Refresh) {
        return Verdict::SendAgain;
    }
    let said: Vec<_> = mine
        .into_iter()
        .filter_map(|reply| Some((stamp(standing, reply), heard(standing, reply)?)))
        .collect();
    // A counter-proposal says more than the answer beside it.
    let proposal = |heard: &Heard| matches!(heard, Heard::Proposal { .. });
    let Some((stamp, heard)) = said
        .iter()
        .max_by_key(|(stamp, heard)| (*stamp, proposal(heard), heard.comment().len()))
        .cloned()
    else {
        return Verdict::Nothing;
    };
    if standing.last.is_some_and(|last| stamp < last) {
        return Verdict::Outdated;
    }
    let contradicts =
        |other: &(Stamp, Heard)| other.0 == stamp && other.1.differs(&heard) && !proposal(&heard);
    let other_since = standing
        .noted
        .is_some_and(|(at, answer)| at > stamp.dtstamp && heard.answer() != Some(answer));
    let known = sender
        .address
        .as_ref()
        .is_some_and(|address| standing.knows(address));
    let why = if sender.automatic {
        Why::Automatic
    } else if !known {
        Why::OtherAddress
    } else if !sender.proven {
        Why::Unproven
    } else if said.iter().any(contradicts) {
        Why::Contradictory
    } else if other_since {
        Why::Older
    } else if let Heard::Delegation { .. } = heard {
        Why::Delegated
    } else {
        return Verdict::Take(heard, stamp);
    };
    let from = sender.address.clone();
    Verdict::Look(Matter { why, heard, from }, stamp)
}

fn stamp(standing: &Standing, reply: &CalendarReply) -> Stamp {
    Stamp {
        sequence: reply.sequence.min(standing.sequence),
        dtstamp: reply.dtstamp,
    }
}

fn heard(standing: &Standing, reply: &CalendarReply) -> Option<Heard> {
    let attendance = reply.attendance(|address| standing.knows(address));
    let comment = match attendance {
        Some(attendance) if reply.comment.is_empty() => attendance.comment.clone(),
        _ => reply.comment.clone(),
    };
    let answer = match attendance.map(|attendance| &attendance.says) {
        Some(Says::Accepted) => Some(Answer::Yes),
        Some(Says::Declined) => Some(Answer::No),
        Some(Says::Tentative) => Some(Answer::Perhaps),
        Some(Says::Delegated(to)) => {
            return Some(Heard::Delegation {
                to: to.clone(),
                comment,
            });
        }
        Some(Says::Nothing) | None => None,
    };
    match (reply.proposal, answer) {
        (Some(proposal), answer) => Some(Heard::Proposal {
            answer,
            proposal,
            comment,
        }),
        (None, Some(answer)) => Some(Heard::Answer { answer, comment }),
        (None, None) => None,
    }
}

impl Heard {
    /// The answer in it, if there is one.
    pub fn answer(&self) -> Option<Answer> {
        match self {
            Self::Answer { answer, .. } => Some(*answer),
            Self::Proposal { answer, .. } => *answer,
            Self::Delegation { .. } | Self::Unreadable => None,
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
            | Self::Delegation { comment, .. } => comment,
            Self::Unreadable => "",
        }
    }
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
/// left out of the count with this reason, and the delegate is invited with the
/// same practices and counted in that place.
///
/// # Errors
/// See [`DelegateRefusal`].
pub fn delegate(
    managed: &ManagedEvent,
    invitation: &Invitation,
    to: Option<&EmailAddress>,
    uid: String,
    left_out: impl FnOnce(&str) -> String,
    now: DateTime<Utc>,
) -> Result<Effects, DelegateRefusal> {
    let to = to.ok_or(DelegateRefusal::Nobody)?;
    rsvp::is_open(managed.event(), now)?;
    let name = to.local_part().replace(['.', '_'], " ");
    let mut replaced = invitation.clone();
    replaced.answer = Some(Answer::No);
    replaced.late = false;
    replaced.waiting = None;
    replaced.reason = String::new();
    replaced.left_out = Some(left_out(&name));
    replaced.answered = Some(crate::invitation::Answered {
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
    if managed.event().details.capacity.is_some() {
        // A place may have come free; the delegate says yes for themselves.
        effects.writes.push(Write::Settle);
    }
    Ok(effects)
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
