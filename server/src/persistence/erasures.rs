//! Erasing names: those of one person, or of everybody at an evening of long ago.
//!
//! Scope: [`trace`] and [`erase`] take the organisation whose adviser asks, and a
//! member only of a group that they manage; what other organisations know stays
//! theirs. [`due`] and
//! [`erase_event`] are for the job.
//!
//! Whoever adds a table or a column that names people, adds it here.

use chrono::{DateTime, Utc};
use domain::contact::Contact;
use domain::erasure::{Asking, GONE, without};
use domain::id::{EventId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr, Value};
use serde_json::Value as Json;

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
    email: String,
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
    name: String,
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
    let mut trace = Trace {
        email: email.clone(),
        ..Trace::default()
    };
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
            trace.members.push(id);
            trace.groups.push(row.try_get("", "group_name")?);
        }
    }
    trace.groups.dedup();
    let invitations = select::all(
        db,
        "SELECT i.id AS id, i.name AS name, i.member_id AS member_id, e.id AS event_id, \
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
                name: called,
            });
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
    for invitation in &trace.invitations {
        erase_invitation(tx, invitation.id).await?;
        for name in [&invitation.name, &asking.name] {
            erase_name(tx, invitation.event, name).await?;
        }
        // Nobody can be asked any more: who had not answered does not count.
        let sql = "UPDATE invitation SET left_out = $1 WHERE id = $2 AND answer IS NULL \
             AND event_id IN (SELECT id FROM event WHERE starts_at > $3)";
        let values: [Value; 3] = [GONE.into(), invitation.id.into(), now.timestamp().into()];
        select::execute(tx, sql, values).await?;
    }
    for id in &trace.members {
        select::execute(tx, "DELETE FROM member WHERE id = $1", [(*id).into()]).await?;
    }
    let name = asking.name.as_str();
    if !trace.email.is_empty() {
        let of_organisation: [Value; 3] = [
            organisation.0.into(),
            trace.email.clone().into(),
            name.into(),
        ];
        select::execute(
            tx,
            "DELETE FROM unsubscription WHERE organisation_id = $1 AND email = $2 AND name = $3",
            of_organisation,
        )
        .await?;
        let links: [Value; 4] = [
            GONE.into(),
            organisation.0.into(),
            trace.email.clone().into(),
            name.into(),
        ];
        select::execute(
            tx,
            "UPDATE practice_link SET holder = $1, email = NULL, revoked = TRUE \
             WHERE event_id IN (SELECT id FROM event WHERE organisation_id = $2) \
             AND LOWER(email) = $3 AND holder = $4",
            links,
        )
        .await?;
        for sql in [
            "DELETE FROM reply_alias WHERE organisation_id = $1 AND (invited = $2 OR alias = $2)",
            "DELETE FROM suspended_address WHERE organisation_id = $1 AND LOWER(address) = $2",
        ] {
            let values: [Value; 2] = [organisation.0.into(), trace.email.clone().into()];
            select::execute(tx, sql, values).await?;
        }
        // The letter box of the demonstration.
        let mail = "DELETE FROM postbox WHERE LOWER(recipient) = $1";
        select::execute(tx, mail, [trace.email.into()]).await?;
    }
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
         OR EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = e.id))",
        [before.timestamp().into(), GONE.into()],
    )
    .await?;
    rows.iter()
        .map(|row| Ok(EventId(row.try_get("", "id")?)))
        .collect()
}

/// Erases everybody who was invited to an event or came to it, its hosts, and
/// what is noted of its mails.
///
/// # Errors
/// The database failed.
pub async fn erase_event(tx: &Tx, event: EventId) -> Result<(), DbErr> {
    let sql = "SELECT id, name FROM invitation WHERE event_id = $1";
    for row in select::all(tx, sql, [event.0.into()]).await? {
        erase_invitation(tx, row.try_get("", "id")?).await?;
        let name: String = row.try_get("", "name")?;
        erase_name(tx, event, &name).await?;
    }
    let nobody = to_json(&Contact::default())?;
    for (sql, values) in [
        (
            "UPDATE stop SET host = $1, token_version = token_version + 1 WHERE event_id = $2",
            vec![nobody.into(), event.0.into()],
        ),
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
    Ok(())
}

/// Name, address and reasons of one invitation, with what hangs on it.
async fn erase_invitation(tx: &Tx, id: i64) -> Result<(), DbErr> {
    let sql = "UPDATE invitation SET name = $1, email = NULL, reason = '', own_bicycle = NULL, \
         answered_by = CASE WHEN answered_by IS NULL THEN NULL ELSE $1 END, \
         left_out = CASE WHEN left_out IS NULL THEN NULL ELSE $1 END, \
         member_id = NULL, token_version = token_version + 1, revision = revision + 1 \
         WHERE id = $2";
    select::execute(tx, sql, [GONE.into(), id.into()]).await?;
    for sql in [
        "DELETE FROM wishes WHERE invitation_id = $1",
        "DELETE FROM ballot WHERE invitation_id = $1",
        "DELETE FROM outbox WHERE invitation_id = $1",
        "DELETE FROM incoming WHERE invitation_id = $1",
    ] {
        select::execute(tx, sql, [id.into()]).await?;
    }
    Ok(())
}

/// Somebody's name in what was written down about an event: its history, its
/// decision, who answered for a colleague, its report.
async fn erase_name(tx: &Tx, event: EventId, name: &str) -> Result<(), DbErr> {
    if name == GONE {
        return Ok(());
    }
    for (table, key, columns) in [
        ("history", "event_id", &["actor", "happening"][..]),
        ("event", "id", &["decision"][..]),
        ("invitation", "event_id", &["answered_by", "reason"][..]),
        ("report", "event_id", &["text", "summary", "quotes"][..]),
    ] {
        let own = if table == "report" { "event_id" } else { "id" };
        for column in columns {
            let sql = format!(
                "SELECT {own} AS id, {column} AS text FROM {table} WHERE {key} = $1 AND {column} IS NOT NULL"
            );
            for row in select::all(tx, &sql, [event.0.into()]).await? {
                let text: String = row.try_get("", "text")?;
                let kept = if matches!(*column, "happening" | "decision" | "quotes") {
                    to_json(&without_in(json(column, &text)?, name))?
                } else {
                    without(&text, name)
                };
                if kept != text {
                    let id: i64 = row.try_get("", "id")?;
                    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {own} = $2");
                    select::execute(tx, &sql, [kept.into(), id.into()]).await?;
                }
            }
        }
    }
    Ok(())
}

/// Every text in a JSON value without somebody's name.
fn without_in(value: Json, name: &str) -> Json {
    match value {
        Json::String(text) => Json::String(without(&text, name)),
        Json::Array(items) => Json::Array(
            items
                .into_iter()
                .map(|item| without_in(item, name))
                .collect(),
        ),
        Json::Object(fields) => fields
            .into_iter()
            .map(|(field, value)| (field, without_in(value, name)))
            .collect(),
        other => other,
    }
}
