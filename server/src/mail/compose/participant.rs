//! Mails to those who are invited.

use anyhow::bail;
use app::mails::decision::{News, Outcome};
use app::mails::{Letter, report};
use app::{mails, texts};
use chrono::{DateTime, Utc};
use domain::calendar::Method;
use domain::capacity::place_in_line;
use domain::effects::NoticeKind;
use domain::invitation::{Answer, Invitation};

use super::link::unsubscribe;
use super::{
    Content, Context, Draft, LANG, agent, ballot_url, invitation_url, mailbox, manner, method,
    outcome, subscription_url,
};
use crate::mail::cause::{Reader, Round};
use crate::mail::entry as calendar;
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
    let writing = Writing {
        app,
        context,
        invitation,
        page: invitation_url(app, invitation),
    };
    let Some(content) = writing.content(kind, now)? else {
        return Ok(None);
    };
    let agent = agent(app, context, Purpose::Agent, invitation.id.0)?;
    Ok(Some(Draft {
        kind: kind.into(),
        reader: Reader::Invited(invitation.id),
        round: content.round,
        to: mailbox(&invitation.name, email),
        calendar: content.entry.and_then(|method| {
            calendar::of_invitation(context, invitation, method, agent.clone(), now)
        }),
        from: agent,
        letter: content.letter,
        unsubscribe: matches!(kind, NoticeKind::Reminder(_) | NoticeKind::Report)
            .then(|| unsubscribe(app, invitation))
            .transpose()?,
    }))
}

/// What mails to one of them are written from.
struct Writing<'a> {
    app: &'a App,
    context: &'a Context,
    invitation: &'a Invitation,
    /// Where they answer.
    page: String,
}

impl Writing<'_> {
    fn content(&self, kind: NoticeKind, now: DateTime<Utc>) -> anyhow::Result<Option<Content>> {
        let (event, invitation) = (&self.context.event, self.invitation);
        let version = invitation.token_version;
        let revision = event.revision;
        Ok(Some(match kind {
            NoticeKind::Invitation if via_poll(invitation) => self.chosen(),
            NoticeKind::Invitation => self.invite(Round::Invitation { version, revision }),
            NoticeKind::SentAgain => self.invite(Round::Day(now)),
            NoticeKind::Poll => return Ok(self.poll()),
            NoticeKind::PollCancelled => self.poll_called_off(),
            NoticeKind::MovedUp => self.moved_up(),
            NoticeKind::AnswerConfirmed => self.confirm(),
            NoticeKind::ProposalDeclined => self.proposal_declined(now),
            NoticeKind::Unreadable => self.unreadable(now),
            NoticeKind::Reminder(moment) => self.remind(moment),
            NoticeKind::Changed => return Ok(self.changed()),
            NoticeKind::Go | NoticeKind::NoGo | NoticeKind::Cancelled => {
                self.decided(outcome(kind))
            }
            NoticeKind::Report => return Ok(self.report()),
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
        }))
    }

    /// The invitation after a poll: most have answered already. Who said then that
    /// they cannot come gets no entry.
    fn chosen(&self) -> Content {
        let invitation = self.invitation;
        Content {
            letter: mails::invitation::chosen(
                LANG,
                &self.context.event,
                &self.context.tour,
                invitation,
                self.place(),
                &self.context.organiser,
                self.page.clone(),
            ),
            entry: (invitation.answer != Some(Answer::No)).then_some(Method::Request),
            round: Round::Revision(u32::from(invitation.token_version)),
        }
    }

    fn invite(&self, round: Round) -> Content {
        let letter = mails::invitation::invite(
            LANG,
            &self.context.event,
            &self.context.tour,
            &self.invitation.name,
            &self.context.organiser,
            &self.page,
            manner(self.context, false),
        );
        Content {
            letter,
            entry: Some(Method::Request),
            round,
        }
    }

    /// Nothing is asked once the date is chosen.
    fn poll(&self) -> Option<Content> {
        let (event, invitation) = (&self.context.event, self.invitation);
        let letter = mails::poll::ask(
            LANG,
            event,
            self.context.poll.as_ref()?,
            &invitation.name,
            &self.context.organiser,
            ballot_url(self.app, invitation),
        );
        let (version, revision) = (invitation.token_version, event.revision);
        Some(Content::without_entry(
            letter,
            Round::Poll { version, revision },
        ))
    }

    fn poll_called_off(&self) -> Content {
        let (context, event) = (self.context, &self.context.event);
        let name = &self.invitation.name;
        let why = &context.called_off;
        let letter = mails::poll::called_off(LANG, event, name, &context.organiser, why);
        Content::without_entry(letter, Round::Revision(event.sequence))
    }

    fn moved_up(&self) -> Content {
        let (event, organiser) = (&self.context.event, &self.context.organiser);
        let (name, page) = (&self.invitation.name, self.page.clone());
        self.noted(mails::invitation::moved_up(
            LANG, event, name, organiser, page,
        ))
    }

    fn confirm(&self) -> Content {
        let (event, organiser) = (&self.context.event, &self.context.organiser);
        let (place, page) = (self.place(), self.page.clone());
        self.noted(mails::invitation::confirm(
            LANG,
            event,
            self.invitation,
            place,
            organiser,
            page,
        ))
    }

    /// News of their own answer, with the entry that says the same.
    fn noted(&self, letter: Letter) -> Content {
        Content {
            letter,
            entry: Some(Method::Request),
            round: Round::Revision(self.invitation.revision),
        }
    }

    fn proposal_declined(&self, now: DateTime<Utc>) -> Content {
        let (event, organiser) = (&self.context.event, &self.context.organiser);
        let (name, page) = (&self.invitation.name, self.page.clone());
        Content {
            letter: mails::incoming::proposal_declined(LANG, event, name, organiser, page),
            entry: Some(Method::DeclineCounter),
            round: Round::Moment(now),
        }
    }

    fn unreadable(&self, now: DateTime<Utc>) -> Content {
        let title = &self.context.event.details.title;
        let (name, page) = (&self.invitation.name, self.page.clone());
        let letter = mails::incoming::unreadable(LANG, title, name, page);
        Content::without_entry(letter, Round::Day(now))
    }

    fn remind(&self, moment: DateTime<Utc>) -> Content {
        let letter = mails::reminder::remind(
            LANG,
            &self.context.event,
            &self.invitation.name,
            &self.context.organiser,
            &self.page,
            &subscription_url(self.app, self.invitation),
            false,
        );
        Content::without_entry(letter, Round::Moment(moment))
    }

    /// Nothing if what changed has changed back before they heard of it.
    fn changed(&self) -> Option<Content> {
        let event = &self.context.event;
        let told = self.context.told_to(self.invitation.id)?;
        let news = mails::change::News {
            event,
            tour: &self.context.tour,
            invitation: self.invitation,
            organiser: &self.context.organiser,
            changes: &told.changes,
            asked_anew: told.asked_anew,
            page: &self.page,
        };
        Some(Content {
            letter: mails::change::changed(LANG, news),
            entry: Some(Method::Request),
            round: Round::Revision(event.revision),
        })
    }

    fn decided(&self, outcome: Outcome) -> Content {
        let (context, event) = (self.context, &self.context.event);
        let page = self.page.clone();
        let news = News {
            outcome,
            event,
            name: &self.invitation.name,
            facts: mails::invitation::facts(LANG, event, &context.organiser),
            why: &context.called_off,
            undecided: self.invitation.answer != Some(Answer::Yes),
            waiting: self.place(),
            has_entry: true,
            link: (outcome == Outcome::Go).then(|| (texts::mail::open_page(LANG), page)),
        };
        Content {
            letter: mails::decision::tell(LANG, news),
            entry: Some(method(outcome)),
            round: Round::Revision(event.sequence),
        }
    }

    fn report(&self) -> Option<Content> {
        let (context, invitation) = (self.context, self.invitation);
        let reader = if invitation.checked_in.is_some() {
            report::Reader::Came
        } else {
            report::Reader::Missed
        };
        let letter = report::report(
            LANG,
            reader,
            &invitation.name,
            &context.event,
            &context.tour,
            context.report.as_ref()?,
            context.came(),
        );
        let off = mails::reminder::off(LANG, &subscription_url(self.app, invitation));
        Some(Content::without_entry(letter.with(off), Round::Only))
    }

    /// Their number in line, where it is full.
    fn place(&self) -> Option<usize> {
        place_in_line(self.invitation, &self.context.invitations)
    }
}

/// Whether the answer is what was said when the date was chosen.
fn via_poll(invitation: &Invitation) -> bool {
    let answered = invitation.answered.as_ref();
    answered.is_some_and(|answered| answered.via.is_poll())
}
