//! Switching reminders and reports off and on, for every door: the page, the
//! button of a mail program, and a mail to the address in `List-Unsubscribe`.

use std::convert::Infallible;

use domain::id::{EventId, InvitationId, StopId};
use domain::subscription::{self, Reader};
use domain::tour::Tour;
use sea_orm::{ConnectionTrait, DbErr};

use crate::carry_out::carry_out;
use crate::mail::kind::Notice;
use crate::persistence::outbox::{self, Of};
use crate::persistence::{SaveError, Tx, events, invitations, organisations, stops, subscriptions};
use crate::state::App;
use crate::token::Purpose;

/// Whom a link stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Somebody who is invited.
    Invited(InvitationId),
    /// The host of a stop.
    Host(StopId),
}

/// A link that switches: whose it is, and its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Whose.
    pub whose: Whose,
    /// The version of their links; another one revokes it.
    pub version: u16,
}

impl Link {
    /// What this token stands for.
    pub fn read(app: &App, token: &str) -> Option<Self> {
        let host = app.tokens.read(Purpose::UnsubscribeHost, token);
        let (whose, version) = match host {
            Ok((id, version)) => (Whose::Host(StopId(id)), version),
            Err(_) => {
                let (id, version) = app.tokens.read(Purpose::Unsubscribe, token).ok()?;
                (Whose::Invited(InvitationId(id)), version)
            }
        };
        Some(Self { whose, version })
    }
}

/// Whose mails it is about.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// Who.
    pub reader: Reader,
    /// The event that the link was mailed for.
    pub event: EventId,
    /// Who sends the mails.
    pub organisation: String,
    /// Whether reminders and reports are sent.
    pub is_on: bool,
}

/// Why nothing was switched.
#[derive(Debug)]
pub enum Unknown {
    /// The link stands for nobody, or not any more.
    Nobody,
    /// The database failed.
    Broken(anyhow::Error),
}

/// Whom the link stands for.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn subscriber(
    db: &impl ConnectionTrait,
    link: Link,
) -> Result<Option<Subscriber>, DbErr> {
    match link.whose {
        Whose::Invited(id) => {
            let invited = invitations::opened(db, id).await?;
            let Some(invited) = invited.filter(|i| i.invitation.token_version == link.version)
            else {
                return Ok(None);
            };
            let off = subscriptions::off(db, invited.event.id).await?;
            Ok(Some(Subscriber {
                reader: Reader::invited(&invited.invitation),
                event: invited.event.id,
                organisation: invited.organisation,
                is_on: !off.contains(&id),
            }))
        }
        Whose::Host(id) => {
            let planned = stops::find(db, id).await?;
            let Some(planned) = planned.filter(|p| p.stop.token_version == link.version) else {
                return Ok(None);
            };
            let Some(event) = events::find(db, planned.stop.event).await? else {
                return Ok(None);
            };
            let organisation = organisations::find(db, event.organisation).await?;
            let tour = Tour {
                stops: vec![planned.clone()],
                ..Tour::default()
            };
            let off = subscriptions::hosts_off(db, event.id, &tour).await?;
            Ok(Some(Subscriber {
                reader: Reader::host(&planned),
                event: event.id,
                organisation: organisation.map(|o| o.name).unwrap_or_default(),
                is_on: off.is_empty(),
            }))
        }
    }
}

/// Switches reminders and reports off or on again; what stands already stays.
///
/// # Errors
/// See [`Unknown`].
pub async fn switch(app: &App, link: Link, on: bool) -> Result<(), Unknown> {
    let carrier = app.clone();
    let done = app
        .store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(switch_in(&carrier, tx, link, on).await?) })
        })
        .await;
    match done {
        Ok(true) => Ok(()),
        Ok(false) => Err(Unknown::Nobody),
        Err(error) => Err(Unknown::Broken(error.into())),
    }
}

/// The same within a write; whether the link stands for somebody.
async fn switch_in(app: &App, tx: &Tx, link: Link, on: bool) -> Result<bool, SaveError> {
    let Some(found) = subscriber(tx, link).await? else {
        return Ok(false);
    };
    let effects = subscription::switch(found.reader.clone(), found.is_on, on);
    carry_out(app, tx, found.event, &effects, &found.reader.called).await?;
    if !on {
        take_back(tx, link, &found).await?;
    }
    Ok(true)
}

/// A mail came in for `rsvp+<token>@MAIL_DOMAIN`, the address in
/// `List-Unsubscribe`: switches off whatever the mail says. Whether one of the
/// tokens stood for somebody.
///
/// # Errors
/// The database failed.
pub async fn switch_off_by_mail(app: &App, tx: &Tx, tokens: &[String]) -> Result<bool, SaveError> {
    for token in tokens {
        if let Some(link) = Link::read(app, token)
            && switch_in(app, tx, link, false).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes back what still waits for this reader: for who is invited, whichever
/// evening it is about.
async fn take_back(tx: &Tx, link: Link, found: &Subscriber) -> Result<(), DbErr> {
    let Reader { name, email, .. } = &found.reader;
    let all: Vec<_> = match (link.whose, email) {
        (Whose::Host(stop), _) => vec![Of::Stop(stop)],
        (Whose::Invited(_), None) => Vec::new(),
        (Whose::Invited(_), Some(email)) => {
            let all = subscriptions::invitations_to(tx, found.event, name, email).await?;
            all.into_iter().map(Of::Invitation).collect()
        }
    };
    for each in all {
        outbox::withdraw(tx, each, &[Notice::Reminder, Notice::Report]).await?;
    }
    Ok(())
}
