//! Taking in a list of members.

use domain::group::import::{Column, LineProblem, Remark};

use super::words;
use crate::lang::Lang;

texts! {
    /// Heading.
    heading { nl: "Lijst invoeren", en: "Take in a list" }
    /// Below it.
    lead { nl: "Plak een lijst uit Excel, of kies een bestand (CSV). Je ziet eerst wat er gebeurt; dan pas gaat het erin.", en: "Paste a list from Excel, or choose a file (CSV). You see first what will happen; only then is it taken in." }
    /// Field.
    list { nl: "De lijst", en: "The list" }
    /// Hint.
    list_hint { nl: "De eerste regel bevat de namen van de kolommen: praktijk, naam, beroep, mailadres en, als je die hebt, telefoon. De volgorde maakt niet uit; andere kolommen slaan we over.", en: "The first line names the columns: practice, name, profession, email and, if you have it, telephone. Any order will do; other columns are skipped." }
    /// Field.
    file { nl: "Of kies een bestand", en: "Or choose a file" }
    /// Hint.
    file_hint { nl: "Een CSV-bestand. In Excel: Opslaan als, CSV.", en: "A CSV file. In Excel: Save as, CSV." }
    /// Button.
    preview { nl: "Bekijk wat er gebeurt", en: "See what will happen" }
    /// Button, after a first preview.
    preview_again { nl: "Bekijk opnieuw", en: "Look again" }
    /// Summary of the folded field, after a preview.
    correct { nl: "Verbeter de lijst", en: "Correct the list" }
    /// Heading of the example.
    example { nl: "Zo kan een lijst eruitzien", en: "What a list can look like" }
    /// The example itself.
    example_list {
        nl: "praktijk;naam;beroep;mailadres;telefoon\nDe Waterlelie;Anke Visser;huisarts;anke@waterlelie.example;020 555 01 01\nDe Waterlelie;Bram Smit;POH-GGZ;;",
        en: "practice;name;profession;email;telephone\nDe Waterlelie;Anke Visser;GP;anke@waterlelie.example;020 555 01 01\nDe Waterlelie;Bram Smit;POH-GGZ;;"
    }
    /// The professions a list can name.
    professions { nl: "Beroepen: huisarts, POH, POH-GGZ, assistente.", en: "Professions: GP, practice nurse, POH-GGZ, practice assistant." }
    /// What a list does not do.
    stays { nl: "Wie niet in de lijst staat, blijft in de groep. Een lege cel verandert niets.", en: "Who is not on the list stays in the group. An empty cell changes nothing." }
    /// Nothing was pasted or chosen.
    empty { nl: "Plak een lijst of kies een bestand.", en: "Paste a list or choose a file." }
    /// There are no people below the headings.
    only_headings { nl: "Onder de kolomnamen staat niemand.", en: "There is nobody below the headings." }
    /// Columns are missing.
    missing_columns(columns: &str) { nl: "In de eerste regel ontbreekt: {columns}. Zet daar de naam van elke kolom.", en: "Missing on the first line: {columns}. Put the name of every column there." }
    /// Not a list at all.
    not_a_list { nl: "Dit is geen lijst met tekst. Sla het Excelbestand op als CSV.", en: "This is not a list of text. Save the Excel file as CSV." }
    /// Too many people.
    too_many(people: usize, most: usize) { nl: "Dit zijn {people} mensen. In een groep passen er hooguit {most}. Er is niets ingevoerd.", en: "These are {people} people. A group holds {most} at most. Nothing was taken in." }
    /// The file is too big.
    too_big { nl: "Dit bestand is te groot. Er is niets ingevoerd.", en: "This file is too big. Nothing was taken in." }
    /// The group was changed after the preview.
    changed_meanwhile { nl: "De groep is intussen veranderd. Kijk nog eens wat er nu gebeurt.", en: "The group has changed meanwhile. See again what will happen now." }
    /// Back to the group.
    never_mind { nl: "Toch niet", en: "Never mind" }
    /// Nothing to take in.
    nothing { nl: "Deze lijst verandert niets: iedereen staat al zo in de groep.", en: "This list changes nothing: everybody is in the group just like this." }
    /// Nothing can be taken in.
    nothing_right { nl: "Geen enkele regel klopt. Verbeter de lijst hieronder.", en: "No line is right. Correct the list below." }
    /// Heading of the preview.
    will_happen { nl: "Dit gebeurt er", en: "What will happen" }
    /// Column of the preview.
    line { nl: "Regel", en: "Line" }
    /// Heading of a row; on a phone it stands alone.
    line_number(number: u32) { nl: "Regel {number}", en: "Line {number}" }
    /// Column of the preview.
    outcome { nl: "Wat gebeurt er", en: "What happens" }
    /// Column of the preview.
    what_is_wrong { nl: "Wat klopt er niet", en: "What is wrong" }
    /// Badge.
    new { nl: "nieuw", en: "new" }
    /// Badge.
    changed { nl: "verandert", en: "changes" }
    /// Badge.
    unchanged { nl: "blijft zo", en: "stays the same" }
    /// A change.
    address_was(was: &str) { nl: "ander mailadres, was {was}", en: "another mail address, was {was}" }
    /// A change.
    address_first { nl: "mailadres erbij", en: "mail address added" }
    /// A change.
    telephone_was(was: &str) { nl: "ander telefoonnummer, was {was}", en: "another telephone number, was {was}" }
    /// A change.
    telephone_first { nl: "telefoonnummer erbij", en: "telephone number added" }
    /// A change.
    profession_was(was: &str) { nl: "ander beroep, was {was}", en: "another profession, was {was}" }
    /// A change.
    one_more_practice(name: &str) { nl: "werkt ook bij {name}", en: "also works at {name}" }
    /// More people than are shown.
    and_more(count: usize) { nl: "En nog {count} mensen.", en: "And {count} more people." }
    /// More lines than are shown.
    and_more_lines(count: usize) { nl: "En nog {count} regels.", en: "And {count} more lines." }
    /// Heading.
    new_practices { nl: "Nieuwe praktijken", en: "New practices" }
    /// Heading.
    wrong_lines { nl: "Deze regels kloppen niet", en: "These lines are not right" }
    /// Heading.
    remarks { nl: "Goed om te weten", en: "Good to know" }
    /// Heading above the form that corrects.
    correct_lead { nl: "Verbeter ze in de lijst hieronder en bekijk opnieuw, of laat ze weg.", en: "Correct them in the list below and look again, or leave them out." }
}

/// "Voer 12 mensen in", "Voer 12 mensen in, laat 3 regels weg".
pub fn take_in(lang: Lang, people: usize, left_out: usize) -> String {
    let people = words::people(lang, people);
    match (lang, left_out) {
        (Lang::Nl, 0) => format!("Voer {people} in"),
        (Lang::Nl, 1) => format!("Voer {people} in, laat 1 regel weg"),
        (Lang::Nl, n) => format!("Voer {people} in, laat {n} regels weg"),
        (Lang::En, 0) => format!("Take in {people}"),
        (Lang::En, 1) => format!("Take in {people}, leave 1 line out"),
        (Lang::En, n) => format!("Take in {people}, leave {n} lines out"),
    }
}

/// "12 nieuw, 3 veranderen, 9 blijven zo, 2 regels kloppen niet".
pub fn counts(lang: Lang, new: usize, changed: usize, unchanged: usize, wrong: usize) -> String {
    match lang {
        Lang::Nl => format!(
            "{new} nieuw, {changed} veranderd, {unchanged} ongewijzigd, {wrong} {} niet.",
            if wrong == 1 {
                "regel klopt"
            } else {
                "regels kloppen"
            }
        ),
        Lang::En => format!(
            "{new} new, {changed} changed, {unchanged} unchanged, {wrong} {} wrong.",
            if wrong == 1 { "line" } else { "lines" }
        ),
    }
}

/// "regel 2", "regel 2, 3 en 4".
pub fn lines(lang: Lang, numbers: &[u32]) -> String {
    let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
    words::list(lang, &numbers)
}

/// The name of a column.
pub fn column(lang: Lang, column: Column) -> &'static str {
    match (lang, column) {
        (Lang::Nl, Column::Practice) => "praktijk",
        (Lang::Nl, Column::Name) => "naam",
        (Lang::Nl, Column::Profession) => "beroep",
        (Lang::Nl, Column::Email) => "mailadres",
        (Lang::Nl, Column::Telephone) => "telefoon",
        (Lang::En, Column::Practice) => "practice",
        (Lang::En, Column::Name) => "name",
        (Lang::En, Column::Profession) => "profession",
        (Lang::En, Column::Email) => "email",
        (Lang::En, Column::Telephone) => "telephone",
    }
}

/// What is wrong with a line.
pub fn problem(lang: Lang, problem: &LineProblem) -> String {
    match (lang, problem) {
        (Lang::Nl, LineProblem::Missing(c)) => format!("{} ontbreekt", column(lang, *c)),
        (Lang::En, LineProblem::Missing(c)) => format!("{} is missing", column(lang, *c)),
        (Lang::Nl, LineProblem::TooLong(c)) => {
            format!(
                "{} is te lang; mist er een aanhalingsteken?",
                column(lang, *c)
            )
        }
        (Lang::En, LineProblem::TooLong(c)) => {
            format!(
                "{} is too long; is a quotation mark missing?",
                column(lang, *c)
            )
        }
        (Lang::Nl, LineProblem::UnknownProfession(typed)) => {
            format!("het beroep “{typed}” kennen we niet; wel huisarts, POH, POH-GGZ en assistente")
        }
        (Lang::En, LineProblem::UnknownProfession(typed)) => {
            format!(
                "we do not know the profession “{typed}”, but GP, practice nurse, POH-GGZ and practice assistant"
            )
        }
        (Lang::Nl, LineProblem::NotAnAddress(typed)) => format!("“{typed}” is geen mailadres"),
        (Lang::En, LineProblem::NotAnAddress(typed)) => format!("“{typed}” is not a mail address"),
        (Lang::Nl, LineProblem::NotATelephone(typed)) => {
            format!("“{typed}” is geen telefoonnummer")
        }
        (Lang::En, LineProblem::NotATelephone(typed)) => {
            format!("“{typed}” is not a telephone number")
        }
        (Lang::Nl, LineProblem::OtherProfession(first)) => {
            format!("op regel {first} heeft deze persoon een ander beroep")
        }
        (Lang::En, LineProblem::OtherProfession(first)) => {
            format!("line {first} gives this person another profession")
        }
        (Lang::Nl, LineProblem::OtherAddress(first)) => {
            format!("op regel {first} heeft deze persoon een ander mailadres")
        }
        (Lang::En, LineProblem::OtherAddress(first)) => {
            format!("line {first} gives this person another mail address")
        }
    }
}

/// Something that is good to know.
pub fn remark(lang: Lang, remark: &Remark) -> String {
    match (lang, remark) {
        (Lang::Nl, Remark::SameTwice { name, line, first }) => {
            format!("Regel {line} is dezelfde als regel {first}: {name} komt er één keer in.")
        }
        (Lang::En, Remark::SameTwice { name, line, first }) => {
            format!("Line {line} is the same as line {first}: {name} is taken in once.")
        }
        (Lang::Nl, Remark::SharedAddress { email, names }) => format!(
            "{} delen het adres {email}. Dat mag: ieder krijgt een eigen uitnodiging.",
            sharers(lang, names)
        ),
        (Lang::En, Remark::SharedAddress { email, names }) => format!(
            "{} share the address {email}. That is fine: each gets an invitation of their own.",
            sharers(lang, names)
        ),
        (Lang::Nl, Remark::Namesake { name }) => {
            format!(
                "{name} staat er meer dan één keer in, bij verschillende praktijken. Is het dezelfde persoon? Geef dan op elke regel hetzelfde mailadres."
            )
        }
        (Lang::En, Remark::Namesake { name }) => {
            format!(
                "{name} is there more than once, at different practices. Is it the same person? Then give the same mail address on each line."
            )
        }
    }
}

/// Some names, and how many more there are.
fn sharers(lang: Lang, names: &[String]) -> String {
    let (shown, more) = names.split_at(names.len().min(4));
    match (lang, more.len()) {
        (_, 0) => words::list(lang, shown),
        (Lang::Nl, n) => format!("{} en nog {n}", shown.join(", ")),
        (Lang::En, n) => format!("{} and {n} more", shown.join(", ")),
    }
}
