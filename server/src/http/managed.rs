//! What every page of an event loads first: the right to it, and what stands
//! around it. An event that is not this person's is [`Problem::NotFound`]. What
//! changes it goes through [`change`](change()).

mod change;
mod send_again;

use app::components::{Delivery, DeliveryState, MailSort};
use app::pages::rsvp::Organiser;
use domain::access::{Actor, ManagedEvent};
use domain::event::Event;
use domain::group::Roster;
use domain::id::{EventId, StopId};
use domain::tour::Tour;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use crate::mail::Kind;
use crate::mail::kind::Notice;
use crate::persistence::outbox::{self, State};
use crate::persistence::{events, groups, organisations, persons};
use crate::state::App;

pub use change::{Held, change};
pub use send_again::send_again;

/// The event, if this person may manage it.
///
/// # Errors
/// [`Problem::NotFound`], or the database failed.
pub async fn open(app: &App, actor: &Actor, id: EventId) -> Result<ManagedEvent, Problem> {
    find(app.store.read(), actor, id)
        .await?
        .ok_or(Problem::NotFound)
}

async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: EventId,
) -> Result<Option<ManagedEvent>, DbErr> {
    Ok(events::find(db, id)
        .await?
        .and_then(|event| actor.manage(event)))
}

/// The name of the event's GP group.
///
/// # Errors
/// The database failed.
pub async fn group_name(db: &impl ConnectionTrait, event: &Event) -> Result<String, DbErr> {
    let group = groups::find(db, event.details.group).await?;
    Ok(there(group, "the group of an event")?.name)
}

/// Everybody of the event's GP group, as it is now.
///
/// # Errors
/// The database failed.
pub async fn roster(db: &impl ConnectionTrait, event: &Event) -> Result<Roster, DbErr> {
    let roster = groups::roster(db, event.details.group).await?;
    there(roster, "the group of an event")
}

/// What an event cannot be without: the database keeps it as long as the event.
///
/// # Errors
/// It is not there.
pub fn there<T>(found: Option<T>, what: &str) -> Result<T, DbErr> {
    found.ok_or_else(|| DbErr::RecordNotFound(what.to_owned()))
}

/// Who organises, as the people who are invited see it.
///
/// # Errors
/// The database failed, or the owner is gone.
pub async fn organiser(db: &impl ConnectionTrait, event: &Event) -> Result<Organiser, DbErr> {
    let person = persons::find(db, event.owner).await?;
    let organisation = organisations::find(db, event.organisation).await?;
    Ok(Organiser {
        person: there(person, "the owner of an event")?,
        organisation: there(organisation, "the organisation of an event")?.name,
    })
}

/// The mails to people who are invited, oldest first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn deliveries(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Delivery>, DbErr> {
    let mails = outbox::of_event(db, event).await?;
    Ok(mails
        .into_iter()
        .filter(|mail| mail.invitation.is_some())
        .map(shown)
        .collect())
}

/// The last mail to the present host of each stop. What was taken back is none, and
/// whoever received the group before had mails of their own.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn host_deliveries(
    db: &impl ConnectionTrait,
    event: EventId,
    tour: &Tour,
) -> Result<Vec<(StopId, Delivery)>, DbErr> {
    let mails = outbox::of_event(db, event).await?;
    let hosts = tour.stops.iter().filter_map(|planned| {
        let (stop, address) = (planned.stop.id, planned.stop.host.email.as_ref()?);
        let is_theirs = |mail: &&outbox::Delivery| {
            mail.stop == Some(stop) && mail.recipient == *address && mail.state != State::Withdrawn
        };
        let last = mails.iter().rfind(is_theirs)?;
        Some((stop, shown(last.clone())))
    });
    Ok(hosts.collect())
}

/// How the delivery of a mail goes, for the screen.
pub fn shown(mail: outbox::Delivery) -> Delivery {
    let held_up = mail.is_held_up();
    Delivery {
        id: mail.id,
        to: mail.invitation,
        sort: sort(mail.kind),
        queued_at: mail.queued_at,
        kept: mail.kept,
        state: match mail.state {
            State::Queued if held_up => DeliveryState::Retried(mail.not_before),
            State::Queued | State::Sending | State::Committing => DeliveryState::Waiting,
            State::Sent => DeliveryState::Sent(mail.sent_at.unwrap_or(mail.queued_at)),
            State::Failed => DeliveryState::Failed(mail.error),
            State::Unknown => DeliveryState::Unknown,
            State::Withdrawn => DeliveryState::Withdrawn,
        },
    }
}

fn sort(kind: Kind) -> MailSort {
    match kind {
        Kind::Notice(Notice::Poll) => MailSort::Poll,
        Kind::Notice(Notice::Invitation) => MailSort::Invitation,
        Kind::Notice(Notice::Reminder) => MailSort::Reminder,
        Kind::Notice(Notice::AnswerConfirmed) => MailSort::AnswerNoted,
        Kind::Notice(Notice::Go | Notice::NoGo | Notice::Cancelled | Notice::PollCancelled) => {
            MailSort::Decision
        }
        Kind::Notice(Notice::Changed) => MailSort::Change,
        Kind::Notice(Notice::Report) => MailSort::Report,
        _ => MailSort::Other,
    }
}
