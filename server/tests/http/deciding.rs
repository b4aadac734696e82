//! Nobody decides: the organisers are asked to, once per deadline.

use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Event;
use domain::id::EventId;
use server::persistence::{events, invitations, stops};

use crate::support::{ADVISER, QUARTERMASTER, Site};

/// Of the demonstration's safari.
const DUE: &str = "decision_due";

async fn safari(site: &Site) -> Event {
    let sql = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";
    let id = EventId(site.number(sql).await);
    let event = events::find(site.app.store.read(), id).await.unwrap();
    event.unwrap()
}

/// From the end of a day until ten in the next morning.
const MORNING: TimeDelta = TimeDelta::hours(10);

/// Lets the job look at this time.
async fn at(site: &Site, time: DateTime<Utc>) {
    site.later(time - site.app.clock.now());
    server::jobs::inviting::send(&site.app).await.unwrap();
}

/// How many of the mails still wait.
async fn waiting(site: &Site) -> usize {
    site.raw_mails("kind = 'decision_due' AND state = 'queued'")
        .await
        .len()
}

#[tokio::test]
async fn each_organiser_is_asked_once_with_what_there_is_to_know() {
    let site = Site::demonstration().await;
    let event = safari(&site).await;
    let deadline = event.details.deadline;
    at(&site, deadline).await;
    assert_eq!(site.count_mails(DUE).await, 0, "people can still answer");

    // Nobody is asked at night; in the morning, and the program looks every half minute.
    at(&site, deadline + TimeDelta::minutes(1)).await;
    assert_eq!(site.count_mails(DUE).await, 0);
    at(&site, deadline + MORNING).await;
    at(&site, deadline + MORNING + TimeDelta::seconds(30)).await;
    at(&site, deadline + MORNING + TimeDelta::days(1)).await;
    assert_eq!(site.count_mails(DUE).await, 2);
    for organiser in [ADVISER, QUARTERMASTER] {
        let mail = site.mails_to(organiser).await.pop().unwrap();
        let ask = "De uiterste datum is voorbij: beslis of de avond doorgaat";
        assert!(mail.subject.starts_with(ask), "{}", mail.subject);
        assert!(mail.calendar.is_none());
        for said in [
            format!("http://site.test/bijeenkomsten/{}/besluit", event.id),
            "Mensen die meegaan: ".to_owned(),
            "Praktijken die meegaan: ".to_owned(),
            "60 %".to_owned(),
            "70 %".to_owned(),
            "Advies: ".to_owned(),
            "Ja, het gaat door: ".to_owned(),
            "Nee, het gaat niet door: ".to_owned(),
        ] {
            assert!(mail.text.contains(&said), "{said} in {}", mail.text);
        }
    }
    let mut page = site
        .logged_in(ADVISER)
        .await
        .get(&format!("/bijeenkomsten/{}/besluit", event.id))
        .await
        .ok();
    let db = site.app.store.read();
    let invited = invitations::of_event(db, event.id).await.unwrap();
    let tour = stops::tour(db, event.id).await.unwrap();
    let mail = site.mails_to(QUARTERMASTER).await.pop().unwrap();
    // The mail promises what the page promises.
    for go in [true, false] {
        let told = domain::decision::Told::ahead(go, &invited, &tour);
        let told = app::texts::decision::told(app::lang::Lang::Nl, told);
        assert!(mail.text.contains(&told), "{told} in {}", mail.text);
        page = page.says(&told);
    }
    for planned in &tour.stops {
        let name = &planned.location.details.name;
        let open = !planned.stop.slot.is_confirmed();
        assert_eq!(mail.text.contains(name), open, "{name} in {}", mail.text);
    }
}

#[tokio::test]
async fn whoever_has_decided_is_not_asked() {
    let site = Site::demonstration().await;
    let event = safari(&site).await;
    let path = format!("/bijeenkomsten/{}/besluit", event.id);
    let go = [("action", "decide"), ("choice", "go")];
    site.logged_in(ADVISER).await.post(&path, &go).await.ok();
    at(&site, event.details.deadline + MORNING).await;
    assert_eq!(site.count_mails(DUE).await, 0);
}

#[tokio::test]
async fn what_still_waits_is_taken_back_by_the_decision_or_the_evening() {
    for decide in [true, false] {
        let site = Site::demonstration().await;
        let event = safari(&site).await;
        at(&site, event.details.deadline + MORNING).await;
        assert_eq!(waiting(&site).await, 2);
        if decide {
            let path = format!("/bijeenkomsten/{}/besluit", event.id);
            let go = [("action", "decide"), ("choice", "go")];
            site.logged_in(ADVISER).await.post(&path, &go).await.ok();
        } else {
            at(&site, event.details.starts_at).await;
        }
        assert_eq!(waiting(&site).await, 0);
    }
}

#[tokio::test]
async fn a_moved_deadline_asks_again_and_one_long_past_does_not() {
    let site = Site::demonstration().await;
    let mut event = safari(&site).await;
    let first = event.details.deadline;
    at(&site, first + MORNING).await;
    assert_eq!(site.count_mails(DUE).await, 2);
    event.details.deadline = first + TimeDelta::days(1);
    event.details.starts_at = first + TimeDelta::days(60);
    let moved = domain::Write::Event(Box::new(event.clone()));
    site.put(event.id, vec![moved]).await;
    at(&site, first + MORNING + TimeDelta::hours(1)).await;
    assert_eq!(waiting(&site).await, 0, "of the old deadline");
    at(&site, event.details.deadline + MORNING).await;
    assert_eq!(site.count_mails(DUE).await, 4);

    let restored = Site::demonstration().await;
    let mut event = safari(&restored).await;
    event.details.starts_at += TimeDelta::days(60);
    let far = domain::Write::Event(Box::new(event.clone()));
    restored.put(event.id, vec![far]).await;
    at(&restored, event.details.deadline + TimeDelta::days(8)).await;
    assert_eq!(restored.count_mails(DUE).await, 0);
}
