//! The links with which somebody answers for a practice.
//!
//! Scope: [`find`] is for the holder of the link, who compares the version;
//! the others take the event, whose right the caller holds.

use chrono::{DateTime, Utc};
use domain::id::{EventId, PracticeId, PracticeLinkId};
use domain::practice_link::{Holder, IssuedLink, PracticeLink};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::column::{instant, maybe_address, number};
use super::rows::practice_link;
use super::store::Tx;

/// The link with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(
    db: &impl ConnectionTrait,
    id: PracticeLinkId,
) -> Result<Option<PracticeLink>, DbErr> {
    practice_link::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The link of a practice for an event, held or revoked.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_practice(
    db: &impl ConnectionTrait,
    event: EventId,
    practice: PracticeId,
) -> Result<Option<PracticeLink>, DbErr> {
    practice_link::Entity::find()
        .filter(practice_link::Column::EventId.eq(event.0))
        .filter(practice_link::Column::PracticeId.eq(practice.0))
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// Every link of an event, held or revoked.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_event(
    db: &impl ConnectionTrait,
    event: EventId,
) -> Result<Vec<PracticeLink>, DbErr> {
    practice_link::Entity::find()
        .filter(practice_link::Column::EventId.eq(event.0))
        .order_by_asc(practice_link::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Stores the link of a practice in place of the one there was, under its number.
///
/// # Errors
/// The database failed.
pub async fn issue(tx: &Tx, link: &IssuedLink, now: DateTime<Utc>) -> Result<(), DbErr> {
    let holder = &link.holder;
    practice_link::Entity::insert(practice_link::ActiveModel {
        event_id: Set(link.event.0),
        practice_id: Set(link.practice.0),
        holder: Set(holder.name.clone()),
        email: Set(holder.email.as_ref().map(ToString::to_string)),
        version: Set(i64::from(link.version)),
        revoked: Set(link.revoked),
        issued_at: Set(now.timestamp()),
        ..Default::default()
    })
    .on_conflict(
        OnConflict::columns([
            practice_link::Column::EventId,
            practice_link::Column::PracticeId,
        ])
        .update_columns([
            practice_link::Column::Holder,
            practice_link::Column::Email,
            practice_link::Column::Version,
            practice_link::Column::Revoked,
            practice_link::Column::IssuedAt,
        ])
        .to_owned(),
    )
    .exec_without_returning(tx)
    .await
    .map(drop)
}

fn read(row: practice_link::Model) -> Result<PracticeLink, DbErr> {
    Ok(PracticeLink {
        id: PracticeLinkId(row.id),
        event: EventId(row.event_id),
        practice: PracticeId(row.practice_id),
        holder: Holder {
            name: row.holder,
            email: maybe_address("practice_link.email", row.email.as_deref())?,
        },
        version: number("practice_link.version", row.version)?,
        revoked: row.revoked,
        issued_at: instant("practice_link.issued_at", row.issued_at)?,
    })
}
