//! The inputs that must be survived, through the whole way.

use domain::incoming::Why;
use server::mail::inbound::Outcome;

use super::Post;
use super::programs::BOUNCE;

const ANKE: &str = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}\nDTSTAMP:20261110T080000Z\nSEQUENCE:0";
const OUT_OF_OFFICE: &str = include_str!("out_of_office.eml");
const WINMAIL: &str = include_str!("winmail.eml");

/// Sends a calendar with these lines in its event; it counts as a yes.
async fn counts(lines: &str) {
    let post = Post::new().await;
    let taken = post.take(post.reply(&Post::calendar(lines))).await;
    assert_eq!(taken.outcome, Outcome::Answered, "{taken:?}");
    assert_eq!(post.answer().await, Some("yes"));
}

/// Sends these octets; nothing changes.
async fn changes_nothing(post: &Post, raw: impl Into<Vec<u8>>) {
    let taken = post.take(raw).await;
    assert_eq!(taken.outcome, Outcome::Ignored, "{taken:?}");
    assert_eq!(post.answer().await, None);
    assert_eq!(post.waiting().await, []);
}

#[tokio::test]
async fn hostile_01_no_organizer() {
    counts(ANKE).await;
}

#[tokio::test]
async fn hostile_02_no_sequence_or_dtstamp() {
    counts("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}").await;
}

#[tokio::test]
async fn hostile_03_lower_case_names() {
    let post = Post::new().await;
    let ics = Post::calendar("attendee;partstat=accepted:MAILTO:{FROM}")
        .replace("BEGIN:VEVENT\nUID", "begin:vevent\nuid")
        .replace("METHOD:REPLY", "method:reply");
    assert_eq!(post.outcome(post.reply(&ics)).await, Outcome::Answered);
}

#[tokio::test]
async fn hostile_04_05_byte_order_mark_and_odd_line_ends() {
    for end in ["\n", "\r"] {
        let post = Post::new().await;
        let (header, ics) = (post.reply(""), post.filled(&Post::calendar(ANKE), &[]));
        let raw = format!("{header}\u{feff}{}", ics.replace("\r\n", end));
        assert_eq!(post.outcome(raw).await, Outcome::Answered, "{end:?}");
    }
}

#[tokio::test]
async fn hostile_06_07_octets_that_are_no_characters() {
    let post = Post::new().await;
    let mut raw = post
        .reply(&Post::calendar(&format!("{ANKE}\nCOMMENT:Caf@")))
        .into_bytes();
    let at = raw.windows(5).position(|five| five == b"Caf@\r").unwrap() + 3;
    raw[at] = 0xe9;
    assert_eq!(post.outcome(raw).await, Outcome::Answered);
    let post = Post::new().await;
    let split = post.reply(&Post::calendar(&format!("{ANKE}\nCOMMENT:één")));
    let mut raw = split.into_bytes();
    let at = raw
        .windows(2)
        .position(|two| two == "é".as_bytes())
        .unwrap()
        + 1;
    raw.splice(at..at, *b"\r\n ");
    assert_eq!(post.outcome(raw).await, Outcome::Answered);
}

/// Fuzzing found it: the fifth octet lies within a character.
#[tokio::test]
async fn a_header_whose_name_is_no_ascii() {
    for name in [&b"\xae\x9fturn-Path"[..], "Één-bé".as_bytes(), b"Lis\xe9"] {
        let post = Post::new().await;
        let mut octets = name.to_vec();
        octets.extend_from_slice(b": <a@b.example>\r\n");
        octets.extend_from_slice(post.reply(&Post::calendar(ANKE)).as_bytes());
        assert_eq!(post.outcome(octets).await, Outcome::Answered, "{name:?}");
    }
}

#[tokio::test]
async fn hostile_08_09_names_with_commas_and_quotes() {
    for name in ["Visser, Anke", "\"a\"b", "\"Anke"] {
        counts(&format!(
            "ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:{{FROM}}"
        ))
        .await;
    }
}

#[tokio::test]
async fn hostile_10_11_lines_and_components_that_nobody_knows() {
    counts(&format!(
        "WAT IS DIT\n{ANKE}\nBEGIN:X-DING\nX:1\nEND:X-DING"
    ))
    .await;
}

#[tokio::test]
async fn hostile_12_cut_off_without_an_end() {
    let post = Post::new().await;
    let whole = post.reply(&Post::calendar(ANKE));
    let cut = whole.split("END:VEVENT").next().unwrap().to_owned();
    assert_eq!(post.outcome(cut).await, Outcome::Answered);
    // However short, it comes back with an outcome.
    for length in (0..whole.len()).step_by(37) {
        post.take(whole.as_bytes()[..length].to_vec()).await;
    }
}

#[tokio::test]
async fn hostile_13_two_calendars_and_parts_with_different_methods() {
    let post = Post::new().await;
    let calendar = post.filled(&Post::calendar(ANKE), &[]);
    let no = calendar.replace("ACCEPTED", "DECLINED");
    let both = format!("{}{calendar}{no}", post.reply(""));
    assert_eq!(post.outcome(both).await, Outcome::Held);
    assert_eq!(post.waiting().await, [Why::Contradictory]);
    assert_eq!(post.answer().await, None);

    let post = Post::new().await;
    let calendar = post.filled(&Post::calendar(ANKE), &[]);
    let request = calendar
        .replace("METHOD:REPLY", "METHOD:CANCEL")
        .replace("ACCEPTED", "DECLINED");
    let raw = post.filled(
        "From: {FROM}\nTo: {AGENT}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/calendar; method=CANCEL\n\n{CANCEL}\n--b\n\
         Content-Type: text/calendar; method=REPLY\n\n{REPLY}\n--b--\n",
        &[("CANCEL", &request), ("REPLY", &calendar)],
    );
    assert_eq!(post.outcome(raw).await, Outcome::Answered);
    assert_eq!(post.answer().await, Some("yes"));
}

#[tokio::test]
async fn hostile_14_two_attendees_or_none() {
    counts(&format!(
        "ATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example\n{ANKE}"
    ))
    .await;
    let post = Post::new().await;
    changes_nothing(&post, post.reply(&Post::calendar("SEQUENCE:0"))).await;
}

#[tokio::test]
async fn hostile_15_16_numbers_and_times_that_are_none() {
    for lines in [
        "SEQUENCE:-1",
        "SEQUENCE:99999999999999999999",
        "DTSTAMP:20990101T000000Z",
        "DTSTAMP:gisteren",
    ] {
        counts(&format!(
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{{FROM}}\n{lines}"
        ))
        .await;
    }
}

#[tokio::test]
async fn hostile_17_older_after_newer() {
    let post = Post::new().await;
    let at = |says: &str, minute: u8| {
        let lines =
            format!("ATTENDEE;PARTSTAT={says}:mailto:{{FROM}}\nDTSTAMP:20261110T08{minute:02}00Z");
        post.reply(&Post::calendar(&lines))
            .replace("simple@", &format!("m{minute}@"))
    };
    assert_eq!(post.outcome(at("DECLINED", 20)).await, Outcome::Answered);
    assert_eq!(post.outcome(at("ACCEPTED", 10)).await, Outcome::Ignored);
    assert_eq!(post.answer().await, Some("no"));
    assert_eq!(post.outcome(at("ACCEPTED", 30)).await, Outcome::Answered);
    assert_eq!(post.answer().await, Some("yes"));
}

#[tokio::test]
async fn hostile_18_a_recurrence_of_what_is_no_series() {
    counts(&format!("{ANKE}\nRECURRENCE-ID:20261208T163000Z")).await;
}

#[tokio::test]
async fn hostile_19_other_words_than_yes_and_no() {
    for word in ["X-FOO", "NEEDS-ACTION"] {
        let post = Post::new().await;
        let raw = post.reply(&Post::calendar(&ANKE.replace("ACCEPTED", word)));
        changes_nothing(&post, raw).await;
    }
    let post = Post::new().await;
    let word = "DELEGATED;DELEGATED-TO=\"mailto:bram@praktijk.example\"";
    let raw = post.reply(&Post::calendar(&ANKE.replace("ACCEPTED", word)));
    assert_eq!(post.outcome(raw).await, Outcome::Held);
    assert_eq!(post.waiting().await, [Why::Delegated]);
}

#[tokio::test]
async fn hostile_20_a_counter_with_a_megabyte_of_comment() {
    let post = Post::new().await;
    let with = |length: usize| {
        let lines = format!(
            "{ANKE}\nDTSTART:20261208T173000Z\nCOMMENT:{}",
            "é".repeat(length)
        );
        post.reply(&Post::calendar(&lines))
            .replace("METHOD:REPLY", "METHOD:COUNTER")
    };
    assert_eq!(post.outcome(with(600_000)).await, Outcome::Ignored);
    assert_eq!(post.outcome(with(400_000)).await, Outcome::Proposed);
    assert_eq!(post.invitation().await.reason.chars().count(), 500);
}

#[tokio::test]
async fn hostile_21_only_an_attachment_or_without_method() {
    for kind in [
        "application/octet-stream; name=\"antwoord.ics\"",
        "application/octet-stream",
        "text/calendar",
    ] {
        let post = Post::new().await;
        let raw = post
            .reply(&Post::calendar(ANKE))
            .replace("text/calendar; method=REPLY; charset=UTF-8", kind);
        assert_eq!(post.outcome(raw).await, Outcome::Answered, "{kind}");
    }
    let post = Post::new().await;
    let ics = Post::calendar(ANKE).replace("METHOD:REPLY\n", "");
    assert_eq!(post.outcome(post.reply(&ics)).await, Outcome::Answered);
}

#[tokio::test]
async fn hostile_22_winmail_only() {
    let post = Post::new().await;
    changes_nothing(&post, post.filled(WINMAIL, &[])).await;
    assert_eq!(post.site.count_mails("unreadable").await, 1);
    // At most one a day.
    let again = post.filled(WINMAIL, &[]).replace("winmail@", "winmail2@");
    changes_nothing(&post, again).await;
    assert_eq!(post.site.count_mails("unreadable").await, 1);
}

#[tokio::test]
async fn hostile_23_nested_messages_and_tiny_parts() {
    let post = Post::new().await;
    let header = post.filled("From: {FROM}\nTo: {AGENT}\nMIME-Version: 1.0\n", &[]);
    let nested = format!(
        "{header}{}",
        "Content-Type: message/rfc822\r\n\r\n".repeat(30_000)
    );
    changes_nothing(&post, nested).await;
    let tiny = format!(
        "{header}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\n\r\n".repeat(130_000)
    );
    changes_nothing(&post, tiny).await;
    let digest = format!(
        "{header}Content-Type: multipart/digest; boundary=b\r\n\r\n{}",
        "--b\r\n\r\nContent-Type:\r\n multipart/digest; boundary=b\r\n\r\n".repeat(15_000)
    );
    changes_nothing(&post, digest).await;
    // Hidden from whoever counts the lines of the message.
    let hidden = data_encoding::BASE64_MIME.encode(
        "Content-Type: message/rfc822\r\n\r\n"
            .repeat(20_000)
            .as_bytes(),
    );
    let encoded = format!(
        "{header}Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{hidden}"
    );
    changes_nothing(&post, encoded).await;
    // Afterwards the next one is read as ever.
    assert_eq!(
        post.outcome(post.reply(&Post::calendar(ANKE))).await,
        Outcome::Answered
    );
}

#[tokio::test]
async fn hostile_24_out_of_office_quoting_our_own_calendar() {
    let post = Post::new().await;
    changes_nothing(&post, post.filled(OUT_OF_OFFICE, &[])).await;
    assert_eq!(post.site.count_mails("mail_needs_look").await, 0);
    // Even what reads as an answer is none when a program sent it by itself.
    let post = Post::new().await;
    let raw = post.filled(OUT_OF_OFFICE, &[]).replace("REQUEST", "REPLY");
    assert_eq!(post.outcome(raw.clone()).await, Outcome::Held);
    assert_eq!(post.waiting().await, [Why::Automatic]);
    assert_eq!(post.answer().await, None);
    // The same from a person counts.
    let post = Post::new().await;
    let typed = post.filled(OUT_OF_OFFICE, &[]).replace("REQUEST", "REPLY");
    let typed = typed.replace("Auto-Submitted: auto-replied\r\n", "");
    assert_eq!(post.outcome(typed).await, Outcome::Answered);
}

#[tokio::test]
async fn hostile_24_bounce_quoting_our_own_calendar() {
    // Within the mail that it returns, and as a part of its own.
    let ics = Post::calendar(ANKE);
    let beside =
        format!("--_report_\nContent-Type: text/calendar; method=REPLY\n\n{ics}\n--_report_--");
    for fixture in [BOUNCE.to_owned(), BOUNCE.replace("--_report_--", &beside)] {
        let post = Post::new().await;
        let raw = post.filled(
            &fixture,
            &[
                ("ACTION", "failed"),
                ("STATUS", "5.1.1"),
                ("MESSAGE", "<x@elders.example>"),
            ],
        );
        assert_eq!(post.outcome(raw).await, Outcome::Bounced);
        assert_eq!(post.answer().await, None);
        assert_eq!(post.waiting().await, []);
    }
}

#[tokio::test]
async fn hostile_25_the_same_twice_and_words_that_are_more_than_words() {
    let post = Post::new().await;
    let lines = format!("{ANKE}\nCOMMENT:<script>alert(1)</script>\u{202e}\\nBcc: x@y.example");
    let raw = post.reply(&Post::calendar(&lines));
    assert_eq!(post.outcome(raw.clone()).await, Outcome::Answered);
    let mails = post.site.count_mails("answer_confirmed").await;
    // A mailbox that was renumbered hands everything over again.
    let again = format!("Received: from elsewhere\r\n{raw}");
    let reason = post.take(again).await.reason.to_string();
    assert_eq!(reason, "it came before");
    assert_eq!(post.site.count_mails("answer_confirmed").await, mails);
    let reason = post.invitation().await.reason;
    assert!(!reason.contains('\u{202e}'), "{reason}");
    let event = post.invitation().await.event;
    let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
    adviser
        .get(&format!("/bijeenkomsten/{event}/antwoorden/{}", post.id))
        .await
        .ok()
        .is_silent_about("<script>alert");
}

#[tokio::test]
async fn hostile_25_names_that_end_lines_or_turn_the_writing() {
    for name in [
        "\"Anke\u{202e}\u{2066}\"",
        "\"Anke\r\n Bcc: x@y.example\"",
        "\"Anke\rBcc: x@y.example\rX: \"",
        "\"Anke\nBcc: x@y.example\nX: \"",
        "\"Anke^nBcc: x@y.example\"",
        "\"Anke\\nBcc: x@y.example\"",
        "\"<script>alert(1)</script>\"",
    ] {
        let post = Post::new().await;
        let was = post.invitation().await.name;
        let ics = Post::calendar("{ATTENDEE}\nDTSTAMP:20261110T080000Z");
        let who = format!("ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:{}", post.from);
        // Put in last: its line ends are meant as they are.
        let raw = post.reply(&ics).replace("{ATTENDEE}", &who);
        let outcome = post.outcome(raw).await;
        // What breaks its own line in two says nothing any more.
        let breaks = name.contains('\r') && !name.contains("\n ")
            || name.contains('\n') && !name.contains("\r\n ");
        if !breaks {
            assert_eq!(outcome, Outcome::Answered, "{name:?}");
        }
        let invitation = post.invitation().await;
        assert_eq!(invitation.name, was);
        assert!(!invitation.reason.contains("Bcc"), "{invitation:?}");
        for mail in post.site.raw_mails("kind <> 'login'").await {
            let (header, _) = mail.split_once("\r\n\r\n").unwrap();
            let injected = header.lines().any(|line| line.starts_with("Bcc"));
            assert!(!injected, "{name:?}: {header}");
        }
        let event = invitation.event;
        let mut adviser = post.site.logged_in(crate::support::ADVISER).await;
        for page in [
            format!("/bijeenkomsten/{event}/antwoorden/{}", post.id),
            format!("/bijeenkomsten/{event}/antwoorden"),
        ] {
            adviser
                .get(&page)
                .await
                .ok()
                .is_silent_about("<script>alert")
                .is_silent_about("Bcc: ")
                .is_silent_about("\u{202e}");
        }
    }
}
