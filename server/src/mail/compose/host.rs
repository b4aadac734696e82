//! Mails to the hosts of the stops.

use anyhow::bail;
use app::mails::decision::{News, Outcome};
use app::mails::report::Reader;
use app::{mails, texts};
use chrono::{DateTime, Utc};
use domain::calendar::Method;
use domain::effects::NoticeKind;
use domain::tour::PlannedStop;

use super::link::host_unsubscribe;
use super::{
    Context, Draft, LANG, agent, day, host_subscription_url, mailbox, method, outcome, slot_url,
};
use crate::mail::kind::Notice;
use crate::mail::{Kind, entry as calendar};
use crate::state::App;
use crate::token::Purpose;

pub(super) fn draft(
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
    let (letter, entry, round) = match kind {
        NoticeKind::SlotRequest | NoticeKind::SlotMoved { .. } | NoticeKind::SentAgain => {
            let was = match kind {
                NoticeKind::SlotMoved { from } => Some(from),
                _ => None,
            };
            let letter = mails::slot::request(
                LANG,
                event,
                planned,
                context.heads(),
                &context.organiser,
                page,
                was,
            );
            // Asking the same host twice within a minute is a double click;
            // a corrected address has another version of the link.
            let round = match kind {
                NoticeKind::SlotMoved { .. } => i64::from(stop.sequence),
                NoticeKind::SentAgain => day(now),
                _ => i64::from(stop.token_version) * 1_000_000_000 + now.timestamp() / 60,
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
                waiting: None,
                has_entry: stop.timing.is_some(),
                link,
            };
            let letter = mails::decision::tell(LANG, news);
            (letter, Some(method(outcome)), i64::from(event.sequence))
        }
        NoticeKind::Unreadable => (
            mails::incoming::unreadable(LANG, &event.details.title, &stop.host.name, page),
            None,
            day(now),
        ),
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
                )
                .with(mails::reminder::off_host(
                    LANG,
                    &host_subscription_url(app, planned),
                )),
                None,
                0,
            )
        }
        NoticeKind::Invitation
        | NoticeKind::TestInvitation
        | NoticeKind::Reminder(_)
        | NoticeKind::TestReminder
        | NoticeKind::PracticeLink
        | NoticeKind::Poll
        | NoticeKind::MovedUp
        | NoticeKind::AnswerConfirmed
        | NoticeKind::LateAcceptance(_)
        | NoticeKind::LateDecline(_)
        | NoticeKind::LateDoubt(_)
        | NoticeKind::SlotAnswered(_)
        | NoticeKind::Changed
        | NoticeKind::ChangeMade
        | NoticeKind::PollCancelled
        | NoticeKind::ProposalDeclined
        | NoticeKind::MailNeedsLook
        | NoticeKind::DecisionDue => bail!("{kind:?} is no mail to a host"),
    };
    let agent = agent(app, context, Purpose::SlotAgent, stop.id.0)?;
    Ok(Some(Draft {
        kind: kind.into(),
        cause: format!("{}:stop:{}:{round}", Kind::from(kind).code(), stop.id),
        to: mailbox(&stop.host.name, email),
        calendar: entry
            .and_then(|method| calendar::of_slot(context, planned, method, agent.clone(), now)),
        from: agent,
        letter,
        unsubscribe: (kind == NoticeKind::Report)
            .then(|| host_unsubscribe(app, planned))
            .transpose()?,
        invitation: None,
        stop: Some(stop.id),
        person: None,
    }))
}

/// The group does not come by any more: under a sequence above all that this
/// host has got.
pub(super) fn farewell(
    app: &App,
    context: &Context,
    planned: &PlannedStop,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Draft>> {
    let mut planned = planned.clone();
    planned.stop.sequence += 1;
    let stop = &planned.stop;
    let Some(email) = &stop.host.email else {
        return Ok(None);
    };
    let agent = agent(app, context, Purpose::SlotAgent, stop.id.0)?;
    let kind = Kind::Notice(Notice::SlotDropped);
    let version = stop.token_version;
    Ok(Some(Draft {
        kind,
        cause: format!("{}:stop:{}:{version}", kind.code(), stop.id),
        to: mailbox(&stop.host.name, email),
        calendar: calendar::of_slot(context, &planned, Method::Cancel, agent.clone(), now),
        from: agent,
        letter: mails::change::farewell(LANG, &context.event, &planned, &context.organiser),
        invitation: None,
        stop: Some(stop.id),
        person: None,
        unsubscribe: None,
    }))
}
