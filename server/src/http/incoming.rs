//! Mail that came in and that somebody has to look at, one click each.
//! Addresses are what it is about: who does not see those is shown nothing.

use app::pages::incoming::{Choice, IncomingModel, IncomingPage, Item, offered};
use app::texts::incoming::host_proposes;
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::effects::Effects;
use domain::email_address::EmailAddress;
use domain::event::{Evening, Event};
use domain::history::Entry;
use domain::id::EventId;
use domain::incoming::{
    self as rules, About, DelegateRefusal, Heard, Incoming, Matter, Why, decline_proposal,
};
use domain::invitation::{Answer, Invitation};
use domain::seen::Seen;
use domain::slot::{self, Slot, SlotRefusal};
use domain::stop::Stop as HostStop;
use domain::tour::{PlannedStop, Tour};
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Deserialize;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change};
use super::outcome::{Stop, not_found, refused};
use super::posted::Posted;
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::mail::compose::LANG;
use crate::persistence::{Failure, history, incoming, invitations, stops};
use crate::state::App;
use crate::uid;

/// What the page posts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    mail: String,
    choice: String,
    /// The sequence of the host's slot that the page showed.
    seen: Seen,
}

/// Why nothing was done.
enum No {
    /// It has been decided already.
    Gone,
    /// It is not said who comes instead.
    Nobody,
    /// It was said of another evening or time than the present one.
    Moved,
    /// Nothing is taken any more.
    Closed,
}

/// The page.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    page(&app, &login, id, StatusCode::OK, String::new()).await
}

/// Decides about one of them.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(form): Posted<Decision>,
) -> Result<Response, Problem> {
    let (Some(choice), Ok(mail)) = (Choice::from_code(&form.choice), form.mail.parse()) else {
        return Err(Problem::NotFound);
    };
    let done = change(&app, &login, id, move |held| {
        Box::pin(act_on(held, mail, choice, form.seen))
    });
    match done.await? {
        Ok(()) => Ok(redirect(&paths::incoming(id), Flash::Saved).into_response()),
        Err(again) => {
            let refusal = again.sentence(login.visit.lang, |lang, no| match no {
                No::Gone => texts::incoming::gone(lang),
                No::Nobody => texts::incoming::no_delegate(lang),
                No::Moved => texts::incoming::moved(lang),
                No::Closed => texts::incoming::closed(lang),
            });
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &login, id, status, refusal).await
        }
    }
}

async fn act_on(
    held: Held<'_>,
    mail: i64,
    choice: Choice,
    seen: Seen,
) -> Result<(), Failure<Stop<No>>> {
    let (tx, event) = (held.tx, held.event().id);
    if !held.managed.sees_addresses() {
        return Err(not_found());
    }
    let gone = || refused(No::Gone);
    let waiting = incoming::find_waiting(tx, event, mail)
        .await?
        .ok_or_else(gone)?;
    let concerned = Concerned::load(tx, event).await?;
    let whose = concerned.whose(waiting.about).ok_or_else(gone)?;
    let history = history::of_event(tx, event).await?;
    let is_earlier = whose.spoken_of(&waiting, held.event(), &history).is_some();
    let offer = offered(&waiting, is_earlier);
    // A page that lay open while the event was moved; or back to what it was.
    let was_offered = offered(&waiting, !is_earlier) == Some(choice);
    match (choice, offer) {
        (Choice::Dismiss, _) => {}
        (_, offer) if offer == Some(choice) => {}
        _ if was_offered => return Err(refused(No::Moved)),
        // The first of two clicks has accepted it; what it asks waits still.
        (Choice::Accept, Some(_)) => return Err(gone()),
        (Choice::Accept | Choice::Telephoned, _) => return Err(not_found()),
        (Choice::Approve | Choice::Decline, _) if is_earlier => return Err(refused(No::Moved)),
        (Choice::Approve | Choice::Decline, _) => {}
    }
    let effects = decide(&held, &waiting, whose, choice, seen).await?;
    if choice == Choice::Accept {
        // It is their answer that counts.
        carry_out(&held.app, tx, event, &effects, whose.name()).await?;
    } else {
        held.carry_out(&effects).await?;
    }
    Ok(())
}

/// Everybody whom the mail of an event can be about.
struct Concerned {
    invitations: Vec<Invitation>,
    tour: Tour,
}

impl Concerned {
    async fn load(db: &impl ConnectionTrait, event: EventId) -> Result<Self, DbErr> {
        Ok(Self {
            invitations: invitations::of_event(db, event).await?,
            tour: stops::tour(db, event).await?,
        })
    }

    fn whose(&self, about: About) -> Option<Whose<'_>> {
        match about {
            About::Invitation(id) => {
                let invited = self.invitations.iter().find(|one| one.id == id);
                invited.map(Whose::Invited)
            }
            About::Stop(id) => self.tour.stop(id).map(Whose::Host),
        }
    }
}

/// Whose answer it is.
#[derive(Clone, Copy)]
enum Whose<'a> {
    Invited(&'a Invitation),
    Host(&'a PlannedStop),
}

impl<'a> Whose<'a> {
    fn name(self) -> &'a str {
        match self {
            Self::Invited(invitation) => &invitation.name,
            Self::Host(planned) => &planned.stop.host.name,
        }
    }

    fn address(self) -> Option<&'a EmailAddress> {
        match self {
            Self::Invited(invitation) => invitation.email.as_ref(),
            Self::Host(planned) => planned.stop.host.email.as_ref(),
        }
    }

    fn stop(self) -> Option<&'a HostStop> {
        match self {
            Self::Invited(_) => None,
            Self::Host(planned) => Some(&planned.stop),
        }
    }

    fn spoken_of(self, waiting: &Incoming, event: &Event, history: &[Entry]) -> Option<Evening> {
        rules::spoken_of(waiting, event, self.stop(), history)
    }

    fn item(self, incoming: Incoming, event: &Event, history: &[Entry]) -> Item {
        let noted = match self {
            Self::Invited(invitation) => invitation.answer,
            Self::Host(planned) => match planned.stop.slot {
                Slot::Confirmed { .. } => Some(Answer::Yes),
                Slot::Declined { .. } => Some(Answer::No),
                Slot::OtherTime { .. } => Some(Answer::Perhaps),
                Slot::Unasked | Slot::Asked { .. } => None,
            },
        };
        let name = match self {
            Self::Host(planned) if planned.stop.host.name.is_empty() => {
                planned.location.details.name.clone()
            }
            _ => self.name().to_owned(),
        };
        let visit = |stop: &HostStop| Some((stop.timing?.told(), stop.sequence));
        Item {
            earlier: self.spoken_of(&incoming, event, history),
            visit: self.stop().and_then(visit),
            incoming,
            name,
            invited: self.address().cloned(),
            noted,
        }
    }
}

/// What the click does; what is decided does not wait any more.
async fn decide(
    held: &Held<'_>,
    waiting: &Incoming,
    whose: Whose<'_>,
    choice: Choice,
    seen: Seen,
) -> Result<Effects, Failure<Stop<No>>> {
    let Matter { why, heard, from } = &waiting.matter;
    let (tx, managed, event, now) = (held.tx, &held.managed, held.event(), held.now);
    let effects = match (choice, whose, heard) {
        (Choice::Dismiss, ..) => Effects::default(),
        (Choice::Approve, Whose::Invited(invitation), Heard::Delegation { to, name, .. }) => {
            let uid = uid::fresh();
            let left_out = |name: &str| texts::incoming::replaced_by(LANG, name);
            rules::delegate(managed, invitation, (to.as_ref(), name), uid, left_out, now).map_err(
                |refusal| {
                    refused(match refusal {
                        DelegateRefusal::Nobody => No::Nobody,
                        DelegateRefusal::Closed(_) => No::Closed,
                    })
                },
            )?
        }
        (Choice::Decline, Whose::Invited(invitation), Heard::Proposal { .. }) => {
            decline_proposal(managed, invitation)
        }
        (Choice::Accept, Whose::Invited(invitation), _) => {
            rules::take(event, invitation, heard, now).map_err(|_| refused(No::Closed))?
        }
        (Choice::Accept | Choice::Telephoned, Whose::Host(planned), _) => {
            let reply = rules::slot_reply(heard, |proposal, comment| {
                host_proposes(LANG, proposal, comment)
            })
            .ok_or_else(not_found)?;
            let location = &planned.location.details.name;
            // What is accepted is of the present time; who has rung has asked for the time
            // that the page showed.
            let seen = match choice {
                Choice::Telephoned => seen,
                _ => planned.stop.sequence.into(),
            };
            slot::answer(event, &planned.stop, location, reply, seen, now).map_err(|refusal| {
                refused(match refusal {
                    SlotRefusal::Moved => No::Moved,
                    _ => No::Closed,
                })
            })?
        }
        // The page offers nothing else.
        _ => return Err(not_found()),
    };
    if choice == Choice::Accept
        && *why == Why::OtherAddress
        && let (Some(from), Some(invited)) = (from, whose.address())
    {
        incoming::accept_alias(tx, event.organisation, invited, from).await?;
    }
    let next = match (whose, heard) {
        (Whose::Invited(_), Heard::Proposal { .. }) => Some(Why::Proposal),
        (Whose::Invited(_), Heard::Delegation { .. }) => Some(Why::Delegated),
        (Whose::Invited(_), Heard::Answer { .. } | Heard::Words { .. } | Heard::Unreadable)
        | (Whose::Host(_), _) => None,
    };
    match next.filter(|next| choice == Choice::Accept && next != why) {
        // Whose it is has been decided; what it asks waits still.
        Some(next) => {
            let matter = Matter {
                why: next,
                ..waiting.matter.clone()
            };
            incoming::change(tx, waiting.id, &matter).await?;
        }
        None => {
            let counted = matches!(choice, Choice::Accept | Choice::Telephoned);
            incoming::settle(tx, event.id, waiting.id, counted, now).await?;
        }
    }
    Ok(effects)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    id: EventId,
    status: StatusCode,
    refusal: String,
) -> Result<Response, Problem> {
    let managed = managed::open(app, &login.actor, id).await?;
    if !managed.sees_addresses() {
        return Err(Problem::NotFound);
    }
    let db = app.store.read();
    let event = managed.event().clone();
    let concerned = Concerned::load(db, id).await?;
    let history = history::of_event(db, id).await?;
    let items = incoming::waiting(db, id)
        .await?
        .into_iter()
        .filter_map(|waiting| {
            let whose = concerned.whose(waiting.about)?;
            Some(whose.item(waiting, &event, &history))
        })
        .collect();
    let title = texts::incoming::title(login.visit.lang, &event.details.title);
    let model = IncomingModel { event, items };
    Ok(login
        .page(app, title)
        .status(status)
        .narrow()
        .render(move || view! { <IncomingPage model refusal/> })
        .await)
}
