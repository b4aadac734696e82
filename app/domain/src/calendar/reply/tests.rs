//! Odd and hostile answers, each by its name.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

fn received() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 10, 9, 0, 0).unwrap()
}

/// An answer as Exchange sends it, with these lines in its event.
fn answer(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n\
         BEGIN:VEVENT\r\nUID:6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f\r\n{lines}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

const ANKE: &str = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Anke Visser:mailto:anke@praktijk.example";
const STAMP: &str = "DTSTAMP:20261110T080000Z\r\nSEQUENCE:0";

fn read_all(octets: impl AsRef<[u8]>) -> Vec<CalendarReply> {
    read(octets.as_ref(), None, received()).unwrap()
}

fn one(octets: impl AsRef<[u8]>) -> CalendarReply {
    let replies = read_all(octets);
    assert_eq!(replies.len(), 1, "{replies:?}");
    replies.into_iter().next().unwrap()
}

fn says(octets: impl AsRef<[u8]>) -> Says {
    one(octets).attendees[0].says.clone()
}

#[test]
fn an_answer_is_read() {
    let reply = one(answer(&format!(
        "{ANKE}\r\nCOMMENT;LANGUAGE=nl:Graag!\\nIk kom iets later\\, hoor\r\n{STAMP}"
    )));
    assert_eq!(reply.uid, "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f");
    assert_eq!(reply.purpose, Purpose::Answer);
    assert_eq!(reply.sequence, 0);
    assert_eq!(
        reply.dtstamp,
        Utc.with_ymd_and_hms(2026, 11, 10, 8, 0, 0).unwrap()
    );
    assert_eq!(reply.comment, "Graag!\nIk kom iets later, hoor");
    assert_eq!(
        reply.attendees,
        [Attendance {
            address: Some("anke@praktijk.example".parse().unwrap()),
            name: "Anke Visser".to_owned(),
            says: Says::Accepted,
            comment: String::new(),
        }]
    );
}

#[test]
fn hostile_01_no_organizer() {
    let ics = answer(&format!("{ANKE}\r\n{STAMP}"));
    assert!(!ics.contains("ORGANIZER"));
    assert_eq!(says(ics), Says::Accepted);
}

#[test]
fn hostile_02_no_sequence_or_dtstamp() {
    let reply = one(answer(ANKE));
    assert_eq!((reply.sequence, reply.dtstamp), (0, received()));
}

#[test]
fn hostile_03_lower_case_names() {
    let ics = answer(&format!("{ANKE}\r\n{STAMP}")).to_lowercase();
    assert_eq!(says(ics), Says::Accepted);
}

#[test]
fn hostile_04_byte_order_mark() {
    assert_eq!(says(format!("\u{feff}{}", answer(ANKE))), Says::Accepted);
}

#[test]
fn hostile_05_line_feeds_or_bare_returns() {
    for end in ["\n", "\r", "\r\r\n"] {
        assert_eq!(says(answer(ANKE).replace("\r\n", end)), Says::Accepted);
    }
}

#[test]
fn hostile_06_a_latin_1_octet_under_utf_8() {
    let ics =
        answer("ATTENDEE;CN=Ren@@;PARTSTAT=DECLINED:mailto:r@praktijk.example\r\nCOMMENT:Caf@@");
    let octets: Vec<u8> = ics
        .replace("@@", "\u{1}")
        .bytes()
        .map(|b| if b == 1 { 0xe9 } else { b })
        .collect();
    let reply = one(octets);
    assert_eq!(reply.attendees[0].says, Says::Declined);
    assert_eq!(reply.comment, "Café");
}

#[test]
fn hostile_07_a_character_split_by_a_fold() {
    let ics = answer(&format!("{ANKE}\r\nCOMMENT:één"));
    let mut octets = ics.into_bytes();
    let at = octets
        .windows(2)
        .position(|pair| pair == "é".as_bytes())
        .unwrap()
        + 1;
    octets.splice(at..at, *b"\r\n ");
    assert_eq!(one(octets).comment, "één");
}

#[test]
fn hostile_08_an_unquoted_comma_in_the_name() {
    let ics = answer("ATTENDEE;CN=Visser, Anke;PARTSTAT=TENTATIVE:mailto:anke@praktijk.example");
    let reply = one(ics);
    assert_eq!(reply.attendees[0].says, Says::Tentative);
    assert!(reply.attendees[0].address.is_some());
}

#[test]
fn hostile_09_quotes_that_do_not_match() {
    for name in ["\"a\"b", "\"Anke", "Anke\"", "\"\"\"", "a\"b\"c\"d\""] {
        let ics = answer(&format!(
            "ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:anke@praktijk.example\r\n{STAMP}"
        ));
        let reply = one(ics);
        assert_eq!(reply.attendees[0].says, Says::Accepted, "{name}");
        assert!(reply.attendees[0].address.is_some(), "{name}");
        assert_eq!(reply.attendees.len(), 1);
    }
}

#[test]
fn hostile_10_a_line_without_a_colon() {
    assert_eq!(
        says(answer(&format!("WAT IS DIT\r\n{ANKE}\r\nX-LEEG;A"))),
        Says::Accepted
    );
}

#[test]
fn hostile_11_unknown_components() {
    let ics = answer(&format!(
        "BEGIN:X-DING\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.example\r\nEND:X-DING\r\n{ANKE}"
    ));
    assert_eq!(says(ics), Says::Accepted);
}

#[test]
fn hostile_12_cut_off_without_an_end() {
    let ics = answer(&format!("{ANKE}\r\n{STAMP}"));
    let cut = ics.split("END:VEVENT").next().unwrap();
    assert_eq!(says(cut), Says::Accepted);
    // However far it came, nothing breaks.
    for length in 0..ics.len() {
        read_all(&ics.as_bytes()[..length]);
    }
}

#[test]
fn hostile_13_two_calendars_and_methods_that_are_not_ours_to_take() {
    let two = format!(
        "{}{}",
        answer(ANKE),
        answer(ANKE).replace("ACCEPTED", "DECLINED")
    );
    assert_eq!(read_all(two).len(), 2);
    for method in [
        "REQUEST",
        "CANCEL",
        "PUBLISH",
        "ADD",
        "DECLINECOUNTER",
        "X-OWN",
    ] {
        assert_eq!(
            read_all(answer(ANKE).replace("REPLY", method)),
            [],
            "{method}"
        );
    }
}

#[test]
fn hostile_14_two_attendees_or_none() {
    let two = one(answer(&format!(
        "ATTENDEE;PARTSTAT=DECLINED:mailto:bram@praktijk.example\r\n{ANKE}"
    )));
    let anke: EmailAddress = "Anke@praktijk.example".parse().unwrap();
    let meant = two.attendance(|address| *address == anke).unwrap();
    assert_eq!(meant.says, Says::Accepted);
    assert_eq!(two.attendance(|_| false), None);
    assert_eq!(one(answer(STAMP)).attendance(|_| true), None);
}

#[test]
fn hostile_15_sequences_below_zero_or_of_twenty_digits() {
    for (written, read) in [
        ("-1", 0),
        ("99999999999999999999", u32::MAX),
        ("4294967296", u32::MAX),
        ("een", 0),
        ("", 0),
        ("3", 3),
    ] {
        let reply = one(answer(&format!("{ANKE}\r\nSEQUENCE:{written}")));
        assert_eq!(reply.sequence, read, "{written}");
    }
}

#[test]
fn hostile_16_a_time_stamp_of_2099_or_none_at_all() {
    for written in [
        "20990101T000000Z",
        "gisteren",
        "20261399T999999Z",
        "99999999999999Z",
        "",
    ] {
        let reply = one(answer(&format!("{ANKE}\r\nDTSTAMP:{written}")));
        assert_eq!(reply.dtstamp, received(), "{written}");
    }
}

#[test]
fn hostile_18_a_recurrence_of_what_is_no_series() {
    let reply = one(answer(&format!("{ANKE}\r\nRECURRENCE-ID:20261124T170000Z")));
    assert_eq!(reply.attendees[0].says, Says::Accepted);
}

#[test]
fn hostile_19_other_words_than_yes_and_no() {
    let with = |word: &str| says(answer(&ANKE.replace("ACCEPTED", word)));
    assert_eq!(with("NEEDS-ACTION"), Says::Nothing);
    assert_eq!(with("X-FOO"), Says::Nothing);
    assert_eq!(with(""), Says::Nothing);
    assert_eq!(with("DELEGATED"), Says::Delegated(None));
    assert_eq!(
        with("DELEGATED;DELEGATED-TO=\"mailto:bram@praktijk.example\""),
        Says::Delegated(Some("bram@praktijk.example".parse().unwrap()))
    );
}

#[test]
fn hostile_20_a_counter_with_a_megabyte_of_comment() {
    let ics = |comment: usize| {
        answer(&format!(
            "{ANKE}\r\nDTSTART;TZID=W. Europe Standard Time:20261124T183000\r\n\
             DTEND;TZID=Europe/Amsterdam:20261124T210000\r\nCOMMENT:{}",
            "é".repeat(comment)
        ))
        .replace("REPLY", "COUNTER")
    };
    let reply = one(ics(500_000));
    assert_eq!(reply.comment.chars().count(), COMMENT);
    assert_eq!(reply.purpose, Purpose::Counter);
    let proposal = reply.proposal.unwrap();
    assert_eq!(
        proposal.start,
        Utc.with_ymd_and_hms(2026, 11, 24, 17, 30, 0).unwrap()
    );
    assert_eq!(
        proposal.end,
        Some(Utc.with_ymd_and_hms(2026, 11, 24, 20, 0, 0).unwrap())
    );
    assert_eq!(
        read(ics(600_000).as_bytes(), None, received()),
        Err(Unreadable::TooLarge)
    );
}

#[test]
fn hostile_21_without_a_method() {
    let ics = answer(ANKE).replace("METHOD:REPLY\r\n", "");
    let read = |method| read(ics.as_bytes(), method, received()).unwrap();
    assert_eq!(read(Some("reply")).len(), 1);
    assert_eq!(read(Some("COUNTER"))[0].purpose, Purpose::Counter);
    assert_eq!(read(None).len(), 1);
    assert_eq!(read(Some("REQUEST")), []);
}

#[test]
fn hostile_23_nesting_and_lines_are_counted_first() {
    let deep = "BEGIN:VEVENT\r\n".repeat(30_000);
    assert_eq!(
        read(deep.as_bytes(), None, received()),
        Err(Unreadable::TooDeep)
    );
    let long = answer(&"X:1\r\n".repeat(LINES));
    assert_eq!(
        read(long.as_bytes(), None, received()),
        Err(Unreadable::TooManyLines)
    );
}

#[test]
fn hostile_25_scripts_and_turned_writing_are_plain_text() {
    let reply = one(answer(&format!(
        "{ANKE}\r\nCOMMENT:<script>alert(1)</script>\\r\\n\u{202e}omed\u{0}\u{1b}[2J\\nBcc: x@y"
    )));
    assert!(
        !reply.comment.contains(['\u{202e}', '\0', '\u{1b}', '\r']),
        "{}",
        reply.comment
    );
    assert!(reply.comment.starts_with("<script>alert(1)</script>"));
}

#[test]
fn google_puts_the_comment_beside_the_name() {
    let reply = one(answer(
        "ATTENDEE;X-RESPONSE-COMMENT=\"Graag, tot dan\";PARTSTAT=ACCEPTED:mailto:a@b.example",
    ));
    assert_eq!(reply.attendees[0].comment, "Graag, tot dan");
}

proptest! {
    #[test]
    fn no_octets_break_it(octets in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&octets, None, received());
        let mut inside = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nATTENDEE".to_vec();
        inside.extend(octets);
        let _ = read(&inside, Some("REPLY"), received());
    }

    #[test]
    fn no_parameters_break_it(typed in "[;:,=\"A-Za-z\\\\ ^]{0,60}") {
        let ics = answer(&format!("ATTENDEE{typed}\r\n{ANKE}"));
        let replies = read_all(ics);
        prop_assert!(replies.iter().all(|r| r.attendees.iter().any(|a| a.says == Says::Accepted)), "{replies:?}");
    }
}
