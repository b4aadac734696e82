//! Who is logged in. The cookie holds a random token; only its hash is stored.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::person::Person;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};

use super::rows::{person, session};
use super::store::Tx;
use super::{persons, select};

/// Opens a session.
///
/// # Errors
/// The database failed.
pub async fn open(
    tx: &Tx,
    token_hash: &str,
    person: PersonId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::Entity::insert(session::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        person_id: Set(person.0),
        created_at: Set(now.timestamp()),
        expires_at: Set(expires_at.timestamp()),
    })
    .exec_without_returning(tx)
    .await
    .map(drop)
}

/// Whose session it is, if it has not run out; in one statement.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Person>, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {} FROM session s JOIN person p ON p.id = s.person_id \
             WHERE s.token_hash = $1 AND s.expires_at > $2",
            select::columns::<person::Entity>("p")
        )
    });
    let row = select::one(db, &SQL, [token_hash.into(), now.timestamp().into()]).await?;
    row.map(|row| persons::read(person::Model::from_query_result(&row, "p_")?))
        .transpose()
}

/// Closes a session.
///
/// # Errors
/// The database failed.
pub async fn close(tx: &Tx, token_hash: &str) -> Result<(), DbErr> {
    session::Entity::delete_by_id(token_hash)
        .exec(tx)
        .await
        .map(drop)
}

/// Closes every session of somebody.
///
/// # Errors
/// The database failed.
pub async fn close_all(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person.0))
        .exec(tx)
        .await
        .map(drop)
}

/// Deletes the sessions that have run out; returns how many.
///
/// # Errors
/// The database failed.
pub async fn purge(tx: &Tx, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let deleted = session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now.timestamp()))
        .exec(tx)
        .await?;
    Ok(deleted.rows_affected)
}
