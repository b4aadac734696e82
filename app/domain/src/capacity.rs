//! Places: an evening may have room for so many, a meal for so many, so many
//! bicycles. Who says yes when it is full waits; first come, first served.
//!
//! Every acceptance first joins the line ([`JOINING`]); [`settle`] then gives
//! the free places to those who stand in front. It runs last in the transaction
//! of whatever changed (`Write::Settle`), with the event held, so that places are
//! never given twice. Who has a place keeps it: room that is taken away is not
//! taken from anybody. Who waits does not come, and so is not represented.

use crate::access::ManagedEvent;
use crate::effects::{Effects, Write};
use crate::event::{Event, EventDetails};
use crate::history::Happening;
use crate::invitation::Invitation;
use chrono::{DateTime, Utc};

/// Stands in line, and has not been given a number yet.
pub const JOINING: u32 = u32::MAX;

/// Most places that can be asked for: nobody cycles with more.
pub const MOST: u32 = 999;

/// Somebody whose place, or whose place in line, is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The invitation as it is to be saved.
    pub invitation: Invitation,
    /// Waited before, and has a place now.
    pub moved_up: bool,
}

/// How many places are left; `None` if there is room for everybody.
pub fn places_left(details: &EventDetails, invitations: &[Invitation]) -> Option<u32> {
    let taken = invitations.iter().filter(|one| one.accepted()).count();
    let taken = u32::try_from(taken).unwrap_or(u32::MAX);
    details.capacity.map(|places| places.saturating_sub(taken))
}

/// Those who wait, the first in line first.
pub fn line(invitations: &[Invitation]) -> Vec<&Invitation> {
    let mut line: Vec<_> = invitations
        .iter()
        .filter(|invitation| invitation.waiting.is_some())
        .collect();
    // Who joined in the same change: who answered first.
    line.sort_by_key(|one| (one.waiting, one.answered.as_ref().map(|a| a.at), one.id));
    line
}

/// At which place in line somebody stands, from 1; `None` if they do not wait.
pub fn place_in_line(invitation: &Invitation, invitations: &[Invitation]) -> Option<usize> {
    let ahead = line(invitations)
        .iter()
        .position(|one| one.id == invitation.id)?;
    Some(ahead + 1)
}

/// Gives the free places to the first in line, and a number to who joined.
/// Returns whose invitation changes.
pub fn settle(event: &Event, invitations: &[Invitation]) -> Vec<Settled> {
    let line = line(invitations);
    let free = places_left(&event.details, invitations).map_or(line.len(), |left| left as usize);
    let mut last = line
        .iter()
        .filter_map(|one| one.waiting.filter(|number| *number != JOINING))
        .max()
        .unwrap_or(0);
    let mut settled = Vec::new();
    for (ahead, one) in line.into_iter().enumerate() {
        let joins = one.waiting == Some(JOINING);
        let mut invitation = one.clone();
        if ahead < free {
            invitation.waiting = None;
        } else if joins {
            last += 1;
            invitation.waiting = Some(last);
        } else {
            continue;
        }
        settled.push(Settled {
            moved_up: ahead < free && !joins,
            invitation,
        });
    }
    settled
}

/// Why the number of places is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CapacityRefusal {
    /// It is over, or does not take place.
    #[error("nobody can come any more")]
    Over,
}

/// Sets how many can come; `None` for everybody. Who waits moves up where there
/// is room now. Less room than people who come sends nobody away.
///
/// # Errors
/// See [`CapacityRefusal`].
pub fn change(
    managed: &ManagedEvent,
    places: Option<u32>,
    now: DateTime<Utc>,
) -> Result<Effects, CapacityRefusal> {
    let event = managed.event();
    if !event.is_ahead(now) {
        return Err(CapacityRefusal::Over);
    }
    if event.details.capacity == places {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(Happening::PlacesChanged { places });
    let mut changed = event.clone();
    changed.details.capacity = places;
    effects.writes.push(Write::Event(Box::new(changed)));
    effects.writes.push(Write::Settle);
    Ok(effects)
}

#[cfg(test)]
mod tests;
