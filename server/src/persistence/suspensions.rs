//! Addresses that mail comes back from: nothing goes there by itself until
//! somebody has looked.
//!
//! Scope: each organisation has its own.

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::{EventId, OrganisationId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryTrait};

use super::incoming::lower;
use super::rows::suspended_address as suspended;
use super::select;
use super::store::Tx;

/// Nothing goes to this address any more, until it is lifted.
///
/// # Errors
/// The database failed.
pub async fn suspend(
    tx: &Tx,
    organisation: OrganisationId,
    address: &EmailAddress,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = suspended::ActiveModel {
        organisation_id: Set(organisation.0),
        address: Set(lower(address)),
        error: Set(error.to_owned()),
        since: Set(now.timestamp()),
        ..Default::default()
    };
    let mut insert = suspended::Entity::insert(row).into_query();
    insert.on_conflict(
        OnConflict::columns([
            suspended::Column::OrganisationId,
            suspended::Column::Address,
        ])
        .update_columns([suspended::Column::Error, suspended::Column::Since])
        .to_owned(),
    );
    tx.execute(&insert).await.map(drop)
}

/// Somebody says that the address works, or it has answered.
///
/// # Errors
/// The database failed.
pub async fn lift(
    tx: &Tx,
    organisation: OrganisationId,
    address: &EmailAddress,
) -> Result<(), DbErr> {
    suspended::Entity::delete_many()
        .filter(suspended::Column::OrganisationId.eq(organisation.0))
        .filter(suspended::Column::Address.eq(lower(address)))
        .exec(tx)
        .await
        .map(drop)
}

/// Why nothing goes to this address about this event, if so.
///
/// # Errors
/// The database failed.
pub async fn why(
    db: &impl ConnectionTrait,
    event: EventId,
    address: &EmailAddress,
) -> Result<Option<String>, DbErr> {
    let row = select::one(
        db,
        "SELECT s.error FROM suspended_address s \
         JOIN event e ON e.organisation_id = s.organisation_id \
         WHERE s.address = $1 AND e.id = $2",
        [lower(address).into(), event.0.into()],
    )
    .await?;
    row.map(|row| row.try_get("", "error")).transpose()
}
