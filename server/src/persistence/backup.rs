//! A consistent copy of everything while the server runs, and back into an
//! empty database.
//!
//! A backup is a SQLite file with the same tables, whichever database it was
//! made of; so it can be looked into with any tool, and a small installation
//! moves from SQLite to PostgreSQL by a backup and a restore.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use migrations::Age;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm::{
    AccessMode, ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr,
    EntityTrait, IdenStatic, IntoActiveModel, IsolationLevel, Iterable, PaginatorTrait,
    PrimaryKeyToColumn, QueryOrder, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use super::rows::{self, every_table};
use super::select;
use super::store::{Store, Tx, new_private_file, open_sqlite};

/// Rows that are read and written at a time; times the columns of an event they
/// stay below the 32,766 values of one SQLite statement.
const PAGE: u64 = 500;

/// How far the numbers leap with a restore. Between backup and restore numbers
/// were given out that the backup does not know, and mails with links to them are
/// out: far fewer than this. A link has room for a million restores
/// ([`crate::token`]: five octets).
const LEAP: i64 = 1_000_000;

/// What a copy holds, for whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Events.
    pub events: u64,
    /// Members of GP groups.
    pub members: u64,
    /// People who may log in.
    pub accounts: u64,
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            events,
            members,
            accounts,
        } = self;
        write!(
            f,
            "{events} events, {members} people in GP groups, {accounts} who may log in"
        )
    }
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The database holds something.
    #[error("the database is not empty; restore into a new one")]
    NotEmpty,
    /// The file is not a backup.
    #[error("the file is not a backup of this program")]
    NotABackup,
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// A database failed, or the backup was made by a newer program.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Store {
    /// Writes a consistent copy of everything to a new file; readers and writers
    /// go on meanwhile. The file holds names, addresses and mails: it is
    /// readable by its owner only. This database stays as it is; of an older one,
    /// the copy is brought up to date.
    ///
    /// # Errors
    /// The file exists, or cannot be written; or the database is empty, or of
    /// another version and cannot be copied by this one.
    pub async fn backup(&self, file: &Path) -> anyhow::Result<Contents> {
        let age = self.age().await?;
        if age == Age::New {
            bail!("the database is empty: nothing has been set up in it");
        }
        if age == Age::Newer {
            bail!("the database is of a newer version of this program");
        }
        if tokio::fs::try_exists(file).await? {
            bail!("{} exists", file.display());
        }
        let half = beside(file, ".part");
        new_private_file(&half).with_context(|| half.display().to_string())?;
        let written = match (age, self.backend()) {
            (Age::Older, DbBackend::Sqlite) => self.copy_older_to(&half).await,
            (Age::Older, _) => Err(anyhow::anyhow!(
                "the database is of an older version: make the backup with that version, \
                 or bring the database up to date first with `wijksafari migrate`"
            )),
            _ => self.copy_to(&half).await.map_err(Into::into),
        };
        match written {
            Ok(contents) => {
                tokio::fs::rename(&half, file).await?;
                Ok(contents)
            }
            Err(error) => {
                tokio::fs::remove_file(&half).await?;
                Err(error)
            }
        }
    }

    /// SQLite copies itself, however its tables look.
    async fn copy_older_to(&self, file: &Path) -> anyhow::Result<Contents> {
        let path = file.to_str().context("the file's name is no text")?;
        select::execute(self.writing(), "VACUUM INTO $1", [path.into()]).await?;
        let backup = open_file(file).await?;
        migrations::apply(&backup).await?;
        let contents = contents(&backup).await?;
        backup.close().await?;
        Ok(contents)
    }

    async fn copy_to(&self, file: &Path) -> Result<Contents, DbErr> {
        let backup = open_file(file).await?;
        migrations::apply(&backup).await?;
        // Everything is read as it was at one instant. In SQLite every
        // transaction that reads does so.
        let from = match self.backend() {
            DbBackend::Postgres => {
                self.read()
                    .begin_with_config(
                        Some(IsolationLevel::RepeatableRead),
                        Some(AccessMode::ReadOnly),
                    )
                    .await?
            }
            _ => self.read().begin().await?,
        };
        let to = backup.begin().await?;
        copy_everything(&from, &to, 0).await?;
        let contents = contents(&to).await?;
        to.commit().await?;
        from.rollback().await?;
        backup.close().await?;
        Ok(contents)
    }

    /// Fills this database, which has been migrated and is empty, from a backup;
    /// all of it or nothing. A backup of an older program is brought up to date
    /// on the way. Mails that waited when it was made wait again. New numbers
    /// begin far beyond all that were given out since.
    ///
    /// # Errors
    /// See [`RestoreError`].
    pub async fn restore(&self, file: &Path) -> Result<Contents, RestoreError> {
        // A copy, because it may have to be brought up to date.
        let copy = beside(file, ".restoring");
        tokio::fs::copy(file, &copy).await?;
        let restored = self.copy_from(&copy).await;
        tokio::fs::remove_file(&copy).await?;
        restored
    }

    async fn copy_from(&self, file: &Path) -> Result<Contents, RestoreError> {
        // The file is a copy of ours: if it does not open, it is no database.
        let backup = match open_file(file).await {
            Ok(backup) if is_backup(&backup).await => backup,
            _ => return Err(RestoreError::NotABackup),
        };
        migrations::apply(&backup).await?;
        let from = backup.begin().await?;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let to = self.writing().begin_with_options(options).await?;
        if !is_empty(&to).await? {
            return Err(RestoreError::NotEmpty);
        }
        copy_everything(&from, &to, LEAP).await?;
        let contents = contents(&to).await?;
        to.commit().await?;
        from.rollback().await?;
        backup.close().await?;
        Ok(contents)
    }
}

async fn contents(db: &impl ConnectionTrait) -> Result<Contents, DbErr> {
    Ok(Contents {
        events: rows::event::Entity::find().count(db).await?,
        members: rows::member::Entity::find().count(db).await?,
        accounts: rows::person::Entity::find().count(db).await?,
    })
}

/// `leap`: how far the numbers go on beyond those that are copied.
async fn copy_everything(from: &Tx, to: &Tx, leap: i64) -> Result<(), DbErr> {
    macro_rules! copy_each {
        ($($table:ident)+) => {{
            $(copy_table::<rows::$table::Entity>(from, to, leap).await?;)+
        }};
    }
    every_table!(copy_each);
    Ok(())
}

async fn is_empty(db: &Tx) -> Result<bool, DbErr> {
    macro_rules! any_of {
        ($($table:ident)+) => {
            $(rows::$table::Entity::find().one(db).await?.is_some())||+
        };
    }
    Ok(!(every_table!(any_of)))
}

async fn copy_table<E>(from: &Tx, to: &Tx, leap: i64) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Send + Sync,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = E::find();
    for key in E::PrimaryKey::iter() {
        rows = rows.order_by_asc(key.into_column());
    }
    let pages = rows.paginate(from, PAGE);
    for page in 0.. {
        let rows = pages.fetch_page(page).await?;
        if rows.is_empty() {
            break;
        }
        E::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(to)
            .await?;
    }
    let numbered = E::PrimaryKey::iter().all(|key| key.into_column().as_str() == "id");
    let table = E::default();
    let table = table.table_name();
    if numbered {
        // Of a table that was empty then, the first rows may have come since.
        let last = last_number(from, table).await?.unwrap_or(0) + leap;
        if last > 0 {
            set_last_number(to, table, last).await?;
        }
    }
    Ok(())
}

/// The highest number that a table has given out. It goes along, because a number
/// that was given out once must never be given to somebody else: links carry it.
async fn last_number(db: &Tx, table: &str) -> Result<Option<i64>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence($1, 'id') AS regclass)) \
             AS last"
        }
        _ => "SELECT seq AS last FROM sqlite_sequence WHERE name = $1",
    };
    let row = select::one(db, sql, [table.into()]).await?;
    row.map_or(Ok(None), |row| row.try_get("", "last"))
}

async fn set_last_number(db: &Tx, table: &str, last: i64) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        select::one(
            db,
            "SELECT setval(CAST(pg_get_serial_sequence($1, 'id') AS regclass), $2)",
            [table.into(), last.into()],
        )
        .await?;
    } else {
        select::execute(
            db,
            "DELETE FROM sqlite_sequence WHERE name = $1",
            [table.into()],
        )
        .await?;
        select::execute(
            db,
            "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)",
            [table.into(), last.into()],
        )
        .await?;
    }
    Ok(())
}

/// Whether steps of this program were taken in the file.
async fn is_backup(file: &DatabaseConnection) -> bool {
    file.execute_unprepared("SELECT version FROM seaql_migrations")
        .await
        .is_ok()
}

async fn open_file(file: &Path) -> Result<DatabaseConnection, DbErr> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Delete);
    open_sqlite(options, 1).await
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
