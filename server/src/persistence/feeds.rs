//! Feeds: which there are, and the evenings in them.
//!
//! Scope: [`find`] is for who holds the link, and compares the version; the
//! others take a [`FeedOf`] that the caller has a right to.

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::feed::{Feed, FeedOf};
use domain::id::{DistrictId, FeedId, PersonId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::column::{corrupt, instant, number};
use super::rows::feed;
use super::store::Tx;
use super::{events, select};

/// More evenings than anybody follows; a calendar stays small.
const MOST: i64 = 500;

/// An evening in a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The event.
    pub event: Event,
    /// When anything about it happened last.
    pub changed_at: DateTime<Utc>,
}

/// The feed with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: FeedId) -> Result<Option<Feed>, DbErr> {
    feed::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The feed of a person or district, if a link was made for it.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of(db: &impl ConnectionTrait, of: FeedOf) -> Result<Option<Feed>, DbErr> {
    let which = match of {
        FeedOf::Person(id) => feed::Column::PersonId.eq(id.0),
        FeedOf::District(id) => feed::Column::DistrictId.eq(id.0),
    };
    feed::Entity::find()
        .filter(which)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// Makes a link, or a new one in place of the one that there was.
///
/// # Errors
/// The database failed.
pub async fn renew(tx: &Tx, of: FeedOf) -> Result<(), DbErr> {
    let (column, id) = match of {
        FeedOf::Person(id) => ("person_id", id.0),
        FeedOf::District(id) => ("district_id", id.0),
    };
    let sql = format!(
        "INSERT INTO feed ({column}, version) VALUES ($1, 0) \
         ON CONFLICT ({column}) DO UPDATE SET version = (feed.version + 1) % 65536"
    );
    select::execute(tx, &sql, [id.into()]).await.map(drop)
}

/// The evenings from `since` on, the first one first: a person's own, drafts
/// included; of a district those that somebody was told of.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn evenings(
    db: &impl ConnectionTrait,
    of: FeedOf,
    since: DateTime<Utc>,
) -> Result<Vec<Listed>, DbErr> {
    let (which, id) = match of {
        FeedOf::Person(id) => (
            "(e.owner_id = $2 OR e.id IN \
             (SELECT event_id FROM event_organiser WHERE person_id = $3))",
            id.0,
        ),
        FeedOf::District(id) => (
            "e.district_id = $2 AND e.district_id = $3 AND e.stage <> 'draft'",
            id.0,
        ),
    };
    let sql = format!(
        "SELECT {}, COALESCE((SELECT MAX(h.at) FROM history h WHERE h.event_id = e.id), \
         e.created_at) AS changed_at \
         FROM event e WHERE e.starts_at >= $1 AND {which} \
         ORDER BY e.starts_at, e.id LIMIT $4",
        *events::COLUMNS
    );
    let values = [since.timestamp().into(), id.into(), id.into(), MOST.into()];
    select::all(db, &sql, values)
        .await?
        .iter()
        .map(|row| {
            Ok(Listed {
                event: events::read(row)?,
                changed_at: instant("history.at", row.try_get("", "changed_at")?)?,
            })
        })
        .collect()
}

fn read(row: feed::Model) -> Result<Feed, DbErr> {
    Ok(Feed {
        id: FeedId(row.id),
        of: match (row.person_id, row.district_id) {
            (Some(id), None) => FeedOf::Person(PersonId(id)),
            (None, Some(id)) => FeedOf::District(DistrictId(id)),
            _ => return Err(corrupt("feed.person_id")),
        },
        version: number("feed.version", row.version)?,
    })
}
