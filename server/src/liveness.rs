//! Whether the jobs of this process work: noted by them, told by `/readyz`.
//!
//! What counts: a job that has ended, as one does that breaks off, and a job that
//! the database failed when it last tried. What does not: a mail server or a
//! mailbox that is away. Mails and answers wait for those, the pages work
//! meanwhile, and nothing is mended by starting anew.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A job that reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Job {
    /// What is looked at once a round.
    Housekeeping,
    /// Mails go out.
    Outbox,
    /// Answers come in.
    Mailbox,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    Failing,
    Ended,
}

/// Whether the jobs of this process work.
#[derive(Debug, Clone, Default)]
pub struct Liveness(Arc<Mutex<BTreeSet<(Job, Trouble)>>>);

impl Liveness {
    /// Whether they work, or are somebody else's business.
    pub fn is_alive(&self) -> bool {
        self.troubles().is_empty()
    }

    /// Notes whether a job could do what it tried last.
    pub fn report(&self, job: Job, works: bool) {
        let failing = (job, Trouble::Failing);
        if works {
            self.troubles().remove(&failing);
        } else {
            self.troubles().insert(failing);
        }
    }

    /// Does a job's work, and notes when it ends, in whatever way.
    pub async fn during(self, job: Job, work: impl Future<Output = ()>) {
        let _end = End(self, job);
        work.await;
    }

    fn troubles(&self) -> MutexGuard<'_, BTreeSet<(Job, Trouble)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Dropped with the work.
struct End(Liveness, Job);

impl Drop for End {
    fn drop(&mut self) {
        if std::thread::panicking() {
            tracing::error!(job = ?self.1, "a job broke off; it works again after a new start");
        }
        self.0.troubles().insert((self.1, Trouble::Ended));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_fails_is_not_made_up_for_by_another() {
        let jobs = Liveness::default();
        assert!(jobs.is_alive());
        jobs.report(Job::Outbox, false);
        jobs.report(Job::Housekeeping, true);
        assert!(!jobs.is_alive());
        jobs.report(Job::Outbox, true);
        assert!(jobs.is_alive());
    }

    #[tokio::test]
    async fn one_that_broke_off_stays_dead() {
        let jobs = Liveness::default();
        let work = jobs.clone().during(Job::Outbox, async { panic!("meant") });
        assert!(tokio::spawn(work).await.unwrap_err().is_panic());
        jobs.report(Job::Outbox, true);
        assert!(!jobs.is_alive());
    }
}
