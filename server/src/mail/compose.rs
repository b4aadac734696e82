//! From what the rules ask for ([`Notice`]) to final bytes in the outbox, in
//! the transaction of the change that causes it.
//!
//! To add a mail: its letter in `app/src/mails`, its variant in
//! `domain::effects::NoticeKind`, its arm in [`to_invitation`], [`to_host`] or
//! [`to_person`].

use app::lang::Lang;
use app::mails::decision::{News, Outcome};
use app::mails::report::Reader;
use app::mails::{self, Letter};
use app::{paths, texts};
use chrono::{DateTime, Utc};
use domain::calendar::{Invite, Mailbox, Method};
use domain::effects::{Notice, NoticeKind, Recipient};
use domain::email_address::EmailAddress;
use domain::id::{EventId, InvitationId, MemberId, PersonId, StopId};
use domain::invitation::{Answer, Invitation};
use domain::person::Person;
use domain::tour::PlannedStop;
use uuid::Uuid;

use super::context::Context;
use super::message::Outgoing;
use super::message_id::MessageId;
use super::{Kind, entry};
use crate::persistence::Tx;
use crate::persistence::outbox::{self, NewMail};
use crate::state::App;
use crate::token::Purpose;

/// Mails are written in Dutch: who is invited has no account to choose in.
pub const LANG: Lang = Lang::Nl;

/// A mail before it has its bytes.
struct Draft {
    kind: Kind,
    cause: String,
    to: Mailbox,
    from: Mailbox,
    letter: Letter,
    calendar: Option<Invite>,
    invitation: Option<InvitationId>,
    stop: Option<StopId>,
    person: Option<PersonId>,
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
    event: EventId,
    notices: &[Notice],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let Some(context) = Context::load(tx, event).await? else {
        return Ok(());
    };
    for notice in notices {
        match notice.to {
            Recipient::Organisers => {
                for person in &context.organisers {
                    put(
                        app,
                        tx,
                        &context,
                        to_person(app, &context, notice.kind, person, now),
                        now,
                    )
                    .await?;
                }
            }
            Recipient::Person(id) => {
                if let Some(person) = context.colleague(tx, id).await? {
                    put(
                        app,
                        tx,
                        &context,
                        to_person(app, &context, notice.kind, &person, now),
                        now,
                    )
                    .await?;
                }
            }
            Recipient::Invitation(id) => {
                if let Some(invitation) = context.invitation(id) {
                    put(
                        app,
                        tx,
                        &context,
                        to_invitation(app, &context, notice.kind, invitation, now),
                        now,
                    )
                    .await?;
                }
            }
            Recipient::Host(id) => {
                if let Some(planned) = context.stop(id) {
                    put(
                        app,
                        tx,
                        &context,
                        to_host(app, &context, notice.kind, planned, now),
                        now,
                    )
                    .await?;
                }
            }
        }
    }
    Ok(())
}

/// Queues a login link.
///
/// # Errors
/// The database failed, or the mail could not be composed.
pub async fn queue_login(
    app: &App,
    tx: &Tx,
    person: &Person,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let token = app.tokens.issue_login(
        person.id.0,
        person.login_version,
        now + chrono::TimeDelta::minutes(30),
    );
    let draft = Draft {
        kind: Kind::Login,
        cause: format!("login:{}:{}", person.id, Uuid::new_v4()),
        to: mailbox(&person.name, &person.email),
        from: office(app)?,
        letter: mails::login::link(
            LANG,
            &person.name,
            app.url(&paths::login_link(token.as_str())),
        ),
        calendar: None,
        invitation: None,
        stop: None,
        person: Some(person.id),
    };
    store(app, tx, draft, None, None, None, now).await
}

async fn put(
    app: &App,
    tx: &Tx,
    context: &Context,
    draft: anyhow::Result<Option<Draft>>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(draft) = draft? else { return Ok(()) };
    let opened_by = match (draft.invitation, draft.stop) {
        (Some(id), _) => {
            outbox::first_to_invitation(tx, id, Kind::from(NoticeKind::Invitation)).await?
        }
        (_, Some(id)) => outbox::first_to_stop(tx, id, Kind::from(NoticeKind::SlotRequest)).await?,
        _ => None,
    };
    let adviser = &context.organiser.person;
    let reply_to = Some(mailbox(&adviser.name, &adviser.email));
    store(
        app,
        tx,
        draft,
        Some(context.event.id),
        opened_by,
        reply_to,
        now,
    )
    .await
}

async fn store(
    app: &App,
    tx: &Tx,
    draft: Draft,
    event: Option<EventId>,
    opened_by: Option<String>,
    reply_to: Option<Mailbox>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
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
        unsubscribe: None,
    };
    let mail = NewMail {
        cause: draft.cause,
        kind: draft.kind,
        event,
        invitation: draft.invitation,
        stop: draft.stop,
        person: draft.person,
        recipient,
        envelope_from,
        message_id: message_id.as_str().to_owned(),
        mime: outgoing.compose()?,
        not_before: now,
    };
    outbox::queue(tx, mail, now).await?;
    Ok(())
}

fn to_invitation(
    app: &App,
    context: &Context,
    kind: NoticeKind,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Draft>> {
    let Some(email) = &invitation.email else {
        return Ok(None);
    };
    let event = &context.event;
    let page = invitation_url(app, invitation);
    let (letter, method, round) = match kind {
        NoticeKind::Invitation => (
            mails::invitation::invite(
                LANG,
                event,
                &context.tour,
                &invitation.name,
                &context.organiser,
                &page,
                false,
            ),
            Some(Method::Request),
            i64::from(invitation.token_version),
        ),
        NoticeKind::AnswerConfirmed => (
            mails::invitation::confirm(LANG, event, invitation, &context.organiser, page),
            Some(Method::Request),
            i64::from(invitation.revision),
        ),
        NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
            let outcome = outcome(kind);
            let link = (outcome == Outcome::Go).then(|| (texts::mail::open_page(LANG), page));
            let undecided = invitation.answer != Some(Answer::Yes);
            let news = News {
                outcome,
                event,
                name: &invitation.name,
                facts: mails::invitation::facts(LANG, event, &context.organiser),
                why: &context.called_off,
                undecided,
                has_entry: true,
                link,
            };
            let letter = mails::decision::tell(LANG, news);
            let method = if outcome == Outcome::Go {
                Method::Request
            } else {
                Method::Cancel
            };
            (letter, Some(method), i64::from(event.sequence))
        }
        NoticeKind::Report => {
            let Some(report) = &context.report else {
                return Ok(None);
            };
            let reader = if invitation.checked_in.is_some() {
                Reader::Came
            } else {
                Reader::Missed
            };
            (
                mails::report::report(
                    LANG,
                    reader,
                    &invitation.name,
                    event,
                    &context.tour,
                    report,
                    context.came(),
                ),
                None,
                0,
            )
        }
        _ => return Ok(None),
    };
    let agent = agent(app, context, Purpose::Agent, invitation.id.0)?;
    Ok(Some(Draft {
        kind: kind.into(),
        cause: format!(
            "{}:invitation:{}:{round}",
            Kind::from(kind).code(),
            invitation.id
        ),
        to: mailbox(&invitation.name, email),
        calendar: method.and_then(|method| {
            entry::of_invitation(context, invitation, method, agent.clone(), now)
        }),
        from: agent,
        letter,
        invitation: Some(invitation.id),
        stop: None,
        person: None,
    }))
}

fn to_host(
    app: &App,
    context: &Context,
    kind: NoticeKind,
    planned: &PlannedStop,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Draft>> {
    let stop = &planned.stop;
    let Some(email) = &stop.host.email else {
        return Ok(None);
    };
    let event = &context.event;
    let page = slot_url(app, planned);
    let (letter, method, round) = match kind {
        NoticeKind::SlotRequest | NoticeKind::SlotMoved => {
            let moved = kind == NoticeKind::SlotMoved;
            let letter = mails::slot::request(
                LANG,
                event,
                planned,
                context.heads(),
                &context.organiser,
                page,
                moved,
            );
            // Asking the same host twice within a minute is a double click;
            // a corrected address has another version of the link.
            let round = if moved {
                i64::from(stop.sequence)
            } else {
                i64::from(stop.token_version) * 1_000_000_000 + now.timestamp() / 60
            };
            (letter, Some(Method::Request), round)
        }
        NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
            let outcome = outcome(kind);
            let link = (outcome == Outcome::Go).then(|| (texts::mail::slot_look(LANG), page));
            let news = News {
                outcome,
                event,
                name: &stop.host.name,
                facts: mails::slot::facts(
                    LANG,
                    event,
                    planned,
                    context.heads(),
                    &context.organiser,
                ),
                why: &context.called_off,
                undecided: false,
                has_entry: stop.timing.is_some(),
                link,
            };
            let letter = mails::decision::tell(LANG, news);
            let method = if outcome == Outcome::Go {
                Method::Request
            } else {
                Method::Cancel
            };
            (letter, Some(method), i64::from(event.sequence))
        }
        // Two taps within two minutes are one.
        NoticeKind::Delay(minutes) => (
            mails::evening::delay(LANG, planned, minutes, &event.details.telephone),
            None,
            i64::from(minutes) * 1_000_000_000 + now.timestamp() / 120,
        ),
        NoticeKind::Report => {
            let Some(report) = &context.report else {
                return Ok(None);
            };
            (
                mails::report::report(
                    LANG,
                    Reader::Host,
                    &stop.host.name,
                    event,
                    &context.tour,
                    report,
                    context.came(),
                ),
                None,
                0,
            )
        }
        _ => return Ok(None),
    };
    let agent = agent(app, context, Purpose::SlotAgent, stop.id.0)?;
    Ok(Some(Draft {
        kind: kind.into(),
        cause: format!("{}:stop:{}:{round}", Kind::from(kind).code(), stop.id),
        to: mailbox(&stop.host.name, email),
        calendar: method
            .and_then(|method| entry::of_slot(context, planned, method, agent.clone(), now)),
        from: agent,
        letter,
        invitation: None,
        stop: Some(stop.id),
        person: None,
    }))
}

fn to_person(
    app: &App,
    context: &Context,
    kind: NoticeKind,
    person: &Person,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Draft>> {
    let event = &context.event;
    let answers = || app.url(&paths::answers(event.id));
    let (letter, about, round) = match kind {
        NoticeKind::TestInvitation => {
            let letter = mails::invitation::invite(
                LANG,
                event,
                &context.tour,
                &person.name,
                &context.organiser,
                &app.url(&paths::invite(event.id)),
                true,
            );
            (letter, 0, now.timestamp())
        }
        NoticeKind::LateAcceptance(id) | NoticeKind::LateDecline(id) => {
            let Some(invitation) = context.invitation(id) else {
                return Ok(None);
            };
            let letter = if matches!(kind, NoticeKind::LateAcceptance(_)) {
                mails::organiser::late_acceptance(LANG, &person.name, &invitation.name, answers())
            } else {
                mails::organiser::late_decline(LANG, &person.name, &invitation.name, answers())
            };
            (letter, id.0, i64::from(invitation.revision))
        }
        NoticeKind::SlotAnswered(id) => {
            let Some(planned) = context.stop(id) else {
                return Ok(None);
            };
            let letter = mails::organiser::slot_answered(
                LANG,
                &person.name,
                planned,
                app.url(&paths::tour(event.id)),
            );
            (letter, id.0, now.timestamp())
        }
        NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
            let news = News {
                outcome: outcome(kind),
                event,
                name: &person.name,
                facts: mails::invitation::facts(LANG, event, &context.organiser),
                why: &context.called_off,
                undecided: false,
                has_entry: false,
                link: Some((texts::mail::to_answers(LANG), answers())),
            };
            let letter = mails::decision::tell(LANG, news);
            (letter, 0, i64::from(event.sequence))
        }
        _ => return Ok(None),
    };
    Ok(Some(Draft {
        kind: kind.into(),
        cause: format!(
            "{}:event:{}:{about}:person:{}:{round}",
            Kind::from(kind).code(),
            event.id,
            person.id
        ),
        to: mailbox(&person.name, &person.email),
        from: office(app)?,
        letter,
        calendar: None,
        invitation: None,
        stop: None,
        person: Some(person.id),
    }))
}

fn outcome(kind: NoticeKind) -> Outcome {
    match kind {
        NoticeKind::Go => Outcome::Go,
        NoticeKind::NoGo => Outcome::NoGo,
        _ => Outcome::Cancelled,
    }
}

/// The personal link of somebody who is invited.
pub fn invitation_url(app: &App, invitation: &Invitation) -> String {
    let token = app.tokens.issue(
        Purpose::Invitation,
        invitation.id.0,
        invitation.token_version,
    );
    app.url(&paths::invitation(token.as_str()))
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

/// The agent address: stable for one attendee, so that a calendar's answer says whose it is.
fn agent(app: &App, context: &Context, purpose: Purpose, number: i64) -> anyhow::Result<Mailbox> {
    let token = app.tokens.issue(purpose, number, 0);
    let address: EmailAddress = format!("rsvp+{}@{}", token.as_str(), app.mail_domain).parse()?;
    Ok(mailbox(&context.organiser.person.name, &address))
}

/// The sender of mails that nobody answers by calendar.
fn office(app: &App) -> anyhow::Result<Mailbox> {
    let address: EmailAddress = format!("wijksafari@{}", app.mail_domain).parse()?;
    Ok(mailbox(&texts::words::product(LANG), &address))
}

fn mailbox(name: &str, address: &EmailAddress) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        address: address.clone(),
    }
}
