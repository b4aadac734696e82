//! The worker: claims rows, hands them over, writes down how it went.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use super::desk::{Desk, Ended, Writing};
use super::pace::{Pace, wait};
use super::store::{Claimed, Lease, OutboxStore, Outcome};
use super::turns::{Turn, Turns};
use crate::clock::Clock;
use crate::mail::Kind;
use crate::mail::transport::{Delivery, Envelope, Journal, Transport};

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
        let mut desk = Desk::new(self.pace);
        let mut rest = every(self.pace.rest);
        let mut renew = every(self.pace.renew());
        while !stopped(&stop) {
            self.hand_out(&mut desk, &stop);
            tokio::select! {
                Some(ended) = desk.ended() => if let Ended::Failed(error) = ended {
                    tracing::error!(%error, "the outbox cannot be read");
                },
                () = wake.notified() => desk.look_again(),
                _ = rest.tick() => desk.look_again(),
                _ = renew.tick() => self.renew(&desk).await,
                () = told_to_stop(&mut stop) => {}
            }
        }
        self.give_back(&mut desk).await;
        while !desk.is_empty() {
            tokio::select! {
                _ = desk.ended() => {}
                _ = renew.tick() => self.renew(&desk).await,
            }
            // A claim may have come in meanwhile.
            self.give_back(&mut desk).await;
        }
    }

    /// Works until nothing is due and nothing under way: how many rows there
    /// were. What had not begun when `stop` became true is given back.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn pass(&self, stop: &watch::Receiver<bool>) -> anyhow::Result<u32> {
        let mut desk = Desk::new(self.pace);
        loop {
            if stopped(stop) {
                self.give_back(&mut desk).await;
            } else {
                self.hand_out(&mut desk, stop);
            }
            match desk.ended().await {
                None => return Ok(desk.claimed()),
                Some(Ended::Failed(error)) => return Err(error),
                Some(Ended::Well) => {}
            }
        }
    }

    /// Begins with every mail for which there is a place, and asks for more
    /// when the places will outnumber the mails.
    fn hand_out(&self, desk: &mut Desk, stop: &watch::Receiver<bool>) {
        while let Some((row, lease)) = desk.next() {
            let (worker, stop, turns) = (self.clone(), stop.clone(), desk.turns());
            let domain = row.recipient.domain().to_owned();
            desk.begin(&domain, lease, async move {
                if stopped(&stop) {
                    worker
                        .settle(&About::of(&row), lease, Outcome::Released)
                        .await;
                    None
                } else {
                    worker.deliver(&row, lease, &turns).await
                }
            });
        }
        if let Some(passed_over) = desk.wants_more() {
            let now = self.clock.now();
            let lease = Lease {
                id: Uuid::new_v4(),
                until: now + self.pace.lease,
            };
            let (store, limit) = (self.store.clone(), self.pace.batch);
            let others = passed_over.clone();
            desk.claim(lease.id, passed_over, async move {
                store.claim(now, lease, limit, &others).await
            });
        }
    }

    /// Holds on to what is claimed; what cannot be renewed is another's soon,
    /// and is then not sent from here.
    async fn renew(&self, desk: &Desk) {
        let until = self.clock.now() + self.pace.lease;
        for lease in desk.leases() {
            if let Err(error) = self.store.renew(Lease { id: lease, until }).await {
                tracing::error!(%error, "a lease cannot be renewed");
            }
        }
    }

    async fn give_back(&self, desk: &mut Desk) {
        for (row, lease) in desk.clear() {
            self.settle(&About::of(&row), lease, Outcome::Released)
                .await;
        }
    }

    /// Hands a mail over, and writes down how it went.
    async fn deliver(&self, row: &Claimed, lease: Uuid, turns: &Turns) -> Writing {
        let about = About::of(row);
        if row.in_doubt && !row.kind.harmless_twice() {
            let outcome = Outcome::Unknown {
                error: "broken off while it was handed over".to_owned(),
            };
            self.settle(&about, lease, outcome).await;
            return None;
        }
        let envelope = Envelope {
            from: row.envelope_from.clone(),
            to: row.recipient.clone(),
        };
        let entry = Entry {
            worker: self,
            about,
            lease,
            turns,
            turn: Mutex::default(),
            writing: Mutex::default(),
        };
        let delivery = self.transport.send(&envelope, &row.mime, &entry).await;
        let writing = entry.writing.into_inner();
        if let Some(writing) = writing.unwrap_or_else(PoisonError::into_inner) {
            return Some(writing);
        }
        let outcome = match delivery {
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
        };
        self.settle(&about, lease, outcome).await;
        None
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

    async fn settle(&self, row: &About, lease: Uuid, outcome: Outcome) {
        // Not the reason: the other side's words may name people.
        tracing::info!(
            row = row.id,
            kind = row.kind.code(),
            attempts = row.attempts,
            outcome = outcome.name(),
            "mail"
        );
        for attempt in 1..=SETTLE {
            match self.store.settle(row.id, lease, outcome.clone()).await {
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

/// A row without its bytes.
#[derive(Clone, Copy)]
struct About {
    id: i64,
    kind: Kind,
    attempts: u32,
}

impl About {
    fn of(row: &Claimed) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            attempts: row.attempts,
        }
    }
}

/// What is written about one row while it is handed over.
struct Entry<'a, S, T: ?Sized> {
    worker: &'a Worker<S, T>,
    about: About,
    lease: Uuid,
    turns: &'a Turns,
    /// Kept until the outcome is written.
    turn: Mutex<Option<Turn>>,
    writing: Mutex<Writing>,
}

#[async_trait]
impl<S: OutboxStore, T: Transport + ?Sized> Journal for Entry<'_, S, T> {
    async fn commit(&self) -> bool {
        let turn = self.turns.take().await;
        *held(&self.turn) = Some(turn);
        let (store, About { id, kind, .. }) = (&self.worker.store, self.about);
        let is_mine = if kind.harmless_twice() {
            // After a crash it goes out again, however far it had come: a
            // durable write would tell nothing and cost more than the mail.
            store.is_mine(id, self.lease).await
        } else {
            store.committing(id, self.lease).await
        };
        is_mine.unwrap_or_else(|error| {
            tracing::error!(row = id, %error, "a mail waits: the outbox does not answer");
            false
        })
    }

    fn taken(&self) {
        let (worker, about, lease) = (self.worker.clone(), self.about, self.lease);
        let at = worker.clock.now();
        let turn = held(&self.turn).take();
        let writing = tokio::spawn(async move {
            worker.settle(&about, lease, Outcome::Sent { at }).await;
            drop(turn);
        });
        *held(&self.writing) = Some(writing);
    }
}

/// What a mutex guards; it is never held across anything that panics.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut interval = tokio::time::interval(period);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    interval
}

async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    // An error says that whoever could tell is gone: then it is time, too.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Whether to stop; also when whoever could say so is gone.
fn stopped(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}
