//! A host answers by the personal link.

use app::paths;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::effects::Write;
use domain::event::{Event, Stage};
use domain::id::StopId;
use domain::slot::Slot;
use domain::tour::PlannedStop;
use server::mail::compose::slot_url;
use server::persistence::{events, invitations, stops};

use crate::support::{ADVISER, Site};

/// The demonstration's safari, one of its stops, and the path of its host.
async fn host(site: &Site) -> (Event, PlannedStop, String) {
    let db = site.app.store.read();
    let inviting = events::in_stage(db, Stage::Inviting).await.unwrap();
    let event = inviting.into_iter().next().unwrap();
    let tour = stops::tour(db, event.id).await.unwrap();
    let planned = tour.stops.into_iter().next().unwrap();
    let url = slot_url(&site.app, &planned);
    let path = url.trim_start_matches("http://site.test").to_owned();
    (event, planned, path)
}

async fn slot_of(site: &Site, stop: StopId) -> Slot {
    let planned = stops::find(site.app.store.read(), stop).await.unwrap();
    planned.unwrap().stop.slot
}

/// Another time, as a new order of the tour brings.
async fn move_it(site: &Site, planned: &PlannedStop) {
    let mut stop = planned.stop.clone();
    stop.sequence += 1;
    if let Some(timing) = &mut stop.timing {
        timing.begin += TimeDelta::minutes(30);
        timing.leave += TimeDelta::minutes(30);
    }
    site.put(stop.event, vec![Write::Stop(Box::new(stop))])
        .await;
}

#[tokio::test]
async fn an_answer_is_noted_and_the_page_says_so() {
    let site = Site::demonstration().await;
    let (_, planned, path) = host(&site).await;
    let mut phone = site.browser();
    let seen = phone.get(&path).await.ok().value_of("seen");
    let no = [
        ("answer", "decline"),
        ("note", "We zijn <b>dicht"),
        ("seen", seen.as_str()),
    ];
    phone
        .post(&path, &no)
        .await
        .ok()
        .says("De organisatie krijgt je antwoord")
        .says("We zijn &lt;b&gt;dicht");
    assert!(matches!(
        slot_of(&site, planned.stop.id).await,
        Slot::Declined { .. }
    ));
}

#[tokio::test]
async fn who_decides_and_who_leads_the_evening_reads_that_a_host_cannot() {
    let site = Site::demonstration().await;
    let (event, planned, _) = host(&site).await;
    let place = &planned.location.details.name;
    let mut stop = planned.stop.clone();
    stop.slot = Slot::Declined {
        at: site.app.clock.now(),
        note: String::new(),
    };
    site.put(event.id, vec![Write::Stop(Box::new(stop))]).await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&paths::event(event.id))
        .await
        .says(&format!("{place} kan de groep niet ontvangen"));
    adviser
        .get(&paths::decision(event.id))
        .await
        .says("Nog niet elke plek kan de groep ontvangen")
        .says(place)
        .says("Kan niet");
    adviser
        .get(&paths::run_sheet(event.id))
        .await
        .says("Kan niet");
}

#[tokio::test]
async fn a_host_reads_how_many_come_once_somebody_does() {
    let site = Site::demonstration().await;
    let (event, _, path) = host(&site).await;
    let mut phone = site.browser();
    phone.get(&path).await.ok().says("Nu verwacht: ongeveer");
    let everybody = invitations::of_event(site.app.store.read(), event.id).await;
    let silent = everybody.unwrap().into_iter().map(|mut invitation| {
        invitation.answer = None;
        Write::Invitation(Box::new(invitation))
    });
    site.put(event.id, silent.collect()).await;
    phone.get(&path).await.ok().is_silent_about("Nu verwacht");
}

#[tokio::test]
async fn both_free_texts_of_a_host_keep_patients_out() {
    let site = Site::demonstration().await;
    let (_, _, path) = host(&site).await;
    let page = site.browser().get(&path).await.ok();
    assert_eq!(
        page.html.matches("Schrijf niets over patiënten.").count(),
        2
    );
}

#[tokio::test]
async fn a_time_that_moved_meanwhile_is_shown_and_not_confirmed() {
    let site = Site::demonstration().await;
    let (_, planned, path) = host(&site).await;
    let before = slot_of(&site, planned.stop.id).await;
    let mut phone = site.browser();
    let seen = phone.get(&path).await.ok().value_of("seen");
    move_it(&site, &planned).await;
    let other = [
        ("answer", "other_time"),
        ("proposal", "Liever wat later"),
        ("seen", seen.as_str()),
    ];
    let page = phone.post(&path, &other).await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De tijd is intussen veranderd")
        .says("Liever wat later");
    assert_eq!(slot_of(&site, planned.stop.id).await, before);
    // Sent again, it is about the new time.
    let seen = page.value_of("seen");
    let yes = [("answer", "confirm"), ("seen", seen.as_str())];
    phone.post(&path, &yes).await.ok();
    assert!(slot_of(&site, planned.stop.id).await.is_confirmed());
}

#[tokio::test]
async fn nothing_is_taken_after_the_cancellation() {
    let site = Site::demonstration().await;
    let (mut event, planned, path) = host(&site).await;
    let before = slot_of(&site, planned.stop.id).await;
    let mut phone = site.browser();
    let seen = phone.get(&path).await.ok().value_of("seen");
    event.stage = Stage::Cancelled;
    site.put(event.id, vec![Write::Event(Box::new(event))])
        .await;
    let no = [("answer", "decline"), ("seen", seen.as_str())];
    phone
        .post(&path, &no)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Deze avond gaat niet door");
    assert_eq!(slot_of(&site, planned.stop.id).await, before);
}
