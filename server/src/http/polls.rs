//! Choosing the date together: proposing evenings, choosing one, closing.

use app::forms::FieldErrors;
use app::forms::poll::{Asked, PollForm};
use app::pages::poll::{PollModel, PollPage};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::ManagedEvent;
use domain::event::{Event, Stage};
use domain::id::EventId;
use domain::invitation::to_invite;
use domain::place::Point;
use domain::poll::{
    AskRefusal, Choice, ChooseRefusal, OpenRefusal, Poll, Said, ask_more, choose, chosen, close,
    open,
};
use domain::travel::Matrix;
use leptos::prelude::*;
use sea_orm::DbErr;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change};
use super::outcome::{Again, Stop, refused};
use super::posted::Posted;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, events, invitations, polls, stops};
use crate::state::App;
use crate::uid;

/// Why nothing was done.
enum No {
    /// The tour changed meanwhile.
    Changed,
    /// The rules of asking.
    Open(OpenRefusal),
    /// The rules of asking who came later.
    Ask(AskRefusal),
    /// The rules of choosing.
    Choose(ChooseRefusal),
}

/// Proposing evenings; once they are, what each would bring.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let form = match polls::find(app.store.read(), id).await? {
        None => PollForm::proposing(&managed.event().details),
        Some(poll) => PollForm::choosing(&poll, app.clock.now()),
    };
    page(&app, &login, &managed, Shown::first(form), String::new()).await
}

/// Asks everybody or who came later, chooses an evening, or closes without one.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(form): Posted<PollForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let now = app.clock.now();
    let poll = polls::find(app.store.read(), id).await?;
    let asked = match form.parse(poll.as_ref(), now) {
        None => return Err(Problem::NotFound),
        Some(Err(errors)) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
        Some(Ok(asked)) => asked,
    };
    let (flash, leads_to) = match asked {
        Asked::Open { .. } => (Flash::PollOpened, paths::poll(id)),
        Asked::More => (Flash::PollAsked, paths::poll(id)),
        Asked::Choose { .. } => (Flash::InvitationsSent, paths::invite(id)),
        Asked::Close => (Flash::PollClosed, paths::invite(id)),
    };
    let lang = login.visit.lang;
    // Riding times are asked before the transaction, for the set-up as it will be.
    let ridden = ridden(&app, managed.event(), &asked).await?;
    let done = change(&app, &login, id, move |held| {
        Box::pin(act_on(held, asked, ridden))
    });
    let problem = match done.await? {
        Ok(()) => return Ok(redirect(&leads_to, flash).into_response()),
        Err(Again::Refused(No::Open(refusal))) => texts::poll::open_refusal(lang, refusal),
        Err(Again::Refused(No::Ask(refusal))) => texts::poll::ask_refusal(lang, refusal),
        Err(Again::Refused(No::Choose(refusal))) => texts::poll::choose_refusal(lang, refusal),
        Err(Again::Refused(No::Changed) | Again::Stale(_)) => texts::form::stale(lang),
    };
    // As it is now: a colleague may have chosen meanwhile.
    let managed = managed::open(&app, &login.actor, id).await?;
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &login, &managed, shown, problem).await
}

/// The places of the tour as it will be, and how long one rides between them.
type Ridden = (Vec<Option<Point>>, Matrix);

async fn ridden(app: &App, event: &Event, asked: &Asked) -> Result<Option<Ridden>, DbErr> {
    let Asked::Choose { evening, deadline } = *asked else {
        return Ok(None);
    };
    let details = chosen(&event.details, Choice { evening, deadline });
    let places = stops::tour(app.store.read(), event.id)
        .await?
        .places(&details);
    let matrix = app.travel_times.matrix(&places, details.riding).await;
    Ok(Some((places, matrix)))
}

async fn act_on(
    held: Held<'_>,
    asked: Asked,
    ridden: Option<Ridden>,
) -> Result<(), Failure<Stop<No>>> {
    let (tx, event, now) = (held.tx, held.event(), held.now);
    let sent = invitations::of_event(tx, event.id).await?;
    let effects = match asked {
        Asked::Open { evenings, deadline } => {
            let roster = managed::roster(tx, event).await?;
            let poll = Poll {
                event: event.id,
                evenings,
                deadline,
            };
            open(&held.managed, poll, &roster, &sent, uid::fresh, now)
                .map_err(|refusal| refused(No::Open(refusal)))?
        }
        Asked::More => {
            let roster = managed::roster(tx, event).await?;
            let poll = polls::find(tx, event.id)
                .await?
                .ok_or_else(|| refused(No::Ask(AskRefusal::NotPolling)))?;
            ask_more(&held.managed, &poll, &roster, &sent, uid::fresh, now)
                .map_err(|refusal| refused(No::Ask(refusal)))?
        }
        Asked::Choose { evening, deadline } => {
            let tour = stops::tour(tx, event.id).await?;
            let places = tour.places(&event.details);
            let (_, matrix) = ridden
                .filter(|(ridden, _)| *ridden == places)
                // The riding times are those of another tour.
                .ok_or_else(|| refused(No::Changed))?;
            let poll = polls::find(tx, event.id)
                .await?
                .ok_or_else(|| refused(No::Choose(ChooseRefusal::NotPolling)))?;
            let said = Said {
                poll: &poll,
                ballots: &polls::ballots(tx, event.id).await?,
                invitations: &sent,
            };
            let choice = Choice { evening, deadline };
            choose(&held.managed, said, &tour, &matrix, choice, now)
                .map_err(|refusal| refused(No::Choose(refusal)))?
        }
        Asked::Close => close(&held.managed).map_err(|refusal| refused(No::Choose(refusal)))?,
    };
    Ok(held.carry_out(&effects).await?)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<PollForm>,
    problem: String,
) -> Result<Response, Problem> {
    // Once the date is known there is nothing to choose.
    if !matches!(managed.event().stage, Stage::Draft | Stage::Polling) {
        return Ok(Redirect::to(&paths::invite(managed.event().id)).into_response());
    }
    let model = load(app, managed).await?;
    let title = texts::poll::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(shown.status)
        .with_live()
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <PollPage model form errors problem/> }
        })
        .await)
}

async fn load(app: &App, managed: &ManagedEvent) -> Result<PollModel, DbErr> {
    let db = app.store.read();
    let event = managed.event();
    let seen = events::change_number(db, event.id).await?;
    let roster = managed::roster(db, event).await?;
    let asked = invitations::of_event(db, event.id).await?;
    let new = to_invite(event.id, &roster, &asked, uid::fresh);
    // Once the date is being chosen, who came later is asked apart.
    let also = if event.stage == Stage::Polling {
        &[]
    } else {
        new.as_slice()
    };
    let old = asked.iter().filter(|invitation| !invitation.walk_in);
    let emails = old
        .map(|one| &one.email)
        .chain(also.iter().map(|one| &one.email));
    let (by_mail, by_telephone): (Vec<_>, Vec<_>) = emails.partition(|email| email.is_some());
    Ok(PollModel {
        group: roster.group.name,
        by_mail: by_mail.len(),
        by_telephone: by_telephone.len(),
        unasked: new.into_iter().map(|new| new.name).collect(),
        poll: polls::find(db, event.id).await?,
        ballots: polls::ballots(db, event.id).await?,
        invitations: asked.into_iter().map(|i| managed.shown(i)).collect(),
        tour: stops::tour(db, event.id).await?,
        seen: seen.unwrap_or_default(),
        now: app.clock.now(),
        event: event.clone(),
    })
}
