//! The database: readers and the one way to write, on SeaORM.
//!
//! One file per noun holds the functions that read and write it; they take any
//! connection, so that they work in a transaction and outside. Rows
//! (`rows.rs`) stay in here; out come values of the domain, and a row that is
//! none is reported as an error. A query either takes the scope (organisation,
//! district, person, event) or returns a value that the caller passes through
//! [`domain::access::Actor`]; each file's first lines say which.
//!
//! To add a noun: a migration, its row in `rows.rs`, a file here, and its part
//! in `tests/persistence.rs`, which runs on SQLite and PostgreSQL.

mod backup;
mod column;
mod failure;
mod group_commit;
mod rows;
mod select;
mod store;

pub mod addresses;
pub mod districts;
pub mod effects;
pub mod erasures;
pub mod events;
pub mod feeds;
pub mod groups;
pub mod history;
pub mod imap_messages;
pub mod incoming;
pub mod invitations;
pub mod locations;
pub mod organisations;
pub mod outbox;
pub mod persons;
pub mod polls;
pub mod postbox;
pub mod practice_links;
pub mod reminders;
pub mod reports;
pub mod sent_forms;
pub mod sessions;
pub mod settings;
pub mod stops;
pub mod subscriptions;
pub mod suspensions;
pub mod wishes;

pub use backup::{Contents, RestoreError};
pub use failure::{Failure, SaveError, Stale};
pub use group_commit::BoxFuture;
pub(crate) use store::new_private_file;
pub use store::{Store, Tx, sqlite_file};
