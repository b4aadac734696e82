//! What the second of two editors is shown: where what is saved now differs
//! from what was typed. They save again over what they have seen here, so every
//! field of a set-up stands in the list; one that is added does not compile
//! until it does.

use domain::event::{EventDetails, Riding};
use domain::place::{Place, Point};
use domain::quorum::Basis;

use super::locked::contact;
use crate::components::{Changed, differences};
use crate::forms::address::degrees;
use crate::forms::event::EventChoices;
use crate::forms::typed_speed;
use crate::lang::Lang;
use crate::texts::{event_form as say, time, words};

/// The fields in which `now` differs from `typed`, in words.
pub fn changed(
    lang: Lang,
    typed: &EventDetails,
    now: &EventDetails,
    choices: &EventChoices,
) -> Vec<Changed> {
    let both = [typed, now];
    let [typed_words, now_words] = both.map(|details| in_words(lang, details, choices));
    let start = of_place(both.map(|details| &details.start));
    let end = if both.iter().any(|details| details.end == details.start) {
        both.map(|details| end(lang, details))
    } else {
        of_place(both.map(|details| &details.end))
    };
    let places = [(say::start_pick(lang), start), (say::end_pick(lang), end)];
    let places = places.map(|(label, [typed, now])| (label, typed, now));
    let words = typed_words.into_iter().zip(now_words);
    words
        .map(|((label, typed), (_, now))| (label, typed, now))
        .chain(places)
        .flat_map(|(label, typed, now)| differences([(label, &typed, &now)]))
        .collect()
}

/// Everything but the places, label and words.
fn in_words(lang: Lang, details: &EventDetails, choices: &EventChoices) -> Vec<(String, String)> {
    let EventDetails {
        // A safari stays a safari.
        kind: _,
        title,
        reason,
        district,
        group,
        starts_at,
        length,
        start: _,
        end: _,
        deadline,
        bounds,
        basis,
        count_assistants,
        capacity,
        co_organisers,
        ambassador,
        coach,
        social_prescribing,
        funding,
        telephone,
        riding: Riding { parking, speed },
        most_stops,
        agenda,
    } = details;
    // What is no choice any more is told by its number, so that it still differs.
    let known_group = choices.groups.iter().find(|known| known.id == *group);
    let known_district = choices.districts.iter().find(|known| known.id == *district);
    let people = co_organisers.iter().map(|id| {
        let known = choices.quartermasters.iter().find(|known| known.id == *id);
        known.map_or_else(|| id.to_string(), |person| person.name.clone())
    });
    let ambassador = ambassador.map(|id| {
        let known = choices.members.iter().find(|known| known.id == id);
        known.map_or_else(|| id.to_string(), |member| member.name.clone())
    });
    let basis = match basis {
        Basis::Persons => say::basis_persons(lang),
        Basis::Practices => say::basis_practices(lang),
    };
    let assistants = if *count_assistants {
        words::yes(lang)
    } else {
        words::no(lang)
    };
    let funding = funding
        .iter()
        .map(|share| say::share(lang, &share.source, share.percent));
    let agenda = agenda.iter().map(|item| {
        let minutes = time::minutes(lang, item.minutes);
        let parts = [&minutes, &item.title, &item.speaker].map(String::as_str);
        parts.join(" ").trim_end().to_owned()
    });
    vec![
        (say::title(lang), title.clone()),
        (
            say::group(lang),
            known_group.map_or_else(|| group.to_string(), |known| known.name.clone()),
        ),
        (
            say::district(lang),
            known_district.map_or_else(|| district.to_string(), |known| known.name.clone()),
        ),
        (say::date(lang), time::date(lang, *starts_at)),
        (say::time(lang), time::clock(lang, *starts_at)),
        (say::length(lang), length.0.to_string()),
        (say::reason(lang), reason.clone()),
        (say::deadline(lang), time::date(lang, *deadline)),
        (say::lower(lang), bounds.lower().to_string()),
        (say::upper(lang), bounds.upper().to_string()),
        (say::basis(lang), basis),
        (say::assistants(lang), assistants),
        (
            say::capacity(lang),
            capacity.map_or_else(String::new, |places| places.to_string()),
        ),
        (
            say::co_organisers(lang),
            people.collect::<Vec<_>>().join(", "),
        ),
        (say::ambassador(lang), ambassador.unwrap_or_default()),
        (say::coach(lang), contact(coach.as_ref())),
        (
            say::recept_legend(lang),
            contact(social_prescribing.as_ref()),
        ),
        (say::funding(lang), funding.collect::<Vec<_>>().join("\n")),
        (say::agenda(lang), agenda.collect::<Vec<_>>().join("\n")),
        (say::telephone(lang), telephone.clone()),
        (say::parking(lang), parking.0.to_string()),
        (say::speed(lang), typed_speed(*speed)),
        (say::most_stops(lang), most_stops.to_string()),
    ]
}

fn end(lang: Lang, details: &EventDetails) -> String {
    if details.end == details.start {
        say::same_as_start(lang)
    } else {
        details.end.line()
    }
}

/// Both on one line each; where only the point differs, with the points.
fn of_place(both: [&Place; 2]) -> [String; 2] {
    let lines = both.map(Place::line);
    if lines[0] != lines[1] || both[0].point == both[1].point {
        return lines;
    }
    both.map(|place| {
        let point = place.point.map(on_earth).unwrap_or_default();
        format!("{} ({point})", place.line())
    })
}

fn on_earth(point: Point) -> String {
    [point.latitude, point.longitude].map(degrees).join(", ")
}

#[cfg(test)]
mod tests;
