//! The report of an event.
//!
//! Scope: [`find`] takes the event, whose right the caller holds.

use domain::id::EventId;
use domain::report::Report;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, TryInsertResult};

use super::column::{instant, json, number, to_json};
use super::failure::{SaveError, Stale};
use super::rows::report;
use super::store::Tx;

/// The report, once it has been saved.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, event: EventId) -> Result<Option<Report>, DbErr> {
    report::Entity::find_by_id(event.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// Saves the report if its revision is unchanged, and raises the revision.
/// Revision 0 is saved for the first time.
///
/// # Errors
/// [`SaveError::Stale`] with the report as it is now.
pub async fn save(tx: &Tx, changed: &Report) -> Result<(), SaveError> {
    let row = report::ActiveModel {
        text: Set(changed.text.clone()),
        summary: Set(changed.summary.clone()),
        quotes: Set(to_json(&changed.quotes)?),
        visited: Set(to_json(&changed.visited)?),
        sent_at: Set(changed.sent_at.map(|at| at.timestamp())),
        revision: Set(i64::from(changed.revision) + 1),
        ..Default::default()
    };
    let rows = if changed.revision == 0 {
        let first = report::Entity::insert(report::ActiveModel {
            event_id: Set(changed.event.0),
            ..row
        })
        .on_conflict_do_nothing_on([report::Column::EventId])
        .exec_without_returning(tx)
        .await?;
        match first {
            TryInsertResult::Inserted(rows) => rows,
            TryInsertResult::Conflicted | TryInsertResult::Empty => 0,
        }
    } else {
        report::Entity::update_many()
            .set(row)
            .filter(report::Column::EventId.eq(changed.event.0))
            .filter(report::Column::Revision.eq(i64::from(changed.revision)))
            .exec(tx)
            .await?
            .rows_affected
    };
    if rows > 0 {
        return Ok(());
    }
    Err(SaveError::Stale(match find(tx, changed.event).await? {
        Some(now) => Stale::Report(Box::new(now)),
        None => Stale::Gone,
    }))
}

fn read(row: report::Model) -> Result<Report, DbErr> {
    Ok(Report {
        event: EventId(row.event_id),
        text: row.text,
        summary: row.summary,
        quotes: json("report.quotes", &row.quotes)?,
        visited: json("report.visited", &row.visited)?,
        sent_at: row
            .sent_at
            .map(|at| instant("report.sent_at", at))
            .transpose()?,
        revision: number("report.revision", row.revision)?,
    })
}
