//! What keeps others from answering for somebody.

use domain::incoming::Why;
use domain::invitation::Answer;
use server::clock::Clock;
use server::mail::inbound::Outcome;
use server::persistence::Store;
use server::token::Purpose;

use super::Post;
use super::command::{inbound, seeded};
use super::programs::{ANSWERS, arriving};
use crate::support::Site;

const YES: &str = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}\nDTSTAMP:20261110T080000Z";
const WINMAIL: &str = include_str!("winmail.eml");

fn yes(post: &Post) -> String {
    post.reply(&Post::calendar(YES))
}

#[tokio::test]
async fn defence_01_a_token_is_bound_to_one_attendee() {
    let post = Post::new().await;
    // The address of a colleague with the entry of this one.
    let other = post.site.app.tokens.issue(Purpose::Agent, post.id.0 + 1, 0);
    let agent = format!("rsvp+{other}@site.test");
    let raw = yes(&post).replace(&post.agent, &agent);
    let reason = post.take(raw).await.reason.to_string();
    assert_eq!(reason, "unknown");
    assert_eq!(post.answer().await, None);
    // The token of the page opens no address.
    let link = post
        .site
        .app
        .tokens
        .issue(Purpose::Invitation, post.id.0, 0);
    let agent = format!("rsvp+{link}@site.test");
    let raw = yes(&post).replace(&post.agent, &agent);
    let reason = post.take(raw).await.reason.to_string();
    assert_eq!(reason, "unknown");
}

#[tokio::test]
async fn defence_02_every_change_is_mailed_to_the_invitee() {
    let post = Post::new().await;
    post.take(yes(&post)).await;
    let mails = post.site.mails_to(&post.from).await;
    let last = mails.last().unwrap();
    assert!(
        last.text.contains("genoteerd dat je meegaat"),
        "{}",
        last.text
    );
    assert!(
        last.calendar
            .as_ref()
            .unwrap()
            .contains("PARTSTAT=ACCEPTED")
    );
}

#[tokio::test]
async fn defence_03_a_replay_is_stopped() {
    let post = Post::new().await;
    let first = yes(&post);
    post.take(first.clone()).await;
    let no = post
        .reply(&Post::calendar(
            &YES.replace("ACCEPTED", "DECLINED")
                .replace("T080000Z", "T081000Z"),
        ))
        .replace("simple@", "second@");
    post.take(no).await;
    assert_eq!(post.answer().await, Some("no"));
    // As it was, and with another identity.
    assert_eq!(post.outcome(first.clone()).await, Outcome::Ignored);
    let renamed = first.replace("simple@", "third@");
    assert_eq!(post.outcome(renamed).await, Outcome::Ignored);
    assert_eq!(post.answer().await, Some("no"));
}

#[tokio::test]
async fn defence_04_a_time_stamp_of_tomorrow_is_one_of_now() {
    let post = Post::new().await;
    let raw = post.reply(&Post::calendar(&YES.replace("20261110T08", "20991110T08")));
    post.take(raw).await;
    post.site.later(chrono::TimeDelta::minutes(5));
    let now = post
        .site
        .app
        .clock
        .now()
        .format("%Y%m%dT%H%M%SZ")
        .to_string();
    let no = post
        .reply(&Post::calendar(
            &YES.replace("ACCEPTED", "DECLINED")
                .replace("20261110T080000Z", &now),
        ))
        .replace("simple@", "second@");
    assert_eq!(post.outcome(no).await, Outcome::Answered);
    assert_eq!(post.answer().await, Some("no"));
}

#[tokio::test]
async fn defence_05_only_our_own_topmost_word_about_a_sender_is_believed() {
    const PASS: &str = "dmarc=pass header.from=";
    for (headers, outcome) in [
        (
            "Authentication-Results: mx.ours.example; {PASS}",
            Outcome::Answered,
        ),
        (
            "Authentication-Results: mx.theirs.example; {PASS}",
            Outcome::Held,
        ),
        (
            "Authentication-Results: mx.ours.example; dmarc=fail\r\nAuthentication-Results: mx.ours.example; {PASS}",
            Outcome::Held,
        ),
        (
            "Authentication-Results: mx.theirs.example; none\r\nAuthentication-Results: mx.ours.example; {PASS}",
            Outcome::Held,
        ),
        ("X-Nothing: here", Outcome::Held),
    ] {
        let post = Post::with_authserv("mx.ours.example").await;
        let domain = post.from.split('@').nth(1).unwrap();
        let headers = headers.replace("{PASS}", &format!("{PASS}{domain}"));
        let raw = format!("{headers}\r\n{}", yes(&post));
        assert_eq!(post.outcome(raw).await, outcome, "{headers}");
        if outcome == Outcome::Held {
            assert_eq!(post.waiting().await, [Why::Unproven]);
            assert_eq!(post.answer().await, None);
        }
    }
}

#[tokio::test]
async fn defence_06_nobody_is_written_to_who_must_not_be() {
    for header in [
        "Return-Path: <>",
        "Auto-Submitted: auto-generated",
        "List-Id: <lijst.example>",
        "Precedence: bulk",
    ] {
        let post = Post::new().await;
        let raw = format!("{header}\r\n{}", post.filled(WINMAIL, &[]));
        assert_eq!(post.outcome(raw).await, Outcome::Ignored, "{header}");
        assert_eq!(post.site.count_mails("unreadable").await, 0, "{header}");
    }
    // Nor a stranger, who would get to know that the address is one.
    let post = Post::new().await;
    let raw = post.filled(WINMAIL, &[("FROM", "x@elders.example")]);
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    assert_eq!(post.site.count_mails("unreadable").await, 0);
    // Nor ourselves: neither what claims to come from an address of ours,
    let post = Post::new().await;
    let raw = post.filled(WINMAIL, &[("FROM", &post.agent)]);
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    assert_eq!(post.site.count_mails("unreadable").await, 0);
    // nor what we sent: it would come and go for ever.
    let post = Post::new().await;
    post.take(yes(&post)).await;
    let ours = "kind = 'answer_confirmed'";
    let sent = post.site.raw_mails(ours).await.pop().unwrap();
    let queued = "SELECT COUNT(*) AS n FROM outbox";
    let before = post.site.number(queued).await;
    let back = format!("Delivered-To: {}\r\n{sent}", post.agent);
    assert_eq!(post.outcome(back).await, Outcome::Ignored);
    let to_ourselves = format!("{queued} WHERE recipient LIKE 'rsvp+%'");
    assert_eq!(post.site.number(&to_ourselves).await, 0);
    assert_eq!(post.site.number(queued).await, before);
}

/// The limit on time has its test beside it, in `inbound::reading`.
#[tokio::test]
async fn defence_07_size_parts_depth_and_lines_are_limited() {
    let post = Post::new().await;
    let whole = yes(&post);
    for too_much in [
        format!("{whole}{}", "x".repeat(1024 * 1024)),
        format!("{whole}{}", "\r\n".repeat(100_000)),
        whole.replace("DTSTAMP", &format!("{}DTSTAMP", "X:1\r\n".repeat(30_000))),
        whole.replace(
            "ATTENDEE",
            &format!("{}ATTENDEE", "BEGIN:VEVENT\r\n".repeat(40)),
        ),
    ] {
        assert_eq!(post.outcome(too_much).await, Outcome::Ignored);
        assert_eq!(post.answer().await, None);
    }
}

#[tokio::test]
async fn defence_08_comments_are_short_and_plain() {
    let post = Post::new().await;
    let lines = format!("{YES}\nCOMMENT:\u{1}\u{2066}{}", "woord ".repeat(1_000));
    post.take(post.reply(&Post::calendar(&lines))).await;
    let reason = post.invitation().await.reason;
    assert!(
        reason.chars().count() <= 500 && reason.starts_with("woord woord"),
        "{reason}"
    );
}

#[tokio::test]
async fn defence_09_unknown_tokens_and_entries_meet_the_same_silence() {
    let post = Post::new().await;
    let raw = yes(&post);
    let token = format!("rsvp+{}@site.test", "a".repeat(32));
    let uid = "00000000-0000-4000-8000-000000000000";
    let before = post.site.number("SELECT COUNT(*) AS n FROM outbox").await;
    for unknown in [
        raw.replace(&post.agent, &token),
        raw.replace(&post.uid, uid),
        raw.replace("site.test", "elders.example"),
        raw.replace(&post.agent, "marloes@site.test"),
    ] {
        let taken = post.take(unknown).await;
        assert_eq!(
            (taken.outcome, taken.reason.to_string().as_str()),
            (Outcome::Ignored, "unknown")
        );
    }
    assert_eq!(
        post.site.number("SELECT COUNT(*) AS n FROM outbox").await,
        before
    );
    assert_eq!(post.answer().await, None);
}

#[tokio::test]
async fn defence_10_messages_go_after_some_days_and_their_hash_stays() {
    let post = Post::new().await;
    let raw = yes(&post);
    post.take(raw.clone()).await;
    let now = post.site.app.clock.now();
    let later = now + chrono::TimeDelta::days(8);
    post.site
        .app
        .store
        .write::<_, std::convert::Infallible, _>(move |tx| {
            Box::pin(async move {
                let raw = later - chrono::TimeDelta::days(7);
                Ok(server::persistence::incoming::purge(tx, raw, now).await?)
            })
        })
        .await
        .unwrap();
    let kept = "SELECT COUNT(*) AS n FROM incoming WHERE raw IS NOT NULL";
    assert_eq!(post.site.number(kept).await, 0);
    let reason = post.take(raw).await.reason.to_string();
    assert_eq!(reason, "it came before");
    assert_eq!(post.invitation().await.answer, Some(Answer::Yes));
}

/// The whole program, and a log that holds back nothing.
#[tokio::test]
#[allow(
    clippy::disallowed_methods,
    reason = "the program that seeds goes by the clock on the wall"
)]
async fn defence_10_hashes_stand_in_the_log_and_no_bodies() {
    let folder = std::env::temp_dir().join(format!("wijksafari-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = seeded(&folder.join("log.db"));
    let store = Store::connect(&url).await.unwrap();
    let post = Post::to(Site::with(
        store,
        Clock::standing(chrono::Utc::now()),
        |_| {},
    ))
    .await;
    let token = post.agent.split(['+', '@']).nth(1).unwrap();
    let (local, _) = post.from.split_once('@').unwrap();
    let secrets = [
        post.from.as_str(),
        local,
        token,
        &post.uid,
        &post.invitation().await.name,
        "Anke Visser",
        "eigen fiets",
        "ik bel nog",
        "BEGIN:VCALENDAR",
    ];
    for (fixture, says, _) in ANSWERS {
        let raw = arriving(&post, fixture, says);
        let done = inbound(&["--mail-domain", "site.test"], &url, raw.as_bytes());
        let log = String::from_utf8_lossy(&done.stderr);
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(said.contains("\"answered\""), "{said}{log}");
        assert!(log.contains("hash="), "{log}");
        for secret in secrets {
            let shown = log.lines().chain(said.lines());
            let lines: Vec<_> = shown.filter(|line| line.contains(secret)).collect();
            assert!(lines.is_empty(), "{secret}: {lines:?}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn another_address_waits_and_nothing_counts_yet() {
    let post = Post::new().await;
    let raw = yes(&post).replacen(&post.from, "anke@thuis.example", 1);
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    assert_eq!(post.waiting().await, [Why::OtherAddress]);
    assert_eq!(post.answer().await, None);
}
