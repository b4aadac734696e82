//! Events in the database.
//!
//! Scope: [`find`] takes no scope; pass what it returns through
//! [`domain::access::Actor::manage`]. The lists take an organisation or a person.

mod led;

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use domain::effects::NewEvent;
use domain::event::{Event, EventDetails, Kind, Stage};
use domain::id::{DistrictId, EventId, GpGroupId, MemberId, OrganisationId, PersonId};
use domain::person::{Person, Role};
use domain::quorum::{Basis, Bounds};
use domain::time::Minutes;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryResult, Value,
};

use super::column::{corrupt, instant, json, maybe_json, maybe_to_json, number, to_json, word};
use super::failure::{SaveError, Stale};
use super::rows::{event, event_organiser};
use super::select;
use super::store::Tx;

pub use led::{Known, Led, led};
pub(super) use led::{LEADERS, LED, read_led};

/// What a statement selects from `event e` for [`read`].
pub(super) static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{}, (SELECT string_agg(CAST(o.person_id AS text), ',') FROM event_organiser o \
         WHERE o.event_id = e.id) AS e_organisers",
        select::columns::<event::Entity>("e")
    )
});

/// The event with this number, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: EventId) -> Result<Option<Event>, DbErr> {
    let sql = format!("SELECT {} FROM event e WHERE e.id = $1", *COLUMNS);
    let row = select::one(db, &sql, [id.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The events of an organisation, the latest first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<Event>, DbErr> {
    list(db, "e.organisation_id = $1", [organisation.0.into()]).await
}

/// The events that were shared with a person, the latest first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn shared_with(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Event>, DbErr> {
    list(
        db,
        "e.id IN (SELECT event_id FROM event_organiser WHERE person_id = $1)",
        [person.0.into()],
    )
    .await
}

/// The events that a person may manage: for an adviser those of the
/// organisation, for everybody those that were shared. The latest first.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn of_person(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<Event>, DbErr> {
    match person.role {
        Role::Quartermaster => shared_with(db, person.id).await,
        Role::Adviser => {
            list(
                db,
                "e.organisation_id = $1 \
                 OR e.id IN (SELECT event_id FROM event_organiser WHERE person_id = $2)",
                [person.organisation.0.into(), person.id.0.into()],
            )
            .await
        }
    }
}

/// The events, of every organisation, that have this stage: for the jobs.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn in_stage(db: &impl ConnectionTrait, stage: Stage) -> Result<Vec<Event>, DbErr> {
    list(db, "e.stage = $1", [stage.code().into()]).await
}

async fn list(
    db: &impl ConnectionTrait,
    which: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<Event>, DbErr> {
    let sql = format!(
        "SELECT {} FROM event e WHERE {which} ORDER BY e.starts_at DESC, e.id DESC",
        *COLUMNS
    );
    select::all(db, &sql, values)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Holds the event for this transaction: whoever else wants to write to it
/// waits. To be called first in a write that decides by what it reads. SQLite
/// has one writer anyhow.
///
/// # Errors
/// The database failed.
pub async fn lock(tx: &Tx, id: EventId) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        select::one(
            tx,
            "SELECT id FROM event WHERE id = $1 FOR UPDATE",
            [id.0.into()],
        )
        .await?;
    }
    Ok(())
}

/// A number that grows with every change of the event or of one of its
/// invitations, cheap to look at often; `None` if there is no such event.
///
/// # Errors
/// The database failed.
pub async fn change_number(db: &impl ConnectionTrait, id: EventId) -> Result<Option<i64>, DbErr> {
    let sql = "SELECT CAST(e.revision + (SELECT COALESCE(SUM(i.revision + 1), 0) \
               FROM invitation i WHERE i.event_id = e.id) AS bigint) AS n \
               FROM event e WHERE e.id = $1";
    let row = select::one(db, sql, [id.0.into()]).await?;
    row.map(|row| row.try_get("", "n")).transpose()
}

/// Adds an event as a draft.
///
/// # Errors
/// The database failed, or district, group or a person do not exist.
pub async fn insert(
    tx: &Tx,
    new: &NewEvent,
    organisation: OrganisationId,
    now: DateTime<Utc>,
) -> Result<EventId, DbErr> {
    let row = event::ActiveModel {
        organisation_id: Set(organisation.0),
        owner_id: Set(new.owner.0),
        stage: Set(Stage::Draft.code().to_owned()),
        sequence: Set(0),
        asked_from: Set(0),
        revision: Set(1),
        repeats_id: Set(new.repeats.map(|event| event.0)),
        created_at: Set(now.timestamp()),
        ..set_up(&new.details)?
    };
    let id = EventId(event::Entity::insert(row).exec(tx).await?.last_insert_id);
    add_organisers(tx, id, &new.details.co_organisers).await?;
    Ok(id)
}

/// Saves the event if its revision is unchanged, and raises the revision.
///
/// # Errors
/// [`SaveError::Stale`] with the event as it is now.
pub async fn save(tx: &Tx, changed: &Event) -> Result<(), SaveError> {
    let row = event::ActiveModel {
        stage: Set(changed.stage.code().to_owned()),
        decision: Set(maybe_to_json(changed.decision.as_ref())?),
        follow_up: Set(changed.follow_up.map(|date| date.to_string())),
        sequence: Set(i64::from(changed.sequence)),
        asked_from: Set(i64::from(changed.asked_from)),
        revision: Set(i64::from(changed.revision) + 1),
        ..set_up(&changed.details)?
    };
    let saved = event::Entity::update_many()
        .set(row)
        .filter(event::Column::Id.eq(changed.id.0))
        .filter(event::Column::Revision.eq(i64::from(changed.revision)))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Err(SaveError::Stale(match find(tx, changed.id).await? {
            Some(now) => Stale::Event(Box::new(now)),
            None => Stale::Gone,
        }));
    }
    event_organiser::Entity::delete_many()
        .filter(event_organiser::Column::EventId.eq(changed.id.0))
        .exec(tx)
        .await?;
    add_organisers(tx, changed.id, &changed.details.co_organisers).await?;
    Ok(())
}

/// Whether somebody owns an event.
///
/// # Errors
/// The database failed.
pub async fn has_owner(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let sql = "SELECT id FROM event WHERE owner_id = $1 LIMIT 1";
    Ok(select::one(db, sql, [person.0.into()]).await?.is_some())
}

/// Hands what somebody owns and co-organises over to somebody else.
///
/// # Errors
/// The database failed.
pub async fn hand_over(tx: &Tx, from: PersonId, to: PersonId) -> Result<(), DbErr> {
    // Whoever has such an event open in a form is shown that it changed.
    let owned = "UPDATE event SET owner_id = $1, revision = revision + 1 WHERE owner_id = $2";
    select::execute(tx, owned, [to.0.into(), from.0.into()]).await?;
    let shared = "INSERT INTO event_organiser (event_id, person_id) \
         SELECT o.event_id, CAST($1 AS bigint) FROM event_organiser o WHERE o.person_id = $2 \
         AND NOT EXISTS (SELECT 1 FROM event_organiser k \
         WHERE k.event_id = o.event_id AND k.person_id = $1)";
    select::execute(tx, shared, [to.0.into(), from.0.into()]).await?;
    // An owner is no co-organiser.
    let both = "DELETE FROM event_organiser WHERE person_id = $1 \
         AND event_id IN (SELECT id FROM event WHERE owner_id = $1)";
    select::execute(tx, both, [to.0.into()]).await?;
    Ok(())
}

async fn add_organisers(tx: &Tx, id: EventId, persons: &[PersonId]) -> Result<(), DbErr> {
    let mut persons: Vec<_> = persons.iter().map(|person| person.0).collect();
    persons.sort_unstable();
    persons.dedup();
    if persons.is_empty() {
        return Ok(());
    }
    let rows = persons
        .into_iter()
        .map(|person| event_organiser::ActiveModel {
            event_id: Set(id.0),
            person_id: Set(person),
        });
    event_organiser::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

fn set_up(details: &EventDetails) -> Result<event::ActiveModel, DbErr> {
    Ok(event::ActiveModel {
        kind: Set(details.kind.code().to_owned()),
        title: Set(details.title.clone()),
        reason: Set(details.reason.clone()),
        district_id: Set(details.district.0),
        group_id: Set(details.group.0),
        starts_at: Set(details.starts_at.timestamp()),
        length: Set(i64::from(details.length.0)),
        start_place: Set(to_json(&details.start)?),
        end_place: Set(to_json(&details.end)?),
        deadline: Set(details.deadline.timestamp()),
        lower_bound: Set(i64::from(details.bounds.lower())),
        upper_bound: Set(i64::from(details.bounds.upper())),
        basis: Set(details.basis.code().to_owned()),
        count_assistants: Set(details.count_assistants),
        capacity: Set(details.capacity.map(i64::from)),
        ambassador_id: Set(details.ambassador.map(|member| member.0)),
        coach: Set(maybe_to_json(details.coach.as_ref())?),
        social_prescribing: Set(maybe_to_json(details.social_prescribing.as_ref())?),
        funding: Set(to_json(&details.funding)?),
        telephone: Set(details.telephone.clone()),
        riding: Set(to_json(&details.riding)?),
        most_stops: Set(i64::from(details.most_stops)),
        agenda: Set(to_json(&details.agenda)?),
        id: NotSet,
        ..Default::default()
    })
}

/// The event in a row that selects [`COLUMNS`]. Co-organisers come in order of number.
pub(super) fn read(row: &QueryResult) -> Result<Event, DbErr> {
    let organisers: Option<String> = row.try_get("e_", "organisers")?;
    let event = event::Model::from_query_result(row, "e_")?;
    let mut co_organisers = organisers
        .iter()
        .flat_map(|list| list.split(','))
        .map(|person| {
            person
                .parse()
                .map_err(|_| corrupt("event_organiser.person_id"))
        })
        .collect::<Result<Vec<PersonId>, _>>()?;
    co_organisers.sort_unstable();
    let lower = number("event.lower_bound", event.lower_bound)?;
    let upper = number("event.upper_bound", event.upper_bound)?;
    Ok(Event {
        id: EventId(event.id),
        organisation: OrganisationId(event.organisation_id),
        owner: PersonId(event.owner_id),
        details: EventDetails {
            kind: word("event.kind", Kind::from_code(&event.kind))?,
            title: event.title,
            reason: event.reason,
            district: DistrictId(event.district_id),
            group: GpGroupId(event.group_id),
            starts_at: instant("event.starts_at", event.starts_at)?,
            length: Minutes(number("event.length", event.length)?),
            start: json("event.start_place", &event.start_place)?,
            end: json("event.end_place", &event.end_place)?,
            deadline: instant("event.deadline", event.deadline)?,
            bounds: word("event.lower_bound", Bounds::new(lower, upper))?,
            basis: word("event.basis", Basis::from_code(&event.basis))?,
            count_assistants: event.count_assistants,
            capacity: event
                .capacity
                .map(|places| number("event.capacity", places))
                .transpose()?,
            co_organisers,
            ambassador: event.ambassador_id.map(MemberId),
            coach: maybe_json("event.coach", event.coach.as_deref())?,
            social_prescribing: maybe_json(
                "event.social_prescribing",
                event.social_prescribing.as_deref(),
            )?,
            funding: json("event.funding", &event.funding)?,
            telephone: event.telephone,
            riding: json("event.riding", &event.riding)?,
            most_stops: number("event.most_stops", event.most_stops)?,
            agenda: json("event.agenda", &event.agenda)?,
        },
        stage: word("event.stage", Stage::from_code(&event.stage))?,
        decision: maybe_json("event.decision", event.decision.as_deref())?,
        follow_up: event
            .follow_up
            .as_deref()
            .map(|date| {
                date.parse::<NaiveDate>()
                    .map_err(|_| corrupt("event.follow_up"))
            })
            .transpose()?,
        sequence: number("event.sequence", event.sequence)?,
        asked_from: number("event.asked_from", event.asked_from)?,
        revision: number("event.revision", event.revision)?,
    })
}
