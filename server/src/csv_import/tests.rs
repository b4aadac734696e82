//! Lists as people send them; the files stand in `end2end/fixtures`.

use std::time::{Duration, Instant};

use domain::group::import::{LineProblem, Outcome, read};
use domain::group::{GpGroup, Profession, Roster};
use domain::id::{GpGroupId, OrganisationId};

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../end2end/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_fixture(name: &str) -> Result<Vec<Line>, ListRefusal> {
    lines(&decode(&fixture(name))?)
}

fn nobody() -> Roster {
    Roster {
        group: GpGroup {
            id: GpGroupId(1),
            organisation: OrganisationId(1),
            name: "Noord".to_owned(),
            revision: 1,
        },
        practices: Vec::new(),
        members: Vec::new(),
    }
}

#[test]
fn what_excel_writes_on_a_dutch_pc_keeps_its_accents() {
    let list = read_fixture("members-semicolon-latin1.csv").unwrap();
    let names: Vec<_> = list.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Gülten Çelik",
            "Renée Björkman",
            "André d’Hont",
            "Zoë van ’t Zand"
        ]
    );
    let import = read(&nobody(), &list).unwrap();
    assert_eq!(
        import.new_practices,
        ["Huisartsenpraktijk De Zeëster", "Praktijk ’t Hofje"]
    );
    assert_eq!((import.new_count(), import.wrong.len()), (4, 0));
    assert_eq!(
        import.people[2].profession,
        Profession::PracticeNurseMentalHealth
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_heading() {
    let list = read_fixture("members-bom.csv").unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(list[2].name, "Marit Zonder-Mail");
    assert_eq!(list[2].number, 4);
    assert!(read(&nobody(), &list).unwrap().wrong.is_empty());
}

#[test]
fn a_missing_column_is_named() {
    assert_eq!(
        read_fixture("members-missing-column.csv"),
        Err(ListRefusal::MissingColumns(vec![Column::Profession]))
    );
    assert_eq!(
        lines("Anna;huisarts\nBram;poh"),
        Err(ListRefusal::MissingColumns(vec![
            Column::Practice,
            Column::Name,
            Column::Profession,
            Column::Email
        ]))
    );
}

#[test]
fn the_same_person_three_times_is_one_person() {
    let import = read(&nobody(), &read_fixture("members-twice.csv").unwrap()).unwrap();
    assert_eq!(import.new_count(), 2);
    assert_eq!(import.people[0].lines, [2, 3, 4]);
    assert_eq!(import.people[0].practices.len(), 2);
    assert_eq!(import.remarks.len(), 1);
}

#[test]
fn quoted_commas_and_line_breaks_stay_inside_their_cell() {
    let list = read_fixture("members-quoted-commas.csv").unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].name, "Wit, Anna de");
    assert_eq!(list[0].practice, "Praktijk \"'t Hofje\", locatie Noord");
    assert_eq!(list[1].number, 3);
    let import = read(&nobody(), &list).unwrap();
    assert_eq!(
        import.new_practices[1],
        "Huisartsenpraktijk De Zeëster (ingang achter)"
    );
}

#[test]
fn markup_and_formulas_stay_text() {
    let import = read(&nobody(), &read_fixture("members-script.csv").unwrap()).unwrap();
    assert_eq!(import.new_count(), 3);
    assert_eq!(import.people[0].name, "<script>alert(1)</script>");
    assert_eq!(import.people[2].name, "=HYPERLINK(\"https://example.org\")");
}

#[test]
fn every_bad_row_is_told_and_the_good_one_is_kept() {
    let import = read(&nobody(), &read_fixture("members-bad-rows.csv").unwrap()).unwrap();
    let wrong: Vec<_> = import.wrong.iter().map(|wrong| wrong.line).collect();
    assert_eq!(wrong, [2, 3, 4, 5, 6]);
    assert_eq!(
        import.wrong[4].problems,
        [LineProblem::Missing(Column::Practice)]
    );
    assert_eq!(import.people.len(), 1);
    assert_eq!(import.people[0].name, "Goed Gegaan");
    assert_eq!(import.people[0].outcome, Outcome::New);
}

#[test]
fn columns_come_in_any_order_and_language_with_anything_between() {
    let list = lines(
        "sep=\t\r\n\r\nPhone\tAGB\tE-mail address\tProfession\tName\tPractice\r\n\
         020 555 01 01\t1\tanna@example.org\tGP\tAnna\tDe Kade\r\n\r\n;;;\r\n",
    )
    .unwrap();
    assert_eq!(
        list.len(),
        2,
        "a line of semicolons is a cell of text among tabs"
    );
    assert_eq!(
        list[0],
        Line {
            number: 4,
            practice: "De Kade".to_owned(),
            name: "Anna".to_owned(),
            profession: "GP".to_owned(),
            email: "anna@example.org".to_owned(),
            telephone: "020 555 01 01".to_owned(),
        }
    );
}

#[test]
fn line_numbers_are_those_of_an_editor() {
    let heading = "praktijk;naam;beroep;mailadres";
    for end in ["\n", "\r\n", "\r"] {
        let text = [heading, "a;b;c;d", "", "\"e\n(achter)\";f;g;h", "i;j;k;l"].join(end);
        let numbers: Vec<_> = lines(&text)
            .unwrap()
            .iter()
            .map(|line| line.number)
            .collect();
        assert_eq!(numbers, [2, 4, 6], "{end:?}");
    }
}

#[test]
fn what_is_no_list_is_refused() {
    assert_eq!(lines("  \n\n"), Err(ListRefusal::Empty));
    assert_eq!(lines(""), Err(ListRefusal::Empty));
    assert_eq!(
        lines("praktijk;naam;beroep;mailadres\n;;;\n"),
        Err(ListRefusal::OnlyHeadings)
    );
    assert_eq!(
        decode(b"PK\x03\x04rest of a workbook"),
        Err(ListRefusal::NotAList)
    );
    assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0"), Err(ListRefusal::NotAList));
    let utf16: Vec<u8> = "\u{feff}naam"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(decode(&utf16).unwrap(), "naam");
}

#[test]
fn a_missing_quotation_mark_does_not_swallow_the_list_unseen() {
    let mut text = "praktijk;naam;beroep;mailadres\n\"De Kade;Anna;huisarts;\n".to_owned();
    for n in 0..20 {
        text.push_str(&format!("De Kade;Naam {n};huisarts;\n"));
    }
    let import = read(&nobody(), &lines(&text).unwrap()).unwrap();
    assert!(import.people.is_empty());
    assert!(
        import.wrong[0]
            .problems
            .contains(&LineProblem::TooLong(Column::Practice))
    );
}

#[test]
fn fifty_thousand_rows_are_counted_and_refused_at_once() {
    let mut text = "praktijk;naam;beroep;mailadres;telefoon\n".to_owned();
    for n in 0..50_000 {
        text.push_str(&format!(
            "De Kade;Naam {n};huisarts;n{n}@kade.example.org;020 555 01 01\n"
        ));
    }
    let start = Instant::now();
    assert_eq!(
        lines(&decode(text.as_bytes()).unwrap()),
        Err(ListRefusal::TooMany(TooMany { people: 50_000 }))
    );
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
}
