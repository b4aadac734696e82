//! A copy of everything, and back.

use sea_orm::{ConnectionTrait, Statement};
use server::persistence::{
    RestoreError, Store, events, groups, history, invitations, organisations, outbox, reports,
    stops, wishes,
};

use crate::place::Place;
use crate::sample::{World, invite, now, world, write};

/// What a person would notice if it were gone.
async fn seen(store: &Store, world: &World) -> String {
    let db = store.read();
    format!(
        "{:#?}",
        (
            events::of_organisation(db, world.organisation)
                .await
                .unwrap(),
            groups::roster(db, world.group).await.unwrap(),
            stops::tour(db, world.event).await.unwrap(),
            invitations::of_event(db, world.event).await.unwrap(),
            wishes::of_event(db, world.event).await.unwrap(),
            history::of_event(db, world.event).await.unwrap(),
            reports::find(db, world.event).await.unwrap(),
            outbox::of_event(db, world.event).await.unwrap(),
        )
    )
}

/// From this database to a file, to one in memory, to a file, and equal.
pub async fn back_and_forth(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let invited = invite(store, &world).await.invited;
    let last = write(store, move |tx| {
        Box::pin(async move {
            let diet = domain::invitation::Wishes {
                diet: "Halal; “één”".to_owned(),
                mobility: String::new(),
            };
            wishes::replace(tx, world.event, invited[0].id, &diet).await?;
            Ok(organisations::insert(tx, "removed again").await?)
        })
    })
    .await;
    write(store, move |tx| {
        Box::pin(async move {
            let sql = "DELETE FROM organisation WHERE id = $1";
            let backend = tx.get_database_backend();
            tx.execute_raw(Statement::from_sql_and_values(
                backend,
                sql,
                [last.0.into()],
            ))
            .await?;
            Ok(())
        })
    })
    .await;
    let before = seen(store, &world).await;
    assert!(before.contains("Halal"));

    let file = place.folder.join("one.db");
    store.backup(&file).await.unwrap();
    assert!(
        store.backup(&file).await.is_err(),
        "a backup is not overwritten"
    );
    let copy = Place::another().await;
    copy.restore(&file).await.unwrap();
    assert_eq!(seen(&copy, &world).await, before);

    let second = place.folder.join("two.db");
    copy.backup(&second).await.unwrap();
    let left: Vec<_> = std::fs::read_dir(&place.folder).unwrap().collect();
    assert_eq!(left.len(), 2, "nothing else is left behind: {left:?}");

    // The other way: into a database of the kind this one is.
    write(store, |tx| {
        Box::pin(async move {
            for table in [
                "outbox",
                "event",
                "location",
                "member",
                "gp_practice",
                "gp_group",
                "person",
                "district",
                "organisation",
            ] {
                tx.execute_unprepared(&format!("DELETE FROM {table}"))
                    .await?;
            }
            Ok(())
        })
    })
    .await;
    store.restore(&second).await.unwrap();
    assert_eq!(seen(store, &world).await, before);
    for store in [store, &copy] {
        let new = write(store, |tx| {
            Box::pin(async move { Ok(organisations::insert(tx, "new").await?) })
        })
        .await;
        assert!(
            new > last,
            "a number that was given out is not given out again"
        );
    }
}

/// Links carry numbers. Those that were mailed between backup and restore lead
/// nowhere, and not to somebody else.
pub async fn numbers_given_out_since(place: Place) {
    let before = Place::another().await;
    let organisation = async |store: &Store, name: &'static str| {
        write(store, move |tx| {
            Box::pin(async move { Ok(organisations::insert(tx, name).await?) })
        })
        .await
    };
    organisation(&before, "before").await;
    let file = place.folder.join("backup.db");
    before.backup(&file).await.unwrap();
    let since = world(&before, "since").await;
    let invited = invite(&before, &since).await.invited;

    place.store.restore(&file).await.unwrap();
    assert!(organisation(&place.store, "after").await > since.organisation);
    // Of these there was none in the backup.
    let anew = world(&place.store, "anew").await;
    assert!(anew.event > since.event && anew.group > since.group);
    let last = invited.iter().map(|invitation| invitation.id).max();
    let anew = invite(&place.store, &anew).await.invited;
    assert!(anew.iter().all(|invitation| Some(invitation.id) > last));
}

pub async fn only_into_an_empty_database(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let file = place.folder.join("backup.db");
    store.backup(&file).await.unwrap();
    let before = seen(store, &world).await;
    let refused = store.restore(&file).await;
    assert!(
        matches!(refused, Err(RestoreError::NotEmpty)),
        "{refused:?}"
    );
    assert_eq!(seen(store, &world).await, before);
    let still_writes = write(store, move |tx| {
        Box::pin(async move {
            Ok(history::add(
                tx,
                world.event,
                "",
                &domain::history::Happening::Edited,
                now(),
            )
            .await?)
        })
    });
    still_writes.await;
}

pub async fn what_is_no_backup(place: Place) {
    let file = place.folder.join("letter.txt");
    std::fs::write(&file, "Beste collega,").unwrap();
    let refused = place.store.restore(&file).await;
    assert!(
        matches!(refused, Err(RestoreError::NotABackup)),
        "{refused:?}"
    );
    std::fs::write(&file, "").unwrap();
    let refused = place.store.restore(&file).await;
    assert!(
        matches!(refused, Err(RestoreError::NotABackup)),
        "{refused:?}"
    );
    let missing = place.store.restore(&place.folder.join("none")).await;
    assert!(matches!(missing, Err(RestoreError::File(_))), "{missing:?}");
}

pub async fn migrating_again_does_nothing(place: Place) {
    assert_eq!(place.store.migrate().await.unwrap(), Vec::<String>::new());
    place.store.ping().await.unwrap();
    // One kind of every step, taken by several at once.
    let (one, two) = tokio::join!(place.store.migrate(), place.store.migrate());
    assert!(one.unwrap().is_empty() && two.unwrap().is_empty());
}
