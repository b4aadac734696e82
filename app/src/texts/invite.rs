//! Preview, test and sending of the invitations.

use domain::invitation::SendRefusal;

use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Uitnodigen: {event}", en: "Invite: {event}" }
    /// Section.
    look_first { nl: "Kijk dit nog even na", en: "Please look at this first" }
    /// It may be sent anyway.
    look_first_more { nl: "Versturen kan ook zo. Verander je de route daarna nog, dan krijgt iedereen daar bericht van.", en: "You can send it like this. If you change the tour afterwards, everyone is told." }
    /// Link.
    to_tour { nl: "Naar de route", en: "To the tour" }
    /// A warning about one stop.
    warning_at(stop: &str, warning: &str) { nl: "{stop}: {warning}", en: "{stop}: {warning}" }
    /// Section.
    whom { nl: "Aan wie", en: "To whom" }
    /// Section after sending.
    whom_new { nl: "Nog niet uitgenodigd", en: "Not invited yet" }
    /// Has no address.
    ring { nl: "Geen mailadres: bellen", en: "No address: ring" }
    /// Is not counted.
    uncounted { nl: "Telt niet mee", en: "Not counted" }
    /// Is not counted, and why.
    uncounted_because(reason: &str) { nl: "Telt niet mee: {reason}", en: "Not counted: {reason}" }
    /// Two people behind one address.
    shares(names: &str) { nl: "Zelfde mailadres als {names}: ieder krijgt een eigen mail, met de naam erin", en: "Same address as {names}: each gets a mail of their own, with the name in it" }
    /// Works elsewhere too.
    also_at(practices: &str) { nl: "ook bij {practices}", en: "also at {practices}" }
    /// Nobody in the group.
    nobody { nl: "Er zit nog niemand in deze groep", en: "Nobody is in this group yet" }
    /// What to do.
    nobody_more { nl: "Zet eerst de praktijken en de mensen in de huisartsengroep.", en: "Put practices and people into the GP group first." }
    /// Link.
    to_group { nl: "Naar de huisartsengroep", en: "To the GP group" }
    /// Section.
    mail { nl: "De mail", en: "The mail" }
    /// Below it.
    mail_more { nl: "Zo ziet de mail eruit. Iedereen krijgt een eigen link en een afspraak voor de agenda.", en: "This is the mail. Everyone gets a link of their own and an entry for the calendar." }
    /// Fold after sending.
    mail_again { nl: "Lees de uitnodiging terug", en: "Read the invitation again" }
    /// Button.
    test { nl: "Stuur mij een proef", en: "Send me a test" }
    /// Where the test goes.
    test_more(address: &str) { nl: "De proef gaat alleen naar {address}.", en: "The test goes to {address} only." }
    /// Section.
    send_title { nl: "Versturen", en: "Sending" }
    /// Section.
    later { nl: "Wat je daarna nog kunt veranderen", en: "What you can change afterwards" }
    /// Everything, and who is told.
    later_what { nl: "Alles: naam, datum, tijd, plaats en programma. Voordat je bewaart, zie je wie daar bericht van krijgt en wie opnieuw moet antwoorden. De agenda’s veranderen mee.", en: "Everything: title, date, time, place and programme. Before you save, you see who will be told and who has to answer again. Calendars change along." }
    /// What stays.
    later_stays { nl: "De huisartsengroep en de wijk blijven zoals ze zijn.", en: "The GP group and the district stay as they are." }
    /// What else one can do.
    still { nl: "Ook kun je mensen aan de groep toevoegen en uitnodigen, een mailadres verbeteren, gastheren vragen, antwoorden noteren en afzeggen.", en: "You can also add people to the group and invite them, correct an address, ask hosts, note answers, and call it off." }
    /// Question before sending.
    sure(mails: &str) { nl: "Weet je het zeker? {mails} Verander je daarna iets, dan krijgen zij daar bericht van.", en: "Are you sure? {mails} If you change something afterwards, they are told." }
    /// Question before sending to some more.
    sure_more(mails: &str) { nl: "Weet je het zeker? {mails}", en: "Are you sure? {mails}" }
    /// Button.
    yes_send { nl: "Ja, verstuur", en: "Yes, send" }
    /// Something changed since it was shown.
    changed { nl: "De mail of de lijst is net veranderd. Er is nog niets verstuurd. Kijk het na en verstuur opnieuw.", en: "The mail or the list has just changed. Nothing has been sent. Check it and send again." }
    /// Section.
    sent { nl: "Verstuurd", en: "Sent" }
    /// Section.
    trouble { nl: "Niet aangekomen", en: "Not delivered" }
    /// Below it.
    trouble_more { nl: "Verbeter het mailadres, stuur opnieuw of bel.", en: "Correct the address, send again or ring." }
    /// Link.
    correct { nl: "Verbeter het adres", en: "Correct the address" }
    /// The same, read aloud.
    correct_of(name: &str) { nl: "Verbeter het adres van {name}", en: "Correct the address of {name}" }
    /// Column.
    name { nl: "Naam", en: "Name" }
    /// Column.
    practice { nl: "Praktijk", en: "Practice" }
    /// Column.
    address { nl: "Mailadres", en: "Address" }
    /// Column.
    delivery { nl: "Bezorging", en: "Delivery" }
    /// Link.
    to_answers { nl: "Naar de antwoorden", en: "To the answers" }
}

/// "22 mensen krijgen een mail. 2 mensen hebben geen mailadres: die bel je."
pub fn counts(lang: Lang, mails: usize, calls: usize) -> String {
    let mailed = match (lang, mails) {
        (Lang::Nl, 0) => "Niemand krijgt een mail.".to_owned(),
        (Lang::Nl, 1) => "1 persoon krijgt een mail.".to_owned(),
        (Lang::Nl, n) => format!("{n} mensen krijgen een mail."),
        (Lang::En, 0) => "Nobody gets a mail.".to_owned(),
        (Lang::En, 1) => "1 person gets a mail.".to_owned(),
        (Lang::En, n) => format!("{n} people get a mail."),
    };
    let rung = match (lang, calls) {
        (_, 0) => return mailed,
        (Lang::Nl, 1) => "1 persoon heeft geen mailadres: die bel je.".to_owned(),
        (Lang::Nl, n) => format!("{n} mensen hebben geen mailadres: die bel je."),
        (Lang::En, 1) => "1 person has no address: ring them.".to_owned(),
        (Lang::En, n) => format!("{n} people have no address: ring them."),
    };
    format!("{mailed} {rung}")
}

/// "Verstuur 22 uitnodigingen…"; without addresses "Zet 2 mensen op de bellijst…".
pub fn send(lang: Lang, mails: usize, calls: usize) -> String {
    match (lang, mails, calls) {
        (Lang::Nl, 0, 1) => "Zet 1 persoon op de bellijst…".to_owned(),
        (Lang::Nl, 0, n) => format!("Zet {n} mensen op de bellijst…"),
        (Lang::Nl, 1, _) => "Verstuur 1 uitnodiging…".to_owned(),
        (Lang::Nl, n, _) => format!("Verstuur {n} uitnodigingen…"),
        (Lang::En, 0, 1) => "Put 1 person on the call list…".to_owned(),
        (Lang::En, 0, n) => format!("Put {n} people on the call list…"),
        (Lang::En, 1, _) => "Send 1 invitation…".to_owned(),
        (Lang::En, n, _) => format!("Send {n} invitations…"),
    }
}

/// "Verstuurd aan 22 mensen; 1 mail kwam niet aan."
pub fn sent_summary(
    lang: Lang,
    arrived: usize,
    waiting: usize,
    retried: usize,
    trouble: usize,
) -> String {
    let mut parts = Vec::new();
    for (count, nl, en) in [
        (arrived, "verstuurd", "sent"),
        (waiting, "onderweg", "on their way"),
        (retried, "nog niet gelukt", "not yet delivered"),
        (trouble, "niet aangekomen", "not delivered"),
    ] {
        if count > 0 {
            parts.push(match lang {
                Lang::Nl => format!("{count} {nl}"),
                Lang::En => format!("{count} {en}"),
            });
        }
    }
    if parts.is_empty() {
        return super::delivery::none(lang);
    }
    match lang {
        Lang::Nl => format!("Uitnodigingen: {}.", parts.join(", ")),
        Lang::En => format!("Invitations: {}.", parts.join(", ")),
    }
}

/// Why nothing is sent.
pub fn refusal(lang: Lang, refusal: SendRefusal) -> String {
    let (nl, en) = match refusal {
        SendRefusal::NotOpen => (
            "Uitnodigen kan niet meer: er is al een besluit genomen.",
            "You cannot invite any more: it is decided.",
        ),
        SendRefusal::InThePast => (
            "Deze avond is al begonnen of geweest. Kies bij Gegevens een andere datum.",
            "This evening has begun or is over. Choose another date in the set-up.",
        ),
        SendRefusal::DeadlinePassed => (
            "De uiterste datum om te antwoorden is voorbij. Wie er nu bij komt, nodig je zelf uit: bel even.",
            "The deadline for answers has passed. Ring whoever joins the group now.",
        ),
        SendRefusal::Nobody => (
            "Er is niemand om uit te nodigen. Zet eerst mensen in de huisartsengroep.",
            "There is nobody to invite. Put people into the GP group first.",
        ),
        SendRefusal::NoProgramme => (
            "Er is nog geen programma. Zet eerst de route in volgorde, of vul de agenda in.",
            "There is no programme yet. Order the tour first, or fill in the agenda.",
        ),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
    .to_owned()
}
