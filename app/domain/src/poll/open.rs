//! Asking people when they can: everybody at once, and later whoever came into
//! the group meanwhile.

use chrono::{DateTime, Utc};

use super::{FEWEST, MOST, Poll};
use crate::access::ManagedEvent;
use crate::calendar::Uid;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::Stage;
use crate::group::Roster;
use crate::history::Happening;
use crate::invitation::{Invitation, NewInvitation, to_invite};

/// Why people are not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenRefusal {
    /// People are asked already, or invited.
    #[error("the date is being chosen, or has been")]
    NotDraft,
    /// Too few or too many evenings, one twice, or one that is over.
    #[error("these evenings cannot be proposed")]
    BadEvenings,
    /// The deadline lies in the past, or after an evening.
    #[error("the deadline does not lie before the evenings")]
    BadDeadline,
    /// The group is empty.
    #[error("there is nobody to ask")]
    Nobody,
}

/// Asks everybody of the group when they can. Their invitations are made
/// without being sent: the personal link works, nobody is invited. `uid` makes
/// a fresh random UUID; `asked` are those who were asked before, if an earlier
/// poll was closed.
///
/// # Errors
/// See [`OpenRefusal`].
pub fn open(
    managed: &ManagedEvent,
    poll: Poll,
    roster: &Roster,
    asked: &[Invitation],
    uid: impl FnMut() -> Uid,
    now: DateTime<Utc>,
) -> Result<Effects, OpenRefusal> {
    let event = managed.event();
    if event.stage != Stage::Draft {
        return Err(OpenRefusal::NotDraft);
    }
    let fit = (FEWEST..=MOST).contains(&poll.evenings.len())
        && poll.evenings.is_sorted_by(|one, next| one < next)
        && poll.evenings.first().is_some_and(|first| *first > now);
    if !fit {
        return Err(OpenRefusal::BadEvenings);
    }
    if poll.deadline <= now
        || poll
            .evenings
            .iter()
            .any(|evening| *evening <= poll.deadline)
    {
        return Err(OpenRefusal::BadDeadline);
    }
    let new = to_invite(event.id, roster, asked, uid);
    if new.is_empty() && asked.is_empty() {
        return Err(OpenRefusal::Nobody);
    }
    let mut effects = Effects::of(Happening::PollOpened {
        evenings: poll.evenings.len(),
    });
    let mut polling = event.clone();
    polling.stage = Stage::Polling;
    effects.writes.push(Write::Event(Box::new(polling)));
    effects.writes.push(Write::Poll(Box::new(poll)));
    effects.writes.extend(asking(new));
    effects.notices = asked
        .iter()
        .filter(|invitation| invitation.email.is_some() && !invitation.walk_in)
        .map(|invitation| Notice {
            kind: NoticeKind::Poll,
            to: Recipient::Invitation(invitation.id),
        })
        .collect();
    Ok(effects)
}

/// Why nobody else is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskRefusal {
    /// The date has been chosen, or the poll was closed.
    #[error("the date is not being chosen")]
    NotPolling,
    /// The deadline has passed: they could not answer.
    #[error("the deadline has passed")]
    TooLate,
    /// Everybody of the group has been asked.
    #[error("there is nobody left to ask")]
    Nobody,
}

/// Asks those who came into the group since the others were asked. `asked` are
/// the others, `uid` makes a fresh random UUID.
///
/// # Errors
/// See [`AskRefusal`].
pub fn ask_more(
    managed: &ManagedEvent,
    poll: &Poll,
    roster: &Roster,
    asked: &[Invitation],
    uid: impl FnMut() -> Uid,
    now: DateTime<Utc>,
) -> Result<Effects, AskRefusal> {
    let event = managed.event();
    if event.stage != Stage::Polling {
        return Err(AskRefusal::NotPolling);
    }
    if !poll.is_open(now) {
        return Err(AskRefusal::TooLate);
    }
    let new = to_invite(event.id, roster, asked, uid);
    if new.is_empty() {
        return Err(AskRefusal::Nobody);
    }
    let mut effects = Effects::of(Happening::PollAsked { count: new.len() });
    effects.writes = asking(new).collect();
    Ok(effects)
}

/// Links for those who are asked, and the mail that asks.
fn asking(new: Vec<NewInvitation>) -> impl Iterator<Item = Write> {
    new.into_iter().map(|mut invitation| {
        invitation.mail = invitation.mail.map(|_| NoticeKind::Poll);
        Write::Invite(Box::new(invitation))
    })
}
