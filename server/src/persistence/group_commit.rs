//! The one writer of a SQLite database.
//!
//! Making a commit durable costs far more than the few rows of a request. So
//! the writes that wait are taken together into one transaction, each in a
//! savepoint of its own, and made durable by one commit. Every caller hears
//! only after that commit.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

/// How many writes are committed together at most. Were it all that wait, nobody
/// would read a next request while the last are written.
const TOGETHER: usize = 32;
/// How many writes may wait before callers wait to hand theirs over.
const WAITING: usize = 1024;
/// A write only talks to the database. One that takes longer than this is
/// waiting for something else, and would stop everybody's writing.
const LONGEST: Duration = Duration::from_secs(10);

/// A future in a box, as a write is one.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a write does within its savepoint; tells whether to keep it.
type Work =
    Box<dyn for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<Keep, DbErr>> + Send>;

/// Whether what was written is kept.
pub(super) enum Keep {
    Yes,
    No,
}

struct Job {
    work: Work,
    done: oneshot::Sender<Result<(), DbErr>>,
}

/// The way to the writer.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl Writer {
    /// Starts the writer on its connection. It stops when the last handle is gone.
    ///
    /// It has a thread of its own: a write is a dozen short waits for the thread
    /// of the connection, and a worker of the runtime would go and look for other
    /// work at each of them.
    pub(super) fn start(connection: DatabaseConnection) -> Self {
        let (jobs, mut queue) = mpsc::channel(WAITING);
        let work = async move {
            let mut waiting = Vec::with_capacity(TOGETHER);
            while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
                commit_together(&connection, std::mem::take(&mut waiting)).await;
            }
        };
        let runtime = Handle::current();
        std::thread::spawn(move || runtime.block_on(work));
        Self { jobs }
    }

    /// Has the work done; returns when it is durable, or rolled back.
    pub(super) async fn run(&self, work: Work) -> Result<(), DbErr> {
        let (done, outcome) = oneshot::channel();
        self.jobs
            .send(Job { work, done })
            .await
            .map_err(|_| gone())?;
        outcome.await.map_err(|_| gone())?
    }
}

fn gone() -> DbErr {
    DbErr::Custom("the writer has stopped".to_owned())
}

/// One transaction for all jobs. A caller that has gone before its turn is
/// skipped; one that goes later changes nothing.
async fn commit_together(connection: &DatabaseConnection, jobs: Vec<Job>) {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = match connection.begin_with_options(options).await {
        Ok(transaction) => transaction,
        Err(error) => return tell(jobs.into_iter().map(|job| job.done), &Err(error)),
    };
    let mut kept = Vec::with_capacity(jobs.len());
    let mut savepoint = Savepoint::Missing;
    let mut jobs = jobs.into_iter();
    while let Some(job) = jobs.next() {
        if job.done.is_closed() {
            continue;
        }
        match savepoint.run(&transaction, job.work).await {
            Ok(Ok(Keep::Yes)) => kept.push(job.done),
            Ok(Ok(Keep::No)) => tell([job.done], &Ok(())),
            Ok(Err(error)) => tell([job.done], &Err(error)),
            // Not even the savepoint could be undone: SQLite has rolled the whole
            // transaction back by itself (disk full, I/O error). Nothing is kept.
            Err(error) => {
                drop(transaction);
                let all = kept
                    .into_iter()
                    .chain([job.done])
                    .chain(jobs.map(|job| job.done));
                return tell(all, &Err(error));
            }
        }
    }
    let committed = transaction.commit().await;
    tell(kept, &committed);
}

/// The savepoint of the transaction, up to which a write is undone that is not
/// kept. Set by hand: every word to the database is a wait for its thread, and
/// one is spared for each write if a savepoint is moved instead of ended and begun.
#[derive(Clone, Copy)]
enum Savepoint {
    /// There is none yet.
    Missing,
    /// Nothing has been written since.
    Here,
    /// Something has been written since that is kept.
    Behind,
}

impl Savepoint {
    /// Runs the work and keeps or undoes what it wrote. The outer error means that
    /// the transaction around it is lost.
    async fn run(
        &mut self,
        transaction: &DatabaseTransaction,
        work: Work,
    ) -> Result<Result<Keep, DbErr>, DbErr> {
        let set = match self {
            Self::Missing => "SAVEPOINT write",
            Self::Here => "",
            Self::Behind => "RELEASE write; SAVEPOINT write",
        };
        if !set.is_empty() {
            transaction.execute_unprepared(set).await?;
        }
        let outcome = match tokio::time::timeout(LONGEST, caught(work(transaction))).await {
            Ok(outcome) => outcome,
            Err(_) => Err(DbErr::Custom("the write took too long".to_owned())),
        };
        *self = if matches!(outcome, Ok(Keep::Yes)) {
            Self::Behind
        } else {
            transaction.execute_unprepared("ROLLBACK TO write").await?;
            Self::Here
        };
        Ok(outcome)
    }
}

/// Turns a panic into an error, so that it ends one write and not the writer.
pub(super) async fn caught<T>(mut work: BoxFuture<'_, Result<T, DbErr>>) -> Result<T, DbErr> {
    poll_fn(move |context| {
        catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)))
            .unwrap_or_else(|_| Err(DbErr::Custom("the write panicked".to_owned())).into())
    })
    .await
}

fn tell(
    callers: impl IntoIterator<Item = oneshot::Sender<Result<(), DbErr>>>,
    outcome: &Result<(), DbErr>,
) {
    for caller in callers {
        // Who does not listen any more has gone; the write stands all the same.
        let _ = caller.send(outcome.clone());
    }
}
