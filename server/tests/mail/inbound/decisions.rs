//! What the adviser decides about mail that waits.

#[path = "decisions/hosts.rs"]
mod hosts;

use axum::http::StatusCode;
use domain::incoming::Why;
use server::mail::inbound::{Outcome, Reason};

use super::Post;
use crate::support::{ADVISER, Browser, QUARTERMASTER, STRANGER, Site};

const YES: &str = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}\nDTSTAMP:20261110T080000Z";
const COUNTER: &str = include_str!("counter.eml");
/// The button on the page.
const ACCEPT: &str = "value=\"accept\"";

/// The page, and the number of the one matter on it.
async fn waiting(post: &Post, adviser: &mut Browser) -> (String, String) {
    let page = format!("/bijeenkomsten/{}/post", post.invitation().await.event);
    let mail = adviser.get(&page).await.ok().value_of("mail");
    (page, mail)
}

/// A yes from an address that is not known, before the adviser: her browser, the
/// page it waits on, and its number there.
async fn yes_from_home() -> (Post, Browser, String, String) {
    let post = Post::new().await;
    let raw = post.reply(&Post::calendar(YES));
    post.take(raw.replacen(&post.from, "anke@thuis.example", 1))
        .await;
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
    (post, adviser, page, mail)
}

/// The adviser moves the evening to another date, and tells so.
async fn moved(adviser: &mut Browser, event: impl std::fmt::Display) {
    let path = format!("/bijeenkomsten/{event}/gegevens");
    let later = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    let form = adviser.get(&path).await.ok().form("revision", &later);
    let preview = adviser.post_form(&path, &form).await;
    let seen = preview.form("revision", &[]);
    adviser.post_form(&path, &seen).await.ok();
}

async fn starts(site: &Site, event: domain::id::EventId) -> chrono::DateTime<chrono::Utc> {
    let found = server::persistence::events::find(site.app.store.read(), event).await;
    found.unwrap().unwrap().details.starts_at
}

#[tokio::test]
async fn one_click_takes_over_another_address_and_remembers_it() {
    let post = Post::new().await;
    let from_home = |raw: String| raw.replacen(&post.from, "anke@thuis.example", 1);
    let raw = from_home(post.reply(&Post::calendar(YES)));
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    let event = post.invitation().await.event;
    let mut adviser = post.site.logged_in(ADVISER).await;
    adviser
        .get(&format!("/bijeenkomsten/{event}"))
        .await
        .ok()
        .says("1 antwoord per mail vraagt aandacht");
    let (page, mail) = waiting(&post, &mut adviser).await;
    adviser
        .get(&page)
        .await
        .ok()
        .says("anke@thuis.example")
        .says(&post.from);
    let choice = [("mail", mail.as_str()), ("choice", "accept")];
    adviser
        .post(&page, &choice)
        .await
        .ok()
        .says("Geen post die aandacht vraagt");
    assert_eq!(post.answer().await, Some("yes"));
    assert!(post.site.count_mails("answer_confirmed").await > 0);
    // The second of a double click.
    adviser
        .post(&page, &choice)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("al over beslist");
    // From now on this address counts by itself.
    let no = YES
        .replace("ACCEPTED", "DECLINED")
        .replace("T080000Z", "T083000Z");
    let raw = from_home(post.reply(&Post::calendar(&no))).replace("simple@", "second@");
    assert_eq!(post.outcome(raw).await, Outcome::Answered);
    assert_eq!(post.answer().await, Some("no"));
}

#[tokio::test]
async fn a_delegate_is_invited_and_counts_in_that_place() {
    let post = Post::new().await;
    let delegated = YES.replace(
        "ACCEPTED",
        "DELEGATED;DELEGATED-TO=\"mailto:bram.smit@praktijk.example\"",
    );
    let named = "ATTENDEE;CN=\"Bram Smit-de Vries\":mailto:bram.smit@praktijk.example";
    let delegated = format!("{delegated}\n{named}");
    post.take(post.reply(&Post::calendar(&delegated))).await;
    let confirmed = post.site.count_mails("answer_confirmed").await;
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
    adviser
        .post(&page, &[("mail", &mail), ("choice", "approve")])
        .await
        .ok();
    let heard = post.site.count_mails("answer_confirmed").await;
    assert_eq!(heard, confirmed + 1, "who is replaced hears of it");
    let invited = post.site.mails_to("bram.smit@praktijk.example").await;
    assert_eq!(invited.len(), 1);
    let text = &invited[0].text;
    assert!(text.starts_with("Beste Bram Smit-de Vries,"), "{text}");
    let invitation = post.invitation().await;
    assert_eq!(post.answer().await, Some("no"));
    assert!(invitation.left_out.is_some());
}

#[tokio::test]
async fn a_proposal_is_declined_in_the_words_of_calendars() {
    let post = Post::new().await;
    post.take(post.filled(COUNTER, &[("SAYS", "TENTATIVE")]))
        .await;
    assert_eq!(post.waiting().await, [Why::Proposal]);
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
    adviser
        .get(&page)
        .await
        .ok()
        .says("18.30")
        .says("spreekuur");
    adviser
        .post(&page, &[("mail", &mail), ("choice", "decline")])
        .await
        .ok();
    let mails = post.site.mails_to(&post.from).await;
    let calendar = mails.last().unwrap().calendar.clone().unwrap();
    assert!(calendar.contains("METHOD:DECLINECOUNTER"), "{calendar}");
    assert_eq!(post.waiting().await, []);
}

#[tokio::test]
async fn the_second_of_two_clicks_does_not_settle_what_waits_still() {
    let post = Post::new().await;
    let raw = post.filled(COUNTER, &[("SAYS", "TENTATIVE")]);
    post.take(raw.replacen(&post.from, "anke@thuis.example", 1))
        .await;
    assert_eq!(post.waiting().await, [Why::OtherAddress]);
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
    let accept = [("mail", mail.as_str()), ("choice", "accept")];
    adviser.post(&page, &accept).await.ok();
    assert_eq!(post.waiting().await, [Why::Proposal]);
    adviser
        .post(&page, &accept)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("al over beslist");
    assert_eq!(post.waiting().await, [Why::Proposal]);
}

#[tokio::test]
async fn nobody_else_sees_or_decides() {
    let (post, mut adviser, page, mail) = yes_from_home().await;
    for other in [QUARTERMASTER, STRANGER] {
        let mut browser = post.site.logged_in(other).await;
        browser.get(&page).await.is(StatusCode::NOT_FOUND);
        browser
            .post(&page, &[("mail", &mail), ("choice", "accept")])
            .await
            .is(StatusCode::NOT_FOUND);
    }
    assert_eq!(post.answer().await, None);
    adviser
        .post(&page, &[("mail", &mail), ("choice", "dismiss")])
        .await
        .ok();
    assert_eq!(post.answer().await, None);
    assert_eq!(post.waiting().await, []);
}

#[tokio::test]
async fn what_was_said_of_another_date_does_not_count_for_the_new_one() {
    let (post, mut adviser, page, mail) = yes_from_home().await;
    let event = post.invitation().await.event;
    adviser.get(&page).await.ok().says(ACCEPT);
    let was = app::texts::time::date(app::lang::Lang::Nl, starts(&post.site, event).await);
    moved(&mut adviser, event).await;
    adviser
        .post(&page, &[("mail", &mail), ("choice", "accept")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("verplaatst nadat je deze pagina opende")
        .says(&format!("Dit ging over {was}"))
        .says("De bijeenkomst is nu dinsdag 8 december 2026")
        .says(&format!("/bijeenkomsten/{event}/antwoorden/{}", post.id))
        .is_silent_about(ACCEPT);
    assert_eq!(post.answer().await, None);
    // A later answer of the old entry is of the old date as well.
    let no = YES
        .replace("ACCEPTED", "DECLINED")
        .replace("T080000Z", "T083000Z");
    let raw = post
        .reply(&Post::calendar(&no))
        .replace("simple@", "second@");
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    adviser.get(&page).await.ok().is_silent_about(ACCEPT);
    adviser
        .post(&page, &[("mail", &mail), ("choice", "dismiss")])
        .await
        .ok();
    assert_eq!(post.waiting().await, [Why::OtherDate]);
    assert_eq!(post.answer().await, None);
}

#[tokio::test]
async fn an_answer_to_a_test_is_known_as_such_and_leaves_nothing_to_look_at() {
    let post = Post::new().await;
    let event = post.invitation().await.event;
    let mut adviser = post.site.logged_in(ADVISER).await;
    adviser
        .post(
            &format!("/bijeenkomsten/{event}/uitnodigen"),
            &[("action", "test")],
        )
        .await
        .ok();
    let raw = post.site.raw_mails("kind = 'test_invitation'").await;
    let mail = server::mail::reading::Mail::read(raw[0].as_bytes()).unwrap();
    assert!(mail.subject.starts_with("[TEST] "), "{}", mail.subject);
    assert!(mail.text.contains("agenda is een proef"), "{}", mail.text);
    let calendar = mail.calendar.unwrap().replace("\r\n ", "");
    let line = |name: &str| {
        let found = calendar.lines().find(|line| line.starts_with(name));
        found.unwrap_or_else(|| panic!("no {name} in {calendar}"))
    };
    assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
    assert!(line("SUMMARY:").starts_with("SUMMARY:[TEST] "));
    assert!(line("ATTENDEE").ends_with(&format!("mailto:{ADVISER}")));
    let uid = line("UID:").trim_start_matches("UID:");
    assert!(uid.starts_with("test-"), "{uid}");
    let (_, agent) = line("ORGANIZER").split_once("mailto:").unwrap();

    let reply = format!(
        "From: <{ADVISER}>\r\nTo: <{agent}>\r\nMessage-ID: <test@praktijk.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n\
         BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ADVISER}\r\nDTSTAMP:20261110T080000Z\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let queued = "SELECT COUNT(*) AS n FROM outbox";
    let before = post.site.number(queued).await;
    let taken = post.take(reply).await;
    let outcome = (taken.outcome, taken.reason);
    assert_eq!(outcome, (Outcome::Ignored, Reason::Test));
    assert_eq!(post.waiting().await, []);
    assert_eq!(
        post.site.number(queued).await,
        before,
        "nobody is written to"
    );
}
