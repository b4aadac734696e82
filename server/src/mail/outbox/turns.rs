//! Turns at the moment of doubt: from the last octet of a mail until it is
//! written down that the other side has it.
//!
//! Whoever is killed in that moment cannot know whether the mail arrived, and
//! sends it again. So a worker lets one mail at a time through it, whatever the
//! number of its connections: one kill then doubles one mail at most.
//!
//! That takes as long as the mail server takes to say that it has a mail. The
//! mails of an evening have that time, a bulk of thousands has not: see
//! [`Pace::careful`](super::Pace).

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

/// The turns of one worker. Cheap to clone.
#[derive(Clone)]
pub(super) struct Turns {
    free: Arc<Semaphore>,
    longest: Duration,
}

/// A mail's turn; dropping it lets the next one through.
pub(super) struct Turn {
    _over: oneshot::Sender<()>,
}

impl Turns {
    /// So many mails at a time. A turn that takes longer than `longest` counts
    /// no more: a mail server that has gone silent holds nobody else up.
    pub(super) fn new(at_a_time: usize, longest: Duration) -> Self {
        Self {
            free: Arc::new(Semaphore::new(at_a_time)),
            longest,
        }
    }

    /// From now on so many more at a time.
    pub(super) fn widen(&self, by: usize) {
        self.free.add_permits(by);
    }

    /// How many could have a turn at this moment.
    #[cfg(test)]
    pub(super) fn free(&self) -> usize {
        self.free.available_permits()
    }

    /// Waits for a turn, the longest waiting first.
    pub(super) async fn take(&self) -> Turn {
        let (over, is_over) = oneshot::channel();
        // The semaphore is never closed.
        if let Ok(permit) = self.free.clone().acquire_owned().await {
            let longest = self.longest;
            tokio::spawn(async move {
                let _ = timeout(longest, is_over).await;
                drop(permit);
            });
        }
        Turn { _over: over }
    }
}
