//! What lies on the worker's desk: rows that wait for a place, and what is
//! under way. A place is a connection to the mail server.
//!
//! One slow mail takes one place and holds nobody else up: whenever a place is
//! free the next row begins whose domain has one left, and before the rows run
//! out more are claimed, passing over the domains of which enough are waiting.

use std::collections::{BTreeSet, HashMap, VecDeque};

use tokio::task::{Id, JoinError, JoinSet};
use uuid::Uuid;

use super::pace::Pace;
use super::store::Claimed;
use super::turns::Turns;

/// How something that was under way ended.
pub(super) enum Ended {
    /// Whatever became of it is written down.
    Well,
    /// Nothing could be claimed.
    Failed(anyhow::Error),
}

/// What is still being written about a mail when its place is free again.
pub(super) type Writing = Option<tokio::task::JoinHandle<()>>;

/// What a task brings back.
enum Work {
    Mail(Writing),
    Written,
    Claim(Uuid, anyhow::Result<Vec<Claimed>>),
}

/// How many mails there may be for each place, under way or with an outcome that
/// is still being written: in a bulk so many are in doubt if the program is killed.
const IN_DOUBT: usize = 2;

/// See the head of this file.
pub(super) struct Desk {
    pace: Pace,
    /// The rows, each with its lease.
    waiting: VecDeque<(Claimed, Uuid)>,
    tasks: JoinSet<Work>,
    /// Of each mail under way its domain and its lease.
    under_way: HashMap<Id, (String, Uuid)>,
    is_claiming: bool,
    /// Whether there may be more to claim, and which domains the last claim
    /// passed over.
    may_be_more: bool,
    passed_over: BTreeSet<String>,
    claimed: u32,
    /// How many rows there have been since the desk was empty.
    in_a_row: u32,
    turns: Turns,
}

impl Desk {
    pub(super) fn new(pace: Pace) -> Self {
        Self {
            pace,
            waiting: VecDeque::new(),
            tasks: JoinSet::new(),
            under_way: HashMap::new(),
            is_claiming: false,
            may_be_more: true,
            passed_over: BTreeSet::new(),
            claimed: 0,
            in_a_row: 0,
            turns: Turns::new(1, pace.doubt),
        }
    }

    /// The turns of the mails that begin now.
    pub(super) fn turns(&self) -> Turns {
        self.turns.clone()
    }

    /// How many rows there have been.
    pub(super) fn claimed(&self) -> u32 {
        self.claimed
    }

    /// Nothing waits and nothing is under way.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.tasks.is_empty()
    }

    /// Something may have become due.
    pub(super) fn look_again(&mut self) {
        self.may_be_more = true;
    }

    /// The leases of the rows that are here.
    pub(super) fn leases(&self) -> BTreeSet<Uuid> {
        let waiting = self.waiting.iter().map(|(_, lease)| *lease);
        let under_way = self.under_way.values().map(|(_, lease)| *lease);
        waiting.chain(under_way).collect()
    }

    /// Takes the next row for which there is a place, the longest waiting first.
    pub(super) fn next(&mut self) -> Option<(Claimed, Uuid)> {
        if self.under_way.len() >= self.pace.at_once
            || self.tasks.len() > IN_DOUBT * self.pace.at_once
        {
            return None;
        }
        let next = self
            .waiting
            .iter()
            .position(|(row, _)| self.has_place(row.recipient.domain()))?;
        let (row, lease) = self.waiting.remove(next)?;
        let domain = row.recipient.domain();
        if self.passed_over.contains(domain) && self.waiting_for(domain) < self.pace.per_domain {
            self.passed_over.remove(domain);
            self.may_be_more = true;
        }
        Some((row, lease))
    }

    fn has_place(&self, domain: &str) -> bool {
        let taken = self.under_way.values().filter(|(to, _)| to == domain);
        taken.count() < self.pace.per_domain
    }

    fn waiting_for(&self, domain: &str) -> usize {
        let to = |(row, _): &&(Claimed, Uuid)| row.recipient.domain() == domain;
        self.waiting.iter().filter(to).count()
    }

    /// A mail to this domain is under way, in a task of its own.
    pub(super) fn begin(
        &mut self,
        domain: &str,
        lease: Uuid,
        sending: impl Future<Output = Writing> + Send + 'static,
    ) {
        let task = self.tasks.spawn(async move { Work::Mail(sending.await) });
        self.under_way.insert(task.id(), (domain.to_owned(), lease));
    }

    /// If the places will soon outnumber the rows: the domains to pass over in
    /// the next claim, because enough of theirs are waiting.
    pub(super) fn wants_more(&self) -> Option<Vec<String>> {
        if self.is_claiming || !self.may_be_more {
            return None;
        }
        let mut waiting: HashMap<&str, usize> = HashMap::new();
        for (row, _) in &self.waiting {
            *waiting.entry(row.recipient.domain()).or_default() += 1;
        }
        let enough = self.pace.per_domain;
        let ready: usize = waiting.values().map(|count| enough.min(*count)).sum();
        (ready < self.pace.at_once).then(|| {
            let full = waiting.into_iter().filter(|(_, count)| *count >= enough);
            full.map(|(domain, _)| domain.to_owned()).collect()
        })
    }

    /// A claim is under way.
    pub(super) fn claim(
        &mut self,
        lease: Uuid,
        passed_over: Vec<String>,
        claiming: impl Future<Output = anyhow::Result<Vec<Claimed>>> + Send + 'static,
    ) {
        self.is_claiming = true;
        self.may_be_more = false;
        self.passed_over = passed_over.into_iter().collect();
        self.tasks
            .spawn(async move { Work::Claim(lease, claiming.await) });
    }

    /// Waits until something ends; nothing if nothing is under way. May be
    /// given up at any time.
    pub(super) async fn ended(&mut self) -> Option<Ended> {
        let (task, work) = match self.tasks.join_next_with_id().await? {
            Ok((task, work)) => (task, Ok(work)),
            Err(error) => (error.id(), Err(error)),
        };
        self.under_way.remove(&task);
        let ended = self.put_away(work);
        if self.is_empty() {
            self.in_a_row = 0;
            self.turns = Turns::new(1, self.pace.doubt);
        }
        Some(ended)
    }

    fn put_away(&mut self, work: Result<Work, JoinError>) -> Ended {
        match work {
            Ok(Work::Mail(writing)) => {
                if let Some(writing) = writing {
                    self.tasks.spawn(async move {
                        // Its own errors are in the log.
                        let _ = writing.await;
                        Work::Written
                    });
                }
                Ended::Well
            }
            Ok(Work::Written) => Ended::Well,
            Ok(Work::Claim(lease, Ok(rows))) => {
                self.is_claiming = false;
                let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
                self.claimed += count;
                let before = self.in_a_row;
                self.in_a_row += count;
                if before <= self.pace.careful && self.in_a_row > self.pace.careful {
                    self.turns.widen(self.pace.at_once - 1);
                }
                // Meanwhile there may be another reason to look again.
                self.may_be_more |= count >= self.pace.batch;
                self.waiting
                    .extend(rows.into_iter().map(|row| (row, lease)));
                Ended::Well
            }
            Ok(Work::Claim(_, Err(error))) => {
                self.is_claiming = false;
                Ended::Failed(error)
            }
            Err(error) => {
                // Its lease ends and the row is tried again.
                tracing::error!(%error, "sending a mail broke off");
                Ended::Well
            }
        }
    }

    /// Takes everything that waits off the desk.
    pub(super) fn clear(&mut self) -> Vec<(Claimed, Uuid)> {
        self.may_be_more = false;
        self.waiting.drain(..).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]
mod tests {
    use domain::effects::NoticeKind;

    use super::*;

    fn rows(count: i64) -> Vec<Claimed> {
        let row = |id| Claimed {
            id,
            kind: NoticeKind::Invitation.into(),
            recipient: format!("a{id}@praktijk{id}.example").parse().unwrap(),
            envelope_from: "rsvp@safari.example".parse().unwrap(),
            message_id: format!("<{id}@safari.example>"),
            mime: Vec::new(),
            attempts: 1,
            in_doubt: false,
        };
        (0..count).map(row).collect()
    }

    #[tokio::test]
    async fn after_a_bulk_the_next_mails_take_turns_again() {
        let pace = Pace {
            careful: 5,
            ..Pace::default()
        };
        let mut desk = Desk::new(pace);
        for claimed in [5, 1] {
            assert_eq!(desk.turns().free(), 1);
            let rows = rows(claimed);
            desk.claim(Uuid::nil(), Vec::new(), async { Ok(rows) });
            desk.ended().await.unwrap();
        }
        assert_eq!(desk.turns().free(), pace.at_once, "the sixth in a row");
        while let Some((row, lease)) = desk.next() {
            desk.begin(row.recipient.domain(), lease, async { None });
            desk.ended().await.unwrap();
        }
        assert!(desk.is_empty());
        assert_eq!(desk.turns().free(), 1, "nothing was left to do");
    }
}
