//! The practices of a group.

use domain::group::Practice;
use domain::id::{GpGroupId, PracticeId};
use domain::place::Point;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{gp_practice, touch};
use crate::persistence::failure::{SaveError, Stale};
use crate::persistence::store::Tx;

/// A practice to add.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewPractice {
    /// Name as shown.
    pub name: String,
    /// Street, number and town; may be empty.
    pub address: String,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// Where it is, if known.
    pub point: Option<Point>,
}

/// Adds a practice to a group.
///
/// # Errors
/// The database failed.
pub async fn add_practice(
    tx: &Tx,
    group: GpGroupId,
    new: &NewPractice,
) -> Result<PracticeId, DbErr> {
    touch(tx, group).await?;
    let row = gp_practice::ActiveModel {
        id: NotSet,
        group_id: Set(group.0),
        name: Set(new.name.clone()),
        address: Set(new.address.clone()),
        telephone: Set(new.telephone.clone()),
        latitude: Set(new.point.map(|point| point.latitude)),
        longitude: Set(new.point.map(|point| point.longitude)),
    };
    let inserted = gp_practice::Entity::insert(row).exec(tx).await?;
    Ok(PracticeId(inserted.last_insert_id))
}

/// Saves a practice of its group.
///
/// # Errors
/// [`SaveError::Stale`] if it has been removed.
pub async fn save_practice(tx: &Tx, changed: &Practice) -> Result<(), SaveError> {
    touch(tx, changed.group).await?;
    let saved = gp_practice::Entity::update_many()
        .set(gp_practice::ActiveModel {
            name: Set(changed.name.clone()),
            address: Set(changed.address.clone()),
            telephone: Set(changed.telephone.clone()),
            latitude: Set(changed.point.map(|point| point.latitude)),
            longitude: Set(changed.point.map(|point| point.longitude)),
            ..Default::default()
        })
        .filter(gp_practice::Column::Id.eq(changed.id.0))
        .filter(gp_practice::Column::GroupId.eq(changed.group.0))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(Stale::Gone));
    }
    Ok(())
}

/// Removes a practice of this group; returns whether it was there.
///
/// # Errors
/// The database failed.
pub async fn remove_practice(tx: &Tx, group: GpGroupId, id: PracticeId) -> Result<bool, DbErr> {
    let removed = gp_practice::Entity::delete_many()
        .filter(gp_practice::Column::Id.eq(id.0))
        .filter(gp_practice::Column::GroupId.eq(group.0))
        .exec(tx)
        .await?;
    if removed.rows_affected > 0 {
        touch(tx, group).await?;
    }
    Ok(removed.rows_affected > 0)
}

pub(super) fn read(row: gp_practice::Model) -> Practice {
    Practice {
        id: PracticeId(row.id),
        group: GpGroupId(row.group_id),
        name: row.name,
        address: row.address,
        telephone: row.telephone,
        // What is no point on earth is not known.
        point: row
            .latitude
            .zip(row.longitude)
            .and_then(|(latitude, longitude)| Point::new(latitude, longitude)),
    }
}
