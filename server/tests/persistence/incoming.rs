//! Mail that came in, addresses that it comes from or does not reach, and how
//! far a mailbox has been read.

use chrono::TimeDelta;
use domain::id::{InvitationId, PracticeLinkId};
use domain::incoming::{About, Heard, Matter, Stamp, Why};
use domain::invitation::Answer;
use server::mail::Kind;
use server::mail::cause::Reader;
use server::persistence::incoming::{self, Fate};
use server::persistence::outbox::{self, NewMail, Of, State};
use server::persistence::{addresses, imap_messages, suspensions};

use crate::place::Place;
use crate::sample::{invite, now, world, write};

/// The same message is one, what is about nobody is looked at again, and
/// answers stand in order.
pub async fn a_message_is_taken_once(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let id = invite(store, &world).await.invited[0].id;
    let about = About::Invitation(id);
    write(store, move |tx| {
        Box::pin(async move {
            let unknown = incoming::begin(tx, "<a@b>", "hash", now()).await?.unwrap();
            let nobody = Fate {
                outcome: "ignored",
                ..Fate::default()
            };
            incoming::end(tx, unknown, &nobody).await?;
            let again = incoming::begin(tx, "<a@b>", "hash", now()).await?;
            assert_eq!(again, Some(unknown));
            for (number, sequence, minutes) in [(1, 0, 30), (2, 1, 10), (3, 0, 50)] {
                let hash = format!("hash {number}");
                let row = incoming::begin(tx, "<a@b>", &hash, now()).await?.unwrap();
                let fate = Fate {
                    outcome: "answered",
                    event: Some(world.event),
                    about: Some(about),
                    stamp: Some(Stamp {
                        sequence,
                        dtstamp: now() + TimeDelta::minutes(minutes),
                    }),
                    raw: Some(b"\x00\xff".to_vec()),
                    ..Fate::default()
                };
                incoming::end(tx, row, &fate).await?;
                assert_eq!(incoming::begin(tx, "<a@b>", &hash, now()).await?, None);
            }
            Ok(())
        })
    })
    .await;
    let last = incoming::last_counted(store.read(), about).await.unwrap();
    assert_eq!(last.map(|stamp| stamp.sequence), Some(1));
}

/// What waits is settled once, for its own event only.
pub async fn a_matter_waits_until_it_is_settled(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let id = invite(store, &world).await.invited[0].id;
    let matter = Matter {
        why: Why::OtherAddress,
        heard: Heard::Answer {
            answer: Answer::Yes,
            comment: "“één”".to_owned(),
        },
        from: Some("x@elders.example".parse().unwrap()),
    };
    let meant = matter.clone();
    let row = write(store, move |tx| {
        Box::pin(async move {
            let row = incoming::begin(tx, "<a@b>", "hash", now()).await?.unwrap();
            let fate = Fate {
                outcome: "held",
                event: Some(world.event),
                about: Some(About::Invitation(id)),
                stamp: Some(Stamp {
                    sequence: 0,
                    dtstamp: now(),
                }),
                matter: Some(meant),
                ..Fate::default()
            };
            incoming::end(tx, row, &fate).await?;
            let elsewhere = domain::id::EventId(world.event.0 + 1);
            incoming::settle(tx, elsewhere, row, true, now()).await?;
            Ok(row)
        })
    })
    .await;
    let waiting = incoming::waiting(store.read(), world.event).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].matter, matter);
    write(store, move |tx| {
        Box::pin(async move {
            incoming::settle(tx, world.event, row, false, now()).await?;
            let later = now() + TimeDelta::days(8);
            Ok(incoming::purge(tx, later, now()).await?)
        })
    })
    .await;
    let count = incoming::count_waiting(store.read(), world.event).await;
    assert_eq!(count.unwrap(), 0);
}

/// An alias and a suspension belong to one organisation, and know no capitals.
pub async fn addresses_belong_to_an_organisation(place: Place) {
    let store = &place.store;
    let (north, south) = (world(store, "noord").await, world(store, "zuid").await);
    let invited: domain::email_address::EmailAddress = "Lid@Noord.example".parse().unwrap();
    let alias = "lid@thuis.example".parse().unwrap();
    let known = invited.clone();
    write(store, move |tx| {
        Box::pin(async move {
            for _ in 0..2 {
                incoming::accept_alias(tx, north.organisation, &known, &alias).await?;
                suspensions::suspend(tx, north.organisation, &known, "5.1.1", now()).await?;
            }
            Ok(())
        })
    })
    .await;
    let db = store.read();
    let lower = "lid@noord.example".parse().unwrap();
    let aliases = |organisation| incoming::aliases(db, organisation, &lower);
    assert_eq!(aliases(north.organisation).await.unwrap().len(), 1);
    assert_eq!(aliases(south.organisation).await.unwrap(), []);
    let why = async |event| {
        let reader = Of::Invitation(InvitationId(1));
        let found = outbox::standing(db, reader, Kind::Login, event, &lower).await;
        found.unwrap().suspended
    };
    assert_eq!(why(north.event).await.as_deref(), Some("5.1.1"));
    assert_eq!(why(south.event).await, None);
    let lifted = invited.clone();
    write(store, move |tx| {
        Box::pin(async move { Ok(suspensions::lift(tx, north.organisation, &lifted).await?) })
    })
    .await;
    assert_eq!(why(north.event).await, None);
}

/// What is noted of an address goes when nobody has had it for long; a host has one,
/// whose address stands among other things.
pub async fn what_is_noted_of_a_gone_address(place: Place) {
    let store = &place.store;
    let (north, south) = (world(store, "noord").await, world(store, "zuid").await);
    let noted = async |organisation, address: &str| {
        let address = address.parse().unwrap();
        let aliases = incoming::aliases(store.read(), organisation, &address);
        aliases.await.unwrap().len()
    };
    let of_a_host = "gastvrouw@welzijn.example";
    let gone = "Weg@elders.example";
    let organisations = [north.organisation, south.organisation];
    write(store, move |tx| {
        Box::pin(async move {
            for organisation in organisations {
                for address in [of_a_host, gone] {
                    let (address, alias) = (address.parse(), "thuis@elders.example".parse());
                    let (address, alias) = (address.unwrap(), alias.unwrap());
                    incoming::accept_alias(tx, organisation, &address, &alias).await?;
                    suspensions::suspend(tx, organisation, &address, "5.1.1", now()).await?;
                }
            }
            Ok(())
        })
    })
    .await;
    // Of both tables, of each organisation: what has been gone for longer than a day.
    for (days, erased) in [(0, 0), (1, 0), (2, 4), (3, 0)] {
        let found = write(store, move |tx| {
            let at = now() + TimeDelta::days(days);
            let before = at - TimeDelta::days(1);
            Box::pin(async move { Ok(addresses::forget_gone(tx, at, before).await?) })
        })
        .await;
        assert_eq!(found, erased, "{days}");
    }
    for organisation in organisations {
        assert_eq!(noted(organisation, gone).await, 0);
        assert_eq!(noted(organisation, of_a_host).await, 1);
    }
}

/// Who has not heard of a change is behind since then.
pub async fn who_is_behind(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let id = invite(store, &world).await.invited[0].id;
    let mail = move |kind: domain::effects::NoticeKind, number: u8| NewMail {
        cause: format!("cause {number}"),
        kind: kind.into(),
        event: Some(world.event),
        reader: Reader::Invited(id),
        recipient: "lid@noord.example".parse().unwrap(),
        envelope_from: "rsvp+abc@localhost".parse().unwrap(),
        message_id: format!("<{number}@localhost>"),
        mime: b"Subject: hoi\r\n\r\n".to_vec(),
        not_before: now(),
    };
    let later = now() + TimeDelta::hours(1);
    let behind = write(store, move |tx| {
        use domain::effects::NoticeKind::{Changed, Invitation};
        Box::pin(async move {
            outbox::queue(tx, mail(Invitation, 1), now()).await?;
            outbox::take_all(tx).await?;
            assert_eq!(outbox::unheard(tx, world.event).await?.len(), 0);
            outbox::queue(tx, mail(Changed, 2), later).await?;
            Ok(outbox::unheard(tx, world.event).await?)
        })
    })
    .await;
    assert_eq!(behind.len(), 1);
    assert_eq!((behind[&id].since, behind[&id].only), (later, true));
}

/// A mail that came back is found by its identity and shown as failed.
pub async fn a_mail_that_came_back(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let mail = NewMail {
        cause: "cause".to_owned(),
        kind: domain::effects::NoticeKind::Invitation.into(),
        event: Some(world.event),
        reader: Reader::Practice(PracticeLinkId(1)),
        recipient: "lid@noord.example".parse().unwrap(),
        envelope_from: "rsvp+abc@localhost".parse().unwrap(),
        message_id: "<1@localhost>".to_owned(),
        mime: b"Subject: hoi\r\n\r\n".to_vec(),
        not_before: now(),
    };
    write(store, move |tx| {
        Box::pin(async move {
            outbox::queue(tx, mail, now()).await?;
            assert_eq!(outbox::gone(tx, "<1@localhost>").await?, None);
            outbox::take_all(tx).await?;
            let gone = outbox::gone(tx, "<1@localhost>").await?.unwrap();
            outbox::fail(tx, gone.id, "5.1.1: onbekend").await?;
            Ok(())
        })
    })
    .await;
    let mails = outbox::of_event(store.read(), world.event).await.unwrap();
    assert_eq!(mails[0].state, State::Failed);
    assert_eq!(mails[0].error, "5.1.1: onbekend");
}

/// Tries are counted before they begin, and forgotten with the message.
pub async fn tries_are_counted(place: Place) {
    let store = &place.store;
    write(store, |tx| {
        Box::pin(async move {
            for tries in 1..=3 {
                let counted = imap_messages::try_one(tx, 7, u32::MAX, now()).await?;
                assert_eq!(counted, (tries, now()));
            }
            assert!(!imap_messages::is_done(tx, 7, u32::MAX).await?);
            imap_messages::done(tx, 7, u32::MAX).await?;
            assert!(imap_messages::is_done(tx, 7, u32::MAX).await?);
            assert!(!imap_messages::is_done(tx, 8, u32::MAX).await?);
            imap_messages::forget(tx, 7, u32::MAX).await?;
            assert!(!imap_messages::is_done(tx, 7, u32::MAX).await?);
            Ok(())
        })
    })
    .await;
}
