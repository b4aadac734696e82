//! What people need on the evening, kept apart from their answers so that it
//! can be deleted the day after.
//!
//! Scope: [`of_event`] is for the holder of a `ManagedEvent`; [`find`] and
//! [`replace`] for the holder of the personal link.

use chrono::{DateTime, Utc};
use domain::id::{EventId, InvitationId};
use domain::invitation::Wishes;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Value};

use super::rows::wishes;
use super::select;
use super::store::Tx;

/// The wishes of one invitation; none stored is none asked.
///
/// # Errors
/// The database failed.
pub async fn find(db: &impl ConnectionTrait, invitation: InvitationId) -> Result<Wishes, DbErr> {
    Ok(wishes::Entity::find_by_id(invitation.0)
        .one(db)
        .await?
        .map(read)
        .unwrap_or_default())
}

/// The wishes for an event, with whose they are.
///
/// # Errors
/// The database failed.
pub async fn of_event(
    db: &impl ConnectionTrait,
    event: EventId,
) -> Result<Vec<(InvitationId, Wishes)>, DbErr> {
    let sql = format!(
        "SELECT {} FROM wishes w JOIN invitation i ON i.id = w.invitation_id \
         WHERE i.event_id = $1 ORDER BY i.name, i.id",
        select::columns::<wishes::Entity>("w")
    );
    select::all(db, &sql, [event.0.into()])
        .await?
        .iter()
        .map(|row| {
            let row = wishes::Model::from_query_result(row, "w_")?;
            Ok((InvitationId(row.invitation_id), read(row)))
        })
        .collect()
}

/// Stores the wishes of an invitation to this event in place of what was there.
///
/// # Errors
/// The database failed, or it is an invitation to another event.
pub async fn replace(
    tx: &Tx,
    event: EventId,
    invitation: InvitationId,
    wishes: &Wishes,
) -> Result<(), DbErr> {
    let whose: [Value; 2] = [invitation.0.into(), event.0.into()];
    if wishes.is_empty() {
        let sql = "DELETE FROM wishes WHERE invitation_id = $1 \
             AND EXISTS (SELECT 1 FROM invitation WHERE id = $1 AND event_id = $2)";
        return select::execute(tx, sql, whose).await.map(drop);
    }
    let sql = "INSERT INTO wishes (invitation_id, diet, mobility) \
         SELECT id, $3, $4 FROM invitation WHERE id = $1 AND event_id = $2 \
         ON CONFLICT (invitation_id) DO UPDATE \
         SET diet = EXCLUDED.diet, mobility = EXCLUDED.mobility";
    let asked = [wishes.diet.as_str().into(), wishes.mobility.as_str().into()];
    select::execute_within(tx, sql, whose.into_iter().chain(asked)).await
}

/// Deletes the wishes for events that began before this instant, and those of
/// events that do not take place; returns how many.
///
/// # Errors
/// The database failed.
pub async fn purge(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbErr> {
    select::execute(
        tx,
        "DELETE FROM wishes WHERE invitation_id IN (\
         SELECT i.id FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE e.starts_at < $1 OR e.stage IN ('no_go', 'cancelled'))",
        [before.timestamp().into()],
    )
    .await
}

fn read(row: wishes::Model) -> Wishes {
    Wishes {
        diet: row.diet,
        mobility: row.mobility,
    }
}
