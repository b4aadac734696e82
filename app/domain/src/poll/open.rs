//! Asking everybody of the group when they can.

use chrono::{DateTime, Utc};

use super::{FEWEST, MOST, Poll};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::Stage;
use crate::group::{Member, Practice};
use crate::history::Happening;
use crate::invitation::{Invitation, to_invite};

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
    members: &[Member],
    practices: &[Practice],
    asked: &[Invitation],
    uid: impl FnMut() -> String,
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
    let new = to_invite(event.id, members, practices, asked, uid);
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
    effects.writes.extend(new.into_iter().map(|mut invitation| {
        invitation.mail = invitation.mail.map(|_| NoticeKind::Poll);
        Write::Invite(Box::new(invitation))
    }));
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
