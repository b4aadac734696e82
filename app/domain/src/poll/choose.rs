//! Choosing the evening, which invites everybody; or closing without one.

use chrono::{DateTime, Utc};

use super::{Ballot, Poll, Vote};
use crate::access::ManagedEvent;
use crate::capacity::JOINING;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{EventDetails, Stage};
use crate::history::Happening;
use crate::invitation::{Answered, Invitation, has_programme};
use crate::tour::{Tour, retime};
use crate::travel::Matrix;

/// Why no date is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChooseRefusal {
    /// Somebody else chose it, or closed the poll.
    #[error("the date is not being chosen")]
    NotPolling,
    /// Not one of the evenings, or one that is over.
    #[error("this evening cannot be chosen")]
    BadEvening,
    /// The deadline lies in the past or not before the evening.
    #[error("the deadline does not lie before the evening")]
    BadDeadline,
    /// A safari without a planned tour, or a meeting without an agenda.
    #[error("there is no programme yet")]
    NoProgramme,
}

/// The evening that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// When it begins.
    pub evening: DateTime<Utc>,
    /// Until when answers to the invitation are asked.
    pub deadline: DateTime<Utc>,
}

/// The set-up with the evening that is chosen.
pub fn chosen(details: &EventDetails, choice: Choice) -> EventDetails {
    EventDetails {
        starts_at: choice.evening,
        deadline: choice.deadline,
        ..details.clone()
    }
}

/// What was asked, and what everybody said to it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The evenings that were proposed.
    pub poll: &'a Poll,
    /// What was said.
    pub ballots: &'a [Ballot],
    /// Who was asked.
    pub invitations: &'a [Invitation],
}

/// Chooses an evening: everybody who was asked is invited, with the answer they
/// have given already. The stops keep their order and get the times of that
/// evening (`matrix` goes with it); hosts who were asked are told.
///
/// # Errors
/// See [`ChooseRefusal`].
pub fn choose(
    managed: &ManagedEvent,
    Said {
        poll,
        ballots,
        invitations,
    }: Said<'_>,
    tour: &Tour,
    matrix: &Matrix,
    choice: Choice,
    now: DateTime<Utc>,
) -> Result<Effects, ChooseRefusal> {
    let event = managed.event();
    if event.stage != Stage::Polling {
        return Err(ChooseRefusal::NotPolling);
    }
    if !poll.evenings.contains(&choice.evening) || choice.evening <= now {
        return Err(ChooseRefusal::BadEvening);
    }
    if choice.deadline <= now || choice.deadline >= choice.evening {
        return Err(ChooseRefusal::BadDeadline);
    }
    if !has_programme(&event.details, tour) {
        return Err(ChooseRefusal::NoProgramme);
    }
    let mut effects = Effects::of(Happening::DateChosen {
        evening: choice.evening,
    });
    let mut inviting = event.clone();
    inviting.stage = Stage::Inviting;
    inviting.details = chosen(&event.details, choice);
    if tour.is_timed() {
        let retimed = retime(&inviting, tour, &tour.order(), matrix);
        effects.writes = retimed.writes;
        effects.notices = retimed.notices;
    }
    let limited = inviting.details.capacity.is_some();
    effects.writes.insert(0, Write::Event(Box::new(inviting)));
    let people = invitations.iter().filter(|invitation| !invitation.walk_in);
    let mut count = 0;
    for invitation in people {
        count += 1;
        let ballot = ballots.iter().find(|one| one.invitation == invitation.id);
        let said = ballot.and_then(|one| Some((one, one.vote(choice.evening)?)));
        if let Some((ballot, vote)) = said {
            let mut answered = invitation.clone();
            answered.answer = Some(vote.answer());
            answered.answered = Some(Answered {
                via: ballot.answered.via.by_poll(),
                ..ballot.answered.clone()
            });
            answered.waiting = (limited && vote == Vote::Yes).then_some(JOINING);
            effects.writes.push(Write::Invitation(Box::new(answered)));
        }
        if invitation.email.is_some() {
            effects.notices.push(Notice {
                kind: NoticeKind::Invitation,
                to: Recipient::Invitation(invitation.id),
            });
        }
    }
    if limited {
        effects.writes.push(Write::Settle);
    }
    effects.writes.push(Write::ClosePoll);
    effects
        .happenings
        .push(Happening::InvitationsSent { count });
    Ok(effects)
}

/// Closes the poll without a date: nobody is invited, what was said is erased,
/// and the event is a draft again.
///
/// # Errors
/// [`ChooseRefusal::NotPolling`].
pub fn close(managed: &ManagedEvent) -> Result<Effects, ChooseRefusal> {
    let event = managed.event();
    if event.stage != Stage::Polling {
        return Err(ChooseRefusal::NotPolling);
    }
    let mut effects = Effects::of(Happening::PollClosed);
    let mut draft = event.clone();
    draft.stage = Stage::Draft;
    effects.writes.push(Write::Event(Box::new(draft)));
    effects.writes.push(Write::ClosePoll);
    Ok(effects)
}
