//! Answering by the personal link.

use axum::http::StatusCode;
use domain::id::InvitationId;
use server::mail::compose::invitation_url;
use server::persistence::invitations;

use crate::going::Going;
use crate::support::{ADVISER, Site};

/// A silent invitation of the demonstration's safari: its number and its path.
async fn silent(site: &Site) -> (InvitationId, String) {
    let id = site
        .number(
            "SELECT MIN(i.id) AS n FROM invitation i JOIN event e ON e.id = i.event_id \
             WHERE e.stage = 'inviting' AND i.answer IS NULL AND i.email IS NOT NULL",
        )
        .await;
    let id = InvitationId(id);
    let invitation = invitations::find(site.app.store.read(), id)
        .await
        .unwrap()
        .unwrap();
    let url = invitation_url(&site.app, &invitation);
    (id, url.trim_start_matches("http://site.test").to_owned())
}

async fn answer_of(site: &Site, id: InvitationId) -> Option<&'static str> {
    let invitation = invitations::find(site.app.store.read(), id)
        .await
        .unwrap()
        .unwrap();
    invitation.answer.map(domain::invitation::Answer::code)
}

/// Who looked at another evening has not said yes to this one.
#[tokio::test]
async fn a_page_that_lay_open_while_the_event_was_moved_answers_nothing() {
    let site = Site::demonstration().await;
    let (id, path) = silent(&site).await;
    let mut phone = site.browser();
    let open = phone.get(&path).await.ok();
    let event = invitations::find(site.app.store.read(), id).await;
    let event = event.unwrap().unwrap().event;
    let mut adviser = site.logged_in(ADVISER).await;
    let details = format!("/bijeenkomsten/{event}/gegevens");
    let moved = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    let form = adviser.get(&details).await.ok().form("revision", &moved);
    let preview = adviser.post_form(&details, &form).await;
    let seen = preview.form("revision", &[]);
    adviser.post_form(&details, &seen).await.ok();

    let yes = open.form("question", &[("answer", "yes")]);
    let again = phone.post_form(&path, &yes).await;
    let again = again
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("verplaatst nadat je deze pagina opende")
        .says("value=\"yes\" checked");
    assert_eq!(answer_of(&site, id).await, None);
    let yes = again.form("question", &[("answer", "yes")]);
    phone.post_form(&path, &yes).await.ok();
    assert_eq!(answer_of(&site, id).await, Some("yes"));
}

#[tokio::test]
async fn a_button_in_the_mail_only_prepares_and_one_post_confirms() {
    let site = Site::demonstration().await;
    let (id, path) = silent(&site).await;
    let mut phone = site.browser();
    phone
        .get(&format!("{path}?antwoord=yes"))
        .await
        .ok()
        .says("value=\"yes\" checked")
        .says("Nog één tik");
    assert_eq!(answer_of(&site, id).await, None);
    phone
        .post(&path, &[("answer", "yes")])
        .await
        .ok()
        .says("Fijn, je gaat mee");
    assert_eq!(answer_of(&site, id).await, Some("yes"));
    phone
        .get(&format!("{path}?antwoord=no"))
        .await
        .says("Genoteerd staat nu: “Ja, ik ga mee”")
        .is_silent_about("Fijn, je gaat mee");
    // A double click changes nothing and mails nothing again.
    let mails = site.count_mails("answer_confirmed").await;
    phone.post(&path, &[("answer", "yes")]).await.ok();
    assert_eq!(site.count_mails("answer_confirmed").await, mails);
}

#[tokio::test]
async fn every_page_says_what_it_may_load_and_a_map_its_tiles_too() {
    let tiles = "https://tiles.example.nl/{z}/{x}/{y}.png © Wij";
    let site = Site::demonstration_with(|parts| parts.tiles = Some(tiles.parse().unwrap())).await;
    let (_, with_map) = silent(&site).await;
    for (path, pictures) in [
        (with_map, "img-src 'self' data: https://tiles.example.nl;"),
        ("/inloggen".to_owned(), "img-src 'self' data:;"),
    ] {
        let (_, headers, _) = site.browser().fetch(&path, &[]).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains(pictures), "{path}: {policy}");
    }
}

#[tokio::test]
async fn what_confirms_a_press_in_the_mail_stands_above_all_that_can_be_read() {
    let site = Site::demonstration().await;
    let (_, path) = silent(&site).await;
    let mut phone = site.browser();
    let stands_above = |html: &str| html.find("type=\"radio\"") < html.find("postcard__facts");
    let pressed = phone.get(&format!("{path}?antwoord=perhaps")).await.ok();
    assert!(stands_above(&pressed.html));
    let more = pressed.html.find("name=\"reason\"");
    let taken = pressed.html.find("Verstuur mijn antwoord");
    assert!(
        taken.is_some() && taken < more,
        "one tap, without scrolling"
    );
    let looked = phone.get(&path).await.ok();
    assert!(!stands_above(&looked.html), "who only looks reads first");
}

#[tokio::test]
async fn an_answer_changes_freely_and_its_words_stay_words() {
    let site = Site::demonstration().await;
    let (id, path) = silent(&site).await;
    let mut phone = site.browser();
    phone
        .post(
            &path,
            &[
                ("answer", "perhaps"),
                ("reason", "</textarea><script>alert(1)</script>"),
                ("diet", "<b>geen noten"),
            ],
        )
        .await
        .ok()
        .is_silent_about("<script>alert")
        .says("&lt;b&gt;geen noten");
    phone.post(&path, &[("answer", "no")]).await.ok();
    assert_eq!(answer_of(&site, id).await, Some("no"));
    assert_eq!(
        site.number(&format!(
            "SELECT COUNT(*) AS n FROM wishes WHERE invitation_id = {id}"
        ))
        .await,
        0
    );
}

#[tokio::test]
async fn no_answer_chosen_is_asked_for_and_the_words_are_kept() {
    let site = Site::demonstration().await;
    let (_, path) = silent(&site).await;
    let page = site
        .browser()
        .post(&path, &[("reason", "even bellen")])
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kies eerst")
        .says("even bellen");
}

#[tokio::test]
async fn a_changed_letter_in_the_link_finds_nothing_and_guessing_stops() {
    let site = Site::demonstration().await;
    let mut browser = site.browser();
    for _ in 0..30 {
        browser
            .get("/u/aaaabbbbccccddddeeeeffffgggghhhh")
            .await
            .is(StatusCode::NOT_FOUND);
    }
    browser
        .get("/u/aaaabbbbccccddddeeeeffffgggghhhh")
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn after_departure_nothing_is_taken() {
    let site = Site::demonstration().await;
    let (id, path) = silent(&site).await;
    site.later(chrono::TimeDelta::days(60));
    site.browser()
        .post(&path, &[("answer", "yes")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("begonnen of geweest");
    assert_eq!(answer_of(&site, id).await, None);
}

#[tokio::test]
async fn after_the_deadline_every_changed_answer_is_told_for_what_it_is() {
    let site = Site::demonstration().await;
    let (_, path) = silent(&site).await;
    let mut phone = site.browser();
    phone.post(&path, &[("answer", "yes")]).await.ok();
    site.later(chrono::TimeDelta::days(15));
    phone.get(&path).await.ok().says("je telt pas mee");
    let told = async |kind: &str| {
        let mails = site.count_mails(kind).await;
        let organisers = 2;
        mails / organisers
    };
    // Somebody who was coming is in doubt: that is no refusal.
    phone.post(&path, &[("answer", "perhaps")]).await.ok();
    assert_eq!(told("late_doubt").await, 1);
    assert_eq!(told("late_decline").await, 0);
    // A refusal of somebody who was not counted on concerns nobody.
    phone.post(&path, &[("answer", "no")]).await.ok();
    assert_eq!(told("late_decline").await, 0);
    phone.post(&path, &[("answer", "yes")]).await.ok();
    assert_eq!(told("late_acceptance").await, 1);
}

#[tokio::test]
async fn once_it_has_begun_the_heading_asks_nothing() {
    let going = Going::evening().await;
    let url = invitation_url(&going.site.app, &going.somebody().await);
    let path = url.trim_start_matches("http://site.test");
    let mut phone = going.site.browser();
    let asks = "<h1>Ga je mee op wijksafari?";
    phone.get(path).await.ok().says(asks);
    going.at(1);
    let page = phone.get(path).await.ok().says("De avond is begonnen");
    page.is_silent_about(asks);
    going.at(200);
    let page = phone.get(path).await.ok().says("Deze avond is geweest");
    page.is_silent_about(asks);
}
