//! Sending what stands in the outbox, to the mail server or to the page *Postvak*.

use std::convert::Infallible;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::watch;
use uuid::Uuid;

use crate::clock::Clock;
use crate::liveness::{Job, Liveness};
use crate::mail::outbox::{Claimed, Lease, OutboxStore, Outcome, Pace, Worker};
use crate::mail::reading::Mail;
use crate::mail::transport::{Envelope, Postbox, Shelf, Smtp, SmtpUrl, Transport};
use crate::persistence::{Store, postbox};
use crate::state::App;

/// Sends until `stop` becomes true; then finishes what is under way. Without a
/// mail server the mails go to the page *Postvak*.
pub fn send(
    app: &App,
    server: Option<SmtpUrl>,
    stop: watch::Receiver<bool>,
) -> impl Future<Output = ()> + Send + use<> {
    let transport: Arc<dyn Transport> = match server {
        Some(url) => Arc::new(Smtp::new(url)),
        None => Arc::new(Postbox(LetterBox {
            store: app.store.clone(),
            clock: app.clock.clone(),
        })),
    };
    let store = Arc::new(Reported {
        store: app.store.clone(),
        jobs: app.jobs.clone(),
    });
    let worker = Worker::new(store, transport, app.clock.clone(), Pace::default());
    worker.run(app.mail_queued.clone(), stop)
}

/// The outbox, and for who watches whether it can be read and written.
struct Reported {
    store: Store,
    jobs: Liveness,
}

impl Reported {
    fn noted<T>(&self, done: anyhow::Result<T>) -> anyhow::Result<T> {
        self.jobs.report(Job::Outbox, done.is_ok());
        done
    }
}

#[async_trait]
impl OutboxStore for Reported {
    async fn claim(
        &self,
        now: DateTime<Utc>,
        lease: Lease,
        limit: u32,
        passed_over: &[String],
    ) -> anyhow::Result<Vec<Claimed>> {
        self.noted(self.store.claim(now, lease, limit, passed_over).await)
    }

    async fn renew(&self, lease: Lease) -> anyhow::Result<()> {
        self.noted(self.store.renew(lease).await)
    }

    async fn is_mine(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        self.noted(self.store.is_mine(row, lease).await)
    }

    async fn committing(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        self.noted(self.store.committing(row, lease).await)
    }

    async fn settle(&self, row: i64, lease: Uuid, outcome: Outcome) -> anyhow::Result<bool> {
        self.noted(self.store.settle(row, lease, outcome).await)
    }
}

/// The table behind the page *Postvak*.
struct LetterBox {
    store: Store,
    clock: Clock,
}

#[async_trait]
impl Shelf for LetterBox {
    async fn keep(&self, envelope: &Envelope, message: &[u8]) -> anyhow::Result<()> {
        let subject = Mail::read(message).map_or_else(String::new, |mail| mail.subject);
        let (at, to) = (self.clock.now(), envelope.to.clone());
        let message = message.to_vec();
        self.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(
                    async move { Ok(postbox::add(tx, at, to.as_str(), &subject, &message).await?) },
                )
            })
            .await?;
        Ok(())
    }
}
