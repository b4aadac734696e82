use chrono::{TimeDelta, TimeZone};

use super::*;
use crate::calendar::reply::{CalendarReply, read};

const UID: &str = "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f";

fn received() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 10, 9, 0, 0).unwrap()
}

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn standing() -> Standing {
    Standing {
        uid: UID.parse().unwrap(),
        address: Some(address("anke@praktijk.example")),
        aliases: vec![address("a.visser@ziekenhuis.example")],
        sequence: 1,
        asked_from: 0,
        last: None,
        noted: None,
    }
}

fn from(text: &str) -> Sender {
    Sender {
        address: Some(address(text)),
        proven: true,
        automatic: false,
    }
}

fn answers(partstat: &str, more: &str) -> Vec<CalendarReply> {
    let ics = format!(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{UID}\n{more}\n\
         ATTENDEE;PARTSTAT={partstat}:mailto:anke@praktijk.example\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    read(ics.as_bytes(), None, received()).unwrap()
}

fn taken(verdict: &Verdict) -> Option<Answer> {
    match verdict {
        Verdict::Take(heard, _) => heard.answer(),
        _ => None,
    }
}

fn why(verdict: &Verdict) -> Option<Why> {
    match verdict {
        Verdict::Look(matter, _) => Some(matter.why),
        _ => None,
    }
}

#[test]
fn the_invited_address_and_an_accepted_alias_count() {
    for sender in ["Anke@praktijk.example", "a.visser@ziekenhuis.example"] {
        let verdict = weigh(&standing(), &from(sender), &answers("ACCEPTED", ""));
        assert_eq!(taken(&verdict), Some(Answer::Yes), "{sender}");
    }
}

#[test]
fn whoever_cannot_be_trusted_is_looked_at() {
    let yes = answers("ACCEPTED", "");
    let other = weigh(&standing(), &from("x@y.example"), &yes);
    assert_eq!(why(&other), Some(Why::OtherAddress));
    let nobody = Sender {
        address: None,
        ..from("x@y.example")
    };
    assert_eq!(
        why(&weigh(&standing(), &nobody, &yes)),
        Some(Why::OtherAddress)
    );
    let unproven = Sender {
        proven: false,
        ..from("anke@praktijk.example")
    };
    assert_eq!(
        why(&weigh(&standing(), &unproven, &yes)),
        Some(Why::Unproven)
    );
    let automatic = Sender {
        automatic: true,
        ..from("anke@praktijk.example")
    };
    assert_eq!(
        why(&weigh(&standing(), &automatic, &yes)),
        Some(Why::Automatic)
    );
}

#[test]
fn another_uid_is_unknown_and_no_word_is_nothing() {
    let anke = from("anke@praktijk.example");
    let mut other = standing();
    other.uid = "00000000-4f0e-4f43-9c5e-0a1b2c3d4e5f".parse().unwrap();
    assert_eq!(
        weigh(&other, &anke, &answers("ACCEPTED", "")),
        Verdict::Unknown
    );
    assert_eq!(weigh(&standing(), &anke, &[]), Verdict::Unknown);
    for word in ["NEEDS-ACTION", "X-FOO"] {
        assert_eq!(
            weigh(&standing(), &anke, &answers(word, "")),
            Verdict::Nothing
        );
    }
}

#[test]
fn hostile_17_an_older_sequence_after_a_newer_one() {
    let anke = from("anke@praktijk.example");
    let mut standing = standing();
    let new = weigh(
        &standing,
        &anke,
        &answers("DECLINED", "SEQUENCE:1\nDTSTAMP:20261110T070000Z"),
    );
    let Verdict::Take(_, stamp) = new else {
        panic!("{new:?}")
    };
    standing.last = Some(stamp);
    // A later time stamp does not make an older version newer.
    let old = answers("ACCEPTED", "SEQUENCE:0\nDTSTAMP:20261110T080000Z");
    assert_eq!(weigh(&standing, &anke, &old), Verdict::Outdated);
    let same = answers("ACCEPTED", "SEQUENCE:1\nDTSTAMP:20261110T065959Z");
    assert_eq!(weigh(&standing, &anke, &same), Verdict::Outdated);
    let again = answers("ACCEPTED", "SEQUENCE:1\nDTSTAMP:20261110T070000Z");
    assert_eq!(taken(&weigh(&standing, &anke, &again)), Some(Answer::Yes));
}

#[test]
fn a_sequence_that_we_never_sent_does_not_shut_out_later_answers() {
    let anke = from("anke@praktijk.example");
    let mut standing = standing();
    let first = answers(
        "ACCEPTED",
        "SEQUENCE:99999999999999999999\nDTSTAMP:20990101T000000Z",
    );
    let Verdict::Take(_, stamp) = weigh(&standing, &anke, &first) else {
        panic!()
    };
    assert_eq!(
        stamp,
        Stamp {
            sequence: 1,
            dtstamp: received()
        }
    );
    standing.last = Some(stamp);
    let mut later = answers("DECLINED", "SEQUENCE:1");
    later[0].dtstamp = received() + TimeDelta::seconds(1);
    assert_eq!(taken(&weigh(&standing, &anke, &later)), Some(Answer::No));
}

#[test]
fn an_answer_older_than_the_one_on_the_page_is_looked_at() {
    let anke = from("anke@praktijk.example");
    let mut standing = standing();
    standing.noted = Some((received(), Answer::No));
    let before = answers("ACCEPTED", "DTSTAMP:20261110T080000Z");
    assert_eq!(why(&weigh(&standing, &anke, &before)), Some(Why::Older));
    // The same answer is in no doubt, and a later one neither.
    let same = answers("DECLINED", "DTSTAMP:20261110T080000Z");
    assert_eq!(taken(&weigh(&standing, &anke, &same)), Some(Answer::No));
    assert_eq!(
        taken(&weigh(&standing, &anke, &answers("ACCEPTED", ""))),
        Some(Answer::Yes)
    );
}

#[test]
fn an_answer_for_the_date_before_is_looked_at() {
    let anke = from("anke@praktijk.example");
    let moved = Standing {
        sequence: 3,
        asked_from: 2,
        ..standing()
    };
    for old in ["", "SEQUENCE:0", "SEQUENCE:1"] {
        for says in ["ACCEPTED", "DECLINED"] {
            let verdict = weigh(&moved, &anke, &answers(says, old));
            assert_eq!(why(&verdict), Some(Why::OtherDate), "{says} {old}");
        }
    }
    for since in ["SEQUENCE:2", "SEQUENCE:3", "SEQUENCE:9"] {
        let verdict = weigh(&moved, &anke, &answers("ACCEPTED", since));
        assert_eq!(taken(&verdict), Some(Answer::Yes), "{since}");
    }
}

#[test]
fn two_answers_at_once_are_looked_at_unless_one_is_later() {
    let anke = from("anke@praktijk.example");
    let mut both = answers("ACCEPTED", "DTSTAMP:20261110T080000Z");
    both.extend(answers("DECLINED", "DTSTAMP:20261110T080000Z"));
    assert_eq!(
        why(&weigh(&standing(), &anke, &both)),
        Some(Why::Contradictory)
    );
    both[1].dtstamp += TimeDelta::seconds(1);
    assert_eq!(taken(&weigh(&standing(), &anke, &both)), Some(Answer::No));
}

#[test]
fn an_address_tells_of_a_name_where_nothing_else_does() {
    let name = |address: &str| super::named_by(&address.parse().unwrap());
    assert_eq!(name("vera.van_dam@praktijk.example"), "Vera Van Dam");
    assert_eq!(name("vera@praktijk.example"), "Vera");
}

#[test]
fn delegating_waits_and_a_refresh_asks_again() {
    let anke = from("anke@praktijk.example");
    let delegated = answers(
        "DELEGATED;DELEGATED-TO=\"mailto:bram@praktijk.example\"",
        "",
    );
    assert_eq!(
        why(&weigh(&standing(), &anke, &delegated)),
        Some(Why::Delegated)
    );
    let ics = format!(
        "BEGIN:VCALENDAR\nMETHOD:REFRESH\nBEGIN:VEVENT\nUID:{UID}\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    let refresh = read(ics.as_bytes(), None, received()).unwrap();
    assert_eq!(
        weigh(&standing(), &from("x@y.example"), &refresh),
        Verdict::SendAgain
    );
}
