//! Following evenings in a calendar of one's own: the links, and the calendars.

use app::pages::feeds::{FeedRow, FeedsPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use domain::feed::{Feed, FeedOf};
use domain::id::{DistrictId, FeedId};
use leptos::prelude::*;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::client::ClientAddress;
use super::districts::{all_kept, kept};
use super::error::Problem;
use super::session::LoggedIn;
use crate::feed::calendar;
use crate::mail::compose::LANG;
use crate::persistence::{Failure, districts, feeds, persons};
use crate::state::App;
use crate::token::Purpose;

/// How long past evenings stay in a calendar.
const KEPT: TimeDelta = TimeDelta::days(400);

/// The links: one's own, and those of the districts that one keeps.
///
/// # Errors
/// The database failed.
pub async fn show(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    let lang = login.visit.lang;
    let person = login.actor.person();
    let mut rows = vec![FeedRow {
        district: None,
        name: texts::feed::own(lang),
        url: url(&app, FeedOf::Person(person.id)).await?,
    }];
    for district in all_kept(&app.store, &login).await? {
        rows.push(FeedRow {
            district: Some(district.id),
            url: url(&app, FeedOf::District(district.id)).await?,
            name: texts::feed::of_district(lang, &district.name),
        });
    }
    Ok(login
        .page(&app, texts::feed::title(lang))
        .narrow()
        .render(move || view! { <FeedsPage rows/> })
        .await)
}

/// For which feed a button was pressed.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    /// Number of the district; empty for one's own.
    district: String,
}

/// Makes a link, or a new one: the old one stops working.
///
/// # Errors
/// Not a district that this person keeps, or the database failed.
pub async fn renew(
    State(app): State<App>,
    login: LoggedIn,
    Form(Pressed { district }): Form<Pressed>,
) -> Result<Redirect, Problem> {
    let of = if district.is_empty() {
        FeedOf::Person(login.actor.person().id)
    } else {
        let id: DistrictId = district.parse().map_err(|_| Problem::NotFound)?;
        FeedOf::District(kept(&app.store, &login, id).await?.id)
    };
    app.store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<std::convert::Infallible>>(feeds::renew(tx, of).await?)
            })
        })
        .await?;
    Ok(Redirect::to(paths::FEEDS))
}

/// The calendar itself, for a calendar program; 304 while nothing has changed.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn calendar_file(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let (id, version) = super::token_number(&app, Purpose::Feed, &token, address)?;
    let db = app.store.read();
    let Feed { of, .. } = feeds::find(db, FeedId(id))
        .await?
        .filter(|feed| feed.version == version)
        .ok_or(Problem::NotFound)?;
    let evenings = feeds::evenings(db, of, app.clock.now() - KEPT).await?;
    let changed = evenings.iter().map(|listed| listed.changed_at).max();
    let ics = calendar(&app, db, name(db, of).await?, of, evenings).await?;
    let tag = tag(&ics);
    let mut response = if matches(&asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
        (kind, ics).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag.parse()?);
    headers.insert(header::CACHE_CONTROL, "private, max-age=900".parse()?);
    if let Some(changed) = changed {
        headers.insert(header::LAST_MODIFIED, http_date(changed).parse()?);
    }
    Ok(response)
}

async fn url(app: &App, of: FeedOf) -> Result<Option<String>, Problem> {
    let feed = feeds::of(app.store.read(), of).await?;
    Ok(feed.map(|feed| {
        let token = app.tokens.issue(Purpose::Feed, feed.id.0, feed.version);
        app.url(&paths::feed(token.as_str()))
    }))
}

/// What the calendar is called in somebody's list.
async fn name(db: &impl ConnectionTrait, of: FeedOf) -> Result<String, Problem> {
    Ok(match of {
        FeedOf::Person(id) => {
            let person = persons::find(db, id).await?.ok_or(Problem::NotFound)?;
            texts::feed::of_person(LANG, &person.name)
        }
        FeedOf::District(id) => {
            let district = districts::find(db, id).await?.ok_or(Problem::NotFound)?;
            texts::feed::of_district(LANG, &district.name)
        }
    })
}

/// Weak (RFC 9110, 8.8.1): on the way it may be compressed.
fn tag(ics: &str) -> String {
    let digest = Sha256::digest(ics.as_bytes());
    format!("W/\"{}\"", HEXLOWER.encode(&digest[..16]))
}

/// Whether the program has this version already (RFC 9110, 13.1.2).
fn matches(asked: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
