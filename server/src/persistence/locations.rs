//! The locations of the social directory.
//!
//! Scope: [`of_district`] and [`insert`] take the district that the caller may
//! see; [`find`] takes none: compare with `KeptDistrict::holds`.

use domain::contact::Contact;
use domain::id::{DistrictId, LocationId};
use domain::location::{Location, LocationDetails};
use domain::place::Point;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::column::{json, maybe_address, number, to_json, word};
use super::failure::{SaveError, Stale};
use super::rows::location;
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
    location::Entity::find()
        .filter(location::Column::DistrictId.eq(district.0))
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
        revision: number("location.revision", row.revision)?,
    })
}
