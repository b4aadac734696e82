//! What a calendar answers: weighed by [`domain::incoming`], then carried out,
//! kept for an organiser to look at, or left alone.

use std::convert::Infallible;

use app::texts::incoming::host_proposes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::calendar::reply::{self, CalendarReply};
use domain::effects::{Effects, Notice, NoticeKind, Recipient};
use domain::incoming::{
    self as rules, Heard, Incoming, Matter, Sender, Stamp, Verdict, Why, weigh,
};
use domain::slot::{self, SlotRefusal};

use super::{Done, End, Outcome, Reason, nothing};
use crate::carry_out::carry_out;
use crate::mail::compose::LANG;
use crate::mail::inbound::authentication::vouches;
use crate::mail::inbound::reading::Arrived;
use crate::mail::inbound::subject::Subject;
use crate::persistence::incoming as stored;
use crate::persistence::{Failure, Tx, suspensions};
use crate::state::App;

/// A calendar's answer, or something that is none.
pub(super) async fn answer(
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
        } else if arrived.words.is_empty() || arrived.unanswerable || arrived.bounce.is_some() {
            nothing(Reason::NoAnswer)
        } else {
            let matter = Matter {
                why: Why::Words,
                heard: Heard::Words {
                    comment: arrived.words.clone(),
                },
                from: sender.address,
            };
            hold(app, tx, subject, matter, undated(now), now).await
        };
    }
    match weigh(&standing, &sender, &replies) {
        Verdict::Unknown => nothing(Reason::Unknown),
        Verdict::Outdated => nothing(Reason::Outdated),
        Verdict::Nothing => nothing(Reason::SaysNothing),
        Verdict::SendAgain => {
            if !subject.is_open(now) {
                return nothing(Reason::Closed);
            }
            notify(app, tx, subject, NoticeKind::SentAgain, subject.recipient()).await?;
            nothing(Reason::SentAgain)
        }
        Verdict::Look(matter, stamp) => {
            if subject.stands(&matter.heard) {
                return nothing(Reason::Noted);
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

/// What an answer that counts does.
enum Counted {
    /// It changes this.
    Done(Effects),
    /// It is no answer yet.
    Look(Why),
    /// Nothing is taken any more.
    Closed,
}

/// An answer that counts, through the door of all answers; a proposed time waits for
/// the organiser as well.
async fn count(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    heard: Heard,
    stamp: Stamp,
    sender: &Sender,
    now: DateTime<Utc>,
) -> Done {
    if !subject.is_open(now) {
        return nothing(Reason::Closed);
    }
    let look = |why| Matter {
        why,
        heard: heard.clone(),
        from: sender.address.clone(),
    };
    let effects = match counted(subject, &heard, stamp, now) {
        Counted::Done(effects) => effects,
        Counted::Look(why) => return hold(app, tx, subject, look(why), stamp, now).await,
        Counted::Closed => return nothing(Reason::Closed),
    };
    let event = subject.event().id;
    carry_out(app, tx, event, &effects, subject.name()).await?;
    let (outcome, matter) = match (&heard, subject) {
        (Heard::Proposal { .. }, Subject::Invited(_)) => {
            let waiting = stored::waiting(tx, event).await?;
            alarm(app, tx, subject, &waiting, now).await?;
            (Outcome::Proposed, Some(look(Why::Proposal)))
        }
        (Heard::Proposal { .. }, Subject::Host(..)) => (Outcome::Proposed, None),
        _ => (Outcome::Answered, None),
    };
    let reason = heard.answer().map_or(Reason::AnotherTime, Reason::Says);
    Ok(End {
        stamp: Some(stamp),
        matter,
        ..End::new(outcome, reason)
    })
}

fn counted(subject: &Subject, heard: &Heard, stamp: Stamp, now: DateTime<Utc>) -> Counted {
    let event = subject.event();
    match subject {
        Subject::Invited(invited) => rules::take(event, &invited.invitation, heard, now)
            .map_or(Counted::Closed, Counted::Done),
        Subject::Host(_, planned) => {
            let in_words = |proposal: &_, comment: &str| host_proposes(LANG, proposal, comment);
            let Some(reply) = rules::slot_reply(heard, in_words) else {
                return Counted::Look(Why::HostPerhaps);
            };
            let location = &planned.location.details.name;
            let seen = planned.stop.seen_in(event, stamp.sequence);
            match slot::answer(event, &planned.stop, location, reply, seen, now) {
                Ok(effects) => Counted::Done(effects),
                Err(SlotRefusal::Moved) => Counted::Look(Why::Older),
                Err(_) => Counted::Closed,
            }
        }
    }
}

/// Something that waits for an organiser; it takes the place of what waited
/// before from the same address. Words take nothing's place, and nothing theirs.
async fn hold(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    matter: Matter,
    stamp: Stamp,
    now: DateTime<Utc>,
) -> Done {
    if !subject.is_open(now) {
        return nothing(Reason::Closed);
    }
    let event = subject.event().id;
    let before = stored::waiting(tx, event).await?;
    alarm(app, tx, subject, &before, now).await?;
    for waiting in before {
        let same = waiting.about == subject.about() && waiting.matter.from == matter.from;
        if same && waiting.matter.why != Why::Words && matter.why != Why::Words {
            stored::settle(tx, event, waiting.id, false, now).await?;
        }
    }
    let reason = Reason::Look(matter.why);
    Ok(End {
        stamp: Some(stamp),
        matter: Some(matter),
        ..End::new(Outcome::Held, reason)
    })
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
        return nothing(Reason::Winmail);
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
        return nothing(Reason::WinmailPointed);
    }
    let matter = Matter {
        why: Why::Unreadable,
        heard: Heard::Unreadable,
        from: arrived.from.clone(),
    };
    hold(app, tx, subject, matter, undated(now), now).await
}

/// The stamp of what carries none.
fn undated(now: DateTime<Utc>) -> Stamp {
    Stamp {
        sequence: 0,
        dtstamp: now,
    }
}

/// Tells the organisers that something waits. Whoever floods us does not flood them:
/// while something waits of which they have heard within the hour, they hear no more.
async fn alarm(
    app: &App,
    tx: &Tx,
    subject: &Subject,
    waiting: &[Incoming],
    now: DateTime<Utc>,
) -> Result<(), Failure<Infallible>> {
    let heard = |one: &Incoming| now - one.received_at < TimeDelta::hours(1);
    if waiting.iter().any(heard) {
        return Ok(());
    }
    let (kind, to) = (NoticeKind::MailNeedsLook, Recipient::Organisers);
    notify(app, tx, subject, kind, to).await
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
