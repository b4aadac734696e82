//! Asks the organisers to decide when the deadline has passed and nobody has.
//! When and whom is the rule in [`domain::decision::overdue`]; that nobody is asked
//! twice are the lock on the event and the cause of the mail.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::decision::overdue::{ask, awaits, due};
use domain::event::{Event, Stage};
use domain::id::{EventId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::carry_out::carry_out_at;
use crate::mail::kind::Notice;
use crate::persistence::outbox::{self, Of};
use crate::persistence::{Failure, Tx, events};
use crate::state::App;

/// Queues the mails that are due.
///
/// # Errors
/// Those of an event could not be queued; the next round tries again. Those of
/// the others are.
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
    if !awaits(&event, now) {
        return take_back(app, id).await;
    }
    // Looked at first without making anybody wait: mostly all have been asked.
    if find(app.store.read(), &event, now).await?.is_empty() {
        return Ok(());
    }
    let carrier = app.clone();
    app.store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { queue(&carrier, tx, id, now).await })
        })
        .await?;
    Ok(())
}

/// The deadline was moved, or the evening has begun, before the mail server took it.
async fn take_back(app: &App, id: EventId) -> anyhow::Result<()> {
    if outbox::is_waiting(app.store.read(), id, Notice::DecisionDue).await? {
        app.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    Ok(outbox::withdraw(tx, Of::Event(id), &[Notice::DecisionDue]).await?)
                })
            })
            .await?;
    }
    Ok(())
}

async fn queue(
    app: &App,
    tx: &Tx,
    id: EventId,
    now: DateTime<Utc>,
) -> Result<(), Failure<Infallible>> {
    events::lock(tx, id).await?;
    let Some(event) = events::find(tx, id).await? else {
        return Ok(());
    };
    let to = find(tx, &event, now).await?;
    if to.is_empty() {
        return Ok(());
    }
    carry_out_at(app, tx, id, &ask(&to), "", now).await?;
    tracing::info!(event = id.0, count = to.len(), "organisers asked to decide");
    Ok(())
}

async fn find(
    db: &impl ConnectionTrait,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>, DbErr> {
    let deadline = event.details.deadline;
    let told = outbox::told_since(db, event.id, Notice::DecisionDue, deadline).await?;
    Ok(due(event, &told, now))
}
