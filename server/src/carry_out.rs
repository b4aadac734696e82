//! Carrying out what a use case wants done: rows, history and mails, all in
//! the caller's transaction. Every handler that changes an event ends here.

use chrono::{DateTime, Utc};
use domain::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use sea_orm::DbErr;

use crate::mail::compose;
use crate::persistence::events::Known;
use crate::persistence::{SaveError, Tx, effects};
use crate::state::App;

/// Writes the rows and the history and queues the mails. `actor` is the name of
/// who does it, empty for the program itself. The worker is woken after the
/// commit by [`App::mail_queued`](crate::state::Parts::mail_queued); a wake-up
/// that comes too early costs one empty look.
///
/// # Errors
/// [`SaveError::Stale`] if somebody else was first, or the database failed:
/// nothing must be kept then.
pub async fn carry_out(
    app: &App,
    tx: &Tx,
    event: impl Into<Known>,
    wanted: &Effects,
    actor: &str,
) -> Result<(), SaveError> {
    carry_out_at(app, tx, event, wanted, actor, app.clock.now()).await
}

/// The same for what happened at another time: the demonstration's past.
///
/// # Errors
/// See [`carry_out`].
pub async fn carry_out_at(
    app: &App,
    tx: &Tx,
    event: impl Into<Known>,
    wanted: &Effects,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<(), SaveError> {
    let known = event.into();
    let event = known.id();
    if wanted.is_empty() {
        return Ok(());
    }
    let untold =
        |error: anyhow::Error| DbErr::Custom(format!("a mail could not be queued: {error:#}"));
    for planned in &wanted.farewells {
        compose::farewell(app, tx, event, planned, now)
            .await
            .map_err(untold)?;
    }
    let applied = effects::apply(tx, event, wanted, actor, now).await?;
    let invitations = applied.invited.iter().filter_map(|invited| {
        Some(Notice {
            kind: invited.mail?,
            to: Recipient::Invitation(invited.id),
        })
    });
    let moved_up = applied.moved_up.iter().map(|id| Notice {
        kind: NoticeKind::MovedUp,
        to: Recipient::Invitation(*id),
    });
    let notices: Vec<_> = wanted
        .notices
        .iter()
        .copied()
        .chain(invitations)
        .chain(moved_up)
        .collect();
    let is_changed = |write: &Write| matches!(write, Write::Event(_));
    let known = if wanted.writes.iter().any(is_changed) {
        Known::Number(event)
    } else {
        known
    };
    compose::queue(app, tx, known, &notices, now)
        .await
        .map_err(untold)?;
    if !notices.is_empty() || !wanted.farewells.is_empty() {
        app.mail_queued.notify_one();
    }
    Ok(())
}
