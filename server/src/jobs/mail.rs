//! Sending what stands in the outbox, to the mail server or to the page *Postvak*.

use std::convert::Infallible;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::mail::outbox::{Pace, Worker};
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
    let store = Arc::new(app.store.clone());
    let worker = Worker::new(store, transport, app.clock.clone(), Pace::default());
    worker.run(app.mail_queued.clone(), stop)
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
