//! Evenings that are proposed, and who can come on which.
//!
//! Scope: [`find`] and [`ballots`] take the event, whose right the caller holds;
//! [`ballot()`] is for the holder of the personal link.

use chrono::{DateTime, Utc};
use domain::id::{EventId, InvitationId};
use domain::invitation::{Answered, Via};
use domain::poll::{Ballot, Poll, Vote};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Value};

use super::column::{instant, json, to_json, word};
use super::rows::{ballot, poll};
use super::select;
use super::store::Tx;

/// The evenings that are proposed for an event.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, event: EventId) -> Result<Option<Poll>, DbErr> {
    let Some(row) = poll::Entity::find_by_id(event.0).one(db).await? else {
        return Ok(None);
    };
    let evenings: Vec<i64> = json("poll.evenings", &row.evenings)?;
    Ok(Some(Poll {
        event,
        evenings: evenings
            .into_iter()
            .map(|at| instant("poll.evenings", at))
            .collect::<Result<_, _>>()?,
        deadline: instant("poll.deadline", row.deadline)?,
    }))
}

/// What people said about them, in the order in which they said it.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn ballots(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Ballot>, DbErr> {
    let sql = format!(
        "SELECT {} FROM ballot b JOIN invitation i ON i.id = b.invitation_id \
         WHERE i.event_id = $1 ORDER BY b.answered_at, b.invitation_id",
        select::columns::<ballot::Entity>("b")
    );
    select::all(db, &sql, [event.0.into()])
        .await?
        .iter()
        .map(|row| read(ballot::Model::from_query_result(row, "b_")?))
        .collect()
}

/// What one person said.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn ballot(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
) -> Result<Option<Ballot>, DbErr> {
    let row = ballot::Entity::find_by_id(invitation.0).one(db).await?;
    row.map(read).transpose()
}

/// Stores the evenings.
///
/// # Errors
/// The database failed, or there are some already.
pub async fn open(tx: &Tx, new: &Poll) -> Result<(), DbErr> {
    let evenings: Vec<_> = new.evenings.iter().map(DateTime::timestamp).collect();
    poll::Entity::insert(poll::ActiveModel {
        event_id: Set(new.event.0),
        evenings: Set(to_json(&evenings)?),
        deadline: Set(new.deadline.timestamp()),
    })
    .exec_without_returning(tx)
    .await
    .map(drop)
}

/// Stores what somebody invited to this event said in place of what was there.
///
/// # Errors
/// The database failed, or it is an invitation to another event.
pub async fn vote(tx: &Tx, event: EventId, said: &Ballot) -> Result<(), DbErr> {
    let votes: Vec<(i64, Vote)> = said
        .votes
        .iter()
        .map(|(evening, vote)| (evening.timestamp(), *vote))
        .collect();
    let sql = "INSERT INTO ballot (invitation_id, votes, answered_at, answered_via, answered_by) \
         SELECT id, $3, $4, $5, $6 FROM invitation WHERE id = $1 AND event_id = $2 \
         ON CONFLICT (invitation_id) DO UPDATE SET votes = EXCLUDED.votes, \
         answered_at = EXCLUDED.answered_at, answered_via = EXCLUDED.answered_via, \
         answered_by = EXCLUDED.answered_by";
    let values: [Value; 6] = [
        said.invitation.0.into(),
        event.0.into(),
        to_json(&votes)?.into(),
        said.answered.at.timestamp().into(),
        said.answered.via.code().into(),
        said.answered.by.as_str().into(),
    ];
    select::execute_within(tx, sql, values).await
}

/// Erases the evenings with all that was said about them.
///
/// # Errors
/// The database failed.
pub async fn close(tx: &Tx, event: EventId) -> Result<(), DbErr> {
    forget_ballots(tx, event).await?;
    poll::Entity::delete_by_id(event.0).exec(tx).await.map(drop)
}

/// Erases what was said about the evenings.
///
/// # Errors
/// The database failed.
pub async fn forget_ballots(tx: &Tx, event: EventId) -> Result<(), DbErr> {
    select::execute(
        tx,
        "DELETE FROM ballot WHERE invitation_id IN (SELECT id FROM invitation WHERE event_id = $1)",
        [event.0.into()],
    )
    .await
    .map(drop)
}

fn read(row: ballot::Model) -> Result<Ballot, DbErr> {
    let votes: Vec<(i64, Vote)> = json("ballot.votes", &row.votes)?;
    let votes = votes
        .into_iter()
        .map(|(at, vote)| Ok((instant("ballot.votes", at)?, vote)))
        .collect::<Result<Vec<(DateTime<Utc>, Vote)>, DbErr>>()?;
    Ok(Ballot {
        invitation: InvitationId(row.invitation_id),
        votes,
        answered: Answered {
            at: instant("ballot.answered_at", row.answered_at)?,
            via: word("ballot.answered_via", Via::from_code(&row.answered_via))?,
            by: row.answered_by,
        },
    })
}
