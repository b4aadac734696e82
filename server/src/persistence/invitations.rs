//! Invitations in the database.
//!
//! Scope: [`find`], [`with_event`], [`answering`] and [`opened`] are for whoever holds the personal link;
//! an organiser first obtains a `ManagedEvent` and compares its number with
//! [`Invitation::event`]. [`of_event`] takes the event.

mod joined;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::group::Profession;
use domain::id::{EventId, InvitationId, MemberId};
use domain::invitation::{Answer, Answered, Invitation, NewInvitation, Via, Wishes};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QueryResult,
};

use super::column::{instant, json, maybe_address, number, to_json, uid, word};
use super::failure::{SaveError, Stale};
use super::rows::invitation;
use super::select;
use super::store::Tx;

pub use joined::{Answering, Invited, Opened, answering, opened, with_event};

/// The invitation with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<Invitation>, DbErr> {
    invitation::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The invitations to an event, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_event(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Invitation>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::EventId.eq(event.0))
        .order_by_asc(invitation::Column::Name)
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// The invitations to many events, each by name, in one statement; an event
/// without any is missing.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_events(
    db: &impl ConnectionTrait,
    events: &[EventId],
) -> Result<HashMap<EventId, Vec<Invitation>>, DbErr> {
    let mut found: HashMap<EventId, Vec<Invitation>> = HashMap::new();
    if events.is_empty() {
        return Ok(found);
    }
    let rows = invitation::Entity::find()
        .filter(invitation::Column::EventId.is_in(events.iter().map(|event| event.0)))
        .order_by_asc(invitation::Column::Name)
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        let invitation = read(row)?;
        found.entry(invitation.event).or_default().push(invitation);
    }
    Ok(found)
}

/// The invitation, who is invited under the same address, and who waits for a
/// place, by name: by whom a mail about an answer is told apart.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn beside(
    db: &impl ConnectionTrait,
    event: EventId,
    id: InvitationId,
) -> Result<Vec<Invitation>, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {} FROM invitation i WHERE i.event_id = $1 AND (i.id = $2 \
             OR i.waiting IS NOT NULL \
             OR i.email = (SELECT o.email FROM invitation o WHERE o.id = $2)) \
             ORDER BY i.name, i.id",
            select::columns::<invitation::Entity>("i"),
        )
    });
    select::all(db, &SQL, [event.0.into(), id.0.into()])
        .await?
        .iter()
        .map(read_row)
        .collect()
}

/// At which place in line somebody stands, from 1; `None`, and nothing asked of the
/// database, if they do not wait.
///
/// # Errors
/// The database failed.
pub async fn place_in_line(
    db: &impl ConnectionTrait,
    invitation: &Invitation,
) -> Result<Option<usize>, DbErr> {
    let Some(place) = invitation.waiting else {
        return Ok(None);
    };
    let ahead = invitation::Entity::find()
        .filter(invitation::Column::EventId.eq(invitation.event.0))
        .filter(invitation::Column::Waiting.lt(i64::from(place)))
        .count(db)
        .await?;
    Ok(usize::try_from(ahead).ok().map(|ahead| ahead + 1))
}

/// Holds the invitation, and its event as it is, until the transaction ends: an
/// answer waits for a decision that is being taken, not for other answers. Where
/// places are limited answers do wait for each other, for each may give a place away.
/// To be called before they are loaded. SQLite has one writer anyhow.
///
/// # Errors
/// The database failed.
pub async fn hold(tx: &Tx, id: InvitationId) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT i.id FROM invitation i JOIN event e ON e.id = i.event_id \
                   WHERE i.id = $1 AND e.capacity IS NULL FOR SHARE OF e FOR UPDATE OF i";
        if select::one(tx, sql, [id.0.into()]).await?.is_none() {
            // Two that share the event could not both come to hold it alone later.
            let sql = "SELECT e.id FROM event e JOIN invitation i ON i.event_id = e.id \
                       WHERE i.id = $1 FOR UPDATE OF e, i";
            select::one(tx, sql, [id.0.into()]).await?;
        }
    }
    Ok(())
}

/// Adds an invitation. A walk-in has come, and is counted as having said yes by nobody.
///
/// # Errors
/// The database failed, or the member is invited already.
pub async fn insert(tx: &Tx, new: &NewInvitation) -> Result<InvitationId, DbErr> {
    let row = invitation::ActiveModel {
        event_id: Set(new.event.0),
        member_id: Set(new.member.map(|member| member.0)),
        uid: Set(new.uid.to_string()),
        name: Set(new.name.clone()),
        email: Set(new.email.as_ref().map(ToString::to_string)),
        profession: Set(new.profession.code().to_owned()),
        practices: Set(to_json(&new.practices)?),
        left_out: Set(new.left_out.clone()),
        answer: Set(None),
        late: Set(false),
        waiting: Set(None),
        reason: Set(String::new()),
        own_bicycle: Set(None),
        answered_at: Set(None),
        answered_via: Set(None),
        answered_by: Set(None),
        checked_in: Set(seconds(new.checked_in)),
        walk_in: Set(new.checked_in.is_some()),
        token_version: Set(0),
        revision: Set(1),
        ..Default::default()
    };
    let inserted = invitation::Entity::insert(row).exec(tx).await?;
    Ok(InvitationId(inserted.last_insert_id))
}

/// Saves the invitation if its revision is unchanged, and raises the revision.
///
/// # Errors
/// [`SaveError::Stale`] with the invitation as it is now.
pub async fn save(tx: &Tx, changed: &Invitation) -> Result<(), SaveError> {
    let answered = changed.answered.as_ref();
    let row = invitation::ActiveModel {
        name: Set(changed.name.clone()),
        email: Set(changed.email.as_ref().map(ToString::to_string)),
        profession: Set(changed.profession.code().to_owned()),
        practices: Set(to_json(&changed.practices)?),
        left_out: Set(changed.left_out.clone()),
        answer: Set(changed.answer.map(|answer| answer.code().to_owned())),
        late: Set(changed.late),
        waiting: Set(changed.waiting.map(i64::from)),
        reason: Set(changed.reason.clone()),
        own_bicycle: Set(changed.own_bicycle),
        answered_at: Set(answered.map(|a| a.at.timestamp())),
        answered_via: Set(answered.map(|a| a.via.code().to_owned())),
        answered_by: Set(answered.map(|a| a.by.clone())),
        checked_in: Set(seconds(changed.checked_in)),
        walk_in: Set(changed.walk_in),
        token_version: Set(i64::from(changed.token_version)),
        revision: Set(i64::from(changed.revision) + 1),
        ..Default::default()
    };
    let saved = invitation::Entity::update_many()
        .set(row)
        .filter(invitation::Column::Id.eq(changed.id.0))
        .filter(invitation::Column::Revision.eq(i64::from(changed.revision)))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(match find(tx, changed.id).await? {
            Some(now) => Stale::Invitation(Box::new(now)),
            None => Stale::Gone,
        }));
    }
    Ok(())
}

fn seconds(at: Option<DateTime<Utc>>) -> Option<i64> {
    at.map(|at| at.timestamp())
}

/// What [`read_wishes`] reads.
const WISHES: &str = "w.diet AS w_diet, w.mobility AS w_mobility";

/// Those that were joined as `w`; none stored is none asked.
fn read_wishes(row: &QueryResult) -> Result<Wishes, DbErr> {
    let word = |column: &str| -> Result<String, DbErr> {
        Ok(row
            .try_get::<Option<String>>("w_", column)?
            .unwrap_or_default())
    };
    Ok(Wishes {
        diet: word("diet")?,
        mobility: word("mobility")?,
    })
}

fn read_row(row: &QueryResult) -> Result<Invitation, DbErr> {
    read(invitation::Model::from_query_result(row, "i_")?)
}

fn read(row: invitation::Model) -> Result<Invitation, DbErr> {
    let answered = match (row.answered_at, row.answered_via, row.answered_by) {
        (Some(at), Some(via), Some(by)) => Some(Answered {
            at: instant("invitation.answered_at", at)?,
            via: word("invitation.answered_via", Via::from_code(&via))?,
            by,
        }),
        _ => None,
    };
    Ok(Invitation {
        id: InvitationId(row.id),
        event: EventId(row.event_id),
        member: row.member_id.map(MemberId),
        uid: uid("invitation.uid", &row.uid)?,
        name: row.name,
        email: maybe_address("invitation.email", row.email.as_deref())?,
        profession: word(
            "invitation.profession",
            Profession::from_code(&row.profession),
        )?,
        practices: json("invitation.practices", &row.practices)?,
        left_out: row.left_out,
        answer: row
            .answer
            .map(|answer| word("invitation.answer", Answer::from_code(&answer)))
            .transpose()?,
        late: row.late,
        waiting: row
            .waiting
            .map(|place| number("invitation.waiting", place))
            .transpose()?,
        reason: row.reason,
        own_bicycle: row.own_bicycle,
        answered,
        checked_in: row
            .checked_in
            .map(|at| instant("invitation.checked_in", at))
            .transpose()?,
        walk_in: row.walk_in,
        token_version: number("invitation.token_version", row.token_version)?,
        revision: number("invitation.revision", row.revision)?,
    })
}
