//! An evening: planned, invited to, answered, reported on.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::decision;
use domain::event::{Decision, Stage};
use domain::history::Happening;
use domain::invitation::{Answer, Answered, Via, Wishes};
use domain::poll::Ballot;
use domain::report::{Quote, Report};
use domain::rsvp::{Reply, respond};
use domain::slot::{Slot, SlotReply};
use domain::{Effects, Write};
use server::persistence::effects::apply;
use server::persistence::{
    Failure, Stale, events, groups, history, invitations, locations, polls, reports, stops, wishes,
};

use crate::place::Place;
use crate::sample::{
    World, carry_out, details, evening, event, invite, managed, now, stop, world, write,
};

fn reply(answer: Answer, diet: &str) -> Reply {
    Reply {
        answer,
        reason: "Ik neem soep mee".to_owned(),
        own_bicycle: Some(true),
        wishes: Some(Wishes {
            diet: diet.to_owned(),
            mobility: String::new(),
        }),
        via: Via::Link,
        by: "Lid 0 van noord".to_owned(),
    }
}

pub async fn an_evening_from_draft_to_report(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let draft = event(store, &world).await;
    assert_eq!(
        draft.details,
        details(
            world.district,
            world.group,
            world.members[0],
            world.quartermaster
        )
    );
    assert_eq!(
        (draft.stage, draft.revision, draft.sequence),
        (Stage::Draft, 1, 0)
    );

    let tour = stops::tour(store.read(), world.event).await.unwrap();
    assert!(tour.is_timed());
    assert_eq!(tour.stops[0].location.id, world.locations[0]);
    assert_eq!(
        tour.stops[1].stop.timing,
        stop(world.event, world.locations[1], 1).timing
    );
    let place = locations::find(store.read(), world.locations[0])
        .await
        .unwrap();
    assert_eq!(Some(&tour.stops[0].location), place.as_ref());

    let invited = invite(store, &world).await.invited;
    assert_eq!(
        invited.iter().map(|i| i.mail.is_some()).collect::<Vec<_>>(),
        [true, true, false]
    );
    assert_eq!(event(store, &world).await.stage, Stage::Inviting);

    let before = invitations::opened(store.read(), invited[0].id)
        .await
        .unwrap()
        .unwrap();
    let effects = respond(
        &before.event,
        &before.invitation,
        reply(Answer::Yes, "Halal"),
        now(),
    )
    .unwrap();
    carry_out(store, world.event, effects).await;
    let after = invitations::opened(store.read(), invited[0].id)
        .await
        .unwrap()
        .unwrap();
    assert!(after.invitation.accepted());
    assert_eq!(after.invitation.answered.as_ref().unwrap().at, now());
    assert_eq!(after.invitation.own_bicycle, Some(true));
    assert_eq!(after.wishes.diet, "Halal");
    // The answer, and the place that it was given.
    assert_eq!(after.invitation.revision, before.invitation.revision + 2);

    let asked = &tour.stops[0].stop;
    let effects = domain::slot::answer(
        &event(store, &world).await,
        asked,
        "De Spreeuw",
        SlotReply::Confirm,
        asked.sequence,
        now(),
    )
    .unwrap();
    carry_out(store, world.event, effects).await;
    let confirmed = stops::find(store.read(), asked.id).await.unwrap().unwrap();
    assert_eq!(confirmed.stop.slot, Slot::Confirmed { at: now() });

    let all = invitations::of_event(store.read(), world.event)
        .await
        .unwrap();
    let go = Decision {
        go: true,
        by: "Sanne Hendriks".to_owned(),
        at: now(),
        note: String::new(),
    };
    let effects = decision::decide(
        &managed(store, &world).await,
        &all,
        &tour,
        go.clone(),
        now(),
    )
    .unwrap();
    carry_out(store, world.event, effects).await;
    let decided = event(store, &world).await;
    assert_eq!((decided.stage, decided.decision), (Stage::Go, Some(go)));

    let mut report = Report::begin(world.event, &tour);
    report.text = "Zes plekken, dertien mensen.".into();
    report.quotes = vec![Quote {
        text: "Dit doen we vaker".to_owned(),
        speaker: "huisarts".to_owned(),
        consent: true,
    }];
    let later = evening() + TimeDelta::hours(15);
    let effects =
        domain::report::save(&managed(store, &world).await, report.clone(), later).unwrap();
    carry_out(store, world.event, effects).await;
    let saved = reports::find(store.read(), world.event)
        .await
        .unwrap()
        .unwrap();
    report.revision = 1;
    assert_eq!(saved, report);

    let lines = history::of_event(store.read(), world.event).await.unwrap();
    assert_eq!(lines[0].happening, Happening::ReportSaved);
    assert_eq!(lines[0].actor, "Sanne Hendriks");
    assert_eq!(
        lines.last().unwrap().happening,
        Happening::InvitationsSent { count: 3 }
    );
}

pub async fn the_answer_page_takes_two_statements(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let id = invite(store, &world).await.invited[1].id;
    let page = invitations::opened(store.read(), id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(page.event, event(store, &world).await);
    assert_eq!(page.event.details.co_organisers, [world.quartermaster]);
    assert_eq!(
        Some(&page.invitation),
        invitations::find(store.read(), id).await.unwrap().as_ref()
    );
    assert_eq!(page.wishes, Wishes::default());
    assert_eq!(page.owner.id, world.adviser);
    assert_eq!(page.organisation, "ROS noord");
    assert_eq!(page.outline.0.len(), 1);
    let unknown = domain::id::InvitationId(id.0 + 100);
    assert_eq!(
        invitations::opened(store.read(), unknown).await.unwrap(),
        None
    );
}

pub async fn many_events_are_read_as_each_by_itself(place: Place) {
    let store = &place.store;
    let (one, other) = (world(store, "noord").await, world(store, "zuid").await);
    invite(store, &one).await;
    let db = store.read();
    let ids = [one.event, other.event];
    let (tours, sent) = (
        stops::tours(db, &ids).await.unwrap(),
        invitations::of_events(db, &ids).await.unwrap(),
    );
    assert!(!sent[&one.event].is_empty() && !sent.contains_key(&other.event));
    for id in ids {
        let tour = stops::tour(db, id).await.unwrap();
        assert_eq!(tours.get(&id).cloned().unwrap_or_default(), tour);
        let people = invitations::of_event(db, id).await.unwrap();
        assert_eq!(sent.get(&id).cloned().unwrap_or_default(), people);
    }
    let groups = groups::of_ids(db, &[one.group, other.group]).await.unwrap();
    assert_eq!(groups.len(), 2);
    assert_eq!(groups[&one.group].id, one.group);
    assert!(groups::of_ids(db, &[]).await.unwrap().is_empty());
}

pub async fn wishes_go_the_day_after(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let invited = invite(store, &world).await.invited;
    for (newly, diet) in invited.iter().zip(["Halal", "Noten", ""]) {
        let page = invitations::opened(store.read(), newly.id)
            .await
            .unwrap()
            .unwrap();
        let answer = reply(Answer::Yes, diet);
        let effects = respond(&page.event, &page.invitation, answer, now()).unwrap();
        carry_out(store, world.event, effects).await;
    }
    let kitchen = wishes::of_event(store.read(), world.event).await.unwrap();
    assert_eq!(kitchen.len(), 2, "nothing asked is nothing stored");
    let purge = |before| {
        write(store, move |tx| {
            Box::pin(async move { Ok(wishes::purge(tx, before).await?) })
        })
    };
    assert_eq!(
        purge(evening()).await,
        0,
        "it has not begun before it begins"
    );
    assert_eq!(purge(evening() + TimeDelta::hours(7)).await, 2);
    let page = invitations::opened(store.read(), invited[0].id)
        .await
        .unwrap();
    let page = page.unwrap();
    assert_eq!(page.wishes, Wishes::default());
    assert!(page.invitation.accepted(), "the answer stays");
}

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
