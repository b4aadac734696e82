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
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::capacity::{self, CapacityRefusal};
use domain::history::asked_since;
use domain::id::{EventId, InvitationId, MemberId};
use domain::invitation::{Invitation, Wishes};
use domain::rsvp::take_over_late;
use leptos::prelude::*;
use sea_orm::DbErr;
use serde::Deserialize;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, change};
use super::outcome::{not_found, refused};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::mail::compose;
use crate::persistence::{events, history, invitations, wishes};
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

/// The page.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    page(&app, &login, &managed, Shown::first(()), String::new()).await
}

/// Takes over an acceptance that came after the deadline, or changes the number
/// of places.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let places = asked
        .places
        .as_deref()
        .and_then(|typed| errors.places("places", typed));
    if asked.take_over.is_none() && asked.places.is_none() {
        return Err(Problem::NotFound);
    }
    let managed = managed::open(&app, &login.actor, id).await?;
    if !errors.is_empty() {
        let shown = Shown::refused((), errors);
        return page(&app, &login, &managed, shown, String::new()).await;
    }
    let done = change(&app, &login, id, move |held| {
        Box::pin(async move {
            let effects = match asked.take_over {
                Some(whose) => {
                    let invitation = invitations::find(held.tx, InvitationId(whose))
                        .await?
                        .filter(|invitation| invitation.event == id)
                        .ok_or_else(not_found)?;
                    take_over_late(&held.managed, &invitation)
                }
                None => capacity::change(&held.managed, places, held.now).map_err(refused)?,
            };
            Ok(held.carry_out(&effects).await?)
        })
    });
    match done.await? {
        Ok(()) => Ok(redirect(&paths::answers(id), Flash::Saved).into_response()),
        Err(again) => {
            let over = |lang, _: CapacityRefusal| texts::answers::places_over(lang);
            let problem = again.sentence(login.visit.lang, over);
            let managed = managed::open(&app, &login.actor, id).await?;
            let shown = Shown::refused((), FieldErrors::default());
            page(&app, &login, &managed, shown, problem).await
        }
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<()>,
    problem: String,
) -> Result<Response, Problem> {
    let model = load(app, managed).await?;
    let title = texts::answers::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(shown.status)
        .with_live()
        .render(move || view! { <AnswersPage model problem errors=shown.errors/> })
        .await)
}

async fn load(app: &App, managed: &ManagedEvent) -> Result<AnswersModel, DbErr> {
    let db = app.store.read();
    let event = managed.event();
    let seen = events::change_number(db, event.id).await?;
    let roster = managed::roster(db, event).await?;
    let everybody = invitations::of_event(db, event.id).await?;
    let wishes = wishes_of_guests(&everybody, wishes::of_event(db, event.id).await?);
    let ambassador = event.details.ambassador.map(|id| {
        let name = roster.member(id).map(|member| member.details.name.clone());
        (
            name.unwrap_or_default(),
            compose::ambassador_url(app, event.id, id),
        )
    });
    let telephones: Vec<(MemberId, String)> = roster
        .members
        .into_iter()
        .filter(|member| managed.sees_addresses() && !member.details.telephone.is_empty())
        .map(|member| (member.id, member.details.telephone))
        .collect();
    Ok(AnswersModel {
        event: event.clone(),
        group: roster.group.name,
        invitations: everybody.into_iter().map(|i| managed.shown(i)).collect(),
        asked_since: asked_since(&history::of_event(db, event.id).await?),
        practices: roster.practices,
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
