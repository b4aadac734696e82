//! Mails to the owner, the co-organisers and their colleagues.

use anyhow::bail;
use app::mails::decision::News;
use app::{mails, paths, texts};
use chrono::{DateTime, Utc};
use domain::calendar::Uid;
use domain::effects::NoticeKind;
use domain::person::Person;

use super::{Context, Draft, LANG, agent, mailbox, manner, office, outcome};
use crate::mail::cause::{Reader, Round, Topic};
use crate::mail::entry;
use crate::state::App;
use crate::token::Purpose;

pub(super) fn draft(
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
                manner(context, true),
            );
            (letter, Topic::Event, Round::Moment(now))
        }
        NoticeKind::TestReminder => {
            let page = app.url(&paths::reminders(event.id));
            let letter = mails::reminder::remind(
                LANG,
                event,
                &person.name,
                &context.organiser,
                &page,
                &page,
                true,
            );
            (letter, Topic::Event, Round::Moment(now))
        }
        NoticeKind::LateAcceptance(id)
        | NoticeKind::LateDecline(id)
        | NoticeKind::LateDoubt(id) => {
            let Some(invitation) = context.invitation(id) else {
                return Ok(None);
            };
            let tell = match kind {
                NoticeKind::LateAcceptance(_) => mails::organiser::late_acceptance,
                NoticeKind::LateDoubt(_) => mails::organiser::late_doubt,
                _ => mails::organiser::late_decline,
            };
            let letter = tell(LANG, &person.name, &invitation.name, answers());
            let round = Round::Revision(invitation.revision);
            (letter, Topic::Invitation(id), round)
        }
        NoticeKind::MailNeedsLook => {
            let page = app.url(&paths::incoming(event.id));
            let letter =
                mails::incoming::needs_look(LANG, &person.name, &event.details.title, page);
            (letter, Topic::Event, Round::Moment(now))
        }
        NoticeKind::DecisionDue => {
            let standing = mails::decision_due::Standing {
                event,
                invitations: &context.invitations,
                tour: &context.tour,
            };
            let page = app.url(&paths::decision(event.id));
            let letter = mails::decision_due::ask(LANG, &person.name, standing, page);
            // A deadline that is moved asks again.
            (letter, Topic::Event, Round::Moment(event.details.deadline))
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
            (letter, Topic::Stop(id), Round::Moment(now))
        }
        NoticeKind::ChangeMade => {
            let made = mails::organiser::Made {
                by: &context.change.by,
                title: &event.details.title,
                changes: &context.change.changes,
                told: context.change.told,
            };
            let page = app.url(&paths::event(event.id));
            let letter = mails::organiser::change_made(LANG, &person.name, made, page);
            (letter, Topic::Event, Round::Revision(event.revision))
        }
        NoticeKind::PollCancelled => {
            let (name, why) = (&person.name, &context.called_off);
            let letter = mails::poll::called_off(LANG, event, name, &context.organiser, why);
            (letter, Topic::Event, Round::Revision(event.sequence))
        }
        NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
            let news = News {
                outcome: outcome(kind),
                event,
                name: &person.name,
                facts: mails::invitation::facts(LANG, event, &context.organiser),
                why: &context.called_off,
                undecided: false,
                waiting: None,
                has_entry: false,
                link: Some((texts::mail::to_answers(LANG), answers())),
            };
            let letter = mails::decision::tell(LANG, news);
            (letter, Topic::Event, Round::Revision(event.sequence))
        }
        NoticeKind::Invitation
        | NoticeKind::Reminder(_)
        | NoticeKind::PracticeLink
        | NoticeKind::Poll
        | NoticeKind::MovedUp
        | NoticeKind::AnswerConfirmed
        | NoticeKind::SlotRequest
        | NoticeKind::SlotMoved { .. }
        | NoticeKind::Changed
        | NoticeKind::Delay(_)
        | NoticeKind::Report
        | NoticeKind::SentAgain
        | NoticeKind::ProposalDeclined
        | NoticeKind::Unreadable => bail!("{kind:?} is no mail to an organiser"),
    };
    let to = mailbox(&person.name, &person.email);
    let (from, calendar) = if kind == NoticeKind::TestInvitation {
        // As to somebody who is invited; what its buttons send back is known as a test.
        let agent = agent(app, context, Purpose::TestAgent, event.id.0)?;
        let token = app.tokens.issue(Purpose::TestAgent, event.id.0, 0);
        let uid = Uid::of_test(&format!("{token}-{}", person.id));
        let invite = entry::of_test(context, to.clone(), uid, agent.clone(), now);
        (agent, Some(invite))
    } else {
        (office(app)?, None)
    };
    Ok(Some(Draft {
        kind: kind.into(),
        reader: Reader::Organiser {
            person: person.id,
            event: event.id,
            about,
        },
        round,
        to,
        from,
        letter,
        calendar,
        unsubscribe: None,
    }))
}
