//! Asks the organisers to decide when the deadline has passed and nobody has.
//! When and whom is the rule in [`domain::decision::overdue`]; that nobody is asked
//! twice are the lock on the event and the cause of the mail.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::decision::overdue::{ask, awaits, due};
use domain::event::Event;
use domain::id::{EventId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::inviting::take_back;
use crate::carry_out::carry_out_at;
use crate::mail::kind::Notice;
use crate::persistence::{Failure, Tx, events, outbox};
use crate::state::App;

/// Queues the mails about this event that are due.
///
/// # Errors
/// The database failed; the next round tries again.
pub(super) async fn of(app: &App, event: &Event, now: DateTime<Utc>) -> anyhow::Result<()> {
    let id = event.id;
    // The deadline was moved, or the evening has begun.
    if !awaits(event, now) {
        return take_back(app, id, Notice::DecisionDue).await;
    }
    // Looked at first without making anybody wait: mostly all have been asked.
    if find(app.store.read(), event, now).await?.is_empty() {
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
