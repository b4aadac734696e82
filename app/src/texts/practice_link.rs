//! Answering for the colleagues of a practice, and who may.

use domain::practice_link::LinkRefusal;

use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Antwoorden per praktijk: {event}", en: "Answers by practice: {event}" }
    /// Section.
    heading { nl: "Eén link per praktijk", en: "One link per practice" }
    /// Below it.
    lead { nl: "Geef de praktijkmanager één link. Daarmee antwoordt die voor alle collega’s van de praktijk, zonder account. Elke collega krijgt er bericht van en kan het antwoord zelf nog veranderen.", en: "Give the practice manager one link. With it they answer for all colleagues of the practice, without an account. Every colleague is told and can still change the answer." }
    /// Link from elsewhere.
    to_page { nl: "Laat een praktijkmanager voor de collega’s antwoorden", en: "Let a practice manager answer for the colleagues" }
    /// Nobody may answer for this practice.
    nobody { nl: "Nog niemand heeft de link", en: "Nobody holds the link" }
    /// Who holds it.
    held_by(name: &str, since: &str) { nl: "{name} heeft de link sinds {since}", en: "{name} has held the link since {since}" }
    /// The link, to pass on.
    link { nl: "De link", en: "The link" }
    /// Below it.
    link_more { nl: "Geef hem alleen aan wie voor deze praktijk mag antwoorden.", en: "Give it only to whoever may answer for this practice." }
    /// Fold.
    give(practice: &str) { nl: "Geef {practice} een link", en: "Give {practice} a link" }
    /// Fold, when somebody holds one.
    give_other { nl: "Geef iemand anders de link", en: "Give the link to somebody else" }
    /// What that does.
    give_other_more { nl: "De oude link werkt dan niet meer.", en: "The old link then stops working." }
    /// Field.
    holder { nl: "Naam", en: "Name" }
    /// Field.
    email { nl: "Mailadres", en: "Mail address" }
    /// Hint.
    email_hint { nl: "Laat leeg als je de link zelf wilt doorgeven.", en: "Leave empty to pass the link on yourself." }
    /// Button.
    make { nl: "Maak de link", en: "Make the link" }
    /// Button.
    revoke { nl: "Trek de link in", en: "Revoke the link" }
    /// On the first button.
    revoke_asking { nl: "Trek de link in…", en: "Revoke the link…" }
    /// Asked once.
    revoke_question(practice: &str) { nl: "De link van {practice} werkt dan niet meer. Antwoorden die al gegeven zijn, blijven staan.", en: "The link of {practice} then stops working. Answers that were given stay." }
    /// Nobody of this practice is invited.
    nobody_there { nl: "Van deze praktijk is niemand uitgenodigd.", en: "Nobody of this practice is invited." }
    /// Nobody is invited yet.
    nobody_invited { nl: "Er is nog niemand uitgenodigd.", en: "Nobody has been invited yet." }
    /// Title in the tab, for the holder.
    answer_title(practice: &str) { nl: "Antwoorden voor {practice}", en: "Answer for {practice}" }
    /// Heading.
    question(practice: &str) { nl: "Wie gaan er mee van {practice}?", en: "Who will come from {practice}?" }
    /// Below it.
    answer_lead(holder: &str) { nl: "{holder}, hier antwoord je voor je collega’s. Wie een mailadres heeft, krijgt zelf bericht van het antwoord en kan het met de eigen link nog veranderen.", en: "{holder}, here you answer for your colleagues. Whoever has an address is told of the answer and can still change it with their own link." }
    /// One colleague.
    colleague(name: &str, profession: &str) { nl: "{name}, {profession}", en: "{name}, {profession}" }
    /// How an answer came.
    how(name: &str, answer: &str, how: &str, when: &str) { nl: "{name}: {answer}, {how}, {when}", en: "{name}: {answer}, {how}, {when}" }
    /// What is known.
    known { nl: "Wat er nu staat", en: "What is noted now" }
    /// Answer.
    yes { nl: "Gaat mee", en: "Comes" }
    /// Answer.
    perhaps { nl: "Misschien", en: "Perhaps" }
    /// Answer.
    no { nl: "Gaat niet mee", en: "Does not come" }
    /// Button.
    send { nl: "Verstuur de antwoorden", en: "Send the answers" }
    /// Until when.
    until(deadline: &str) { nl: "Antwoorden kan tot en met {deadline}. Bij wie je niets kiest, blijft het zoals het staat.", en: "You can answer until {deadline}. Where you choose nothing, it stays as it is." }
    /// Nothing was chosen.
    nothing { nl: "Kies eerst voor minstens één collega een antwoord.", en: "Choose an answer for at least one colleague first." }
    /// Somebody answered meanwhile.
    overtaken(names: &str) { nl: "Er is nog niets genoteerd. Net zelf geantwoord: {names}. Kijk het na en verstuur opnieuw.", en: "Nothing has been noted. Answered themselves just now: {names}. Check it and send again." }
    /// Subject.
    mail_subject(practice: &str, title: &str) { nl: "Wie gaan er mee van {practice}? {title}", en: "Who will come from {practice}? {title}" }
    /// The mail.
    mail_lead(practice: &str, deadline: &str) { nl: "Wil je voor de collega’s van {practice} laten weten wie er meegaan? Met de link hieronder antwoord je voor allemaal op één pagina. Dat kan tot en met {deadline}. Je hebt geen account nodig.", en: "Would you tell us who will come from {practice}? With the link below you answer for all of them on one page, until {deadline}. You need no account." }
    /// Button in the mail.
    mail_button { nl: "Antwoord voor de praktijk", en: "Answer for the practice" }
    /// Small print.
    mail_small { nl: "Je collega’s met een mailadres hebben ook zelf een uitnodiging gekregen. Geef deze link alleen door aan wie voor de praktijk mag antwoorden.", en: "Your colleagues with an address have been invited themselves too. Pass this link on only to whoever may answer for the practice." }
}

/// "2 van 4 hebben nog niet geantwoord".
pub fn standing(lang: Lang, silent: usize, people: usize) -> String {
    match (lang, silent) {
        (Lang::Nl, 0) => format!("alle {people} hebben geantwoord"),
        (Lang::Nl, 1) => format!("1 van {people} heeft nog niet geantwoord"),
        (Lang::Nl, n) => format!("{n} van {people} hebben nog niet geantwoord"),
        (Lang::En, 0) => format!("all {people} have answered"),
        (Lang::En, 1) => format!("1 of {people} has not answered"),
        (Lang::En, n) => format!("{n} of {people} have not answered"),
    }
}

/// Why no link is made.
pub fn refusal(lang: Lang, refusal: LinkRefusal) -> String {
    match refusal {
        LinkRefusal::Closed(refusal) => super::rsvp::refusal(lang, refusal),
        LinkRefusal::NobodyThere => nobody_there(lang),
    }
}
