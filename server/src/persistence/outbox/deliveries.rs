//! How far the mails have come: for the screen, for threading, and for the
//! reports about mails that came back.

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, PersonId, StopId};
use sea_orm::{ConnectionTrait, DbErr};

use super::{Of, State};
use crate::mail::Kind;
use crate::persistence::column::{address, instant, number, word};
use crate::persistence::incoming::lower;
use crate::persistence::{select, suspensions};

/// How the delivery of a mail goes, for the screen. Without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The row.
    pub id: i64,
    /// What kind of mail.
    pub kind: Kind,
    /// To somebody who is invited.
    pub invitation: Option<InvitationId>,
    /// To the host of a stop.
    pub stop: Option<StopId>,
    /// To a person with an account.
    pub person: Option<PersonId>,
    /// To whom.
    pub recipient: EmailAddress,
    /// How far it has come.
    pub state: State,
    /// Whether its bytes are still there: only then it can be sent again.
    pub kept: bool,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it is queued.
    pub queued_at: DateTime<Utc>,
    /// Not tried before this instant.
    pub not_before: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// What the other side said last; empty if nothing went wrong.
    pub error: String,
}

impl Delivery {
    /// Whether it could not be handed over yet and is tried again.
    pub fn is_held_up(&self) -> bool {
        self.state == State::Queued && !self.error.is_empty()
    }
}

/// The mails about an event, in the order in which they were queued.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_event(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Delivery>, DbErr> {
    // The bytes stay where they are: a page shows hundreds of rows.
    let sql = "SELECT id, kind, invitation_id, stop_id, person_id, recipient, state, attempts, \
               CASE WHEN mime IS NULL THEN 0 ELSE 1 END AS kept, queued_at, not_before, sent_at, error \
               FROM outbox WHERE event_id = $1 ORDER BY id";
    select::all(db, sql, [event.0.into()])
        .await?
        .iter()
        .map(|row| {
            let kind: String = row.try_get("", "kind")?;
            let recipient: String = row.try_get("", "recipient")?;
            let state: String = row.try_get("", "state")?;
            let sent_at: Option<i64> = row.try_get("", "sent_at")?;
            Ok(Delivery {
                id: row.try_get("", "id")?,
                kind: word("outbox.kind", Kind::from_code(&kind))?,
                invitation: row
                    .try_get::<Option<i64>>("", "invitation_id")?
                    .map(InvitationId),
                stop: row.try_get::<Option<i64>>("", "stop_id")?.map(StopId),
                person: row.try_get::<Option<i64>>("", "person_id")?.map(PersonId),
                recipient: address("outbox.recipient", &recipient)?,
                state: word("outbox.state", State::from_code(&state))?,
                kept: row.try_get::<i32>("", "kept")? == 1,
                attempts: number("outbox.attempts", row.try_get("", "attempts")?)?,
                queued_at: instant("outbox.queued_at", row.try_get("", "queued_at")?)?,
                not_before: instant("outbox.not_before", row.try_get("", "not_before")?)?,
                sent_at: sent_at
                    .map(|at| instant("outbox.sent_at", at))
                    .transpose()?,
                error: row.try_get("", "error")?,
            })
        })
        .collect()
}

/// What a new mail to somebody finds there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The identity of the mail that opened the conversation, for In-Reply-To:
    /// the invitation, or the request for a host's slot.
    pub opened_by: Option<String>,
    /// Why nothing goes to the address, if so; see [`suspensions`].
    pub suspended: Option<String>,
}

/// How it stands with this reader and this address, in one statement.
///
/// # Errors
/// The database failed.
pub async fn standing(
    db: &impl ConnectionTrait,
    reader: Of,
    opening: Kind,
    event: EventId,
    address: &EmailAddress,
) -> Result<Standing, DbErr> {
    let (column, id) = reader.column();
    let sql = format!(
        "SELECT (SELECT o.message_id FROM outbox o WHERE o.{column} = $1 AND o.kind = $2 \
         ORDER BY o.id LIMIT 1) AS opened_by, ({}) AS suspended",
        suspensions::WHY
    );
    let values = [
        id.into(),
        opening.code().into(),
        lower(address).into(),
        event.0.into(),
    ];
    let Some(row) = select::one(db, &sql, values).await? else {
        return Ok(Standing::default());
    };
    Ok(Standing {
        opened_by: row.try_get("", "opened_by")?,
        suspended: row.try_get("", "suspended")?,
    })
}

/// A mail that has gone out, as a report about it finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The row.
    pub id: i64,
    /// About which event.
    pub event: Option<EventId>,
    /// To somebody who is invited.
    pub invitation: Option<InvitationId>,
    /// To the host of a stop.
    pub stop: Option<StopId>,
    /// To whom.
    pub recipient: EmailAddress,
}

/// The mail with this identity, if it has gone out.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn gone(db: &impl ConnectionTrait, message_id: &str) -> Result<Option<Gone>, DbErr> {
    let row = select::one(
        db,
        "SELECT id, event_id, invitation_id, stop_id, recipient FROM outbox \
         WHERE message_id = $1 AND state IN ('sent', 'failed', 'unknown')",
        [message_id.into()],
    )
    .await?;
    row.map(|row| {
        let recipient: String = row.try_get("", "recipient")?;
        Ok(Gone {
            id: row.try_get("", "id")?,
            event: row.try_get::<Option<i64>>("", "event_id")?.map(EventId),
            invitation: row
                .try_get::<Option<i64>>("", "invitation_id")?
                .map(InvitationId),
            stop: row.try_get::<Option<i64>>("", "stop_id")?.map(StopId),
            recipient: address("outbox.recipient", &recipient)?,
        })
    })
    .transpose()
}

/// The identity of the last mail that went to this reader.
///
/// # Errors
/// The database failed.
pub async fn last_gone(db: &impl ConnectionTrait, to: Of) -> Result<Option<String>, DbErr> {
    let (column, id) = to.column();
    let sql = format!(
        "SELECT message_id FROM outbox WHERE {column} = $1 AND state = 'sent' \
         ORDER BY id DESC LIMIT 1"
    );
    let row = select::one(db, &sql, [id.into()]).await?;
    row.map(|row| row.try_get("", "message_id")).transpose()
}
