//! The outbox: stored mails on their way out.
//!
//! A row goes through these states:
//!
//! ```text
//! queued -> sending -> committing -> sent
//!    ^         |            |
//!    +-- wait -+------------+--> failed     the other side refuses for good
//!                           +--> unknown    in doubt, and a second copy would do harm
//! ```
//!
//! A change that makes a mail untrue takes it back: `withdrawn`, from `queued`
//! and `sending`, and from `committing` once the other side has not taken it.
//!
//! For a mail that would do harm twice, `committing` is written between the
//! server's 354 and the message, so that after a crash it is known which mails
//! are in doubt; SMTP can be no more exact than that. After a crash in `sending`
//! nothing of such a mail has gone out, and the row is sent like a new one. What
//! is harmless twice is sent again in any case and spares itself that write; one
//! mail at a time is let through the moment of doubt (`turns`), so that one kill
//! doubles one mail at most.
//!
//! Several workers may run on one database: a lease says whose a row is, a
//! living worker renews its leases, and nobody finishes a row whose lease has
//! passed to another.
//!
//! `cargo xtask drill outbox` kills workers at random moments and counts;
//! `cargo xtask bench mail` measures.

mod desk;
mod pace;
mod store;
mod turns;
mod worker;

pub use pace::Pace;
pub use store::{Claimed, Lease, OutboxStore, Outcome};
pub use worker::Worker;
