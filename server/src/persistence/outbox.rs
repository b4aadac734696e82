//! Mails on their way: queued in the transaction of the change that causes
//! them, taken back by the one that makes them untrue.
//!
//! What the worker asks of this table is in [`worker`], how the delivery of
//! each mail went in [`deliveries`]. Scope: [`of_event`] and [`send_again`]
//! take the event, whose right the caller holds.

mod deliveries;
mod overdue;
mod unheard;
mod worker;

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, PersonId, StopId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QueryTrait,
};

use super::column::{address, corrupt, instant};
use super::rows::outbox;
use super::select;
use super::store::Tx;
use crate::mail::Kind;
use crate::mail::cause::Reader;
use crate::mail::kind::Notice;

pub use deliveries::{Delivery, Gone, Standing, gone, last_gone, of_event, standing};
pub use overdue::{is_overdue, put_off};
pub use unheard::{Unheard, unheard};

/// A mail to queue: its final bytes, and why it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// The row and revision that cause it, and for whom (see
    /// [`cause`](mod@crate::mail::cause)): no cause mails twice.
    pub cause: String,
    /// What kind of mail.
    pub kind: Kind,
    /// About which event.
    pub event: Option<EventId>,
    /// Who reads it.
    pub reader: Reader,
    /// To whom.
    pub recipient: EmailAddress,
    /// Where the other side reports that it could not be delivered.
    pub envelope_from: EmailAddress,
    /// `<uuid@domain>`, as in the message.
    pub message_id: String,
    /// The whole message, final.
    pub mime: Vec<u8>,
    /// Not to be sent before this time.
    pub not_before: DateTime<Utc>,
}

/// What became of a mail to queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queued {
    /// It will be sent.
    Now(i64),
    /// Its cause has mailed before; nothing was queued.
    Before,
}

/// How far a mail has come. The words are those of the column `state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Waits for a worker.
    Queued,
    /// A worker has it.
    Sending,
    /// The other side is taking it over.
    Committing,
    /// Taken over by the other side.
    Sent,
    /// The other side refuses for good.
    Failed,
    /// Nobody knows whether it arrived.
    Unknown,
    /// Taken back before it was sent: see [`withdraw`].
    Withdrawn,
}

impl State {
    const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Committing,
        Self::Sent,
        Self::Failed,
        Self::Unknown,
        Self::Withdrawn,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Committing => "committing",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Queues a mail, once per cause.
///
/// # Errors
/// The database failed.
pub async fn queue(tx: &Tx, mail: NewMail, now: DateTime<Utc>) -> Result<Queued, DbErr> {
    let (invitation, stop, person) = match mail.reader {
        Reader::Invited(id) => (Some(id.0), None, None),
        Reader::Host(id) => (None, Some(id.0), None),
        Reader::Organiser { person: id, .. } | Reader::Account(id) => (None, None, Some(id.0)),
        Reader::Practice(_) => (None, None, None),
    };
    let row = outbox::ActiveModel {
        cause: Set(mail.cause),
        kind: Set(mail.kind.code().to_owned()),
        event_id: Set(mail.event.map(|id| id.0)),
        invitation_id: Set(invitation),
        stop_id: Set(stop),
        person_id: Set(person),
        recipient: Set(mail.recipient.to_string()),
        envelope_from: Set(mail.envelope_from.to_string()),
        message_id: Set(mail.message_id),
        mime: Set(Some(mail.mime)),
        state: Set(State::Queued.code().to_owned()),
        attempts: Set(0),
        not_before: Set(mail.not_before.timestamp()),
        lease: Set(None),
        lease_until: Set(None),
        queued_at: Set(now.timestamp()),
        sent_at: Set(None),
        error: Set(String::new()),
        ..Default::default()
    };
    let mut insert = outbox::Entity::insert(row).into_query();
    insert
        .on_conflict(
            OnConflict::column(outbox::Column::Cause)
                .do_nothing()
                .to_owned(),
        )
        .returning_col(outbox::Column::Id);
    let inserted = tx.query_one(&insert).await?;
    inserted.map_or(Ok(Queued::Before), |row| {
        Ok(Queued::Now(row.try_get("", "id")?))
    })
}

/// Whose mails are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Those to somebody who is invited.
    Invitation(InvitationId),
    /// Those to the host of a stop.
    Stop(StopId),
    /// All about an event, whoever they are for.
    Event(EventId),
}

impl Of {
    /// The column that says so, and its value.
    fn column(self) -> (&'static str, i64) {
        match self {
            Self::Invitation(id) => ("invitation_id", id.0),
            Self::Stop(id) => ("stop_id", id.0),
            Self::Event(id) => ("event_id", id.0),
        }
    }
}

/// Takes mails of these kinds back, in the transaction of the change that makes
/// them untrue: an invitation that still waits for a slow mail server must not
/// arrive after its cancellation. Returns how many will not be sent (again).
///
/// Their bytes are erased. One that waits, or that a worker holds but has not
/// begun to hand over, is [`State::Withdrawn`]; its worker asks before it hands
/// over and finds its lease gone. One that is being handed over this moment may
/// still arrive, but is not tried a second time; one that failed cannot be sent
/// again.
///
/// # Errors
/// The database failed.
pub async fn withdraw(tx: &Tx, of: Of, kinds: &[Notice]) -> Result<u64, DbErr> {
    withdraw_before(tx, of, kinds, i64::MAX).await
}

/// The same for what was queued before this row: the mail that overtakes them.
///
/// # Errors
/// The database failed.
pub async fn withdraw_before(tx: &Tx, of: Of, kinds: &[Notice], row: i64) -> Result<u64, DbErr> {
    if kinds.is_empty() {
        return Ok(0);
    }
    let (column, id) = of.column();
    // The words of the kinds are the program's own.
    let kinds = kinds
        .iter()
        .map(|kind| format!("'{}'", Kind::Notice(*kind).code()))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "UPDATE outbox SET mime = NULL, \
         state = CASE WHEN state IN ('queued', 'sending') THEN 'withdrawn' ELSE state END, \
         lease = CASE WHEN state = 'committing' THEN lease ELSE NULL END \
         WHERE {column} = $1 AND id < $2 AND kind IN ({kinds}) AND mime IS NOT NULL"
    );
    select::execute(tx, &sql, [id.into(), row.into()]).await
}

/// Whether a mail of this kind about the event still waits to be sent.
///
/// # Errors
/// The database failed.
pub async fn is_waiting(
    db: &impl ConnectionTrait,
    event: EventId,
    kind: Notice,
) -> Result<bool, DbErr> {
    let sql = "SELECT id FROM outbox WHERE event_id = $1 AND kind = $2 \
         AND state IN ('queued', 'sending') LIMIT 1";
    let values = [event.0.into(), Kind::Notice(kind).code().into()];
    Ok(select::one(db, sql, values).await?.is_some())
}

/// The people with an account for whom such a mail about the event was queued
/// since this moment.
///
/// # Errors
/// The database failed.
pub async fn told_since(
    db: &impl ConnectionTrait,
    event: EventId,
    kind: Notice,
    since: DateTime<Utc>,
) -> Result<Vec<PersonId>, DbErr> {
    let sql = "SELECT person_id FROM outbox WHERE event_id = $1 AND kind = $2 \
         AND queued_at >= $3 AND person_id IS NOT NULL";
    let values = [
        event.0.into(),
        Kind::Notice(kind).code().into(),
        since.timestamp().into(),
    ];
    let rows = select::all(db, sql, values).await?;
    rows.iter()
        .map(|row| Ok(PersonId(row.try_get("", "person_id")?)))
        .collect()
}

/// Of a row of `outbox`: that its hour has not passed. Nobody is reminded after the
/// deadline, not by a mail server that was away and not by a press of a button. `$3`
/// is the present.
const IN_TIME: &str = "(kind <> 'reminder' \
     OR EXISTS (SELECT 1 FROM event e WHERE e.id = event_id AND e.deadline > $3))";

/// Queues a mail of this event again that failed or of which nobody knows
/// whether it arrived, with a fresh count of attempts; returns whether there
/// was such a mail. One that was withdrawn since is not there any more, and the hour
/// of a reminder may have passed.
///
/// # Errors
/// The database failed.
pub async fn send_again(
    tx: &Tx,
    event: EventId,
    id: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let sql = format!(
        "UPDATE outbox SET state = 'queued', attempts = 0, not_before = $3, error = '' \
         WHERE id = $1 AND event_id = $2 AND state IN ('failed', 'unknown') \
         AND mime IS NOT NULL AND {IN_TIME}"
    );
    let values = [id.into(), event.0.into(), now.timestamp().into()];
    let queued = select::execute(tx, &sql, values).await?;
    Ok(queued > 0)
}

/// Notes that a mail could not be delivered, with what the other side says.
/// What has its bytes still can be sent again.
///
/// # Errors
/// The database failed.
pub async fn fail(tx: &Tx, id: i64, error: &str) -> Result<(), DbErr> {
    select::execute(
        tx,
        "UPDATE outbox SET state = 'failed', error = $1, lease = NULL, lease_until = NULL \
         WHERE id = $2 AND state <> 'withdrawn'",
        [error.into(), id.into()],
    )
    .await
    .map(drop)
}

/// A mail that was queued, taken out of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// To whom.
    pub recipient: EmailAddress,
    /// The whole message.
    pub mime: Vec<u8>,
}

/// Takes out everything that is queued, the oldest first, and notes that it was
/// sent at the time at which it was queued: for the past of the demonstration.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn take_all(tx: &Tx) -> Result<Vec<Taken>, DbErr> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::State.eq(State::Queued.code()))
        .order_by_asc(outbox::Column::QueuedAt)
        .order_by_asc(outbox::Column::Id)
        .all(tx)
        .await?;
    let taken = rows
        .into_iter()
        .map(|row| {
            Ok(Taken {
                queued_at: instant("outbox.queued_at", row.queued_at)?,
                recipient: address("outbox.recipient", &row.recipient)?,
                mime: row.mime.ok_or_else(|| corrupt("outbox.mime"))?,
            })
        })
        .collect::<Result<_, DbErr>>()?;
    select::execute(
        tx,
        "UPDATE outbox SET state = 'sent', sent_at = queued_at, attempts = 1, mime = NULL \
         WHERE state = 'queued'",
        [],
    )
    .await?;
    Ok(taken)
}

/// Erases the bytes of mails that will not be sent any more, about events that
/// began before this instant: they hold links and names. Returns how many.
///
/// # Errors
/// The database failed.
pub async fn erase(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbErr> {
    select::execute(
        tx,
        "UPDATE outbox SET mime = NULL WHERE mime IS NOT NULL \
         AND state IN ('failed', 'unknown') \
         AND event_id IN (SELECT id FROM event WHERE starts_at < $1)",
        [before.timestamp().into()],
    )
    .await
}
