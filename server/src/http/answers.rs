//! Who answered: the page at a glance, and taking over late acceptances. One
//! person is in [`one`], the spreadsheet in [`table`], the news in [`live`].

pub mod live;
pub mod one;
pub mod table;

use app::forms::FieldErrors;
use app::pages::answers::{AnswersModel, AnswersPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::capacity::{self, CapacityRefusal};
use domain::history::Happening;
use domain::id::{EventId, InvitationId, MemberId};
use domain::invitation::{Invitation, Wishes};
use domain::rsvp::take_over_late;
use leptos::prelude::*;
use sea_orm::DbErr;
use serde::Deserialize;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::mail::compose;
use crate::persistence::{Failure, events, groups, history, invitations, wishes};
use crate::state::App;

/// What the page posts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Whose late acceptance is taken over.
    take_over: Option<i64>,
    /// For how many people there is room.
    places: Option<String>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("there is no such event or invitation for this person")]
    NotFound,
    #[error(transparent)]
    Over(#[from] CapacityRefusal),
}

/// The page.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, EventId(id)).await?;
    let errors = FieldErrors::default();
    page(
        &app,
        &login,
        &managed,
        StatusCode::OK,
        String::new(),
        errors,
    )
    .await
}

/// Takes over an acceptance that came after the deadline, or changes the number
/// of places.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let event = EventId(id);
    let mut errors = FieldErrors::default();
    let places = asked
        .places
        .as_deref()
        .and_then(|typed| errors.places("places", typed));
    if asked.take_over.is_none() && asked.places.is_none() {
        return Err(Problem::NotFound);
    }
    let managed = managed::open(&app, &login.actor, event).await?;
    if !errors.is_empty() {
        return refused(&app, &login, &managed, String::new(), errors).await;
    }
    let now = app.clock.now();
    let (carrier, actor) = (app.clone(), login.actor.clone());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, event)
                    .await?
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                let effects = match asked.take_over {
                    Some(id) => {
                        let invitation = invitations::find(tx, InvitationId(id))
                            .await?
                            .filter(|invitation| invitation.event == event)
                            .ok_or(Failure::Refused(Stop::NotFound))?;
                        take_over_late(&managed, &invitation)
                    }
                    None => capacity::change(&managed, places, now)
                        .map_err(|refusal| Failure::Refused(refusal.into()))?,
                };
                carry_out(&carrier, tx, event, &effects, &actor.person().name).await?;
                Ok(())
            })
        })
        .await;
    let lang = login.visit.lang;
    let problem = match done {
        Ok(()) => return Ok(redirect(&paths::answers(event), Flash::Saved).into_response()),
        Err(Failure::Refused(Stop::NotFound)) => return Err(Problem::NotFound),
        Err(Failure::Refused(Stop::Over(_))) => texts::answers::places_over(lang),
        Err(Failure::Stale(_)) => texts::form::stale(lang),
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    let managed = managed::open(&app, &login.actor, event).await?;
    refused(&app, &login, &managed, problem, FieldErrors::default()).await
}

async fn refused(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    problem: String,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(app, login, managed, status, problem, errors).await
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    status: StatusCode,
    problem: String,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let model = load(app, managed).await?;
    let title = texts::answers::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(status)
        .with_live()
        .render(move || view! { <AnswersPage model=model.clone() problem=problem.clone() errors=errors.clone()/> })
        .await)
}

async fn load(app: &App, managed: &ManagedEvent) -> Result<AnswersModel, DbErr> {
    let db = app.store.read();
    let event = managed.event();
    let seen = events::change_number(db, event.id).await?;
    let roster = groups::roster(db, event.details.group).await?;
    let (group, members, practices) = roster.map_or_else(Default::default, |roster| {
        (roster.group.name, roster.members, roster.practices)
    });
    let everybody = invitations::of_event(db, event.id).await?;
    let wishes = wishes_of_guests(&everybody, wishes::of_event(db, event.id).await?);
    let ambassador = event.details.ambassador.map(|id| {
        let name = members
            .iter()
            .find(|member| member.id == id)
            .map(|member| member.details.name.clone());
        (
            name.unwrap_or_default(),
            compose::ambassador_url(app, event.id, id),
        )
    });
    let telephones: Vec<(MemberId, String)> = members
        .into_iter()
        .filter(|member| managed.sees_addresses() && !member.details.telephone.is_empty())
        .map(|member| (member.id, member.details.telephone))
        .collect();
    Ok(AnswersModel {
        event: event.clone(),
        group,
        invitations: everybody.into_iter().map(|i| managed.shown(i)).collect(),
        invited_at: history::of_event(db, event.id)
            .await?
            .iter()
            .rfind(|entry| matches!(entry.happening, Happening::InvitationsSent { .. }))
            .map(|entry| entry.at),
        practices,
        telephones,
        wishes,
        ambassador,
        sees_addresses: managed.sees_addresses(),
        seen: seen.unwrap_or_default(),
        now: app.clock.now(),
    })
}

/// What those who come need; whose it is stays here.
fn wishes_of_guests(everybody: &[Invitation], wishes: Vec<(InvitationId, Wishes)>) -> Vec<Wishes> {
    wishes
        .into_iter()
        .filter(|(id, _)| everybody.iter().any(|i| i.id == *id && i.accepted()))
        .map(|(_, wishes)| wishes)
        .collect()
}
