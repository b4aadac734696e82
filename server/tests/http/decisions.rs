//! Go, no-go and calling off: by a named person, told to everyone once.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::support::{ADVISER, QUARTERMASTER, Site};

/// The demonstration's safari and the path of its decision.
async fn safari(site: &Site) -> (i64, String) {
    let event = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'")
        .await;
    (event, format!("/bijeenkomsten/{event}/besluit"))
}

async fn in_stage(site: &Site, event: i64, stage: &str) -> bool {
    let sql = format!("SELECT COUNT(*) AS n FROM event WHERE id = {event} AND stage = '{stage}'");
    site.number(&sql).await == 1
}

/// How many mails of a kind the event has queued.
async fn mails(site: &Site, event: i64, kind: &str, to: &str) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM outbox WHERE event_id = {event} AND kind = '{kind}' \
         AND {to} IS NOT NULL"
    );
    site.number(&sql).await
}

/// How many people of the event have an address and answered like this.
async fn people(site: &Site, event: i64, answered: &str) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM invitation WHERE event_id = {event} \
         AND email IS NOT NULL AND {answered}"
    );
    site.number(&sql).await
}

#[tokio::test]
async fn go_is_told_to_everyone_concerned_once() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let told = people(&site, event, "(answer IS NULL OR answer <> 'no')").await;
    adviser
        .get(&path)
        .await
        .ok()
        .says(&format!("{told} mensen en 5 gastheren"));
    let go = [
        ("action", "decide"),
        ("choice", "go"),
        ("note", "We gaan <u>fietsen</u>"),
    ];
    adviser
        .post(&path, &go)
        .await
        .ok()
        .says("Besloten door Marloes Hendriks")
        .is_silent_about("<u>");
    assert!(in_stage(&site, event, "go").await);
    assert_eq!(mails(&site, event, "go", "invitation_id").await, told);
    assert_eq!(mails(&site, event, "go", "stop_id").await, 5);
    assert_eq!(mails(&site, event, "go", "person_id").await, 2);
    let mail = site.mails_to(QUARTERMASTER).await.pop().unwrap();
    assert!(
        mail.text.contains("We gaan <u>fietsen</u>"),
        "{}",
        mail.text
    );
    // A double click decides and mails nothing again.
    adviser.post(&path, &go).await.ok();
    assert_eq!(mails(&site, event, "go", "invitation_id").await, told);
}

#[tokio::test]
async fn who_decides_second_is_told_what_was_decided() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    quartermaster
        .post(&path, &[("action", "decide"), ("choice", "no_go")])
        .await
        .ok();
    adviser
        .post(&path, &[("action", "decide"), ("choice", "go")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Er is al besloten")
        .says("Besloten door Sanne de Ruiter");
    assert!(in_stage(&site, event, "no_go").await);
    assert_eq!(mails(&site, event, "go", "invitation_id").await, 0);
}

#[tokio::test]
async fn without_a_choice_nothing_is_decided_and_the_words_stay() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .post(&path, &[("action", "decide"), ("note", "Neem een jas mee")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("href=\"#choice\"")
        .says("Neem een jas mee");
    assert!(in_stage(&site, event, "inviting").await);
}

#[tokio::test]
async fn after_the_deadline_it_waits_for_a_person() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    site.later(TimeDelta::days(15));
    let mut adviser = site.logged_in(ADVISER).await;
    adviser.get(&path).await.ok().says("wacht op een besluit");
    assert!(in_stage(&site, event, "inviting").await);
}

#[tokio::test]
async fn calling_off_tells_everybody_why_once() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let off = [("action", "cancel"), ("why", "Er komt storm.")];
    adviser.post(&path, &off).await.ok().says("Er komt storm.");
    assert!(in_stage(&site, event, "cancelled").await);
    let everybody = people(&site, event, "1 = 1").await;
    let told = mails(&site, event, "cancelled", "invitation_id").await;
    assert_eq!(told, everybody);
    let mail = site.mails_to(QUARTERMASTER).await.pop().unwrap();
    assert!(mail.text.contains("Er komt storm."), "{}", mail.text);
    adviser.post(&path, &off).await.ok();
    let again = mails(&site, event, "cancelled", "invitation_id").await;
    assert_eq!(again, told);
    adviser
        .get(&format!("/bijeenkomsten/{event}/antwoorden"))
        .await
        .ok();
}

#[tokio::test]
async fn what_still_waits_is_not_sent_after_the_cancellation() {
    let site = Site::demonstration().await;
    let (event, path) = safari(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .post(&path, &[("action", "decide"), ("choice", "go")])
        .await
        .ok();
    // No mail server is running: the good news is still in the queue.
    assert!(site.count_mails("go").await > 0);
    adviser
        .post(&path, &[("action", "cancel"), ("why", "Er komt storm.")])
        .await
        .ok();
    let waiting = |what: &str| {
        format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE event_id = {event} \
             AND state = 'queued' AND mime IS NOT NULL AND {what}"
        )
    };
    assert_eq!(site.number(&waiting("kind <> 'cancelled'")).await, 0);
    assert_eq!(
        site.number(&waiting("kind = 'cancelled'")).await,
        site.count_mails("cancelled").await
    );
}

/// The demonstration's safari, begun and over without a decision.
async fn begun_undecided(site: &Site) -> (i64, String) {
    let found = safari(site).await;
    site.later(TimeDelta::days(60));
    found
}

#[tokio::test]
async fn an_evening_begun_without_a_decision_can_still_be_noted_and_closed() {
    let site = Site::demonstration().await;
    let (event, path) = begun_undecided(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&format!("/bijeenkomsten/{event}"))
        .await
        .ok()
        .says("zonder besluit")
        .is_silent_about("Bel ");
    let page = adviser.get(&path).await.ok().says("Ja, het ging door");
    let choice = page.value_of("choice");
    let mails = site.count_mails("go").await;
    adviser
        .post(&path, &[("action", "decide"), ("choice", &choice)])
        .await
        .ok()
        .says("Het gaat door")
        .is_silent_about("heeft een mail gekregen");
    assert!(in_stage(&site, event, "go").await);
    assert_eq!(
        site.count_mails("go").await,
        mails,
        "whoever was there knows"
    );
    let no_go = [("action", "decide"), ("choice", "no_go")];
    adviser
        .post(&path, &no_go)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_evening_begun_without_a_decision_can_be_called_off() {
    let site = Site::demonstration().await;
    let (event, path) = begun_undecided(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let no_go = [("action", "decide"), ("choice", "no_go")];
    adviser
        .post(&path, &no_go)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("zonder besluit");
    adviser.post(&path, &[("action", "cancel")]).await.ok();
    assert!(in_stage(&site, event, "cancelled").await);
    let told = mails(&site, event, "cancelled", "invitation_id").await;
    assert_eq!(told, people(&site, event, "1 = 1").await);
}

#[tokio::test]
async fn calling_off_a_draft_mails_nobody() {
    let site = Site::demonstration().await;
    let event = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'draft'")
        .await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("/bijeenkomsten/{event}/besluit");
    adviser
        .get(&path)
        .await
        .ok()
        .says("Niemand buiten de organisatie krijgt een mail");
    adviser.post(&path, &[("action", "cancel")]).await.ok();
    assert!(in_stage(&site, event, "cancelled").await);
    assert_eq!(site.count_mails("cancelled").await, 0);
}
