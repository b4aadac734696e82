//! The lines of an event's history.
//!
//! Scope: [`of_event`] takes the event, whose right the caller holds.

use chrono::{DateTime, Utc};
use domain::history::{Entry, Happening};
use domain::id::EventId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::column::{instant, json, to_json};
use super::rows::history;
use super::store::Tx;

/// Adds a line. `actor` is the name of who did it, empty for the program itself.
///
/// # Errors
/// The database failed.
pub async fn add(
    tx: &Tx,
    event: EventId,
    actor: &str,
    happening: &Happening,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    history::Entity::insert(history::ActiveModel {
        id: NotSet,
        event_id: Set(event.0),
        at: Set(now.timestamp()),
        actor: Set(actor.to_owned()),
        happening: Set(to_json(happening)?),
    })
    .exec_without_returning(tx)
    .await
    .map(drop)
}

/// The history of an event, the latest line first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_event(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Entry>, DbErr> {
    history::Entity::find()
        .filter(history::Column::EventId.eq(event.0))
        .order_by_desc(history::Column::At)
        .order_by_desc(history::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Entry {
                at: instant("history.at", row.at)?,
                actor: row.actor,
                happening: json("history.happening", &row.happening)?,
            })
        })
        .collect()
}
