//! The mails on the page *Postvak* of the demonstration: what would have gone out.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

use super::column::instant;
use super::rows::postbox;
use super::store::Tx;

/// A mail in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub id: i64,
    /// When it came.
    pub at: DateTime<Utc>,
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
}

/// Keeps a mail.
///
/// # Errors
/// The database failed.
pub async fn add(
    tx: &Tx,
    at: DateTime<Utc>,
    recipient: &str,
    subject: &str,
    message: &[u8],
) -> Result<(), DbErr> {
    postbox::Entity::insert(postbox::ActiveModel {
        id: NotSet,
        at: Set(at.timestamp()),
        recipient: Set(recipient.to_owned()),
        subject: Set(subject.to_owned()),
        message: Set(message.to_owned()),
    })
    .exec_without_returning(tx)
    .await
    .map(drop)
}

/// The latest mails, the last first, without what they say.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn latest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Letter>, DbErr> {
    postbox::Entity::find()
        .select_only()
        .columns([
            postbox::Column::Id,
            postbox::Column::At,
            postbox::Column::Recipient,
            postbox::Column::Subject,
        ])
        .order_by_desc(postbox::Column::Id)
        .limit(limit)
        .into_tuple::<(i64, i64, String, String)>()
        .all(db)
        .await?
        .into_iter()
        .map(|(id, at, recipient, subject)| {
            Ok(Letter {
                id,
                at: instant("postbox.at", at)?,
                recipient,
                subject,
            })
        })
        .collect()
}

/// A mail with its bytes.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<(Letter, Vec<u8>)>, DbErr> {
    let Some(row) = postbox::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let letter = Letter {
        id: row.id,
        at: instant("postbox.at", row.at)?,
        recipient: row.recipient,
        subject: row.subject,
    };
    Ok(Some((letter, row.message)))
}
