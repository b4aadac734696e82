//! The front page, and what is kept how long.

use app::pages::front::FrontPage;
use app::pages::privacy::PrivacyPage;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use leptos::prelude::*;

use super::error::Problem;
use super::page::Page;
use super::session::{actor, visitor};
use super::visit::Visit;
use crate::state::App;

/// The front page; who is logged in goes straight to the events.
///
/// # Errors
/// If the database cannot be asked.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
) -> Result<Response, Problem> {
    if actor(&app, &jar).await?.is_some() {
        return Ok(Redirect::to(app::paths::EVENTS).into_response());
    }
    let title = app::texts::front::heading(visit.lang);
    Ok(Page::new(&app, &visit, title)
        .render(|| view! { <FrontPage/> })
        .await)
}

/// What is kept and how long.
///
/// # Errors
/// If the database cannot be asked.
pub async fn privacy(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let mut page = Page::new(&app, &visit, app::texts::frame::privacy(visit.lang)).narrow();
    if let Some(actor) = actor(&app, &jar).await? {
        page = page.visitor(visitor(&actor));
    }
    Ok(page.render(|| view! { <PrivacyPage/> }).await)
}
