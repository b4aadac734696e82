//! Where a chapter plays: a database of its own, gone afterwards.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database};
use server::persistence::Store;
use uuid::Uuid;

/// An empty, migrated database, and a folder for files.
pub struct Place {
    pub store: Store,
    pub folder: PathBuf,
}

impl Place {
    async fn open(url: &str) -> Self {
        let store = Store::connect(url).await.unwrap();
        store.migrate().await.unwrap();
        let folder = new_folder();
        Self { store, folder }
    }

    /// Another empty database beside this one, in memory.
    pub async fn another() -> Store {
        let store = Store::connect("sqlite::memory:").await.unwrap();
        store.migrate().await.unwrap();
        store
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn new_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("wijksafari-{}", Uuid::new_v4()));
    std::fs::create_dir(&folder).unwrap();
    folder
}

pub async fn in_memory<F: Future<Output = ()>>(chapter: impl FnOnce(Place) -> F) {
    chapter(Place::open("sqlite::memory:").await).await;
}

pub async fn in_a_file<F: Future<Output = ()>>(chapter: impl FnOnce(Place) -> F) {
    let folder = new_folder();
    let file = folder.join("made/on/the/way.db");
    chapter(Place::open(&format!("sqlite://{}", file.display())).await).await;
    std::fs::remove_dir_all(folder).unwrap();
}

pub async fn on_postgresql<F>(chapter: impl FnOnce(Place) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(url) = std::env::var("TEST_DATABASE_URL") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "TEST_DATABASE_URL must name a PostgreSQL server"
        );
        println!("skipped on PostgreSQL: TEST_DATABASE_URL is not set");
        return;
    };
    let name = format!("story_{}", Uuid::new_v4().simple());
    let server = Database::connect(&url).await.unwrap();
    server
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let story = chapter(Place::open(&with_database(&url, &name)).await);
    // In a task, so that the database goes also when the chapter fails.
    let told = tokio::spawn(story).await;
    server
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .unwrap();
    told.unwrap();
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> String {
    let (rest, query) = url
        .split_once('?')
        .map_or((url, None), |(r, q)| (r, Some(q)));
    let authority = rest.find("://").unwrap() + 3;
    let server = rest[authority..]
        .find('/')
        .map_or(rest, |slash| &rest[..authority + slash]);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{server}/{name}{query}")
}
