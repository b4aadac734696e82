//! The personal links that stand in mails and are shown to organisers.

use app::paths;
use domain::id::{EventId, MemberId};
use domain::invitation::Invitation;
use domain::practice_link::PracticeLink;
use domain::tour::PlannedStop;

use crate::mail::message::Unsubscribe;
use crate::state::App;
use crate::token::{Purpose, Token};

/// The personal link of somebody who is invited.
pub fn invitation_url(app: &App, invitation: &Invitation) -> String {
    let token = app.tokens.issue(
        Purpose::Invitation,
        invitation.id.0,
        invitation.token_version,
    );
    app.url(&paths::invitation(token.as_str()))
}

/// The page on which somebody who is invited switches reminders and reports off.
pub fn subscription_url(app: &App, invitation: &Invitation) -> String {
    page(app, &invited(app, invitation))
}

/// How a mail program does the same: with a POST, or with a mail.
pub(super) fn unsubscribe(app: &App, invitation: &Invitation) -> anyhow::Result<Unsubscribe> {
    by_program(app, &invited(app, invitation))
}

/// The page on which a host switches reports off.
pub fn host_subscription_url(app: &App, planned: &PlannedStop) -> String {
    page(app, &host(app, planned))
}

/// How a host's mail program does the same.
pub(super) fn host_unsubscribe(app: &App, planned: &PlannedStop) -> anyhow::Result<Unsubscribe> {
    by_program(app, &host(app, planned))
}

fn invited(app: &App, invitation: &Invitation) -> Token {
    let version = invitation.token_version;
    app.tokens
        .issue(Purpose::Unsubscribe, invitation.id.0, version)
}

fn host(app: &App, planned: &PlannedStop) -> Token {
    let stop = &planned.stop;
    app.tokens
        .issue(Purpose::UnsubscribeHost, stop.id.0, stop.token_version)
}

fn page(app: &App, token: &Token) -> String {
    app.url(&paths::subscription(token.as_str()))
}

fn by_program(app: &App, token: &Token) -> anyhow::Result<Unsubscribe> {
    Ok(Unsubscribe {
        page: app.url(&paths::unsubscribe(token.as_str())).parse()?,
        address: format!("rsvp+{token}@{}", app.mail_domain).parse()?,
    })
}

/// The link with which somebody answers for a practice.
pub fn practice_url(app: &App, link: &PracticeLink) -> String {
    let token = app.tokens.issue(Purpose::Practice, link.id.0, link.version);
    app.url(&paths::colleagues(token.as_str()))
}

/// The same while the date is being chosen: when can you?
pub fn ballot_url(app: &App, invitation: &Invitation) -> String {
    let token = app.tokens.issue(
        Purpose::Invitation,
        invitation.id.0,
        invitation.token_version,
    );
    app.url(&paths::ballot(token.as_str()))
}

/// The personal link of a host.
pub fn slot_url(app: &App, planned: &PlannedStop) -> String {
    let token = app
        .tokens
        .issue(Purpose::Slot, planned.stop.id.0, planned.stop.token_version);
    app.url(&paths::slot(token.as_str()))
}

/// The version of an ambassador's link: choosing somebody else revokes it.
pub fn ambassador_version(ambassador: MemberId) -> u16 {
    u16::try_from(ambassador.0 & 0xffff).unwrap_or_default()
}

/// The link of the ambassador GP of an event.
pub fn ambassador_url(app: &App, event: EventId, ambassador: MemberId) -> String {
    let version = ambassador_version(ambassador);
    let token = app.tokens.issue(Purpose::Ambassador, event.0, version);
    app.url(&paths::ambassador(token.as_str()))
}
