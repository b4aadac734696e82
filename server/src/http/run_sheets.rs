//! The run sheet.

use app::pages::run_sheet::{RunSheetModel, RunSheetPage};
use app::texts;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::history::last_delay;
use domain::id::EventId;
use leptos::prelude::*;

use super::error::Problem;
use super::managed;
use super::session::LoggedIn;
use crate::persistence::{districts, history, invitations, stops, wishes};
use crate::state::App;

/// The run sheet.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let managed = managed::open(&app, &login.actor, EventId(id)).await?;
    let event = managed.event().clone();
    let wishes = wishes::of_event(db, event.id).await?;
    let title = texts::run_sheet::title(login.visit.lang, &event.details.title);
    let district = districts::find(db, event.details.district).await?;
    let model = RunSheetModel {
        group: managed::group_name(db, &event).await?,
        tour: stops::tour(db, event.id).await?,
        invitations: invitations::of_event(db, event.id).await?,
        diets: wishes
            .iter()
            .map(|(id, wishes)| (*id, wishes.diet.clone()))
            .collect(),
        needs: wishes
            .into_iter()
            .map(|(id, wishes)| (id, managed.named(wishes)))
            .collect(),
        organiser: managed::organiser(db, &event).await?,
        told: last_delay(&history::of_event(db, event.id).await?),
        now: app.clock.now(),
        outline: district
            .map(|district| district.outline)
            .unwrap_or_default(),
        event,
    };
    Ok(login
        .page(&app, title)
        .render(move || view! { <RunSheetPage model/> })
        .await)
}
