//! What the adviser decides about mail that waits.

use axum::http::StatusCode;
use domain::incoming::Why;
use server::mail::inbound::Outcome;

use super::Post;
use crate::support::{ADVISER, Browser, QUARTERMASTER, STRANGER};

const YES: &str = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}\nDTSTAMP:20261110T080000Z";
const COUNTER: &str = include_str!("counter.eml");

/// The page, and the number of the one matter on it.
async fn waiting(post: &Post, adviser: &mut Browser) -> (String, String) {
    let page = format!("/bijeenkomsten/{}/post", post.invitation().await.event);
    let mail = adviser.get(&page).await.ok().value_of("mail");
    (page, mail)
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
    post.take(post.reply(&Post::calendar(&delegated))).await;
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
    adviser
        .post(&page, &[("mail", &mail), ("choice", "approve")])
        .await
        .ok();
    let invited = post.site.mails_to("bram.smit@praktijk.example").await;
    assert_eq!(invited.len(), 1);
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
async fn nobody_else_sees_or_decides() {
    let post = Post::new().await;
    let raw = post.reply(&Post::calendar(YES));
    post.take(raw.replacen(&post.from, "anke@thuis.example", 1))
        .await;
    let mut adviser = post.site.logged_in(ADVISER).await;
    let (page, mail) = waiting(&post, &mut adviser).await;
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
async fn a_host_answers_by_calendar_too() {
    let site = crate::support::Site::demonstration().await;
    let id = site
        .number(
            "SELECT MIN(s.id) AS n FROM stop s JOIN event e ON e.id = s.event_id \
             WHERE e.stage = 'inviting' AND s.host LIKE '%@%'",
        )
        .await;
    let find = || async {
        let db = site.app.store.read();
        let stop = server::persistence::stops::find(db, domain::id::StopId(id)).await;
        stop.unwrap().unwrap().stop
    };
    let stop = find().await;
    let token = site
        .app
        .tokens
        .issue(server::token::Purpose::SlotAgent, id, 0);
    let from = stop.host.email.clone().unwrap();
    let says = |purpose: &str, lines: &str, number: u8| {
        format!(
            "From: <{from}>\r\nTo: <rsvp+{token}@site.test>\r\nMessage-ID: <{number}@host.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/calendar; method={purpose}\r\n\r\n\
             BEGIN:VCALENDAR\r\nMETHOD:{purpose}\r\nBEGIN:VEVENT\r\nUID:{}\r\nSEQUENCE:9\r\n{lines}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n",
            stop.uid
        )
    };
    let take = |raw: String| server::mail::inbound::take(&site.app, raw.into_bytes());
    let no = says(
        "REPLY",
        &format!("ATTENDEE;PARTSTAT=DECLINED:mailto:{from}\r\nCOMMENT:Wij zijn dicht"),
        1,
    );
    assert_eq!(take(no).await.unwrap().outcome, Outcome::Answered);
    assert!(
        matches!(find().await.slot, domain::slot::Slot::Declined { note, .. } if note == "Wij zijn dicht")
    );
    let counter = says(
        "COUNTER",
        &format!("ATTENDEE;PARTSTAT=TENTATIVE:mailto:{from}\r\nDTSTART:20261208T190000Z"),
        2,
    );
    assert_eq!(take(counter).await.unwrap().outcome, Outcome::Proposed);
    assert!(
        matches!(find().await.slot, domain::slot::Slot::OtherTime { proposal, .. } if proposal.contains("20.00"))
    );
    let perhaps = says(
        "REPLY",
        &format!("ATTENDEE;PARTSTAT=TENTATIVE:mailto:{from}"),
        3,
    );
    assert_eq!(take(perhaps).await.unwrap().outcome, Outcome::Held);
}
