//! Mails on their way, and the workers that take them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::effects::NoticeKind;
use domain::id::PracticeLinkId;
use server::mail::Kind;
use server::mail::cause::Reader;
use server::mail::kind::Notice;
use server::mail::outbox::{Lease, OutboxStore, Outcome};
use server::persistence::outbox::{self, NewMail, Of, Queued, State};
use server::persistence::{Store, postbox};
use uuid::Uuid;

use crate::place::Place;
use crate::sample::{World, evening, invite, now, world, write};

fn mail(cause: &str, at: DateTime<Utc>) -> NewMail {
    NewMail {
        cause: cause.to_owned(),
        kind: NoticeKind::Invitation.into(),
        event: None,
        reader: Reader::Practice(PracticeLinkId(1)),
        recipient: "lid@noord.example".parse().unwrap(),
        envelope_from: "rsvp+abc@localhost".parse().unwrap(),
        message_id: format!("<{cause}@localhost>"),
        mime: b"Subject: hoi\r\n\r\n\x00\xff".to_vec(),
        not_before: at,
    }
}

async fn queue(store: &Store, mail: NewMail) -> Queued {
    write(store, move |tx| {
        Box::pin(async move { Ok(outbox::queue(tx, mail, now()).await?) })
    })
    .await
}

fn lease(at: DateTime<Utc>) -> Lease {
    Lease {
        id: Uuid::new_v4(),
        until: at + TimeDelta::minutes(5),
    }
}

async fn with_event(store: &Store, world: &World) {
    let invited = invite(store, world).await.invited[0].id;
    for number in 0..3 {
        let mail = NewMail {
            event: Some(world.event),
            reader: Reader::Invited(invited),
            ..mail(&format!("{number}"), now() + TimeDelta::seconds(number))
        };
        queue(store, mail).await;
    }
}

pub async fn a_cause_mails_once(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    with_event(store, &world).await;
    assert_eq!(queue(store, mail("1", now())).await, Queued::Before);
    assert!(matches!(
        queue(store, mail("3", now())).await,
        Queued::Now(_)
    ));
    let deliveries = outbox::of_event(store.read(), world.event).await.unwrap();
    assert_eq!(deliveries.len(), 3);
    assert_eq!(deliveries[0].state, State::Queued);
    let invitation = deliveries[0].invitation.unwrap();
    let opened_by = async |opening: Kind| {
        let (db, address) = (store.read(), "a@example.org".parse().unwrap());
        let reader = Of::Invitation(invitation);
        let found = outbox::standing(db, reader, opening, world.event, &address).await;
        found.unwrap().opened_by
    };
    let first = opened_by(NoticeKind::Invitation.into()).await;
    assert_eq!(first.as_deref(), Some("<0@localhost>"));
    assert_eq!(opened_by(Kind::Login).await, None);
}

pub async fn two_workers(place: Place) {
    let store = &place.store;
    for number in 0..20 {
        queue(store, mail(&number.to_string(), now())).await;
    }
    queue(store, mail("later", now() + TimeDelta::seconds(1))).await;
    let (one, two) = (lease(now()), lease(now()));
    let (first, second) = tokio::join!(
        store.claim(now(), one, 12, &[]),
        store.claim(now(), two, 12, &[]),
    );
    let (first, second) = (first.unwrap(), second.unwrap());
    let mut rows: Vec<i64> = first.iter().chain(&second).map(|mail| mail.id).collect();
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(
        rows.len(),
        first.len() + second.len(),
        "nobody has another's row"
    );
    let rest = store.claim(now(), lease(now()), 12, &[]).await.unwrap();
    assert_eq!(first.len() + second.len() + rest.len(), 20);
    assert_eq!(first[0].mime, mail("", now()).mime);
    assert_eq!(first[0].attempts, 1);

    // The first worker dies with one mail handed over and one not.
    let (over, not) = (first[0].id, first[1].id);
    assert!(store.committing(over, one.id).await.unwrap());
    assert!(!store.committing(over, two.id).await.unwrap());
    let after = now() + TimeDelta::minutes(5);
    let third = lease(after);
    let again = store.claim(after, third, 50, &[]).await.unwrap();
    assert_eq!(again.len(), 21);
    let find = |id| again.iter().find(|mail| mail.id == id).unwrap();
    assert!(find(over).in_doubt && !find(not).in_doubt);
    assert_eq!(find(over).attempts, 1, "it is the same attempt still");
    // It was only slow: what it wants to say now is too late.
    let sent = Outcome::Sent { at: after };
    assert!(!store.settle(not, one.id, sent.clone()).await.unwrap());
    assert!(store.settle(not, third.id, sent).await.unwrap());
}

pub async fn renewing_and_passing_over(place: Place) {
    let store = &place.store;
    for number in 0..4 {
        let to = ["a@noord.example", "b@zuid.example"][number % 2];
        let mail = NewMail {
            recipient: to.parse().unwrap(),
            ..mail(&number.to_string(), now())
        };
        queue(store, mail).await;
    }
    let mine = lease(now());
    let passed = ["noord.example".to_owned()];
    let rows = store.claim(now(), mine, 9, &passed).await.unwrap();
    let to: Vec<_> = rows.iter().map(|mail| mail.recipient.domain()).collect();
    assert_eq!(to, ["zuid.example"; 2]);
    let (kept, given) = (rows[0].id, rows[1].id);
    let outcome = Outcome::Released;
    assert!(store.settle(given, mine.id, outcome).await.unwrap());
    assert!(store.is_mine(kept, mine.id).await.unwrap());
    assert!(!store.is_mine(given, mine.id).await.unwrap());
    let renewed = Lease {
        until: mine.until + TimeDelta::minutes(5),
        ..mine
    };
    store.renew(renewed).await.unwrap();
    let others = lease(renewed.until);
    let rest = store.claim(mine.until, others, 9, &[]).await.unwrap();
    assert_eq!(rest.len(), 3, "all but the one that is held");
    let later = renewed.until + TimeDelta::minutes(5);
    let all = store.claim(later, lease(later), 9, &[]).await.unwrap();
    assert_eq!(all.len(), 4);
    assert!(!store.is_mine(kept, mine.id).await.unwrap());
}

/// Not by a mail server that was away, and not by a press of a button.
pub async fn no_reminder_leaves_after_the_deadline(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let reminder = NewMail {
        kind: NoticeKind::Reminder(now()).into(),
        event: Some(world.event),
        ..mail("reminder", now())
    };
    queue(store, reminder).await;
    queue(store, mail("other", now())).await;
    let deadline = evening() - TimeDelta::days(7);
    let late = deadline + TimeDelta::minutes(1);
    let claimed = store.claim(late, lease(late), 10, &[]).await.unwrap();
    assert_eq!(claimed.len(), 1, "only the other");
    let claimed = store.claim(now(), lease(now()), 10, &[]).await.unwrap();
    let row = claimed[0].id;
    let again = async |at| {
        let event = world.event;
        write(store, move |tx| {
            Box::pin(async move {
                outbox::fail(tx, row, "451").await?;
                Ok(outbox::send_again(tx, event, row, at).await?)
            })
        })
        .await
    };
    assert!(again(now()).await);
    assert!(!again(late).await);
}

pub async fn every_outcome(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    with_event(store, &world).await;
    let at = now() + TimeDelta::hours(1);
    let mine = lease(at);
    let rows: Vec<i64> = store
        .claim(at, mine, 10, &[])
        .await
        .unwrap()
        .iter()
        .map(|mail| mail.id)
        .collect();
    let settle = |row: usize, lease: Lease, outcome| store.settle(rows[row], lease.id, outcome);
    let error = || "451 later".to_owned();
    assert!(settle(0, mine, Outcome::Sent { at }).await.unwrap());
    assert!(settle(1, mine, Outcome::Released).await.unwrap());
    let later = Outcome::Later {
        not_before: at + TimeDelta::hours(1),
        error: error(),
    };
    assert!(settle(2, mine, later).await.unwrap());
    let deliveries = outbox::of_event(store.read(), world.event).await.unwrap();
    let found: Vec<_> = deliveries
        .iter()
        .map(|d| (d.state, d.attempts, d.error.as_str(), d.sent_at))
        .collect();
    assert_eq!(
        found,
        [
            (State::Sent, 1, "", Some(at)),
            (State::Queued, 0, "", None),
            (State::Queued, 1, "451 later", None)
        ]
    );
    let mine = lease(at);
    assert_eq!(store.claim(at, mine, 10, &[]).await.unwrap().len(), 1);
    let unknown = Outcome::Unknown { error: error() };
    assert!(settle(1, mine, unknown).await.unwrap());
    let soon = at + TimeDelta::hours(1);
    let mine = lease(soon);
    assert_eq!(store.claim(soon, mine, 10, &[]).await.unwrap().len(), 1);
    let failed = Outcome::Failed { error: error() };
    assert!(settle(2, mine, failed).await.unwrap());

    let (event, again, sent) = (world.event, rows[1], rows[0]);
    write(store, move |tx| {
        Box::pin(async move {
            assert!(outbox::send_again(tx, event, again, soon).await?);
            assert!(
                !outbox::send_again(tx, event, sent, soon).await?,
                "its bytes are gone"
            );
            let other = domain::id::EventId(event.0 + 1);
            assert!(!outbox::send_again(tx, other, again, soon).await?);
            assert_eq!(outbox::erase(tx, evening()).await?, 0);
            assert_eq!(outbox::erase(tx, evening() + TimeDelta::days(1)).await?, 1);
            postbox::add(tx, soon, "lid@noord.example", "Ga je mee?", b"\x00bytes").await?;
            Ok(())
        })
    })
    .await;
    let again = store.claim(soon, lease(soon), 10, &[]).await.unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].attempts, 1, "the count begins anew");
    let letters = postbox::latest(store.read(), 10).await.unwrap();
    let (letter, bytes) = postbox::find(store.read(), letters[0].id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((letter, bytes), (letters[0].clone(), b"\x00bytes".to_vec()));
}

pub async fn an_odd_row_stops_nobody(place: Place) {
    use sea_orm::ConnectionTrait;
    let store = &place.store;
    queue(store, mail("odd", now())).await;
    queue(store, mail("good", now())).await;
    write(store, |tx| {
        Box::pin(async move {
            tx.execute_unprepared("UPDATE outbox SET kind = 'spam' WHERE cause = 'odd'")
                .await?;
            Ok(())
        })
    })
    .await;
    let claimed = store.claim(now(), lease(now()), 10, &[]).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed[0].message_id, "<good@localhost>");
    let after = now() + TimeDelta::hours(1);
    let again = store.claim(after, lease(after), 10, &[]).await.unwrap();
    assert_eq!(again.len(), 1, "the odd one has failed for good");
}

pub async fn what_is_withdrawn_is_not_sent(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    with_event(store, &world).await;
    let at = now() + TimeDelta::hours(1);
    let mine = lease(at);
    let rows = store.claim(at, mine, 3, &[]).await.unwrap();
    let (over, not, waits) = (rows[0].id, rows[1].id, rows[2].id);
    assert!(store.committing(over, mine.id).await.unwrap());
    let released = Outcome::Released;
    assert!(store.settle(waits, mine.id, released).await.unwrap());

    let invitation = outbox::of_event(store.read(), world.event).await.unwrap()[0]
        .invitation
        .unwrap();
    let withdraw = |kind: Notice| async move {
        write(store, move |tx| {
            Box::pin(
                async move { Ok(outbox::withdraw(tx, Of::Invitation(invitation), &[kind]).await?) },
            )
        })
        .await
    };
    assert_eq!(withdraw(Notice::AnswerConfirmed).await, 0, "another kind");
    assert_eq!(withdraw(Notice::Invitation).await, 3);
    assert_eq!(withdraw(Notice::Invitation).await, 0, "once");

    assert!(
        !store.committing(not, mine.id).await.unwrap(),
        "its worker asks before it hands over"
    );
    // What was being handed over is not tried a second time.
    let later = Outcome::Later {
        not_before: at,
        error: "451 later".to_owned(),
    };
    assert!(store.settle(over, mine.id, later).await.unwrap());
    let after = at + TimeDelta::days(1);
    assert!(
        store
            .claim(after, lease(after), 9, &[])
            .await
            .unwrap()
            .is_empty()
    );
    let states: Vec<_> = outbox::of_event(store.read(), world.event)
        .await
        .unwrap()
        .iter()
        .map(|mail| (mail.state, mail.kept))
        .collect();
    assert_eq!(states, [(State::Withdrawn, false); 3]);
}

pub async fn withdrawn_while_it_was_handed_over(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    with_event(store, &world).await;
    let mine = lease(now());
    let row = store.claim(now(), mine, 1, &[]).await.unwrap()[0].id;
    assert!(store.committing(row, mine.id).await.unwrap());
    let event = world.event;
    write(store, move |tx| {
        Box::pin(async move { Ok(outbox::withdraw(tx, Of::Event(event), Notice::ALL).await?) })
    })
    .await;
    // The worker dies; nobody knows whether the mail arrived.
    let after = now() + TimeDelta::hours(1);
    assert!(
        store
            .claim(after, lease(after), 9, &[])
            .await
            .unwrap()
            .is_empty()
    );
    write(store, move |tx| {
        Box::pin(async move {
            assert!(!outbox::send_again(tx, event, row, after).await?);
            Ok(())
        })
    })
    .await;
    let mails = outbox::of_event(store.read(), event).await.unwrap();
    assert_eq!(mails[0].state, State::Unknown);
}
