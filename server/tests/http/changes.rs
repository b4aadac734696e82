//! Changing an event that people know of: first who will be told, then telling.

use std::convert::Infallible;

use app::lang::Lang;
use app::texts::time;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::id::{InvitationId, StopId};
use domain::stop::Stop;
use domain::tour::PlannedStop;
use server::mail::compose::slot_url;
use server::mail::reading::Mail;
use server::persistence::{invitations, outbox, stops};

use crate::events::{event_in, save};
use crate::support::{ADVISER, Browser, QUARTERMASTER, Site};

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

async fn first_stop(site: &Site) -> Stop {
    let event = site.number(INVITING).await;
    let sql = format!("SELECT MIN(id) AS n FROM stop WHERE event_id = {event}");
    let id = StopId(site.number(&sql).await);
    let planned = stops::find(site.app.store.read(), id).await.unwrap();
    planned.unwrap().stop
}

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
        .says("hoort dat de groep niet meer ontvangen hoeft te worden");
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
    let mut fields = vec![("do", "choose".to_owned())];
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
    let mut fields = vec![("do", "choose-best".to_owned())];
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

#[tokio::test]
async fn an_invitation_that_still_waits_is_replaced_by_a_new_one() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "draft").await;
    let invite = format!("{event}/uitnodigen");
    let page = adviser.get(&invite).await.ok();
    let seen = page.value_of("seen");
    let send = [("action", "send"), ("seen", seen.as_str())];
    adviser.post(&invite, &send).await.ok();
    let sent = site.count_mails("invitation").await;
    let path = format!("{event}/gegevens");
    let page = adviser.get(&path).await.ok();
    let title = ("title", "Een andere naam");
    let preview = adviser
        .post_form(&path, &page.form("revision", &[title]))
        .await;
    let fields = preview.form("revision", &[]);
    adviser.post_form(&path, &fields).await.ok();
    assert_eq!(site.count_mails("changed").await, 0);
    let again = site.count_mails("invitation").await - sent;
    assert!(again > 0);
    let waiting = "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'invitation' AND state = 'queued'";
    assert_eq!(site.number(waiting).await, again);
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

/// Everything that waits has gone.
async fn mail_server_is_back(site: &Site) {
    site.later(TimeDelta::minutes(1));
    let taken = site
        .app
        .store
        .write::<_, Infallible, _>(|tx| Box::pin(async move { Ok(outbox::take_all(tx).await?) }));
    taken.await.unwrap();
    site.later(TimeDelta::minutes(1));
}

/// Saves this of the set-up, and tells it.
async fn change(adviser: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let page = adviser.get(path).await.ok();
    let preview = adviser
        .post_form(path, &page.form("revision", fields))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Nog niet bewaard");
    adviser
        .post_form(path, &preview.form("revision", &[]))
        .await
        .ok();
}

/// The mail about a change that waits for this reader.
async fn waiting(site: &Site, reader: &str) -> Option<String> {
    let which = format!("recipient = '{reader}' AND kind = 'changed' AND state = 'queued'");
    let mails = site.raw_mails(&which).await;
    assert!(mails.len() < 2, "{} mails", mails.len());
    let mail = mails.first()?;
    Some(Mail::read(mail.as_bytes()).unwrap().text)
}

#[tokio::test]
async fn a_mail_that_replaces_one_that_waited_tells_what_that_would_have_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    change(&mut adviser, &path, &[("title", "Eerder verteld")]).await;
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("title", "Naar de hei")]).await;
    let place = [("start_pick", ""), ("start_name", "Bij de molen")];
    change(&mut adviser, &path, &place).await;
    change(&mut adviser, &path, &[("title", "Naar zee")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("Naar zee (was: Eerder verteld)"), "{text}");
    assert!(text.contains("Waar: Bij de molen, "), "{text}");
    assert!(!text.contains("Naar de hei"), "{text}");
    assert_eq!(text.matches("(was: ").count(), 2, "{text}");
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("title", "Naar het bos")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("Naar het bos (was: Naar zee)"), "{text}");
    assert_eq!(text.matches("(was: ").count(), 1, "told before: {text}");
}

#[tokio::test]
async fn what_changes_back_before_anybody_heard_of_it_is_not_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    mail_server_is_back(&site).await;
    let time = adviser.get(&path).await.ok().value_of("time");
    change(&mut adviser, &path, &[("time", "17:45")]).await;
    assert!(waiting(&site, &coming).await.is_some());
    change(&mut adviser, &path, &[("time", &time)]).await;
    assert_eq!(waiting(&site, &coming).await, None);
    assert_eq!(sequence(&site).await, 2, "above what anybody was sent");
    change(&mut adviser, &path, &[("title", "Naar zee")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert_eq!(text.matches("(was: ").count(), 1, "{text}");
    let mail = site.mails_to(&coming).await.pop().unwrap();
    assert!(mail.calendar.unwrap().contains("SEQUENCE:2"));
}

#[tokio::test]
async fn a_calendar_that_has_followed_meanwhile_is_told_that_all_is_as_it_was() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    mail_server_is_back(&site).await;
    let page = adviser.get(&path).await.ok();
    let (date, deadline) = (page.value_of("date"), page.value_of("deadline"));
    let later = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    change(&mut adviser, &path, &later).await;
    let back = [("date", date.as_str()), ("deadline", deadline.as_str())];
    change(&mut adviser, &path, &back).await;
    // The answer of the reader has been taken back, and is asked again.
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("alles is weer zoals je het wist"), "{text}");
    assert!(text.contains("eerder antwoord telt niet meer"), "{text}");
    assert!(!text.contains("(was: "), "{text}");
}

#[tokio::test]
async fn a_host_is_told_no_time_that_was_never_mentioned() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let stop = first_stop(&site).await;
    let host = stop.host.email.clone().unwrap().to_string();
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("time", "17:45")]).await;
    let first = site.mails_to(&host).await.pop().unwrap().text;
    assert!(first.contains(" wordt "), "{first}");
    change(&mut adviser, &path, &[("time", "18:00")]).await;
    let mails = site.mails_to(&host).await;
    assert_eq!(mails.len(), 1);
    assert!(!mails[0].text.contains(" wordt "), "{}", mails[0].text);
    assert!(mails[0].text.contains("Hieronder staat de nieuwe"));
}
