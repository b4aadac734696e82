//! An evening: planned, invited to, answered, reported on.

use chrono::TimeDelta;
use domain::decision;
use domain::event::{Decision, Stage};
use domain::history::Happening;
use domain::invitation::{Answer, Via, Wishes};
use domain::report::{Quote, Report};
use domain::rsvp::{Reply, respond};
use domain::slot::{Slot, SlotReply};
use server::persistence::{groups, history, invitations, locations, reports, stops, wishes};

use crate::place::Place;
use crate::sample::{carry_out, details, evening, event, invite, managed, now, stop, world, write};

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
