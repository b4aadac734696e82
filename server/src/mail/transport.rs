//! Handing a composed mail over to somebody who carries it further.
//!
//! Two adapters: [`Smtp`] speaks to a mail server; [`Postbox`] keeps the mail
//! for the page *Postvak* of the demonstration. To add one, implement
//! [`Transport`]: await [`Journal::commit`] after everything that can be refused
//! and before the first octet of the message.

mod postbox;
mod smtp;
mod smtp_url;

use async_trait::async_trait;
use domain::email_address::EmailAddress;

pub use postbox::{Postbox, Shelf};
pub use smtp::{Patience, Smtp};
pub use smtp_url::{InvalidSmtpUrl, Security, SmtpUrl};

/// Who hands over and who gets it; not what stands in the message's headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Where reports of failure go.
    pub from: EmailAddress,
    /// The one recipient.
    pub to: EmailAddress,
}

/// How handing over ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The other side took the message and is responsible for it now.
    Delivered,
    /// The other side will never take it (5xx).
    Refused {
        /// The reply code.
        code: u16,
        /// Its words, for the screen.
        reason: String,
    },
    /// It certainly was not taken, and may be later: no connection, 4xx, a
    /// refusal to talk to us at all.
    TryLater {
        /// Why, for the screen.
        reason: String,
    },
    /// The message went out and no clear answer came back.
    Unknown {
        /// Why, for the screen.
        reason: String,
    },
}

/// What is noted while a mail is handed over.
#[async_trait]
pub trait Journal: Send + Sync {
    /// Called once, between the other side's readiness and the message: the
    /// message is about to go. `false` means it must not.
    async fn commit(&self) -> bool;

    /// Called at most once, as soon as the other side has taken the message and
    /// before farewells, because until this is written a crash leaves doubt.
    /// May be left out where handing over ends at that moment.
    fn taken(&self) {}
}

/// A way out for mail.
#[async_trait]
pub trait Transport: Send + Sync + 'static {
    /// Hands over one message, its bytes as they are. Always returns in
    /// bounded time.
    async fn send(&self, envelope: &Envelope, message: &[u8], journal: &dyn Journal) -> Delivery;
}
