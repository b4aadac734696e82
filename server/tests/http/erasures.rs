//! Erasing names: on request, and a year after the evening.

mod requests;
mod retention;

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use chrono::Utc;
use domain::effects::Write;
use domain::id::EventId;
use domain::stop::Stop;
use sea_orm::{ConnectionTrait, Statement};
use server::clock::Clock;
use server::mail::compose::slot_url;
use server::persistence::{Store, stops};

use crate::support::{ADVISER, Site};

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

    async fn run(&self, sql: String) {
        self.site
            .app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    tx.execute_unprepared(&sql).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// Gives one of the stops of the evening that is prepared another host, who
    /// answers by the link.
    async fn hosted(&self, at: usize, host: &str, answer: &[(&str, &str)]) -> Stop {
        let db = self.site.app.store.read();
        let event = EventId(2);
        let mut stop = stops::tour(db, event).await.unwrap().stops[at].stop.clone();
        host.clone_into(&mut stop.host.name);
        let changed = Write::Stop(Box::new(stop.clone()));
        self.site.put(event, vec![changed]).await;
        let planned = stops::find(db, stop.id).await.unwrap().unwrap();
        let url = slot_url(&self.site.app, &planned);
        let path = url.trim_start_matches("http://site.test");
        let mut phone = self.site.browser();
        let seen = phone.get(path).await.ok().value_of("seen");
        let form = [answer, &[("seen", seen.as_str())]].concat();
        phone.post(path, &form).await.ok();
        stop
    }

    /// The adviser gives somebody the link of a practice of the evening that is
    /// prepared: that of this member.
    async fn link_given(&self, member: i64, holder: &str, email: &str) {
        let practice = self
            .site
            .number(&format!(
                "SELECT MIN(practice_id) AS n FROM member_practice WHERE member_id = {member}"
            ))
            .await
            .to_string();
        let form = [
            ("action", "issue"),
            ("practice", practice.as_str()),
            ("holder", holder),
            ("email", email),
        ];
        let mut adviser = self.site.logged_in(ADVISER).await;
        adviser
            .post("/bijeenkomsten/2/praktijken", &form)
            .await
            .ok()
            .says("heeft de link sinds");
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
