//! An answer beside a decision: whoever was told that it is noted was in time,
//! whoever was not is told why.

use domain::event::Decision;
use domain::history::Happening;
use domain::id::{EventId, InvitationId};
use domain::invitation::{Answer, Via};
use domain::rsvp::{Refusal, Reply, respond};
use domain::tour::Tour;
use server::persistence::{Failure, Store, effects, events, history, invitations};
use tokio::task::yield_now;

use crate::place::Place;
use crate::sample::{actor, inviting, now, world};

const PEOPLE: usize = 24;
const ROUNDS: usize = 3;

/// People who are invited to an evening of theirs; its number, and the adviser.
async fn invited(
    store: &Store,
    name: &'static str,
) -> (EventId, domain::access::Actor, Vec<InvitationId>) {
    let world = world(store, name).await;
    let people = inviting(store, &world, PEOPLE, 12).await;
    (world.event, actor(store, world.adviser).await, people)
}

/// Somebody answers by the link, as the answer page does it: the invitation is
/// held, and its event as it is. Whether it was noted.
async fn answers(store: Store, who: InvitationId) -> bool {
    let done = store
        .write(move |tx| {
            Box::pin(async move {
                invitations::hold(tx, who).await?;
                let found = invitations::with_event(tx, who).await?.unwrap();
                let reply = Reply {
                    answer: Answer::Yes,
                    reason: String::new(),
                    own_bicycle: None,
                    wishes: None,
                    via: Via::Link,
                    by: String::new(),
                };
                let wanted = respond(&found.event, &found.invitation, reply, now())
                    .map_err(Failure::Refused)?;
                // A decision has every opportunity to slip in between.
                for _ in 0..20 {
                    yield_now().await;
                }
                effects::apply(tx, found.event.id, &wanted, "", now()).await?;
                Ok(())
            })
        })
        .await;
    match done {
        Ok(()) => true,
        Err(Failure::Refused(Refusal::CalledOff)) => false,
        Err(other) => panic!("{other:?}"),
    }
}

/// The adviser decides that it does not take place, or calls it off.
async fn ends(store: Store, event: EventId, actor: domain::access::Actor, off: bool) {
    let done = store.write(move |tx| {
        Box::pin(async move {
            events::lock(tx, event).await?;
            let found = events::find(tx, event).await?.unwrap();
            let managed = actor.manage(found).unwrap();
            let people = invitations::of_event(tx, event).await?;
            let tour = Tour::default();
            let wanted = if off {
                domain::decision::cancel(&managed, &people, &tour, String::new(), now())
            } else {
                let decision = Decision {
                    go: false,
                    by: String::new(),
                    at: now(),
                    note: String::new(),
                };
                domain::decision::decide(&managed, &people, &tour, decision, now())
            };
            let wanted = wanted.map_err(Failure::Refused)?;
            effects::apply(tx, event, &wanted, "", now()).await?;
            Ok::<_, Failure<domain::decision::DecisionRefusal>>(())
        })
    });
    done.await.unwrap();
}

pub async fn no_answer_slips_in_beside_a_decision(place: Place) {
    let store = &place.store;
    for (round, name) in ["Een", "Twee", "Drie"].into_iter().enumerate().take(ROUNDS) {
        let (event, adviser, people) = invited(store, name).await;
        let (first, rest) = people.split_at(PEOPLE / 2);
        let answer = |who: &InvitationId| tokio::spawn(answers(store.clone(), *who));
        let mut all: Vec<_> = first.iter().map(answer).collect();
        let ended = tokio::spawn(ends(store.clone(), event, adviser, round % 2 == 0));
        all.extend(rest.iter().map(answer));
        let mut noted = 0;
        for one in all {
            noted += usize::from(one.await.unwrap());
        }
        ended.await.unwrap();

        let stored = invitations::of_event(store.read(), event).await.unwrap();
        let stored = stored.iter().filter(|one| one.answer.is_some()).count();
        assert_eq!(
            stored, noted,
            "what was acknowledged is there, and nothing else"
        );
        // The latest line first: nobody answered after the end.
        let lines = history::of_event(store.read(), event).await.unwrap();
        let end = lines.iter().position(|line| {
            matches!(
                line.happening,
                Happening::Cancelled { .. } | Happening::Decided { .. }
            )
        });
        assert_eq!(end, Some(0), "{:?}", lines.first());
        assert_eq!(lines.len(), noted + 1);
    }
}
