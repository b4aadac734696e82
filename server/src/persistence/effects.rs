//! Carrying out what a use case wants done, in the caller's transaction.
//! A new [`Write`] is a new arm here.

use chrono::{DateTime, Utc};
use domain::capacity::{Settled, settle};
use domain::effects::{Effects, NoticeKind, Write};
use domain::history::Happening;
use domain::id::{EventId, InvitationId};
use sea_orm::DbErr;

use super::failure::SaveError;
use super::store::Tx;
use super::{
    events, groups, history, invitations, polls, practice_links, reminders, reports, stops,
    subscriptions, wishes,
};

/// What has been made, for the mails that go with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The invitations, in the order of the effects.
    pub invited: Vec<NewlyInvited>,
    /// Who waited and has a place now, the first in line first.
    pub moved_up: Vec<InvitationId>,
}

/// An invitation that has been added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewlyInvited {
    /// Its number.
    pub id: InvitationId,
    /// The mail that is to be queued.
    pub mail: Option<NoticeKind>,
}

/// Writes rows and history of one event, in order; revisions are checked and
/// raised. `actor` is the name of who does it, empty for the program itself.
/// The mails (`effects.notices`) are composed and queued by the caller, in the
/// same transaction. Whoever decided by what it read has called
/// [`events::lock`] before reading.
///
/// # Errors
/// [`SaveError::Stale`] if somebody else was first: nothing must be kept.
pub async fn apply(
    tx: &Tx,
    event: EventId,
    effects: &Effects,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Applied, SaveError> {
    let mut applied = Applied::default();
    let mut settles = false;
    for write in &effects.writes {
        match write {
            Write::Event(changed) => {
                same(event, changed.id)?;
                events::save(tx, changed).await?;
            }
            Write::Invitation(changed) => {
                same(event, changed.event)?;
                invitations::save(tx, changed).await?;
            }
            Write::Invite(new) => {
                same(event, new.event)?;
                applied.invited.push(NewlyInvited {
                    id: invitations::insert(tx, new).await?,
                    mail: new.mail,
                });
            }
            Write::Wishes(invitation, asked) => {
                wishes::replace(tx, event, *invitation, asked).await?;
            }
            Write::MemberAddress(member, email) => {
                groups::correct_address(tx, event, *member, email).await?;
            }
            Write::AddStop(new) => {
                same(event, new.event)?;
                stops::add(tx, new).await?;
            }
            Write::Stop(changed) => {
                same(event, changed.event)?;
                stops::save(tx, changed).await?;
            }
            Write::RemoveStop(stop) => {
                stops::remove(tx, event, *stop).await?;
            }
            Write::PracticeLink(link) => {
                same(event, link.event)?;
                practice_links::issue(tx, link, now).await?;
            }
            Write::Reminders(of, plan) => {
                same(event, *of)?;
                reminders::set(tx, event, plan).await?;
            }
            Write::Subscription { name, email, on } => {
                subscriptions::switch(tx, event, name, email, *on, now).await?;
            }
            Write::Report(changed) => {
                same(event, changed.event)?;
                reports::save(tx, changed).await?;
            }
            Write::Poll(new) => {
                same(event, new.event)?;
                polls::open(tx, new).await?;
            }
            Write::Ballot(said) => polls::vote(tx, event, said).await?,
            Write::ClosePoll => polls::close(tx, event).await?,
            Write::ForgetBallots => polls::forget_ballots(tx, event).await?,
            Write::Settle => settles = true,
        }
    }
    // By what all the other writes have left.
    if settles {
        applied.moved_up = give_places(tx, event, now).await?;
    }
    for happening in &effects.happenings {
        history::add(tx, event, actor, happening, now).await?;
    }
    Ok(applied)
}

/// Gives the free places to who waits first. As it stands after all that was
/// written before; nobody else can give the same places, for the event is held.
async fn give_places(
    tx: &Tx,
    id: EventId,
    now: DateTime<Utc>,
) -> Result<Vec<InvitationId>, SaveError> {
    events::lock(tx, id).await?;
    let Some(event) = events::find(tx, id).await? else {
        return Ok(Vec::new());
    };
    let everybody = invitations::of_event(tx, id).await?;
    let mut up = Vec::new();
    for Settled {
        invitation,
        moved_up,
    } in settle(&event, &everybody)
    {
        invitations::save(tx, &invitation).await?;
        if moved_up {
            let name = invitation.name.clone();
            history::add(tx, id, "", &Happening::MovedUp { name }, now).await?;
            up.push(invitation.id);
        }
    }
    Ok(up)
}

/// Effects concern one event; those of another must not slip in with its right.
fn same(event: EventId, other: EventId) -> Result<(), DbErr> {
    if event == other {
        Ok(())
    } else {
        Err(DbErr::Custom(format!(
            "an effect for event {event} names event {other}"
        )))
    }
}
