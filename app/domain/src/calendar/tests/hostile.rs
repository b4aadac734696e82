//! Names and texts as people, scanners and attackers type them.

use proptest::prelude::*;

use super::{Invite, invite, line_of, lines};
use crate::calendar::check::unfold;
use crate::calendar::emit::{self, LINE};

/// Puts one text everywhere where a person can type.
fn everywhere(text: &str) -> Invite {
    let mut invite = invite();
    text.clone_into(&mut invite.summary);
    text.clone_into(&mut invite.description);
    text.clone_into(&mut invite.location);
    text.clone_into(&mut invite.organizer.name);
    text.clone_into(&mut invite.attendee.as_mut().unwrap().mailbox.name);
    invite
}

fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => panic!("an escape at the end of {value}"),
            },
            c => text.push(c),
        }
    }
    text
}

/// What every object must fulfil, whatever was typed.
fn assert_sound(invite: &Invite) {
    let ics = invite.to_ics().unwrap();
    for line in ics.split("\r\n") {
        // A `str` is valid UTF-8 on both sides of every fold.
        assert!(line.len() <= LINE, "{} octets: {line}", line.len());
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    let names: Vec<_> = lines(&ics)
        .iter()
        .map(|line| line.split([':', ';']).next().unwrap().to_owned())
        .collect();
    let mut expected: Vec<_> = lines(&super::invite().to_ics().unwrap())
        .iter()
        .map(|line| line.split([':', ';']).next().unwrap().to_owned())
        .collect();
    // A property without a value is not written at all.
    for name in ["DESCRIPTION", "LOCATION"] {
        if line_of(invite, name).is_none() {
            let place = expected.iter().position(|n| n == name).unwrap();
            expected.remove(place);
        }
    }
    assert_eq!(names, expected, "a property too many or too few");

    let description = line_of(invite, "DESCRIPTION").unwrap_or_else(|| "DESCRIPTION:".to_owned());
    assert_eq!(
        unescape(&description["DESCRIPTION:".len()..]),
        crate::calendar::text::lines(&invite.description)
    );
}

#[test]
fn hostile_names_are_names() {
    let emoji = "👩‍⚕️".repeat(300);
    let long = "x".repeat(10_000);
    let spaces = format!("a{}b", " ".repeat(500));
    for text in [
        "Émile",
        "D'Arcy, \"A.\" : B",
        emoji.as_str(),
        "",
        " ",
        "\"",
        "^n^'",
        "regel een\r\nATTENDEE:mailto:x@y.nl\r\nregel drie",
        "a\nBEGIN:VEVENT\nEND:VEVENT",
        "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}",
        ":::",
        ";;;,,,\\\\\\",
        "eindigt op \\",
        "<script>alert(1)</script>",
        "\u{202e}omgekeerd\u{202c}",
        "=?UTF-8?Q?x?=",
        "é\u{301}\u{1F468}\u{200d}\u{1F469}",
        long.as_str(),
        spaces.as_str(),
        "\u{a0}\u{a0}",
    ] {
        assert_sound(&everywhere(text));
    }
}

#[test]
fn a_name_with_everything_is_quoted_in_the_attendee() {
    let invite = everywhere("D'Arcy, \"A.\" : B");
    assert!(
        line_of(&invite, "ATTENDEE")
            .unwrap()
            .contains(";CN=\"D'Arcy, 'A.' : B\":mailto:info@praktijk.example")
    );
    assert!(
        line_of(&invite, "ORGANIZER")
            .unwrap()
            .starts_with("ORGANIZER;CN=D'Arcy A. B:mailto:rsvp+")
    );
}

#[test]
fn a_person_without_a_name_has_no_cn() {
    let invite = everywhere("");
    assert!(!line_of(&invite, "ATTENDEE").unwrap().contains("CN="));
    assert!(
        line_of(&invite, "ORGANIZER")
            .unwrap()
            .starts_with("ORGANIZER:mailto:")
    );
}

#[test]
fn an_address_with_characters_of_a_uri_stays_an_address() {
    let mut invite = invite();
    invite.attendee.as_mut().unwrap().mailbox.address = "a%b?c#d@e.example".parse().unwrap();
    assert!(
        line_of(&invite, "ATTENDEE")
            .unwrap()
            .ends_with(":mailto:a%25b%3Fc%23d@e.example")
    );
}

proptest! {
    #[test]
    fn anything_typed_is_sound(text in any::<String>()) {
        assert_sound(&everywhere(&text));
    }

    #[test]
    fn structure_typed_is_sound(text in "[\\PC\"\\\\;:,=^\r\n\t \u{85}\u{2028}é👩\u{200d}A-Z-]{0,400}") {
        assert_sound(&everywhere(&text));
    }

    #[test]
    fn a_folded_line_unfolds_to_itself(value in "\\PC{0,300}") {
        let property = emit::text("SUMMARY", &value);
        let mut calendar = ical::parser::ical::component::IcalCalendar::new();
        calendar.properties.push(property.clone());
        let written = emit::calendar(&calendar);
        prop_assert!(written.split("\r\n").all(|line| line.len() <= LINE));
        let unfolded = unfold(&written);
        prop_assert_eq!(
            unfolded.split("\r\n").nth(1).unwrap(),
            emit::unfolded(&property)
        );
    }
}
