//! The steps that bring a database up to date, the same for SQLite and PostgreSQL.
//!
//! To add one: a file `m<date>_<number>_<what>.rs` with `#[derive(DeriveMigrationName)]`
//! (the file's name is what the database remembers), `use_transaction() =
//! Some(true)` so that it happens whole or not at all, and a line at the end of
//! [`Migrator::migrations`]. A step that has been released is never edited. A new
//! table also gets a row type in `server/src/persistence/rows.rs`, where backup
//! and restore find it.
//!
//! Whole numbers are 64 bits, instants are Unix seconds in UTC, small value lists
//! and value objects are JSON in a text column.

mod keys;
mod m20261101_000001_people;
mod m20261101_000002_groups;
mod m20261101_000003_directory;
mod m20261101_000004_events;
mod m20261101_000005_mail;
mod m20261122_000006_upkeep;
mod m20261122_000007_wishes;
mod m20261122_000008_stop_ways;
mod m20261122_000009_incoming;
mod m20261122_000010_reminding;
mod m20261122_000011_polls_and_places;
mod m20261122_000012_outbox_kept;
mod m20261122_000013_asked_from;
mod m20261122_000014_gone_addresses;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DatabaseConnection, Statement};

pub use sea_orm_migration::MigratorTrait;

/// How a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// No step has been taken in it.
    New,
    /// Steps are waiting.
    Older,
    /// Up to date.
    Same,
    /// A newer program has taken steps in it that this one does not know.
    Newer,
}

/// How a database stands to this program. It is only looked at.
///
/// # Errors
/// The database failed.
pub async fn age(database: &DatabaseConnection) -> Result<Age, DbErr> {
    const TAKEN: &str = "seaql_migrations";
    if !SchemaManager::new(database).has_table(TAKEN).await? {
        return Ok(Age::New);
    }
    let sql = format!("SELECT version FROM {TAKEN}");
    let rows = Statement::from_string(database.get_database_backend(), sql);
    let taken: Vec<String> = database
        .query_all_raw(rows)
        .await?
        .iter()
        .map(|row| row.try_get("", "version"))
        .collect::<Result<_, _>>()?;
    let steps = Migrator::migrations();
    let known: Vec<&str> = steps.iter().map(|step| step.name()).collect();
    Ok(if taken.is_empty() {
        Age::New
    } else if taken.iter().any(|step| !known.contains(&step.as_str())) {
        Age::Newer
    } else if taken.len() < known.len() {
        Age::Older
    } else {
        Age::Same
    })
}

/// Takes the steps that this database has not taken yet; returns their names.
///
/// # Errors
/// A step failed and was undone, or the database was made by a newer program.
pub async fn apply(database: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let pending = Migrator::get_pending_migrations(database).await?;
    Migrator::up(database, None).await?;
    Ok(pending.iter().map(|step| step.name().to_owned()).collect())
}

/// Every step, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261101_000001_people::Migration),
            Box::new(m20261101_000002_groups::Migration),
            Box::new(m20261101_000003_directory::Migration),
            Box::new(m20261101_000004_events::Migration),
            Box::new(m20261101_000005_mail::Migration),
            Box::new(m20261122_000006_upkeep::Migration),
            Box::new(m20261122_000007_wishes::Migration),
            Box::new(m20261122_000008_stop_ways::Migration),
            Box::new(m20261122_000009_incoming::Migration),
            Box::new(m20261122_000010_reminding::Migration),
            Box::new(m20261122_000011_polls_and_places::Migration),
            Box::new(m20261122_000012_outbox_kept::Migration),
            Box::new(m20261122_000013_asked_from::Migration),
            Box::new(m20261122_000014_gone_addresses::Migration),
        ]
    }
}
