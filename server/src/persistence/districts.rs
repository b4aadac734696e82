//! Districts with their outlines.
//!
//! Scope: [`of_organisation`] takes the organisation; [`find`] takes none: pass
//! what it returns through [`domain::access::Actor::keep`].

use domain::district::{District, Outline};
use domain::id::{DistrictId, OrganisationId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use super::column::{json, to_json};
use super::rows::district;
use super::store::Tx;

/// The district with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: DistrictId) -> Result<Option<District>, DbErr> {
    district::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The districts that an organisation serves, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<District>, DbErr> {
    let of = district::Column::OrganisationId.eq(organisation.0);
    list(db, district::Entity::find().filter(of)).await
}

/// Every district, by name; for the command line and the demonstration.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<District>, DbErr> {
    list(db, district::Entity::find()).await
}

/// Adds a district.
///
/// # Errors
/// The database failed.
pub async fn insert(
    tx: &Tx,
    organisation: OrganisationId,
    name: &str,
    municipality: &str,
    outline: &Outline,
) -> Result<DistrictId, DbErr> {
    let row = district::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation.0),
        name: Set(name.to_owned()),
        municipality: Set(municipality.to_owned()),
        outline: Set(to_json(outline)?),
    };
    let inserted = district::Entity::insert(row).exec(tx).await?;
    Ok(DistrictId(inserted.last_insert_id))
}

async fn list(
    db: &impl ConnectionTrait,
    districts: Select<district::Entity>,
) -> Result<Vec<District>, DbErr> {
    districts
        .order_by_asc(district::Column::Name)
        .order_by_asc(district::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

fn read(row: district::Model) -> Result<District, DbErr> {
    Ok(District {
        id: DistrictId(row.id),
        organisation: OrganisationId(row.organisation_id),
        name: row.name,
        municipality: row.municipality,
        outline: json("district.outline", &row.outline)?,
    })
}
