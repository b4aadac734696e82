//! Whom a message is about: the attendee whose agent address it was sent to.

use chrono::{DateTime, Utc};
use domain::effects::Recipient;
use domain::email_address::EmailAddress;
use domain::event::Event;
use domain::id::{InvitationId, StopId};
use domain::incoming::{About, Heard, Standing};
use domain::invitation::{Answer, Via};
use domain::rsvp;
use domain::slot::{self, Slot};
use domain::tour::PlannedStop;
use sea_orm::DbErr;

use crate::persistence::incoming as stored;
use crate::persistence::invitations::{self, Invited};
use crate::persistence::outbox::Of;
use crate::persistence::{Tx, events, stops};
use crate::state::App;
use crate::token::Purpose;

/// Somebody who is invited, or the host of a stop.
#[derive(Debug)]
pub enum Subject {
    /// Somebody who is invited.
    Invited(Box<Invited>),
    /// The host of a stop, and the event.
    Host(Box<Event>, Box<PlannedStop>),
}

impl Subject {
    /// The first of these tokens that is one of ours, with its event held for
    /// this transaction.
    pub async fn find(app: &App, tx: &Tx, tokens: &[String]) -> Result<Option<Self>, DbErr> {
        for token in tokens {
            // Agent addresses are never revoked, so there is no other version.
            if let Ok((id, 0)) = app.tokens.read(Purpose::Agent, token)
                && let Some(invitation) = invitations::find(tx, InvitationId(id)).await?
            {
                events::lock(tx, invitation.event).await?;
                let invited = invitations::with_event(tx, InvitationId(id)).await?;
                return Ok(invited.map(|invited| Self::Invited(Box::new(invited))));
            }
            if let Ok((id, 0)) = app.tokens.read(Purpose::SlotAgent, token)
                && let Some(planned) = stops::find(tx, StopId(id)).await?
            {
                events::lock(tx, planned.stop.event).await?;
                let (Some(event), Some(planned)) = (
                    events::find(tx, planned.stop.event).await?,
                    stops::find(tx, StopId(id)).await?,
                ) else {
                    return Ok(None);
                };
                return Ok(Some(Self::Host(Box::new(event), Box::new(planned))));
            }
        }
        Ok(None)
    }

    /// The event.
    pub fn event(&self) -> &Event {
        match self {
            Self::Invited(invited) => &invited.event,
            Self::Host(event, _) => event,
        }
    }

    /// Whose answer it would be.
    pub fn about(&self) -> About {
        match self {
            Self::Invited(invited) => About::Invitation(invited.invitation.id),
            Self::Host(_, planned) => About::Stop(planned.stop.id),
        }
    }

    /// Whose mails are meant.
    pub fn mails(&self) -> Of {
        match self {
            Self::Invited(invited) => Of::Invitation(invited.invitation.id),
            Self::Host(_, planned) => Of::Stop(planned.stop.id),
        }
    }

    /// Where a mail to them goes: always the stored address.
    pub fn recipient(&self) -> Recipient {
        match self {
            Self::Invited(invited) => Recipient::Invitation(invited.invitation.id),
            Self::Host(_, planned) => Recipient::Host(planned.stop.id),
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Invited(invited) => &invited.invitation.name,
            Self::Host(_, planned) => &planned.stop.host.name,
        }
    }

    /// The address that was written to.
    pub fn address(&self) -> Option<&EmailAddress> {
        match self {
            Self::Invited(invited) => invited.invitation.email.as_ref(),
            Self::Host(_, planned) => planned.stop.host.email.as_ref(),
        }
    }

    /// Whether answers are taken now.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Invited(invited) => rsvp::is_open(&invited.event, now).is_ok(),
            Self::Host(event, _) => slot::is_open(event, now).is_ok(),
        }
    }

    /// Whether this very answer stands already, so that nobody need look.
    pub fn stands(&self, heard: &Heard) -> bool {
        let Heard::Answer { answer, .. } = heard else {
            return false;
        };
        match self {
            Self::Invited(invited) => {
                invited.invitation.answer == Some(*answer) && !invited.invitation.late
            }
            Self::Host(_, planned) => match planned.stop.slot {
                Slot::Confirmed { .. } => *answer == Answer::Yes,
                Slot::Declined { .. } => *answer == Answer::No,
                Slot::Unasked | Slot::Asked { .. } | Slot::OtherTime { .. } => false,
            },
        }
    }

    /// What an answer is compared with.
    pub async fn standing(&self, tx: &Tx) -> Result<Standing, DbErr> {
        let aliases = match self.address() {
            Some(address) => stored::aliases(tx, self.event().organisation, address).await?,
            None => Vec::new(),
        };
        let last = stored::last_counted(tx, self.about()).await?;
        let (uid, sequence, asked_from, noted) = match self {
            Self::Invited(invited) => {
                let invitation = &invited.invitation;
                let answered = invitation.answered.as_ref();
                let noted = answered
                    .filter(|answered| answered.via != Via::Calendar)
                    .and_then(|answered| Some((answered.at, invitation.answer?)));
                let event = &invited.event;
                (&invitation.uid, event.sequence, event.asked_from, noted)
            }
            Self::Host(event, planned) => {
                let stop = &planned.stop;
                let noted = match stop.slot {
                    Slot::Confirmed { at } => Some((at, Answer::Yes)),
                    Slot::Declined { at, .. } => Some((at, Answer::No)),
                    Slot::OtherTime { at, .. } => Some((at, Answer::Perhaps)),
                    Slot::Unasked | Slot::Asked { .. } => None,
                };
                // A slot does not say by which door it was answered: after an
                // answer by calendar, those are ordered among themselves.
                let noted = noted.filter(|_| last.is_none());
                // Whether a slot has moved since is asked when its answer is taken.
                (&stop.uid, stop.entry_sequence(event), 0, noted)
            }
        };
        Ok(Standing {
            uid: uid.clone(),
            address: self.address().cloned(),
            aliases,
            sequence,
            asked_from,
            last,
            noted,
        })
    }
}
