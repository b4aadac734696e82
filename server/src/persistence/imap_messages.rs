//! The messages of the mailbox that are being dealt with: how often each was
//! tried, and whether it is done and only has to be moved away. A message is
//! known by (UIDVALIDITY, UID), never by its flags, which people change by looking.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::column::{instant, number};
use super::select;
use super::store::Tx;

/// Whether a message has been dealt with, and only lies there still.
///
/// # Errors
/// The database failed.
pub async fn is_done(
    db: &impl ConnectionTrait,
    uid_validity: u32,
    uid: u32,
) -> Result<bool, DbErr> {
    let row = select::one(
        db,
        "SELECT done FROM imap_message WHERE uid_validity = $1 AND uid = $2",
        [i64::from(uid_validity).into(), i64::from(uid).into()],
    )
    .await?;
    row.map_or(Ok(false), |row| row.try_get("", "done"))
}

/// Counts a try, and returns how many there were, this one included, and when the
/// first began; written down before it begins, because it may end the program.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn try_one(
    tx: &Tx,
    uid_validity: u32,
    uid: u32,
    now: DateTime<Utc>,
) -> Result<(u32, DateTime<Utc>), DbErr> {
    let row = select::one(
        tx,
        "INSERT INTO imap_message (uid_validity, uid, tries, done, seen_at) \
         VALUES ($1, $2, 1, FALSE, $3) \
         ON CONFLICT (uid_validity, uid) DO UPDATE SET tries = imap_message.tries + 1 \
         RETURNING tries, seen_at",
        [
            i64::from(uid_validity).into(),
            i64::from(uid).into(),
            now.timestamp().into(),
        ],
    )
    .await?
    .ok_or_else(|| DbErr::RecordNotFound("imap_message".to_owned()))?;
    Ok((
        number("imap_message.tries", row.try_get("", "tries")?)?,
        instant("imap_message.seen_at", row.try_get("", "seen_at")?)?,
    ))
}

/// Notes that it has been dealt with.
///
/// # Errors
/// The database failed.
pub async fn done(tx: &Tx, uid_validity: u32, uid: u32) -> Result<(), DbErr> {
    select::execute(
        tx,
        "UPDATE imap_message SET done = TRUE WHERE uid_validity = $1 AND uid = $2",
        [i64::from(uid_validity).into(), i64::from(uid).into()],
    )
    .await
    .map(drop)
}

/// Forgets a message that has been moved away.
///
/// # Errors
/// The database failed.
pub async fn forget(tx: &Tx, uid_validity: u32, uid: u32) -> Result<(), DbErr> {
    select::execute(
        tx,
        "DELETE FROM imap_message WHERE uid_validity = $1 AND uid = $2",
        [i64::from(uid_validity).into(), i64::from(uid).into()],
    )
    .await
    .map(drop)
}
