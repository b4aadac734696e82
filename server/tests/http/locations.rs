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
        .says("Zaterdag: vul een begin én een einde in.")
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

#[tokio::test]
async fn a_place_is_taken_out_and_a_tour_that_holds_it_keeps_it() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let district = format!("/wijken/{}", district(&site).await);
    let visited = "SELECT MIN(s.location_id) AS n FROM stop s WHERE s.event_id = 2";
    let visited = site.number(visited).await;
    let path = format!("/locaties/{visited}");
    let name = adviser.get(&path).await.ok().value_of("name");
    let list = adviser
        .post(&path, &[("do", "remove")])
        .await
        .ok()
        .says("Weggehaald");
    assert!(list.path.starts_with(&district), "{}", list.path);
    adviser.get("/bijeenkomsten/2/route").await.ok().says(&name);
    adviser.get(&path).await.ok().says("Zet terug");
    adviser
        .post(&path, &[("do", "put_back")])
        .await
        .ok()
        .says("Teruggezet");
    adviser
        .get(&district)
        .await
        .ok()
        .is_silent_about("Weggehaald");
    // Where no tour goes, nothing is kept.
    let alone = "SELECT MAX(l.id) AS n FROM location l \
         WHERE NOT EXISTS (SELECT 1 FROM stop s WHERE s.location_id = l.id)";
    let path = format!("/locaties/{}", site.number(alone).await);
    adviser.get(&path).await.ok();
    adviser.post(&path, &[("do", "remove")]).await.ok();
    adviser.get(&path).await.is(StatusCode::NOT_FOUND);
    let mut stranger = site.logged_in(STRANGER).await;
    let path = format!("/locaties/{visited}");
    stranger
        .post(&path, &[("do", "remove")])
        .await
        .is(StatusCode::NOT_FOUND);
    adviser.get(&path).await.ok().is_silent_about("Zet terug");
}

#[tokio::test]
async fn a_day_with_three_periods_stays_whole() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("/wijken/{}/locaties/nieuw", district(&site).await);
    let fields = [
        ("name", "Drie keer open"),
        ("mon-1-from", "09:00"),
        ("mon-1-until", "10:00"),
        ("mon-2-from", "12:00"),
        ("mon-2-until", "13:00"),
        ("mon-3-from", "19:00"),
        ("mon-3-until", "21:00"),
    ];
    adviser.post(&path, &fields).await.ok().says("19.00–21.00");
    let id = "SELECT MAX(id) AS n FROM location";
    let path = format!("/locaties/{}", site.number(id).await);
    let form = adviser.get(&path).await.ok();
    assert_eq!(form.value_of("mon-3-from"), "19:00");
}
