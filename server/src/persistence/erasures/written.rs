//! Names in what was written down about an event: its history, its decision,
//! who answered for a colleague, its report.
//!
//! Whoever adds a column with words in which somebody may be named, adds it to
//! [`WRITTEN`].

use std::collections::HashSet;

use domain::erasure::{GONE, Names};
use domain::history::Happening;
use domain::id::EventId;
use sea_orm::DbErr;
use serde_json::Value as Json;

use crate::persistence::column::{json, to_json};
use crate::persistence::select;
use crate::persistence::store::Tx;

/// Columns of a table that hold words.
struct Written {
    table: &'static str,
    /// What the row is known by.
    key: &'static str,
    /// The rows of the event `$1`.
    of_event: &'static str,
    /// Plain words.
    words: &'static [&'static str],
    /// Words within JSON.
    json: &'static [&'static str],
}

const WRITTEN: [Written; 5] = [
    Written {
        table: "history",
        key: "id",
        of_event: "event_id = $1",
        words: &["actor"],
        json: &["happening"],
    },
    Written {
        table: "event",
        key: "id",
        of_event: "id = $1",
        words: &[],
        json: &["decision"],
    },
    Written {
        table: "invitation",
        key: "id",
        of_event: "event_id = $1",
        words: &["answered_by", "reason", "left_out"],
        json: &[],
    },
    Written {
        table: "ballot",
        key: "invitation_id",
        of_event: "invitation_id IN (SELECT id FROM invitation WHERE event_id = $1)",
        words: &["answered_by"],
        json: &[],
    },
    Written {
        table: "report",
        key: "event_id",
        of_event: "event_id = $1",
        words: &["text", "summary"],
        json: &["quotes"],
    },
];

/// Erases these names wherever they stand.
pub(super) async fn erase_names(tx: &Tx, event: EventId, names: &Names) -> Result<(), DbErr> {
    for Written {
        table,
        key,
        of_event,
        words,
        json: within,
    } in WRITTEN
    {
        let columns = [words, within].concat();
        let sql = format!(
            "SELECT {key} AS id, {} FROM {table} WHERE {of_event}",
            columns.join(", ")
        );
        for row in select::all(tx, &sql, [event.0.into()]).await? {
            for column in &columns {
                let Some(text): Option<String> = row.try_get("", column)? else {
                    continue;
                };
                let kept = if within.contains(column) {
                    to_json(&gone_from(json(column, &text)?, names))?
                } else {
                    names.gone_from(&text)
                };
                if kept != text {
                    let id: i64 = row.try_get("", "id")?;
                    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {key} = $2");
                    select::execute(tx, &sql, [kept.into(), id.into()]).await?;
                }
            }
        }
    }
    Ok(())
}

/// Every text in a JSON value without these names.
fn gone_from(value: Json, names: &Names) -> Json {
    match value {
        Json::String(text) => Json::String(names.gone_from(&text)),
        Json::Array(items) => Json::Array(
            items
                .into_iter()
                .map(|item| gone_from(item, names))
                .collect(),
        ),
        Json::Object(fields) => fields
            .into_iter()
            .map(|(field, value)| (field, gone_from(value, names)))
            .collect(),
        other => other,
    }
}

/// Leaves of the names in the history only those of people with an account:
/// hosts of removed stops and who held a link before stand in no table any more.
pub(super) async fn leave_accounts(tx: &Tx, event: EventId) -> Result<(), DbErr> {
    let mut accounts = HashSet::new();
    for row in select::all(tx, "SELECT name FROM person", []).await? {
        accounts.insert(row.try_get::<String>("", "name")?);
    }
    let unknown = |name: &str| !name.is_empty() && name != GONE && !accounts.contains(name);
    let sql = "SELECT id, actor, happening FROM history WHERE event_id = $1";
    for row in select::all(tx, sql, [event.0.into()]).await? {
        let (mut actor, text): (String, String) =
            (row.try_get("", "actor")?, row.try_get("", "happening")?);
        let mut happening: Happening = json("history.happening", &text)?;
        let mut named = happening.names_mut();
        named.push(&mut actor);
        let mut changed = false;
        for name in named.into_iter().filter(|name| unknown(name)) {
            GONE.clone_into(name);
            changed = true;
        }
        if changed {
            let id: i64 = row.try_get("", "id")?;
            let sql = "UPDATE history SET actor = $1, happening = $2 WHERE id = $3";
            let values = [actor.into(), to_json(&happening)?.into(), id.into()];
            select::execute(tx, sql, values).await?;
        }
    }
    Ok(())
}
