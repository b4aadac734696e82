//! Choosing the date together, before the invitations: everybody of the group
//! says per proposed evening yes, no or "if need be", by the personal link that
//! is later the invitation's. The adviser sees which evening would be
//! represented well enough and chooses; the answers given become the first
//! answers to the invitation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, EventDetails, Stage};
use crate::group::{Member, Practice};
use crate::history::Happening;
use crate::id::{EventId, InvitationId};
use crate::invitation::{Answer, Answered, Invitation, Via, has_programme, to_invite};
use crate::quorum::{Representation, is_counted, representation};
use crate::tour::{Tour, retime};
use crate::travel::Matrix;

/// Fewest evenings to choose from.
pub const FEWEST: usize = 2;
/// Most evenings to choose from: they must fit ten seconds.
pub const MOST: usize = 6;

/// What somebody says about one evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// Can come.
    Yes,
    /// Can come, but would rather not.
    IfNeedBe,
    /// Cannot come.
    No,
}

impl Vote {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::IfNeedBe, Self::No];

    /// The word used as form value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::IfNeedBe => "if_need_be",
            Self::No => "no",
        }
    }

    /// The vote with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vote| vote.code() == code)
    }

    /// The answer to the invitation that it becomes.
    pub fn answer(self) -> Answer {
        match self {
            Self::Yes => Answer::Yes,
            Self::IfNeedBe => Answer::Perhaps,
            Self::No => Answer::No,
        }
    }
}

/// The evenings that are proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// Of which event.
    pub event: EventId,
    /// When each would begin, the first first, none twice.
    pub evenings: Vec<DateTime<Utc>>,
    /// Until when people are asked.
    pub deadline: DateTime<Utc>,
}

impl Poll {
    /// Whether people can still say when they can.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        now <= self.deadline
    }
}

/// What one person said, about some evenings or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Whose.
    pub invitation: InvitationId,
    /// Per evening.
    pub votes: Vec<(DateTime<Utc>, Vote)>,
    /// Who gave or noted it, how and when.
    pub answered: Answered,
}

impl Ballot {
    /// What it says about an evening; `None` if nothing.
    pub fn vote(&self, evening: DateTime<Utc>) -> Option<Vote> {
        self.votes
            .iter()
            .find(|(of, _)| *of == evening)
            .map(|(_, vote)| *vote)
    }
}

/// What one evening would bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prospect {
    /// When it would begin.
    pub evening: DateTime<Utc>,
    /// Of everybody: how many said yes, if need be, and no.
    pub votes: [usize; 3],
    /// The representation by those who said yes.
    pub sure: Representation,
    /// The same with those who come if need be.
    pub at_most: Representation,
}

/// What every evening would bring, by the rules of the quorum.
pub fn prospects(
    details: &EventDetails,
    poll: &Poll,
    ballots: &[Ballot],
    invitations: &[Invitation],
) -> Vec<Prospect> {
    poll.evenings
        .iter()
        .map(|evening| {
            let said = |id| {
                let ballot = ballots.iter().find(|ballot| ballot.invitation == id);
                ballot.and_then(|ballot| ballot.vote(*evening))
            };
            let with = |counts: &[Vote]| {
                let answered: Vec<_> = invitations
                    .iter()
                    .map(|invitation| Invitation {
                        answer: said(invitation.id).map(|vote| {
                            if counts.contains(&vote) {
                                Answer::Yes
                            } else {
                                Answer::No
                            }
                        }),
                        ..invitation.clone()
                    })
                    .collect();
                representation(details, &answered)
            };
            Prospect {
                evening: *evening,
                votes: Vote::ALL.map(|vote| {
                    let of = |one: &&Invitation| said(one.id) == Some(vote);
                    invitations.iter().filter(of).count()
                }),
                sure: with(&[Vote::Yes]),
                at_most: with(&[Vote::Yes, Vote::IfNeedBe]),
            }
        })
        .collect()
}

/// Who counts and has said nothing yet.
pub fn silent<'a>(
    details: &'a EventDetails,
    ballots: &'a [Ballot],
    invitations: &'a [Invitation],
) -> impl Iterator<Item = &'a Invitation> {
    invitations.iter().filter(move |one| {
        is_counted(details, one) && !ballots.iter().any(|ballot| ballot.invitation == one.id)
    })
}

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

/// Why nothing is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VoteRefusal {
    /// The date has been chosen, or the poll was closed.
    #[error("the date is not being chosen")]
    NotPolling,
    /// The deadline has passed.
    #[error("the deadline has passed")]
    TooLate,
    /// Nothing was said about any of the evenings.
    #[error("nothing was said")]
    Nothing,
}

/// Notes when somebody can. Until the deadline it changes freely; after it only
/// an organiser notes what they are told. The same again changes nothing.
///
/// # Errors
/// See [`VoteRefusal`].
pub fn vote(
    event: &Event,
    poll: &Poll,
    invitation: &Invitation,
    before: Option<&Ballot>,
    mut ballot: Ballot,
    now: DateTime<Utc>,
) -> Result<Effects, VoteRefusal> {
    if event.stage != Stage::Polling {
        return Err(VoteRefusal::NotPolling);
    }
    if !poll.is_open(now) && ballot.answered.via != Via::Telephone {
        return Err(VoteRefusal::TooLate);
    }
    // An evening that is not proposed is no evening.
    ballot
        .votes
        .retain(|(evening, _)| poll.evenings.contains(evening));
    ballot.votes.sort_by_key(|(evening, _)| *evening);
    ballot.votes.dedup_by_key(|(evening, _)| *evening);
    if ballot.votes.is_empty() {
        return Err(VoteRefusal::Nothing);
    }
    if before.is_some_and(|before| before.votes == ballot.votes) {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(Happening::Voted {
        name: invitation.name.clone(),
        via: ballot.answered.via,
        by: ballot.answered.by.clone(),
    });
    // Raises the revision: of two who note at once the second is told.
    effects
        .writes
        .push(Write::Invitation(Box::new(invitation.clone())));
    effects.writes.push(Write::Ballot(Box::new(ballot)));
    Ok(effects)
}

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

/// Chooses an evening: everybody who was asked is invited, with the answer they
/// have given already. The stops keep their order and get the times of that
/// evening (`matrix` goes with it); hosts who were asked are told.
///
/// # Errors
/// See [`ChooseRefusal`].
#[allow(clippy::too_many_arguments, reason = "all that a choice rests on")]
pub fn choose(
    managed: &ManagedEvent,
    poll: &Poll,
    ballots: &[Ballot],
    invitations: &[Invitation],
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
                via: Via::Poll,
                ..ballot.answered.clone()
            });
            answered.waiting = (limited && vote == Vote::Yes).then_some(crate::capacity::JOINING);
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

#[cfg(test)]
mod tests;
