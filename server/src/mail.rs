//! Mail: composed to its final bytes in the transaction of the change that
//! causes it, stored in the outbox, sent from there by a worker.
//!
//! - [`outbox`] is the worker between the two, and what it asks of the database.
//!
//! What a mail says is in `app/src/mails`. To add a mail: its text there, a
//! variant of [`Kind`] if it is a kind of its own.

pub mod kind;
pub mod outbox;

pub use kind::Kind;
