//! What a change tells to whom: before it is done, in the mail, in the history.

use domain::event::{Change, Preview};

use super::{mail, time};
use crate::lang::Lang;

texts! {
    /// On set-up and tour once people know of the event.
    known { nl: "Mensen weten van deze avond. Verander je iets, dan zie je eerst wie daar bericht van krijgt.", en: "People know of this evening. If you change something, you first see who will be told." }
    /// Heading of the preview.
    title { nl: "Nog niet bewaard. Dit krijgen mensen te horen:", en: "Not saved yet. This is what people will be told:" }
    /// Heading of the preview, if it is for whoever changes it to say.
    title_choice { nl: "Nog niet bewaard. Wil je dit de genodigden vertellen?", en: "Not saved yet. Do you want to tell this to those invited?" }
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
            let span = |(begin, end)| {
                format!(
                    "{}, {}",
                    time::date(lang, begin),
                    time::hours(lang, begin, end)
                )
            };
            (mail::when(lang), from_to(lang, &span(*from), &span(*to)))
        }
        Change::Start { from, to } => (mail::place(lang), places(from, to)),
        Change::End { from, to } => (end(lang), places(from, to)),
        Change::Deadline { from, to } => {
            let (from, to) = (time::date(lang, *from), time::date(lang, *to));
            (deadline(lang), from_to(lang, &from, &to))
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

/// Whom it is told: a sentence each.
pub fn told(lang: Lang, preview: &Preview) -> Vec<String> {
    let (people, hosts) = (preview.told.people, preview.told.hosts);
    let again = preview.asked_again;
    let mut sentences = Vec::new();
    match (lang, people) {
        (_, 0) => {}
        (Lang::Nl, 1) => sentences.push("1 genodigde krijgt een bijgewerkte afspraak.".to_owned()),
        (Lang::Nl, n) => {
            sentences.push(format!("{n} genodigden krijgen een bijgewerkte afspraak."));
        }
        (Lang::En, 1) => sentences.push("1 person gets an updated calendar entry.".to_owned()),
        (Lang::En, n) => sentences.push(format!("{n} people get an updated calendar entry.")),
    }
    match (lang, hosts) {
        (_, 0) => {}
        (Lang::Nl, 1) => {
            sentences.push("1 gastheer of gastvrouw krijgt bericht over de eigen plek.".to_owned());
        }
        (Lang::Nl, n) => sentences.push(format!(
            "{n} gastheren en gastvrouwen krijgen bericht over hun eigen plek."
        )),
        (Lang::En, 1) => sentences.push("1 host is told about their own place.".to_owned()),
        (Lang::En, n) => sentences.push(format!("{n} hosts are told about their own place.")),
    }
    match (lang, again) {
        (_, 0) => {}
        (Lang::Nl, 1) => sentences.push(
            "1 mens moet opnieuw antwoorden: het antwoord ging over de oude tijd.".to_owned(),
        ),
        (Lang::Nl, n) => sentences.push(format!(
            "{n} mensen moeten opnieuw antwoorden: hun antwoord ging over de oude tijd."
        )),
        (Lang::En, 1) => sentences
            .push("1 person has to answer again: the answer was about the old time.".to_owned()),
        (Lang::En, n) => sentences.push(format!(
            "{n} people have to answer again: their answers were about the old time."
        )),
    }
    match (lang, preview.colleagues) {
        (_, 0) => {}
        (Lang::Nl, 1) => {
            sentences.push("Je medeorganisator krijgt een kort bericht.".to_owned());
        }
        (Lang::Nl, n) => sentences.push(format!(
            "Je {n} medeorganisatoren krijgen een kort bericht."
        )),
        (Lang::En, 1) => sentences.push("The other organiser gets a short message.".to_owned()),
        (Lang::En, n) => sentences.push(format!("The {n} other organisers get a short message.")),
    }
    sentences
}

#[cfg(test)]
mod tests {
    use domain::decision::Told;

    use super::*;

    #[test]
    fn whom_it_concerns_is_said_and_nobody_else() {
        let preview = |people, hosts, asked_again| Preview {
            changes: Vec::new(),
            told: Told { people, hosts },
            to_ring: Vec::new(),
            choice: None,
            colleagues: 0,
            asked_again,
            revision: 1,
        };
        assert_eq!(
            told(Lang::Nl, &preview(27, 2, 14)),
            [
                "27 genodigden krijgen een bijgewerkte afspraak.",
                "2 gastheren en gastvrouwen krijgen bericht over hun eigen plek.",
                "14 mensen moeten opnieuw antwoorden: hun antwoord ging over de oude tijd.",
            ]
        );
        assert_eq!(told(Lang::Nl, &preview(0, 1, 0)).len(), 1);
        let shared = Preview {
            colleagues: 1,
            ..preview(0, 0, 0)
        };
        assert_eq!(
            told(Lang::Nl, &shared),
            ["Je medeorganisator krijgt een kort bericht."]
        );
    }
}
