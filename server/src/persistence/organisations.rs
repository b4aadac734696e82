//! Organisations.

use domain::id::OrganisationId;
use domain::person::Organisation;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::rows::organisation;
use super::store::Tx;

/// The organisation with this number.
///
/// # Errors
/// The database failed.
pub async fn find(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbErr> {
    // One row at most; see `select::one`.
    let found = organisation::Entity::find_by_id(id.0).all(db).await?;
    Ok(found.into_iter().next().map(read))
}

/// The organisation of this name, for the command line.
///
/// # Errors
/// The database failed.
pub async fn by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<Organisation>, DbErr> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::Name.eq(name))
        .one(db)
        .await?
        .map(read))
}

/// Every organisation, by number; for the command line and the demonstration.
///
/// # Errors
/// The database failed.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Organisation>, DbErr> {
    let rows = organisation::Entity::find()
        .order_by_asc(organisation::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Adds an organisation.
///
/// # Errors
/// The database failed.
pub async fn insert(tx: &Tx, name: &str) -> Result<OrganisationId, DbErr> {
    let row = organisation::ActiveModel {
        id: NotSet,
        name: Set(name.to_owned()),
    };
    let inserted = organisation::Entity::insert(row).exec(tx).await?;
    Ok(OrganisationId(inserted.last_insert_id))
}

fn read(row: organisation::Model) -> Organisation {
    Organisation {
        id: OrganisationId(row.id),
        name: row.name,
    }
}
