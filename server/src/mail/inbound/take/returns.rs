//! Mails of ours that come back: what the report is about, and what is noted.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::effects::Effects;
use domain::history::Happening;
use domain::incoming::About;

use super::{Done, End, Outcome, Reason, nothing};
use crate::carry_out::carry_out;
use crate::mail::inbound::bounce::Bounce;
use crate::mail::inbound::reading::Arrived;
use crate::mail::inbound::subject::Subject;
use crate::persistence::outbox::{self, Gone};
use crate::persistence::{Failure, Tx, events, suspensions};
use crate::state::App;

/// A report about a mail of ours: found by whose it is, then by the identity of
/// the mail. What is refused for good is shown as such, and nothing goes to that
/// address until somebody has looked.
pub(super) async fn came_back(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    bounce: &Bounce,
    subject: Option<&Subject>,
    now: DateTime<Utc>,
) -> Done {
    let Some(mail) = mail_of_report(tx, arrived, bounce, subject).await? else {
        return nothing(Reason::NoMailOfOurs);
    };
    if !bounce.for_good {
        return Ok(End::new(Outcome::Bounced, Reason::NotYetDelivered));
    }
    let mut error = bounce.status.clone();
    if !bounce.reason.is_empty() {
        error = format!("{error}: {}", bounce.reason);
    }
    outbox::fail(tx, mail.id, &error).await?;
    if let Some(id) = mail.event
        && (mail.invitation.is_some() || mail.stop.is_some())
        && let Some(event) = events::find(tx, id).await?
    {
        suspensions::suspend(tx, event.organisation, &mail.recipient, &error, now).await?;
        if let Some(subject) = subject {
            let effects = Effects::of(Happening::MailCameBack {
                name: subject.name().to_owned(),
            });
            carry_out(app, tx, id, &effects, "").await?;
        }
    }
    Ok(End::new(Outcome::Bounced, Reason::RefusedForGood))
}

async fn mail_of_report(
    tx: &Tx,
    arrived: &Arrived,
    bounce: &Bounce,
    subject: Option<&Subject>,
) -> Result<Option<Gone>, Failure<Infallible>> {
    for id in &arrived.about {
        let mail = outbox::gone(tx, id).await?;
        let mine = |mail: &Gone| match subject.map(Subject::about) {
            Some(About::Invitation(id)) => mail.invitation == Some(id),
            Some(About::Stop(id)) => mail.stop == Some(id),
            None => true,
        };
        if let Some(mail) = mail.filter(mine) {
            return Ok(Some(mail));
        }
    }
    // A report without the mail's identity, sent to the address of one attendee.
    let Some(subject) = subject else {
        return Ok(None);
    };
    if bounce.recipient.is_none() || bounce.recipient.as_ref() != subject.address() {
        return Ok(None);
    }
    match outbox::last_gone(tx, subject.mails()).await? {
        Some(id) => Ok(outbox::gone(tx, &id).await?),
        None => Ok(None),
    }
}
