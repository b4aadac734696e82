//! GP groups and lists of members.

use std::convert::Infallible;

use domain::group::import::{Import, Line, MOST_MEMBERS, read};
use server::persistence::groups;
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

fn line(number: u32, name: &str, email: &str, practice: &str) -> Line {
    Line {
        number,
        practice: practice.to_owned(),
        name: name.to_owned(),
        profession: "POH".to_owned(),
        email: email.to_owned(),
        telephone: String::new(),
    }
}

async fn take_in(store: &Store, world: &World, lines: &[Line]) -> Import {
    let read_against = roster(store, world).await;
    let list = read(&read_against, lines).unwrap();
    let (group, written) = (world.group, list.clone());
    write(store, move |tx| {
        Box::pin(async move {
            groups::raise(tx, group, read_against.group.revision).await?;
            groups::take_in(tx, group, &written).await?;
            Ok(())
        })
    })
    .await;
    list
}

pub async fn a_list_twice(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let list = [
        line(2, "LID 0  van noord", "LID0@noord.example", "de brug"),
        line(3, "LID 0  van noord", "LID0@noord.example", "Nieuw"),
        line(4, "Fatima Aydin", "info@brug.example", "De Brug"),
        line(5, "Kees Bakker", "info@brug.example", "De Brug"),
        line(6, "Fatima Aydin", "INFO@brug.example", "Nieuw"),
        line(7, "Zonder Adres", "", "Nieuw"),
    ];
    let first = take_in(store, &world, &list).await;
    assert_eq!(first.new_practices, ["Nieuw"]);
    assert_eq!((first.new_count(), first.changed_count()), (3, 1));
    let after = roster(store, &world).await;
    assert_eq!(after.members.len(), 6);
    let at = |name: &str| {
        let member = after.members.iter().find(|m| m.details.name == name);
        member.map(|member| member.details.practices.len())
    };
    assert_eq!(at("Fatima Aydin"), Some(2));
    assert_eq!(at("Zonder Adres"), Some(1));
    let second = take_in(store, &world, &list).await;
    assert!(!second.changes_anything() && second.new_practices.is_empty());
    assert_eq!(roster(store, &world).await.members, after.members);
    let sizes = groups::sizes(store.read(), after.group.organisation)
        .await
        .unwrap();
    assert_eq!(sizes.get(&world.group), Some(&(after.practices.len(), 6)));
}

pub async fn as_many_members_as_a_group_holds(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let there = roster(store, &world).await.members.len();
    let lines: Vec<_> = (2u32..)
        .take(MOST_MEMBERS - there)
        .map(|n| {
            line(
                n,
                &format!("Naam {n}"),
                &format!("n{n}@veel.example"),
                "De Brug",
            )
        })
        .collect();
    take_in(store, &world, &lines).await;
    let after = roster(store, &world).await;
    assert_eq!(after.members.len(), MOST_MEMBERS);
    let misplaced = after.members.iter().find(|m| {
        let number = m.details.name.strip_prefix("Naam ");
        number.is_some_and(|n| {
            m.details.email != format!("n{n}@veel.example").parse().ok()
                || m.details.practices.len() != 1
        })
    });
    assert_eq!(misplaced, None);
}
