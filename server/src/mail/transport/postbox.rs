//! The demonstration's way out: mails are put on a shelf and read on the page *Postvak*.

use async_trait::async_trait;

use super::{Delivery, Envelope, Journal, Transport};

/// Where the demonstration keeps its mails.
#[async_trait]
pub trait Shelf: Send + Sync + 'static {
    /// Keeps one mail.
    async fn keep(&self, envelope: &Envelope, message: &[u8]) -> anyhow::Result<()>;
}

/// A transport that keeps every mail on a shelf. Nothing leaves the machine.
#[derive(Debug)]
pub struct Postbox<S>(pub S);

#[async_trait]
impl<S: Shelf> Transport for Postbox<S> {
    async fn send(&self, envelope: &Envelope, message: &[u8], journal: &dyn Journal) -> Delivery {
        if !journal.commit().await {
            return Delivery::TryLater {
                reason: "another worker has this mail".to_owned(),
            };
        }
        match self.0.keep(envelope, message).await {
            Ok(()) => Delivery::Delivered,
            Err(error) => Delivery::TryLater {
                reason: format!("{error:#}"),
            },
        }
    }
}
