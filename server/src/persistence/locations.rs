//! The locations of the social directory.
//!
//! Scope: [`of_district`] and [`insert`] take the district that the caller may
//! see; [`find`] takes none: compare with `KeptDistrict::holds`.

use chrono::{DateTime, Utc};
use domain::contact::Contact;
use domain::id::{DistrictId, LocationId};
use domain::location::{Location, LocationDetails};
use domain::place::Point;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::column::{json, maybe_address, number, to_json, word};
use super::failure::{SaveError, Stale};
use super::rows::location;
use super::select;
use super::store::Tx;

/// The location with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: LocationId) -> Result<Option<Location>, DbErr> {
    location::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The locations of a district, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_district(
    db: &impl ConnectionTrait,
    district: DistrictId,
) -> Result<Vec<Location>, DbErr> {
    those(db, district, location::Column::RetiredAt.is_null()).await
}

/// The locations that were taken out of a district's directory, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn retired_of_district(
    db: &impl ConnectionTrait,
    district: DistrictId,
) -> Result<Vec<Location>, DbErr> {
    those(db, district, location::Column::RetiredAt.is_not_null()).await
}

async fn those(
    db: &impl ConnectionTrait,
    district: DistrictId,
    which: SimpleExpr,
) -> Result<Vec<Location>, DbErr> {
    location::Entity::find()
        .filter(location::Column::DistrictId.eq(district.0))
        .filter(which)
        .order_by_asc(location::Column::Name)
        .order_by_asc(location::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Adds a location to a district.
///
/// # Errors
/// The database failed.
pub async fn insert(
    tx: &Tx,
    district: DistrictId,
    details: &LocationDetails,
) -> Result<LocationId, DbErr> {
    let row = location::ActiveModel {
        district_id: Set(district.0),
        revision: Set(1),
        ..columns(details)?
    };
    let inserted = location::Entity::insert(row).exec(tx).await?;
    Ok(LocationId(inserted.last_insert_id))
}

/// Saves the location if its revision is unchanged, and raises the revision.
///
/// # Errors
/// [`SaveError::Stale`] with the location as it is now.
pub async fn save(tx: &Tx, changed: &Location) -> Result<(), SaveError> {
    let row = location::ActiveModel {
        revision: Set(i64::from(changed.revision) + 1),
        ..columns(&changed.details)?
    };
    let saved = location::Entity::update_many()
        .set(row)
        .filter(location::Column::Id.eq(changed.id.0))
        .filter(location::Column::DistrictId.eq(changed.district.0))
        .filter(location::Column::Revision.eq(i64::from(changed.revision)))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(match find(tx, changed.id).await? {
            Some(now) => Stale::Location(Box::new(now)),
            None => Stale::Gone,
        }));
    }
    Ok(())
}

/// Takes a location out of the directory. If a tour holds it, it stays for that
/// tour, and can be put back.
///
/// # Errors
/// The database failed.
pub async fn remove(tx: &Tx, id: LocationId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let visited = "SELECT id FROM stop WHERE location_id = $1 LIMIT 1";
    if select::one(tx, visited, [id.0.into()]).await?.is_none() {
        location::Entity::delete_by_id(id.0).exec(tx).await?;
        return Ok(());
    }
    let sql = "UPDATE location SET retired_at = $1, revision = revision + 1 WHERE id = $2 AND retired_at IS NULL";
    select::execute(tx, sql, [now.timestamp().into(), id.0.into()])
        .await
        .map(drop)
}

/// Puts a location back into the directory.
///
/// # Errors
/// The database failed.
pub async fn put_back(tx: &Tx, id: LocationId) -> Result<(), DbErr> {
    let sql = "UPDATE location SET retired_at = NULL, revision = revision + 1 WHERE id = $1";
    select::execute(tx, sql, [id.0.into()]).await.map(drop)
}

fn columns(details: &LocationDetails) -> Result<location::ActiveModel, DbErr> {
    let contact = &details.contact;
    Ok(location::ActiveModel {
        name: Set(details.name.clone()),
        provider: Set(details.provider.clone()),
        address: Set(details.address.clone()),
        postcode: Set(details.postcode.clone()),
        town: Set(details.town.clone()),
        latitude: Set(details.point.map(|point| point.latitude)),
        longitude: Set(details.point.map(|point| point.longitude)),
        contact_name: Set(contact.name.clone()),
        contact_telephone: Set(contact.telephone.clone()),
        contact_email: Set(contact.email.as_ref().map(ToString::to_string)),
        description: Set(details.description.clone()),
        activity: Set(details.activity.clone()),
        openings: Set(to_json(&details.openings)?),
        ..Default::default()
    })
}

pub(super) fn read(row: location::Model) -> Result<Location, DbErr> {
    let point = match (row.latitude, row.longitude) {
        (Some(latitude), Some(longitude)) => {
            Some(word("location.latitude", Point::new(latitude, longitude))?)
        }
        _ => None,
    };
    Ok(Location {
        id: LocationId(row.id),
        district: DistrictId(row.district_id),
        details: LocationDetails {
            name: row.name,
            provider: row.provider,
            address: row.address,
            postcode: row.postcode,
            town: row.town,
            point,
            contact: Contact {
                name: row.contact_name,
                telephone: row.contact_telephone,
                email: maybe_address("location.contact_email", row.contact_email.as_deref())?,
            },
            description: row.description,
            activity: row.activity,
            openings: json("location.openings", &row.openings)?,
        },
        retired: row.retired_at.is_some(),
        revision: number("location.revision", row.revision)?,
    })
}
