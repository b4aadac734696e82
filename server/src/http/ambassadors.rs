//! What the ambassador GP sees: who has not answered, and only that.

use app::pages::ambassador::AmbassadorPage;
use app::texts;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::event::Event;
use domain::id::EventId;
use domain::quorum::is_counted;
use leptos::prelude::*;

use super::client::ClientAddress;
use super::error::Problem;
use super::managed;
use super::page::Page;
use super::visit::Visit;
use crate::mail::compose::ambassador_version;
use crate::persistence::{events, invitations};
use crate::state::App;
use crate::token::Purpose;

/// Colleagues who are silent, while answers are awaited.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (id, version) = super::token_number(&app, Purpose::Ambassador, &token, address)?;
    let event = events::find(app.store.read(), EventId(id))
        .await?
        .filter(Event::is_announced)
        .filter(|event| event.details.ambassador.map(ambassador_version) == Some(version))
        .ok_or(Problem::NotFound)?;
    let db = app.store.read();
    let silent: Vec<_> = invitations::of_event(db, event.id)
        .await?
        .into_iter()
        .filter(|invitation| invitation.answer.is_none() && is_counted(&event.details, invitation))
        // Nobody rings themselves.
        .filter(|silent| silent.member.is_none() || silent.member != event.details.ambassador)
        .collect();
    let practices = managed::roster(db, &event).await?.practices;
    let now = app.clock.now();
    Ok(
        Page::new(&app, &visit, texts::ambassador::heading(visit.lang))
            .narrow()
            .render(move || {
                view! { <AmbassadorPage event practices silent now/> }
            })
            .await,
    )
}
