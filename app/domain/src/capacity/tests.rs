//! Any order of answers, cancellations and changes of the room.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::event::Stage;
use crate::id::InvitationId;
use crate::invitation::{Answer, Via};
use crate::rsvp::{Reply, respond};
use crate::sample::{at, event, invitation};

/// What somebody does.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Answers(i64, Answer),
    /// There is room for so many.
    Room(Option<u32>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let answer = prop_oneof![
        3 => Just(Answer::Yes),
        1 => Just(Answer::No),
        1 => Just(Answer::Perhaps)
    ];
    prop_oneof![
        6 => (1i64..=12, answer).prop_map(|(who, answer)| Deed::Answers(who, answer)),
        1 => proptest::option::of(0u32..8).prop_map(Deed::Room),
    ]
}

/// The evening as the database holds it, and the line as it should be.
struct Evening {
    event: Event,
    people: BTreeMap<InvitationId, Invitation>,
    line: Vec<InvitationId>,
}

impl Evening {
    fn all(&self) -> Vec<Invitation> {
        self.people.values().cloned().collect()
    }

    fn coming(&self) -> usize {
        self.people.values().filter(|one| one.accepted()).count()
    }

    /// What a transaction does; returns who moved up, in order.
    fn does(&mut self, deed: Deed) -> Vec<InvitationId> {
        match deed {
            Deed::Room(places) => self.event.details.capacity = places,
            Deed::Answers(who, answer) => {
                let reply = Reply {
                    answer,
                    reason: String::new(),
                    own_bicycle: None,
                    wishes: None,
                    via: Via::Link,
                    by: String::new(),
                };
                let invitation = &self.people[&InvitationId(who)];
                let now = at("2027-03-01T09:00:00Z");
                for write in respond(&self.event, invitation, reply, now).unwrap().writes {
                    if let Write::Invitation(changed) = write {
                        self.people.insert(changed.id, *changed);
                    }
                }
            }
        }
        let settled = settle(&self.event, &self.all());
        let mut moved_up = Vec::new();
        for Settled {
            invitation,
            moved_up: moved,
        } in settled
        {
            if moved {
                moved_up.push(invitation.id);
            }
            self.people.insert(invitation.id, invitation);
        }
        moved_up
    }
}

proptest! {
    #[test]
    fn nobody_comes_when_it_is_full_and_everybody_waits_their_turn(
        room in proptest::option::of(0u32..8),
        deeds in proptest::collection::vec(deed(), 1..80),
    ) {
        let mut evening = Evening {
            event: event(Stage::Inviting),
            people: (1..=12).map(|id| (InvitationId(id), invitation(id, id, None))).collect(),
            line: Vec::new(),
        };
        evening.event.details.capacity = room;
        for deed in deeds {
            let before = evening.coming();
            let moved_up = evening.does(deed);
            // Who is in line no more is either in or has left it; who is new stands last.
            let now: Vec<_> = line(&evening.all()).iter().map(|one| one.id).collect();
            let mut expected = evening.line.clone();
            expected.retain(|id| now.contains(id));
            expected.extend(now.iter().filter(|id| !evening.line.contains(id)));
            prop_assert_eq!(&now, &expected);
            // Who moves up stood in front of everybody who still waits.
            let ahead: Vec<_> = evening.line.iter().copied().filter(|id| moved_up.contains(id)).collect();
            prop_assert_eq!(&moved_up, &ahead);
            let left = evening.line.iter().position(|id| now.contains(id)).unwrap_or(evening.line.len());
            prop_assert!(moved_up.iter().all(|id| evening.line[..left].contains(id)));
            // Never more than there is room for, but nobody is sent away.
            let coming = evening.coming();
            match evening.event.details.capacity {
                Some(places) => {
                    prop_assert!(coming <= (places as usize).max(before));
                    prop_assert!(now.is_empty() || coming >= places as usize);
                }
                None => prop_assert!(now.is_empty()),
            }
            prop_assert!(evening.people.values().all(|one| one.waiting != Some(JOINING)));
            prop_assert!(evening.people.values().all(|one| one.waiting.is_none() || one.answer == Some(Answer::Yes)));
            evening.line = now;
        }
    }
}

#[test]
fn the_same_yes_twice_keeps_the_place_in_line() {
    let mut evening = Evening {
        event: event(Stage::Inviting),
        people: (1..=3)
            .map(|id| (InvitationId(id), invitation(id, id, None)))
            .collect(),
        line: Vec::new(),
    };
    evening.event.details.capacity = Some(1);
    for who in [1, 2, 3, 2] {
        evening.does(Deed::Answers(who, Answer::Yes));
    }
    let waiting: Vec<_> = line(&evening.all()).iter().map(|one| one.id.0).collect();
    assert_eq!(waiting, [2, 3]);
    assert_eq!(
        evening.does(Deed::Answers(1, Answer::No)),
        [InvitationId(2)]
    );
}

#[test]
fn who_waits_is_not_represented() {
    let mut waiting = invitation(1, 1, Some(Answer::Yes));
    waiting.waiting = Some(1);
    let details = event(Stage::Inviting).details;
    let reached = crate::quorum::representation(&details, &[waiting.clone()]);
    assert_eq!(reached.persons.reached, 0);
    // And there is no use in ringing them.
    assert!(crate::quorum::call_list(&details, &[waiting]).is_empty());
}
