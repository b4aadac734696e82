//! Changing an event that people know of: first who will be told, then telling.

mod replacements;
mod route;

use axum::http::StatusCode;
use domain::id::{InvitationId, StopId};
use domain::stop::Stop;
use server::persistence::{invitations, stops};

use crate::events::event_in;
use crate::support::{ADVISER, QUARTERMASTER, Site};

const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// A number about the invitations of the demonstration's safari.
async fn people(site: &Site, condition: &str) -> i64 {
    let event = site.number(INVITING).await;
    let sql =
        format!("SELECT COUNT(*) AS n FROM invitation WHERE event_id = {event} AND {condition}");
    site.number(&sql).await
}

/// The address of somebody of the safari for whom this holds.
async fn address(site: &Site, condition: &str) -> String {
    use sea_orm::{ConnectionTrait, Statement};
    let event = site.number(INVITING).await;
    let db = site.app.store.read();
    let sql = format!(
        "SELECT email AS n FROM invitation WHERE event_id = {event} AND email IS NOT NULL \
         AND {condition} ORDER BY id"
    );
    let row = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(row).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

async fn sequence(site: &Site) -> i64 {
    let event = site.number(INVITING).await;
    let sql = format!("SELECT sequence AS n FROM event WHERE id = {event}");
    site.number(&sql).await
}

async fn first_stop(site: &Site) -> Stop {
    let event = site.number(INVITING).await;
    let sql = format!("SELECT MIN(id) AS n FROM stop WHERE event_id = {event}");
    let id = StopId(site.number(&sql).await);
    let planned = stops::find(site.app.store.read(), id).await.unwrap();
    planned.unwrap().stop
}

#[tokio::test]
async fn a_time_at_which_a_place_is_closed_is_said_before_anybody_is_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let warning = "Dan is het hier dicht";
    for (begins, is_closed) in [("17:45", false), ("21:00", true)] {
        let fields = adviser
            .get(&path)
            .await
            .ok()
            .form("revision", &[("time", begins)]);
        let preview = adviser
            .post_form(&path, &fields)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("Nog niet bewaard");
        assert_eq!(preview.html.contains(warning), is_closed, "{begins}");
    }
}

#[tokio::test]
async fn another_date_is_shown_first_then_told_and_asked_anew() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let answered = people(&site, "answer IS NOT NULL").await;
    let everybody = people(&site, "email IS NOT NULL").await;
    let coming = address(&site, "answer = 'yes'").await;

    let page = adviser
        .get(&path)
        .await
        .ok()
        .says("Mensen weten van deze avond");
    let later = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    let fields = page.form("revision", &later);
    let preview = adviser
        .post_form(&path, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Nog niet bewaard")
        .says(&format!("{everybody} genodigden krijgen"))
        .says(&format!("{answered} mensen moeten opnieuw antwoorden"));
    assert_eq!(site.count_mails("changed").await, 0, "only shown");
    assert_eq!(sequence(&site).await, 0);

    let fields = preview.form("revision", &[]);
    adviser
        .post_form(&path, &fields)
        .await
        .ok()
        .says("Wie het aangaat, krijgt bericht");
    assert_eq!(site.count_mails("changed").await, everybody);
    assert_eq!(people(&site, "answer IS NOT NULL").await, 0);
    assert_eq!(sequence(&site).await, 1);
    let mail = site.mails_to(&coming).await.pop().unwrap();
    assert!(mail.subject.contains("Gewijzigd"), "{}", mail.subject);
    assert!(mail.text.contains("8 december 2026"), "{}", mail.text);
    assert!(mail.text.contains("(was: "), "{}", mail.text);
    assert!(mail.text.contains("eerder antwoord telt niet meer"));
    let calendar = mail.calendar.unwrap();
    for line in [
        "METHOD:REQUEST",
        "SEQUENCE:1",
        "PARTSTAT=NEEDS-ACTION",
        "20261208T",
    ] {
        assert!(calendar.contains(line), "{line} in {calendar}");
    }
}

#[tokio::test]
async fn another_title_repeats_the_answer_under_the_same_sequence() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    let declined = address(&site, "answer = 'no'").await;
    let silent = address(&site, "answer IS NULL").await;
    let page = adviser.get(&path).await.ok();
    let title = [("title", "Fietsen door het veen")];
    let preview = adviser
        .post_form(&path, &page.form("revision", &title))
        .await;
    adviser
        .post_form(&path, &preview.form("revision", &[]))
        .await
        .ok();
    let mail = site.mails_to(&coming).await.pop().unwrap();
    let calendar = mail.calendar.unwrap();
    for line in ["SEQUENCE:0", "PARTSTAT=ACCEPTED", "Fietsen door het veen"] {
        assert!(calendar.contains(line), "{line} in {calendar}");
    }
    assert!(mail.text.contains("Je antwoord blijft staan"));
    assert!(site.mails_to(&declined).await.is_empty());
    // Who never answered is not told that an answer lapsed.
    let asked = site.mails_to(&silent).await.pop().unwrap().text;
    assert!(asked.contains("Laat je weten of je zo kunt?"), "{asked}");
    assert!(!asked.contains("telt niet meer"), "{asked}");
}

#[tokio::test]
async fn what_concerns_nobody_is_saved_at_once() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let page = adviser.get(&path).await.ok();
    let bounds = [("lower", "50")];
    adviser
        .post_form(&path, &page.form("revision", &bounds))
        .await
        .ok()
        .says("Bewaard.");
    assert_eq!(site.count_mails("changed").await, 0);
}

#[tokio::test]
async fn who_hears_of_it_may_have_changed_since_it_was_shown() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let page = adviser.get(&path).await.ok();
    let title = [("title", "Fietsen door het veen")];
    let preview = adviser
        .post_form(&path, &page.form("revision", &title))
        .await;
    // The second thought is another change.
    let other = [("start_pick", ""), ("start_name", "Bij de molen")];
    adviser
        .post_form(&path, &preview.form("revision", &other))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Nog niet bewaard")
        .says("Bij de molen");
    assert_eq!(site.count_mails("changed").await, 0);
}

#[tokio::test]
async fn another_telephone_number_is_told_only_if_somebody_ticks_so() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "inviting").await;
    let path = format!("{event}/gegevens");
    for (number, tell, told) in [("020 555 01 01", "", false), ("020 555 01 02", "yes", true)] {
        let page = adviser.get(&path).await.ok();
        let other = [("telephone", number)];
        let preview = adviser
            .post_form(&path, &page.form("revision", &other))
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("Wil je dit de genodigden vertellen?")
            .says("Telefoon en contactpersonen");
        assert_eq!(site.count_mails("changed").await, 0);
        let untouched = preview.form("revision", &[]);
        assert!(
            untouched.iter().all(|(name, _)| name != "tell"),
            "not ticked"
        );
        let fields = preview.form("revision", &[("tell", tell)]);
        adviser
            .post_form(&path, &fields)
            .await
            .ok()
            .says("Bewaard.");
        let mailed = site.count_mails("changed").await;
        assert_eq!(mailed > 0, told, "{mailed}");
    }
    adviser
        .get(&event)
        .await
        .ok()
        .says("gewijzigd zonder bericht: Telefoon")
        .says("gewijzigd en verteld: Telefoon");
}

#[tokio::test]
async fn a_title_may_be_kept_quiet_and_the_other_organiser_still_hears_of_it() {
    let site = Site::demonstration().await;
    let event = event_in(&site, "inviting").await;
    let path = format!("{event}/gegevens");
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let page = quartermaster.get(&path).await.ok();
    let title = [("title", "Fietsen door het veen")];
    let preview = quartermaster
        .post_form(&path, &page.form("revision", &title))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Je medeorganisator krijgt een kort bericht");
    let usual = preview.form("revision", &[]);
    assert!(usual.contains(&("tell".to_owned(), "yes".to_owned())));
    let quiet: Vec<_> = usual
        .into_iter()
        .filter(|(name, _)| name != "tell")
        .collect();
    quartermaster.post_form(&path, &quiet).await.ok();
    assert_eq!(site.count_mails("changed").await, 0);
    assert_eq!(site.count_mails("change_made").await, 1);
    let mail = site.mails_to(ADVISER).await.pop().unwrap();
    assert!(
        mail.subject
            .contains("Sanne de Ruiter heeft iets gewijzigd"),
        "{}",
        mail.subject
    );
    assert!(
        mail.text.contains("Fietsen door het veen (was: "),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("geen bericht"), "{}", mail.text);
}

#[tokio::test]
async fn who_has_no_address_is_shown_with_a_number_before_anybody_is_told() {
    let site = Site::demonstration().await;
    let event = event_in(&site, "inviting").await;
    let path = format!("{event}/gegevens");
    let number = event.rsplit('/').next().unwrap();
    let sql = format!(
        "SELECT id AS n FROM invitation WHERE event_id = {number} AND email IS NULL \
         AND member_id IS NOT NULL AND (answer IS NULL OR answer <> 'no')"
    );
    let id = InvitationId(site.number(&sql).await);
    let found = invitations::find(site.app.store.read(), id).await;
    let rung = found.unwrap().unwrap().name;
    let mut adviser = site.logged_in(ADVISER).await;
    let page = adviser.get(&path).await.ok();
    let later = [("time", "17:45")];
    adviser
        .post_form(&path, &page.form("revision", &later))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Bel zelf")
        .says(&rung)
        .says("href=\"tel:")
        .is_silent_about("Vertel het de genodigden");
}
