//! A consistent copy of everything while the server runs, and back into an
//! empty database.
//!
//! A backup is a SQLite file with the same tables, whichever database it was
//! made of; so it can be looked into with any tool, and a small installation
//! moves from SQLite to PostgreSQL by a backup and a restore.

use std::path::{Path, PathBuf};

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
    /// readable by its owner only.
    ///
    /// # Errors
    /// The file exists, or cannot be written.
    pub async fn backup(&self, file: &Path) -> anyhow::Result<()> {
        if tokio::fs::try_exists(file).await? {
            anyhow::bail!("{} exists", file.display());
        }
        let half = beside(file, ".part");
        new_private_file(&half)?;
        let written = self.copy_to(&half).await;
        if let Err(error) = written {
            tokio::fs::remove_file(&half).await?;
            return Err(error.into());
        }
        tokio::fs::rename(&half, file).await?;
        Ok(())
    }

    async fn copy_to(&self, file: &Path) -> Result<(), DbErr> {
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
        copy_everything(&from, &to).await?;
        to.commit().await?;
        from.rollback().await?;
        backup.close().await
    }

    /// Fills this database, which has been migrated and is empty, from a backup;
    /// all of it or nothing. A backup of an older program is brought up to date
    /// on the way. Mails that waited when it was made wait again.
    ///
    /// # Errors
    /// See [`RestoreError`].
    pub async fn restore(&self, file: &Path) -> Result<(), RestoreError> {
        // A copy, because it may have to be brought up to date.
        let copy = beside(file, ".restoring");
        tokio::fs::copy(file, &copy).await?;
        let restored = self.copy_from(&copy).await;
        tokio::fs::remove_file(&copy).await?;
        restored
    }

    async fn copy_from(&self, file: &Path) -> Result<(), RestoreError> {
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
        copy_everything(&from, &to).await?;
        to.commit().await?;
        from.rollback().await?;
        backup.close().await?;
        Ok(())
    }
}

async fn copy_everything(from: &Tx, to: &Tx) -> Result<(), DbErr> {
    macro_rules! copy_each {
        ($($table:ident)+) => {{
            $(copy_table::<rows::$table::Entity>(from, to).await?;)+
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

async fn copy_table<E>(from: &Tx, to: &Tx) -> Result<(), DbErr>
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
    if numbered && let Some(last) = last_number(from, table).await? {
        set_last_number(to, table, last).await?;
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
