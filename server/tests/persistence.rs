//! One story of persistence, on SQLite in memory, SQLite in a file and
//! PostgreSQL. To add a chapter: an `async fn` that takes a [`Place`], and its
//! name in the list below.

#![allow(clippy::unwrap_used)] // Helpers of tests fail as tests do.

#[path = "support/parts.rs"]
mod parts;
#[path = "persistence/place.rs"]
mod place;
#[path = "persistence/sample.rs"]
mod sample;

#[path = "persistence/backup.rs"]
mod backup;
#[path = "persistence/decided.rs"]
mod decided;
#[path = "persistence/editors.rs"]
mod editors;
#[path = "persistence/evening.rs"]
mod evening;
#[path = "persistence/group.rs"]
mod group;
#[path = "persistence/incoming.rs"]
mod incoming;
#[path = "persistence/outbox.rs"]
mod outbox;
#[path = "persistence/people.rs"]
mod people;
#[path = "persistence/places.rs"]
mod places;
#[path = "persistence/reminding.rs"]
mod reminding;
#[path = "persistence/scope.rs"]
mod scope;
#[path = "persistence/together.rs"]
mod together;

macro_rules! on_every_database {
    ($($file:ident::$chapter:ident),+ $(,)?) => {
        mod sqlite_in_memory {
            $(#[tokio::test] async fn $chapter() {
                super::place::in_memory(super::$file::$chapter).await;
            })+
        }
        mod sqlite_in_a_file {
            $(#[tokio::test] async fn $chapter() {
                super::place::in_a_file(super::$file::$chapter).await;
            })+
        }
        mod postgresql {
            $(#[tokio::test] async fn $chapter() {
                super::place::on_postgresql(super::$file::$chapter).await;
            })+
        }
    };
}

on_every_database! {
    evening::an_evening_from_draft_to_report,
    evening::the_answer_page_takes_two_statements,
    evening::many_events_are_read_as_each_by_itself,
    evening::wishes_go_the_day_after,
    editors::two_editors,
    editors::a_report_has_one_first_version,
    editors::effects_stay_with_their_event,
    editors::numbers_of_another_event_are_refused,
    group::a_group_and_its_members,
    group::a_list_twice,
    group::as_many_members_as_a_group_holds,
    people::accounts_come_and_go,
    people::sessions_and_login_links,
    people::addresses_differ_in_more_than_case,
    people::settings,
    reminding::who_is_silent,
    reminding::two_workers_remind_once,
    reminding::two_workers_ask_for_a_decision_once,
    scope::every_list_keeps_to_its_own,
    outbox::a_cause_mails_once,
    outbox::two_workers,
    outbox::renewing_and_passing_over,
    outbox::every_outcome,
    outbox::no_reminder_leaves_after_the_deadline,
    outbox::an_odd_row_stops_nobody,
    outbox::what_is_withdrawn_is_not_sent,
    outbox::withdrawn_while_it_was_handed_over,
    incoming::a_message_is_taken_once,
    incoming::a_matter_waits_until_it_is_settled,
    incoming::addresses_belong_to_an_organisation,
    incoming::what_is_noted_of_a_gone_address,
    incoming::who_is_behind,
    incoming::a_mail_that_came_back,
    incoming::tries_are_counted,
    together::many_writes_one_refusing,
    together::a_panic_ends_one_write,
    together::a_caller_that_goes_away,
    together::whoever_reads_sees_whole_writes,
    together::a_locked_event_makes_others_wait,
    decided::no_answer_slips_in_beside_a_decision,
    places::a_place_is_given_once,
    places::more_room_moves_people_up,
    backup::back_and_forth,
    backup::numbers_given_out_since,
    backup::only_into_an_empty_database,
    backup::what_is_no_backup,
    backup::migrating_again_does_nothing,
}

/// An installation that waits to be brought up to date stays as it is: the server
/// on it may be the older program.
#[tokio::test]
async fn an_older_database_is_copied_and_left_alone() {
    use migrations::{Age, Migrator, MigratorTrait};

    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("old.db").display());
    let store = server::persistence::Store::connect(&url).await.unwrap();
    assert_eq!(store.age().await.unwrap(), Age::New);
    let copy = folder.path().join("copy.db");
    assert!(store.backup(&copy).await.is_err(), "there is nothing in it");
    let database = sea_orm::Database::connect(&url).await.unwrap();
    Migrator::up(&database, Some(5)).await.unwrap();
    let sql = "INSERT INTO organisation (name) VALUES ('ROS')";
    sea_orm::ConnectionTrait::execute_unprepared(&database, sql)
        .await
        .unwrap();
    assert_eq!(store.age().await.unwrap(), Age::Older);
    store.backup(&copy).await.unwrap();
    assert_eq!(store.age().await.unwrap(), Age::Older);

    let restored = place::Place::another().await;
    restored.restore(&copy).await.unwrap();
    let all = server::persistence::organisations::all(restored.read())
        .await
        .unwrap();
    assert_eq!(all[0].name, "ROS");
    assert_eq!(restored.age().await.unwrap(), Age::Same);
    let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2999', 0)";
    sea_orm::ConnectionTrait::execute_unprepared(&database, sql)
        .await
        .unwrap();
    assert_eq!(store.age().await.unwrap(), Age::Newer);
    let refused = store.backup(&folder.path().join("newer.db")).await;
    assert!(refused.unwrap_err().to_string().contains("newer"));
}

/// It holds names, addresses and mails with links: nobody else on the machine reads it.
#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owners() {
    use std::os::unix::fs::PermissionsExt;

    let folder = std::env::temp_dir().join(format!("wijksafari-{}", uuid::Uuid::new_v4()));
    let file = folder.join("new.db");
    let url = format!("sqlite://{}", file.display());
    let store = server::persistence::Store::connect(&url).await.unwrap();
    store.migrate().await.unwrap();
    for ending in ["", "-wal", "-shm"] {
        let path = format!("{}{ending}", file.display());
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
