//! The page *Postvak* of the demonstration, and its clock. The routes exist
//! only in a demonstration on this machine alone (see [`crate::startup`]):
//! who sees this page can log in as anybody.

use std::convert::Infallible;

use app::pages::postbox::{PostboxMail, PostboxPage, PostboxRow};
use app::texts;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use leptos::prelude::*;
use serde::Deserialize;

use super::error::Problem;
use super::next::local_path;
use super::page::Page;
use super::visit::Visit;
use crate::mail::compose::LANG;
use crate::mail::reading::Mail;
use crate::persistence::postbox::{self, Letter};
use crate::persistence::{Failure, settings};
use crate::state::App;

/// How many mails the list shows.
const LATEST: u64 = 200;

/// The list.
///
/// # Errors
/// The database failed.
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    page(&app, &visit, None).await
}

/// One mail beside the list.
///
/// # Errors
/// There is no such mail, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let (letter, message) = postbox::find(app.store.read(), id)
        .await?
        .ok_or(Problem::NotFound)?;
    page(&app, &visit, Some(opened(letter, &message))).await
}

/// The calendar object of a mail, as a calendar program would get it.
///
/// # Errors
/// There is none, or the database failed.
pub async fn calendar(State(app): State<App>, Path(id): Path<i64>) -> Result<Response, Problem> {
    let (_, message) = postbox::find(app.store.read(), id)
        .await?
        .ok_or(Problem::NotFound)?;
    let ics = Mail::read(&message)
        .and_then(|mail| mail.calendar)
        .ok_or(Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"wijksafari.ics\"",
        ),
    ];
    Ok((headers, ics).into_response())
}

async fn page(app: &App, visit: &Visit, open: Option<PostboxMail>) -> Result<Response, Problem> {
    let rows: Vec<_> = postbox::latest(app.store.read(), LATEST)
        .await?
        .into_iter()
        .map(
            |Letter {
                 id,
                 at,
                 recipient,
                 subject,
             }| PostboxRow {
                id,
                at,
                recipient,
                subject,
            },
        )
        .collect();
    Ok(Page::new(app, visit, texts::postbox::heading(visit.lang))
        .render(move || view! { <PostboxPage rows open written_in=LANG/> })
        .await)
}

fn opened(letter: Letter, message: &[u8]) -> PostboxMail {
    let mail = Mail::read(message);
    let (from, to, reply_to, text, has_calendar) = mail.map_or_else(Default::default, |mail| {
        (
            mail.from,
            mail.to,
            mail.reply_to,
            mail.text,
            mail.calendar.is_some(),
        )
    });
    PostboxMail {
        id: letter.id,
        subject: letter.subject,
        from,
        to,
        reply_to,
        text,
        has_calendar,
    }
}

/// Where the clock of the demonstration goes.
#[derive(Debug, Deserialize)]
pub struct Forward {
    forward: String,
    back: String,
}

/// Moves the clock of the demonstration by an hour, a day or a week.
///
/// # Errors
/// The database failed.
pub async fn move_clock(
    State(app): State<App>,
    Form(form): Form<Forward>,
) -> Result<Redirect, Problem> {
    let by = match form.forward.as_str() {
        "hour" => TimeDelta::hours(1),
        "week" => TimeDelta::weeks(1),
        _ => TimeDelta::days(1),
    };
    let ahead = TimeDelta::seconds(app.clock.ahead()) + by;
    app.store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(settings::set_clock_offset(tx, ahead).await?)
            })
        })
        .await?;
    app.clock.forward(by);
    app.clock_moved.notify_one();
    app.mail_queued.notify_one();
    Ok(Redirect::to(local_path(&form.back)))
}
