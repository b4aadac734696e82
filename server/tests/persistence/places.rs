//! Room for so many: many who answer at once.

use domain::access::ManagedEvent;
use domain::capacity::{self, line};
use domain::id::{EventId, InvitationId};
use domain::invitation::{Answer, Invitation, Via};
use domain::rsvp::{Reply, respond};
use server::persistence::{Store, effects, events, invitations};

use crate::place::Place;
use crate::sample::{carry_out, inviting, now, world, write};

const ROOM: usize = 5;

/// People who are invited to an evening with room for a few.
async fn invited(place: &Place) -> (EventId, Vec<InvitationId>) {
    let store = &place.store;
    let world = world(store, "Vol").await;
    let people = inviting(store, &world, 24, u32::try_from(ROOM).unwrap()).await;
    (world.event, people)
}

/// Somebody answers as the pages do it: the event is held first.
async fn answers(store: Store, event: EventId, who: InvitationId, answer: Answer) {
    write(&store, move |tx| {
        Box::pin(async move {
            events::lock(tx, event).await?;
            let found = events::find(tx, event).await?.unwrap();
            let invitation = invitations::find(tx, who).await?.unwrap();
            let reply = Reply {
                answer,
                reason: String::new(),
                own_bicycle: None,
                wishes: None,
                via: Via::Link,
                by: String::new(),
            };
            let wanted = respond(&found, &invitation, reply, now()).unwrap();
            effects::apply(tx, event, &wanted, "", now()).await?;
            Ok(())
        })
    })
    .await;
}

async fn everybody(store: &Store, event: EventId) -> Vec<Invitation> {
    invitations::of_event(store.read(), event).await.unwrap()
}

fn coming(people: &[Invitation]) -> usize {
    people.iter().filter(|one| one.accepted()).count()
}

pub async fn a_place_is_given_once(place: Place) {
    let (event, people) = invited(&place).await;
    let store = &place.store;
    let all_at_once = |answer, which: Vec<InvitationId>| {
        let tasks: Vec<_> = which
            .into_iter()
            .map(|who| tokio::spawn(answers(store.clone(), event, who, answer)))
            .collect();
        async {
            for task in tasks {
                task.await.unwrap();
            }
        }
    };
    all_at_once(Answer::Yes, people.clone()).await;
    let now = everybody(store, event).await;
    assert_eq!(coming(&now), ROOM);
    let numbers: Vec<_> = line(&now).iter().map(|one| one.waiting.unwrap()).collect();
    assert_eq!(numbers.len(), people.len() - ROOM);
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    // Some who come and some who wait decline, all at once.
    let ahead: Vec<_> = line(&now).iter().map(|one| one.id).collect();
    let leaving: Vec<_> = now
        .iter()
        .filter(|one| one.accepted())
        .take(3)
        .map(|one| one.id)
        .chain(ahead.iter().copied().skip(6).step_by(4))
        .collect();
    all_at_once(Answer::No, leaving.clone()).await;
    let then = everybody(store, event).await;
    assert_eq!(coming(&then), ROOM);
    for id in &ahead[..3] {
        let one = then.iter().find(|one| one.id == *id).unwrap();
        assert!(one.accepted(), "the first three in line moved up");
    }
    let expected: Vec<_> = ahead[3..]
        .iter()
        .filter(|id| !leaving.contains(id))
        .copied()
        .collect();
    let line: Vec<_> = line(&then).iter().map(|one| one.id).collect();
    assert_eq!(line, expected, "the others kept their order");
}

pub async fn more_room_moves_people_up(place: Place) {
    let (event, people) = invited(&place).await;
    let store = &place.store;
    for who in people {
        answers(store.clone(), event, who, Answer::Yes).await;
    }
    let first = line(&everybody(store, event).await)[0].id;
    let managed = manage(store, event).await;
    let wider = capacity::change(&managed, Some(6), now()).unwrap();
    let applied = carry_out(store, event, wider).await;
    assert_eq!(applied.moved_up, [first]);
    assert_eq!(coming(&everybody(store, event).await), 6);
}

async fn manage(store: &Store, event: EventId) -> ManagedEvent {
    let found = events::find(store.read(), event).await.unwrap().unwrap();
    let owner = server::persistence::persons::find(store.read(), found.owner).await;
    let actor = domain::access::Actor::new(owner.unwrap().unwrap());
    actor.manage(found).unwrap()
}
