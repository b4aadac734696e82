//! Go or no-go, and calling an event off.

use app::components::{Delivery, MailSort};
use app::forms::FieldErrors;
use app::forms::decision::{Asked, DecisionForm};
use app::pages::decision::{DecisionModel, DecisionPage, to_ring};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::decision::{DecisionRefusal, Told, cancel, decide};
use domain::event::{Decision, Stage};
use domain::history::{CalledOff, called_off};
use domain::id::EventId;
use leptos::prelude::*;
use sea_orm::DbErr;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change};
use super::outcome::{Stop, refused};
use super::session::LoggedIn;
use super::shown::Shown;
use super::telling;
use crate::persistence::{Failure, history, invitations, stops};
use crate::state::App;

/// The page.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let shown = Shown::first(DecisionForm::default());
    page(&app, &login, id, shown, String::new()).await
}

/// Decides, or calls it off.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Problem> {
    let asked = match form.parse() {
        Ok(asked) => asked,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, id, shown, String::new()).await;
        }
    };
    let done = change(&app, &login, id, move |held| Box::pin(act_on(held, asked)));
    match done.await? {
        Ok(flash) => Ok(redirect(&paths::decision(id), flash).into_response()),
        Err(again) => {
            let problem = again.sentence(login.visit.lang, texts::decision::refusal);
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &login, id, shown, problem).await
        }
    }
}

async fn act_on(held: Held<'_>, asked: Asked) -> Result<Flash, Failure<Stop<DecisionRefusal>>> {
    let (tx, id, name) = (held.tx, held.event().id, held.name());
    let flash = flash(&asked);
    if is_done(&held.managed, &asked, name) {
        return Ok(flash);
    }
    let invitations = invitations::of_event(tx, id).await?;
    let tour = stops::tour(tx, id).await?;
    let effects = match asked {
        Asked::Decide { go, note } => {
            let decision = Decision {
                go,
                by: name.to_owned(),
                at: held.now,
                note,
            };
            decide(&held.managed, &invitations, &tour, decision, held.now)
        }
        Asked::Cancel(why) => cancel(&held.managed, &invitations, &tour, why, held.now),
    }
    .map_err(refused)?;
    held.carry_out(&effects).await?;
    Ok(if effects.notices.is_empty() {
        Flash::Saved
    } else {
        flash
    })
}

/// Whether this person has just done the same: the second of a double click.
fn is_done(managed: &ManagedEvent, asked: &Asked, name: &str) -> bool {
    let event = managed.event();
    match asked {
        Asked::Decide { go, .. } => {
            matches!(event.stage, Stage::Go | Stage::NoGo)
                && event
                    .decision
                    .as_ref()
                    .is_some_and(|decision| decision.go == *go && decision.by == name)
        }
        Asked::Cancel(_) => event.stage == Stage::Cancelled,
    }
}

fn flash(asked: &Asked) -> Flash {
    match asked {
        Asked::Decide { .. } => Flash::Decided,
        Asked::Cancel(_) => Flash::Cancelled,
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    id: EventId,
    shown: Shown<DecisionForm>,
    problem: String,
) -> Result<Response, Problem> {
    let managed = managed::open(app, &login.actor, id).await?;
    let model = load(app, &managed, &login.actor.person().name).await?;
    let title = texts::decision::title(login.visit.lang, &model.event.details.title);
    let Shown {
        status,
        form,
        errors,
        ..
    } = shown;
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <DecisionPage model form errors problem/> })
        .await)
}

async fn load(app: &App, managed: &ManagedEvent, name: &str) -> Result<DecisionModel, DbErr> {
    let db = app.store.read();
    let now = app.clock.now();
    let event = managed.event();
    let everybody = invitations::of_event(db, event.id).await?;
    let tour = stops::tour(db, event.id).await?;
    let roster = managed::roster(db, event).await?;
    // What each choice would do is asked of the rules themselves.
    let would = |go| {
        let decision = Decision {
            go,
            by: name.to_owned(),
            at: now,
            note: String::new(),
        };
        decide(managed, &everybody, &tour, decision, now)
            .ok()
            .map(|effects| Told::by(&effects))
    };
    let cancel = cancel(managed, &everybody, &tour, String::new(), now)
        .ok()
        .map(|effects| Told::by(&effects));
    let mails = managed::deliveries(db, event.id).await?;
    let trouble = mails
        .iter()
        .filter(|mail| mail.sort == MailSort::Decision && mail.is_in_trouble())
        .count();
    let rung = to_ring(&everybody)
        .map(|invitation| telling::telephone(&roster, invitation, managed.sees_addresses()))
        .collect();
    Ok(DecisionModel {
        event: event.clone(),
        group: roster.group.name,
        go: would(true),
        no_go: would(false),
        cancel,
        trouble,
        held_up: mails.iter().any(Delivery::is_held_up),
        cancelled: cancelled(app, managed).await?,
        tour,
        invitations: everybody.into_iter().map(|i| managed.shown(i)).collect(),
        to_ring: rung,
        name: name.to_owned(),
        now,
    })
}

/// Why it was called off, by whom and when.
async fn cancelled(app: &App, managed: &ManagedEvent) -> Result<Option<CalledOff>, DbErr> {
    if managed.event().stage != Stage::Cancelled {
        return Ok(None);
    }
    let history = history::of_event(app.store.read(), managed.event().id).await?;
    Ok(called_off(&history))
}
