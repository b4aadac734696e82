//! A button pressed twice does its work once, and the second press leads to
//! what the first has made.

use axum::http::StatusCode;

use crate::support::{ADVISER, Site};

#[tokio::test]
async fn an_event_begun_twice_is_one_event() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/bijeenkomsten/nieuw";
    let form = adviser.get(path).await.ok();
    let (once, group) = (form.value_of("once"), "SELECT MIN(id) AS n FROM gp_group");
    let group = site.number(group).await.to_string();
    let district = site.number("SELECT MIN(id) AS n FROM district").await;
    let district = district.to_string();
    let fields = |title| {
        [
            ("once", once.as_str()),
            ("title", title),
            ("group", group.as_str()),
            ("district", district.as_str()),
            ("date", "2027-03-23"),
            ("start_name", "Plein"),
        ]
    };
    let count = "SELECT COUNT(*) AS n FROM event";
    let before = site.number(count).await;
    let first = adviser.post(path, &fields("Dubbel")).await.ok();
    let second = adviser.post(path, &fields("Dubbel")).await.ok();
    assert_eq!(first.path, second.path);
    second.says("Dubbel");
    assert_eq!(site.number(count).await, before + 1);
    // Who goes back and types something else means another one.
    let other = adviser.post(path, &fields("Anders")).await.ok();
    assert_ne!(first.path, other.path);
    assert_eq!(site.number(count).await, before + 2);
}

#[tokio::test]
async fn what_was_refused_is_no_first_time() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let once = adviser
        .get("/huisartsengroepen/nieuw")
        .await
        .value_of("once");
    let fields = [("once", once.as_str()), ("name", "Zuid")];
    adviser.post("/huisartsengroepen/nieuw", &fields).await.ok();
    let other = [("once", "another page"), ("name", "Zuid")];
    for _ in 0..2 {
        adviser
            .post("/huisartsengroepen/nieuw", &other)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let again = adviser.post("/huisartsengroepen/nieuw", &fields).await;
    again.ok().says("Zuid");
}

#[tokio::test]
async fn a_copy_for_next_year_is_made_once() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let once = adviser.get("/bijeenkomsten/1").await.ok().value_of("once");
    let count = "SELECT COUNT(*) AS n FROM event";
    let before = site.number(count).await;
    let fields = [("once", once.as_str()), ("do", "repeat")];
    let first = adviser.post("/bijeenkomsten/1", &fields).await.ok();
    let second = adviser.post("/bijeenkomsten/1", &fields).await.ok();
    assert_eq!(first.path, second.path);
    assert_eq!(site.number(count).await, before + 1);
}

#[tokio::test]
async fn somebody_saved_twice_is_there_once_and_nobody_is_told_of_another_editor() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/huisartsengroepen/1/praktijken/nieuw";
    let once = adviser.get(path).await.ok().value_of("once");
    let fields = [("once", once.as_str()), ("name", "De Nieuwe")];
    for _ in 0..2 {
        let page = adviser.post(path, &fields).await.ok();
        assert!(
            page.path.starts_with("/huisartsengroepen/1"),
            "{}",
            page.path
        );
    }
    let id = "SELECT id AS n FROM gp_practice WHERE name = 'De Nieuwe'";
    let path = format!("/huisartsengroepen/1/praktijken/{}", site.number(id).await);
    let form = adviser.get(&path).await.ok();
    let (once, seen) = (form.value_of("once"), form.value_of("seen"));
    let fields = [
        ("once", once.as_str()),
        ("seen", seen.as_str()),
        ("name", "Ander"),
    ];
    adviser.post(&path, &fields).await.ok();
    adviser.post(&path, &fields).await.ok();
    let path = format!("/wijken/{}/locaties/nieuw", 1);
    let once = adviser.get(&path).await.ok().value_of("once");
    let fields = [("once", once.as_str()), ("name", "Buurtkamer Twee")];
    adviser.post(&path, &fields).await.ok();
    adviser.post(&path, &fields).await.ok();
}
