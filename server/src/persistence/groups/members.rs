//! The members of a group.

use domain::email_address::EmailAddress;
use domain::group::{Member, MemberDetails, Profession};
use domain::id::{EventId, GpGroupId, MemberId, PracticeId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{member, member_practice, touch};
use crate::persistence::column::{maybe_address, word};
use crate::persistence::failure::{SaveError, Stale};
use crate::persistence::select;
use crate::persistence::store::Tx;

/// Adds a member to a group. Practices of another group are left out.
///
/// # Errors
/// The database failed.
pub async fn add_member(
    tx: &Tx,
    group: GpGroupId,
    details: &MemberDetails,
) -> Result<MemberId, DbErr> {
    touch(tx, group).await?;
    let row = member::ActiveModel {
        group_id: Set(group.0),
        ..columns(details)
    };
    let id = MemberId(member::Entity::insert(row).exec(tx).await?.last_insert_id);
    link(tx, group, id, &details.practices).await?;
    Ok(id)
}

/// Saves a member of its group. Practices of another group are left out.
///
/// # Errors
/// [`SaveError::Stale`] if they have been removed.
pub async fn save_member(tx: &Tx, changed: &Member) -> Result<(), SaveError> {
    touch(tx, changed.group).await?;
    let saved = member::Entity::update_many()
        .set(columns(&changed.details))
        .filter(member::Column::Id.eq(changed.id.0))
        .filter(member::Column::GroupId.eq(changed.group.0))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(Stale::Gone));
    }
    member_practice::Entity::delete_many()
        .filter(member_practice::Column::MemberId.eq(changed.id.0))
        .exec(tx)
        .await?;
    link(tx, changed.group, changed.id, &changed.details.practices).await?;
    Ok(())
}

/// Removes a member of this group; returns whether they were there. Their
/// invitations and answers stay.
///
/// # Errors
/// The database failed.
pub async fn remove_member(tx: &Tx, group: GpGroupId, id: MemberId) -> Result<bool, DbErr> {
    touch(tx, group).await?;
    let removed = member::Entity::delete_many()
        .filter(member::Column::Id.eq(id.0))
        .filter(member::Column::GroupId.eq(group.0))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected > 0)
}

/// Corrects the address of a member of the group for which this event is.
/// Somebody who has been removed has none.
///
/// # Errors
/// The database failed.
pub async fn correct_address(
    tx: &Tx,
    event: EventId,
    id: MemberId,
    email: &EmailAddress,
) -> Result<(), DbErr> {
    let theirs = "SELECT m.group_id AS id FROM member m JOIN event e ON e.group_id = m.group_id \
         WHERE m.id = $1 AND e.id = $2";
    let Some(row) = select::one(tx, theirs, [id.0.into(), event.0.into()]).await? else {
        return Ok(());
    };
    touch(tx, GpGroupId(row.try_get("", "id")?)).await?;
    select::execute(
        tx,
        "UPDATE member SET email = $1 WHERE id = $2",
        [email.as_str().into(), id.0.into()],
    )
    .await
    .map(drop)
}

/// Notes for which practices of the group a member works.
pub(super) async fn link(
    db: &impl ConnectionTrait,
    group: GpGroupId,
    member: MemberId,
    practices: &[PracticeId],
) -> Result<(), DbErr> {
    let mut practices = practices.to_vec();
    practices.sort_unstable();
    practices.dedup();
    for practice in practices {
        select::execute(
            db,
            "INSERT INTO member_practice (member_id, practice_id) \
             SELECT $1, p.id FROM gp_practice p WHERE p.id = $2 AND p.group_id = $3 \
             ON CONFLICT DO NOTHING",
            [member.0.into(), practice.0.into(), group.0.into()],
        )
        .await?;
    }
    Ok(())
}

pub(super) fn columns(details: &MemberDetails) -> member::ActiveModel {
    member::ActiveModel {
        name: Set(details.name.clone()),
        email: Set(details.email.as_ref().map(ToString::to_string)),
        telephone: Set(details.telephone.clone()),
        profession: Set(details.profession.code().to_owned()),
        left_out: Set(details.left_out.clone()),
        ..Default::default()
    }
}

pub(super) fn read(row: member::Model, practices: Vec<PracticeId>) -> Result<Member, DbErr> {
    Ok(Member {
        id: MemberId(row.id),
        group: GpGroupId(row.group_id),
        details: MemberDetails {
            name: row.name,
            email: maybe_address("member.email", row.email.as_deref())?,
            telephone: row.telephone,
            profession: word("member.profession", Profession::from_code(&row.profession))?,
            practices,
            left_out: row.left_out,
        },
    })
}
