//! The worker: nothing is lost, nothing harmful goes out twice.

mod workers;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::effects::NoticeKind;
use server::clock::Clock;
use server::mail::Kind;
use server::mail::outbox::{Lease, Pace, Worker};
use server::mail::transport::{Envelope, Patience, Postbox, Shelf, Smtp, Transport};
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

use crate::memory_outbox::{MemoryOutbox, State};
use crate::smtp_sink::{Reaction, SmtpSink, Step};

fn start() -> DateTime<Utc> {
    "2026-09-01T08:00:00Z".parse().unwrap()
}

fn invitation() -> Kind {
    NoticeKind::Invitation.into()
}

fn report() -> Kind {
    NoticeKind::Report.into()
}

/// A store, a clock that stands still, and somebody who could say stop.
struct Office {
    store: Arc<MemoryOutbox>,
    clock: Clock,
    stop: watch::Sender<bool>,
}

impl Office {
    fn new() -> Self {
        Self {
            store: Arc::default(),
            clock: Clock::standing(start()),
            stop: watch::channel(false).0,
        }
    }

    fn worker<T: Transport>(&self, transport: T) -> Worker<MemoryOutbox, T> {
        Worker::new(
            self.store.clone(),
            Arc::new(transport),
            self.clock.clone(),
            Pace::default(),
        )
    }

    async fn pass<T: Transport>(&self, worker: &Worker<MemoryOutbox, T>) -> u32 {
        worker.pass(&self.stop.subscribe()).await.unwrap()
    }
}

fn smtp(sink: &SmtpSink) -> Smtp {
    Smtp::new(sink.url().parse().unwrap())
}

/// Soon gives up a server that does not say whether it has the message.
fn impatient(sink: &SmtpSink) -> Smtp {
    let patience = Patience {
        message: Duration::from_millis(300),
        ..Patience::default()
    };
    Smtp::with_patience(sink.url().parse().unwrap(), patience)
}

#[tokio::test]
async fn mails_go_out_once_and_their_bytes_are_erased() {
    let (office, sink) = (Office::new(), SmtpSink::start().await);
    for n in 0..5 {
        let to = format!("a{n}@praktijk.example");
        office
            .store
            .queue(invitation(), &to, &format!("mail {n}\r\n"));
    }
    let worker = office.worker(smtp(&sink));
    assert_eq!(office.pass(&worker).await, 5);
    assert_eq!(office.pass(&worker).await, 0);
    assert_eq!(office.store.states(), [State::Sent; 5]);
    let row = office.store.row(1);
    assert_eq!((row.mime, row.sent_at), (None, Some(start())));
    let mut to: Vec<_> = sink.wait_for(5).await.into_iter().map(|m| m.to).collect();
    to.sort();
    assert_eq!(to.len(), 5);
    to.dedup();
    assert_eq!(to.len(), 5);
}

#[tokio::test]
async fn a_temporary_refusal_waits_and_then_arrives() {
    let office = Office::new();
    let busy = Arc::new(AtomicUsize::new(1));
    let refusals = busy.clone();
    let sink = SmtpSink::scripted(move |step, _| {
        let once = |n: usize| n.checked_sub(1);
        if step == Step::Recipient
            && refusals
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, once)
                .is_ok()
        {
            Reaction::Say("450 greylisted")
        } else {
            Reaction::Agree
        }
    })
    .await;
    let id = office.store.queue(report(), "a@praktijk.example", "x\r\n");
    let worker = office.worker(smtp(&sink));
    assert_eq!(office.pass(&worker).await, 1);
    let row = office.store.row(id);
    assert_eq!((row.state, row.attempts), (State::Queued, 1));
    assert!(row.not_before >= start() + TimeDelta::minutes(1));
    assert!(row.last_error.unwrap().contains("greylisted"));
    assert_eq!(office.pass(&worker).await, 0);
    office.clock.forward(TimeDelta::minutes(2));
    assert_eq!(office.pass(&worker).await, 1);
    assert_eq!(office.store.row(id).state, State::Sent);
}

#[tokio::test]
async fn a_refusal_for_good_and_too_many_attempts_fail() {
    let office = Office::new();
    let sink = SmtpSink::scripted(|step, to| match (step, to) {
        (Step::Recipient, "weg@praktijk.example") => Reaction::Say("550 no such person"),
        (Step::Recipient, _) => Reaction::Say("450 later"),
        _ => Reaction::Agree,
    })
    .await;
    let gone = office
        .store
        .queue(invitation(), "weg@praktijk.example", "x\r\n");
    let tired = office
        .store
        .queue(invitation(), "moe@praktijk.example", "x\r\n");
    office
        .store
        .with(tired, |row| row.attempts = Pace::default().attempts - 1);
    office.pass(&office.worker(smtp(&sink))).await;
    let row = office.store.row(gone);
    assert_eq!(row.state, State::Failed);
    assert!(row.last_error.unwrap().starts_with("550: "));
    assert_eq!(office.store.row(tired).state, State::Failed);
}

#[tokio::test]
async fn silence_after_the_message_resends_an_invitation_and_asks_about_a_report() {
    let office = Office::new();
    let sink = SmtpSink::scripted(|step, _| match step {
        Step::Message => Reaction::Hang,
        _ => Reaction::Agree,
    })
    .await;
    let invitation = office
        .store
        .queue(invitation(), "a@praktijk.example", "x\r\n");
    let report = office.store.queue(report(), "b@praktijk.example", "x\r\n");
    office.pass(&office.worker(impatient(&sink))).await;
    assert_eq!(office.store.row(invitation).state, State::Queued);
    assert_eq!(office.store.row(report).state, State::Unknown);
    assert!(
        office.store.row(report).mime.is_some(),
        "one click sends it again"
    );
}

#[tokio::test]
async fn after_a_crash_only_what_is_harmless_twice_goes_out_again() {
    let (office, sink) = (Office::new(), SmtpSink::start().await);
    let dead = Lease {
        id: Uuid::from_u128(1),
        until: start() + TimeDelta::minutes(5),
    };
    let leave = |kind, to: &str, state| {
        let id = office.store.queue(kind, to, &format!("to {to}\r\n"));
        office.store.with(id, |row| {
            row.state = state;
            row.lease = Some(dead);
            row.attempts = 1;
        });
        id
    };
    let doubtful = leave(invitation(), "a@praktijk.example", State::Committing);
    let harmful = leave(report(), "b@praktijk.example", State::Committing);
    let unsent = leave(report(), "c@praktijk.example", State::Sending);
    let worker = office.worker(smtp(&sink));
    assert_eq!(office.pass(&worker).await, 0, "their lease has not ended");
    office.clock.forward(TimeDelta::minutes(5));
    assert_eq!(office.pass(&worker).await, 3);
    assert_eq!(office.store.row(doubtful).state, State::Sent);
    assert_eq!(office.store.row(harmful).state, State::Unknown);
    assert_eq!(office.store.row(unsent).state, State::Sent);
    let mut arrived = sink.wait_for(2).await;
    arrived.sort_by(|a, b| a.to.cmp(&b.to));
    assert!(arrived[0].bytes.starts_with(b"to a@praktijk.example\r\n"));
    assert!(arrived[1].bytes.starts_with(b"to c@praktijk.example\r\n"));
    assert_eq!(arrived.len(), 2);
}

type Letter = (Envelope, Vec<u8>);

#[derive(Clone, Default)]
struct Letters(Arc<Mutex<Vec<Letter>>>);

#[async_trait]
impl Shelf for Letters {
    async fn keep(&self, envelope: &Envelope, message: &[u8]) -> anyhow::Result<()> {
        let letter = (envelope.clone(), message.to_vec());
        self.0.lock().await.push(letter);
        Ok(())
    }
}

#[tokio::test]
async fn the_demonstration_keeps_its_mails_on_the_shelf() {
    let (office, letters) = (Office::new(), Letters::default());
    office.store.queue(report(), "a@praktijk.example", "hallo");
    office.pass(&office.worker(Postbox(letters.clone()))).await;
    assert_eq!(office.store.states(), [State::Sent]);
    let kept = letters.0.lock().await;
    assert_eq!(kept[0].0.to.as_str(), "a@praktijk.example");
    assert_eq!(kept[0].1, b"hallo");
}
