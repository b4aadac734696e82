//! Saying when one can: by the personal link, or noted by an organiser.

use app::forms::FieldErrors;
use app::forms::ballot::BallotForm;
use app::lang::Lang;
use app::pages::ballot::{BallotModel, BallotPage, NoteBallotPage};
use app::pages::rsvp::Organiser;
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::effects::Effects;
use domain::event::{Event, Stage};
use domain::id::{EventId, InvitationId};
use domain::invitation::{Answered, Invitation, Via};
use domain::poll::{Ballot, VoteRefusal, vote};
use leptos::prelude::*;
use sea_orm::DbErr;

use super::client::ClientAddress;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, change};
use super::outcome::{Stop, not_found, outcome, refused};
use super::page::Page;
use super::session::LoggedIn;
use super::shown::Shown;
use super::token_number;
use super::visit::Visit;
use crate::carry_out::carry_out;
use crate::persistence::invitations::{self, Opened};
use crate::persistence::{Failure, Stale, Tx, events, polls, stops};
use crate::state::App;
use crate::token::Purpose;

/// What a form of ours posts: pairs of name and value.
type Fields = Vec<(String, String)>;

/// Why nothing is noted.
enum No {
    /// Other evenings are proposed than the page showed.
    OtherEvenings {
        shown: Vec<DateTime<Utc>>,
        now: Vec<DateTime<Utc>>,
    },
    /// The rules refuse it.
    Refused(VoteRefusal),
}

impl No {
    fn sentence(lang: Lang, no: Self) -> String {
        match no {
            Self::OtherEvenings { shown, now } => texts::poll::other_evenings(lang, &shown, &now),
            Self::Refused(why) => texts::poll::vote_refusal(lang, why),
        }
    }
}

/// The personal page; once the evening is known it is the invitation's.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let invited = invited(&app, &token, address).await?;
    if is_chosen(&app, &invited.event).await? {
        return Ok(Redirect::to(&paths::invitation(&token)).into_response());
    }
    let before = polls::ballot(app.store.read(), invited.invitation.id).await?;
    let form = BallotForm::filled(before.as_ref());
    page(&app, &visit, invited, Shown::first(form), String::new()).await
}

/// Whether the personal page of this event is that of the date poll: people were
/// asked for a date, and no date was chosen before it was called off.
///
/// # Errors
/// The database failed.
pub(super) async fn is_polled(app: &App, event: &Event) -> Result<bool, DbErr> {
    Ok(match event.stage {
        Stage::Polling => true,
        Stage::Cancelled => polls::find(app.store.read(), event.id).await?.is_some(),
        _ => false,
    })
}

/// Whether the evening is known, and the personal page the invitation's.
async fn is_chosen(app: &App, event: &Event) -> Result<bool, DbErr> {
    Ok(event.stage != Stage::Draft && !is_polled(app, event).await?)
}

/// On to the invitation, which says that the evening was chosen meanwhile; what was
/// said of that evening is chosen there.
fn to_invitation(token: &str, event: &Event, form: &BallotForm) -> Response {
    let path = paths::invitation(token);
    let said = form.chosen(event.details.starts_at);
    let path = match said {
        Some(vote) => format!("{path}?antwoord={}", vote.answer().code()),
        None => path,
    };
    redirect(&path, Flash::DateChosen).into_response()
}

/// Notes it; the same again changes nothing.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let invited = invited(&app, &token, address).await?;
    let form = BallotForm::posted(&fields);
    if is_chosen(&app, &invited.event).await? {
        return Ok(to_invitation(&token, &invited.event, &form));
    }
    let votes = match form.parse() {
        Ok(votes) => votes,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &visit, invited, shown, String::new()).await;
        }
    };
    let (id, version) = (invited.invitation.id, invited.invitation.token_version);
    let (event, now) = (invited.event.id, app.clock.now());
    let ballot = Ballot {
        invitation: id,
        votes,
        answered: Answered {
            at: now,
            via: Via::Link,
            by: invited.invitation.name.clone(),
        },
    };
    let (carrier, seen) = (app.clone(), form.shown.clone());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                events::lock(tx, event).await?;
                let invitation = invitations::find(tx, id)
                    .await?
                    .filter(|invitation| invitation.token_version == version)
                    .ok_or_else(not_found)?;
                let by = ballot.answered.by.clone();
                let effects = noted(tx, event, &invitation, ballot, seen, now).await?;
                Ok(carry_out(&carrier, tx, event, &effects, &by).await?)
            })
        })
        .await;
    match outcome(done)? {
        Ok(()) => Ok(Redirect::to(&paths::ballot(&token)).into_response()),
        Err(again) => {
            let problem = again.sentence(visit.lang, No::sentence);
            let invited = invited_again(&app, id).await?;
            if is_chosen(&app, &invited.event).await? {
                return Ok(to_invitation(&token, &invited.event, &form));
            }
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &visit, invited, shown, problem).await
        }
    }
}

/// The question, for who notes what they are told.
///
/// # Errors
/// Not this person's event, nobody of it, or the database failed.
pub async fn show_note(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(EventId, InvitationId)>,
) -> Result<Response, Problem> {
    let before = polls::ballot(app.store.read(), id).await?;
    let shown = Shown::first(BallotForm::filled(before.as_ref()));
    note_page(&app, &login, event, id, shown, String::new()).await
}

/// Notes it in somebody's name.
///
/// # Errors
/// Not this person's event, nobody of it, or the database failed.
pub async fn note(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(EventId, InvitationId)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let form = BallotForm::posted(&fields);
    let votes = match form.parse() {
        Ok(votes) => votes,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return note_page(&app, &login, event, id, shown, String::new()).await;
        }
    };
    let (seen, evenings) = (form.revision, form.shown.clone());
    let ballot = Ballot {
        invitation: id,
        votes,
        answered: Answered {
            at: app.clock.now(),
            via: Via::Telephone,
            by: login.actor.person().name.clone(),
        },
    };
    let done = change(&app, &login, event, move |held| {
        Box::pin(async move {
            let invitation = invitations::find(held.tx, id)
                .await?
                .filter(|invitation| invitation.event == event)
                .ok_or_else(not_found)?;
            let effects = noted(held.tx, event, &invitation, ballot, evenings, held.now).await?;
            // Who noted meanwhile is not overwritten unseen; the same again is no overwriting.
            if !effects.writes.is_empty() && !seen.is(invitation.revision) {
                return Err(Failure::Stale(Stale::Invitation(Box::new(invitation))));
            }
            Ok(held.carry_out(&effects).await?)
        })
    });
    match done.await? {
        Ok(()) => Ok(redirect(&paths::poll(event), Flash::Saved).into_response()),
        Err(again) => {
            let problem = again.sentence(login.visit.lang, No::sentence);
            let shown = Shown::refused(form, FieldErrors::default());
            note_page(&app, &login, event, id, shown, problem).await
        }
    }
}

async fn noted(
    tx: &Tx,
    event: EventId,
    invitation: &Invitation,
    ballot: Ballot,
    shown: Option<Vec<DateTime<Utc>>>,
    now: DateTime<Utc>,
) -> Result<Effects, Failure<Stop<No>>> {
    let found = events::find(tx, event).await?.ok_or_else(not_found)?;
    let poll = polls::find(tx, event)
        .await?
        .ok_or_else(|| refused(No::Refused(VoteRefusal::NotPolling)))?;
    if let Some(shown) = shown.filter(|shown| !poll.proposes(shown)) {
        let now = poll.evenings;
        return Err(refused(No::OtherEvenings { shown, now }));
    }
    let before = polls::ballot(tx, invitation.id).await?;
    vote(&found, &poll, invitation, before.as_ref(), ballot, now)
        .map_err(|why| refused(No::Refused(why)))
}

async fn invited(app: &App, token: &str, address: std::net::IpAddr) -> Result<Opened, Problem> {
    let (id, version) = token_number(app, Purpose::Invitation, token, address)?;
    invitations::opened(app.store.read(), InvitationId(id))
        .await?
        .filter(|invited| invited.invitation.token_version == version)
        .ok_or(Problem::NotFound)
}

async fn invited_again(app: &App, id: InvitationId) -> Result<Opened, Problem> {
    invitations::opened(app.store.read(), id)
        .await?
        .ok_or(Problem::NotFound)
}

async fn page(
    app: &App,
    visit: &Visit,
    invited: Opened,
    shown: Shown<BallotForm>,
    refusal: String,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let title = texts::poll::title(visit.lang, &invited.event.details.title);
    let model = BallotModel {
        poll: polls::find(db, invited.event.id).await?,
        ballot: polls::ballot(db, invited.invitation.id).await?,
        event: invited.event,
        invitation: invited.invitation,
        organiser: Organiser {
            person: invited.owner,
            organisation: invited.organisation,
        },
        now: app.clock.now(),
    };
    Ok(Page::new(app, visit, title)
        .status(shown.status)
        .centred()
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <BallotPage model form errors refusal/> }
        })
        .await)
}

async fn note_page(
    app: &App,
    login: &LoggedIn,
    event: EventId,
    id: InvitationId,
    shown: Shown<BallotForm>,
    refusal: String,
) -> Result<Response, Problem> {
    let managed = managed::open(app, &login.actor, event).await?;
    let db = app.store.read();
    let invitation = invitations::find(db, id)
        .await?
        .filter(|invitation| invitation.event == event)
        .ok_or(Problem::NotFound)?;
    let poll = polls::find(db, event).await?;
    let Some(poll) = poll.filter(|_| managed.event().stage == Stage::Polling) else {
        return Ok(Redirect::to(&paths::answer(event, id)).into_response());
    };
    let ballot = polls::ballot(db, id).await?;
    let group = managed::group_name(db, managed.event()).await?;
    let tour_ready = stops::tour(db, event).await?.is_timed();
    let event = managed.event().clone();
    let title = texts::poll::note_title(login.visit.lang, &invitation.name);
    let invitation = managed.shown(invitation);
    Ok(login
        .page(app, title)
        .narrow()
        .status(shown.status)
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <NoteBallotPage event group tour_ready invitation poll ballot form errors refusal/> }
        })
        .await)
}
