//! One link for a practice: given, used for colleagues, taken back.

use axum::http::StatusCode;
use domain::id::EventId;
use domain::invitation::Invitation;
use server::mail::compose::invitation_url;
use server::persistence::invitations;

use crate::support::{ADVISER, Browser, STRANGER, Site, link};

const MANAGER: &str = "els@praktijk.example.org";

/// The event that awaits answers, a practice with two silent colleagues, and these.
async fn practice(site: &Site) -> (i64, i64, Vec<Invitation>) {
    let event = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'")
        .await;
    let everybody = invitations::of_event(site.app.store.read(), EventId(event))
        .await
        .unwrap();
    let silent_at = |practice| -> Vec<Invitation> {
        let there = |i: &&Invitation| i.practices.iter().any(|p| p.id == practice);
        let silent = |i: &&Invitation| i.answer.is_none() && i.email.is_some();
        everybody
            .iter()
            .filter(there)
            .filter(silent)
            .cloned()
            .collect()
    };
    let mut practices: Vec<_> = domain::practice_link::practices(&everybody);
    practices.sort_by_key(|practice| std::cmp::Reverse(silent_at(practice.id).len()));
    let best = practices[0].id;
    let silent = silent_at(best);
    assert!(silent.len() >= 2);
    (event, best.0, silent)
}

/// The adviser mails the link; what the holder opens.
async fn issued(site: &Site, adviser: &mut Browser, event: i64, practice: i64) -> String {
    let number = practice.to_string();
    adviser
        .post(
            &format!("/bijeenkomsten/{event}/praktijken"),
            &[
                ("action", "issue"),
                ("practice", number.as_str()),
                ("holder", "Els <b>de Boer"),
                ("email", MANAGER),
            ],
        )
        .await
        .ok()
        .says("heeft de link sinds")
        .is_silent_about("<b>de Boer");
    let mail = site.mails_to(MANAGER).await.pop().unwrap();
    link(&mail.text, "/praktijk/")
}

async fn now(site: &Site, of: &Invitation) -> Invitation {
    invitations::find(site.app.store.read(), of.id)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_manager_answers_for_colleagues_who_hear_of_it_and_may_change_it() {
    let site = Site::demonstration().await;
    let (event, practice, silent) = practice(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = issued(&site, &mut adviser, event, practice).await;
    let (one, other) = (&silent[0], &silent[1]);
    let (answer_one, seen_one) = (format!("answer-{}", one.id), format!("seen-{}", one.id));
    let mut manager = site.browser();
    manager
        .get(&path)
        .await
        .ok()
        .says(&one.name)
        .says(&other.name);

    manager
        .post(&path, &[(&seen_one, "")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kies eerst");
    manager
        .post(&path, &[(&seen_one, ""), (&answer_one, "yes")])
        .await
        .ok()
        .says("De antwoorden zijn genoteerd");
    let answered = now(&site, one).await;
    assert!(answered.accepted());
    let how = answered.answered.unwrap();
    assert_eq!(
        (how.via.code(), how.by.as_str()),
        ("colleague", "Els <b>de Boer")
    );
    assert_eq!(now(&site, other).await.answer, None);
    let address = one.email.as_ref().unwrap().as_str();
    let mail = site.mails_to(address).await.pop().unwrap();
    assert!(mail.text.contains("Els"), "{}", mail.text);

    // The colleague has the last word; a page that is older than that is told so.
    let own = invitation_url(&site.app, one);
    let own = own.trim_start_matches("http://site.test");
    site.browser().post(own, &[("answer", "no")]).await.ok();
    manager
        .post(&path, &[(&seen_one, "yes"), (&answer_one, "perhaps")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Net zelf geantwoord");
    assert_eq!(now(&site, one).await.answer.unwrap().code(), "no");
    // Sending what stands changes nothing and overwrites nobody.
    manager
        .post(&path, &[(&seen_one, "yes"), (&answer_one, "yes")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(now(&site, one).await.answer.unwrap().code(), "no");
    adviser
        .get(&format!("/bijeenkomsten/{event}/antwoorden"))
        .await
        .ok();
}

#[tokio::test]
async fn the_link_shows_no_wishes_and_reaches_no_other_practice() {
    let site = Site::demonstration().await;
    let (event, practice, _) = practice(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = issued(&site, &mut adviser, event, practice).await;
    let everybody = invitations::of_event(site.app.store.read(), EventId(event))
        .await
        .unwrap();
    let elsewhere = everybody
        .iter()
        .find(|i| i.answer.is_none() && i.practices.iter().all(|p| p.id.0 != practice))
        .unwrap();
    let answer = format!("answer-{}", elsewhere.id);
    let mut manager = site.browser();
    manager
        .get(&path)
        .await
        .ok()
        .is_silent_about(&elsewhere.name)
        .is_silent_about("Halal")
        .is_silent_about("@");
    manager.post(&path, &[(&answer, "yes")]).await.ok();
    assert_eq!(now(&site, elsewhere).await.answer, None);
}

#[tokio::test]
async fn a_link_that_was_taken_back_or_passed_on_works_no_longer() {
    let site = Site::demonstration().await;
    let (event, practice, _) = practice(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let first = issued(&site, &mut adviser, event, practice).await;
    let second = issued(&site, &mut adviser, event, practice).await;
    assert_ne!(first, second);
    let mut manager = site.browser();
    manager.get(&first).await.is(StatusCode::NOT_FOUND);
    manager.get(&second).await.ok();
    let number = practice.to_string();
    let page = format!("/bijeenkomsten/{event}/praktijken");
    let revoke = [("action", "revoke"), ("practice", number.as_str())];
    let mut stranger = site.logged_in(STRANGER).await;
    stranger.get(&page).await.is(StatusCode::NOT_FOUND);
    stranger
        .post(&page, &revoke)
        .await
        .is(StatusCode::NOT_FOUND);
    manager.get(&second).await.ok();
    adviser
        .post(&page, &revoke)
        .await
        .ok()
        .says("De link werkt niet meer");
    manager.get(&second).await.is(StatusCode::NOT_FOUND);
    manager
        .post(&second, &[("answer-1", "yes")])
        .await
        .is(StatusCode::NOT_FOUND);
}

/// Who looked at another evening has not answered for this one.
#[tokio::test]
async fn a_practice_page_that_lay_open_while_the_event_was_moved_answers_nothing() {
    let site = Site::demonstration().await;
    let (event, practice, silent) = practice(&site).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = issued(&site, &mut adviser, event, practice).await;
    let mut manager = site.browser();
    let open = manager.get(&path).await.ok();
    let details = format!("/bijeenkomsten/{event}/gegevens");
    let moved = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    let form = adviser.get(&details).await.ok().form("revision", &moved);
    let preview = adviser.post_form(&details, &form).await;
    let seen = preview.form("revision", &[]);
    adviser.post_form(&details, &seen).await.ok();

    let field = format!("answer-{}", silent[0].id);
    let yes = open.form("question", &[(&field, "yes")]);
    let again = manager.post_form(&path, &yes).await;
    let again = again
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("verplaatst nadat je deze pagina opende")
        .says("8 december 2026")
        .says("value=\"yes\" checked");
    assert_eq!(now(&site, &silent[0]).await.answer, None);
    let yes = again.form("question", &[(&field, "yes")]);
    manager.post_form(&path, &yes).await.ok();
    assert!(now(&site, &silent[0]).await.accepted());
}
