//! Servers of travel times that are slow, refuse, answer nonsense, or answer
//! for another place: the leg is estimated and marked, and nobody waits.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use domain::event::{Riding, Speed};
use domain::place::Point;
use domain::travel::{Matrix, Source, estimate};
use serde_json::{Value, json};
use server::clock::Clock;
use server::maps::{Service, TravelTimes};
use url::Url;

use crate::fake_server::{FakeServer, Reply, nobody};
use crate::town::crossing;

fn places() -> Vec<Option<Point>> {
    vec![
        Some(crossing(0.0, 0.0)),
        Some(crossing(2.0, 2.0)),
        Some(crossing(4.0, 0.0)),
    ]
}

fn service(url: &Url) -> (Service, Clock) {
    let clock = Clock::standing(DateTime::UNIX_EPOCH);
    (Service::new(url.clone(), clock.clone()), clock)
}

async fn matrix(service: &Service) -> Matrix {
    service.matrix(&places(), Riding::default()).await
}

fn guess() -> Matrix {
    estimate(&places(), Riding::default())
}

/// What OSRM would say: two kilometres and eight minutes everywhere.
fn osrm_table() -> Value {
    let near = json!([{"distance": 12.0}, {"distance": 3.0}, {"distance": 0.0}]);
    json!({
        "code": "Ok",
        "distances": [[0, 2000.0, 2000.0], [2000.0, 0, 2000.0], [2000.0, 2000.0, 0]],
        "durations": [[0, 480.0, 480.0], [480.0, 0, 480.0], [480.0, 480.0, 0]],
        "sources": near,
        "destinations": near,
    })
}

fn json_reply(value: &Value) -> Reply {
    Reply::Json(value.to_string())
}

/// An OSRM that answers tables with this.
async fn osrm(table: Reply) -> FakeServer {
    FakeServer::start(move |path, _| match path {
        "/status" => json_reply(&json!({"code": "InvalidUrl", "message": "?"})),
        _ => table.clone(),
    })
    .await
}

#[tokio::test]
async fn osrm_is_recognised_and_asked_longitude_first() {
    let server = osrm(json_reply(&osrm_table())).await;
    let (service, _) = service(&server.url);
    let slow = Riding {
        speed: Speed::of_tenths(100).unwrap(),
        ..Riding::default()
    };
    let matrix = service.matrix(&places(), slow).await;
    assert_eq!(matrix.source(), Some(Source::CyclePaths));
    let leg = matrix.legs[0][1];
    // The group rides slower than OSRM's profile.
    assert_eq!((leg.metres, leg.seconds), (2000, 720));
    assert_eq!(
        server.last(),
        "/table/v1/bicycle/5.000000,52.000000;5.011700,52.007200;5.023400,52.000000?annotations=duration,distance"
    );
}

#[tokio::test]
async fn valhalla_is_recognised_and_a_far_place_left_out_of_the_question() {
    let server = FakeServer::start(|path, body| match path {
        "/status" => json_reply(&json!({"version": "3.9.1"})),
        "/locate" => {
            let asked: Value = serde_json::from_str(body).unwrap();
            let located = asked["locations"].as_array().unwrap().iter().enumerate().map(|(at, place)| {
                // The last one was found far away.
                let off = if at == 2 { 1.0 } else { 0.0001 };
                let latitude = place["lat"].as_f64().unwrap() + off;
                json!({"edges": [{"correlated_lat": latitude, "correlated_lon": place["lon"]}]})
            });
            json_reply(&located.collect())
        }
        "/sources_to_targets" => {
            let asked: Value = serde_json::from_str(body).unwrap();
            assert_eq!(asked["sources"].as_array().unwrap().len(), 2);
            assert_eq!(asked["costing_options"]["bicycle"]["cycling_speed"], 15.0);
            json_reply(&json!({
                "units": "kilometers",
                "sources_to_targets": {"durations": [[0, 430], [440, 0]], "distances": [[0, 1.8], [1.9, 0]]},
            }))
        }
        odd => panic!("{odd}"),
    })
    .await;
    let (service, _) = service(&server.url);
    let matrix = matrix(&service).await;
    assert_eq!(
        (matrix.legs[0][1].metres, matrix.legs[0][1].seconds),
        (1800, 430)
    );
    assert_eq!(
        (matrix.legs[1][0].metres, matrix.legs[1][0].seconds),
        (1900, 440)
    );
    assert_eq!(matrix.source(), None);
    assert_eq!(matrix.legs[0][2], guess().legs[0][2]);
}

#[tokio::test]
async fn bad_answers_are_estimated() {
    let with = |change: fn(&mut Value)| {
        let mut table = osrm_table();
        change(&mut table);
        json_reply(&table)
    };
    let bad = [
        Reply::Status(500),
        Reply::Status(400),
        Reply::Status(429),
        Reply::Cut(osrm_table().to_string()),
        Reply::Endless,
        Reply::Elsewhere("http://127.0.0.1:9/".to_owned()),
        Reply::Json(String::new()),
        Reply::Json("<html>sorry</html>".to_owned()),
        Reply::Json("[".repeat(100_000)),
        Reply::Json("{\"code\":\"Ok\"}".to_owned()),
        with(|table| table["code"] = "NoTable".into()),
        with(|table| table["distances"] = Value::Null),
        with(|table| table["durations"] = json!([[0, 1], [1, 0]])),
        with(|table| table["durations"] = json!([[0, 1, 2], [1, 0], [1, 2, 0]])),
        with(|table| table["durations"] = json!([["a", "b", "c"], [0, 0, 0], [0, 0, 0]])),
        with(|table| table["sources"] = json!([])),
        with(|table| table["sources"] = json!([null, null, null])),
    ];
    for reply in bad {
        let shown = format!("{reply:.80?}");
        let server = osrm(reply).await;
        assert_eq!(matrix(&service(&server.url).0).await, guess(), "{shown}");
    }
}

#[tokio::test]
async fn one_bad_leg_does_not_spoil_the_others() {
    let bad = [Value::Null, json!(-1.0), json!(1e300), json!(0), json!(2e7)];
    for odd in bad {
        for field in ["distances", "durations"] {
            let mut table = osrm_table();
            table[field][0][1] = odd.clone();
            let server = osrm(json_reply(&table)).await;
            let matrix = matrix(&service(&server.url).0).await;
            assert_eq!(matrix.legs[0][1], guess().legs[0][1], "{field} {odd}");
            assert_eq!(matrix.legs[1][0].metres, 2000, "{field} {odd}");
            assert_eq!(matrix.source(), None);
        }
    }
}

#[tokio::test]
async fn an_answer_for_a_place_far_away_is_not_believed() {
    let mut table = osrm_table();
    // As OSRM answers for a place in another country: "Ok".
    table["sources"][2]["distance"] = json!(5_537_923.985);
    table["destinations"][2]["distance"] = json!(5_537_923.985);
    let server = osrm(json_reply(&table)).await;
    let matrix = matrix(&service(&server.url).0).await;
    assert_eq!(matrix.legs[0][1].source, Source::CyclePaths);
    assert_eq!(matrix.legs[0][2], guess().legs[0][2]);
    assert_eq!(matrix.legs[2][1], guess().legs[2][1]);
}

#[tokio::test]
async fn a_silent_server_is_given_up_and_then_left_alone() {
    let server = osrm(Reply::Silence).await;
    let clock = Clock::standing(DateTime::UNIX_EPOCH);
    let service = Service::patient(server.url.clone(), clock.clone(), Duration::from_millis(20));
    for _ in 0..10 {
        assert_eq!(matrix(&service).await, guess());
    }
    assert_eq!(server.asked("/table"), 3, "then nobody waits for it");
    // After a rest it is tried once more.
    clock.forward(TimeDelta::minutes(2));
    for _ in 0..5 {
        assert_eq!(matrix(&service).await, guess());
    }
    assert_eq!(server.asked("/table"), 4);
}

#[tokio::test]
async fn where_nobody_listens_the_legs_are_estimated() {
    let (service, _) = service(&nobody().await);
    assert_eq!(matrix(&service).await, guess());
    assert!(
        service
            .lines(&[(crossing(0.0, 0.0), crossing(2.0, 2.0))])
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_was_said_last_holds_when_the_server_is_gone() {
    let answers = std::sync::atomic::AtomicBool::new(true);
    let answers = std::sync::Arc::new(answers);
    let switch = answers.clone();
    let server = FakeServer::start(move |path, _| {
        if !switch.load(std::sync::atomic::Ordering::Relaxed) {
            Reply::Status(503)
        } else if path == "/status" {
            json_reply(&json!({"code": "InvalidUrl"}))
        } else {
            json_reply(&osrm_table())
        }
    })
    .await;
    let (service, clock) = service(&server.url);
    let measured = matrix(&service).await;
    assert_eq!(measured.source(), Some(Source::CyclePaths));
    // The same evening again is answered from memory.
    assert_eq!(matrix(&service).await, measured);
    assert_eq!(server.asked("/table"), 1);
    answers.store(false, std::sync::atomic::Ordering::Relaxed);
    clock.forward(TimeDelta::days(3));
    assert_eq!(matrix(&service).await, measured);
    assert_eq!(server.asked("/table"), 2, "it was asked again");
}

#[tokio::test]
async fn a_refusal_is_no_reason_to_leave_it_alone() {
    let server = osrm(Reply::Status(400)).await;
    let (service, _) = service(&server.url);
    for _ in 0..5 {
        assert_eq!(matrix(&service).await, guess());
    }
    assert_eq!(server.asked("/table"), 5);
}

#[tokio::test]
async fn a_line_is_drawn_once_and_only_between_the_places_that_were_meant() {
    let ends = (crossing(0.0, 0.0), crossing(2.0, 2.0));
    let route = |off: f64| {
        json!({
            "code": "Ok",
            "routes": [{"geometry": "_ibqbB_kbtHwtEo@oCgtI"}],
            "waypoints": [{"distance": off}, {"distance": 1.0}],
        })
    };
    let server = osrm(json_reply(&route(5.0))).await;
    let near = service(&server.url).0;
    let lines = near.lines(&[ends, ends]).await;
    assert_eq!(lines.len(), 2);
    assert!(lines[0].joins(ends.0, ends.1));
    assert_eq!(server.asked("/route"), 1);
    for bad in [
        json_reply(&route(4e6)),
        json_reply(
            &json!({"code": "Ok", "routes": [], "waypoints": [{"distance": 1.0}, {"distance": 1.0}]}),
        ),
        json_reply(
            &json!({"code": "Ok", "routes": [{"geometry": "\u{1}"}], "waypoints": [{"distance": 1.0}, {"distance": 1.0}]}),
        ),
        Reply::Status(500),
    ] {
        let server = osrm(bad).await;
        assert!(service(&server.url).0.lines(&[ends]).await.is_empty());
    }
}
