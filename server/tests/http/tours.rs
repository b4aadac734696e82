//! Planning a tour over HTTP, without a script: choose, order, move, ask.

use axum::http::StatusCode;

use crate::support::{ADVISER, Browser, Page, Site};

/// A new safari of the demonstration's adviser, and five of its district's locations.
pub async fn safari(site: &Site, adviser: &mut Browser) -> (String, Vec<String>) {
    let group = site
        .number(
            "SELECT MIN(g.id) AS n FROM gp_group g WHERE g.name = 'Huisartsengroep Noorderveen'",
        )
        .await
        .to_string();
    let district = site
        .number("SELECT id AS n FROM district WHERE name = 'Noorderveen'")
        .await;
    let page = adviser
        .post(
            "/bijeenkomsten/nieuw",
            &[
                ("group", &group),
                ("district", &district.to_string()),
                ("date", "2026-12-15"),
                ("time", "18:00"),
                ("start_name", "De Kern"),
            ],
        )
        .await
        .ok();
    let event = page.path.split('?').next().unwrap_or_default();
    let mut locations = Vec::new();
    for n in 0..5 {
        let sql = format!(
            "SELECT id AS n FROM location WHERE district_id = {district} ORDER BY id LIMIT 1 OFFSET {n}"
        );
        locations.push(site.number(&sql).await.to_string());
    }
    (format!("{event}/route"), locations)
}

pub async fn choose(adviser: &mut Browser, route: &str, locations: &[String]) -> Page {
    let mut fields: Vec<_> = locations
        .iter()
        .map(|id| ("location", id.as_str()))
        .collect();
    fields.push(("do", "choose"));
    let seen = adviser.get(route).await.ok().value_of("considered");
    fields.push(("considered", &seen));
    adviser.post(route, &fields).await
}

pub fn order(page: &Page) -> Vec<String> {
    let shown = page.value_of("order");
    assert_eq!(shown, page.value_of("seen"));
    shown.split(' ').map(str::to_owned).collect()
}

#[tokio::test]
async fn chosen_places_get_their_times_at_once() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    adviser
        .get(&route)
        .await
        .ok()
        .says("Nog geen plekken gekozen");
    let page = choose(&mut adviser, &route, &locations).await.ok();
    assert_eq!(order(&page).len(), 5);
    page.says("18.00")
        .says("fietsen")
        .says("schatting")
        .says("Bewaar deze volgorde");
    // Taking one out keeps the others.
    let page = choose(&mut adviser, &route, &locations[..4]).await.ok();
    assert_eq!(order(&page).len(), 4);
}

#[tokio::test]
async fn a_stop_moves_by_a_button_without_a_script() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let page = choose(&mut adviser, &route, &locations).await.ok();
    let before = order(&page);
    let shown = before.join(" ");
    let verb = format!("earlier:{}", before[2]);
    let form = [
        ("order", shown.as_str()),
        ("seen", shown.as_str()),
        ("do", verb.as_str()),
    ];
    let page = adviser.post(&route, &form).await.ok();
    let after = order(&page);
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]));
    // The same form again comes from a page that is out of date.
    adviser
        .post(&route, &form)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Iemand anders heeft de route net veranderd");
    let page = adviser.post(&route, &[("do", "best")]).await.ok();
    assert_eq!(
        order(&page),
        before,
        "the best order is the one it had first"
    );
}

#[tokio::test]
async fn of_two_who_choose_places_the_second_is_shown_what_the_first_has_chosen() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let stale = adviser.get(&route).await.ok().value_of("considered");
    let chosen = choose(&mut adviser, &route, &locations[..4]).await.ok();
    let mine = [
        ("location", locations[4].as_str()),
        ("considered", stale.as_str()),
        ("do", "choose"),
    ];
    let shown = adviser
        .post(&route, &mine)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Iemand anders heeft de route net veranderd")
        .says("Jij had gekozen: ");
    assert_eq!(order(&shown), order(&chosen), "nothing is taken out unseen");
}

#[tokio::test]
async fn who_presses_twice_asks_every_host_once_and_sees_no_error() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    choose(&mut adviser, &route, &locations).await.ok();
    let asked = site.count_mails("slot_request").await;
    let mut again = adviser.clone();
    let all = [("do", "ask-all")];
    let (one, other) = tokio::join!(adviser.post(&route, &all), again.post(&route, &all));
    one.ok();
    other.ok();
    let mailed = site.count_mails("slot_request").await - asked;
    assert!(
        (1..=5).contains(&mailed),
        "{mailed} requests for five hosts"
    );
}

#[tokio::test]
async fn a_ride_takes_as_long_on_the_route_page_as_on_the_run_sheet() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let arranged = choose(&mut adviser, &route, &locations).await.ok();
    let sheet = route.replace("/route", "/draaiboek");
    let printed = adviser.get(&sheet).await.ok();
    let rides = |page: &Page| -> Vec<String> {
        let html = page.html.replace("<!>", "");
        html.split(" fietsen, ")
            .filter_map(|before| before.rsplit_once('>'))
            .map(|(_, ride)| ride.trim().to_owned())
            .filter(|ride| ride.ends_with("minuten") || ride.ends_with("minuut"))
            .collect()
    };
    let (told, shown) = (rides(&printed), rides(&arranged));
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(shown[..5], told[..]);
}

#[tokio::test]
async fn an_order_dragged_in_the_browser_is_saved_and_nonsense_is_not() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let page = choose(&mut adviser, &route, &locations).await.ok();
    let before = order(&page);
    let seen = before.join(" ");
    let mut turned = before.clone();
    turned.reverse();
    let nonsense = [
        format!("{} {}", turned[..4].join(" "), turned[0]),
        format!("{} 999", turned[..4].join(" ")),
        "x".to_owned(),
    ];
    for wrong in &nonsense {
        let form = [
            ("order", wrong.as_str()),
            ("seen", seen.as_str()),
            ("do", "arrange"),
        ];
        adviser
            .post(&route, &form)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let wanted = turned.join(" ");
    let form = [
        ("order", wanted.as_str()),
        ("seen", seen.as_str()),
        ("do", "arrange"),
    ];
    let page = adviser.post(&route, &form).await.ok();
    assert_eq!(order(&page), turned);
}

#[tokio::test]
async fn hosts_are_asked_one_by_one_or_all_together_and_once_each() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let page = choose(&mut adviser, &route, &locations).await.ok();
    let stops = order(&page);
    let before = site.count_mails("slot_request").await;
    let verb = format!("ask:{}", stops[0]);
    adviser
        .post(&route, &[("do", &verb)])
        .await
        .ok()
        .says("Gevraagd op 10 november");
    assert_eq!(site.count_mails("slot_request").await, before + 1);
    adviser.post(&route, &[("do", "ask-all")]).await.ok();
    let asked = site.count_mails("slot_request").await;
    adviser.post(&route, &[("do", "ask-all")]).await.ok();
    assert_eq!(
        site.count_mails("slot_request").await,
        asked,
        "nobody is asked twice"
    );
}

#[tokio::test]
async fn a_stop_is_changed_and_what_is_wrong_is_said_beside_its_field() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, locations) = safari(&site, &mut adviser).await;
    let page = choose(&mut adviser, &route, &locations).await.ok();
    let stop = order(&page)[0].clone();
    let verb = format!("edit:{stop}");
    let form = |email: &'static str| {
        [
            ("do", verb.as_str()),
            ("visit", "40"),
            ("activity", "</textarea><script>alert(1)</script>"),
            ("host_name", "Samira"),
            ("host_email", email),
        ]
    };
    adviser
        .post(&route, &form("geen adres"))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says(&format!("href=\"#host_email-{stop}\""))
        .is_silent_about("<script>alert");
    adviser
        .post(&route, &form("samira@example.org"))
        .await
        .ok()
        .says("Samira")
        .is_silent_about("<script>alert");
    let visit = format!("SELECT visit AS n FROM stop WHERE id = {stop}");
    assert_eq!(site.number(&visit).await, 40);
}

#[tokio::test]
async fn a_place_of_another_district_cannot_be_chosen() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (route, _) = safari(&site, &mut adviser).await;
    let foreign = site
        .number("SELECT MIN(l.id) AS n FROM location l JOIN district d ON d.id = l.district_id WHERE d.name <> 'Noorderveen'")
        .await;
    choose(&mut adviser, &route, &[foreign.to_string()])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    let visit = "een uur";
    let seen = adviser.get(&route).await.ok().value_of("considered");
    adviser
        .post(
            &route,
            &[
                ("location", "1"),
                ("visit_1", visit),
                ("considered", &seen),
                ("do", "choose"),
            ],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says(visit);
}

#[tokio::test]
async fn the_tour_stays_once_the_evening_has_begun() {
    let site = Site::demonstration().await;
    let id = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'")
        .await;
    site.later(chrono::TimeDelta::days(60));
    let mut adviser = site.logged_in(ADVISER).await;
    let route = format!("/bijeenkomsten/{id}/route");
    adviser
        .get(&route)
        .await
        .ok()
        .says("De route verandert niet meer")
        .is_silent_about("Bewaar deze volgorde");
    adviser
        .post(&route, &[("do", "best")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}
