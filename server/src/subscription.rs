//! Switching reminders and reports off and on, for every door: the page, the
//! button of a mail program, and a mail to the address in `List-Unsubscribe`.

use std::convert::Infallible;

use domain::id::InvitationId;
use domain::invitation::Invitation;
use domain::subscription;
use sea_orm::{ConnectionTrait, DbErr};

use crate::carry_out::carry_out;
use crate::mail::kind::Notice;
use crate::persistence::outbox::{self, Of};
use crate::persistence::{SaveError, Tx, invitations, subscriptions};
use crate::state::App;
use crate::token::Purpose;

/// Whose mails it is about.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The invitation that the link was mailed for.
    pub invitation: Invitation,
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
pub async fn reader(
    db: &impl ConnectionTrait,
    id: InvitationId,
    version: u16,
) -> Result<Option<Reader>, DbErr> {
    let invited = invitations::with_event(db, id).await?;
    let Some(invited) = invited.filter(|i| i.invitation.token_version == version) else {
        return Ok(None);
    };
    let off = subscriptions::off(db, invited.event.id).await?;
    Ok(Some(Reader {
        is_on: !off.contains(&id),
        invitation: invited.invitation,
        organisation: invited.organisation,
    }))
}

/// Switches reminders and reports off or on again; what stands already stays.
///
/// # Errors
/// See [`Unknown`].
pub async fn switch(app: &App, id: InvitationId, version: u16, on: bool) -> Result<(), Unknown> {
    let carrier = app.clone();
    let done = app
        .store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(switch_in(&carrier, tx, id, version, on).await?) })
        })
        .await;
    match done {
        Ok(true) => Ok(()),
        Ok(false) => Err(Unknown::Nobody),
        Err(error) => Err(Unknown::Broken(error.into())),
    }
}

/// The same within a write; whether the link stands for somebody.
async fn switch_in(
    app: &App,
    tx: &Tx,
    id: InvitationId,
    version: u16,
    on: bool,
) -> Result<bool, SaveError> {
    let Some(reader) = reader(tx, id, version).await? else {
        return Ok(false);
    };
    let effects = subscription::switch(&reader.invitation, reader.is_on, on);
    let by = reader.invitation.name.as_str();
    carry_out(app, tx, reader.invitation.event, &effects, by).await?;
    if !on {
        take_back(tx, &reader.invitation).await?;
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
        if let Ok((id, version)) = app.tokens.read(Purpose::Unsubscribe, token)
            && switch_in(app, tx, InvitationId(id), version, false).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes back what still waits for this reader, whichever evening it is about.
async fn take_back(tx: &Tx, invitation: &Invitation) -> Result<(), DbErr> {
    let Some(email) = &invitation.email else {
        return Ok(());
    };
    let all = subscriptions::invitations_to(tx, invitation.event, &invitation.name, email).await?;
    for each in all {
        outbox::withdraw(
            tx,
            Of::Invitation(each),
            &[Notice::Reminder, Notice::Report],
        )
        .await?;
    }
    Ok(())
}
