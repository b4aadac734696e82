//! Reminders that missed their hour because mail stood still: they leave at the
//! next hour that is decent, and not beside the next ones.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::EventId;
use sea_orm::{ConnectionTrait, DbErr};

use crate::persistence::select;
use crate::persistence::store::Tx;

/// A reminder that has waited for longer than this after its hour has missed it.
pub(super) const OVERDUE: TimeDelta = TimeDelta::days(1);

/// Gives the reminders about an event that have missed their hour, because mail stood
/// still, another one; without it none of them leaves. Those that a later round
/// overtakes have been withdrawn by then: nobody gets two of them at once.
///
/// # Errors
/// The database failed.
pub async fn put_off(
    tx: &Tx,
    event: EventId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let sql = format!("UPDATE outbox SET not_before = $3 WHERE {MISSED}");
    let missed = (now - OVERDUE).timestamp();
    let values = [event.0.into(), missed.into(), until.timestamp().into()];
    select::execute(tx, &sql, values).await
}

/// Whether there are such reminders.
///
/// # Errors
/// The database failed.
pub async fn is_overdue(
    db: &impl ConnectionTrait,
    event: EventId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let sql = format!("SELECT id FROM outbox WHERE {MISSED} LIMIT 1");
    let missed = (now - OVERDUE).timestamp();
    let found = select::one(db, &sql, [event.0.into(), missed.into()]).await?;
    Ok(found.is_some())
}

/// Of a row of `outbox`: that it is a reminder about event `$1` whose hour was before `$2`.
const MISSED: &str = "event_id = $1 AND kind = 'reminder' \
     AND state IN ('queued', 'sending') AND not_before <= $2";
