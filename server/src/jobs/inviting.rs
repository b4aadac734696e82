//! What happens by itself to events whose answers are awaited: they are loaded
//! once a round, and each is shown to every job that waits for something there.
//! To add one: a file with `async fn of(&App, &Event, now)`, and its line in
//! [`send_of`].

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::event::{Event, Stage};
use domain::id::EventId;

use super::each::Each;
use super::{decisions, reminders};
use crate::mail::kind::Notice;
use crate::persistence::events;
use crate::persistence::outbox::{self, Of};
use crate::state::App;

/// Queues the mails that are due.
///
/// # Errors
/// Those of an event could not be queued; the next round tries again. Those of
/// the others are.
pub async fn send(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let awaited = events::in_stage(app.store.read(), Stage::Inviting).await?;
    let mut each = Each::new("mails that are due are not queued");
    for event in awaited {
        each.note(event.id, send_of(app, &event, now).await);
    }
    each.end()
}

async fn send_of(app: &App, event: &Event, now: DateTime<Utc>) -> anyhow::Result<()> {
    let reminded = reminders::of(app, event, now).await;
    let asked = decisions::of(app, event, now).await;
    reminded.and(asked)
}

/// Takes back what is no longer true before the mail server took it.
pub(super) async fn take_back(app: &App, id: EventId, kind: Notice) -> anyhow::Result<()> {
    // Looked at first without making anybody wait: mostly nothing is left.
    if outbox::is_waiting(app.store.read(), id, kind).await? {
        app.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(outbox::withdraw(tx, Of::Event(id), &[kind]).await?) })
            })
            .await?;
    }
    Ok(())
}
