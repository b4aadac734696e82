//! What a change tells to whom: before it is done, in the mail, in the history.

use chrono::{DateTime, Utc};
use domain::event::{Change, HostNews, Preview, SlotNews};
use domain::time::local_date;

use super::{mail, time};
use crate::lang::Lang;

texts! {
    /// On set-up and tour once people know of the event.
    known { nl: "Mensen weten van deze avond. Verander je iets, dan zie je eerst wie daar bericht van krijgt.", en: "People know of this evening. If you change something, you first see who will be told." }
    /// Heading of the preview.
    title { nl: "Nog niet bewaard. Dit krijgen mensen te horen:", en: "Not saved yet. This is what people will be told:" }
    /// Heading of the preview, if it is for whoever changes it to say.
    title_choice { nl: "Nog niet bewaard. Wil je dit de genodigden vertellen?", en: "Not saved yet. Do you want to tell this to those invited?" }
    /// Heading above what goes wrong with the evening.
    look_first { nl: "Let op: zo kan de avond niet", en: "Mind: the evening cannot go like this" }
    /// Box to tick.
    tell { nl: "Vertel het de genodigden", en: "Tell those invited" }
    /// Below the box.
    tell_more { nl: "Zonder bericht staat het alleen op hun eigen pagina. Een andere datum, tijd of plaats vertellen we altijd.", en: "Without a message it only stands on their own page. Another date, time or place is always told." }
    /// Above those without an address.
    ring { nl: "Bel zelf, want zij hebben geen mailadres:", en: "Ring these people yourself, for they have no address:" }
    /// From what to what.
    from_to(from: &str, to: &str) { nl: "{to} (was: {from})", en: "{to} (was: {from})" }
    /// Nothing stood there.
    empty { nl: "leeg", en: "empty" }
    /// The name of an event.
    name { nl: "Naam", en: "Name" }
    /// Where it ends.
    end { nl: "Eindpunt", en: "End point" }
    /// Until when answers are asked.
    deadline { nl: "Antwoord graag tot en met", en: "Please answer by" }
    /// What happens when.
    programme { nl: "Programma", en: "Programme" }
    /// The programme is another one.
    programme_changed { nl: "is veranderd", en: "has changed" }
    /// Why this district, now.
    reason { nl: "Waarom deze avond", en: "Why this evening" }
    /// Whom to ring or turn to.
    contacts { nl: "Telefoon en contactpersonen", en: "Telephone and contacts" }
    /// Several are others.
    contacts_changed { nl: "zijn veranderd", en: "have changed" }
    /// Button of the preview, where telling is a choice.
    save { nl: "Bewaar", en: "Save" }
    /// A time that becomes another.
    becomes(from: &str, to: &str) { nl: "{from} wordt {to}", en: "{from} becomes {to}" }
    /// A place that is visited from now on.
    added { nl: "komt erbij", en: "is added" }
    /// The same, with the time of the visit.
    added_at(at: &str) { nl: "komt erbij, {at}", en: "is added, {at}" }
    /// A place that is not visited any more.
    removed { nl: "vervalt", en: "is left out" }
    /// The same, with the time of the visit.
    removed_at(at: &str) { nl: "vervalt (was: {at})", en: "is left out (was: {at})" }
    /// The return of the group.
    returns { nl: "Terug", en: "Back" }
    /// One person is told.
    told_one { nl: "1 genodigde krijgt een bijgewerkte afspraak.", en: "1 person gets an updated calendar entry." }
    /// People are told.
    told_people(count: usize) { nl: "{count} genodigden krijgen een bijgewerkte afspraak.", en: "{count} people get an updated calendar entry." }
    /// One person is asked again.
    again_one { nl: "1 mens moet opnieuw antwoorden: het antwoord ging over de oude tijd.", en: "1 person has to answer again: the answer was about the old time." }
    /// People are asked again.
    again_people(count: usize) { nl: "{count} mensen moeten opnieuw antwoorden: hun antwoord ging over de oude tijd.", en: "{count} people have to answer again: their answers were about the old time." }
    /// The other organiser is told.
    colleague { nl: "Je medeorganisator krijgt een kort bericht.", en: "The other organiser gets a short message." }
    /// The other organisers are told.
    colleagues(count: usize) { nl: "Je {count} medeorganisatoren krijgen een kort bericht.", en: "The {count} other organisers get a short message." }
    /// A host, and where.
    host_at(host: &str, place: &str) { nl: "{host} ({place})", en: "{host} ({place})" }
    /// A host hears of another time.
    host_moved(who: &str, slot: &str) { nl: "{who} hoort de nieuwe tijd: {slot}. Past die ook?", en: "{who} hears the new time: {slot}. Does it suit too?" }
    /// A host is not needed any more.
    host_dropped(who: &str) { nl: "{who} hoort dat de groep niet meer langskomt.", en: "{who} hears that the group does not come by any more." }
    /// Button of the preview.
    button { nl: "Bewaar en vertel het", en: "Save and tell them" }
    /// Leaves everything as it was.
    back { nl: "Laat het zoals het was", en: "Leave it as it was" }
    /// History.
    happened(what: &str) { nl: "gewijzigd en verteld: {what}", en: "changed and told: {what}" }
    /// History: participants were not told.
    happened_quietly(what: &str) { nl: "gewijzigd zonder bericht: {what}", en: "changed without a message: {what}" }
}

/// What changed and how: "Wanneer", "woensdag … (was: dinsdag …)".
pub fn line(lang: Lang, change: &Change) -> (String, String) {
    let words = |words: &str| {
        if words.is_empty() {
            empty(lang)
        } else {
            words.to_owned()
        }
    };
    let places = |from: &str, to: &str| from_to(lang, &words(from), &words(to));
    match change {
        Change::Title { from, to } => (name(lang), places(from, to)),
        Change::When { from, to } => {
            let evening = |(begin, end)| {
                format!(
                    "{}, {}",
                    time::date(lang, begin),
                    time::hours(lang, begin, end)
                )
            };
            (
                mail::when(lang),
                from_to(lang, &evening(*from), &evening(*to)),
            )
        }
        Change::Start { from, to } => (mail::place(lang), places(from, to)),
        Change::End { from, to } => (end(lang), places(from, to)),
        Change::Deadline { from, to } => {
            let (from, to) = (time::date(lang, *from), time::date(lang, *to));
            (deadline(lang), from_to(lang, &from, &to))
        }
        Change::Visit { place, from, to } => (place.clone(), slot(lang, *from, *to)),
        Change::Activity { place, from, to } => (place.clone(), places(from, to)),
        Change::Added { place, at } => {
            let line = at.map_or_else(|| added(lang), |at| added_at(lang, &span(lang, at)));
            (place.clone(), line)
        }
        Change::Removed { place, at } => {
            let line = at.map_or_else(|| removed(lang), |at| removed_at(lang, &span(lang, at)));
            (place.clone(), line)
        }
        Change::Back { from, to } => {
            let (from, to) = (time::clock(lang, *from), time::clock(lang, *to));
            (returns(lang), becomes(lang, &from, &to))
        }
        Change::Programme => (programme(lang), programme_changed(lang)),
        Change::Reason => (reason(lang), programme_changed(lang)),
        Change::Contacts => (contacts(lang), contacts_changed(lang)),
    }
}

/// All of it in one line, for the history.
pub fn lines(lang: Lang, changes: &[Change]) -> String {
    let lines: Vec<_> = changes
        .iter()
        .map(|change| {
            let (name, line) = line(lang, change);
            format!("{name}: {line}")
        })
        .collect();
    lines.join("; ")
}

/// A visit that becomes another: "19.10–19.40 wordt 19.25–19.55", with the dates
/// if it is on another day.
pub fn slot(lang: Lang, from: Visit, to: Visit) -> String {
    let dated = |at: Visit| format!("{}, {}", time::date(lang, at.0), span(lang, at));
    if local_date(from.0) == local_date(to.0) {
        becomes(lang, &span(lang, from), &span(lang, to))
    } else {
        becomes(lang, &dated(from), &dated(to))
    }
}

/// From when until when.
type Visit = (DateTime<Utc>, DateTime<Utc>);

fn span(lang: Lang, (from, until): Visit) -> String {
    time::span(lang, from, until)
}

/// Whom it is told: a sentence each.
pub fn told(lang: Lang, preview: &Preview) -> Vec<String> {
    let mut sentences = Vec::new();
    match preview.told.people {
        0 => {}
        1 => sentences.push(told_one(lang)),
        count => sentences.push(told_people(lang, count)),
    }
    sentences.extend(preview.hosts.iter().map(|host| host_hears(lang, host)));
    match preview.asked_again {
        0 => {}
        1 => sentences.push(again_one(lang)),
        count => sentences.push(again_people(lang, count)),
    }
    match preview.colleagues {
        0 => {}
        1 => sentences.push(colleague(lang)),
        count => sentences.push(colleagues(lang, count)),
    }
    sentences
}

fn host_hears(lang: Lang, HostNews { place, host, news }: &HostNews) -> String {
    let who = if host.is_empty() {
        place.clone()
    } else {
        host_at(lang, host, place)
    };
    match *news {
        SlotNews::Moved { from, to } => host_moved(lang, &who, &slot(lang, from, to)),
        SlotNews::Dropped => host_dropped(lang, &who),
    }
}

#[cfg(test)]
mod tests {
    use domain::decision::Told;

    use super::*;

    fn visit(from: &str, until: &str) -> Visit {
        let at = |clock| format!("2027-03-23T{clock}:00Z").parse().unwrap();
        (at(from), at(until))
    }

    fn said(change: &Change) -> String {
        let (name, line) = line(Lang::Nl, change);
        format!("{name}: {line}")
    }

    #[test]
    fn a_visit_is_told_from_when_to_when() {
        let place = "Buurtkamer De Spreeuw".to_owned();
        let (from, to) = (visit("18:10", "18:40"), visit("18:25", "18:55"));
        let moved = Change::Visit {
            place: place.clone(),
            from,
            to,
        };
        let told = "Buurtkamer De Spreeuw: 19.10–19.40 wordt 19.25–19.55";
        assert_eq!(said(&moved), told);
        let added = Change::Added {
            place: place.clone(),
            at: Some(to),
        };
        assert_eq!(
            said(&added),
            "Buurtkamer De Spreeuw: komt erbij, 19.25–19.55"
        );
        let removed = Change::Removed { place, at: None };
        assert_eq!(said(&removed), "Buurtkamer De Spreeuw: vervalt");
        let back = Change::Back {
            from: from.0,
            to: to.0,
        };
        assert_eq!(said(&back), "Terug: 19.10 wordt 19.25");
    }

    #[test]
    fn another_day_is_named() {
        let week = chrono::TimeDelta::days(1);
        let from = visit("18:10", "18:40");
        assert_eq!(
            slot(Lang::En, from, (from.0 + week, from.1 + week)),
            "Tuesday 23 March 2027, 19:10–19:40 becomes Wednesday 24 March 2027, 19:10–19:40"
        );
    }

    #[test]
    fn whom_it_concerns_is_said_and_nobody_else() {
        let host = |host: &str, news| HostNews {
            place: "De Spreeuw".into(),
            host: host.into(),
            news,
        };
        let moved = SlotNews::Moved {
            from: visit("18:10", "18:40"),
            to: visit("18:25", "18:55"),
        };
        let preview = |people, hosts: Vec<HostNews>, asked_again| Preview {
            changes: Vec::new(),
            told: Told {
                people,
                hosts: hosts.len(),
            },
            hosts,
            to_ring: Vec::new(),
            choice: None,
            colleagues: 0,
            asked_again,
            revision: 1,
        };
        let hosts = vec![host("Samira", moved), host("", SlotNews::Dropped)];
        assert_eq!(
            told(Lang::Nl, &preview(27, hosts, 14)),
            [
                "27 genodigden krijgen een bijgewerkte afspraak.",
                "Samira (De Spreeuw) hoort de nieuwe tijd: 19.10–19.40 wordt 19.25–19.55. Past die ook?",
                "De Spreeuw hoort dat de groep niet meer langskomt.",
                "14 mensen moeten opnieuw antwoorden: hun antwoord ging over de oude tijd.",
            ]
        );
        assert_eq!(told(Lang::Nl, &preview(1, Vec::new(), 0)).len(), 1);
        let shared = Preview {
            colleagues: 1,
            ..preview(0, Vec::new(), 0)
        };
        assert_eq!(
            told(Lang::Nl, &shared),
            ["Je medeorganisator krijgt een kort bericht."]
        );
    }
}
