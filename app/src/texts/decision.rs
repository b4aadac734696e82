//! Go or no-go, and calling it off.

use domain::decision::{DecisionRefusal, Told};

use super::words;
use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Besluit: {event}", en: "Decision: {event}" }
    /// Section.
    decide { nl: "Gaat het door?", en: "Does it take place?" }
    /// The advice is no decision.
    yours { nl: "De grenzen geven advies. Het besluit neem jij, met je naam erbij.", en: "The bounds advise. The decision is yours, with your name to it." }
    /// Before the invitations.
    not_yet { nl: "Er valt nog niets te besluiten", en: "Nothing to decide yet" }
    /// What to do.
    not_yet_more { nl: "Verstuur eerst de uitnodigingen. Zodra de antwoorden binnen zijn, besluit je hier of het doorgaat.", en: "Send the invitations first. Once the answers are in, you decide here whether it takes place." }
    /// Link.
    to_invite { nl: "Naar uitnodigen", en: "To the invitations" }
    /// After the deadline.
    waiting { nl: "De uiterste datum is voorbij: deze avond wacht op een besluit", en: "The deadline has passed: this evening waits for a decision" }
    /// Since when.
    waiting_since(date: &str) { nl: "Antwoorden kon tot en met {date}. Er gebeurt niets vanzelf: een mens besluit.", en: "Answers were asked until {date}. Nothing happens by itself: a person decides." }
    /// Before the deadline.
    still_time(date: &str) { nl: "Antwoorden kan nog tot en met {date}. Je mag ook eerder besluiten.", en: "People can answer until {date}. You may decide earlier." }
    /// It has begun without a decision.
    begun_undecided { nl: "De avond is begonnen of geweest zonder besluit.", en: "The evening has begun or is over without a decision." }
    /// What to do then.
    begun_undecided_more { nl: "Ging hij toch door? Noteer dat, dan kun je hem afronden en een verslag maken. Ging hij niet door? Zeg hem dan af, zodat de afspraak uit de agenda’s gaat.", en: "Did it take place after all? Note it, so that you can close it and report. Did it not? Then call it off, so that the entry leaves the calendars." }
    /// Section.
    late_go { nl: "Ging het door?", en: "Did it take place?" }
    /// Below it.
    late_go_more { nl: "Niemand krijgt hier een mail van.", en: "Nobody is mailed about this." }
    /// Button.
    late_go_button { nl: "Ja, het ging door", en: "Yes, it took place" }
    /// Question.
    question { nl: "Wat besluit je?", en: "What do you decide?" }
    /// Choice.
    go { nl: "Ja, het gaat door", en: "Yes, it takes place" }
    /// Choice.
    no_go { nl: "Nee, het gaat niet door", en: "No, it does not take place" }
    /// What no-go does.
    clears { nl: "De afspraak verdwijnt uit de agenda’s.", en: "The entry disappears from calendars." }
    /// What go does.
    decliners { nl: "Wie zich afmeldde, krijgt niets.", en: "Who declined gets nothing." }
    /// Free text.
    note { nl: "Wil je er iets bij zeggen?", en: "Would you like to add something?" }
    /// Hint.
    note_hint { nl: "Dit staat in de mail aan iedereen.", en: "This stands in the mail to everyone." }
    /// Button.
    button { nl: "Neem dit besluit", en: "Take this decision" }
    /// In whose name.
    in_name(name: &str) { nl: "Het besluit komt op naam van {name}.", en: "The decision is in the name of {name}." }
    /// Decided.
    decided_go { nl: "Het gaat door", en: "It takes place" }
    /// Decided.
    decided_no_go { nl: "Het gaat niet door", en: "It does not take place" }
    /// Called off.
    cancelled { nl: "Afgezegd", en: "Called off" }
    /// Who and when.
    decided_by(name: &str, when: &str) { nl: "Besloten door {name} op {when}.", en: "Decided by {name} on {when}." }
    /// Everyone was told.
    all_told { nl: "Iedereen die het aangaat en een mailadres heeft, krijgt een mail.", en: "Everyone concerned who has an address is sent a mail." }
    /// Link.
    to_delivery { nl: "Zie bij elk antwoord hoe de mail aankwam.", en: "See with each answer how the mail fared." }
    /// Section.
    ring { nl: "Bel zelf nog", en: "Still to ring" }
    /// Below it.
    ring_more { nl: "Deze mensen hebben geen mailadres. Zij horen het alleen van jou.", en: "These people have no address. They hear it only from you." }
    /// Trouble with the mails.
    trouble(count: usize) { nl: "Berichten over het besluit die niet aankwamen: {count}. Bel deze mensen, of stuur opnieuw.", en: "News of the decision that was not delivered: {count}. Ring these people, or send again." }
    /// Section.
    cancel { nl: "Afzeggen", en: "Calling it off" }
    /// Button.
    cancel_button { nl: "Zeg deze avond af…", en: "Call this evening off…" }
    /// Question.
    cancel_sure(told: &str) { nl: "Weet je het zeker? {told} Dit kan niet terug; je kunt later wel een kopie maken.", en: "Are you sure? {told} This cannot be undone; you can make a copy later." }
    /// Free text.
    cancel_note { nl: "Waarom zeg je af?", en: "Why do you call it off?" }
    /// Button.
    cancel_yes { nl: "Ja, zeg af", en: "Yes, call it off" }
    /// Nobody to tell.
    nobody_told { nl: "Niemand buiten de organisatie krijgt een mail.", en: "Nobody outside the organisation gets a mail." }
    /// Above the places whose host has not said yes.
    hosts_open { nl: "Nog niet elke plek kan de groep ontvangen, voor zover we weten", en: "Not every place can receive the group, as far as we know" }
    /// Link.
    to_hosts { nl: "Naar de gastheren en gastvrouwen", en: "To the hosts" }
    /// Somebody was first.
    already { nl: "Er is al besloten. Hieronder staat wat, door wie en wanneer.", en: "It is decided already. Below is what, by whom and when." }
}

/// "18 mensen en 4 gastheren of gastvrouwen krijgen een mail."
pub fn told(lang: Lang, told: Told) -> String {
    let people = words::people(lang, told.people);
    let hosts = match (lang, told.hosts) {
        (Lang::Nl, 1) => "1 gastheer of gastvrouw".to_owned(),
        (Lang::Nl, n) => format!("{n} gastheren en gastvrouwen"),
        (Lang::En, 1) => "1 host".to_owned(),
        (Lang::En, n) => format!("{n} hosts"),
    };
    let whom = match (told.people, told.hosts) {
        (0, 0) => return nobody_told(lang),
        (_, 0) => people,
        (0, _) => hosts,
        (_, _) if lang == Lang::Nl => format!("{people} en {hosts}"),
        (_, _) => format!("{people} and {hosts}"),
    };
    match (lang, told.people + told.hosts) {
        (Lang::Nl, 1) => format!("{whom} krijgt een mail."),
        (Lang::Nl, _) => format!("{whom} krijgen een mail."),
        (Lang::En, 1) => format!("{whom} gets a mail."),
        (Lang::En, _) => format!("{whom} get a mail."),
    }
}

/// Why nothing is decided.
pub fn refusal(lang: Lang, refusal: DecisionRefusal) -> String {
    match refusal {
        DecisionRefusal::NotNow => already(lang),
        DecisionRefusal::Begun => begun_undecided(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_gets_and_many_get() {
        let said = |people, hosts| told(Lang::Nl, Told { people, hosts });
        assert_eq!(said(1, 0), "1 persoon krijgt een mail.");
        assert_eq!(said(18, 0), "18 mensen krijgen een mail.");
        assert_eq!(
            said(18, 4),
            "18 mensen en 4 gastheren en gastvrouwen krijgen een mail."
        );
        assert_eq!(said(0, 1), "1 gastheer of gastvrouw krijgt een mail.");
    }
}
