//! From what the rules ask for ([`Notice`]) to final bytes in the outbox, in
//! the transaction of the change that causes it.
//!
//! What it makes untrue and still waits is withdrawn with it: the rules are in
//! [`kind::Notice::overtakes`].
//!
//! To add a mail: its variant in `domain::effects::NoticeKind`, its row in
//! `kind::notices!` and its arm in `From<NoticeKind>` there, its letter in
//! `app/src/mails`, and its arm in [`participant`], [`host`], [`organiser`] or
//! [`practice`], by who reads it. With the others it stands among those that are no
//! mail to them: such a notice is a fault, and undoes the change that asked for it.

mod host;
mod link;
mod organiser;
mod participant;
mod practice;

use app::lang::Lang;
use app::mails::decision::Outcome;
use app::mails::invitation::Manner;
use app::mails::slot::Knows;
use app::mails::{self, Letter};
use app::{paths, texts};
use chrono::{DateTime, Utc};
use domain::calendar::{Invite, Mailbox, Method};
use domain::effects::{Notice, NoticeKind, Recipient};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, StopId};
use domain::person::Person;
use domain::reminder;
use domain::tour::PlannedStop;
use uuid::Uuid;

use super::cause::{Reader, Round, cause};
use super::context::{About, Context};
use super::message::{Outgoing, Unsubscribe};
use super::message_id::MessageId;
use super::{Kind, kind};
use crate::http::next::Next;
use crate::persistence::Tx;
use crate::persistence::events::Known;
use crate::persistence::outbox::{self, NewMail, Of, Queued, Standing};
use crate::state::App;
use crate::token::Purpose;

pub use link::{
    ambassador_url, ambassador_version, ballot_url, host_subscription_url, invitation_url,
    practice_url, slot_url, subscription_url,
};

/// Mails are written in Dutch: who is invited has no account to choose in.
pub const LANG: Lang = Lang::Nl;

/// A mail before it has its bytes.
struct Draft {
    kind: Kind,
    reader: Reader,
    round: Round,
    to: Mailbox,
    from: Mailbox,
    letter: Letter,
    calendar: Option<Invite>,
    /// How the reader gets no more of these; only for what can be switched off.
    unsubscribe: Option<Unsubscribe>,
}

/// What a mail of some kind says to one reader.
struct Content {
    letter: Letter,
    /// What it does to the reader's calendar.
    entry: Option<Method>,
    round: Round,
}

impl Content {
    fn without_entry(letter: Letter, round: Round) -> Self {
        Self {
            letter,
            entry: None,
            round,
        }
    }
}

/// Composes and queues the mails that the rules ask for. A notice to somebody
/// without an address is skipped; one whose cause has mailed before too.
///
/// # Errors
/// The database failed, or a mail could not be composed: then nothing of the
/// change must be kept.
pub async fn queue(
    app: &App,
    tx: &Tx,
    event: impl Into<Known>,
    notices: &[Notice],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let known = event.into();
    let event = known.id();
    let Some(context) = Context::load(app, tx, known, About::of(notices)).await? else {
        return Ok(());
    };
    // A decision is told to many, and makes the same untrue each time.
    let overtaken = notices
        .iter()
        .map(|notice| kind::Notice::from(notice.kind).overtakes_for_all())
        .max_by_key(|kinds| kinds.len());
    if let Some(kinds) = overtaken {
        outbox::withdraw(tx, Of::Event(event), kinds).await?;
    }
    let is_changed = |n: &Notice| matches!(n.kind, NoticeKind::Changed | NoticeKind::ChangeMade);
    let context = if notices.iter().any(is_changed) {
        context.with_changes(tx).await?
    } else {
        context
    };
    for notice in notices {
        for draft in drafts(app, tx, &context, *notice, now).await? {
            put(app, tx, &context, draft, now).await?;
        }
    }
    Ok(())
}

/// One mail for everybody whom the notice is for.
async fn drafts(
    app: &App,
    tx: &Tx,
    context: &Context,
    Notice { kind, to }: Notice,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Draft>> {
    let draft = match to {
        Recipient::Organisers => {
            return context
                .organisers
                .iter()
                .filter_map(|person| organiser::draft(app, context, kind, person, now).transpose())
                .collect();
        }
        Recipient::Person(id) => match context.colleague(tx, id).await? {
            Some(person) => organiser::draft(app, context, kind, &person, now)?,
            None => None,
        },
        Recipient::Invitation(id) => match context.invitation(id) {
            Some(invitation) => {
                let kind = first_or(tx, id, kind).await?;
                if kind == NoticeKind::Changed && context.told_to(id).is_none() {
                    // What changed has changed back before anybody heard of it: they
                    // know it as it is, under a lower sequence than the next mail's.
                    let waiting = kind::Notice::Changed.overtakes();
                    outbox::withdraw(tx, Of::Invitation(id), waiting).await?;
                    return Ok(Vec::new());
                }
                participant::draft(app, context, kind, invitation, now)?
            }
            None => None,
        },
        Recipient::Practice(id) => practice::draft(app, tx, context, kind, id).await?,
        Recipient::Host(id) => match context.stop(id) {
            Some(planned) => {
                let knows = host_knows(tx, id, kind).await?;
                host::draft(app, context, (kind, knows), planned, now)?
            }
            None => None,
        },
    };
    Ok(draft.into_iter().collect())
}

/// Whoever has not got the invitation cannot be told what changed since: the
/// invitation that still waits is taken back, and a new one says it all.
async fn first_or(tx: &Tx, id: InvitationId, kind: NoticeKind) -> anyhow::Result<NoticeKind> {
    if kind != NoticeKind::Changed {
        return Ok(kind);
    }
    let waiting = outbox::withdraw(tx, Of::Invitation(id), &[kind::Notice::Invitation]).await?;
    Ok(if waiting > 0 {
        NoticeKind::Invitation
    } else {
        kind
    })
}

/// What a host knows of the visit: a mail about it that still waits is taken back.
async fn host_knows(tx: &Tx, id: StopId, kind: NoticeKind) -> anyhow::Result<Knows> {
    let NoticeKind::SlotMoved { from } = kind else {
        return Ok(Knows::Nothing);
    };
    let of = Of::Stop(id);
    if outbox::withdraw(tx, of, &[kind::Notice::SlotRequest]).await? > 0 {
        return Ok(Knows::Nothing);
    }
    let moved = outbox::withdraw(tx, of, &[kind::Notice::SlotMoved]).await?;
    Ok(if moved > 0 {
        Knows::AnotherTime
    } else {
        Knows::Time(from)
    })
}

/// Tells a host that the group does not come by any more. To be called before
/// the rows are written: afterwards the stop may be gone or another's.
///
/// # Errors
/// See [`queue`].
pub async fn farewell(
    app: &App,
    tx: &Tx,
    event: EventId,
    planned: &PlannedStop,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(context) = Context::load(app, tx, event.into(), About::All).await? else {
        return Ok(());
    };
    match host::farewell(app, &context, planned, now)? {
        Some(draft) => put(app, tx, &context, draft, now).await,
        None => Ok(()),
    }
}

/// Queues a login link, which leads on to the page that was asked for.
///
/// # Errors
/// The database failed, or the mail could not be composed.
pub async fn queue_login(
    app: &App,
    tx: &Tx,
    person: &Person,
    next: &Next,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let token = app.tokens.issue_login(
        person.id.0,
        person.login_version,
        now + chrono::TimeDelta::minutes(30),
    );
    let draft = Draft {
        kind: Kind::Login,
        reader: Reader::Account(person.id),
        round: Round::New(Uuid::new_v4()),
        to: mailbox(&person.name, &person.email),
        from: office(app)?,
        letter: mails::login::link(
            LANG,
            &person.name,
            app.url(&next.after(&paths::login_link(token.as_str()))),
        ),
        calendar: None,
        unsubscribe: None,
    };
    store(app, tx, draft, None, None, None, now).await?;
    Ok(())
}

async fn put(
    app: &App,
    tx: &Tx,
    context: &Context,
    draft: Draft,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    // With these a conversation is held, which began with a mail of this kind.
    let reader = match draft.reader {
        Reader::Invited(id) => Some((Of::Invitation(id), NoticeKind::Invitation)),
        Reader::Host(id) => Some((Of::Stop(id), NoticeKind::SlotRequest)),
        Reader::Organiser { .. } | Reader::Practice(_) | Reader::Account(_) => None,
    };
    let event = context.event.id;
    let found = match reader {
        Some((reader, opening)) => {
            outbox::standing(tx, reader, opening.into(), event, &draft.to.address).await?
        }
        None => Standing::default(),
    };
    let kind = draft.kind;
    let adviser = &context.organiser.person;
    let reply_to = Some(mailbox(&adviser.name, &adviser.email));
    let queued = store(app, tx, draft, Some(event), found.opened_by, reply_to, now).await?;
    if let (Queued::Now(row), Some((reader, _))) = (queued, reader) {
        outbox::withdraw_before(tx, reader, kind.overtakes(), row).await?;
        // What comes back is shown, and sent when somebody says so.
        if let Some(error) = found.suspended {
            outbox::fail(tx, row, &error).await?;
        }
    }
    Ok(())
}

async fn store(
    app: &App,
    tx: &Tx,
    draft: Draft,
    event: Option<EventId>,
    opened_by: Option<String>,
    reply_to: Option<Mailbox>,
    now: DateTime<Utc>,
) -> anyhow::Result<Queued> {
    let message_id = MessageId::new(Uuid::new_v4(), &app.mail_domain)?;
    let envelope_from = draft.from.address.clone();
    let recipient = draft.to.address.clone();
    let outgoing = Outgoing {
        message_id: message_id.clone(),
        in_reply_to: opened_by.and_then(|id| id.parse().ok()),
        date: now,
        from: draft.from,
        to: draft.to,
        reply_to,
        text: draft.letter.text(),
        html: draft.letter.html(),
        subject: draft.letter.subject,
        calendar: draft.calendar,
        unsubscribe: draft.unsubscribe,
    };
    let mail = NewMail {
        cause: cause(draft.kind, draft.reader, draft.round),
        kind: draft.kind,
        event,
        reader: draft.reader,
        recipient,
        envelope_from,
        message_id: message_id.as_str().to_owned(),
        mime: outgoing.compose()?,
        not_before: leaves(draft.kind, now),
    };
    Ok(outbox::queue(tx, mail, now).await?)
}

/// When a mail may leave: a reminder at a decent hour, all else at once.
fn leaves(mail: Kind, now: DateTime<Utc>) -> DateTime<Utc> {
    if mail == Kind::Notice(kind::Notice::Reminder) {
        reminder::decent(now)
    } else {
        now
    }
}

/// How an invitation is meant: a calendar's buttons are promised only where
/// answers by them reach us.
fn manner(context: &Context, test: bool) -> Manner {
    Manner {
        test,
        by_calendar: context.by_calendar,
    }
}

fn outcome(kind: NoticeKind) -> Outcome {
    match kind {
        NoticeKind::Go => Outcome::Go,
        NoticeKind::NoGo => Outcome::NoGo,
        _ => Outcome::Cancelled,
    }
}

/// What news of this outcome does to the reader's calendar.
fn method(outcome: Outcome) -> Method {
    match outcome {
        Outcome::Go => Method::Request,
        Outcome::NoGo | Outcome::Cancelled => Method::Cancel,
    }
}

/// The agent address: stable for one attendee, so that a calendar's answer says whose it is.
fn agent(app: &App, context: &Context, purpose: Purpose, number: i64) -> anyhow::Result<Mailbox> {
    let token = app.tokens.issue(purpose, number, 0);
    let address: EmailAddress = format!("rsvp+{}@{}", token.as_str(), app.mail_domain).parse()?;
    Ok(mailbox(&context.organiser.person.name, &address))
}

/// The sender of mails that nobody answers by calendar.
///
/// # Errors
/// The domain of the agent addresses is none.
pub fn office(app: &App) -> anyhow::Result<Mailbox> {
    let address: EmailAddress = format!("wijksafari@{}", app.mail_domain).parse()?;
    Ok(mailbox(&texts::words::product(LANG), &address))
}

fn mailbox(name: &str, address: &EmailAddress) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        address: address.clone(),
    }
}
