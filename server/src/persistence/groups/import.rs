//! Taking in a list of members. Who is new and who changes was decided by
//! [`domain::group::import`]; here it is written.

use domain::group::import::{Import, ListedPerson, Outcome};
use domain::group::{Member, MemberDetails};
use domain::id::{GpGroupId, MemberId, PracticeId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::members::columns;
use super::{NewPractice, add_practice, member, member_practice, save_member};
use crate::persistence::failure::SaveError;
use crate::persistence::store::Tx;

/// Rows that are written at a time.
const PAGE: usize = 500;

/// Writes what the list does to the group it was read against. Call
/// [`super::raise`] first, with the revision that was read: then nothing can
/// have changed in between.
///
/// # Errors
/// Somebody who changes has been removed, or the database failed.
pub async fn take_in(tx: &Tx, group: GpGroupId, list: &Import) -> Result<(), SaveError> {
    let mut practices = Vec::with_capacity(list.new_practices.len());
    for name in &list.new_practices {
        let new = NewPractice {
            name: name.clone(),
            ..NewPractice::default()
        };
        practices.push(add_practice(tx, group, &new).await?);
    }
    let is_new = |person: &&ListedPerson| person.outcome == Outcome::New;
    let new: Vec<_> = list
        .people
        .iter()
        .filter(is_new)
        .map(|person| person.details(&practices))
        .collect();
    for page in new.chunks(PAGE) {
        add(tx, group, page).await?;
    }
    for person in &list.people {
        if let Outcome::Changed(id, _) = person.outcome {
            let details = person.details(&practices);
            save_member(tx, &Member { id, group, details }).await?;
        }
    }
    Ok(())
}

/// Adds many in few statements. Their numbers are read back in the order in
/// which they were given out, which is that of the list.
async fn add(tx: &Tx, group: GpGroupId, people: &[MemberDetails]) -> Result<(), DbErr> {
    let before = member::Entity::find()
        .order_by_desc(member::Column::Id)
        .one(tx)
        .await?
        .map_or(0, |row| row.id);
    let rows = people.iter().map(|details| member::ActiveModel {
        group_id: Set(group.0),
        ..columns(details)
    });
    member::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    let added = member::Entity::find()
        .filter(member::Column::GroupId.eq(group.0))
        .filter(member::Column::Id.gt(before))
        .order_by_asc(member::Column::Id)
        .all(tx)
        .await?;
    let links: Vec<_> = added
        .iter()
        .zip(people)
        .flat_map(|(row, details)| links(MemberId(row.id), &details.practices))
        .collect();
    if !links.is_empty() {
        member_practice::Entity::insert_many(links)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn links(
    member: MemberId,
    practices: &[PracticeId],
) -> impl Iterator<Item = member_practice::ActiveModel> {
    practices
        .iter()
        .map(move |practice| member_practice::ActiveModel {
            member_id: Set(member.0),
            practice_id: Set(practice.0),
        })
}
