//! What the mails about an event are composed from, loaded once for all of them.

use std::collections::HashMap;

use app::pages::rsvp::Organiser;
use domain::effects::{Notice, NoticeKind, Recipient};
use domain::event::{Change, Event, News, Stage, news_since};
use domain::history::{self as questions, LastChange};
use domain::id::{InvitationId, PersonId, StopId};
use domain::invitation::Invitation;
use domain::person::Person;
use domain::poll::Poll;
use domain::report::Report;
use domain::tour::{PlannedStop, Tour};
use sea_orm::DbErr;

use crate::persistence::events::{Known, Led};
use crate::persistence::outbox::{self, Unheard};
use crate::persistence::{Tx, history, invitations, persons, polls, reports, stops};
use crate::state::App;

/// An event with everybody concerned.
#[derive(Debug, Clone)]
pub struct Context {
    /// The event.
    pub event: Event,
    /// Its tour.
    pub tour: Tour,
    /// Who organises, as readers see it.
    pub organiser: Organiser,
    /// The owner and the co-organisers.
    pub organisers: Vec<Person>,
    /// Everybody who is invited; see [`About`].
    pub invitations: Vec<Invitation>,
    /// The evenings that are proposed, while the date is being chosen.
    pub poll: Option<Poll>,
    /// The report of an evening that was held, if there is one.
    pub report: Option<Report>,
    /// What changed last.
    pub change: LastChange,
    /// That, for who is invited and knows the rest.
    latest: News,
    /// What is told instead to who has not heard of the change before it either;
    /// `None` if nothing is left of them all.
    behind: HashMap<InvitationId, Option<News>>,
    /// Why it was called off; empty if it was not, or nobody said why.
    pub called_off: String,
    /// A mailbox is read, or mail has come in before: an answer by calendar reaches us.
    pub by_calendar: bool,
}

/// Whom the mails tell about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Everybody and everything.
    All,
    /// Their own answer, to this one alone: of the others only those matter who
    /// share the address or wait for a place, of the organisers only the owner.
    /// A hundred who answer in one minute wait for each other's mails.
    OwnAnswer(InvitationId),
}

impl About {
    /// What these mails together tell about.
    pub fn of(notices: &[Notice]) -> Self {
        match notices {
            [
                Notice {
                    kind: NoticeKind::AnswerConfirmed,
                    to: Recipient::Invitation(id),
                },
            ] => Self::OwnAnswer(*id),
            _ => Self::All,
        }
    }
}

/// The word with the cancellation, from the history.
async fn called_off(tx: &Tx, event: &Event) -> Result<String, DbErr> {
    if event.stage != Stage::Cancelled {
        return Ok(String::new());
    }
    let history = history::of_event(tx, event.id).await?;
    Ok(questions::called_off(&history).map_or_else(String::new, |off| off.why))
}

/// The owner and the co-organisers, by name.
async fn organisers(tx: &Tx, event: &Event, owner: &Person) -> Result<Vec<Person>, DbErr> {
    let mut organisers = persons::with_ids(tx, &event.details.co_organisers).await?;
    if !organisers.iter().any(|person| person.id == owner.id) {
        organisers.push(owner.clone());
    }
    organisers.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(organisers)
}

impl Context {
    /// Loads it; `None` if there is no such event.
    ///
    /// # Errors
    /// The database failed or holds something odd.
    pub async fn load(
        app: &App,
        tx: &Tx,
        known: Known,
        about: About,
    ) -> Result<Option<Self>, DbErr> {
        let id = known.id();
        let Some(Led {
            event,
            owner,
            organisation,
            has_incoming,
        }) = known.led(tx).await?
        else {
            return Ok(None);
        };
        let (organisers, invitations) = match about {
            About::All => (
                organisers(tx, &event, &owner).await?,
                invitations::of_event(tx, id).await?,
            ),
            About::OwnAnswer(whose) => (
                vec![owner.clone()],
                invitations::beside(tx, id, whose).await?,
            ),
        };
        Ok(Some(Self {
            tour: stops::tour(tx, id).await?,
            organiser: Organiser {
                person: owner,
                organisation,
            },
            organisers,
            invitations,
            poll: match event.stage {
                Stage::Polling => polls::find(tx, id).await?,
                _ => None,
            },
            report: match event.stage {
                Stage::Go | Stage::Closed => reports::find(tx, id).await?,
                _ => None,
            },
            change: LastChange::default(),
            latest: News::default(),
            behind: HashMap::new(),
            called_off: called_off(tx, &event).await?,
            by_calendar: app.mailbox || has_incoming,
            event,
        }))
    }

    /// Loads what changed last, from the history: the line of this transaction.
    ///
    /// # Errors
    /// The database failed or holds something odd.
    pub async fn with_changes(mut self, tx: &Tx) -> Result<Self, DbErr> {
        let history = history::of_event(tx, self.event.id).await?;
        let news = |behind: Unheard| {
            let news = news_since(&history, behind.since, &self.event, &self.tour);
            let is_needed = !behind.only || news.asked_anew || !news.changes.is_empty();
            is_needed.then_some(news)
        };
        let behind = outbox::unheard(tx, self.event.id).await?;
        self.behind = behind.into_iter().map(|(id, b)| (id, news(b))).collect();
        self.change = questions::last_change(&history).unwrap_or_default();
        self.latest = News {
            changes: self.change.changes.clone(),
            asked_anew: self.change.changes.iter().any(Change::asks_anew),
        };
        Ok(self)
    }

    /// What somebody is told who is invited: everything that is another way than
    /// they know. `None` if nothing is, and their calendar is right too.
    pub fn told_to(&self, id: InvitationId) -> Option<&News> {
        match self.behind.get(&id) {
            None => Some(&self.latest),
            Some(news) => news.as_ref(),
        }
    }

    /// Somebody with an account who may manage the event: an organiser, or a
    /// colleague of the organisation.
    ///
    /// # Errors
    /// The database failed or holds something odd.
    pub async fn colleague(&self, tx: &Tx, id: PersonId) -> Result<Option<Person>, DbErr> {
        if let Some(person) = self.organisers.iter().find(|person| person.id == id) {
            return Ok(Some(person.clone()));
        }
        let person = persons::find(tx, id).await?;
        Ok(person.filter(|person| person.organisation == self.event.organisation))
    }

    /// One invitation.
    pub fn invitation(&self, id: InvitationId) -> Option<&Invitation> {
        self.invitations
            .iter()
            .find(|invitation| invitation.id == id)
    }

    /// One stop.
    pub fn stop(&self, id: StopId) -> Option<&PlannedStop> {
        self.tour.stop(id)
    }

    /// How many people are expected: who said yes.
    pub fn heads(&self) -> usize {
        self.invitations
            .iter()
            .filter(|invitation| invitation.accepted())
            .count()
    }

    /// How many people came.
    pub fn came(&self) -> usize {
        self.invitations
            .iter()
            .filter(|invitation| invitation.checked_in.is_some())
            .count()
    }

    /// Whether somebody else is invited under the same address: then the name
    /// stands in the calendar's summary, or three GPs would share one entry.
    pub fn shares_address(&self, invitation: &Invitation) -> bool {
        invitation.email.is_some()
            && self
                .invitations
                .iter()
                .any(|other| other.id != invitation.id && other.email == invitation.email)
    }
}
