//! Nobody reads what belongs to another organisation or district.

use domain::access::Actor;
use domain::person::Role;
use server::persistence::persons::NewPerson;
use server::persistence::{districts, events, groups, locations, persons};

use crate::place::Place;
use crate::sample::{actor, event, world, write};

pub async fn every_list_keeps_to_its_own(place: Place) {
    let store = &place.store;
    let north = world(store, "noord").await;
    let south = world(store, "zuid").await;
    let db = store.read();
    let both = [event(store, &north).await, event(store, &south).await];

    for (own, other) in [(north, south), (south, north)] {
        let ids = |events: Vec<domain::event::Event>| -> Vec<_> {
            events.into_iter().map(|event| event.id).collect()
        };
        let of = events::of_organisation(db, own.organisation).await.unwrap();
        assert_eq!(ids(of), [own.event]);
        let shared = events::shared_with(db, own.quartermaster).await.unwrap();
        assert_eq!(ids(shared), [own.event]);
        assert!(
            events::shared_with(db, own.adviser)
                .await
                .unwrap()
                .is_empty()
        );
        for person in [own.adviser, own.quartermaster] {
            let actor: Actor = actor(store, person).await;
            let of = events::of_person(db, actor.person()).await.unwrap();
            assert_eq!(ids(of), [own.event]);
            for event in &both {
                assert_eq!(actor.manage(event.clone()).is_some(), event.id == own.event);
            }
            let strange = districts::find(db, other.district).await.unwrap().unwrap();
            assert!(actor.keep(strange).is_none());
            let strange = groups::find(db, other.group).await.unwrap().unwrap();
            assert!(actor.manage_group(strange).is_none());
        }
        let groups = groups::of_organisation(db, own.organisation).await.unwrap();
        assert_eq!(groups.iter().map(|g| g.id).collect::<Vec<_>>(), [own.group]);
        let of = districts::of_organisation(db, own.organisation)
            .await
            .unwrap();
        assert_eq!(of.iter().map(|d| d.id).collect::<Vec<_>>(), [own.district]);
        let places = locations::of_district(db, own.district).await.unwrap();
        assert!(places.iter().all(|place| place.district == own.district));
        assert_eq!(places.len(), 2);
        let colleagues = persons::colleagues(db, own.organisation).await.unwrap();
        assert_eq!(colleagues.len(), 2);
        let asked = persons::quartermasters(db, own.district).await.unwrap();
        assert_eq!(
            asked.iter().map(|p| p.id).collect::<Vec<_>>(),
            [own.quartermaster]
        );
    }

    // A second quartermaster of the same district sees no event that was not shared.
    let second = NewPerson {
        organisation: north.organisation,
        role: Role::Quartermaster,
        district: Some(north.district),
        name: "Tweede".to_owned(),
        email: "tweede@noord.example".parse().unwrap(),
        telephone: String::new(),
    };
    let second = write(store, move |tx| {
        Box::pin(async move { Ok(persons::insert(tx, &second).await?) })
    })
    .await;
    let second = actor(store, second).await;
    assert!(
        events::of_person(db, second.person())
            .await
            .unwrap()
            .is_empty()
    );
    assert!(second.manage(both[0].clone()).is_none());
}
