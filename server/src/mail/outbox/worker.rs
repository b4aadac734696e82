//! The worker: claims rows, hands them over, writes down how it went.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::pace::{Pace, wait};
use super::store::{Claimed, Lease, OutboxStore, Outcome};
use crate::clock::Clock;
use crate::mail::transport::{Delivery, Envelope, Transport};

/// How often an outcome is written before it is given up. Without it a mail
/// that arrived would be in doubt when its lease ends.
const SETTLE: u32 = 3;

/// Sends what stands in the outbox. Cheap to clone.
pub struct Worker<S, T: ?Sized> {
    store: Arc<S>,
    transport: Arc<T>,
    clock: Clock,
    pace: Pace,
}

impl<S, T: ?Sized> Clone for Worker<S, T> {
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
            transport: self.transport.clone(),
            clock: self.clock.clone(),
            pace: self.pace,
        }
    }
}

impl<S: OutboxStore, T: Transport + ?Sized> Worker<S, T> {
    /// A worker between this store and this transport.
    pub fn new(store: Arc<S>, transport: Arc<T>, clock: Clock, pace: Pace) -> Self {
        Self {
            store,
            transport,
            clock,
            pace,
        }
    }

    /// Works until `stop` becomes true or its sender is gone; then finishes
    /// what is under way and gives the rest back. `wake` spares a mail that
    /// was just queued the rest.
    pub async fn run(self, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
        while !stopped(&stop) {
            match self.pass(&stop).await {
                // A full batch: there may be more.
                Ok(rows) if rows >= self.pace.batch => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the outbox cannot be read"),
            }
            tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(self.pace.rest) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
    }

    /// Claims one batch and returns when every row of it is settled: how many
    /// there were. What had not begun when `stop` became true is given back.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn pass(&self, stop: &watch::Receiver<bool>) -> anyhow::Result<u32> {
        let now = self.clock.now();
        let lease = Lease {
            id: Uuid::new_v4(),
            until: now + self.pace.lease,
        };
        let rows = self.store.claim(now, lease, self.pace.batch).await?;
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let everywhere = Arc::new(Semaphore::new(self.pace.at_once));
        let mut domains: HashMap<String, Arc<Semaphore>> = HashMap::new();
        let mut under_way = JoinSet::new();
        for row in rows {
            let there = domains
                .entry(row.recipient.domain().to_owned())
                .or_insert_with(|| Arc::new(Semaphore::new(self.pace.per_domain)))
                .clone();
            let (worker, everywhere, stop) = (self.clone(), everywhere.clone(), stop.clone());
            under_way.spawn(async move {
                // The domain first: a mail that waits for its domain takes nobody's place.
                let (_there, _everywhere) = (there.acquire().await, everywhere.acquire().await);
                let outcome = if stopped(&stop) {
                    Outcome::Released
                } else {
                    worker.deliver(&row, lease).await
                };
                worker.settle(&row, lease, outcome).await;
            });
        }
        while let Some(ended) = under_way.join_next().await {
            if let Err(error) = ended {
                // Its lease ends and the row is tried again.
                tracing::error!(%error, "sending a mail broke off");
            }
        }
        Ok(count)
    }

    async fn deliver(&self, row: &Claimed, lease: Lease) -> Outcome {
        if row.in_doubt && !row.kind.harmless_twice() {
            return Outcome::Unknown {
                error: "broken off while it was handed over".to_owned(),
            };
        }
        let envelope = Envelope {
            from: row.envelope_from.clone(),
            to: row.recipient.clone(),
        };
        let commit = Box::pin(async {
            self.store
                .committing(row.id, lease.id)
                .await
                .unwrap_or_else(|error| {
                    tracing::error!(row = row.id, %error, "a mail waits: the outbox cannot be written");
                    false
                })
        });
        match self.transport.send(&envelope, &row.mime, commit).await {
            Delivery::Delivered => Outcome::Sent {
                at: self.clock.now(),
            },
            Delivery::Refused { code, reason } => Outcome::Failed {
                error: format!("{code}: {reason}"),
            },
            Delivery::Unknown { reason } if !row.kind.harmless_twice() => {
                Outcome::Unknown { error: reason }
            }
            Delivery::TryLater { reason } | Delivery::Unknown { reason } => self.later(row, reason),
        }
    }

    fn later(&self, row: &Claimed, error: String) -> Outcome {
        if row.attempts >= self.pace.attempts {
            return Outcome::Failed { error };
        }
        Outcome::Later {
            not_before: self.clock.now() + wait(row.id, row.attempts),
            error,
        }
    }

    async fn settle(&self, row: &Claimed, lease: Lease, outcome: Outcome) {
        // Not the reason: the other side's words may name people.
        tracing::info!(
            row = row.id,
            kind = row.kind.code(),
            attempts = row.attempts,
            outcome = outcome.name(),
            "mail"
        );
        for attempt in 1..=SETTLE {
            match self.store.settle(row.id, lease.id, outcome.clone()).await {
                Ok(true) => return,
                Ok(false) => {
                    tracing::warn!(row = row.id, "another worker has taken this mail over");
                    return;
                }
                Err(error) => {
                    tracing::error!(row = row.id, %error, attempt, "the outcome of a mail cannot be written");
                }
            }
            tokio::time::sleep(Duration::from_millis(200) * attempt).await;
        }
    }
}

/// Whether to stop; also when whoever could say so is gone.
fn stopped(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}
