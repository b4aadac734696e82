//! The social directory: adding and editing locations.

use axum::http::StatusCode;

use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

async fn location(site: &Site) -> i64 {
    site.number("SELECT MIN(id) AS n FROM location").await
}

async fn district(site: &Site) -> i64 {
    site.number("SELECT district_id AS n FROM location ORDER BY id LIMIT 1")
        .await
}

#[tokio::test]
async fn a_quartermaster_adds_a_location_without_the_map() {
    let site = Site::demonstration().await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let district = district(&site).await;
    let list = quartermaster.get("/wijken").await.ok();
    assert_eq!(
        list.path,
        format!("/wijken/{district}"),
        "straight to the only one"
    );
    let path = format!("/wijken/{district}/locaties/nieuw");
    let mut fields = vec![
        ("name", "Buurtkamer <i>De Spreeuw"),
        ("postcode", "1029va"),
        ("latitude", "52,4002"),
        ("longitude", "4,9405"),
        ("activity", "</textarea><script>alert(1)</script>"),
        ("fri-1-from", "20:00"),
        ("fri-1-until", "01:00"),
        ("sat-1-from", "10:00"),
    ];
    quartermaster
        .post(&path, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("id=\"sat-1-until-error\"")
        .says("value=\"52,4002\"")
        .is_silent_about("<script>alert");
    fields.push(("sat-1-until", "12:30"));
    quartermaster
        .post(&path, &fields)
        .await
        .ok()
        .says("Buurtkamer &lt;i&gt;De Spreeuw")
        .says("vr 20.00–1.00; za 10.00–12.30");
    quartermaster
        .post(&path, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Deze staat er al in.");
}

#[tokio::test]
async fn the_second_editor_sees_what_the_first_saved_and_loses_nothing() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let path = format!("/locaties/{}", location(&site).await);
    let revision = adviser.get(&path).await.ok().value_of("revision");
    let edit = |name| [("name", name), ("revision", revision.as_str())];
    quartermaster
        .post(&path, &edit("De Eerste"))
        .await
        .ok()
        .says("De Eerste");
    let refused = adviser
        .post(&path, &edit("De Tweede"))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De Eerste")
        .says("value=\"De Tweede\"");
    let now = refused.value_of("revision");
    adviser
        .post(&path, &[("name", "De Tweede"), ("revision", &now)])
        .await
        .ok()
        .says("De Tweede")
        .is_silent_about("De Eerste");
}

#[tokio::test]
async fn another_district_is_not_there() {
    let site = Site::demonstration().await;
    let (location, district) = (location(&site).await, district(&site).await);
    let mut stranger = site.logged_in(STRANGER).await;
    for path in [
        format!("/wijken/{district}"),
        format!("/wijken/{district}/locaties/nieuw"),
        format!("/locaties/{location}"),
    ] {
        stranger.get(&path).await.is(StatusCode::NOT_FOUND);
    }
    let count = "SELECT COUNT(*) AS n FROM location WHERE name <> 'Van mij'";
    let before = site.number(count).await;
    for path in [
        format!("/wijken/{district}/locaties/nieuw"),
        format!("/locaties/{location}"),
    ] {
        let fields = [("name", "Van mij"), ("revision", "1")];
        stranger
            .post(&path, &fields)
            .await
            .is(StatusCode::NOT_FOUND);
    }
    assert_eq!(site.number(count).await, before);
    let mine = "SELECT COUNT(*) AS n FROM location WHERE name = 'Van mij'";
    assert_eq!(site.number(mine).await, 0);
    site.browser()
        .get(&format!("/locaties/{location}"))
        .await
        .says("Log eerst in");
}
