//! What becomes of a message, in one transaction: noted that it came, weighed,
//! carried out. The same message twice is one.

use std::convert::Infallible;

use app::texts;
use chrono::{DateTime, Utc};
use domain::calendar::reply::{self, CalendarReply, Proposal};
use domain::effects::{Effects, Notice, NoticeKind, Recipient};
use domain::history::Happening;
use domain::incoming::{self as rules, About, Heard, Matter, Sender, Stamp, Verdict, Why, weigh};
use domain::invitation::Answer;
use domain::slot::{self, SlotRefusal, SlotReply};
use serde::Serialize;

use super::authentication::vouches;
use super::bounce::Bounce;
use super::reading::{Arrived, hash, read};
use super::subject::Subject;
use crate::carry_out::carry_out;
use crate::mail::compose::LANG;
use crate::persistence::incoming::{self as stored, Fate};
use crate::persistence::outbox::{self, Gone};
use crate::persistence::{Failure, Tx, events, settings, suspensions};
use crate::state::App;
use crate::subscription::switch_off_by_mail;

/// How often a change that somebody else made meanwhile is tried again.
const TRIES: u32 = 4;

/// For tokens and entries that are not ours alike: whoever guesses learns nothing.
const UNKNOWN: &str = "unknown";

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
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
    /// The word in the database and on the command line.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// A calendar's answer, or something that is none.
async fn answer(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    subject: &Subject,
    now: DateTime<Utc>,
) -> Done {
    let replies = replies(arrived, now);
    let standing = subject.standing(tx).await?;
    let sender = sender(app, arrived);
    if replies.is_empty() {
        return if arrived.winmail && arrived.calendars.is_empty() {
            let known = sender
                .address
                .as_ref()
                .is_some_and(|from| standing.knows(from));
            unreadable(app, tx, arrived, subject, known && sender.proven, now).await
        } else {
            nothing("there is no answer in it")
        };
    }
    match weigh(&standing, &sender, &replies) {
        Verdict::Unknown => nothing(UNKNOWN),
        Verdict::Outdated => nothing("a later answer counts"),
        Verdict::Nothing => nothing("it says neither yes nor no"),
        Verdict::SendAgain => {
            if !subject.is_open(now) {
                return nothing("nothing is taken any more");
            }
            notify(app, tx, subject, NoticeKind::SentAgain, subject.recipient()).await?;
            nothing("sent again")
        }
        Verdict::Look(matter, stamp) => {
            if subject.stands(&matter.heard) {
                return nothing("it is noted already");
            }
            hold(app, tx, subject, matter, stamp, now).await
        }
        Verdict::Take(heard, stamp) => {
            if let Some(from) = &sender.address {
                suspensions::lift(tx, subject.event().organisation, from).await?;
            }
            count(app, tx, subject, heard, stamp, &sender, now).await
        }
    }
}

/// The answers of all calendar parts; a program may send the same one twice.
fn replies(arrived: &Arrived, now: DateTime<Utc>) -> Vec<CalendarReply> {
    let mut replies: Vec<CalendarReply> = Vec::new();
    for part in &arrived.calendars {
        // A part that cannot be read says nothing; another may.
        for reply in reply::read(&part.octets, part.method.as_deref(), now).unwrap_or_default() {
            if !replies.contains(&reply) {
                replies.push(reply);
            }
        }
    }
    replies
}

fn sender(app: &App, arrived: &Arrived) -> Sender {
    let proven = match (&app.authserv_id, &arrived.from) {
        (None, _) => true,
        (Some(ours), Some(from)) => vouches(arrived.authentication.as_deref(), ours, from.domain()),
        (Some(_), None) => false,
    };
    Sender {
        address: arrived.from.clone(),
        proven,
        automatic: arrived.automatic,
    }
}

/// An answer that counts.
async fn count(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    heard: Heard,
    stamp: Stamp,
    sender: &Sender,
    now: DateTime<Utc>,
) -> Done {
    let look = |why| Matter {
        why,
        heard: heard.clone(),
        from: sender.address.clone(),
    };
    let event = subject.event();
    let mut fate = Fate {
        stamp: Some(stamp),
        ..ignored("")
    };
    let effects = match subject {
        Subject::Invited(invited) => match rules::take(event, &invited.invitation, &heard, now) {
            Ok(effects) => effects,
            Err(refusal) => return nothing(&refusal.to_string()),
        },
        Subject::Host(_, planned) => {
            let reply = match &heard {
                Heard::Answer {
                    answer: Answer::Yes,
                    ..
                } => SlotReply::Confirm,
                Heard::Answer {
                    answer: Answer::No,
                    comment,
                } => SlotReply::Decline(comment.clone()),
                Heard::Proposal {
                    proposal, comment, ..
                } => SlotReply::OtherTime(in_words(proposal, comment)),
                _ => return hold(app, tx, subject, look(Why::HostPerhaps), stamp, now).await,
            };
            let location = &planned.location.details.name;
            // The entry counts the changes of the event too; see `mail::entry`.
            let seen = stamp.sequence.saturating_sub(event.sequence);
            match slot::answer(event, &planned.stop, location, reply, seen, now) {
                Ok(effects) => effects,
                Err(SlotRefusal::Moved) => {
                    return hold(app, tx, subject, look(Why::Older), stamp, now).await;
                }
                Err(refusal) => return nothing(&refusal.to_string()),
            }
        }
    };
    carry_out(app, tx, event.id, &effects, subject.name()).await?;
    let outcome = if let Heard::Proposal { .. } = heard {
        if let Subject::Invited(_) = subject {
            if !subject.is_open(now) {
                return nothing("nothing is taken any more");
            }
            fate.matter = Some(look(Why::Proposal));
            notify(
                app,
                tx,
                subject,
                NoticeKind::MailNeedsLook,
                Recipient::Organisers,
            )
            .await?;
        }
        Outcome::Proposed
    } else {
        Outcome::Answered
    };
    heard
        .answer()
        .map_or("another time", Answer::code)
        .clone_into(&mut fate.reason);
    Ok((outcome, fate))
}

/// A host's proposal, as the host would have typed it.
fn in_words(proposal: &Proposal, comment: &str) -> String {
    let when = match proposal.end {
        Some(end) => texts::time::hours(LANG, proposal.start, end),
        None => texts::time::clock(LANG, proposal.start),
    };
    let when = format!("{}, {when}", texts::time::date(LANG, proposal.start));
    if comment.is_empty() {
        when
    } else {
        texts::incoming::host_proposal(LANG, &when, comment)
    }
}

/// Something that waits for an organiser; it takes the place of what waited
/// before from the same address.
async fn hold(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    matter: Matter,
    stamp: Stamp,
    now: DateTime<Utc>,
) -> Done {
    if !subject.is_open(now) {
        return nothing("nothing is taken any more");
    }
    let event = subject.event().id;
    for waiting in stored::waiting(tx, event).await? {
        if waiting.about == subject.about() && waiting.matter.from == matter.from {
            stored::settle(tx, event, waiting.id, false, now).await?;
        }
    }
    notify(
        app,
        tx,
        subject,
        NoticeKind::MailNeedsLook,
        Recipient::Organisers,
    )
    .await?;
    let reason = match matter.why {
        Why::OtherAddress => "it comes from another address",
        Why::Unproven => "its sender is not proven",
        Why::Older => "it is older than what is noted",
        Why::Contradictory => "it contradicts itself",
        Why::Automatic => "a program sent it",
        Why::Proposal => "another time is proposed",
        Why::Delegated => "somebody else is sent",
        Why::HostPerhaps => "a host says perhaps",
        Why::Unreadable => "it cannot be read",
    };
    let fate = Fate {
        matter: Some(matter),
        stamp: Some(stamp),
        ..because(Outcome::Held, reason)
    };
    Ok((Outcome::Held, fate))
}

/// An answer that only Outlook reads. Its sender is pointed to the link, which
/// goes to the invited address only; anybody else is left to the organiser.
async fn unreadable(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    subject: &Subject,
    known: bool,
    now: DateTime<Utc>,
) -> Done {
    if arrived.unanswerable || !subject.is_open(now) {
        return nothing("it cannot be read");
    }
    if known {
        notify(
            app,
            tx,
            subject,
            NoticeKind::Unreadable,
            subject.recipient(),
        )
        .await?;
        return nothing("it cannot be read; its sender is pointed to the link");
    }
    let matter = Matter {
        why: Why::Unreadable,
        heard: Heard::Unreadable,
        from: arrived.from.clone(),
    };
    let stamp = Stamp {
        sequence: 0,
        dtstamp: now,
    };
    hold(app, tx, subject, matter, stamp, now).await
}

async fn notify(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    kind: NoticeKind,
    to: Recipient,
) -> Result<(), Failure<Infallible>> {
    let effects = Effects {
        notices: vec![Notice { kind, to }],
        ..Effects::default()
    };
    carry_out(app, tx, subject.event().id, &effects, "").await?;
    Ok(())
}

/// A report about a mail of ours: found by whose it is, then by the identity of
/// the mail. What is refused for good is shown as such, and nothing goes to that
/// address until somebody has looked.
async fn came_back(
    app: &App,
    tx: &Tx,
    arrived: &Arrived,
    bounce: &Bounce,
    subject: Option<&Subject>,
    now: DateTime<Utc>,
) -> Done {
    let Some(mail) = mail_of_report(tx, arrived, bounce, subject).await? else {
        return nothing("it reports on no mail of ours");
    };
    if !bounce.for_good {
        return Ok((
            Outcome::Bounced,
            because(Outcome::Bounced, "not yet delivered"),
        ));
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
    Ok((
        Outcome::Bounced,
        because(Outcome::Bounced, "refused for good"),
    ))
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
