//! Reminds who is silent. When and whom is the rule in [`domain::reminder`];
//! that nobody is reminded twice is the lock on the event: of several workers
//! the second one sees what the first one queued.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::id::EventId;
use domain::reminder::{Due, decent, due, remind};
use sea_orm::{ConnectionTrait, DbErr};

use super::inviting::take_back;
use crate::carry_out::carry_out_at;
use crate::mail::kind::Notice;
use crate::persistence::{Failure, Tx, events, outbox, reminders};
use crate::state::App;

/// Mails composed in one transaction; others can write in between.
const AT_ONCE: usize = 50;

/// Queues every reminder about this event that is due.
///
/// # Errors
/// The database failed; the next round tries again.
pub(super) async fn of(app: &App, event: &Event, now: DateTime<Utc>) -> anyhow::Result<()> {
    let id = event.id;
    // After the deadline nobody is reminded, not by a mail server that was away either.
    if !event.before_deadline(now) {
        return take_back(app, id, Notice::Reminder).await;
    }
    // Looked at first without making anybody wait: mostly nothing is due.
    let mut more = find(app.store.read(), event, now).await?.is_some();
    while more {
        let carrier = app.clone();
        more = app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { some(&carrier, tx, id, now).await })
            })
            .await?;
    }
    // What the mails just queued did not overtake.
    if outbox::is_overdue(app.store.read(), id, now).await? {
        app.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(outbox::put_off(tx, id, now, decent(now)).await?) })
            })
            .await?;
    }
    Ok(())
}

/// Queues some of them; whether there may be more.
async fn some(
    app: &App,
    tx: &Tx,
    id: EventId,
    now: DateTime<Utc>,
) -> Result<bool, Failure<Infallible>> {
    events::lock(tx, id).await?;
    let Some(event) = events::find(tx, id).await? else {
        return Ok(false);
    };
    let Some(mut due) = find(tx, &event, now).await? else {
        return Ok(false);
    };
    let more = due.to.len() > AT_ONCE;
    due.to.truncate(AT_ONCE);
    carry_out_at(app, tx, id, &remind(&due), "", now).await?;
    tracing::info!(event = id.0, count = due.to.len(), "reminders queued");
    Ok(more)
}

async fn find(
    db: &impl ConnectionTrait,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<Option<Due>, DbErr> {
    let plan = reminders::plan(db, event.id).await?;
    let silent = reminders::silent(db, event.id).await?;
    Ok(due(event, &plan, &silent, now))
}
