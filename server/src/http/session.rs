//! Who is logged in. The cookie holds a random secret, the database its hash:
//! whoever reads the database cannot log in with it.

use std::convert::Infallible;

use app::frame::Visitor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use domain::access::Actor;
use domain::id::PersonId;
use sea_orm::DbErr;
use sha2::{Digest, Sha256};

use super::error::Problem;
use super::next::Next;
use super::page::Page;
use super::visit::Visit;
use crate::persistence::{Failure, Store, sessions};
use crate::state::App;

/// How long a session lasts.
pub const LASTS: TimeDelta = TimeDelta::days(30);

/// A visit by somebody who is logged in.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Path, language, what was just done.
    pub visit: Visit,
    /// Who.
    pub actor: Actor,
}

impl LoggedIn {
    /// A page with this person's name in the header.
    pub fn page(&self, app: &App, title: impl Into<String>) -> Page {
        Page::new(app, &self.visit, title).visitor(visitor(&self.actor))
    }
}

/// What the header says about somebody.
pub fn visitor(actor: &Actor) -> Visitor {
    Visitor {
        name: actor.person().name.clone(),
        is_adviser: actor.is_adviser(),
    }
}

impl FromRequestParts<App> for LoggedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Ok(visit) = Visit::from_request_parts(parts, app).await;
        match actor(app, &CookieJar::from_headers(&parts.headers)).await? {
            Some(actor) => Ok(Self { visit, actor }),
            // A form posts to the URL of its page.
            None => Err(Problem::LogInFirst(Next::page(visit.back))),
        }
    }
}

/// The person whose session the cookie names.
///
/// # Errors
/// If the database cannot be asked.
pub async fn actor(app: &App, jar: &CookieJar) -> Result<Option<Actor>, DbErr> {
    let Some(cookie) = jar.get(cookie_name(app)) else {
        return Ok(None);
    };
    let person = sessions::find(app.store.read(), &hash(cookie.value()), app.clock.now()).await?;
    Ok(person.map(Actor::new))
}

/// Opens a session and returns its cookie.
///
/// # Errors
/// If the database cannot be written.
pub async fn open(
    app: &App,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Cookie<'static>, anyhow::Error> {
    let secret = format!(
        "{}{}",
        uuid::Uuid::new_v4().simple(),
        uuid::Uuid::new_v4().simple()
    );
    let token_hash = hash(&secret);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(
                    sessions::open(tx, &token_hash, person, now, now + LASTS).await?,
                )
            })
        })
        .await?;
    let mut cookie = Cookie::new(cookie_name(app), secret);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.is_https());
    cookie.set_path("/");
    cookie.set_max_age(time::Duration::seconds(LASTS.num_seconds()));
    Ok(cookie)
}

/// Closes the session the cookie names.
///
/// # Errors
/// If the database cannot be written.
pub async fn close(store: &Store, value: &str) -> Result<(), anyhow::Error> {
    let token_hash = hash(value);
    store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(sessions::close(tx, &token_hash).await?)
            })
        })
        .await?;
    Ok(())
}

/// The cookie's name; behind https browsers guard the prefix `__Host-`.
pub fn cookie_name(app: &App) -> &'static str {
    if app.is_https() {
        "__Host-sessie"
    } else {
        "sessie"
    }
}

fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}
