//! Who has switched reminders and reports off: a person at an address, for
//! everything that an organisation sends.
//!
//! Scope: everything takes the event, whose organisation it is about; the
//! caller holds its right, or the personal link.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, StopId};
use domain::tour::Tour;
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::select;
use super::store::Tx;

/// Who of those invited to an event has switched them off.
///
/// # Errors
/// The database failed.
pub async fn off(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<InvitationId>, DbErr> {
    let sql = "SELECT i.id FROM invitation i \
         JOIN event e ON e.id = i.event_id \
         JOIN unsubscription u ON u.organisation_id = e.organisation_id \
         AND u.email = lower(i.email) AND u.name = i.name \
         WHERE i.event_id = $1 ORDER BY i.id";
    numbers(db, sql, [event.0.into()]).await
}

/// Which hosts of an event's tour have switched them off.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn hosts_off(
    db: &impl ConnectionTrait,
    event: EventId,
    tour: &Tour,
) -> Result<Vec<StopId>, DbErr> {
    let sql = "SELECT u.email, u.name FROM unsubscription u \
         JOIN event e ON u.organisation_id = e.organisation_id WHERE e.id = $1";
    let mut off: HashSet<(String, String)> = HashSet::new();
    for row in select::all(db, sql, [event.0.into()]).await? {
        off.insert((row.try_get("", "email")?, row.try_get("", "name")?));
    }
    Ok(tour
        .all()
        .map(|planned| &planned.stop)
        .filter(|stop| {
            let email = stop.host.email.as_ref();
            email.is_some_and(|email| {
                let email = email.as_str().to_ascii_lowercase();
                off.contains(&(email, stop.host.name.clone()))
            })
        })
        .map(|stop| stop.id)
        .collect())
}

/// Every invitation of the organisation to the same person at the same address.
///
/// # Errors
/// The database failed.
pub async fn invitations_to(
    db: &impl ConnectionTrait,
    event: EventId,
    name: &str,
    email: &EmailAddress,
) -> Result<Vec<InvitationId>, DbErr> {
    let sql = "SELECT i.id FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE e.organisation_id = (SELECT organisation_id FROM event WHERE id = $1) \
         AND lower(i.email) = $2 AND i.name = $3 ORDER BY i.id";
    let email = email.as_str().to_ascii_lowercase();
    numbers(db, sql, [event.0.into(), email.into(), name.into()]).await
}

/// Switches them off or on again for somebody invited to this event.
///
/// # Errors
/// The database failed.
pub async fn switch(
    tx: &Tx,
    event: EventId,
    name: &str,
    email: &EmailAddress,
    on: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let email = email.as_str().to_ascii_lowercase();
    let values = [event.0.into(), email.into(), name.into()];
    if on {
        let sql = "DELETE FROM unsubscription WHERE email = $2 AND name = $3 \
             AND organisation_id = (SELECT organisation_id FROM event WHERE id = $1)";
        return select::execute(tx, sql, values).await.map(drop);
    }
    let sql = "INSERT INTO unsubscription (organisation_id, email, name, since) \
         SELECT organisation_id, $2, $3, $4 FROM event WHERE id = $1 \
         ON CONFLICT (organisation_id, email, name) DO NOTHING";
    let values = values.into_iter().chain([now.timestamp().into()]);
    select::execute(tx, sql, values).await.map(drop)
}

async fn numbers(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<InvitationId>, DbErr> {
    select::all(db, sql, values)
        .await?
        .iter()
        .map(|row| Ok(InvitationId(row.try_get("", "id")?)))
        .collect()
}
