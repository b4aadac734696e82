//! Erasing names: on request, and a year after the evening.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use sea_orm::{ConnectionTrait, Statement};
use server::clock::Clock;
use server::persistence::Store;

use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

/// The demonstration in a file, so that the file can be looked through.
struct OnDisk {
    site: Site,
    folder: PathBuf,
}

impl OnDisk {
    async fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("wijksafari-{}", uuid::Uuid::new_v4()));
        let file = folder.join("wijksafari.db");
        let store = Store::connect(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let now: chrono::DateTime<Utc> = "2026-11-10T08:00:00Z".parse().unwrap();
        let site = Site::with(store, Clock::standing(now), |_| {});
        server::demo::seed(&site.app).await.unwrap();
        Self { site, folder }
    }

    /// Whether any file of the database holds these words.
    fn holds(&self, words: &str) -> bool {
        let files = std::fs::read_dir(&self.folder).unwrap();
        files
            .map(|file| file.unwrap().path())
            .any(|file: PathBuf| holds(&file, words))
    }

    async fn text(&self, sql: &str) -> String {
        let db = self.site.app.store.read();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get("", "t").unwrap()
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(words.len()).any(|at| at == words.as_bytes())
}

/// Somebody who answered an invitation: number of the member.
const WHO: &str = "SELECT m.id AS n FROM member m JOIN invitation i ON i.member_id = m.id \
     WHERE i.event_id = 2 AND i.answer IS NOT NULL AND m.email IS NOT NULL ORDER BY m.id LIMIT 1";

#[tokio::test]
async fn who_asks_for_it_is_found_nowhere_any_more() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let id = site.number(WHO).await;
    let name = disk
        .text(&format!("SELECT name AS t FROM member WHERE id = {id}"))
        .await;
    let email = disk
        .text(&format!("SELECT email AS t FROM member WHERE id = {id}"))
        .await;
    let counts = "SELECT COUNT(*) * 1000 + COUNT(answer) AS n FROM invitation";
    let before = site.number(counts).await;
    assert!(disk.holds(&name) && disk.holds(&email));
    let mut adviser = site.logged_in(ADVISER).await;
    let member = format!("/huisartsengroepen/1/leden/{id}");
    let path = format!("{member}/wissen");
    adviser.get(&member).await.ok().says(&path);
    adviser
        .get(&path)
        .await
        .ok()
        .says("Dit gaat weg")
        .says("Wijksafari")
        .says("Dit blijft");
    adviser.post(&path, &[]).await.ok().says("is gewist");
    assert!(!disk.holds(&email), "the address is left");
    assert!(!disk.holds(&name), "the name is left");
    assert_eq!(site.number(counts).await, before, "the counts stay");
    adviser.get(&path).await.is(StatusCode::NOT_FOUND);
    adviser
        .get("/bijeenkomsten/2/antwoorden")
        .await
        .ok()
        .says("(gewist)");
    adviser.get("/bijeenkomsten/2").await.ok();
}

#[tokio::test]
async fn who_was_removed_from_the_group_is_erased_too() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let id = site.number(WHO).await;
    let of = |column: &str| format!("SELECT {column} AS t FROM member WHERE id = {id}");
    let (name, email) = (disk.text(&of("name")).await, disk.text(&of("email")).await);
    let mut adviser = site.logged_in(ADVISER).await;
    let member = format!("/huisartsengroepen/1/leden/{id}");
    adviser.post(&member, &[("do", "remove")]).await.ok();
    assert!(disk.holds(&name), "the evening still names them");

    let path = "/huisartsengroepen/wissen";
    adviser.get("/huisartsengroepen").await.ok().says(path);
    let asked = |verb, name| [("do", verb), ("name", name), ("email", email.as_str())];
    adviser
        .post(path, &asked("look", "Iemand Anders"))
        .await
        .ok()
        .says("weten we niets");
    adviser
        .post(path, &asked("look", ""))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    adviser
        .post(path, &asked("look", &name))
        .await
        .ok()
        .says("Dit gaat weg")
        .says("Wijksafari");
    assert!(disk.holds(&name), "looking erases nothing");
    for other in [STRANGER, QUARTERMASTER] {
        let mut other = site.logged_in(other).await;
        other.post(path, &asked("erase", &name)).await;
    }
    assert!(
        disk.holds(&email),
        "what others know is not theirs to erase"
    );
    adviser
        .post(path, &asked("erase", &name))
        .await
        .ok()
        .says("is gewist");
    assert!(!disk.holds(&email), "the address is left");
    assert!(!disk.holds(&name), "the name is left");
}

#[tokio::test]
async fn nobody_else_can_erase() {
    let site = Site::demonstration().await;
    let id = site.number(WHO).await;
    let path = format!("/huisartsengroepen/1/leden/{id}/wissen");
    let count = "SELECT COUNT(*) AS n FROM member";
    let before = site.number(count).await;
    for other in [STRANGER, QUARTERMASTER] {
        let mut other = site.logged_in(other).await;
        other.get(&path).await.is(StatusCode::NOT_FOUND);
        other.post(&path, &[]).await.is(StatusCode::NOT_FOUND);
    }
    site.browser().post(&path, &[]).await.says("Log eerst in");
    assert_eq!(site.number(count).await, before);
}

#[tokio::test]
async fn a_year_after_the_evening_only_counts_are_left() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let named = "SELECT COUNT(*) AS n FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE e.id = 1 AND i.name <> '(gewist)'";
    let counts = "SELECT COUNT(*) * 1000 + COUNT(answer) AS n FROM invitation WHERE event_id = 1";
    let before = site.number(counts).await;
    server::jobs::tidy(&site.app).await.unwrap();
    assert!(
        site.number(named).await > 0,
        "not before a year has gone by"
    );
    let reason = "SELECT reason AS t FROM invitation WHERE event_id = 1 ORDER BY LENGTH(reason) DESC LIMIT 1";
    let reason = disk.text(reason).await;
    site.later(TimeDelta::days(370));
    server::jobs::tidy(&site.app).await.unwrap();
    assert_eq!(site.number(named).await, 0);
    assert_eq!(site.number(counts).await, before, "the counts stay");
    assert!(reason.is_empty() || !disk.holds(&reason));
    let mails = "SELECT COUNT(*) AS n FROM outbox WHERE event_id = 1";
    assert_eq!(site.number(mails).await, 0);
    let mut adviser = site.logged_in(ADVISER).await;
    for page in ["", "/antwoorden", "/verslag", "/draaiboek"] {
        adviser.get(&format!("/bijeenkomsten/1{page}")).await.ok();
    }
    adviser
        .get("/privacy")
        .await
        .ok()
        .says("12 maanden na de avond");
}
