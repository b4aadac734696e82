//! Reminds who is silent. When and whom is the rule in [`domain::reminder`];
//! that nobody is reminded twice is the lock on the event: of several workers
//! the second one sees what the first one queued.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::event::{Event, Stage};
use domain::id::EventId;
use domain::reminder::{Due, due, remind};
use sea_orm::{ConnectionTrait, DbErr};

use crate::carry_out::carry_out_at;
use crate::mail::kind::Notice;
use crate::persistence::outbox::{self, Of};
use crate::persistence::{Failure, Tx, events, reminders};
use crate::state::App;

/// Mails composed in one transaction; others can write in between.
const AT_ONCE: usize = 50;

/// Queues every reminder that is due.
///
/// # Errors
/// The reminders of an event could not be queued; the next round tries again.
/// Those of the others are.
pub async fn send(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut outcome = Ok(());
    for event in events::in_stage(app.store.read(), Stage::Inviting).await? {
        if let Err(error) = send_of(app, event, now).await {
            outcome = Err(error);
        }
    }
    outcome
}

async fn send_of(app: &App, event: Event, now: DateTime<Utc>) -> anyhow::Result<()> {
    let id = event.id;
    if !event.before_deadline(now) {
        return take_back(app, id).await;
    }
    // Looked at first without making anybody wait: mostly nothing is due.
    let mut more = find(app.store.read(), &event, now).await?.is_some();
    while more {
        let carrier = app.clone();
        more = app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { some(&carrier, tx, id, now).await })
            })
            .await?;
    }
    Ok(())
}

/// After the deadline nobody is reminded, not by a mail server that was away either.
async fn take_back(app: &App, id: EventId) -> anyhow::Result<()> {
    if outbox::is_waiting(app.store.read(), id, Notice::Reminder).await? {
        app.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    Ok(outbox::withdraw(tx, Of::Event(id), &[Notice::Reminder]).await?)
                })
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
