//! Two who write at once, and what is not theirs to write.

use std::convert::Infallible;

use domain::history::Happening;
use domain::invitation::{Answered, Via, Wishes};
use domain::poll::Ballot;
use domain::report::Report;
use domain::{Effects, Write};
use server::persistence::effects::apply;
use server::persistence::{
    Failure, Stale, events, groups, history, locations, polls, reports, stops, wishes,
};

use crate::place::Place;
use crate::sample::{World, carry_out, event, invite, now, world};

pub async fn two_editors(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let mut first = event(store, &world).await;
    let mut second = first.clone();
    first.details.title = "Van de eerste".into();
    first.details.co_organisers.clear();
    second.details.title = "Van de tweede".into();
    let save = |changed| {
        store.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(events::save(tx, &changed).await?) })
        })
    };
    save(first.clone()).await.unwrap();
    first.revision += 1;
    match save(second).await {
        Err(Failure::Stale(Stale::Event(now))) => assert_eq!(*now, first),
        other => panic!("{other:?}"),
    }
    assert_eq!(event(store, &world).await, first);

    let mut location = locations::find(store.read(), world.locations[0])
        .await
        .unwrap()
        .unwrap();
    let old = location.clone();
    location.details.point = None;
    location.details.contact.email = None;
    let save = |changed| {
        store.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(locations::save(tx, &changed).await?) })
        })
    };
    save(location.clone()).await.unwrap();
    location.revision += 1;
    match save(old).await {
        Err(Failure::Stale(Stale::Location(now))) => assert_eq!(*now, location),
        other => panic!("{other:?}"),
    }
    let removed = stops::tour(store.read(), world.event).await.unwrap().stops[0]
        .stop
        .clone();
    carry_out(
        store,
        world.event,
        Effects {
            writes: vec![Write::RemoveStop(removed.id)],
            ..Effects::default()
        },
    )
    .await;
    let gone = store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(stops::save(tx, &removed).await?) })
        })
        .await;
    assert!(matches!(gone, Err(Failure::Stale(Stale::Gone))), "{gone:?}");
}

pub async fn a_report_has_one_first_version(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let report = Report::begin(
        world.event,
        &stops::tour(store.read(), world.event).await.unwrap(),
    );
    let save = |report: Report| {
        store.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(reports::save(tx, &report).await?) })
        })
    };
    save(report.clone()).await.unwrap();
    match save(report.clone()).await {
        Err(Failure::Stale(Stale::Report(now))) => assert_eq!(now.revision, 1),
        other => panic!("{other:?}"),
    }
    save(Report {
        revision: 1,
        ..report.clone()
    })
    .await
    .unwrap();
    let stale = save(Report {
        revision: 1,
        ..report
    })
    .await;
    assert!(matches!(stale, Err(Failure::Stale(Stale::Report(_)))));
}

pub async fn effects_stay_with_their_event(place: Place) {
    let store = &place.store;
    let world_a = world(store, "noord").await;
    let world_b = world(store, "zuid").await;
    let other = stops::tour(store.read(), world_b.event)
        .await
        .unwrap()
        .stops[0]
        .stop
        .clone();
    let mine = world_a.event;
    let removed = other.id;
    let effects = Effects {
        writes: vec![
            Write::RemoveStop(removed),
            Write::Event(Box::new(event(store, &world_a).await)),
            Write::Stop(Box::new(other)),
        ],
        ..Effects::of(Happening::Edited)
    };
    let refused = store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(apply(tx, mine, &effects, "", now()).await?) })
        })
        .await;
    assert!(matches!(refused, Err(Failure::Database(_))), "{refused:?}");
    assert!(stops::find(store.read(), removed).await.unwrap().is_some());
    assert_eq!(event(store, &world_a).await.revision, 1, "nothing was kept");
    assert!(
        history::of_event(store.read(), mine)
            .await
            .unwrap()
            .is_empty()
    );
}

/// What goes by the number of an invitation or a member stays with the event too.
pub async fn numbers_of_another_event_are_refused(place: Place) {
    let store = &place.store;
    let world_a = world(store, "noord").await;
    let world_b = world(store, "zuid").await;
    let (mine, theirs) = (world_a.event, invite(store, &world_b).await.invited[0].id);
    let group = |world: &World| groups::roster(store.read(), world.group);
    let before = group(&world_b).await.unwrap();
    let asked = |diet: &str| Wishes {
        diet: diet.to_owned(),
        mobility: String::new(),
    };
    let kept = Effects {
        writes: vec![Write::Wishes(theirs, asked("Halal"))],
        ..Effects::default()
    };
    carry_out(store, world_b.event, kept).await;
    let ballot = Ballot {
        invitation: theirs,
        votes: Vec::new(),
        answered: Answered {
            at: now(),
            via: Via::Link,
            by: String::new(),
        },
    };
    for (write, refused) in [
        (Write::Wishes(theirs, asked("Alles")), true),
        (Write::Ballot(Box::new(ballot)), true),
        (Write::Wishes(theirs, Wishes::default()), false),
        (
            Write::MemberAddress(world_b.members[0], "x@elders.example".parse().unwrap()),
            false,
        ),
    ] {
        let effects = Effects {
            writes: vec![write],
            ..Effects::default()
        };
        let done = store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(apply(tx, mine, &effects, "", now()).await?) })
            })
            .await;
        assert_eq!(done.is_err(), refused, "{done:?}");
    }
    let db = store.read();
    assert_eq!(wishes::find(db, theirs).await.unwrap(), asked("Halal"));
    assert_eq!(polls::ballot(db, theirs).await.unwrap(), None);
    assert_eq!(group(&world_b).await.unwrap(), before);
}
