//! Where drills and measurements play: a demonstration in a database of its
//! own, in a temporary folder, with the built program beside it.
//!
//! In an example: `#[path = "../stage/mod.rs"] mod stage;`.

#[allow(dead_code, reason = "not every drill speaks HTTP")]
pub mod http;
pub mod people;
pub mod program;
#[allow(dead_code, reason = "not every stage is left to chance")]
pub mod random;

use std::path::PathBuf;

use anyhow::Context;
use chrono::TimeDelta;
use program::Installation;
use sea_orm::{ConnectionTrait, Database, Statement};
use server::persistence::{Failure, settings};
use server::state::App;

/// A database with the demonstration, and the program that works on it.
pub struct Stage {
    /// The parts of the program, in this process: to look and to prepare.
    pub app: App,
    /// The program, as a process.
    pub installation: Installation,
}

/// A new folder for everything that a drill leaves.
pub fn folder(name: &str) -> anyhow::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("wijksafari-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    // The demonstration keeps its key in the folder it runs in.
    std::env::set_current_dir(&folder)?;
    Ok(folder)
}

/// The built program, as `cargo xtask` tells by `WIJKSAFARI`.
pub fn binary() -> anyhow::Result<PathBuf> {
    std::env::var_os("WIJKSAFARI")
        .map(PathBuf::from)
        .context("WIJKSAFARI: the built program")
}

#[allow(dead_code, reason = "not every drill needs all of it")]
impl Stage {
    /// On a SQLite file in this folder.
    pub async fn sqlite(folder: PathBuf, mail_server: Option<String>) -> anyhow::Result<Self> {
        let database = format!("sqlite://{}/wijksafari.db", folder.display());
        Self::on(database, folder, mail_server).await
    }

    /// In a new database of the throwaway PostgreSQL that `cargo xtask` has
    /// started and tells by `TEST_DATABASE_URL`.
    pub async fn postgres(folder: PathBuf, mail_server: Option<String>) -> anyhow::Result<Self> {
        let server = std::env::var("TEST_DATABASE_URL")
            .context("TEST_DATABASE_URL: a PostgreSQL in which databases may be made")?;
        let name = format!("stage_{}", uuid::Uuid::new_v4().simple());
        Database::connect(&server)
            .await?
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await?;
        let (server, _) = server.rsplit_once('/').context("TEST_DATABASE_URL")?;
        Self::on(format!("{server}/{name}"), folder, mail_server).await
    }

    async fn on(
        database: String,
        folder: PathBuf,
        mail_server: Option<String>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            app: server::startup::demonstration(&database).await?,
            installation: Installation {
                binary: binary()?,
                folder,
                database,
                mail_server,
            },
        })
    }

    /// Moves the clock of the demonstration; programs see it when they start.
    pub async fn clock(&self, ahead: TimeDelta) -> anyhow::Result<()> {
        self.app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    settings::set_clock_offset(tx, ahead).await?;
                    Ok::<_, Failure<std::convert::Infallible>>(())
                })
            })
            .await?;
        Ok(())
    }

    /// A number from the database: the query names it `n`.
    pub async fn number(&self, sql: &str) -> anyhow::Result<i64> {
        let db = self.app.store.read();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await?.context("no row")?;
        Ok(row.try_get("", "n")?)
    }
}
