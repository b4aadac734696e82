//! The stops of a tour.
//!
//! Scope: [`tour`] takes the event, whose right the caller holds; [`find`] is
//! for whoever holds the host's link.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::id::{EventId, LocationId, StopId};
use domain::slot::Slot;
use domain::stop::{NewStop, Stop};
use domain::time::Minutes;
use domain::tour::{PlannedStop, Tour};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult,
};

use super::column::{json, maybe_json, maybe_to_json, number, to_json, uid};
use super::failure::{SaveError, Stale};
use super::rows::{location, stop};
use super::store::Tx;
use super::{locations, select};

static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, {} FROM stop s JOIN location l ON l.id = s.location_id",
        select::columns::<stop::Entity>("s"),
        select::columns::<location::Entity>("l"),
    )
});

/// The stops of an event by position and what stands beside them, each with its
/// location, in one statement.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn tour(db: &impl ConnectionTrait, event: EventId) -> Result<Tour, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "{} WHERE s.event_id = $1 ORDER BY s.position, s.id",
            *SELECT
        )
    });
    let stops = select::all(db, &SQL, [event.0.into()])
        .await?
        .iter()
        .map(read_planned)
        .collect::<Result<Vec<_>, _>>()?;
    let (stops, beside) = stops
        .into_iter()
        .partition(|planned| planned.stop.is_chosen());
    Ok(Tour { stops, beside })
}

/// The tours of many events, in one statement; an event without stops is missing.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn tours(
    db: &impl ConnectionTrait,
    events: &[EventId],
) -> Result<HashMap<EventId, Tour>, DbErr> {
    let mut tours: HashMap<EventId, Tour> = HashMap::new();
    if events.is_empty() {
        return Ok(tours);
    }
    let places = select::places(events.len());
    let sql = format!(
        "{} WHERE s.event_id IN ({places}) ORDER BY s.position, s.id",
        *SELECT
    );
    for row in select::all(db, &sql, events.iter().map(|event| event.0.into())).await? {
        let planned = read_planned(&row)?;
        let tour = tours.entry(planned.stop.event).or_default();
        if planned.stop.is_chosen() {
            tour.stops.push(planned);
        } else {
            tour.beside.push(planned);
        }
    }
    Ok(tours)
}

/// One stop with its location, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: StopId) -> Result<Option<PlannedStop>, DbErr> {
    let sql = format!("{} WHERE s.id = $1", *SELECT);
    let row = select::one(db, &sql, [id.0.into()]).await?;
    row.as_ref().map(read_planned).transpose()
}

/// Adds a stop.
///
/// # Errors
/// The database failed, or event or location do not exist.
pub async fn add(tx: &Tx, new: &NewStop) -> Result<StopId, DbErr> {
    let row = stop::ActiveModel {
        event_id: Set(new.event.0),
        position: Set(i64::from(new.position)),
        location_id: Set(new.location.0),
        wish: Set(Some(to_json(&new.wish)?)),
        visit: Set(i64::from(new.visit.0)),
        activity: Set(new.activity.clone()),
        host: Set(to_json(&new.host)?),
        timing: Set(maybe_to_json(new.timing.as_ref())?),
        slot: Set(to_json(&Slot::default())?),
        sequence: Set(0),
        uid: Set(new.uid.to_string()),
        token_version: Set(0),
        visited: Set(None),
        ways: Set(Some(to_json(&new.ways)?)),
        ..Default::default()
    };
    let inserted = stop::Entity::insert(row).exec(tx).await?;
    Ok(StopId(inserted.last_insert_id))
}

/// Saves a stop. A stop has no revision: it changes under the event's, or by its host.
///
/// # Errors
/// [`SaveError::Stale`] if it has been removed.
pub async fn save(tx: &Tx, changed: &Stop) -> Result<(), SaveError> {
    let row = stop::ActiveModel {
        position: Set(i64::from(changed.position)),
        location_id: Set(changed.location.0),
        wish: Set(Some(to_json(&changed.wish)?)),
        visit: Set(i64::from(changed.visit.0)),
        activity: Set(changed.activity.clone()),
        host: Set(to_json(&changed.host)?),
        timing: Set(maybe_to_json(changed.timing.as_ref())?),
        slot: Set(to_json(&changed.slot)?),
        sequence: Set(i64::from(changed.sequence)),
        token_version: Set(i64::from(changed.token_version)),
        visited: Set(changed.visited),
        ways: Set(Some(to_json(&changed.ways)?)),
        ..Default::default()
    };
    let saved = stop::Entity::update_many()
        .set(row)
        .filter(stop::Column::Id.eq(changed.id.0))
        .filter(stop::Column::EventId.eq(changed.event.0))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(Stale::Gone));
    }
    Ok(())
}

/// Removes a stop of this event; returns whether it was there.
///
/// # Errors
/// The database failed.
pub async fn remove(tx: &Tx, event: EventId, id: StopId) -> Result<bool, DbErr> {
    let removed = stop::Entity::delete_many()
        .filter(stop::Column::Id.eq(id.0))
        .filter(stop::Column::EventId.eq(event.0))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected > 0)
}

fn read_planned(row: &QueryResult) -> Result<PlannedStop, DbErr> {
    Ok(PlannedStop {
        stop: read(stop::Model::from_query_result(row, "s_")?)?,
        location: locations::read(location::Model::from_query_result(row, "l_")?)?,
    })
}

fn read(row: stop::Model) -> Result<Stop, DbErr> {
    Ok(Stop {
        id: StopId(row.id),
        event: EventId(row.event_id),
        position: number("stop.position", row.position)?,
        location: LocationId(row.location_id),
        wish: maybe_json("stop.wish", row.wish.as_deref())?.unwrap_or_default(),
        visit: Minutes(number("stop.visit", row.visit)?),
        activity: row.activity,
        host: json("stop.host", &row.host)?,
        timing: maybe_json("stop.timing", row.timing.as_deref())?,
        slot: json("stop.slot", &row.slot)?,
        sequence: number("stop.sequence", row.sequence)?,
        uid: uid("stop.uid", &row.uid)?,
        token_version: number("stop.token_version", row.token_version)?,
        visited: row.visited,
        ways: maybe_json("stop.ways", row.ways.as_deref())?.unwrap_or_default(),
    })
}
