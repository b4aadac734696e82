//! Mails to the hosts of the stops.

use anyhow::bail;
use app::mails::decision::{News, Outcome};
use app::mails::report;
use app::mails::slot::Knows;
use app::{mails, texts};
use chrono::{DateTime, Utc};
use domain::calendar::Method;
use domain::effects::NoticeKind;
use domain::tour::PlannedStop;

use super::link::host_unsubscribe;
use super::{
    Content, Context, Draft, LANG, agent, host_subscription_url, mailbox, method, outcome, slot_url,
};
use crate::mail::cause::{Reader, Round};
use crate::mail::kind::Notice;
use crate::mail::{Kind, entry as calendar};
use crate::state::App;
use crate::token::Purpose;

pub(super) fn draft(
    app: &App,
    context: &Context,
    (kind, knows): (NoticeKind, Knows),
    planned: &PlannedStop,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Draft>> {
    let stop = &planned.stop;
    let Some(email) = &stop.host.email else {
        return Ok(None);
    };
    let writing = Writing {
        app,
        context,
        planned,
        knows,
        page: slot_url(app, planned),
    };
    let Some(content) = writing.content(kind, now)? else {
        return Ok(None);
    };
    let agent = agent(app, context, Purpose::SlotAgent, stop.id.0)?;
    Ok(Some(Draft {
        kind: kind.into(),
        reader: Reader::Host(stop.id),
        round: content.round,
        to: mailbox(&stop.host.name, email),
        calendar: content
            .entry
            .and_then(|method| calendar::of_slot(context, planned, method, agent.clone(), now)),
        from: agent,
        letter: content.letter,
        unsubscribe: (kind == NoticeKind::Report)
            .then(|| host_unsubscribe(app, planned))
            .transpose()?,
    }))
}

/// What mails to one of them are written from.
struct Writing<'a> {
    app: &'a App,
    context: &'a Context,
    planned: &'a PlannedStop,
    knows: Knows,
    /// Where they answer.
    page: String,
}

impl Writing<'_> {
    fn content(&self, kind: NoticeKind, now: DateTime<Utc>) -> anyhow::Result<Option<Content>> {
        let stop = &self.planned.stop;
        Ok(Some(match kind {
            // A corrected address has another version of the link.
            NoticeKind::SlotRequest => {
                let (number, minutes) = (stop.token_version, 1);
                self.request(Round::Press {
                    number,
                    minutes,
                    at: now,
                })
            }
            NoticeKind::SlotMoved { .. } => self.request(Round::Revision(stop.sequence)),
            NoticeKind::SentAgain => self.request(Round::Day(now)),
            NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
                self.decided(outcome(kind))
            }
            NoticeKind::Unreadable => self.unreadable(now),
            NoticeKind::Delay(minutes) => self.delay(minutes, now),
            NoticeKind::Report => return Ok(self.report()),
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
        }))
    }

    fn request(&self, round: Round) -> Content {
        let letter = mails::slot::request(
            LANG,
            &self.context.event,
            self.planned,
            self.context.heads(),
            &self.context.organiser,
            self.page.clone(),
            self.knows,
        );
        Content {
            letter,
            entry: Some(Method::Request),
            round,
        }
    }

    fn decided(&self, outcome: Outcome) -> Content {
        let (context, event) = (self.context, &self.context.event);
        let (stop, page) = (&self.planned.stop, self.page.clone());
        let (heads, organiser) = (context.heads(), &context.organiser);
        let news = News {
            outcome,
            event,
            name: &stop.host.name,
            facts: mails::slot::facts(LANG, event, self.planned, heads, organiser),
            why: &context.called_off,
            undecided: false,
            waiting: None,
            has_entry: stop.timing.is_some(),
            link: (outcome == Outcome::Go).then(|| (texts::mail::slot_look(LANG), page)),
        };
        Content {
            letter: mails::decision::tell(LANG, news),
            entry: Some(method(outcome)),
            round: Round::Revision(event.sequence),
        }
    }

    fn unreadable(&self, now: DateTime<Utc>) -> Content {
        let title = &self.context.event.details.title;
        let (name, page) = (&self.planned.stop.host.name, self.page.clone());
        let letter = mails::incoming::unreadable(LANG, title, name, page);
        Content::without_entry(letter, Round::Day(now))
    }

    fn delay(&self, minutes: u16, now: DateTime<Utc>) -> Content {
        let telephone = &self.context.event.details.telephone;
        let round = Round::Press {
            number: minutes,
            minutes: 2,
            at: now,
        };
        let letter = mails::evening::delay(LANG, self.planned, minutes, telephone);
        Content::without_entry(letter, round)
    }

    fn report(&self) -> Option<Content> {
        let context = self.context;
        let letter = report::report(
            LANG,
            report::Reader::Host,
            &self.planned.stop.host.name,
            &context.event,
            &context.tour,
            context.report.as_ref()?,
            context.came(),
        );
        let off = mails::reminder::off_host(LANG, &host_subscription_url(self.app, self.planned));
        Some(Content::without_entry(letter.with(off), Round::Only))
    }
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
    Ok(Some(Draft {
        kind: Kind::Notice(Notice::SlotDropped),
        reader: Reader::Host(stop.id),
        round: Round::Revision(u32::from(stop.token_version)),
        to: mailbox(&stop.host.name, email),
        calendar: calendar::of_slot(context, &planned, Method::Cancel, agent.clone(), now),
        from: agent,
        letter: mails::change::farewell(LANG, &context.event, &planned, &context.organiser),
        unsubscribe: None,
    }))
}
