//! GP groups: practices and the people who work there.
//!
//! Scope: [`of_organisation`] takes the organisation; [`find`] and [`roster`]
//! take none: pass the group through [`domain::access::Actor::manage_group`].
//! Every write takes the group's number from a `ManagedGroup` and touches
//! nothing of another group.

mod import;
mod members;
mod practices;

pub use import::take_in;
pub use members::{add_member, correct_address, remove_member, save_member};
pub use practices::{NewPractice, add_practice, remove_practice, save_practice};

use std::collections::HashMap;

use domain::group::{GpGroup, Roster};
use domain::id::{GpGroupId, OrganisationId, PracticeId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder,
};

use super::column::number;
use super::failure::{SaveError, Stale};
use super::rows::{gp_group, gp_practice, member, member_practice};
use super::select;
use super::store::Tx;

/// The group with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: GpGroupId) -> Result<Option<GpGroup>, DbErr> {
    gp_group::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The groups with these numbers, in one statement, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_ids(
    db: &impl ConnectionTrait,
    ids: &[GpGroupId],
) -> Result<HashMap<GpGroupId, GpGroup>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    gp_group::Entity::find()
        .filter(gp_group::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| read(row).map(|group| (group.id, group)))
        .collect()
}

/// The groups of an organisation, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<GpGroup>, DbErr> {
    gp_group::Entity::find()
        .filter(gp_group::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(gp_group::Column::Name)
        .order_by_asc(gp_group::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// How many practices and members each group of an organisation has.
///
/// # Errors
/// The database failed.
pub async fn sizes(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<HashMap<GpGroupId, (usize, usize)>, DbErr> {
    let sql = "SELECT g.id AS id, \
         (SELECT COUNT(*) FROM gp_practice p WHERE p.group_id = g.id) AS practices, \
         (SELECT COUNT(*) FROM member m WHERE m.group_id = g.id) AS members \
         FROM gp_group g WHERE g.organisation_id = $1";
    select::all(db, sql, [organisation.0.into()])
        .await?
        .into_iter()
        .map(|row| {
            let count = |column: &str| number(column, row.try_get::<i64>("", column)?);
            let id = GpGroupId(row.try_get("", "id")?);
            Ok((id, (count("practices")?, count("members")?)))
        })
        .collect()
}

/// Holds the group for this transaction: whoever else wants to write to it
/// waits. To be called first in a write that decides by what it reads. SQLite
/// has one writer anyhow.
///
/// # Errors
/// The database failed.
pub async fn lock(tx: &Tx, id: GpGroupId) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT id FROM gp_group WHERE id = $1 FOR UPDATE";
        select::one(tx, sql, [id.0.into()]).await?;
    }
    Ok(())
}

/// A group with everybody in it, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn roster(db: &impl ConnectionTrait, id: GpGroupId) -> Result<Option<Roster>, DbErr> {
    let Some(group) = find(db, id).await? else {
        return Ok(None);
    };
    let practices = gp_practice::Entity::find()
        .filter(gp_practice::Column::GroupId.eq(id.0))
        .order_by_asc(gp_practice::Column::Name)
        .order_by_asc(gp_practice::Column::Id)
        .all(db)
        .await?;
    let mut works_at = works_at(db, id).await?;
    let members = member::Entity::find()
        .filter(member::Column::GroupId.eq(id.0))
        .order_by_asc(member::Column::Name)
        .order_by_asc(member::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|row| {
            let practices = works_at.remove(&row.id).unwrap_or_default();
            members::read(row, practices)
        })
        .collect::<Result<_, _>>()?;
    Ok(Some(Roster {
        group,
        practices: practices.into_iter().map(practices::read).collect(),
        members,
    }))
}

/// The practices of every member of a group.
async fn works_at(
    db: &impl ConnectionTrait,
    group: GpGroupId,
) -> Result<HashMap<i64, Vec<PracticeId>>, DbErr> {
    let sql = format!(
        "SELECT {} FROM member_practice l JOIN member m ON m.id = l.member_id \
         WHERE m.group_id = $1 ORDER BY l.practice_id",
        select::columns::<member_practice::Entity>("l")
    );
    let mut works_at: HashMap<i64, Vec<PracticeId>> = HashMap::new();
    for row in select::all(db, &sql, [group.0.into()]).await? {
        let link = member_practice::Model::from_query_result(&row, "l_")?;
        works_at
            .entry(link.member_id)
            .or_default()
            .push(PracticeId(link.practice_id));
    }
    Ok(works_at)
}

/// Adds an empty group.
///
/// # Errors
/// The database failed.
pub async fn insert(tx: &Tx, organisation: OrganisationId, name: &str) -> Result<GpGroupId, DbErr> {
    let row = gp_group::ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation.0),
        name: Set(name.to_owned()),
        revision: Set(1),
    };
    let inserted = gp_group::Entity::insert(row).exec(tx).await?;
    Ok(GpGroupId(inserted.last_insert_id))
}

/// Gives the group another name, if its revision is unchanged.
///
/// # Errors
/// [`SaveError::Stale`] with the group as it is now.
pub async fn rename(tx: &Tx, id: GpGroupId, revision: u32, name: &str) -> Result<(), SaveError> {
    raise(tx, id, revision).await?;
    select::execute(
        tx,
        "UPDATE gp_group SET name = $1 WHERE id = $2",
        [name.into(), id.0.into()],
    )
    .await?;
    Ok(())
}

/// Raises the group's revision if it is unchanged. A form that shows more than
/// it changes calls this first.
///
/// # Errors
/// [`SaveError::Stale`] with the group as it is now.
pub async fn raise(tx: &Tx, id: GpGroupId, revision: u32) -> Result<(), SaveError> {
    let raised = select::execute(
        tx,
        "UPDATE gp_group SET revision = revision + 1 WHERE id = $1 AND revision = $2",
        [id.0.into(), i64::from(revision).into()],
    )
    .await?;
    if raised == 0 {
        return Err(SaveError::Stale(match find(tx, id).await? {
            Some(now) => Stale::Group(Box::new(now)),
            None => Stale::Gone,
        }));
    }
    Ok(())
}

/// Counts a change of something in the group, and holds the group for this
/// transaction; called before anything in it is changed.
async fn touch(tx: &Tx, id: GpGroupId) -> Result<(), DbErr> {
    select::execute(
        tx,
        "UPDATE gp_group SET revision = revision + 1 WHERE id = $1",
        [id.0.into()],
    )
    .await
    .map(drop)
}

fn read(row: gp_group::Model) -> Result<GpGroup, DbErr> {
    Ok(GpGroup {
        id: GpGroupId(row.id),
        organisation: OrganisationId(row.organisation_id),
        name: row.name,
        revision: number("gp_group.revision", row.revision)?,
    })
}
