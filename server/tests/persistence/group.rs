//! GP groups and lists of members.

use std::convert::Infallible;

use domain::group::Profession;
use server::persistence::groups::{self, Imported, ImportedMember};
use server::persistence::{Failure, Stale, Store};

use crate::place::Place;
use crate::sample::{World, world, write};

async fn roster(store: &Store, world: &World) -> domain::group::Roster {
    groups::roster(store.read(), world.group)
        .await
        .unwrap()
        .unwrap()
}

pub async fn a_group_and_its_members(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let other = crate::sample::world(store, "zuid").await;
    let before = roster(store, &world).await;
    assert_eq!(before.practices.len(), 2);
    assert_eq!(before.members[1].details.practices.len(), 2);
    assert_eq!(
        before.members[2].details.left_out.as_deref(),
        Some("met verlof")
    );

    let strange = roster(store, &other).await.practices[0].clone();
    let mut changed = before.members[0].clone();
    changed.details.name = "Aaltje Eerst".into();
    changed.details.practices = vec![before.practices[1].id, strange.id, before.practices[1].id];
    let saved = changed.clone();
    let removed = before.members[1].id;
    let group = world.group;
    write(store, move |tx| {
        Box::pin(async move {
            groups::save_member(tx, &saved).await?;
            assert!(groups::remove_member(tx, group, removed).await?);
            assert!(!groups::remove_member(tx, group, removed).await?);
            assert!(!groups::remove_member(tx, strange.group, saved.id).await?);
            Ok(())
        })
    })
    .await;
    let after = roster(store, &world).await;
    assert_eq!(after.members.len(), 2);
    changed.details.practices = vec![before.practices[1].id];
    assert_eq!(
        after.members[0], changed,
        "another group's practice is left out"
    );
    assert!(after.group.revision > before.group.revision);

    let stale = store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                Ok(groups::rename(tx, group, before.group.revision, "Te laat").await?)
            })
        })
        .await;
    match stale {
        Err(Failure::Stale(Stale::Group(now))) => assert_eq!(*now, after.group),
        other => panic!("{other:?}"),
    }
}

fn line(name: &str, email: &str, practices: &[&str]) -> ImportedMember {
    ImportedMember {
        name: name.to_owned(),
        email: (!email.is_empty()).then(|| email.parse().unwrap()),
        telephone: String::new(),
        profession: Profession::PracticeNurse,
        practices: practices.iter().map(ToString::to_string).collect(),
    }
}

async fn import(store: &Store, world: &World, lines: Vec<ImportedMember>) -> Imported {
    let group = world.group;
    write(store, move |tx| {
        Box::pin(async move { Ok(groups::import(tx, group, &lines).await?) })
    })
    .await
}

pub async fn a_list_twice(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let list = || {
        vec![
            line(
                "LID 0  van noord",
                "LID0@noord.example",
                &["de brug", "Nieuw"],
            ),
            line("Fatima Aydin", "info@brug.example", &["De Brug"]),
            line("Kees Bakker", "info@brug.example", &["De Brug"]),
            line("Fatima Aydin", "INFO@brug.example", &["Nieuw"]),
            line("Zonder Adres", "", &[]),
        ]
    };
    let first = import(store, &world, list()).await;
    let expected = Imported {
        practices: 1,
        added: 3,
        updated: 1,
        unchanged: 0,
    };
    assert_eq!(first, expected);
    let after = roster(store, &world).await;
    assert_eq!(after.members.len(), 6);
    let fatima = after
        .members
        .iter()
        .find(|m| m.details.name == "Fatima Aydin")
        .unwrap();
    assert_eq!(fatima.details.practices.len(), 2);
    let second = import(store, &world, list()).await;
    assert_eq!((second.practices, second.added), (0, 0));
    assert_eq!(roster(store, &world).await.members, after.members);
}

pub async fn fifty_thousand_lines(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let lines = (0..50_000)
        .map(|n| {
            line(
                &format!("Naam {n}"),
                &format!("n{n}@veel.example"),
                &["De Brug"],
            )
        })
        .collect();
    let imported = import(store, &world, lines).await;
    assert_eq!(imported.added, 50_000);
    assert_eq!(roster(store, &world).await.members.len(), 50_003);
}
