//! Mail that came in: that it came, what became of it, and what waits for a
//! person to look.
//!
//! Scope: [`waiting`], [`find_waiting`] and [`settle`] take the event, whose
//! right the caller holds; the aliases take the organisation.

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, OrganisationId, StopId};
use domain::incoming::{About, Incoming, Matter, Stamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QueryTrait,
};

use super::column::{corrupt, instant, json, maybe_to_json, number};
use super::rows::{incoming, reply_alias};
use super::select;
use super::store::Tx;

/// What became of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fate {
    /// The word for it.
    pub outcome: &'static str,
    /// Why, in words without names or addresses.
    pub reason: String,
    /// About which event.
    pub event: Option<EventId>,
    /// Whose it is.
    pub about: Option<About>,
    /// Its place in the order of answers.
    pub stamp: Option<Stamp>,
    /// What waits in it.
    pub matter: Option<Matter>,
    /// The message itself, to look into for some days.
    pub raw: Option<Vec<u8>>,
}

/// Notes that a message came; `None` if it was dealt with before. One that was
/// about nobody is looked at again: a setting may have been mended since.
///
/// # Errors
/// The database failed.
pub async fn begin(
    tx: &Tx,
    message_id: &str,
    body_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbErr> {
    let row = incoming::ActiveModel {
        message_id: Set(message_id.to_owned()),
        body_hash: Set(body_hash.to_owned()),
        received_at: Set(now.timestamp()),
        outcome: Set(String::new()),
        reason: Set(String::new()),
        ..Default::default()
    };
    let mut insert = incoming::Entity::insert(row).into_query();
    insert
        .on_conflict(
            OnConflict::columns([incoming::Column::MessageId, incoming::Column::BodyHash])
                .do_nothing()
                .to_owned(),
        )
        .returning_col(incoming::Column::Id);
    if let Some(inserted) = tx.query_one(&insert).await? {
        return Ok(Some(inserted.try_get("", "id")?));
    }
    let before = incoming::Entity::find()
        .filter(incoming::Column::MessageId.eq(message_id))
        .filter(incoming::Column::BodyHash.eq(body_hash))
        .filter(incoming::Column::EventId.is_null())
        .filter(incoming::Column::Outcome.eq("ignored"))
        .one(tx)
        .await?;
    Ok(before.map(|row| row.id))
}

/// Notes what became of it.
///
/// # Errors
/// The database failed.
pub async fn end(tx: &Tx, id: i64, fate: &Fate) -> Result<(), DbErr> {
    let (invitation, stop) = match fate.about {
        Some(About::Invitation(id)) => (Some(id.0), None),
        Some(About::Stop(id)) => (None, Some(id.0)),
        None => (None, None),
    };
    let row = incoming::ActiveModel {
        outcome: Set(fate.outcome.to_owned()),
        reason: Set(fate.reason.clone()),
        event_id: Set(fate.event.map(|id| id.0)),
        invitation_id: Set(invitation),
        stop_id: Set(stop),
        sequence: Set(fate.stamp.map(|stamp| i64::from(stamp.sequence))),
        dtstamp: Set(fate.stamp.map(|stamp| stamp.dtstamp.timestamp())),
        matter: Set(maybe_to_json(fate.matter.as_ref())?),
        raw: Set(fate.raw.clone()),
        ..Default::default()
    };
    incoming::Entity::update_many()
        .set(row)
        .filter(incoming::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The place of the last calendar answer of this attendee that counted.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn last_counted(db: &impl ConnectionTrait, about: About) -> Result<Option<Stamp>, DbErr> {
    let of = match about {
        About::Invitation(id) => incoming::Column::InvitationId.eq(id.0),
        About::Stop(id) => incoming::Column::StopId.eq(id.0),
    };
    let row = incoming::Entity::find()
        .filter(of)
        .filter(incoming::Column::Outcome.is_in(["answered", "proposed"]))
        .filter(incoming::Column::Dtstamp.is_not_null())
        .order_by_desc(incoming::Column::Sequence)
        .order_by_desc(incoming::Column::Dtstamp)
        .one(db)
        .await?;
    row.map(|row| stamp(&row)).transpose()
}

/// What waits for somebody to look, the oldest first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn waiting(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Incoming>, DbErr> {
    open(event)
        .order_by_asc(incoming::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// How many wait.
///
/// # Errors
/// The database failed.
pub async fn count_waiting(db: &impl ConnectionTrait, event: EventId) -> Result<u64, DbErr> {
    use sea_orm::PaginatorTrait;
    open(event).count(db).await
}

/// One that waits, of this event.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find_waiting(
    db: &impl ConnectionTrait,
    event: EventId,
    id: i64,
) -> Result<Option<Incoming>, DbErr> {
    open(event)
        .filter(incoming::Column::Id.eq(id))
        .one(db)
        .await?
        .map(read)
        .transpose()
}

fn open(event: EventId) -> sea_orm::Select<incoming::Entity> {
    incoming::Entity::find()
        .filter(incoming::Column::EventId.eq(event.0))
        .filter(incoming::Column::Matter.is_not_null())
        .filter(incoming::Column::SettledAt.is_null())
}

/// Notes that somebody has decided: it does not wait any more. `counted` puts
/// it in the order of answers that counted.
///
/// # Errors
/// The database failed.
pub async fn settle(
    tx: &Tx,
    event: EventId,
    id: i64,
    counted: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = incoming::ActiveModel {
        settled_at: Set(Some(now.timestamp())),
        ..Default::default()
    };
    let row = if counted {
        incoming::ActiveModel {
            outcome: Set("answered".to_owned()),
            ..row
        }
    } else {
        row
    };
    incoming::Entity::update_many()
        .set(row)
        .filter(incoming::Column::Id.eq(id))
        .filter(incoming::Column::EventId.eq(event.0))
        .exec(tx)
        .await
        .map(drop)
}

/// Notes that something else waits in it now.
///
/// # Errors
/// The database failed.
pub async fn change(tx: &Tx, id: i64, matter: &Matter) -> Result<(), DbErr> {
    incoming::Entity::update_many()
        .set(incoming::ActiveModel {
            matter: Set(maybe_to_json(Some(matter))?),
            outcome: Set("answered".to_owned()),
            ..Default::default()
        })
        .filter(incoming::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Forgets what is no longer needed: messages themselves, and what settled
/// matters said, that came before the first instant; and every trace of messages
/// that were about no event and came before the second.
///
/// # Errors
/// The database failed.
pub async fn purge(tx: &Tx, raw: DateTime<Utc>, traces: DateTime<Utc>) -> Result<(), DbErr> {
    let before = || [raw.timestamp().into()];
    select::execute(
        tx,
        "UPDATE incoming SET raw = NULL WHERE raw IS NOT NULL AND received_at < $1",
        before(),
    )
    .await?;
    select::execute(
        tx,
        "UPDATE incoming SET matter = NULL WHERE settled_at IS NOT NULL \
         AND matter IS NOT NULL AND received_at < $1",
        before(),
    )
    .await?;
    select::execute(
        tx,
        "DELETE FROM incoming WHERE event_id IS NULL AND received_at < $1",
        [traces.timestamp().into()],
    )
    .await
    .map(drop)
}

/// The addresses that were accepted beside this one.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn aliases(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    invited: &EmailAddress,
) -> Result<Vec<EmailAddress>, DbErr> {
    reply_alias::Entity::find()
        .filter(reply_alias::Column::OrganisationId.eq(organisation.0))
        .filter(reply_alias::Column::Invited.eq(lower(invited)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| super::column::address("reply_alias.alias", &row.alias))
        .collect()
}

/// Accepts an address beside the invited one, for good.
///
/// # Errors
/// The database failed.
pub async fn accept_alias(
    tx: &Tx,
    organisation: OrganisationId,
    invited: &EmailAddress,
    alias: &EmailAddress,
) -> Result<(), DbErr> {
    let row = reply_alias::ActiveModel {
        organisation_id: Set(organisation.0),
        invited: Set(lower(invited)),
        alias: Set(lower(alias)),
        ..Default::default()
    };
    let mut insert = reply_alias::Entity::insert(row).into_query();
    insert.on_conflict(
        OnConflict::columns([
            reply_alias::Column::OrganisationId,
            reply_alias::Column::Invited,
            reply_alias::Column::Alias,
        ])
        .do_nothing()
        .to_owned(),
    );
    tx.execute(&insert).await.map(drop)
}

/// Two addresses that differ in case only are one.
pub(super) fn lower(address: &EmailAddress) -> String {
    address.as_str().to_ascii_lowercase()
}

fn stamp(row: &incoming::Model) -> Result<Stamp, DbErr> {
    let (Some(sequence), Some(dtstamp)) = (row.sequence, row.dtstamp) else {
        return Err(corrupt("incoming.dtstamp"));
    };
    Ok(Stamp {
        sequence: number("incoming.sequence", sequence)?,
        dtstamp: instant("incoming.dtstamp", dtstamp)?,
    })
}

fn read(row: incoming::Model) -> Result<Incoming, DbErr> {
    let about = match (row.invitation_id, row.stop_id) {
        (Some(id), None) => About::Invitation(InvitationId(id)),
        (None, Some(id)) => About::Stop(StopId(id)),
        _ => return Err(corrupt("incoming.invitation_id")),
    };
    let matter = row.matter.as_deref().unwrap_or_default();
    let stamp = stamp(&row)?;
    Ok(Incoming {
        id: row.id,
        received_at: instant("incoming.received_at", row.received_at)?,
        about,
        matter: json("incoming.matter", matter)?,
        stamp,
    })
}
