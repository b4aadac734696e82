//! Accounts, sessions and settings.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::person::Role;
use server::persistence::persons::NewPerson;
use server::persistence::{Failure, persons, sessions, settings};

use crate::place::Place;
use crate::sample::{now, world, write};

pub async fn sessions_and_login_links(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let adviser = world.adviser;
    let until = now() + TimeDelta::days(1);
    write(store, move |tx| {
        Box::pin(async move {
            assert!(persons::raise_login_version(tx, adviser, 0).await?);
            assert!(
                !persons::raise_login_version(tx, adviser, 0).await?,
                "a link works once"
            );
            sessions::open(tx, "hash", adviser, now(), until).await?;
            sessions::open(tx, "other", adviser, now(), until).await?;
            Ok(())
        })
    })
    .await;
    let person = persons::find(store.read(), adviser).await.unwrap();
    assert_eq!(person.as_ref().unwrap().login_version, 1);
    let find = |hash, at| sessions::find(store.read(), hash, at);
    assert_eq!(find("hash", now()).await.unwrap(), person);
    assert_eq!(find("hash", until).await.unwrap(), None);
    assert_eq!(find("ha%", now()).await.unwrap(), None);
    write(store, |tx| {
        Box::pin(async move { Ok(sessions::close(tx, "hash").await?) })
    })
    .await;
    assert_eq!(find("hash", now()).await.unwrap(), None);
    assert!(find("other", now()).await.unwrap().is_some());
    let purged = write(store, move |tx| {
        Box::pin(async move { Ok(sessions::purge(tx, until).await?) })
    })
    .await;
    assert_eq!(purged, 1);
}

pub async fn addresses_differ_in_more_than_case(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let found = persons::by_email(store.read(), &"ADVISER@noord.example".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(found.unwrap().id, world.adviser);
    let again = NewPerson {
        organisation: world.organisation,
        role: Role::Adviser,
        district: None,
        name: "Nog eens".to_owned(),
        email: "Adviser@noord.example".parse().unwrap(),
        telephone: String::new(),
    };
    let refused = store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(persons::insert(tx, &again).await?) })
        })
        .await;
    assert!(matches!(refused, Err(Failure::Database(_))), "{refused:?}");
}

pub async fn settings(place: Place) {
    let store = &place.store;
    assert!(!settings::is_demonstration(store.read()).await.unwrap());
    let zero = settings::clock_offset(store.read()).await.unwrap();
    assert_eq!(zero, TimeDelta::zero());
    write(store, |tx| {
        Box::pin(async move {
            settings::mark_as_demonstration(tx).await?;
            settings::set_clock_offset(tx, TimeDelta::days(1)).await?;
            settings::set_clock_offset(tx, TimeDelta::days(2)).await?;
            Ok(())
        })
    })
    .await;
    assert!(settings::is_demonstration(store.read()).await.unwrap());
    let two = settings::clock_offset(store.read()).await.unwrap();
    assert_eq!(two, TimeDelta::days(2));
}
