//! Sending one mail again, because an organiser says so: the same bytes where
//! they are still there, a fresh invitation where they came back after they
//! had been erased.

use domain::effects::NoticeKind;
use domain::invitation::correct_address;

use super::Held;
use crate::mail::Kind;
use crate::persistence::outbox::State;
use crate::persistence::{SaveError, invitations, outbox, suspensions};

/// Queues a mail of this event again; returns whether there was such a mail. An
/// address that mail came back from is written to again from now on.
///
/// # Errors
/// Somebody else was first, or the database failed: nothing must be kept then.
pub async fn send_again(held: &Held<'_>, mail: i64) -> Result<bool, SaveError> {
    let (tx, event) = (held.tx, held.event());
    let mails = outbox::of_event(tx, event.id).await?;
    let Some(mail) = mails.into_iter().find(|sent| sent.id == mail) else {
        return Ok(false);
    };
    suspensions::lift(tx, event.organisation, &mail.recipient).await?;
    if outbox::send_again(tx, event.id, mail.id, held.now).await? {
        held.app.mail_queued.notify_one();
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
    let effects = correct_address(&held.managed, &invitation, mail.recipient);
    held.carry_out(&effects).await?;
    Ok(true)
}
