//! What lists mean, for a group of two practices and two people.

use super::super::roster::tests::roster;
use super::*;

fn line(number: u32, practice: &str, name: &str, profession: &str, email: &str) -> Line {
    Line {
        number,
        practice: practice.to_owned(),
        name: name.to_owned(),
        profession: profession.to_owned(),
        email: email.to_owned(),
        telephone: String::new(),
    }
}

fn empty() -> crate::group::Roster {
    let mut roster = roster();
    roster.practices.clear();
    roster.members.clear();
    roster
}

#[test]
fn headings_are_dutch_or_english_in_any_dress() {
    for (heading, column) in [
        (" E-mail ", Column::Email),
        ("E-MAILADRES", Column::Email),
        ("Naam", Column::Name),
        ("Practice", Column::Practice),
        ("Functie", Column::Profession),
        ("Tel.", Column::Telephone),
    ] {
        assert_eq!(Column::from_heading(heading), Some(column), "{heading}");
    }
    assert_eq!(Column::from_heading("AGB-code"), None);
}

#[test]
fn the_same_person_on_three_lines_is_one_person_at_two_practices() {
    let list = [
        line(
            2,
            "Praktijk 't Hofje",
            "Carla Bos",
            "huisarts",
            "c.bos@hofje.example.org",
        ),
        line(
            3,
            "praktijk ’t hofje",
            "carla  bos",
            "Huisarts",
            "C.Bos@hofje.example.org",
        ),
        line(
            4,
            "De Zeester",
            "Carla Bos",
            "huisarts",
            "c.bos@hofje.example.org",
        ),
    ];
    let import = read(&empty(), &list).unwrap();
    assert_eq!(import.new_practices, ["Praktijk 't Hofje", "De Zeester"]);
    assert_eq!(import.people.len(), 1);
    assert_eq!(import.people[0].lines, [2, 3, 4]);
    assert_eq!(import.people[0].practices.len(), 2);
    assert_eq!(
        import.remarks,
        [Remark::SameTwice {
            name: "Carla Bos".to_owned(),
            line: 3,
            first: 2
        }]
    );
}

#[test]
fn a_shared_address_is_allowed_and_said() {
    let list = [
        line(
            2,
            "De Zeester",
            "Dirk Vos",
            "poh",
            "info@zeester.example.org",
        ),
        line(
            3,
            "De Zeester",
            "Els Vos",
            "assistente",
            "info@zeester.example.org",
        ),
    ];
    let import = read(&roster(), &list).unwrap();
    assert_eq!(import.new_count(), 2);
    assert!(
        matches!(&import.remarks[..], [Remark::SharedAddress { names, .. }] if names.len() == 2)
    );
}

#[test]
fn the_group_is_corrected_and_nobody_loses_anything() {
    let list = [
        line(
            2,
            "De Zeester",
            "Anna de Wit",
            "poh-ggz",
            "anna@nieuw.example.org",
        ),
        line(3, "Praktijk 't Hofje", "Bram Smit", "huisarts", ""),
        line(
            4,
            "De Kade",
            "Bram Smit",
            "huisarts",
            "info@hofje.example.org",
        ),
    ];
    let import = read(&roster(), &list).unwrap();
    assert_eq!((import.new_count(), import.changed_count()), (0, 2));
    let Outcome::Changed(MemberId(1), changes) = &import.people[0].outcome else {
        panic!("{:?}", import.people[0]);
    };
    assert_eq!(
        changes[..],
        [
            Change::Profession(Profession::GeneralPractitioner),
            Change::Email("anna@hofje.example.org".parse().ok()),
        ]
    );
    assert_eq!(
        import.people[1].outcome,
        Outcome::Changed(MemberId(2), vec![Change::Practice("De Kade".to_owned())])
    );
    assert_eq!(
        import.people[1].details(&[PracticeId(9)]).practices,
        [PracticeId(1), PracticeId(9)]
    );
    assert_eq!(
        import.people[1].email,
        "info@hofje.example.org".parse().ok()
    );
}

#[test]
fn the_list_of_the_group_itself_changes_nothing() {
    let list = [
        line(
            2,
            "Praktijk ’t Hofje",
            "Anna de Wit",
            "huisarts",
            "anna@hofje.example.org",
        ),
        line(
            3,
            "Praktijk ’t Hofje",
            "Bram Smit",
            "huisarts",
            "info@hofje.example.org",
        ),
    ];
    let import = read(&roster(), &list).unwrap();
    assert!(!import.changes_anything());
    assert_eq!(import.people.len(), 2);
    assert!(import.new_practices.is_empty() && import.wrong.is_empty());
}

#[test]
fn every_wrong_line_says_all_that_is_wrong_and_leaves_no_trace() {
    let list = [
        line(2, "De Vuurtoren", "Anna", "tandarts", "geen adres"),
        line(3, "", "", "", ""),
        line(4, &"x".repeat(200), "Els", "huisarts", ""),
        line(5, "De Vuurtoren", "Anna", "huisarts", "anna@vuurtoren"),
    ];
    let import = read(&empty(), &list).unwrap();
    assert_eq!(import.wrong.len(), 4);
    assert_eq!(
        import.wrong[0].problems,
        [
            LineProblem::UnknownProfession("tandarts".to_owned()),
            LineProblem::NotAnAddress("geen adres".to_owned()),
        ]
    );
    assert_eq!(
        import.wrong[1].problems,
        [Column::Practice, Column::Name, Column::Profession].map(LineProblem::Missing)
    );
    assert_eq!(
        import.wrong[2].problems,
        [LineProblem::TooLong(Column::Practice)]
    );
    assert_eq!(
        import.wrong[3].problems,
        [LineProblem::NotAnAddress("anna@vuurtoren".to_owned())]
    );
    assert!(import.new_practices.is_empty() && import.people.is_empty());
}

#[test]
fn lines_that_contradict_each_other_are_wrong() {
    let list = [
        line(2, "De Kade", "Els Vos", "huisarts", "els@kade.example.org"),
        line(
            3,
            "De Kade",
            "Els Vos",
            "huisarts",
            "e.vos@kade.example.org",
        ),
        line(4, "De Kade", "Els Vos", "poh", "els@kade.example.org"),
    ];
    let import = read(&empty(), &list).unwrap();
    assert_eq!(import.people.len(), 1);
    assert_eq!(import.wrong[0].problems, [LineProblem::OtherAddress(2)]);
    assert_eq!(import.wrong[1].problems, [LineProblem::OtherProfession(2)]);
}

#[test]
fn namesakes_at_other_practices_are_two_people() {
    let list = [
        line(2, "De Kade", "Jan Jansen", "huisarts", ""),
        line(3, "De Zeester", "Jan Jansen", "huisarts", ""),
    ];
    let import = read(&empty(), &list).unwrap();
    assert_eq!(import.new_count(), 2);
    assert_eq!(
        import.remarks,
        [Remark::Namesake {
            name: "Jan Jansen".to_owned()
        }]
    );
}

#[test]
fn a_list_that_is_too_long_is_refused_whole() {
    let list: Vec<Line> = (0..=MOST_MEMBERS)
        .map(|i| line(2, "De Kade", &format!("Persoon {i}"), "huisarts", ""))
        .collect();
    assert_eq!(
        read(&empty(), &list),
        Err(TooMany {
            people: MOST_MEMBERS + 1
        })
    );
    assert_eq!(
        read(&roster(), &list[1..]),
        Err(TooMany {
            people: MOST_MEMBERS + 2
        })
    );
    assert!(read(&empty(), &list[1..]).is_ok());
}
