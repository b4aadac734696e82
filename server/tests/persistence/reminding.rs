//! Who is silent, who wishes no reminders, and two workers that remind, or ask
//! for a decision.

use chrono::{DateTime, TimeDelta, Utc};
use domain::effects::{Effects, NoticeKind, Write};
use domain::event::Stage;
use domain::id::InvitationId;
use domain::reminder::{Days, Plan, decent, moments};
use server::clock::Clock;
use server::jobs::inviting;
use server::mail::cause::Reader;
use server::mail::kind::Notice;
use server::persistence::outbox::{self, NewMail};
use server::persistence::{Store, invitations, reminders, subscriptions};
use server::state::App;
use uuid::Uuid;

use crate::parts::parts;
use crate::place::Place;
use crate::sample::{World, carry_out, event, invite, now, world, write};

/// Notes that somebody was mailed.
async fn mail(store: &Store, world: &World, to: InvitationId, kind: NoticeKind, at: DateTime<Utc>) {
    let cause = Uuid::new_v4().to_string();
    let mail = NewMail {
        message_id: format!("<{cause}@localhost>"),
        cause,
        kind: kind.into(),
        event: Some(world.event),
        reader: Reader::Invited(to),
        recipient: "lid@noord.example".parse().unwrap(),
        envelope_from: "rsvp+abc@localhost".parse().unwrap(),
        mime: b"Subject: hoi\r\n\r\n".to_vec(),
        not_before: at,
    };
    write(store, move |tx| {
        Box::pin(async move { Ok(outbox::queue(tx, mail, at).await?) })
    })
    .await;
}

/// Everybody is invited, and those with an address are mailed.
async fn invited(store: &Store, world: &World) -> Vec<InvitationId> {
    let applied = invite(store, world).await;
    let mut mailed = Vec::new();
    for invited in applied
        .invited
        .iter()
        .filter(|invited| invited.mail.is_some())
    {
        mail(store, world, invited.id, NoticeKind::Invitation, now()).await;
        mailed.push(invited.id);
    }
    mailed
}

pub async fn who_is_silent(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let mailed = invited(store, &world).await;
    assert!(mailed.len() > 1);
    let silent = || async { reminders::silent(store.read(), world.event).await.unwrap() };
    let everybody = silent().await;
    assert_eq!(everybody.len(), mailed.len());
    assert!(
        everybody
            .iter()
            .all(|s| s.invited_at == now() && s.reminded_at.is_none())
    );

    let reminded = now() + TimeDelta::days(3);
    mail(
        store,
        &world,
        mailed[0],
        NoticeKind::Reminder(reminded),
        reminded,
    )
    .await;
    let one =
        |all: &[domain::reminder::Silent]| *all.iter().find(|s| s.invitation == mailed[0]).unwrap();
    assert_eq!(one(&silent().await).reminded_at, Some(reminded));

    // Switched off under the name and the address, whatever its case.
    let invitation = invitations::find(store.read(), mailed[0])
        .await
        .unwrap()
        .unwrap();
    let switch = |on: bool| {
        let mut effects = Effects::default();
        effects.writes.push(Write::Subscription {
            name: invitation.name.clone(),
            email: invitation
                .email
                .as_ref()
                .unwrap()
                .as_str()
                .to_uppercase()
                .parse()
                .unwrap(),
            on,
        });
        effects
    };
    for _ in 0..2 {
        carry_out(store, world.event, switch(false)).await;
        assert!(one(&silent().await).switched_off);
        let off = subscriptions::off(store.read(), world.event).await.unwrap();
        assert_eq!(off, [mailed[0]]);
    }
    carry_out(store, world.event, switch(true)).await;
    assert!(!one(&silent().await).switched_off);

    // The days: the usual ones until others are set.
    let plan = reminders::plan(store.read(), world.event).await.unwrap();
    assert_eq!(plan, Plan::default());
    for days in [Days::new([5, 1]).unwrap(), Days::new([]).unwrap()] {
        let plan = Plan {
            days,
            since: Some(now()),
        };
        let mut effects = Effects::default();
        effects
            .writes
            .push(Write::Reminders(world.event, plan.clone()));
        carry_out(store, world.event, effects).await;
        let read = reminders::plan(store.read(), world.event).await.unwrap();
        assert_eq!(read, plan);
    }
}

pub async fn two_workers_remind_once(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let mailed = invited(store, &world).await;
    let event = event(store, &world).await;
    assert_eq!(event.stage, Stage::Inviting);
    let plan = reminders::plan(store.read(), world.event).await.unwrap();
    let moment = moments(&event, &plan)
        .into_iter()
        .find(|moment| moment.at > now() + TimeDelta::days(2))
        .unwrap();
    let (one, other) = (app(store, moment.at), app(store, moment.at));
    let (first, second) = tokio::join!(inviting::send(&one), inviting::send(&other));
    first.unwrap();
    second.unwrap();
    let reminded = outbox::of_event(store.read(), world.event)
        .await
        .unwrap()
        .into_iter()
        .filter(|mail| mail.kind == NoticeKind::Reminder(moment.at).into())
        .count();
    assert_eq!(reminded, mailed.len());
}

pub async fn two_workers_ask_for_a_decision_once(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    invited(store, &world).await;
    let event = event(store, &world).await;
    let deadline = event.details.deadline;
    let after = decent(deadline + TimeDelta::hours(1));
    let due = Notice::DecisionDue;
    let (one, other) = (app(store, after), app(store, after));
    let (first, second) = tokio::join!(inviting::send(&one), inviting::send(&other));
    first.unwrap();
    second.unwrap();
    let told = |since| async move {
        let told = outbox::told_since(store.read(), world.event, due, since).await;
        told.unwrap()
    };
    let mut asked = told(deadline).await;
    asked.sort_unstable_by_key(|person| person.0);
    let mut organisers: Vec<_> = event.organisers().collect();
    organisers.sort_unstable_by_key(|person| person.0);
    assert_eq!(asked, organisers);
    assert!(told(after + TimeDelta::seconds(1)).await.is_empty());
    let waiting = || async {
        let waiting = outbox::is_waiting(store.read(), world.event, due).await;
        waiting.unwrap()
    };
    assert!(waiting().await);
    let begun = app(store, event.details.starts_at);
    inviting::send(&begun).await.unwrap();
    assert!(!waiting().await);
}

/// A program on this database, at this time.
fn app(store: &Store, at: DateTime<Utc>) -> App {
    App::new(parts(store.clone(), Clock::standing(at)))
}
