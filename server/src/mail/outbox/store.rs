//! What the worker asks of the database.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use uuid::Uuid;

use crate::mail::Kind;

/// The right to send a row, for a time. Every claim has a number of its own,
/// so that a worker that was thought dead cannot finish another's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The number of the claim.
    pub id: Uuid,
    /// When others may take the row.
    pub until: DateTime<Utc>,
}

/// A row that a worker has claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// What kind of mail.
    pub kind: Kind,
    /// To whom.
    pub recipient: EmailAddress,
    /// Where the other side reports that it could not be delivered.
    pub envelope_from: EmailAddress,
    /// `<uuid@domain>`, as in the message.
    pub message_id: String,
    /// The whole message, final.
    pub mime: Vec<u8>,
    /// How often it was tried, this time included. What was broken off because
    /// its worker died is the same attempt still.
    pub attempts: u32,
    /// It was `committing` when its lease ran out: it may have arrived.
    pub in_doubt: bool,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken over by the other side: state `sent`, `sent_at`, and `mime` set to NULL.
    Sent {
        /// When.
        at: DateTime<Utc>,
    },
    /// Not now: back to `queued`, or `withdrawn` if its bytes are gone meanwhile.
    Later {
        /// Not before this time.
        not_before: DateTime<Utc>,
        /// Why, for the screen.
        error: String,
    },
    /// Never: state `failed`.
    Failed {
        /// Why, for the screen.
        error: String,
    },
    /// Nobody knows whether it arrived: state `unknown`; a person may send it again.
    Unknown {
        /// Why, for the screen.
        error: String,
    },
    /// Not tried after all: back to `queued` and `attempts` one lower.
    Released,
}

impl Outcome {
    /// The word for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sent { .. } => "sent",
            Self::Later { .. } => "later",
            Self::Failed { .. } => "failed",
            Self::Unknown { .. } => "unknown",
            Self::Released => "released",
        }
    }
}

/// The table `outbox`, as the worker sees it.
///
/// Every method is one short transaction; none is open while SMTP is spoken.
#[async_trait]
pub trait OutboxStore: Send + Sync + 'static {
    /// Claims up to `limit` rows, the longest waiting first, but none to a
    /// domain of `passed_over`: those in `queued`
    /// with `not_before <= now`, and those in `sending` or `committing` whose
    /// `lease_until <= now`. Sets lease and `lease_until`; a row in `queued`
    /// becomes `sending` with one more attempt, one in `committing` stays so and is
    /// returned as in doubt.
    ///
    /// `FOR UPDATE SKIP LOCKED` on PostgreSQL; one UPDATE … RETURNING on SQLite.
    async fn claim(
        &self,
        now: DateTime<Utc>,
        lease: Lease,
        limit: u32,
        passed_over: &[String],
    ) -> anyhow::Result<Vec<Claimed>>;

    /// Lengthens the claim, of what is still held under it, until `lease.until`.
    async fn renew(&self, lease: Lease) -> anyhow::Result<()>;

    /// Whether the row is still held under this claim: not another's, and not
    /// withdrawn.
    async fn is_mine(&self, row: i64, lease: Uuid) -> anyhow::Result<bool>;

    /// Sets `committing`, if the lease is still this one; durable when it
    /// returns. `false`: somebody else has the row or it was withdrawn, and
    /// nothing may be sent.
    async fn committing(&self, row: i64, lease: Uuid) -> anyhow::Result<bool>;

    /// Writes the outcome and gives the lease up, if it is still this one;
    /// `false` otherwise.
    async fn settle(&self, row: i64, lease: Uuid, outcome: Outcome) -> anyhow::Result<bool>;
}
