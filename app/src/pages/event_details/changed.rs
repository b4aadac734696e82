//! What the second of two editors is shown: where what is saved now differs
//! from what was typed.

use chrono::NaiveDate;
use domain::quorum::Basis;

use crate::components::{Changed, differences};
use crate::forms::event::{EventChoices, EventForm};
use crate::lang::Lang;
use crate::texts::{event_form as say, time, words};

/// The fields in which `now` differs from `typed`, in words.
pub fn changed(
    lang: Lang,
    typed: &EventForm,
    now: &EventForm,
    choices: &EventChoices,
) -> Vec<Changed> {
    let group = |id: &str| {
        let found = choices
            .groups
            .iter()
            .find(|group| group.id.to_string() == id);
        found.map_or_else(|| id.to_owned(), |group| group.name.clone())
    };
    let district = |id: &str| {
        let found = choices.districts.iter().find(|d| d.id.to_string() == id);
        found.map_or_else(|| id.to_owned(), |district| district.name.clone())
    };
    let person = |id: &String| {
        let found = choices
            .quartermasters
            .iter()
            .find(|p| p.id.to_string() == *id);
        found.map_or_else(|| id.clone(), |person| person.name.clone())
    };
    let member = |id: &str| {
        let found = choices.members.iter().find(|m| m.id.to_string() == id);
        found.map_or_else(String::new, |member| member.name.clone())
    };
    let yes = |ticked: &str| {
        if ticked.is_empty() {
            words::no(lang)
        } else {
            words::yes(lang)
        }
    };
    let people = |form: &EventForm| form.co_organisers.iter().map(person).collect::<Vec<_>>();
    let start = |form: &EventForm| place(&form.start_name, &form.start_address);
    let end = |form: &EventForm| place(&form.end_name, &form.end_address);
    let coach = |form: &EventForm| place(&form.coach_name, &form.coach_telephone);
    let recept = |form: &EventForm| place(&form.recept_name, &form.recept_telephone);
    let both = [typed, now];
    let [funding_typed, funding_now] =
        both.map(|form| rows(&[&form.funding_source, &form.funding_percent]));
    let [agenda_typed, agenda_now] = both.map(|form| {
        rows(&[
            &form.agenda_minutes,
            &form.agenda_title,
            &form.agenda_speaker,
        ])
    });
    differences([
        (say::title(lang), &typed.title, &now.title),
        (say::group(lang), &group(&typed.group), &group(&now.group)),
        (
            say::district(lang),
            &district(&typed.district),
            &district(&now.district),
        ),
        (
            say::date(lang),
            &day(lang, &typed.date),
            &day(lang, &now.date),
        ),
        (say::time(lang), &typed.time, &now.time),
        (say::start_pick(lang), &start(typed), &start(now)),
        (say::end_pick(lang), &end(typed), &end(now)),
        (
            say::reason(lang),
            &typed.reason.replace("\r\n", "\n"),
            &now.reason,
        ),
        (
            say::deadline(lang),
            &day(lang, &typed.deadline),
            &day(lang, &now.deadline),
        ),
        (say::lower(lang), &typed.lower, &now.lower),
        (say::upper(lang), &typed.upper, &now.upper),
        (
            say::basis(lang),
            &basis(lang, &typed.basis),
            &basis(lang, &now.basis),
        ),
        (
            say::assistants(lang),
            &yes(&typed.count_assistants),
            &yes(&now.count_assistants),
        ),
        (say::capacity(lang), &typed.capacity, &now.capacity),
        (
            say::co_organisers(lang),
            &people(typed).join(", "),
            &people(now).join(", "),
        ),
        (
            say::ambassador(lang),
            &member(&typed.ambassador),
            &member(&now.ambassador),
        ),
        (say::coach(lang), &coach(typed), &coach(now)),
        (say::recept_legend(lang), &recept(typed), &recept(now)),
        (say::funding(lang), &funding_typed, &funding_now),
        (say::agenda(lang), &agenda_typed, &agenda_now),
        (say::telephone(lang), &typed.telephone, &now.telephone),
        (say::length(lang), &typed.length, &now.length),
        (say::parking(lang), &typed.parking, &now.parking),
        (say::speed(lang), &typed.speed, &now.speed),
        (say::most_stops(lang), &typed.most_stops, &now.most_stops),
    ])
}

/// "dinsdag 6 april 2027"; what is no date, as it was typed.
fn day(lang: Lang, typed: &str) -> String {
    typed
        .parse::<NaiveDate>()
        .map_or_else(|_| typed.to_owned(), |date| time::long_date(lang, date))
}

fn basis(lang: Lang, code: &str) -> String {
    match Basis::from_code(code) {
        Some(Basis::Persons) => say::basis_persons(lang),
        Some(Basis::Practices) => say::basis_practices(lang),
        None => code.to_owned(),
    }
}

fn place(name: &str, more: &str) -> String {
    [name, more]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Rows as lines; empty ones are left out.
fn rows(columns: &[&Vec<String>]) -> String {
    let count = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    (0..count)
        .map(|row| {
            let cells = columns.iter().filter_map(|column| column.get(row));
            cells
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
