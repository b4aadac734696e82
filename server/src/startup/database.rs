//! With which database a command begins: which it makes, and which it refuses.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use migrations::Age;

use super::log;
use crate::config::DatabaseSetting;
use crate::persistence::{Contents, Store, sqlite_file};

/// Brings the database up to date, and says what it did.
///
/// # Errors
/// The database cannot be used.
pub async fn migrate(at: &DatabaseSetting) -> anyhow::Result<()> {
    let store = Store::connect(&at.url()?).await.context("DATABASE_URL")?;
    let steps = store
        .migrate()
        .await
        .context("DATABASE_URL: cannot bring the database up to date")?;
    if steps.is_empty() {
        println!("The database is up to date.");
    }
    for step in steps {
        println!("{step}");
    }
    Ok(())
}

/// Writes a copy of a database that is there to a file.
///
/// # Errors
/// There is no database, or the file cannot be written.
pub async fn backup(at: &DatabaseSetting, file: &Path) -> anyhow::Result<Contents> {
    log();
    existing(at).await?.backup(file).await
}

/// Fills a new database from a backup.
///
/// # Errors
/// The file is no backup, or the database cannot be used or holds something.
pub async fn restore(at: &DatabaseSetting, file: &Path) -> anyhow::Result<Contents> {
    ensure!(file.is_file(), "{}: there is no such file", file.display());
    Ok(begin(at).await?.restore(file).await?)
}

/// For the commands of an operator on an installation: its database is there, and
/// it stays as it is, because a server may be running on it.
///
/// # Errors
/// There is none, or it is of another version.
pub async fn open(at: &DatabaseSetting) -> anyhow::Result<Store> {
    log();
    let store = existing(at).await?;
    match store.age().await.context("DATABASE_URL")? {
        Age::Same => Ok(store),
        Age::New => bail!("DATABASE_URL: the database is empty"),
        Age::Older => bail!(
            "DATABASE_URL: the database is of an older version; \
             `wijksafari migrate`, or the server when it starts, brings it up to date"
        ),
        Age::Newer => bail!("DATABASE_URL: the database is of a newer version of this program"),
    }
}

/// Likewise, for the commands that an installation may begin with: a new database
/// is made and set up.
///
/// # Errors
/// It cannot be used, or is of another version.
pub async fn begin(at: &DatabaseSetting) -> anyhow::Result<Store> {
    log();
    let url = at.url()?;
    let is_missing = sqlite_file(&url).is_some_and(|file| !file.exists());
    if is_missing || existing(at).await?.age().await.context("DATABASE_URL")? == Age::New {
        return connect(at).await;
    }
    open(at).await
}

/// Connects to a database that is there; nothing is made or migrated.
pub(super) async fn existing(at: &DatabaseSetting) -> anyhow::Result<Store> {
    let url = at.url()?;
    if let Some(file) = sqlite_file(&url)
        && !file.is_file()
    {
        // Connecting would make an empty one.
        let place = std::path::absolute(file)?;
        bail!("DATABASE_URL: there is no database {}", place.display());
    }
    Store::connect(&url).await.context("DATABASE_URL")
}

/// Connects and migrates; what is missing is made.
pub(super) async fn connect(at: &DatabaseSetting) -> anyhow::Result<Store> {
    let store = Store::connect(&at.url()?).await.context("DATABASE_URL")?;
    for step in store
        .migrate()
        .await
        .context("DATABASE_URL: cannot bring the database up to date")?
    {
        tracing::info!(step, "migrated");
    }
    Ok(store)
}
