//! The forms that have been sent and what they led to, so that the same form
//! sent twice does its work once.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::rows::sent_form;
use super::store::Tx;

/// Takes a key for the form at hand, or says where the form led that had it
/// first. Two at the same time come one after the other: the second waits for
/// the transaction of the first.
///
/// # Errors
/// The database failed.
pub async fn claim(tx: &Tx, key: &str, now: DateTime<Utc>) -> Result<Option<String>, DbErr> {
    let taken = sent_form::Entity::insert(sent_form::ActiveModel {
        key: Set(key.to_owned()),
        led_to: Set(String::new()),
        at: Set(now.timestamp()),
    })
    .on_conflict(
        OnConflict::column(sent_form::Column::Key)
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await?;
    if taken > 0 {
        return Ok(None);
    }
    let first = sent_form::Entity::find_by_id(key).one(tx).await?;
    Ok(first.map(|row| row.led_to))
}

/// Notes where the form of this key leads.
///
/// # Errors
/// The database failed.
pub async fn note(tx: &Tx, key: &str, led_to: &str) -> Result<(), DbErr> {
    sent_form::Entity::update(sent_form::ActiveModel {
        key: Set(key.to_owned()),
        led_to: Set(led_to.to_owned()),
        ..Default::default()
    })
    .exec(tx)
    .await
    .map(drop)
}

/// Forgets the forms sent before this instant; returns how many.
///
/// # Errors
/// The database failed.
pub async fn purge(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let deleted = sent_form::Entity::delete_many()
        .filter(sent_form::Column::At.lt(before.timestamp()))
        .exec(tx)
        .await?;
    Ok(deleted.rows_affected)
}
