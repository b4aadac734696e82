//! Making the best evening over HTTP, without a script: how much a place is
//! wanted, when it can be, what is held where; why not, and what else there is.

mod editor;

use axum::http::StatusCode;

use crate::support::{ADVISER, Browser, Page, Site};
use crate::tours::{order, safari};

/// A safari with its first five locations, whose fields are filled in by name.
struct Planning {
    site: Site,
    adviser: Browser,
    route: String,
    locations: Vec<String>,
}

impl Planning {
    async fn begin() -> Self {
        let site = Site::demonstration().await;
        let mut adviser = site.logged_in(ADVISER).await;
        let (route, locations) = safari(&site, &mut adviser).await;
        Self {
            site,
            adviser,
            route,
            locations,
        }
    }

    /// Considers the first so many places; `said` is what is typed about them:
    /// (place from 0, what, value). All hours are free if nothing else is said.
    async fn considers(&mut self, places: usize, said: &[(usize, &str, &str)]) -> Page {
        let seen = self.adviser.get(&self.route).await.ok();
        let mut fields = vec![
            ("do".to_owned(), "choose-best".to_owned()),
            ("considered".to_owned(), seen.value_of("considered")),
        ];
        for id in &self.locations[..places] {
            fields.push(("location".to_owned(), id.clone()));
        }
        for (place, id) in self.locations[..places].iter().enumerate() {
            let is_said = |what: &str| said.iter().any(|(p, w, _)| *p == place && *w == what);
            if !is_said("hours") {
                fields.push((format!("hours_{id}"), String::new()));
            }
        }
        for (place, what, value) in said {
            let name = format!("{what}_{}", self.locations[*place]);
            fields.push((name, (*value).to_owned()));
        }
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.adviser.post(&self.route, &fields).await
    }

    /// The frame of the evening: from six until then, at most so many places.
    async fn frames(&mut self, back: &str, most: &str) -> Page {
        let fields = [
            ("do", "settings"),
            ("departs", "18:00"),
            ("back", back),
            ("most_stops", most),
            ("speed", "15"),
            ("parking", "3"),
        ];
        self.adviser.post(&self.route, &fields).await
    }

    /// Presses a button of the editor, which shows this page.
    async fn presses(&mut self, page: &Page, verb: &str, more: &[(&str, &str)]) -> Page {
        let [order, seen, first, last] =
            ["order", "seen", "first", "last"].map(|name| page.value_of(name));
        let mut fields = vec![
            ("do", verb),
            ("order", &order),
            ("seen", &seen),
            ("first", &first),
            ("last", &last),
        ];
        fields.extend(more);
        self.adviser.post(&self.route, &fields).await
    }

    /// The number of the stop at a place.
    async fn stop(&self, place: usize) -> String {
        let event = self.route.split('/').nth(2).unwrap();
        let location = &self.locations[place];
        let sql = format!(
            "SELECT id AS n FROM stop WHERE event_id = {event} AND location_id = {location}"
        );
        self.site.number(&sql).await.to_string()
    }
}

#[tokio::test]
async fn the_best_evening_is_chosen_and_what_is_left_out_says_why() {
    let mut planning = Planning::begin().await;
    planning.considers(5, &[]).await.ok();
    planning.frames("21:00", "3").await.ok();
    let page = planning
        .considers(5, &[(0, "weight", "must"), (1, "weight", "3")])
        .await
        .ok();
    assert_eq!(order(&page).len(), 3);
    let page = page
        .says("Dit is de beste avond.")
        .says("Niet in de route")
        .says("Past in de tijd, maar jullie gaan naar hooguit 3 plekken")
        .says("Met één plek meer")
        .says("Nog ")
        .says("speling")
        .says("Zo kan het ook");
    let stops = order(&page);
    assert!(stops.contains(&planning.stop(0).await), "it is a must");
    assert!(!stops.contains(&planning.stop(1).await), "it counts least");
    // A reload keeps what was said.
    let (adviser, route) = (&mut planning.adviser, &planning.route);
    let html = adviser.get(route).await.ok().html;
    assert!(html.contains("<option value=\"must\" selected"), "{html}");
    assert!(html.contains("<option value=\"3\" selected"), "{html}");
}

#[tokio::test]
async fn what_cannot_be_is_said_in_words_with_minutes() {
    let mut planning = Planning::begin().await;
    let page = planning
        .considers(
            2,
            &[
                (0, "weight", "must"),
                (0, "hours", "18.00-18.45"),
                (1, "weight", "must"),
                (1, "hours", "18.00-18.45"),
            ],
        )
        .await
        .ok();
    page.says("Deze wensen passen niet in één avond")
        .says("passen niet samen in de avond")
        .says("sluit om 18.45")
        .says("op zijn vroegst om");
    // One of them less: it stands beside the tour with the reason.
    let page = planning
        .considers(
            2,
            &[
                (0, "weight", "must"),
                (0, "hours", "18.00-18.45"),
                (1, "hours", "18.00-18.45"),
            ],
        )
        .await
        .ok();
    assert_eq!(order(&page).len(), 1);
    page.is_silent_about("Deze wensen passen niet")
        .says("Past er niet bij");
    let page = planning.considers(1, &[(0, "hours", "dicht")]).await.ok();
    page.says("Is deze avond niet lang genoeg open");
}

#[tokio::test]
async fn hours_that_nobody_can_read_are_refused_beside_their_field() {
    let mut planning = Planning::begin().await;
    let field = format!("hours_{}", planning.locations[0]);
    planning
        .considers(1, &[(0, "hours", "zo rond achten")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says(&format!("href=\"#{field}\""))
        .says("zo rond achten");
    let turned = planning
        .considers(1, &[(0, "hours", "20.00-10.00")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De eindtijd ligt vóór de begintijd");
    assert_eq!(turned.value_of(&field), "20.00-10.00");
    let forged = planning
        .considers(1, &[(0, "weight", "9999")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("heel getal in van 1 tot 20");
    assert!(
        !forged.html.contains("<option value=\"must\" selected"),
        "nobody made it a must"
    );
}

#[tokio::test]
async fn a_group_cycles_at_a_speed_with_a_tenth() {
    let mut planning = Planning::begin().await;
    planning.considers(2, &[]).await.ok();
    let mut fields = vec![
        ("do", "settings"),
        ("departs", "18:00"),
        ("back", "21:00"),
        ("most_stops", "5"),
        ("speed", "14,5"),
        ("parking", "3"),
    ];
    let page = planning.adviser.post(&planning.route, &fields).await.ok();
    assert_eq!(page.value_of("speed"), "14,5");
    page.says("met 14,5 km per uur");
    fields[4] = ("speed", "9999");
    let page = planning.adviser.post(&planning.route, &fields).await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("zoals 15 of 14,5");
    assert_eq!(page.value_of("speed"), "9999");
}

#[tokio::test]
async fn two_places_that_are_both_first_are_told_why_that_cannot_be() {
    let mut planning = Planning::begin().await;
    planning
        .considers(2, &[(0, "pin", "first"), (1, "pin", "first")])
        .await
        .ok()
        .says("Er kan er maar één de eerste zijn")
        .is_silent_about("maak het bezoek korter");
}

#[tokio::test]
async fn the_frame_of_the_evening_is_changed_on_the_same_page() {
    let mut planning = Planning::begin().await;
    planning.considers(4, &[]).await.ok();
    planning
        .frames("18:10", "5")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("tussen een half uur en tien uur");
    let page = planning.frames("19:00", "5").await.ok();
    page.says("uiterlijk 19.00 uur")
        .says("langer dan gepland")
        .says("Het kan beter");
    let page = planning
        .adviser
        .post(&planning.route, &[("do", "best")])
        .await
        .ok();
    assert!(order(&page).len() < 4);
}

#[tokio::test]
async fn a_stop_is_held_at_a_time() {
    let mut planning = Planning::begin().await;
    let page = planning
        .considers(2, &[(0, "pin", "at"), (0, "at", "19:30")])
        .await
        .ok();
    page.says("<time>19.30</time>")
        .says("jullie beginnen om 19.30 uur");
    planning
        .considers(2, &[(0, "pin", "at"), (0, "at", "")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_evening_is_taken_along_by_who_may_and_nobody_else() {
    let mut planning = Planning::begin().await;
    planning.considers(3, &[]).await.ok();
    let event = planning.route.trim_end_matches("/route").to_owned();
    let gpx = planning
        .adviser
        .get(&format!("{event}/route.gpx"))
        .await
        .ok();
    let gpx = gpx.says("http://www.topografix.com/GPX/1/1").html;
    assert_eq!(gpx.matches("<wpt ").count(), 3, "{gpx}");
    let (wpt, rte, trk) = (gpx.find("<wpt"), gpx.find("<rte>"), gpx.find("<trk>"));
    assert!(wpt < rte && rte < trk, "the order of the schema");
    let ics = planning
        .adviser
        .get(&format!("{event}/programma.ics"))
        .await
        .ok();
    assert_eq!(ics.html.matches("BEGIN:VEVENT").count(), 5, "{}", ics.html);
    let times = |line: &&str| line.starts_with("DTSTART") || line.starts_with("DTEND");
    let dates = ics.html.split("BEGIN:VEVENT").skip(1);
    let times: Vec<&str> = dates.flat_map(str::lines).filter(times).collect();
    assert_eq!(times.len(), 10);
    for time in times {
        assert!(time.trim_end().ends_with("00"), "whole minutes: {time}");
    }
    let mut stranger = planning.site.logged_in(crate::support::STRANGER).await;
    for file in ["route.gpx", "programma.ics"] {
        let path = format!("{event}/{file}");
        stranger.get(&path).await.is(StatusCode::NOT_FOUND);
        planning
            .site
            .browser()
            .get(&format!("/u/x.y/{file}"))
            .await
            .is(StatusCode::NOT_FOUND);
    }
}
