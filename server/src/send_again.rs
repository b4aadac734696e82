//! Sending one mail again, because an organiser says so: the same bytes where
//! they are still there, a fresh invitation where they came back after they
//! had been erased.

use chrono::{DateTime, Utc};
use domain::access::ManagedEvent;
use domain::effects::NoticeKind;
use domain::invitation::correct_address;

use crate::carry_out::carry_out;
use crate::mail::Kind;
use crate::persistence::outbox::State;
use crate::persistence::{SaveError, Tx, invitations, outbox, suspensions};
use crate::state::App;

/// Queues a mail of this event again; returns whether there was such a mail. An
/// address that mail came back from is written to again from now on. `actor` is
/// the name of who asks.
///
/// # Errors
/// Somebody else was first, or the database failed: nothing must be kept then.
pub async fn send_again(
    app: &App,
    tx: &Tx,
    managed: &ManagedEvent,
    mail: i64,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<bool, SaveError> {
    let event = managed.event();
    let mails = outbox::of_event(tx, event.id).await?;
    let Some(mail) = mails.into_iter().find(|sent| sent.id == mail) else {
        return Ok(false);
    };
    suspensions::lift(tx, event.organisation, &mail.recipient).await?;
    if outbox::send_again(tx, event.id, mail.id, now).await? {
        app.mail_queued.notify_one();
        return Ok(true);
    }
    let came_back = mail.state == State::Failed && mail.kind == Kind::from(NoticeKind::Invitation);
    let (Some(id), true) = (mail.invitation, came_back) else {
        return Ok(false);
    };
    let Some(invitation) = invitations::find(tx, id).await? else {
        return Ok(false);
    };
    if invitation.email.as_ref() != Some(&mail.recipient) {
        return Ok(false);
    }
    let effects = correct_address(managed, &invitation, mail.recipient);
    carry_out(app, tx, event.id, &effects, actor).await?;
    Ok(true)
}
