//! Workers beside each other, and at work: nobody is rushed, nobody waits for another.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use server::clock::Clock;
use server::mail::outbox::{Lease, OutboxStore, Outcome, Pace, Worker};
use server::mail::transport::{Delivery, Envelope, Journal, Smtp, Transport};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use super::{Office, invitation, report, smtp, start};
use crate::memory_outbox::{MemoryOutbox, State};
use crate::smtp_sink::{Reaction, SmtpSink, Step};

/// Counts how many mails are under way, in all and to one domain.
#[derive(Clone, Default)]
struct Crowd {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

#[async_trait]
impl Transport for Crowd {
    async fn send(&self, _: &Envelope, _: &[u8], journal: &dyn Journal) -> Delivery {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        journal.commit().await;
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        self.now.fetch_sub(1, Ordering::SeqCst);
        Delivery::Delivered
    }
}

#[tokio::test]
async fn at_most_three_mails_at_once_go_to_one_domain() {
    for (domains, most) in [(1, 3), (2, 6), (20, Pace::default().at_once)] {
        let (office, crowd) = (Office::new(), Crowd::default());
        for n in 0..40 {
            let to = format!("a{n}@praktijk{}.example", n % domains);
            office.store.queue(invitation(), &to, "x");
        }
        assert_eq!(office.pass(&office.worker(crowd.clone())).await, 40);
        assert_eq!(crowd.most.load(Ordering::SeqCst), most);
    }
}

/// Counts of how many mails it is unknown, at most, whether they arrived: they
/// are handed over and not yet written down.
#[derive(Clone, Default)]
struct Doubt {
    store: Arc<MemoryOutbox>,
    handed_over: Arc<Mutex<HashSet<String>>>,
    most: Arc<AtomicUsize>,
}

#[async_trait]
impl Transport for Doubt {
    async fn send(&self, envelope: &Envelope, _: &[u8], journal: &dyn Journal) -> Delivery {
        assert!(journal.commit().await);
        let in_doubt = {
            let mut handed_over = self.handed_over.lock().unwrap();
            handed_over.insert(envelope.to.to_string());
            self.store.unsettled(&handed_over)
        };
        self.most.fetch_max(in_doubt, Ordering::SeqCst);
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        journal.taken();
        Delivery::Delivered
    }
}

#[tokio::test]
async fn one_mail_at_a_time_is_in_doubt_until_it_is_a_bulk() {
    let many = usize::try_from(Pace::default().careful).unwrap();
    for (mails, most) in [(many, 1..=1), (3 * many, 2..=16)] {
        for kind in [invitation(), report()] {
            let office = Office::new();
            let doubt = Doubt {
                store: office.store.clone(),
                ..Doubt::default()
            };
            for n in 0..mails {
                let to = format!("a{n}@praktijk{}.example", n % 9);
                office.store.queue(kind, &to, "x");
            }
            office.pass(&office.worker(doubt.clone())).await;
            assert_eq!(office.store.states(), vec![State::Sent; mails]);
            let seen = doubt.most.load(Ordering::SeqCst);
            assert!(most.contains(&seen), "{seen} of {mails}");
        }
    }
}

#[tokio::test]
async fn two_workers_send_every_mail_once() {
    let (office, sink) = (Office::new(), SmtpSink::start().await);
    for n in 0..120 {
        let to = format!("a{n}@praktijk{}.example", n % 7);
        office.store.queue(report(), &to, "x\r\n");
    }
    let (one, two) = (office.worker(smtp(&sink)), office.worker(smtp(&sink)));
    let (a, b) = tokio::join!(office.pass(&one), office.pass(&two));
    assert_eq!(a + b, 120);
    assert_eq!(sink.received().len(), 120);
    assert_eq!(office.store.states(), [State::Sent; 120]);
}

/// Loses its lease to another worker before it may send.
struct Slow(Arc<MemoryOutbox>, Clock);

#[async_trait]
impl Transport for Slow {
    async fn send(&self, _: &Envelope, _: &[u8], journal: &dyn Journal) -> Delivery {
        self.1.forward(TimeDelta::hours(1));
        let other = Lease {
            id: Uuid::from_u128(2),
            until: self.1.now() + TimeDelta::hours(1),
        };
        assert_eq!(
            self.0
                .claim(self.1.now(), other, 9, &[])
                .await
                .unwrap()
                .len(),
            1
        );
        assert!(!journal.commit().await, "the other worker has the mail");
        Delivery::TryLater {
            reason: "lost".to_owned(),
        }
    }
}

#[tokio::test]
async fn a_worker_that_was_too_slow_touches_nothing() {
    for kind in [report(), invitation()] {
        let office = Office::new();
        let id = office.store.queue(kind, "a@praktijk.example", "x");
        let slow = Slow(office.store.clone(), office.clock.clone());
        office.pass(&office.worker(slow)).await;
        let row = office.store.row(id);
        assert_eq!((row.state, row.attempts), (State::Sending, 1));
        assert_eq!(row.lease.unwrap().id, Uuid::from_u128(2));
        let settled = Outcome::Sent { at: start() };
        assert!(
            office
                .store
                .settle(id, Uuid::from_u128(2), settled)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn a_mail_that_hangs_holds_nobody_else_up() {
    let office = Office::new();
    let sink = SmtpSink::scripted(|step, to| match (step, to) {
        (Step::Message, "traag@praktijk.example") => Reaction::Hang,
        _ => Reaction::Agree,
    })
    .await;
    let slow = office.store.queue(report(), "traag@praktijk.example", "x");
    for n in 0..2 * i64::from(Pace::default().batch) {
        let to = format!("a{n}@praktijk{}.example", n % 9);
        office.store.queue(report(), &to, "x\r\n");
    }
    let all = usize::try_from(2 * Pace::default().batch).unwrap();
    let pace = Pace {
        doubt: Duration::from_millis(20),
        ..Pace::default()
    };
    let worker = Worker::new(
        office.store.clone(),
        Arc::new(Smtp::new(sink.url().parse().unwrap())),
        office.clock.clone(),
        pace,
    );
    let running = tokio::spawn(worker.run(Arc::default(), office.stop.subscribe()));
    sink.wait_for(all + 1).await;
    assert_eq!(office.store.row(slow).state, State::Committing);
    running.abort();
}

#[tokio::test]
async fn a_domain_with_many_mails_keeps_no_other_waiting() {
    let (office, crowd) = (Office::new(), Crowd::default());
    let batch = Pace::default().batch;
    for n in 0..3 * batch {
        office
            .store
            .queue(invitation(), &format!("a{n}@groot.example"), "x");
    }
    for n in 0..3 {
        let to = format!("a{n}@klein.example");
        office.store.queue(invitation(), &to, "x");
    }
    assert_eq!(
        office.pass(&office.worker(crowd.clone())).await,
        3 * batch + 3
    );
    let most = crowd.most.load(Ordering::SeqCst);
    assert_eq!(most, 6, "three to each, though the large one was first");
}

#[tokio::test]
async fn a_living_worker_keeps_its_lease() {
    let office = Office::new();
    let sink = SmtpSink::scripted(|step, _| match step {
        Step::Message => Reaction::Hang,
        _ => Reaction::Agree,
    })
    .await;
    let id = office.store.queue(report(), "a@praktijk.example", "x");
    let pace = Pace {
        lease: TimeDelta::milliseconds(40),
        ..Pace::default()
    };
    let worker = Worker::new(
        office.store.clone(),
        Arc::new(Smtp::new(sink.url().parse().unwrap())),
        office.clock.clone(),
        pace,
    );
    let running = tokio::spawn(worker.run(Arc::default(), office.stop.subscribe()));
    sink.wait_for(1).await;
    let first = office.store.row(id).lease.unwrap();
    office.clock.forward(TimeDelta::minutes(1));
    while office.store.row(id).lease.unwrap().until == first.until {
        tokio::task::yield_now().await;
    }
    let renewed = office.store.row(id).lease.unwrap();
    assert_eq!(renewed.id, first.id);
    assert!(renewed.until > first.until + TimeDelta::seconds(59));
    running.abort();
}

/// Says stop while the first mail is under way.
struct Interrupted(watch::Sender<bool>);

#[async_trait]
impl Transport for Interrupted {
    async fn send(&self, _: &Envelope, _: &[u8], journal: &dyn Journal) -> Delivery {
        self.0.send_replace(true);
        assert!(journal.commit().await);
        Delivery::Delivered
    }
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way_and_gives_the_rest_back() {
    let office = Office::new();
    for n in 0..10 {
        office
            .store
            .queue(report(), &format!("a{n}@praktijk.example"), "x");
    }
    office
        .pass(&office.worker(Interrupted(office.stop.clone())))
        .await;
    let states = office.store.states();
    let sent = states.iter().filter(|s| **s == State::Sent).count();
    let queued = states.iter().filter(|s| **s == State::Queued).count();
    assert!((1..=3).contains(&sent), "{states:?}");
    assert_eq!(sent + queued, 10, "{states:?}");
    let row = office.store.row(10);
    assert_eq!((row.attempts, row.lease), (0, None));
}

#[tokio::test]
async fn a_worker_is_woken_and_stops() {
    let (office, sink) = (Office::new(), SmtpSink::start().await);
    let wake = Arc::new(Notify::new());
    let pace = Pace {
        rest: Duration::from_hours(1),
        ..Pace::default()
    };
    let worker = Worker::new(
        office.store.clone(),
        Arc::new(smtp(&sink)),
        office.clock.clone(),
        pace,
    );
    let running = tokio::spawn(worker.run(wake.clone(), office.stop.subscribe()));
    for n in 1..=2 {
        office.store.queue(report(), "a@praktijk.example", "x\r\n");
        wake.notify_one();
        sink.wait_for(n).await;
    }
    office.stop.send_replace(true);
    running.await.unwrap();
}
