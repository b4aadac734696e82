//! Choosing the date together, before the invitations: everybody of the group
//! says per proposed evening yes, no or "if need be", by the personal link that
//! is later the invitation's. The adviser sees which evening would be
//! represented well enough and chooses; the answers given become the first
//! answers to the invitation.

mod choose;
mod open;
mod vote;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::event::EventDetails;
use crate::id::{EventId, InvitationId};
use crate::invitation::{Answer, Answered, Invitation};
use crate::quorum::{Representation, is_counted, representation};

pub use choose::{Choice, ChooseRefusal, Said, choose, chosen, close};
pub use open::{AskRefusal, OpenRefusal, ask_more, open};
pub use vote::{VoteRefusal, vote};

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

    /// Whether these are the evenings that are proposed, in any order.
    pub fn proposes(&self, evenings: &[DateTime<Utc>]) -> bool {
        let all = |these: &[DateTime<Utc>], those: &[DateTime<Utc>]| {
            these.iter().all(|evening| those.contains(evening))
        };
        all(&self.evenings, evenings) && all(evenings, &self.evenings)
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

#[cfg(test)]
mod tests;
