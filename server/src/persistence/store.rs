//! The database: its connections, and the one way to write.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, TransactionTrait,
};

use tokio::sync::oneshot;

use super::failure::Failure;
use super::group_commit::{BoxFuture, Keep, Writer, caught};

/// Readers of a SQLite database; each is a connection with a thread and its
/// own cache of statements.
const READERS: u32 = 4;
/// Connections to PostgreSQL, of one process.
const CONNECTIONS: u32 = 16;
/// Prepared statements that a connection remembers; there are fewer.
const STATEMENTS: usize = 256;
/// How long a page waits for a connection before it says that the database is away.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long another process may hold a SQLite database locked.
const BUSY: Duration = Duration::from_secs(10);

/// In place of a path: a database that goes with its store.
const MEMORY: &str = ":memory:";

/// What a write works on. Reads made through it see what it has written.
pub type Tx = DatabaseTransaction;

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writes: Writes,
}

#[derive(Debug, Clone)]
enum Writes {
    /// SQLite: one connection, used by one task at a time.
    Together(Writer, DatabaseConnection),
    /// PostgreSQL: transactions beside each other.
    Parallel(DatabaseConnection),
}

impl Store {
    /// Opens `sqlite://path` (folder and file are made if they are missing, the
    /// file for its owner only: it holds names, addresses and links),
    /// `sqlite::memory:` (an empty database that goes with the store) or
    /// `postgres://…`.
    ///
    /// # Errors
    /// The URL is of another kind, or the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        if let Some(path) = sqlite_path(url) {
            Self::sqlite(path).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::postgres(url).await
        } else {
            Err(DbErr::Custom(
                "the database must be sqlite:// or postgres://".to_owned(),
            ))
        }
    }

    async fn sqlite(path: &str) -> Result<Self, DbErr> {
        let (shared, journal) = if path == MEMORY {
            // A file of this VFS lives in memory, seen by every connection of
            // this process that knows its name.
            let name = format!("/{}", uuid::Uuid::new_v4());
            let options = SqliteConnectOptions::new().filename(name).vfs("memdb");
            (options, SqliteJournalMode::Memory)
        } else {
            let path = Path::new(path);
            if let Some(folder) = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
            {
                tokio::fs::create_dir_all(folder)
                    .await
                    .map_err(|error| DbErr::Custom(format!("{}: {error}", folder.display())))?;
            }
            match new_private_file(path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(DbErr::Custom(format!("{}: {error}", path.display())));
                }
                _ => {}
            }
            let options = SqliteConnectOptions::new().filename(path);
            (options, SqliteJournalMode::Wal)
        };
        let shared = shared
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .synchronous(SqliteSynchronous::Full)
            // What is erased is overwritten, not only forgotten.
            .pragma("secure_delete", "ON")
            .statement_cache_capacity(STATEMENTS);
        let writer = shared.clone().create_if_missing(true).journal_mode(journal);
        let writer = open_sqlite(writer, 1).await?;
        let readers = open_sqlite(shared.pragma("query_only", "ON"), READERS).await?;
        Ok(Self {
            readers,
            writes: Writes::Together(Writer::start(writer.clone()), writer),
        })
    }

    async fn postgres(url: &str) -> Result<Self, DbErr> {
        let mut options = quiet(url);
        options
            .max_connections(CONNECTIONS)
            .min_connections(1)
            .map_sqlx_postgres_opts(|options| options.statement_cache_capacity(STATEMENTS));
        let pool = Database::connect(options).await?;
        Ok(Self {
            readers: pool.clone(),
            writes: Writes::Parallel(pool),
        })
    }

    /// What reads go through. On SQLite it cannot write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Writes, all of it or nothing, and durable when it returns `Ok`.
    ///
    /// The work gets a transaction in which it reads and writes; it must wait for
    /// nothing but the database. On SQLite it may share its commit with others
    /// and is not interrupted when the caller goes away; on PostgreSQL the caller
    /// that goes away undoes it, and two writes to one event must first take
    /// [`super::events::lock`].
    ///
    /// ```text
    /// store.write(|tx| Box::pin(async move {
    ///     let event = events::find(tx, id).await?.ok_or(Failure::Refused(Gone))?;
    ///     …
    ///     Ok(())
    /// })).await
    /// ```
    ///
    /// # Errors
    /// Nothing was kept; see [`Failure`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, Failure<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, Failure<E>>> + Send + 'static,
    {
        let (tell, mut told) = oneshot::channel();
        match &self.writes {
            Writes::Together(writer, _) => {
                writer
                    .run(Box::new(move |tx| in_box(tx, work, tell)))
                    .await?;
            }
            Writes::Parallel(pool) => {
                let transaction = pool.begin().await?;
                match caught(in_box(&transaction, work, tell)).await? {
                    Keep::Yes => transaction.commit().await?,
                    Keep::No => transaction.rollback().await?,
                }
            }
        }
        // The work has run to its end, or an error has been returned above.
        told.try_recv()
            .unwrap_or_else(|_| Err(DbErr::Custom("the write was given up".to_owned()).into()))
    }

    /// Brings the database up to date; returns the names of the steps taken.
    ///
    /// # Errors
    /// A step failed (it was undone), or the database was made by a newer program.
    pub async fn migrate(&self) -> Result<Vec<String>, DbErr> {
        match &self.writes {
            Writes::Together(_, connection) => migrations::apply(connection).await,
            Writes::Parallel(pool) => {
                // Several programs may start together; the lock goes with the transaction.
                let lock = pool.begin().await?;
                lock.execute_unprepared("SELECT pg_advisory_xact_lock(7706201)")
                    .await?;
                let steps = migrations::apply(pool).await?;
                lock.commit().await?;
                Ok(steps)
            }
        }
    }

    /// How it stands to this program; nothing is done to it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn age(&self) -> Result<migrations::Age, DbErr> {
        migrations::age(&self.readers).await
    }

    /// Empties SQLite's journal into the file, so that nothing of what has been
    /// erased is left beside it. PostgreSQL does so by itself, in time. A reader
    /// may be in the way: then the next one does it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn empty_journal(&self) -> Result<(), DbErr> {
        match &self.writes {
            Writes::Together(_, connection) => connection
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
                .await
                .map(drop),
            Writes::Parallel(_) => Ok(()),
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.readers.execute_unprepared("SELECT 1").await.map(drop)
    }

    /// The connection that writes, for what is no ordinary write: it waits for
    /// those, and those wait for it.
    pub(super) fn writing(&self) -> &DatabaseConnection {
        match &self.writes {
            Writes::Together(_, connection) | Writes::Parallel(connection) => connection,
        }
    }

    /// Which kind of database it is.
    pub fn backend(&self) -> DbBackend {
        self.readers.get_database_backend()
    }
}

/// Runs the work in a box of one shape for the writer; the result goes its own way.
fn in_box<'t, T, E, F>(
    tx: &'t Tx,
    work: F,
    tell: oneshot::Sender<Result<T, Failure<E>>>,
) -> BoxFuture<'t, Result<Keep, DbErr>>
where
    T: Send + 'static,
    E: Send + 'static,
    F: for<'w> FnOnce(&'w Tx) -> BoxFuture<'w, Result<T, Failure<E>>> + Send + 'static,
{
    Box::pin(async move {
        let result = work(tx).await;
        let keep = if result.is_ok() { Keep::Yes } else { Keep::No };
        // The caller may have gone; the write stands all the same.
        let _ = tell.send(result);
        Ok(keep)
    })
}

/// The file of a SQLite database, by its URL: `sqlite://x.db`, or `sqlite:x.db`.
pub fn sqlite_file(url: &str) -> Option<&Path> {
    sqlite_path(url)
        .filter(|path| *path != MEMORY)
        .map(Path::new)
}

fn sqlite_path(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite:")?;
    Some(path.strip_prefix("//").unwrap_or(path))
}

/// Makes an empty file that only its owner reads and writes. SQLite gives the
/// journals beside a database the same mode.
pub(crate) fn new_private_file(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

/// Opens a SQLite database with these options.
pub(super) async fn open_sqlite(
    options: SqliteConnectOptions,
    connections: u32,
) -> Result<DatabaseConnection, DbErr> {
    let mut connect = quiet("sqlite::memory:");
    connect
        .max_connections(connections)
        .min_connections(1)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |_| options.clone());
    Database::connect(connect).await
}

/// Options without statements in the log: they hold names and addresses.
fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(PATIENCE);
    options
}
