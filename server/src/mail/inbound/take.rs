//! What becomes of a message, in one transaction: noted that it came, looked
//! up whom it is about, and dealt with: a calendar's answer in [`answers`], a
//! mail of ours that came back in [`returns`]. The same message twice is one.

mod answers;
mod reason;
mod returns;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::id::EventId;
use domain::incoming::{About, Matter, Stamp};

use super::reading::{Arrived, hash, read};
use super::subject::Subject;
use crate::persistence::incoming::{self as stored, Fate};
use crate::persistence::{Failure, Tx, settings};
use crate::state::App;
use crate::subscription::switch_off_by_mail;
use crate::token::Purpose;
use answers::answer;
use returns::came_back;

pub use reason::Reason;

/// How often a change that somebody else made meanwhile is tried again.
const TRIES: u32 = 4;

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

/// What became of a message, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
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
                            let end = End::ignored(Reason::Unreadable(unreadable));
                            let taken = end.taken();
                            if let Some(id) = stored::begin(tx, "", &whole, now).await? {
                                stored::end(tx, id, &end.fate(Traces::default())).await?;
                            }
                            Ok(taken)
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
                    reason = %taken.reason,
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

/// What becomes of a message: what is told of it, and what waits in it.
#[derive(Debug)]
struct End {
    outcome: Outcome,
    reason: Reason,
    /// The place of the answer in it among all of its attendee.
    stamp: Option<Stamp>,
    /// What waits for somebody to look.
    matter: Option<Matter>,
}

/// Whose the message is, and the message itself: kept of what is about somebody.
#[derive(Debug, Default)]
struct Traces {
    event: Option<EventId>,
    about: Option<About>,
    raw: Option<Vec<u8>>,
}

impl End {
    fn new(outcome: Outcome, reason: Reason) -> Self {
        Self {
            outcome,
            reason,
            stamp: None,
            matter: None,
        }
    }

    fn ignored(reason: Reason) -> Self {
        Self::new(Outcome::Ignored, reason)
    }

    fn taken(&self) -> Taken {
        Taken {
            outcome: self.outcome,
            reason: self.reason,
        }
    }

    fn fate(self, traces: Traces) -> Fate {
        Fate {
            outcome: self.outcome.code(),
            reason: self.reason.to_string(),
            event: traces.event,
            about: traces.about,
            stamp: self.stamp,
            matter: self.matter,
            raw: traces.raw,
        }
    }
}

/// A change and what is noted of it.
type Done = Result<End, Failure<Infallible>>;

async fn of_message(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    raw: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Taken, Failure<Infallible>> {
    let Some(id) = stored::begin(tx, &arrived.message_id, &arrived.body_hash, now).await? else {
        return Ok(End::ignored(Reason::CameBefore).taken());
    };
    let subject = Subject::find(app, tx, &arrived.tokens).await?;
    let end = match (&subject, &arrived.bounce) {
        (_, Some(bounce)) => came_back(app, tx, arrived, bounce, subject.as_ref(), now).await?,
        (Some(subject), None) => answer(app, tx, arrived, subject, now).await?,
        (None, None) if is_of_test(app, &arrived.tokens) => End::ignored(Reason::Test),
        (None, None) if switch_off_by_mail(app, tx, &arrived.tokens).await? => {
            End::new(Outcome::SwitchedOff, Reason::NoReminders)
        }
        (None, None) => End::ignored(Reason::Unknown),
    };
    let traces = match &subject {
        Some(subject) if end.reason != Reason::Unknown => Traces {
            event: Some(subject.event().id),
            about: Some(subject.about()),
            raw: Some(raw),
        },
        _ => Traces::default(),
    };
    let taken = end.taken();
    stored::end(tx, id, &end.fate(traces)).await?;
    Ok(taken)
}

/// Whether it is for the sender of a test invitation.
fn is_of_test(app: &App, tokens: &[String]) -> bool {
    let is_test = |token: &String| app.tokens.read(Purpose::TestAgent, token).is_ok();
    tokens.iter().any(is_test)
}

// Every way through the verdict ends in a `Done`.
#[allow(clippy::unnecessary_wraps)]
fn nothing(reason: Reason) -> Done {
    Ok(End::ignored(reason))
}
