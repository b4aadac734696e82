//! Addresses that mail comes back from: nothing goes there by itself until
//! somebody has looked.
//!
//! Scope: each organisation has its own.

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::id::OrganisationId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryTrait};

use super::incoming::lower;
use super::rows::suspended_address as suspended;
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

/// Why nothing goes to the address `$3` about the event `$4`, as part of a statement:
/// see [`outbox::standing`](super::outbox::standing).
pub(super) const WHY: &str = "SELECT s.error FROM suspended_address s \
     JOIN event e ON e.organisation_id = s.organisation_id WHERE s.address = $3 AND e.id = $4";
