//! Erasing names: those of one person, or of everybody at an evening of long ago.
//!
//! Scope: [`trace`] and [`erase`] take the organisation whose adviser asks, and a
//! member only of a group that they manage; what other organisations know stays
//! theirs. [`due`] and
//! [`erase_event`] are for the job.
//!
//! Whoever adds a table or a column that names people, adds it here.

mod written;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::contact::Contact;
use domain::erasure::{Asking, GONE, Names};
use domain::id::{EventId, OrganisationId};
use domain::slot::Slot;
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::column::{instant, json, to_json};
use super::select;
use super::store::Tx;

/// The number of no member.
const NOBODY: i64 = 0;

/// What is known of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The groups they are a member of, by name.
    pub groups: Vec<String>,
    /// The evenings they were invited to, or came to.
    pub evenings: Vec<Evening>,
    /// How many mails to them are noted.
    pub mails: usize,
    members: Vec<i64>,
    invitations: Vec<Traced>,
    /// Every name they are or were known by.
    names: Vec<String>,
    /// Their addresses, older ones too, in lower case.
    emails: BTreeSet<String>,
}

/// An evening on which somebody is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Traced {
    id: i64,
    event: EventId,
}

/// What the organisation knows of somebody. The same person is who has the same
/// name and address elsewhere: several people may share an address. Of who has no
/// address, only what names somebody without one.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn trace(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    asking: &Asking,
) -> Result<Trace, DbErr> {
    let name = asking.name.trim().to_lowercase();
    let email = asking.email.as_ref();
    let email = email.map(|email| email.as_str().to_ascii_lowercase());
    let email = email.unwrap_or_default();
    let mut trace = Trace::default();
    trace.names.push(asking.name.clone());
    if !email.is_empty() {
        trace.emails.insert(email.clone());
    }
    let members = select::all(
        db,
        "SELECT m.id AS id, m.name AS name, m.email AS email, g.name AS group_name \
         FROM member m JOIN gp_group g ON g.id = m.group_id \
         WHERE g.organisation_id = $1 AND (m.id = $2 OR LOWER(m.email) = $3) ORDER BY g.name",
        [
            organisation.0.into(),
            asking.member.map_or(NOBODY, |member| member.0).into(),
            email.clone().into(),
        ],
    )
    .await?;
    for row in members {
        let id: i64 = row.try_get("", "id")?;
        let called: String = row.try_get("", "name")?;
        if asking.member.is_some_and(|m| m.0 == id) || called.trim().to_lowercase() == name {
            trace.names.push(called);
            trace.members.push(id);
            trace.groups.push(row.try_get("", "group_name")?);
        }
    }
    trace.groups.dedup();
    let invitations = select::all(
        db,
        "SELECT i.id AS id, i.name AS name, i.email AS email, \
         i.member_id AS member_id, e.id AS event_id, \
         e.title AS title, e.starts_at AS starts_at \
         FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE e.organisation_id = $1 AND (i.member_id IS NOT NULL OR LOWER(i.email) = $2 \
         OR ($2 = '' AND i.email IS NULL)) \
         ORDER BY e.starts_at, i.id",
        [organisation.0.into(), email.into()],
    )
    .await?;
    for row in invitations {
        let of: Option<i64> = row.try_get("", "member_id")?;
        let called: String = row.try_get("", "name")?;
        let theirs = match of {
            Some(of) => trace.members.contains(&of),
            None => called.trim().to_lowercase() == name,
        };
        if theirs {
            trace.evenings.push(Evening {
                title: row.try_get("", "title")?,
                starts_at: instant("event.starts_at", row.try_get("", "starts_at")?)?,
            });
            trace.invitations.push(Traced {
                id: row.try_get("", "id")?,
                event: EventId(row.try_get("", "event_id")?),
            });
            trace.names.push(called);
            let email: Option<String> = row.try_get("", "email")?;
            trace
                .emails
                .extend(email.map(|email| email.to_ascii_lowercase()));
        }
    }
    for invitation in &trace.invitations {
        let sql = "SELECT id FROM outbox WHERE invitation_id = $1";
        trace.mails += select::all(db, sql, [invitation.id.into()]).await?.len();
    }
    Ok(trace)
}

/// Erases what [`trace`] found; answers, professions and practices stay, so
/// that the counts do. An old link opens nothing any more.
///
/// # Errors
/// The database failed.
pub async fn erase(
    tx: &Tx,
    organisation: OrganisationId,
    asking: &Asking,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let trace = trace(tx, organisation, asking).await?;
    let mut events = BTreeSet::new();
    for invitation in &trace.invitations {
        events.insert(invitation.event);
        erase_invitations(tx, "id = $1", invitation.id).await?;
        // Nobody can be asked any more: who had not answered does not count.
        let sql = "UPDATE invitation SET left_out = $1 WHERE id = $2 AND answer IS NULL \
             AND event_id IN (SELECT id FROM event WHERE starts_at > $3)";
        let values: [Value; 3] = [GONE.into(), invitation.id.into(), now.timestamp().into()];
        select::execute(tx, sql, values).await?;
    }
    // As it is written on the links too, if that is otherwise.
    let mut names = trace.names.clone();
    for (event, holder) in revoke_links(tx, organisation, &trace, &events).await? {
        events.insert(event);
        names.push(holder);
    }
    let names = Names::new(names);
    for event in events {
        written::erase_names(tx, event, &names).await?;
    }
    for id in &trace.members {
        select::execute(tx, "DELETE FROM member WHERE id = $1", [(*id).into()]).await?;
    }
    for email in &trace.emails {
        erase_address(tx, organisation, email, &names).await?;
    }
    Ok(())
}

/// Takes back the links that they hold for a practice, with the mails about
/// those; returns the events these were for, with the name on each.
async fn revoke_links(
    tx: &Tx,
    organisation: OrganisationId,
    trace: &Trace,
    invited_to: &BTreeSet<EventId>,
) -> Result<Vec<(EventId, String)>, DbErr> {
    let names = Names::new(trace.names.iter().cloned());
    let mut taken = Vec::new();
    let held = "SELECT l.id AS id, l.event_id AS event_id, l.holder AS holder, l.email AS email \
         FROM practice_link l JOIN event e ON e.id = l.event_id WHERE e.organisation_id = $1";
    for row in select::all(tx, held, [organisation.0.into()]).await? {
        let event = EventId(row.try_get("", "event_id")?);
        let holder: String = row.try_get("", "holder")?;
        let email: Option<String> = row.try_get("", "email")?;
        let email = email.map(|email| email.to_ascii_lowercase());
        let theirs = names.has(&holder)
            && match &email {
                Some(email) => trace.emails.contains(email),
                None => invited_to.contains(&event),
            };
        if !theirs {
            continue;
        }
        let id: i64 = row.try_get("", "id")?;
        let sql =
            "UPDATE practice_link SET holder = $1, email = NULL, revoked = TRUE WHERE id = $2";
        select::execute(tx, sql, [GONE.into(), id.into()]).await?;
        // Such a mail is to nobody who is invited, a host or an organiser.
        let sql = "DELETE FROM outbox WHERE event_id = $1 AND LOWER(recipient) = $2 \
             AND invitation_id IS NULL AND stop_id IS NULL AND person_id IS NULL";
        let values: [Value; 2] = [event.0.into(), email.unwrap_or_default().into()];
        select::execute(tx, sql, values).await?;
        taken.push((event, holder));
    }
    Ok(taken)
}

/// What is noted of an address; where others may share it, with one of these names.
async fn erase_address(
    tx: &Tx,
    organisation: OrganisationId,
    email: &str,
    names: &Names,
) -> Result<(), DbErr> {
    let of_organisation = || -> [Value; 2] { [organisation.0.into(), email.into()] };
    let off =
        "SELECT id, name FROM unsubscription WHERE organisation_id = $1 AND LOWER(email) = $2";
    for row in select::all(tx, off, of_organisation()).await? {
        if names.has(&row.try_get::<String>("", "name")?) {
            let id: i64 = row.try_get("", "id")?;
            let sql = "DELETE FROM unsubscription WHERE id = $1";
            select::execute(tx, sql, [id.into()]).await?;
        }
    }
    for sql in [
        "DELETE FROM reply_alias WHERE organisation_id = $1 AND (invited = $2 OR alias = $2)",
        "DELETE FROM suspended_address WHERE organisation_id = $1 AND LOWER(address) = $2",
        "DELETE FROM gone_address WHERE organisation_id = $1 AND address = $2",
    ] {
        select::execute(tx, sql, of_organisation()).await?;
    }
    // The letter box of the demonstration.
    let mail = "DELETE FROM postbox WHERE LOWER(recipient) = $1";
    select::execute(tx, mail, [email.into()]).await?;
    Ok(())
}

/// The events that began before this instant and still name somebody.
///
/// # Errors
/// The database failed.
pub async fn due(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<Vec<EventId>, DbErr> {
    let rows = select::all(
        db,
        "SELECT e.id AS id FROM event e WHERE e.starts_at < $1 AND (\
         EXISTS (SELECT 1 FROM invitation i WHERE i.event_id = e.id AND i.name <> $2) \
         OR EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = e.id) \
         OR EXISTS (SELECT 1 FROM stop s WHERE s.event_id = e.id AND s.host <> $3) \
         OR EXISTS (SELECT 1 FROM practice_link l WHERE l.event_id = e.id AND l.holder <> $2) \
         OR EXISTS (SELECT 1 FROM history h WHERE h.event_id = e.id AND h.actor <> '' \
         AND h.actor <> $2 AND h.actor NOT IN (SELECT name FROM person))) ORDER BY e.id",
        [
            before.timestamp().into(),
            GONE.into(),
            to_json(&Contact::default())?.into(),
        ],
    )
    .await?;
    rows.iter()
        .map(|row| Ok(EventId(row.try_get("", "id")?)))
        .collect()
}

/// Erases everybody who was invited to an event or came to it, its hosts, who
/// held a link of it, and what is noted of its mails.
///
/// # Errors
/// The database failed or holds something odd; then nothing must be kept.
pub async fn erase_event(tx: &Tx, event: EventId) -> Result<(), DbErr> {
    let names = erase_hosts(tx, event).await?;
    let names = [names, names_at(tx, event).await?].concat();
    erase_invitations(tx, "event_id = $1", event.0).await?;
    for (sql, values) in [
        (
            "UPDATE practice_link SET holder = $1, email = NULL, revoked = TRUE WHERE event_id = $2",
            vec![GONE.into(), event.0.into()],
        ),
        (
            "DELETE FROM incoming WHERE event_id = $1",
            vec![event.0.into()],
        ),
        (
            "DELETE FROM outbox WHERE event_id = $1",
            vec![event.0.into()],
        ),
    ] {
        select::execute(tx, sql, values).await?;
    }
    written::erase_names(tx, event, &Names::new(names)).await?;
    written::leave_accounts(tx, event).await
}

/// Everybody who is or was at an event by invitation, or holds a link of it.
async fn names_at(tx: &Tx, event: EventId) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT name FROM invitation WHERE event_id = $1 \
         UNION SELECT holder AS name FROM practice_link WHERE event_id = $1";
    let rows = select::all(tx, sql, [event.0.into()]).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

/// The hosts of an event and what they wrote; returns their names. Where a place
/// is its own host, its name is nobody's.
async fn erase_hosts(tx: &Tx, event: EventId) -> Result<Vec<String>, DbErr> {
    let nobody = to_json(&Contact::default())?;
    let mut names = Vec::new();
    let sql = "SELECT s.id AS id, s.host AS host, s.slot AS slot, l.name AS place \
         FROM stop s JOIN location l ON l.id = s.location_id WHERE s.event_id = $1";
    for row in select::all(tx, sql, [event.0.into()]).await? {
        let id: i64 = row.try_get("", "id")?;
        let host: Contact = json("stop.host", &row.try_get::<String>("", "host")?)?;
        let slot: Slot = json("stop.slot", &row.try_get::<String>("", "slot")?)?;
        if host.name.trim() != row.try_get::<String>("", "place")?.trim() {
            names.push(host.name);
        }
        let sql = "UPDATE stop SET host = $1, slot = $2, token_version = token_version + 1 \
             WHERE id = $3";
        let values: [Value; 3] = [
            nobody.clone().into(),
            to_json(&slot.without_words())?.into(),
            id.into(),
        ];
        select::execute(tx, sql, values).await?;
    }
    Ok(names)
}

/// Name, address and reasons of these invitations, with what hangs on them;
/// `which` says it of `$1`.
async fn erase_invitations(tx: &Tx, which: &str, number: i64) -> Result<(), DbErr> {
    for table in ["wishes", "ballot", "outbox", "incoming"] {
        let sql = format!(
            "DELETE FROM {table} WHERE invitation_id IN (SELECT id FROM invitation WHERE {which})"
        );
        select::execute(tx, &sql, [number.into()]).await?;
    }
    let sql = format!(
        "UPDATE invitation SET name = $2, email = NULL, reason = '', own_bicycle = NULL, \
         answered_by = CASE WHEN answered_by IS NULL THEN NULL ELSE $2 END, \
         left_out = CASE WHEN left_out IS NULL THEN NULL ELSE $2 END, \
         member_id = NULL, token_version = token_version + 1, revision = revision + 1 \
         WHERE {which}"
    );
    select::execute(tx, &sql, [number.into(), GONE.into()]).await?;
    Ok(())
}
