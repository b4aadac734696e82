//! What real programs send.

use data_encoding::BASE64_MIME;
use domain::incoming::Why;
use domain::invitation::Via;
use server::mail::inbound::Outcome;

use super::Post;

const EXCHANGE: &str = include_str!("exchange.eml");
const EXCHANGE_ICS: &str = include_str!("exchange.ics");
const OUTLOOK: &str = include_str!("outlook.com.eml");
const GMAIL: &str = include_str!("gmail.eml");
const APPLE: &str = include_str!("apple.eml");
const THUNDERBIRD: &str = include_str!("thunderbird.eml");
const COUNTER: &str = include_str!("counter.eml");
/// A mail of ours that comes back, with an answer inside that is none.
pub const BOUNCE: &str = include_str!("bounce.eml");

/// An answer of every program: its message, what it says, and which answer that is.
pub const ANSWERS: [(&str, &str, &str); 5] = [
    (EXCHANGE, "ACCEPTED", "yes"),
    (OUTLOOK, "TENTATIVE", "perhaps"),
    (GMAIL, "ACCEPTED", "yes"),
    (APPLE, "ACCEPTED", "yes"),
    (THUNDERBIRD, "DECLINED", "no"),
];

/// Such an answer, as it arrives.
pub fn arriving(post: &Post, fixture: &str, says: &str) -> String {
    let ics = encoded(post, EXCHANGE_ICS, says);
    post.filled(fixture, &[("SAYS", says), ("ICS64", &ics)])
}

/// The calendar of an answer, as base64.
fn encoded(post: &Post, ics: &str, says: &str) -> String {
    BASE64_MIME.encode(post.filled(ics, &[("SAYS", says)]).as_bytes())
}

#[tokio::test]
async fn an_answer_of_every_program_counts_and_is_confirmed() {
    for (fixture, says, answer) in ANSWERS {
        let post = Post::new().await;
        let confirmed = post.site.count_mails("answer_confirmed").await;
        let raw = arriving(&post, fixture, says);
        let taken = post.take(raw.clone()).await;
        assert_eq!(taken.outcome, Outcome::Answered, "{taken:?} {raw}");
        let invitation = post.invitation().await;
        assert_eq!(
            invitation.answer.map(domain::invitation::Answer::code),
            Some(answer)
        );
        assert_eq!(invitation.answered.unwrap().via, Via::Calendar);
        assert_eq!(
            post.site.count_mails("answer_confirmed").await,
            confirmed + 1
        );
        if fixture == GMAIL {
            assert_eq!(invitation.reason, "Ik neem mijn eigen fiets");
        }
        if fixture == OUTLOOK {
            assert_eq!(invitation.reason, "Misschien, ik bel nog één keer");
        }
    }
}

/// What somebody writes is noted by the organiser as written, and waits no longer.
#[tokio::test]
async fn what_is_noted_from_a_mail_is_an_answer_by_mail() {
    let post = Post::new().await;
    let event = post.invitation().await.event;
    let raw = "From: <{FROM}>\nTo: <{AGENT}>\nMessage-ID: <words@praktijk.example>\n\
               MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\nIk kom graag!\n";
    assert_eq!(post.outcome(post.filled(raw, &[])).await, Outcome::Held);
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    let waiting = adviser.get(&format!("/bijeenkomsten/{event}/post")).await;
    let mail = waiting.ok().value_of("mail");
    let id = post.invitation().await.id;
    let page = format!("/bijeenkomsten/{event}/antwoorden/{id}");
    let form = adviser.get(&format!("{page}?bericht={mail}")).await.ok();
    let fields = form.form("read_in", &[("answer", "yes"), ("action", "note")]);
    adviser.post_form(&page, &fields).await.ok();
    assert_eq!(post.answer().await, Some("yes"));
    assert!(post.waiting().await.is_empty());
    adviser
        .get(&page)
        .await
        .ok()
        .says("per mail, genoteerd door Marloes Hendriks");
}

/// Who answers in words, to the address that the calendar writes to, is read by the
/// organiser; what they quote, with the personal link in it, is not kept.
#[tokio::test]
async fn what_somebody_types_waits_for_the_organiser() {
    let post = Post::new().await;
    let event = post.invitation().await.event;
    let header = "From: <{FROM}>\nTo: <{AGENT}>\nMessage-ID: <words@praktijk.example>\n\
                  MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n";
    let body = "\nIk kom een kwartier later, mag dat?\n\n\
                Op di 10 nov 2026 om 09:00 schreef Wijksafari:\n> Kom je? http://site.test/u/geheim\n";
    let raw = |more: &str| post.filled(&format!("{header}{more}{body}"), &[]);
    assert_eq!(post.outcome(raw("")).await, Outcome::Held);
    assert_eq!(post.waiting().await, [Why::Words]);
    assert_eq!(post.answer().await, None);
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    let page = adviser.get(&format!("/bijeenkomsten/{event}/post")).await;
    let page = page.ok().says("Ik kom een kwartier later, mag dat?");
    assert!(!page.html.contains("geheim"));
    let told = post.site.count_mails("mail_needs_look").await;
    assert_eq!(told, 2, "the adviser and the quartermaster");
    let another = |number: u8| {
        let identity = format!("words{number}@");
        raw("")
            .replace("words@", &identity)
            .replace("later", "eerder")
    };
    post.site.later(chrono::TimeDelta::minutes(10));
    post.take(another(1)).await;
    assert_eq!(post.site.count_mails("mail_needs_look").await, told);
    assert_eq!(post.waiting().await.len(), 2, "words take nothing's place");
    for _ in 0..2 {
        let page = adviser.get(&format!("/bijeenkomsten/{event}/post")).await;
        let mail = page.ok().value_of("mail");
        let aside = [("mail", mail.as_str()), ("choice", "dismiss")];
        let path = format!("/bijeenkomsten/{event}/post");
        adviser.post(&path, &aside).await.ok();
    }
    post.take(another(2)).await;
    let again = post.site.count_mails("mail_needs_look").await;
    assert_eq!(again, told * 2, "nothing waited any more");
    // What a program writes by itself, and what says nothing, waits for nobody.
    let other = Post::new().await;
    let raw = |more: &str, body: &str| other.filled(&format!("{header}{more}{body}"), &[]);
    for (more, body) in [
        ("Auto-Submitted: auto-replied\n", body),
        ("Precedence: bulk\n", body),
        ("", "\n\n> Kom je?\n"),
    ] {
        assert_eq!(other.outcome(raw(more, body)).await, Outcome::Ignored);
    }
    assert_eq!(other.waiting().await, []);
}

/// The button in the entry of the evening as it was before it was moved.
#[tokio::test]
async fn an_answer_for_the_date_before_does_not_count_for_the_new_one() {
    let post = Post::new().await;
    let event = post.invitation().await.event;
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    let path = format!("/bijeenkomsten/{event}/gegevens");
    let moved = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    let page = adviser.get(&path).await.ok();
    let preview = adviser
        .post_form(&path, &page.form("revision", &moved))
        .await;
    let seen = preview.form("revision", &[]);
    adviser.post_form(&path, &seen).await.ok();
    let says = |sequence: u8| {
        let lines = format!("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{{FROM}}\nSEQUENCE:{sequence}");
        post.reply(&Post::calendar(&lines))
    };
    assert_eq!(post.outcome(says(0)).await, Outcome::Held);
    assert_eq!(post.answer().await, None);
    assert_eq!(post.waiting().await, [Why::OtherDate]);
    let page = format!("/bijeenkomsten/{event}/post");
    let shown = adviser.get(&page).await.ok();
    shown.says("Dit antwoord hoort bij de oude datum");
    assert_eq!(post.outcome(says(1)).await, Outcome::Answered);
    assert_eq!(post.answer().await, Some("yes"));
}

#[tokio::test]
async fn an_answer_by_calendar_moves_the_quorum_that_the_adviser_sees() {
    let post = Post::new().await;
    let event = post.invitation().await.event;
    let page = format!("/bijeenkomsten/{event}/antwoorden");
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    let before = adviser.get(&page).await.ok().html;
    post.take(arriving(&post, EXCHANGE, "ACCEPTED")).await;
    let after = adviser.get(&page).await.ok().html;
    let share = |html: &str| {
        let at = html.find("quorum__count").unwrap();
        html[at..at + 200].to_owned()
    };
    assert_ne!(share(&before), share(&after));
}

#[tokio::test]
async fn a_counter_proposal_keeps_the_answer_and_waits_for_the_adviser() {
    let post = Post::new().await;
    let raw = post.filled(COUNTER, &[("SAYS", "TENTATIVE")]);
    assert_eq!(post.outcome(raw).await, Outcome::Proposed);
    assert_eq!(post.answer().await, Some("perhaps"));
    assert_eq!(post.waiting().await, [Why::Proposal]);
    assert!(post.site.count_mails("mail_needs_look").await > 0);
}

/// The identity of the invitation that went out to this person.
async fn sent(post: &Post) -> String {
    use sea_orm::{ConnectionTrait, Statement};
    let db = post.site.app.store.read();
    let row = db
        .query_one_raw(Statement::from_string(
            db.get_database_backend(),
            format!(
                "SELECT message_id FROM outbox WHERE invitation_id = {} AND kind = 'invitation'",
                post.id
            ),
        ))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "message_id").unwrap()
}

#[tokio::test]
async fn a_bounce_for_good_suspends_the_address_and_sending_again_lifts_it() {
    let post = Post::new().await;
    let message = sent(&post).await;
    let bounce = |action: &str, status: &str| {
        let more = [
            ("ACTION", action),
            ("STATUS", status),
            ("MESSAGE", message.as_str()),
        ];
        post.filled(BOUNCE, &more)
    };
    let failed = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'failed'";
    let before = post.site.number(failed).await;
    let late = bounce("delayed", "4.4.1").replace("bounce-1", "bounce-0");
    assert_eq!(post.outcome(late).await, Outcome::Bounced);
    assert_eq!(post.site.number(failed).await, before);
    assert_eq!(
        post.outcome(bounce("failed", "5.1.10")).await,
        Outcome::Bounced
    );
    assert_eq!(post.site.number(failed).await, before + 1);
    // What it quotes of ours is no answer.
    assert_eq!(post.answer().await, None);
    let event = post.invitation().await.event;
    let page = format!("/bijeenkomsten/{event}/antwoorden/{}", post.id);
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    let shown = adviser.get(&page).await.ok().says("5.1.10");
    // Nothing goes there by itself, until somebody says so.
    let revision = shown.value_of("revision");
    adviser
        .post(
            &page,
            &[
                ("action", "note"),
                ("answer", "yes"),
                ("revision", &revision),
            ],
        )
        .await
        .ok();
    let held = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'failed' AND mime IS NOT NULL";
    assert_eq!(post.site.number(held).await, 1);
    let shown = adviser.get(&page).await.ok();
    let revision = shown.value_of("revision");
    adviser
        .post(
            &page,
            &[
                ("action", "address"),
                ("email", &post.from),
                ("revision", &revision),
            ],
        )
        .await
        .ok();
    let suspended = "SELECT COUNT(*) AS n FROM suspended_address";
    assert_eq!(post.site.number(suspended).await, 0);
}
