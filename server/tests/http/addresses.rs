//! "Zoek adres", without a script: what the geocoder knows, what it gets wrong,
//! and what a form does without it.

use axum::http::StatusCode;
use serde_json::{Value, json};
use server::geocoder::Geocoder;

use crate::fake_server::{FakeServer, Reply, nobody};
use crate::support::{ADVISER, Browser, Page, QUARTERMASTER, STRANGER, Site};

const LIJSTERSTRAAT: &str = "52.166462 5.401683|Lijsterstraat 20|3815 DT|Amersfoort";

fn lijsterstraat() -> Value {
    json!({
        "type": "adres", "id": "adr-1", "weergavenaam": "Lijsterstraat 20, 3815DT Amersfoort",
        "straatnaam": "Lijsterstraat", "huisnummer": 20, "postcode": "3815DT",
        "woonplaatsnaam": "Amersfoort", "centroide_ll": "POINT(5.40168265 52.16646193)",
    })
}

fn hits(documents: &[Value]) -> Reply {
    Reply::Json(json!({"response": {"numFound": documents.len(), "docs": documents}}).to_string())
}

async fn site_with(reply: Reply) -> (Site, FakeServer) {
    let server = FakeServer::start(move |_, _| reply.clone()).await;
    let url = server.url.clone();
    let site = Site::demonstration_with(|parts| {
        parts.geocoder = Some(Geocoder::new(url, parts.clock.clone()));
    })
    .await;
    (site, server)
}

/// The path of a new location of the quartermaster's district.
async fn new_location(site: &Site) -> (Browser, String) {
    let quartermaster = site.logged_in(QUARTERMASTER).await;
    let district = site
        .number("SELECT district_id AS n FROM location ORDER BY id LIMIT 1")
        .await;
    (quartermaster, format!("/wijken/{district}/locaties/nieuw"))
}

const TYPED: [(&str, &str); 4] = [
    ("name", "Buurtkamer De Spreeuw"),
    ("address", "lijsterstr. 20"),
    ("town", "Amersfoort"),
    ("fri-1-from", "20:00"),
];

async fn search(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let fields = [fields, &[("find", "address")]].concat();
    browser.post(path, &fields).await.ok()
}

#[tokio::test]
async fn an_address_is_found_taken_and_saved_with_its_place() {
    let (site, server) = site_with(hits(&[lijsterstraat()])).await;
    let (mut quartermaster, path) = new_location(&site).await;
    quartermaster.get(&path).await.ok().says("Zoek adres");
    let page = search(&mut quartermaster, &path, &TYPED).await;
    assert!(
        server
            .last()
            .starts_with("/free?q=lijsterstr.+20+Amersfoort&fq=type%3Aadres"),
        "{}",
        server.last()
    );
    let page = page
        .says("Lijsterstraat 20, 3815 DT Amersfoort")
        .says("Welk adres bedoel je?")
        .says("value=\"Buurtkamer De Spreeuw\"");
    assert_eq!(page.value_of("found"), LIJSTERSTRAAT);
    // The same again is answered from memory.
    search(&mut quartermaster, &path, &TYPED).await;
    assert_eq!(server.asked("/free"), 1);
    let taken = [&TYPED[..], &[("found", LIJSTERSTRAAT)]].concat();
    let page = quartermaster
        .post(&path, &taken)
        .await
        .ok()
        .says("zijn ingevuld");
    assert_eq!(page.value_of("address"), "Lijsterstraat 20");
    assert_eq!(page.value_of("postcode"), "3815 DT");
    assert_eq!(page.value_of("latitude"), "52.16646");
    assert_eq!(page.value_of("longitude"), "5.40168");
    assert_eq!(
        page.value_of("fri-1-from"),
        "20:00",
        "nothing typed is lost"
    );
    assert_eq!(
        site.number("SELECT COUNT(*) AS n FROM location WHERE name = 'Buurtkamer De Spreeuw'")
            .await,
        0
    );
    let fields = [
        ("name", "Buurtkamer De Spreeuw"),
        ("address", "Lijsterstraat 20"),
        ("latitude", "52.16646"),
        ("longitude", "5.40168"),
    ];
    quartermaster
        .post(&path, &fields)
        .await
        .ok()
        .says("Buurtkamer De Spreeuw");
}

#[tokio::test]
async fn a_telephone_in_front_of_the_door_asks_for_its_address() {
    let (site, server) = site_with(hits(&[lijsterstraat()])).await;
    let (mut quartermaster, path) = new_location(&site).await;
    let here = [
        ("town", "Amersfoort"),
        ("latitude", "52,16646"),
        ("longitude", "5,40168"),
    ];
    search(&mut quartermaster, &path, &here)
        .await
        .says("Lijsterstraat 20, 3815 DT Amersfoort");
    assert!(
        server
            .last()
            .starts_with("/reverse?lat=52.166460&lon=5.401680&type=adres"),
        "{}",
        server.last()
    );
}

#[tokio::test]
async fn another_address_is_not_taken_for_the_one_that_was_meant() {
    let (site, _server) = site_with(hits(&[lijsterstraat()])).await;
    let (mut quartermaster, path) = new_location(&site).await;
    let other = [("address", "Merelstraat 7"), ("town", "Amersfoort")];
    search(&mut quartermaster, &path, &other)
        .await
        .says("Deze lijken erop")
        .is_silent_about("Welk adres bedoel je?");
    search(&mut quartermaster, &path, &[("town", "Amersfoort")])
        .await
        .says("Vul eerst een straat met een nummer in");
}

#[tokio::test]
async fn hostile_and_broken_answers_end_in_a_friendly_line() {
    let mut hostile = lijsterstraat();
    hostile["straatnaam"] = "<script>alert(1)</script>".into();
    let mut misplaced = lijsterstraat();
    misplaced["centroide_ll"] = "POINT(52.16646193 905)".into();
    let silent = "geeft nu geen antwoord";
    for (reply, says) in [
        (Reply::Status(429), "heeft het druk"),
        (Reply::Status(500), silent),
        (Reply::Status(400), silent),
        (
            Reply::Cut(json!({"response": {"docs": [lijsterstraat()]}}).to_string()),
            silent,
        ),
        (Reply::Endless, silent),
        (Reply::Elsewhere("http://127.0.0.1:9/".to_owned()), silent),
        (Reply::Json("<html>".to_owned()), silent),
        (
            Reply::Json("{\"response\":{\"docs\":7}}".to_owned()),
            silent,
        ),
        (hits(&[]), "niet gevonden"),
        (hits(&[json!({})]), "niet gevonden"),
        (hits(&[misplaced]), "niet gevonden"),
        (hits(&[hostile]), "&lt;script&gt;alert(1)"),
    ] {
        let shown = format!("{reply:.60?}");
        let (site, _server) = site_with(reply).await;
        let (mut quartermaster, path) = new_location(&site).await;
        let page = search(&mut quartermaster, &path, &TYPED).await;
        assert!(page.html.contains(says), "{shown}: {}", page.html);
        assert!(!page.html.contains("<script>alert"), "{shown}");
        assert_eq!(page.value_of("address"), "lijsterstr. 20", "{shown}");
    }
}

#[tokio::test]
async fn without_a_geocoder_an_address_is_typed() {
    let site = Site::demonstration().await;
    let (mut quartermaster, path) = new_location(&site).await;
    quartermaster
        .get(&path)
        .await
        .ok()
        .is_silent_about("Zoek adres");
    let gone = nobody().await;
    let site = Site::demonstration_with(|parts| {
        parts.geocoder = Some(Geocoder::new(gone, parts.clock.clone()));
    })
    .await;
    let (mut quartermaster, path) = new_location(&site).await;
    search(&mut quartermaster, &path, &TYPED[..3])
        .await
        .says("geeft nu geen antwoord");
    quartermaster
        .post(&path, &TYPED[..3])
        .await
        .ok()
        .says("Buurtkamer De Spreeuw");
}

#[tokio::test]
async fn the_start_of_an_event_is_looked_up_where_the_practice_is() {
    let (site, server) = site_with(hits(&[lijsterstraat()])).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/bijeenkomsten/nieuw?kind=safari";
    let practice = site.number("SELECT MIN(id) AS n FROM gp_practice").await;
    let pick = format!("practice:{practice}");
    let fields = [
        ("title", "Avond"),
        ("start_pick", pick.as_str()),
        ("find", "start"),
    ];
    adviser
        .post(path, &fields)
        .await
        .ok()
        .says("value=\"Avond\"")
        .says("id=\"adressen-start\"");
    assert_eq!(server.asked("/free"), 1);
    let found = format!("start|{LIJSTERSTRAAT}");
    let typed = [
        ("start_name", "De Kern"),
        ("start_address", "Lijsterstraat 20"),
        ("found", found.as_str()),
    ];
    let page = adviser.post(path, &typed).await.ok().says("zijn ingevuld");
    assert_eq!(page.value_of("start_name"), "De Kern");
    assert_eq!(
        page.value_of("start_address"),
        "Lijsterstraat 20, 3815 DT Amersfoort"
    );
    assert_eq!(page.value_of("start_latitude"), "52.16646");
    assert_eq!(page.value_of("end_latitude"), "");
    // What is no address takes nothing.
    adviser
        .post(path, &[("found", "start|95 5|a|b|c")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_searches_at_our_cost_without_the_right() {
    let (site, server) = site_with(hits(&[lijsterstraat()])).await;
    let (_, path) = new_location(&site).await;
    let mut stranger = site.logged_in(STRANGER).await;
    let fields = [&TYPED[..], &[("find", "address")]].concat();
    stranger
        .post(&path, &fields)
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(server.asked("/"), 0);
}

#[tokio::test]
async fn a_practice_is_found_by_its_address_too() {
    let (site, _server) = site_with(hits(&[lijsterstraat()])).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let group = site.number("SELECT MIN(id) AS n FROM gp_group").await;
    let path = format!("/huisartsengroepen/{group}/praktijken/nieuw");
    adviser.get(&path).await.ok().says("Zoek adres");
    let typed = [
        ("name", "Praktijk De Lijster"),
        ("address", "lijsterstr. 20 Amersfoort"),
        ("telephone", "033 555 01 02"),
    ];
    let page = search(&mut adviser, &path, &typed).await;
    assert_eq!(page.value_of("found"), LIJSTERSTRAAT);
    let taken = [&typed[..], &[("found", LIJSTERSTRAAT)]].concat();
    let page = adviser.post(&path, &taken).await.ok().says("zijn ingevuld");
    assert_eq!(
        page.value_of("address"),
        "Lijsterstraat 20, 3815 DT Amersfoort"
    );
    assert_eq!(page.value_of("telephone"), "033 555 01 02");
    assert_eq!(page.value_of("latitude"), "52.16646");
    let named = "SELECT COUNT(*) AS n FROM gp_practice WHERE name = 'Praktijk De Lijster'";
    assert_eq!(site.number(named).await, 0, "looking saves nothing");
    let found = page.form("address", &[]);
    adviser
        .post_form(&path, &found)
        .await
        .ok()
        .says("Praktijk De Lijster");
    assert_eq!(site.number(named).await, 1);
}
