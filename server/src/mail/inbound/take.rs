//! What becomes of a message, in one transaction: noted that it came, looked
//! up whom it is about, and dealt with: a calendar's answer in [`answers`], a
//! mail of ours that came back in [`returns`]. The same message twice is one.

mod answers;
mod returns;

use std::convert::Infallible;

use chrono::{DateTime, Utc};

use super::reading::{Arrived, hash, read};
use super::subject::Subject;
use crate::persistence::incoming::{self as stored, Fate};
use crate::persistence::{Failure, Tx, settings};
use crate::state::App;
use crate::subscription::switch_off_by_mail;
use answers::answer;
use returns::came_back;

/// How often a change that somebody else made meanwhile is tried again.
const TRIES: u32 = 4;

/// For tokens and entries that are not ours alike: whoever guesses learns nothing.
const UNKNOWN: &str = "unknown";

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An answer counts.
    Answered,
    /// Another time is proposed.
    Proposed,
    /// A mail of ours came back, or is late.
    Bounced,
    /// Somebody wishes no more reminders and reports.
    SwitchedOff,
    /// An organiser has to look.
    Held,
    /// Nothing changed.
    Ignored,
}

impl Outcome {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Proposed => "proposed",
            Self::Bounced => "bounced",
            Self::SwitchedOff => "switched_off",
            Self::Held => "held",
            Self::Ignored => "ignored",
        }
    }
}

/// What became of a message, and why, without names or addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
}

/// Deals with a message, whatever it is; it is stored when this returns.
///
/// # Errors
/// The database failed, and nothing was kept: try again later.
pub async fn take(app: &App, raw: Vec<u8>) -> anyhow::Result<Taken> {
    let now = app.clock.now();
    let hash_of_all = hash(&raw);
    let arrived = read(raw.clone(), &app.mail_domain).await;
    let mut tries = 0;
    loop {
        tries += 1;
        let (carrier, arrived, raw, whole) = (
            app.clone(),
            arrived.clone(),
            raw.clone(),
            hash_of_all.clone(),
        );
        let done = app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    settings::note_incoming(tx, now).await?;
                    match arrived {
                        Ok(arrived) => of_message(&carrier, tx, &arrived, raw, now).await,
                        Err(unreadable) => {
                            let fate = ignored(&unreadable.to_string());
                            if let Some(id) = stored::begin(tx, "", &whole, now).await? {
                                stored::end(tx, id, &fate).await?;
                            }
                            Ok(taken(Outcome::Ignored, &fate))
                        }
                    }
                })
            })
            .await;
        match done {
            Ok(taken) => {
                tracing::info!(
                    hash = hash_of_all,
                    outcome = taken.outcome.code(),
                    reason = taken.reason,
                    "mail came in"
                );
                return Ok(taken);
            }
            // Somebody answered by the link in the same instant: weigh again.
            Err(Failure::Stale(_)) if tries < TRIES => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// A change and what is noted of it.
type Done = Result<(Outcome, Fate), Failure<Infallible>>;

async fn of_message(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    raw: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Taken, Failure<Infallible>> {
    let Some(id) = stored::begin(tx, &arrived.message_id, &arrived.body_hash, now).await? else {
        return Ok(taken(Outcome::Ignored, &ignored("it came before")));
    };
    let (outcome, mut fate) = match Subject::find(app, tx, &arrived.tokens).await? {
        Some(subject) => {
            let (outcome, mut fate) = match &arrived.bounce {
                Some(bounce) => came_back(app, tx, arrived, bounce, Some(&subject), now).await?,
                None => answer(app, tx, arrived, &subject, now).await?,
            };
            if fate.reason != UNKNOWN {
                fate.event = Some(subject.event().id);
                fate.about = Some(subject.about());
                fate.raw = Some(raw);
            }
            (outcome, fate)
        }
        None => match &arrived.bounce {
            Some(bounce) => came_back(app, tx, arrived, bounce, None, now).await?,
            None if switch_off_by_mail(app, tx, &arrived.tokens).await? => (
                Outcome::SwitchedOff,
                because(Outcome::SwitchedOff, "no more reminders"),
            ),
            None => (Outcome::Ignored, ignored(UNKNOWN)),
        },
    };
    fate.outcome = outcome.code();
    stored::end(tx, id, &fate).await?;
    Ok(taken(outcome, &fate))
}

fn taken(outcome: Outcome, fate: &Fate) -> Taken {
    Taken {
        outcome,
        reason: fate.reason.clone(),
    }
}

fn ignored(reason: &str) -> Fate {
    because(Outcome::Ignored, reason)
}

fn because(outcome: Outcome, reason: &str) -> Fate {
    Fate {
        outcome: outcome.code(),
        reason: reason.to_owned(),
        ..Fate::default()
    }
}

// Every way through the verdict ends in a `Done`.
#[allow(clippy::unnecessary_wraps)]
fn nothing(reason: &str) -> Done {
    Ok((Outcome::Ignored, ignored(reason)))
}
