//! The outbox in memory, by the letter of `OutboxStore`. The same stories run
//! against the databases with the store of `server::persistence`.

use std::collections::HashSet;
use std::sync::Mutex;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use server::mail::Kind;
use server::mail::outbox::{Claimed, Lease, OutboxStore, Outcome};
use uuid::Uuid;

/// The states of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Queued,
    Sending,
    Committing,
    Sent,
    Failed,
    Unknown,
}

/// A row of the outbox.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: i64,
    pub kind: Kind,
    pub recipient: String,
    pub mime: Option<Vec<u8>>,
    pub state: State,
    pub attempts: u32,
    pub not_before: DateTime<Utc>,
    pub lease: Option<Lease>,
    pub last_error: Option<String>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// The table.
#[derive(Debug, Default)]
pub struct MemoryOutbox(Mutex<Vec<Row>>);

impl MemoryOutbox {
    /// Queues a mail; its number.
    pub fn queue(&self, kind: Kind, recipient: &str, mime: &str) -> i64 {
        let mut rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        let id = i64::try_from(rows.len()).expect("few rows") + 1;
        rows.push(Row {
            id,
            kind,
            recipient: recipient.to_owned(),
            mime: Some(mime.as_bytes().to_vec()),
            state: State::Queued,
            attempts: 0,
            not_before: DateTime::UNIX_EPOCH,
            lease: None,
            last_error: None,
            sent_at: None,
        });
        id
    }

    /// A row as it stands.
    pub fn row(&self, id: i64) -> Row {
        self.with(id, |row| row.clone())
    }

    /// Changes a row behind everybody's back.
    pub fn with<R>(&self, id: i64, change: impl FnOnce(&mut Row) -> R) -> R {
        let mut rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        let row = rows
            .iter_mut()
            .find(|row| row.id == id)
            .expect("the row exists");
        change(row)
    }

    /// All states in order.
    pub fn states(&self) -> Vec<State> {
        let rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        rows.iter().map(|row| row.state).collect()
    }

    /// How many mails of these recipients are not yet noted as sent.
    pub fn unsettled(&self, recipients: &HashSet<String>) -> usize {
        let rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        rows.iter()
            .filter(|row| row.state != State::Sent && recipients.contains(&row.recipient))
            .count()
    }

    fn held(&self, id: i64, lease: Uuid, change: impl FnOnce(&mut Row)) -> bool {
        self.with(id, |row| {
            let mine = row.lease.is_some_and(|held| held.id == lease);
            if mine {
                change(row);
            }
            mine
        })
    }
}

#[async_trait]
impl OutboxStore for MemoryOutbox {
    async fn claim(
        &self,
        now: DateTime<Utc>,
        lease: Lease,
        limit: u32,
        passed_over: &[String],
    ) -> anyhow::Result<Vec<Claimed>> {
        let mut rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        let mut due: Vec<&mut Row> = rows
            .iter_mut()
            .filter(|row| match row.state {
                State::Queued => row.not_before <= now,
                State::Sending | State::Committing => {
                    row.lease.is_none_or(|held| held.until <= now)
                }
                State::Sent | State::Failed | State::Unknown => false,
            })
            .filter(|row| {
                let domain = row.recipient.rsplit('@').next().unwrap_or_default();
                !passed_over.iter().any(|passed| passed == domain)
            })
            .collect();
        due.sort_by_key(|row| (row.not_before, row.id));
        due.into_iter()
            .take(limit as usize)
            .map(|row| {
                row.lease = Some(lease);
                if row.state == State::Queued {
                    row.attempts += 1;
                    row.state = State::Sending;
                }
                Ok(Claimed {
                    id: row.id,
                    kind: row.kind,
                    recipient: row.recipient.parse()?,
                    envelope_from: "rsvp+abc@safari.example".parse()?,
                    message_id: format!("<{}@safari.example>", row.id),
                    mime: row.mime.clone().unwrap_or_default(),
                    attempts: row.attempts,
                    in_doubt: row.state == State::Committing,
                })
            })
            .collect()
    }

    async fn renew(&self, lease: Lease) -> anyhow::Result<()> {
        let mut rows = self
            .0
            .lock()
            .expect("no test breaks off while it holds the table");
        for held in rows.iter_mut().filter_map(|row| row.lease.as_mut()) {
            if held.id == lease.id {
                held.until = lease.until;
            }
        }
        Ok(())
    }

    async fn is_mine(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        Ok(self.held(row, lease, |_| {}))
    }

    async fn committing(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        Ok(self.held(row, lease, |row| row.state = State::Committing))
    }

    async fn settle(&self, row: i64, lease: Uuid, outcome: Outcome) -> anyhow::Result<bool> {
        Ok(self.held(row, lease, |row| {
            row.lease = None;
            match outcome {
                Outcome::Sent { at } => {
                    row.state = State::Sent;
                    row.sent_at = Some(at);
                    row.mime = None;
                }
                Outcome::Later { not_before, error } => {
                    row.state = State::Queued;
                    row.not_before = not_before;
                    row.last_error = Some(error);
                }
                Outcome::Failed { error } => {
                    row.state = State::Failed;
                    row.last_error = Some(error);
                }
                Outcome::Unknown { error } => {
                    row.state = State::Unknown;
                    row.last_error = Some(error);
                }
                Outcome::Released => {
                    row.state = State::Queued;
                    row.attempts -= 1;
                }
            }
        }))
    }
}
