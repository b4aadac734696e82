//! Saying when one can.

use chrono::{DateTime, Utc};

use super::{Ballot, Poll};
use crate::effects::{Effects, Write};
use crate::event::{Event, Stage};
use crate::history::Happening;
use crate::invitation::{Invitation, Via};

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
