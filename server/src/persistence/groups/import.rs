//! Taking over a list of members that has been read and previewed.

use std::collections::HashMap;

use domain::email_address::EmailAddress;
use domain::group::{MemberDetails, Profession};
use domain::id::{GpGroupId, MemberId, PracticeId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::members::{columns, link};
use super::{gp_practice, member, member_practice, touch, works_at};
use crate::persistence::store::Tx;

/// Rows that are written at a time.
const PAGE: usize = 500;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMember {
    /// Full name.
    pub name: String,
    /// Mail address, if there is one.
    pub email: Option<EmailAddress>,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// What they do.
    pub profession: Profession,
    /// The names of their practices; those that the group does not have yet are added.
    pub practices: Vec<String>,
}

/// What an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Practices added.
    pub practices: usize,
    /// Members added.
    pub added: usize,
    /// Members who were there and have been brought up to date.
    pub updated: usize,
    /// Members who were there, just as the list has them.
    pub unchanged: usize,
}

/// Adds the members of a list to a group. Somebody is there already who has the
/// same address and name, or the same name where one of the two has no address: an
/// `info@` is shared by colleagues. Their telephone, profession and address are
/// brought up to date, their practices added to; nobody is removed, and who was
/// left out of the count stays so.
///
/// # Errors
/// The database failed.
pub async fn import(
    tx: &Tx,
    group: GpGroupId,
    members: &[ImportedMember],
) -> Result<Imported, DbErr> {
    // First, so that no other change of the group comes between.
    touch(tx, group).await?;
    let mut imported = Imported::default();
    let practices = practices(tx, group, members, &mut imported).await?;
    let practices_of = |line: &ImportedMember| -> Vec<PracticeId> {
        line.practices
            .iter()
            .filter_map(|name| practices.get(&key(name)).copied())
            .collect()
    };
    let mut known = known(tx, group).await?;
    let mut new: Vec<&ImportedMember> = Vec::new();
    let mut place_of_new: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut new_practices: Vec<Vec<PracticeId>> = Vec::new();
    for line in members {
        let at = practices_of(line);
        if let Some(there) = known
            .get_mut(&key(&line.name))
            .and_then(|same_name| same_name.iter_mut().find(|there| there.is(line)))
        {
            let changed = there.update(tx, line).await? | there.link(tx, group, at).await?;
            *(if changed {
                &mut imported.updated
            } else {
                &mut imported.unchanged
            }) += 1;
            continue;
        }
        // The same person twice in the list, at two practices.
        let who = (key(&line.name), line.email.as_ref().map(lower));
        if let Some(place) = place_of_new.get(&who) {
            new_practices[*place].extend(at);
            continue;
        }
        place_of_new.insert(who, new.len());
        new.push(line);
        new_practices.push(at);
    }
    imported.added = new.len();
    add(tx, group, &new, &new_practices).await?;
    Ok(imported)
}

/// A member who is there already.
struct There {
    row: member::Model,
    practices: Vec<PracticeId>,
}

impl There {
    fn is(&self, line: &ImportedMember) -> bool {
        match (&self.row.email, &line.email) {
            (Some(stored), Some(listed)) => stored.eq_ignore_ascii_case(listed.as_str()),
            _ => true,
        }
    }

    async fn update(&mut self, tx: &Tx, line: &ImportedMember) -> Result<bool, DbErr> {
        let mut updated = self.row.clone();
        line.profession.code().clone_into(&mut updated.profession);
        if !line.telephone.is_empty() {
            updated.telephone.clone_from(&line.telephone);
        }
        if let Some(email) = &line.email {
            updated.email = Some(email.to_string());
        }
        if updated == self.row {
            return Ok(false);
        }
        member::Entity::update_many()
            .set(member::ActiveModel {
                profession: Set(updated.profession.clone()),
                telephone: Set(updated.telephone.clone()),
                email: Set(updated.email.clone()),
                ..Default::default()
            })
            .filter(member::Column::Id.eq(self.row.id))
            .exec(tx)
            .await?;
        self.row = updated;
        Ok(true)
    }

    async fn link(
        &mut self,
        tx: &Tx,
        group: GpGroupId,
        mut practices: Vec<PracticeId>,
    ) -> Result<bool, DbErr> {
        practices.retain(|practice| !self.practices.contains(practice));
        if practices.is_empty() {
            return Ok(false);
        }
        link(tx, group, MemberId(self.row.id), &practices).await?;
        self.practices.extend(practices);
        Ok(true)
    }
}

/// Names are the same when they differ in case and spaces only.
fn key(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn lower(email: &EmailAddress) -> String {
    email.as_str().to_ascii_lowercase()
}

/// The practices of the group by name, those that the list adds included.
async fn practices(
    tx: &Tx,
    group: GpGroupId,
    members: &[ImportedMember],
    imported: &mut Imported,
) -> Result<HashMap<String, PracticeId>, DbErr> {
    let mut by_name: HashMap<String, PracticeId> = gp_practice::Entity::find()
        .filter(gp_practice::Column::GroupId.eq(group.0))
        .order_by_desc(gp_practice::Column::Id)
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (key(&row.name), PracticeId(row.id)))
        .collect();
    for name in members.iter().flat_map(|line| &line.practices) {
        if name.trim().is_empty() || by_name.contains_key(&key(name)) {
            continue;
        }
        let row = gp_practice::ActiveModel {
            id: NotSet,
            group_id: Set(group.0),
            name: Set(name.trim().to_owned()),
            address: Set(String::new()),
            telephone: Set(String::new()),
        };
        let id = gp_practice::Entity::insert(row)
            .exec(tx)
            .await?
            .last_insert_id;
        by_name.insert(key(name), PracticeId(id));
        imported.practices += 1;
    }
    Ok(by_name)
}

async fn known(tx: &Tx, group: GpGroupId) -> Result<HashMap<String, Vec<There>>, DbErr> {
    let mut works_at = works_at(tx, group).await?;
    let mut by_name: HashMap<String, Vec<There>> = HashMap::new();
    for row in member::Entity::find()
        .filter(member::Column::GroupId.eq(group.0))
        .order_by_asc(member::Column::Id)
        .all(tx)
        .await?
    {
        let practices = works_at.remove(&row.id).unwrap_or_default();
        by_name
            .entry(key(&row.name))
            .or_default()
            .push(There { row, practices });
    }
    Ok(by_name)
}

/// Adds many in few statements. Their numbers are read back in the order in
/// which they were given out, which is that of the list.
async fn add(
    tx: &Tx,
    group: GpGroupId,
    new: &[&ImportedMember],
    practices: &[Vec<PracticeId>],
) -> Result<(), DbErr> {
    for (new, practices) in new.chunks(PAGE).zip(practices.chunks(PAGE)) {
        let before = member::Entity::find()
            .order_by_desc(member::Column::Id)
            .one(tx)
            .await?
            .map_or(0, |row| row.id);
        member::Entity::insert_many(new.iter().map(|line| row(group, line)))
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
            .zip(practices)
            .flat_map(|(member, practices)| {
                let mut practices = practices.clone();
                practices.sort_unstable();
                practices.dedup();
                practices
                    .into_iter()
                    .map(|practice| member_practice::ActiveModel {
                        member_id: Set(member.id),
                        practice_id: Set(practice.0),
                    })
            })
            .collect();
        if !links.is_empty() {
            member_practice::Entity::insert_many(links)
                .exec_without_returning(tx)
                .await?;
        }
    }
    Ok(())
}

fn row(group: GpGroupId, line: &ImportedMember) -> member::ActiveModel {
    member::ActiveModel {
        group_id: Set(group.0),
        ..columns(&MemberDetails {
            name: line.name.clone(),
            email: line.email.clone(),
            telephone: line.telephone.clone(),
            profession: line.profession,
            practices: Vec::new(),
            left_out: None,
        })
    }
}
