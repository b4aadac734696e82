//! Weighing the answers in one message: what they say, who sent them and what
//! is known decide whether they count.

use chrono::{DateTime, Utc};

use super::{Heard, Matter, Stamp, Why};
use crate::calendar::Uid;
use crate::calendar::reply::{CalendarReply, Purpose, Says};
use crate::email_address::EmailAddress;
use crate::invitation::Answer;

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
    pub uid: Uid,
    /// The address that was invited.
    pub address: Option<EmailAddress>,
    /// Addresses that were accepted for it before.
    pub aliases: Vec<EmailAddress>,
    /// The sequence that was sent last: nobody can have answered a later one.
    pub sequence: u32,
    /// The sequence from which on answers count; see
    /// [`Event::asked_from`](crate::event::Event::asked_from).
    pub asked_from: u32,
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
        .filter(|reply| reply.uid.parse().as_ref() == Ok(&standing.uid))
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
    } else if stamp.sequence < standing.asked_from {
        Why::OtherDate
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
            let delegate = reply.attendees.iter().find(|one| one.address == *to);
            return Some(Heard::Delegation {
                to: to.clone(),
                name: delegate
                    .filter(|one| one.address.is_some())
                    .map(|one| one.name.clone())
                    .unwrap_or_default(),
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
