//! Mail: composed to its final bytes in the transaction of the change that
//! causes it, stored in the outbox, sent from there by a worker.
//!
//! - [`message`] makes the bytes of one mail.
//! - [`transport`] hands bytes over: SMTP, or the page *Postvak* in the demonstration.
//! - [`reading`] opens one again, for that page.
//! - [`inbound`] is what comes in: calendar answers and bounces, by IMAP or a pipe.
//! - [`outbox`] is the worker that sends them, and what it asks of the database.
//!
//! What a mail says is in `app/src/mails`. How to add one is told in [`compose`].

pub mod cause;
pub mod compose;
pub mod context;
pub mod entry;
pub mod inbound;
pub mod kind;
pub mod message;
pub mod message_id;
pub mod outbox;
pub mod reading;
pub mod transport;

pub use kind::Kind;
