//! The site in this process: an empty or demonstration database in memory, a
//! clock that stands still, and a [`browser`] that keeps cookies.

// Both are also read from beside other tests, which name this file by its path.
#[path = "support/browser.rs"]
mod browser;
#[path = "../support/parts.rs"]
mod parts;

use std::convert::Infallible;

use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use domain::effects::{Effects, Write};
use domain::id::EventId;
use sea_orm::{ConnectionTrait, Statement};
use server::assets::Assets;
use server::carry_out::carry_out;
use server::clock::Clock;
use server::mail::reading::Mail;
use server::persistence::Store;
use server::state::{App, Parts};

pub use browser::{Browser, Listening, Page};
use parts::parts;

/// The adviser of the demonstration.
pub const ADVISER: &str = server::demo::ADVISER;
/// The quartermaster who keeps the demonstration's district.
pub const QUARTERMASTER: &str = server::demo::QUARTERMASTER;
/// An adviser of another organisation.
pub const STRANGER: &str = "liselot.tromp@rosoostwending.example.org";

/// The site.
pub struct Site {
    /// Its parts.
    pub app: App,
    router: Router,
}

impl Site {
    /// With the demonstration district, on a Tuesday morning in November.
    pub async fn demonstration() -> Self {
        Self::demonstration_with(|_| {}).await
    }

    /// The same with other parts.
    pub async fn demonstration_with(change: impl FnOnce(&mut Parts)) -> Self {
        let store = Store::connect("sqlite::memory:").await.unwrap();
        store.migrate().await.unwrap();
        let now: DateTime<Utc> = "2026-11-10T08:00:00Z".parse().unwrap();
        let site = Self::with(store, Clock::standing(now), change);
        server::demo::seed(&site.app).await.unwrap();
        site
    }

    /// Around a database.
    pub fn with(store: Store, clock: Clock, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = Parts {
            asset_urls: Assets::load().unwrap().urls().into(),
            demonstration: true,
            postbox: true,
            ..parts(store, clock)
        };
        change(&mut parts);
        let app = App::new(parts);
        Self {
            router: server::http::router(app.clone()),
            app,
        }
    }

    /// Moves the clock.
    pub fn later(&self, by: TimeDelta) {
        self.app.clock.forward(by);
    }

    /// Writes rows as a use case would, in nobody's name.
    pub async fn put(&self, event: EventId, writes: Vec<Write>) {
        let app = self.app.clone();
        let effects = Effects {
            writes,
            ..Effects::default()
        };
        self.app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(carry_out(&app, tx, event, &effects, "").await?) })
            })
            .await
            .unwrap();
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::of(self.router.clone())
    }

    /// A browser in which this person is logged in, by the link in the mail.
    pub async fn logged_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        browser.post("/inloggen", &[("email", email)]).await.ok();
        let mail = self
            .mails_to(email)
            .await
            .pop()
            .expect("a login link was mailed");
        browser.post(&link(&mail.text, "/inloggen/"), &[]).await;
        browser
    }

    /// The mails queued for this address that have not been sent, oldest first.
    pub async fn mails_to(&self, email: &str) -> Vec<Mail> {
        let db = self.app.store.read();
        let sql = "SELECT mime FROM outbox WHERE recipient = $1 AND mime IS NOT NULL ORDER BY id";
        let rows = db
            .query_all_raw(Statement::from_sql_and_values(
                db.get_database_backend(),
                sql,
                [email.into()],
            ))
            .await
            .unwrap();
        rows.iter()
            .map(|row| Mail::read(&row.try_get::<Vec<u8>>("", "mime").unwrap()).unwrap())
            .collect()
    }

    /// The mails that wait in the outbox, as they will go; `which` is SQL.
    pub async fn raw_mails(&self, which: &str) -> Vec<String> {
        let db = self.app.store.read();
        let sql = format!("SELECT mime FROM outbox WHERE {which} AND mime IS NOT NULL ORDER BY id");
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        rows.iter()
            .map(|row| String::from_utf8(row.try_get::<Vec<u8>>("", "mime").unwrap()).unwrap())
            .collect()
    }

    /// How many mails of this kind are or were queued.
    pub async fn count_mails(&self, kind: &str) -> i64 {
        self.number(&format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE kind = '{kind}'"
        ))
        .await
    }

    /// A number from the database: the query names it `n`.
    pub async fn number(&self, sql: &str) -> i64 {
        let db = self.app.store.read();
        let row = db
            .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap()
            .unwrap();
        row.try_get("", "n").unwrap()
    }
}

/// The path of the first link in a mail that begins with this path.
pub fn link(text: &str, prefix: &str) -> String {
    let url = format!("http://site.test{prefix}");
    let at = text
        .find(&url)
        .unwrap_or_else(|| panic!("no {prefix} in: {text}"));
    text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .trim_start_matches("http://site.test")
        .to_owned()
}
