//! Changing the route of an evening that people know of: who hears of another
//! host, another place or a longer visit.

use app::lang::Lang;
use app::texts::time;
use axum::http::StatusCode;
use domain::tour::PlannedStop;
use server::mail::compose::slot_url;
use server::persistence::stops;

use super::{INVITING, address, first_stop};
use crate::events::{event_in, save};
use crate::support::{ADVISER, Site};

#[tokio::test]
async fn another_host_is_asked_and_the_one_before_is_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let route = format!("{}/route", event_in(&site, "inviting").await);
    let stop = first_stop(&site).await;
    let planned = stops::find(site.app.store.read(), stop.id).await.unwrap();
    let old_link = slot_url(&site.app, &planned.unwrap());
    let verb = format!("edit:{}", stop.id);
    let visit = stop.visit.0.to_string();
    let other = [
        ("do", verb.clone()),
        ("visit", visit),
        ("activity", stop.activity.clone()),
        ("host_name", "Iemand anders".to_owned()),
        ("host_email", "ander@example.org".to_owned()),
    ];
    let preview = save(&mut adviser, &route, &other)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("hoort dat de groep niet meer langskomt");
    let fields = preview.form("told", &[("do", &verb)]);
    adviser
        .post_form(&route, &fields)
        .await
        .ok()
        .says("Iemand anders");
    let old = stop.host.email.unwrap().to_string();
    let mail = site.mails_to(&old).await.pop().unwrap();
    let calendar = mail.calendar.unwrap();
    assert!(calendar.contains("METHOD:CANCEL"), "{calendar}");
    assert!(calendar.contains(stop.uid.as_str()), "{calendar}");
    let old_link = old_link.trim_start_matches("http://site.test");
    site.browser()
        .get(old_link)
        .await
        .is(StatusCode::GONE)
        .says("Deze link geldt niet meer");
    assert_eq!(site.count_mails("changed").await, 0, "guests need not know");
}

#[tokio::test]
async fn a_place_less_is_another_programme_and_its_host_is_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "inviting").await;
    let route = format!("{event}/route");
    let stop = first_stop(&site).await;
    let tour = stops::tour(site.app.store.read(), stop.event)
        .await
        .unwrap();
    let seen = adviser.get(&route).await.ok().value_of("considered");
    let mut fields = vec![("do", "choose".to_owned()), ("considered", seen)];
    for planned in tour.stops.iter().filter(|p| p.stop.id != stop.id) {
        fields.push(("location", planned.stop.location.to_string()));
    }
    let preview = save(&mut adviser, &route, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("vervalt (was: ");
    assert_eq!(site.count_mails("slot_dropped").await, 0);
    let fields = preview.form("told", &[("do", "choose")]);
    adviser
        .post_form(&route, &fields)
        .await
        .ok()
        .says("Wie het aangaat, krijgt bericht");
    assert_eq!(site.count_mails("slot_dropped").await, 1);
    assert!(site.count_mails("changed").await > 0);
    let after = stops::tour(site.app.store.read(), stop.event)
        .await
        .unwrap();
    assert_eq!(after.stops.len() + 1, tour.stops.len());
    assert!(after.is_timed());
    adviser.get(&event).await.ok().says("gewijzigd en verteld");
}

#[tokio::test]
async fn a_longer_visit_is_shown_and_told_from_when_to_when() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "inviting").await;
    let route = format!("{event}/route");
    let stop = first_stop(&site).await;
    let coming = address(&site, "answer = 'yes'").await;
    let (begin, leave) = stop.timing.unwrap().told();
    let span = |leave| time::span(Lang::Nl, begin, leave);
    let longer = leave + chrono::TimeDelta::minutes(10);
    let news = format!("{} wordt {}", span(leave), span(longer));
    let host = stop.host.email.clone().unwrap().to_string();
    let verb = format!("edit:{}", stop.id);
    let fields = [
        ("do", verb.clone()),
        ("visit", (stop.visit.0 + 10).to_string()),
        ("activity", stop.activity.clone()),
        ("host_name", stop.host.name.clone()),
        ("host_telephone", stop.host.telephone.clone()),
        ("host_email", host.clone()),
    ];
    let preview = save(&mut adviser, &route, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says(&news)
        .says(&format!("hoort de nieuwe tijd: {news}"));
    let fields = preview.form("told", &[("do", &verb)]);
    adviser.post_form(&route, &fields).await.ok();
    for reader in [&coming, &host] {
        let mail = site.mails_to(reader).await.pop().unwrap();
        assert!(mail.text.contains(&news), "{news} in {}", mail.text);
    }
    adviser.get(&event).await.ok().says(&news);
}

#[tokio::test]
async fn one_press_shows_the_best_evening_of_a_new_choice_before_it_is_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "inviting").await;
    let route = format!("{event}/route");
    let before = stops::tour(site.app.store.read(), first_stop(&site).await.event)
        .await
        .unwrap();
    let id = before.stops[0].stop.event;
    let considered: Vec<_> = before.all().map(|p| p.stop.location).collect();
    let event_row = site.number(INVITING).await;
    let sql = format!(
        "SELECT MAX(l.id) AS n FROM location l JOIN event e ON e.district_id = l.district_id \
         WHERE e.id = {event_row} AND l.id NOT IN (SELECT location_id FROM stop WHERE event_id = {event_row})"
    );
    let new = site.number(&sql).await;
    let seen = adviser.get(&route).await.ok().value_of("considered");
    let mut fields = vec![("do", "choose-best".to_owned()), ("considered", seen)];
    for location in considered {
        fields.push(("location", location.to_string()));
    }
    // An evening that has to have what nobody considered before.
    fields.push(("location", new.to_string()));
    let weight = format!("weight_{new}");
    let hours = format!("hours_{new}");
    fields.push((weight.as_str(), "must".to_owned()));
    fields.push((hours.as_str(), String::new()));
    let preview = save(&mut adviser, &route, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("komt erbij, ");
    let unchanged = stops::tour(site.app.store.read(), id).await.unwrap();
    assert_eq!(unchanged, before, "only shown");
    let fields = preview.form("told", &[("do", "choose-best")]);
    adviser.post_form(&route, &fields).await.ok();
    let after = stops::tour(site.app.store.read(), id).await.unwrap();
    assert!(after.is_timed());
    let visited = |p: &&PlannedStop| p.stop.location.0 == new;
    assert!(after.stops.iter().any(|p| visited(&p)), "chosen at once");
    assert!(site.count_mails("changed").await > 0);
}
