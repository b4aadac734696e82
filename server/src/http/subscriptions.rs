//! Switching reminders and reports off and on again, by the link in the mail.
//!
//! Two doors. People open the page and press its button. Mail programs that
//! show "unsubscribe" beside the sender POST to [`one_click`] (RFC 8058): they
//! come from no page of ours, so that route alone is exempt from
//! [`super::same_origin`]; the token in its URL is the proof. Looking changes
//! nothing at either door: mail scanners open every link.

use std::net::IpAddr;

use app::pages::subscription::SubscriptionPage;
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::client::ClientAddress;
use super::error::Problem;
use super::page::Page;
use super::visit::Visit;
use crate::state::App;
use crate::subscription::{self, Link, Subscriber, Unknown, Whose};
use crate::token::Purpose;

/// Whether they are on, and a button.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let link = read(&app, &token, address)?;
    let Subscriber {
        reader,
        organisation,
        is_on,
        ..
    } = subscription::subscriber(app.store.read(), link)
        .await?
        .ok_or(Problem::NotFound)?;
    let is_host = matches!(link.whose, Whose::Host(_));
    let title = texts::subscription::title(visit.lang);
    Ok(Page::new(&app, &visit, title)
        .centred()
        .render(move || {
            // The one-click address shows this page too; its form posts to the other.
            let action = paths::subscription(&token);
            view! { <SubscriptionPage name=reader.called organisation is_host is_on action/> }
        })
        .await)
}

/// Which button was pressed.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    #[serde(rename = "do")]
    verb: String,
}

/// The button of the page.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn switch(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(Pressed { verb }): Form<Pressed>,
) -> Result<Redirect, Problem> {
    let link = read(&app, &token, address)?;
    subscription::switch(&app, link, verb == "on").await?;
    Ok(Redirect::to(&paths::subscription(&token)))
}

/// What a mail program sends along (RFC 8058, 3.1).
#[derive(Debug, Deserialize)]
pub struct OneClick {
    #[serde(rename = "List-Unsubscribe")]
    unsubscribe: String,
}

/// The button of a mail program: switches off, and only off. No redirect, no
/// cookies, as RFC 8058 wants it.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn one_click(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(OneClick { unsubscribe }): Form<OneClick>,
) -> Result<Response, Problem> {
    let link = read(&app, &token, address)?;
    if unsubscribe != "One-Click" {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    subscription::switch(&app, link, false).await?;
    Ok(StatusCode::OK.into_response())
}

/// What the link stands for; a link that does not work is counted.
fn read(app: &App, token: &str, address: IpAddr) -> Result<Link, Problem> {
    if let Some(link) = Link::read(app, token) {
        return Ok(link);
    }
    super::token_number(app, Purpose::Unsubscribe, token, address)?;
    Err(Problem::NotFound)
}

impl From<Unknown> for Problem {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Nobody => Self::NotFound,
            Unknown::Broken(error) => Self::Broken(error),
        }
    }
}
