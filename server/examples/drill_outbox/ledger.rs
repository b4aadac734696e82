//! The account: what arrived, beside what the outbox says about it.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use server::mail::Kind;

use crate::sink::{Sink, is_refused};
use crate::smtp_sink::{Reaction, Received};
use crate::stage::Stage;

/// What happened during a run.
pub struct Ledger {
    /// The last mail of the demonstration itself, sent before the run.
    after: i64,
    kills: Vec<Instant>,
    took_over: Option<Duration>,
}

/// The outcome of a run. Of every mail exactly one of `sent`, `refused`,
/// `held`, `stuck` and `lost` is true.
#[derive(Serialize)]
pub struct Account {
    on: &'static str,
    mails: usize,
    kills: usize,
    /// The outbox says sent, and it arrived.
    sent: usize,
    /// The server refuses these addresses, and the outbox says failed.
    refused: usize,
    /// In doubt, and a second copy would do harm: a person decides.
    held: usize,
    /// Of those, how many had in fact arrived.
    held_arrived: usize,
    /// Still on their way when nothing moves any more.
    stuck: usize,
    /// Said to be sent and never arrived, or given up though nobody refused it.
    lost: usize,
    /// Second copies after a kill, in all, and by the kill that made most.
    doubled_by_kills: usize,
    most_by_one_kill: usize,
    /// Second copies because the server took a mail without saying so.
    doubled_by_silence: usize,
    /// Second copies that nothing explains.
    unexplained: usize,
    /// Second copies of what would do harm.
    harmful: usize,
    connections: usize,
    to_one_domain: usize,
    /// After how many seconds the survivor had what the dead worker left.
    took_over_s: Option<f64>,
}

struct Row {
    message_id: String,
    kind: String,
    recipient: String,
    state: String,
}

impl Ledger {
    /// Of the mails that are queued after this row.
    pub fn after(row: i64) -> Self {
        Self {
            after: row,
            kills: Vec::new(),
            took_over: None,
        }
    }

    /// A worker is being killed.
    pub fn killed(&mut self, at: Instant) {
        self.kills.push(at);
    }

    /// The survivor has everything, after this time.
    pub fn took_over(&mut self, after: Duration) {
        self.took_over = Some(after);
    }

    /// Draws it up.
    pub async fn account(
        &self,
        on: &'static str,
        stage: &Stage,
        sink: &Sink,
    ) -> anyhow::Result<Account> {
        let mut copies: HashMap<String, Vec<Received>> = HashMap::new();
        for mail in sink.received().into_iter().filter(may_be_kept) {
            copies
                .entry(message_id(&mail.bytes))
                .or_default()
                .push(mail);
        }
        let rows = rows(stage, self.after).await?;
        let (connections, to_one_domain) = sink.most();
        let mut account = Account {
            on,
            mails: rows.len(),
            kills: self.kills.len(),
            sent: 0,
            refused: 0,
            held: 0,
            held_arrived: 0,
            stuck: 0,
            lost: 0,
            doubled_by_kills: 0,
            most_by_one_kill: 0,
            doubled_by_silence: 0,
            unexplained: 0,
            harmful: 0,
            connections,
            to_one_domain,
            took_over_s: self.took_over.map(|time| time.as_secs_f64()),
        };
        let mut by_kill: HashMap<usize, usize> = HashMap::new();
        for row in rows {
            let arrived = copies.remove(&row.message_id).unwrap_or_default();
            let is_harmless = Kind::from_code(&row.kind).is_some_and(Kind::harmless_twice);
            match row.state.as_str() {
                "sent" if !arrived.is_empty() => account.sent += 1,
                "failed" if is_refused(&row.recipient) => account.refused += 1,
                "unknown" if !is_harmless => {
                    account.held += 1;
                    account.held_arrived += usize::from(!arrived.is_empty());
                }
                "queued" | "sending" | "committing" => account.stuck += 1,
                _ => account.lost += 1,
            }
            for pair in arrived.windows(2) {
                account.harmful += usize::from(!is_harmless);
                match self.blame(&pair[0], &pair[1]) {
                    Blame::Kill(kill) => *by_kill.entry(kill).or_default() += 1,
                    Blame::Silence => account.doubled_by_silence += 1,
                    Blame::Nobody => account.unexplained += 1,
                }
            }
        }
        // What arrived and stands in no row.
        account.unexplained += copies.len();
        account.doubled_by_kills = by_kill.values().sum();
        account.most_by_one_kill = by_kill.values().copied().max().unwrap_or(0);
        Ok(account)
    }

    /// Why there is a second copy.
    fn blame(&self, first: &Received, second: &Received) -> Blame {
        if !first.accepted {
            return Blame::Silence;
        }
        // The server may still have been reading what the dead worker had sent.
        let around = |kill: &Instant| {
            let (early, late) = (first.at.min(*kill), first.at.max(*kill));
            late.duration_since(early)
        };
        self.kills
            .iter()
            .enumerate()
            .filter(|(_, kill)| **kill <= second.at)
            .min_by_key(|(_, kill)| around(kill))
            .filter(|(_, kill)| around(kill) < Duration::from_secs(2))
            .map_or(Blame::Nobody, |(number, _)| Blame::Kill(number))
    }
}

enum Blame {
    Kill(usize),
    Silence,
    Nobody,
}

/// A server that says 4xx or 5xx has not taken the mail; one that says nothing
/// may have.
fn may_be_kept(mail: &Received) -> bool {
    !matches!(mail.reaction, Reaction::Say(_))
}

fn message_id(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap_or_default()
        .to_owned()
}

async fn rows(stage: &Stage, after: i64) -> anyhow::Result<Vec<Row>> {
    let db = stage.app.store.read();
    let sql = format!("SELECT message_id, kind, recipient, state FROM outbox WHERE id > {after}");
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(statement)
        .await?
        .iter()
        .map(|row| {
            Ok(Row {
                message_id: row.try_get("", "message_id")?,
                kind: row.try_get("", "kind")?,
                recipient: row.try_get("", "recipient")?,
                state: row.try_get("", "state")?,
            })
        })
        .collect()
}
