//! When an event reminds who is silent, and who that is.
//!
//! Scope: everything takes the event; pages pass the one of a `ManagedEvent`,
//! the job goes through all of them.

use domain::id::{EventId, InvitationId};
use domain::reminder::{Plan, Silent};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::column::{instant, json, to_json};
use super::rows::reminder_plan;
use super::select;
use super::store::Tx;

/// The days that were set, or the usual ones.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn plan(db: &impl ConnectionTrait, event: EventId) -> Result<Plan, DbErr> {
    let Some(row) = reminder_plan::Entity::find_by_id(event.0).one(db).await? else {
        return Ok(Plan::default());
    };
    Ok(Plan {
        days: json("reminder_plan.days", &row.days)?,
        since: row
            .since
            .map(|at| instant("reminder_plan.since", at))
            .transpose()?,
    })
}

/// Sets the days in place of what was there.
///
/// # Errors
/// The database failed.
pub async fn set(tx: &Tx, event: EventId, plan: &Plan) -> Result<(), DbErr> {
    reminder_plan::Entity::insert(reminder_plan::ActiveModel {
        event_id: Set(event.0),
        days: Set(to_json(&plan.days)?),
        since: Set(plan.since.map(|at| at.timestamp())),
    })
    .on_conflict(
        OnConflict::column(reminder_plan::Column::EventId)
            .update_columns([reminder_plan::Column::Days, reminder_plan::Column::Since])
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await
    .map(drop)
}

/// Everybody who was invited by mail and has not answered, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn silent(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Silent>, DbErr> {
    let sql = "SELECT i.id, \
         (SELECT MAX(o.queued_at) FROM outbox o WHERE o.invitation_id = i.id \
          AND o.kind IN ('invitation', 'sent_again', 'changed')) AS invited_at, \
         (SELECT MAX(o.queued_at) FROM outbox o \
          WHERE o.invitation_id = i.id AND o.kind = 'reminder') AS reminded_at, \
         (SELECT COUNT(*) FROM unsubscription u \
          WHERE u.organisation_id = e.organisation_id \
          AND u.email = lower(i.email) AND u.name = i.name) AS switched_off \
         FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE i.event_id = $1 AND i.answer IS NULL AND i.email IS NOT NULL AND NOT i.walk_in \
         ORDER BY i.name, i.id";
    let rows = select::all(db, sql, [event.0.into()]).await?;
    let mut silent = Vec::with_capacity(rows.len());
    for row in rows {
        // A change that asks anew is an invitation as well. Whose invitation was never mailed is not silent.
        let Some(invited_at) = row.try_get::<Option<i64>>("", "invited_at")? else {
            continue;
        };
        let reminded_at: Option<i64> = row.try_get("", "reminded_at")?;
        let switched_off: i64 = row.try_get("", "switched_off")?;
        silent.push(Silent {
            invitation: InvitationId(row.try_get("", "id")?),
            invited_at: instant("outbox.queued_at", invited_at)?,
            reminded_at: reminded_at
                .map(|at| instant("outbox.queued_at", at))
                .transpose()?,
            switched_off: switched_off > 0,
        });
    }
    Ok(silent)
}
