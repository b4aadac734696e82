//! The stream behind a page that follows what others do: server-sent events
//! that say only *that* something changed. It ends with the right to see the
//! event, and with the session.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::id::EventId;
use futures_util::stream;
use serde::Deserialize;

use crate::http::error::Problem;
use crate::http::managed;
use crate::http::session::{self, LoggedIn};
use crate::live::Watcher;
use crate::state::App;

/// After so much silence the right is looked at again, and a line is sent so
/// that no proxy thinks the connection dead.
const PATIENCE: Duration = Duration::from_secs(15);

/// What the page knows.
#[derive(Debug, Default, Deserialize)]
pub struct Known {
    /// The change number it was rendered at.
    gezien: Option<i64>,
}

/// A page that follows.
struct Following {
    app: App,
    event: EventId,
    cookies: CookieJar,
    watcher: Watcher,
    seen: Option<i64>,
    over: bool,
}

/// `changed` with the new number whenever something changed, `ended` when the
/// right is gone.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn stream(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    Query(known): Query<Known>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let event = EventId(id);
    managed::open(&app, &login.actor, event).await?;
    let Some(watcher) = app
        .watches
        .watch(&app.store, event, login.actor.person().id)
    else {
        // The page works as it is, and tries again after a while.
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    // A browser that reconnects says what it heard last.
    let heard = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let following = Following {
        cookies: CookieJar::from_headers(&headers),
        seen: heard.or(known.gezien),
        over: false,
        app,
        event,
        watcher,
    };
    let events = stream::unfold(following, |mut following| async move {
        let event = following.next().await?;
        Some((Ok::<_, Infallible>(event), following))
    });
    let unheld = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // nginx would wait for more.
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    Ok((unheld, Sse::new(events)).into_response())
}

impl Following {
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        let now = self.watcher.next(PATIENCE).await?;
        match self.may_see().await {
            Ok(true) => {}
            Ok(false) => {
                self.over = true;
                return Some(Event::default().event("ended").data(""));
            }
            // The browser connects again, and is answered then.
            Err(_) => return None,
        }
        if now.is_some() && now != self.seen {
            self.seen = now;
            let number = now.unwrap_or_default().to_string();
            return Some(Event::default().event("changed").id(&number).data(number));
        }
        Some(Event::default().comment(""))
    }

    async fn may_see(&self) -> Result<bool, Problem> {
        let Some(actor) = session::actor(&self.app, &self.cookies).await? else {
            return Ok(false);
        };
        match managed::open(&self.app, &actor, self.event).await {
            Ok(_) => Ok(true),
            Err(Problem::NotFound) => Ok(false),
            Err(problem) => Err(problem),
        }
    }
}
