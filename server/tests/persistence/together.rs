//! Writes of several callers at once.

use std::convert::Infallible;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbBackend};
use server::persistence::{Failure, Store, events, organisations};
use tokio::sync::Notify;

use crate::place::Place;
use crate::sample::{event, world, write};

async fn names(store: &Store) -> Vec<String> {
    let all = organisations::all(store.read()).await.unwrap();
    let mut names: Vec<_> = all.into_iter().map(|o| o.name).collect();
    names.sort();
    names
}

#[derive(Debug, PartialEq)]
struct No;

pub async fn many_writes_one_refusing(place: Place) {
    let store = &place.store;
    let writes: Vec<_> = (0..64)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        Box::pin(async move {
                            let id = organisations::insert(tx, &format!("{number:02}")).await?;
                            match number {
                                13 => Err(Failure::Refused(No)),
                                // The savepoint goes, the others stay.
                                14 => tx
                                    .execute_unprepared("INSERT INTO nowhere VALUES (1)")
                                    .await
                                    .map(|_| id)
                                    .map_err(Failure::Database),
                                _ => Ok(id),
                            }
                        })
                    })
                    .await
            })
        })
        .collect();
    for (number, write) in writes.into_iter().enumerate() {
        match (number, write.await.unwrap()) {
            (13, result) => assert!(matches!(result, Err(Failure::Refused(No)))),
            (14, result) => assert!(matches!(result, Err(Failure::Database(_)))),
            (_, result) => {
                let id = result.unwrap();
                let kept = organisations::find(store.read(), id).await.unwrap();
                assert_eq!(
                    kept.unwrap().name,
                    format!("{number:02}"),
                    "durable when told"
                );
            }
        }
    }
    let kept: Vec<_> = (0..64)
        .filter(|n| ![13, 14].contains(n))
        .map(|n| format!("{n:02}"))
        .collect();
    assert_eq!(names(store).await, kept);
    broken_commit(store).await;
}

/// What cannot be committed is told to everybody in that commit. PostgreSQL has
/// no such commit: its constraints are checked at once.
async fn broken_commit(store: &Store) {
    if store.backend() == DbBackend::Postgres {
        return;
    }
    let broken = store
        .write::<_, Infallible, _>(|tx| {
            Box::pin(async move {
                tx.execute_unprepared("PRAGMA defer_foreign_keys = ON")
                    .await?;
                tx.execute_unprepared(
                    "INSERT INTO district (organisation_id, name, municipality, outline) \
                     VALUES (999999, '', '', '[]')",
                )
                .await?;
                Ok(())
            })
        })
        .await;
    assert!(matches!(broken, Err(Failure::Database(_))), "{broken:?}");
    write(store, |tx| {
        Box::pin(async move { Ok(organisations::insert(tx, "after").await?) })
    })
    .await;
    assert!(names(store).await.contains(&"after".to_owned()));
}

pub async fn a_panic_ends_one_write(place: Place) {
    let store = &place.store;
    let panicking = store.write::<(), Infallible, _>(|tx| {
        Box::pin(async move {
            organisations::insert(tx, "panicked").await?;
            panic!("on purpose")
        })
    });
    let fine = write(store, |tx| {
        Box::pin(async move { Ok(organisations::insert(tx, "fine").await?) })
    });
    let (panicked, _) = tokio::join!(panicking, fine);
    assert!(
        matches!(panicked, Err(Failure::Database(_))),
        "{panicked:?}"
    );
    assert_eq!(names(store).await, ["fine"]);
}

pub async fn a_caller_that_goes_away(place: Place) {
    let store = &place.store;
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let leaving = {
        let (store, begun, go_on) = (store.clone(), begun.clone(), go_on.clone());
        tokio::spawn(async move {
            store
                .write::<_, Infallible, _>(move |tx| {
                    Box::pin(async move {
                        begun.notify_one();
                        go_on.notified().await;
                        Ok(organisations::insert(tx, "left").await?)
                    })
                })
                .await
        })
    };
    begun.notified().await;
    let staying = {
        let store = store.clone();
        tokio::spawn(async move {
            write(&store, |tx| {
                Box::pin(async move { Ok(organisations::insert(tx, "stays").await?) })
            })
            .await
        })
    };
    leaving.abort();
    go_on.notify_one();
    staying.await.unwrap();
    assert!(names(store).await.contains(&"stays".to_owned()));
}

pub async fn whoever_reads_sees_whole_writes(place: Place) {
    let store = &place.store;
    let writer = {
        let store = store.clone();
        tokio::spawn(async move {
            for number in 0..20 {
                write(&store, move |tx| {
                    Box::pin(async move {
                        organisations::insert(tx, &format!("{number} a")).await?;
                        Ok(organisations::insert(tx, &format!("{number} b")).await?)
                    })
                })
                .await;
            }
        })
    };
    while !writer.is_finished() {
        assert_eq!(names(store).await.len() % 2, 0);
    }
    writer.await.unwrap();
    assert_eq!(names(store).await.len(), 40);
    let refused = store
        .read()
        .execute_unprepared("DELETE FROM organisation")
        .await;
    let sqlite = store.backend() == DbBackend::Sqlite;
    assert_eq!(refused.is_err(), sqlite, "readers of SQLite cannot write");
}

/// Thirty answers read the title and add a letter: none is lost.
pub async fn a_locked_event_makes_others_wait(place: Place) {
    let store = &place.store;
    let world = world(store, "noord").await;
    let length = event(store, &world).await.details.title.len();
    let writes: Vec<_> = (0..30)
        .map(|_| {
            let (store, id) = (store.clone(), world.event);
            tokio::spawn(async move {
                write(&store, move |tx| {
                    Box::pin(async move {
                        events::lock(tx, id).await?;
                        let mut event = events::find(tx, id).await?.unwrap();
                        event.details.title.push('!');
                        Ok(events::save(tx, &event).await?)
                    })
                })
                .await;
            })
        })
        .collect();
    for write in writes {
        write.await.unwrap();
    }
    let now = event(store, &world).await;
    assert_eq!(now.details.title.len(), length + 30);
    assert_eq!(now.revision, 31);
}
