//! Mails to those who are invited.

use anyhow::bail;
use app::mails::decision::{News, Outcome};
use app::mails::report::Reader;
use app::{mails, texts};
use chrono::{DateTime, Utc};
use domain::calendar::Method;
use domain::capacity::place_in_line;
use domain::effects::NoticeKind;
use domain::invitation::{Answer, Invitation, Via};

use super::link::unsubscribe;
use super::{
    Context, Draft, LANG, agent, ballot_url, day, invitation_url, mailbox, manner, method, outcome,
    subscription_url,
};
use crate::mail::{Kind, entry as calendar};
use crate::state::App;
use crate::token::Purpose;

pub(super) fn draft(
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
    let place = place_in_line(invitation, &context.invitations);
    let (letter, entry, round) = match kind {
        // Who said when the date was chosen that they cannot come gets no entry.
        NoticeKind::Invitation if via_poll(invitation) => (
            mails::invitation::chosen(
                LANG,
                event,
                &context.tour,
                invitation,
                place,
                &context.organiser,
                page,
            ),
            (invitation.answer != Some(Answer::No)).then_some(Method::Request),
            i64::from(invitation.token_version),
        ),
        NoticeKind::Poll => {
            let Some(poll) = &context.poll else {
                return Ok(None);
            };
            let page = ballot_url(app, invitation);
            let name = &invitation.name;
            let letter = mails::poll::ask(LANG, event, poll, name, &context.organiser, page);
            let round = i64::from(event.revision) * 0x1_0000 + i64::from(invitation.token_version);
            (letter, None, round)
        }
        NoticeKind::PollCancelled => {
            let (name, why) = (&invitation.name, &context.called_off);
            let letter = mails::poll::called_off(LANG, event, name, &context.organiser, why);
            (letter, None, i64::from(event.sequence))
        }
        NoticeKind::MovedUp => (
            mails::invitation::moved_up(LANG, event, &invitation.name, &context.organiser, page),
            Some(Method::Request),
            i64::from(invitation.revision),
        ),
        NoticeKind::Invitation | NoticeKind::SentAgain => (
            mails::invitation::invite(
                LANG,
                event,
                &context.tour,
                &invitation.name,
                &context.organiser,
                &page,
                manner(context, false),
            ),
            Some(Method::Request),
            match kind {
                // A calendar that asks again and again gets one a day.
                NoticeKind::SentAgain => day(now),
                // Another address has another link; a change before it was sent,
                // another revision.
                _ => (i64::from(invitation.token_version) << 32) + i64::from(event.revision),
            },
        ),
        NoticeKind::ProposalDeclined => (
            mails::incoming::proposal_declined(
                LANG,
                event,
                &invitation.name,
                &context.organiser,
                page,
            ),
            Some(Method::DeclineCounter),
            now.timestamp(),
        ),
        NoticeKind::Unreadable => (
            mails::incoming::unreadable(LANG, &event.details.title, &invitation.name, page),
            None,
            day(now),
        ),
        NoticeKind::Reminder(moment) => (
            mails::reminder::remind(
                LANG,
                event,
                &invitation.name,
                &context.organiser,
                &page,
                &subscription_url(app, invitation),
                false,
            ),
            None,
            moment.timestamp(),
        ),
        NoticeKind::Changed => {
            let news = mails::change::News {
                event,
                tour: &context.tour,
                invitation,
                organiser: &context.organiser,
                changes: &context.change.changes,
                page: &page,
            };
            let letter = mails::change::changed(LANG, news);
            (letter, Some(Method::Request), i64::from(event.revision))
        }
        NoticeKind::AnswerConfirmed => (
            mails::invitation::confirm(LANG, event, invitation, place, &context.organiser, page),
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
                waiting: place,
                has_entry: true,
                link,
            };
            let letter = mails::decision::tell(LANG, news);
            (letter, Some(method(outcome)), i64::from(event.sequence))
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
                )
                .with(mails::reminder::off(
                    LANG,
                    &subscription_url(app, invitation),
                )),
                None,
                0,
            )
        }
        NoticeKind::TestInvitation
        | NoticeKind::TestReminder
        | NoticeKind::PracticeLink
        | NoticeKind::LateAcceptance(_)
        | NoticeKind::LateDecline(_)
        | NoticeKind::LateDoubt(_)
        | NoticeKind::SlotRequest
        | NoticeKind::SlotAnswered(_)
        | NoticeKind::SlotMoved { .. }
        | NoticeKind::ChangeMade
        | NoticeKind::Delay(_)
        | NoticeKind::MailNeedsLook
        | NoticeKind::DecisionDue => bail!("{kind:?} is no mail to who is invited"),
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
        calendar: entry.and_then(|method| {
            calendar::of_invitation(context, invitation, method, agent.clone(), now)
        }),
        from: agent,
        letter,
        unsubscribe: matches!(kind, NoticeKind::Reminder(_) | NoticeKind::Report)
            .then(|| unsubscribe(app, invitation))
            .transpose()?,
        invitation: Some(invitation.id),
        stop: None,
        person: None,
    }))
}

/// Whether the answer is what was said when the date was chosen.
fn via_poll(invitation: &Invitation) -> bool {
    let answered = invitation.answered.as_ref();
    answered.is_some_and(|answered| answered.via == Via::Poll)
}
