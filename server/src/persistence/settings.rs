//! What holds for the whole installation.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::column::corrupt;
use super::rows::setting;
use super::store::Tx;

const DEMONSTRATION: &str = "demonstration";
/// Since when mail comes in.
pub(super) const INCOMING: &str = "incoming_since";
const LAST_ROUND: &str = "last_round";
const CLOCK_OFFSET: &str = "clock_offset_seconds";

/// Whether the database holds the demonstration.
///
/// # Errors
/// The database failed.
pub async fn is_demonstration(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(get(db, DEMONSTRATION).await?.is_some())
}

/// Marks the database as holding the demonstration.
///
/// # Errors
/// The database failed.
pub async fn mark_as_demonstration(tx: &Tx) -> Result<(), DbErr> {
    set(tx, DEMONSTRATION, "yes").await
}

/// How far the clock of the demonstration is ahead.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn clock_offset(db: &impl ConnectionTrait) -> Result<TimeDelta, DbErr> {
    get(db, CLOCK_OFFSET)
        .await?
        .map_or(Ok(TimeDelta::zero()), |seconds| {
            seconds
                .parse()
                .ok()
                .and_then(TimeDelta::try_seconds)
                .ok_or_else(|| corrupt("setting.value"))
        })
}

/// Moves the clock of the demonstration.
///
/// # Errors
/// The database failed.
pub async fn set_clock_offset(tx: &Tx, offset: TimeDelta) -> Result<(), DbErr> {
    set(tx, CLOCK_OFFSET, &offset.num_seconds().to_string()).await
}

/// Notes that mail comes in, by whatever way.
///
/// # Errors
/// The database failed.
pub async fn note_incoming(tx: &Tx, now: DateTime<Utc>) -> Result<(), DbErr> {
    if has_incoming(tx).await? {
        return Ok(());
    }
    set(tx, INCOMING, &now.timestamp().to_string()).await
}

/// Whether mail has ever come in: whether a pipe is set up that nothing here
/// knows of.
///
/// # Errors
/// The database failed.
pub async fn has_incoming(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(get(db, INCOMING).await?.is_some())
}

/// Notes that the housekeeping was here, so that every round writes something.
///
/// # Errors
/// The database failed, or its disk is full.
pub async fn note_round(tx: &Tx, now: DateTime<Utc>) -> Result<(), DbErr> {
    set(tx, LAST_ROUND, &now.timestamp().to_string()).await
}

/// The value under a key.
///
/// # Errors
/// The database failed.
pub async fn get(db: &impl ConnectionTrait, key: &str) -> Result<Option<String>, DbErr> {
    // One row at most; see `select::one`.
    let found = setting::Entity::find_by_id(key).all(db).await?;
    Ok(found.into_iter().next().map(|row| row.value))
}

/// Sets the value under a key.
///
/// # Errors
/// The database failed.
pub async fn set(tx: &Tx, key: &str, value: &str) -> Result<(), DbErr> {
    setting::Entity::insert(setting::ActiveModel {
        key: Set(key.to_owned()),
        value: Set(value.to_owned()),
    })
    .on_conflict(
        OnConflict::column(setting::Column::Key)
            .update_column(setting::Column::Value)
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await
    .map(drop)
}
