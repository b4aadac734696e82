//! Answering an invitation. Every door — the link, the telephone, a calendar's
//! button — ends in [`respond`].

use chrono::{DateTime, Utc};

use crate::access::ManagedEvent;
use crate::capacity;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::history::Happening;
use crate::invitation::{Answer, Answered, Invitation, Via, Wishes};

/// What somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Yes, no or perhaps.
    pub answer: Answer,
    /// An optional word.
    pub reason: String,
    /// Own bicycle or not, if said.
    pub own_bicycle: Option<bool>,
    /// Diet and mobility; `None` leaves what is stored.
    pub wishes: Option<Wishes>,
    /// By which door.
    pub via: Via,
    /// Name of who answers or notes it.
    pub by: String,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is called off, or decided that it does not take place.
    #[error("the event does not take place")]
    CalledOff,
    /// It has begun: nothing can be answered any more.
    #[error("the event has begun")]
    Begun,
    /// The invitations are not out.
    #[error("nobody has been invited yet")]
    NotInvited,
}

/// Whether answers are taken now.
///
/// # Errors
/// Why not.
pub fn is_open(event: &Event, now: DateTime<Utc>) -> Result<(), Refusal> {
    match event.stage {
        Stage::Inviting | Stage::Go if event.has_begun(now) => Err(Refusal::Begun),
        Stage::Inviting | Stage::Go => Ok(()),
        Stage::Draft | Stage::Polling => Err(Refusal::NotInvited),
        Stage::NoGo | Stage::Cancelled => Err(Refusal::CalledOff),
        Stage::Closed => Err(Refusal::Begun),
    }
}

/// Answers an invitation. Until the deadline an answer changes freely;
/// declining stays possible until departure. After the deadline the organisers
/// count on what was said, so every change of that is told to them: an
/// acceptance is kept and waits for them; "perhaps" is kept too, and counts as
/// little as before the deadline; a refusal only matters of somebody who was
/// coming. What they note themselves after a telephone call is never late. The
/// same answer twice changes nothing.
///
/// # Errors
/// See [`Refusal`].
pub fn respond(
    event: &Event,
    invitation: &Invitation,
    reply: Reply,
    now: DateTime<Utc>,
) -> Result<Effects, Refusal> {
    is_open(event, now)?;
    // Nobody needs a bicycle or a meal who does not come.
    let wishes = if reply.answer == Answer::No {
        Some(Wishes::default())
    } else {
        reply.wishes
    };
    let was_accepted = invitation.accepted();
    // Who waits for a place has said yes in time.
    let stays = invitation.answer == Some(Answer::Yes) && !invitation.late;
    let after_deadline = !event.before_deadline(now) && !reply.via.is_noted();
    let mut answered = invitation.clone();
    answered.answer = Some(reply.answer);
    answered.late = after_deadline && reply.answer == Answer::Yes && !stays;
    let limited = event.details.capacity.is_some();
    answered.waiting = match reply.answer {
        Answer::Yes if answered.late => None,
        Answer::Yes if stays => invitation.waiting,
        Answer::Yes => limited.then_some(capacity::JOINING),
        Answer::No | Answer::Perhaps => None,
    };
    answered.reason = reply.reason;
    answered.own_bicycle = if reply.answer == Answer::No {
        None
    } else {
        reply.own_bicycle
    };
    let answer_changed = invitation.answer != answered.answer || invitation.late != answered.late;
    let mut effects = Effects::default();
    if answer_changed
        || invitation.reason != answered.reason
        || invitation.own_bicycle != answered.own_bicycle
    {
        answered.answered = Some(Answered {
            at: now,
            via: reply.via,
            by: reply.by.clone(),
        });
        effects.writes.push(Write::Invitation(Box::new(answered)));
    }
    if let Some(wishes) = wishes {
        effects.writes.push(Write::Wishes(invitation.id, wishes));
    }
    if answer_changed && limited {
        effects.writes.push(Write::Settle);
    }
    if answer_changed {
        effects.happenings.push(Happening::Answered {
            name: invitation.name.clone(),
            answer: reply.answer,
            via: reply.via,
            by: reply.by,
        });
        effects.confirm(invitation);
        let kind = match reply.answer {
            Answer::Yes => Some(NoticeKind::LateAcceptance(invitation.id)),
            Answer::Perhaps => Some(NoticeKind::LateDoubt(invitation.id)),
            Answer::No if was_accepted => Some(NoticeKind::LateDecline(invitation.id)),
            Answer::No => None,
        };
        effects
            .notices
            .extend(kind.filter(|_| after_deadline).map(|kind| Notice {
                kind,
                to: Recipient::Organisers,
            }));
    }
    Ok(effects)
}

/// Takes over an acceptance that came after the deadline.
pub fn take_over_late(managed: &ManagedEvent, invitation: &Invitation) -> Effects {
    if !invitation.late {
        return Effects::default();
    }
    let mut effects = Effects::of(Happening::LateAcceptanceTaken {
        name: invitation.name.clone(),
    });
    let mut accepted = invitation.clone();
    accepted.late = false;
    let limited = managed.event().details.capacity.is_some();
    accepted.waiting = limited.then_some(capacity::JOINING);
    effects.writes.push(Write::Invitation(Box::new(accepted)));
    if limited {
        effects.writes.push(Write::Settle);
    }
    effects.confirm(invitation);
    effects
}
