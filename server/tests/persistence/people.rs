//! Accounts, sessions and settings.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::email_address::EmailAddress;
use domain::person::Role;
use server::administration::people as accounts;
use server::persistence::persons::NewPerson;
use server::persistence::{Failure, persons, sessions, settings};

use crate::place::Place;
use crate::sample::{event, now, world, write};

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

/// What an operator does with accounts: a colleague comes, changes the address,
/// and takes over from who leaves.
pub async fn accounts_come_and_go(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let adviser: EmailAddress = "adviser@noord.example".parse().unwrap();
    let colleague: EmailAddress = "Nieuw@noord.example".parse().unwrap();
    let new = accounts::Add {
        email: "tijdelijk@noord.example".parse().unwrap(),
        role: Role::Adviser,
        name: "Noa Nieuw".to_owned(),
        organisation: "ROS noord".to_owned(),
        telephone: String::new(),
        district: None,
        municipality: None,
    };
    accounts::add(store, new.clone()).await.unwrap();
    assert!(
        accounts::add(store, new).await.is_err(),
        "the address is taken"
    );

    let asked = accounts::Change {
        email: "tijdelijk@noord.example".parse().unwrap(),
        new_email: Some(colleague.clone()),
        name: None,
        telephone: Some("020 123".to_owned()),
        district: None,
        municipality: None,
    };
    let taken = accounts::Change {
        new_email: Some(adviser.clone()),
        ..asked.clone()
    };
    assert!(accounts::change(store, taken).await.is_err());
    let before = persons::by_email(store.read(), &asked.email).await;
    let before = before.unwrap().unwrap();
    let (id, until) = (before.id, now() + TimeDelta::days(1));
    write(store, move |tx| {
        Box::pin(async move { Ok(sessions::open(tx, "hash", id, now(), until).await?) })
    })
    .await;
    accounts::change(store, asked).await.unwrap();
    let after = persons::by_email(store.read(), &colleague).await;
    let after = after.unwrap().unwrap();
    assert_eq!((after.id, after.name.as_str()), (id, "Noa Nieuw"));
    assert_eq!(after.telephone, "020 123");
    assert_ne!(
        after.login_version, before.login_version,
        "old links are dead"
    );
    let session = sessions::find(store.read(), "hash", now()).await.unwrap();
    assert_eq!(session, None, "and old logins");

    let listed = accounts::list(store).await.unwrap();
    assert!(
        listed.contains("Nieuw@noord.example\tadviser\tNoa Nieuw\tROS noord"),
        "{listed}"
    );
    assert_eq!(listed.lines().count(), 3, "{listed}");

    let leaves = |successor| accounts::End {
        email: adviser.clone(),
        successor,
    };
    let alone = accounts::end(store, leaves(None)).await.unwrap_err();
    assert!(alone.to_string().contains("--successor"), "{alone}");
    let other = persons::find(store.read(), world.quartermaster).await;
    let other = other.unwrap().unwrap().email;
    assert!(
        accounts::end(store, leaves(Some(other))).await.is_err(),
        "a quartermaster is no adviser"
    );
    accounts::end(store, leaves(Some(colleague))).await.unwrap();
    let kept = event(store, &world).await;
    assert_eq!(kept.owner, id);
    assert_eq!(kept.details.co_organisers, [world.quartermaster]);
    let gone = persons::by_email(store.read(), &adviser).await.unwrap();
    assert_eq!(gone, None);
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
