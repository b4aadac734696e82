//! Choosing the date together: asking, voting, choosing.

use chrono::{DateTime, Utc};
use domain::poll::{AskRefusal, ChooseRefusal, OpenRefusal, Vote, VoteRefusal};

use super::{time, words};
use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Datumprikker: {event}", en: "Date poll: {event}" }
    /// Link on the page that invites.
    to_poll { nl: "Weet je de avond nog niet? Prik samen een datum", en: "Not sure of the evening yet? Choose the date together" }
    /// Section.
    propose { nl: "Prik samen een datum", en: "Choose the date together" }
    /// Below it.
    propose_more(count: usize) {
        nl: "Stel twee tot zes avonden voor. {count} mensen krijgen een mail met hun eigen link en zeggen per avond ja, als het moet of nee. Er wordt nog niemand uitgenodigd.",
        en: "Propose two to six evenings. {count} people get a mail with their own link and say per evening yes, if need be or no. Nobody is invited yet.",
    }
    /// Evening in the form.
    evening(number: usize) { nl: "Avond {number}", en: "Evening {number}" }
    /// Field.
    date { nl: "Datum", en: "Date" }
    /// Field.
    time { nl: "Begin", en: "Begin" }
    /// Field.
    deadline { nl: "Tot en met wanneer mogen ze kiezen?", en: "Until when may they choose?" }
    /// Question after the button.
    open_sure_mail { nl: "Ze krijgen meteen een mail met deze avonden en hun eigen link. Kloppen de avonden?", en: "They get a mail with these evenings and their own link at once. Are the evenings right?" }
    /// Question after the button, when nobody has an address.
    open_sure_calls { nl: "Er gaat geen mail uit: je belt zelf, en noteert hier wie wanneer kan. Kloppen de avonden?", en: "No mail goes out: you ring them yourself, and note here who can come when. Are the evenings right?" }
    /// Button.
    open_yes { nl: "Ja, begin", en: "Yes, begin" }
    /// Nobody in the group.
    nobody { nl: "Zet eerst mensen in de huisartsengroep.", en: "Put people in the GP group first." }
    /// Section.
    results { nl: "Wanneer kan de groep?", en: "When can the group?" }
    /// Until when.
    until(date: &str) { nl: "Kiezen kan tot en met {date}.", en: "Choosing is possible until {date}." }
    /// Closed.
    over(date: &str) { nl: "Kiezen kon tot en met {date}. Kies nu de avond.", en: "Choosing was possible until {date}. Choose the evening now." }
    /// How often what was said.
    votes(yes: usize, if_need_be: usize, no: usize) { nl: "{yes} × ja, {if_need_be} × als het moet, {no} × nee", en: "{yes} × yes, {if_need_be} × if need be, {no} × no" }
    /// The representation by yes.
    sure(persons: &str, percent: u32, practices: &str) { nl: "Zeker: {persons} ({percent} %), {practices}", en: "Sure: {persons} ({percent} %), {practices}" }
    /// The representation with if need be.
    at_most(persons: &str, percent: u32, practices: &str) { nl: "Met wie kan als het moet: {persons} ({percent} %), {practices}", en: "With who can if need be: {persons} ({percent} %), {practices}" }
    /// Section.
    choose { nl: "Kies de avond", en: "Choose the evening" }
    /// What choosing does.
    choose_more(count: usize) {
        nl: "Je kiest, en {count} mensen krijgen meteen de uitnodiging. Wat ze hier zeiden is hun antwoord: ja wordt ja, als het moet wordt misschien, nee wordt nee. Ze kunnen het nog veranderen. Gastheren en gastvrouwen krijgen hun nieuwe tijd.",
        en: "You choose, and {count} people get the invitation at once. What they said here is their answer: yes becomes yes, if need be becomes perhaps, no becomes no. They can still change it. Hosts get their new time.",
    }
    /// Question.
    which { nl: "Welke avond wordt het?", en: "Which evening will it be?" }
    /// Field.
    answers_until { nl: "Uiterste datum voor antwoorden", en: "Deadline for answers" }
    /// Question after the button.
    choose_sure { nl: "De datumprikker sluit, en de uitnodigingen gaan meteen de deur uit.", en: "The date poll closes, and the invitations leave at once." }
    /// Button.
    choose_yes { nl: "Ja, kies deze avond en verstuur", en: "Yes, choose this evening and send" }
    /// Something is missing.
    no_programme { nl: "Maak eerst het programma: zonder route of agenda kan er niemand worden uitgenodigd.", en: "Make the programme first: without a tour or agenda nobody can be invited." }
    /// Link.
    to_programme { nl: "Naar het programma", en: "To the programme" }
    /// Section.
    everybody { nl: "Wie zei wat", en: "Who said what" }
    /// Nothing said.
    silent { nl: "nog stil", en: "silent" }
    /// Link beside a name.
    note { nl: "Noteer", en: "Note" }
    /// The same, read aloud.
    note_of(name: &str) { nl: "Noteer wanneer {name} kan", en: "Note when {name} can" }
    /// Came into the group meanwhile.
    later_one(name: &str) { nl: "{name} kwam later bij de groep en is nog niet gevraagd.", en: "{name} came into the group later and has not been asked yet." }
    /// The same, of several.
    later_many(names: &str) { nl: "{names} kwamen later bij de groep en zijn nog niet gevraagd.", en: "{names} came into the group later and have not been asked yet." }
    /// Button.
    ask_more(count: usize) { nl: "Vraag ook deze {count} mensen", en: "Ask these {count} people too" }
    /// The same, for one.
    ask_one(name: &str) { nl: "Vraag ook {name}", en: "Ask {name} too" }
    /// It was called off.
    called_off { nl: "Deze avond komt er niet: de organisatie heeft hem afgezegd. Je hoeft niets meer te kiezen.", en: "There will be no such evening: the organisers have called it off. You need not choose any more." }
    /// Below the button that closes it.
    off { nl: "Komt de hele avond er niet?", en: "Will there be no evening at all?" }
    /// Link to calling it off.
    to_off { nl: "Zeg hem af; wie gevraagd is, krijgt meteen bericht", en: "Call it off; whoever was asked is told at once" }
    /// Section.
    close { nl: "Toch geen datum?", en: "No date after all?" }
    /// Button.
    close_button { nl: "Sluit de datumprikker…", en: "Close the date poll…" }
    /// Question.
    close_sure { nl: "Weet je het zeker? Wat mensen kozen wordt gewist. Niemand krijgt een mail; wie de link opent, leest dat de datum nog niet bekend is.", en: "Are you sure? What people chose is erased. Nobody gets a mail; whoever opens the link reads that the date is not known yet." }
    /// Button.
    close_yes { nl: "Ja, sluit zonder datum", en: "Yes, close without a date" }
    /// Heading of the personal page.
    when_can_you { nl: "Welke avond kun jij?", en: "Which evening can you come?" }
    /// Below it, for a safari.
    lead_safari { nl: "We plannen een wijksafari: op de fiets langs plekken waar je patiënten terechtkunnen. Kies per avond. Eén keer versturen is genoeg.", en: "We are planning a wijksafari: by bicycle past places where your patients can go. Choose per evening. Sending once is enough." }
    /// Below it, for a meeting.
    lead_meeting { nl: "We plannen een bijeenkomst in de wijk. Kies per avond. Eén keer versturen is genoeg.", en: "We are planning a meeting in the district. Choose per evening. Sending once is enough." }
    /// Nothing was chosen.
    choose_any { nl: "Zeg van minstens één avond of je kunt.", en: "Say of at least one evening whether you can." }
    /// Vote.
    yes { nl: "Ja", en: "Yes" }
    /// Vote.
    if_need_be { nl: "Als het moet", en: "If need be" }
    /// Vote.
    no { nl: "Nee", en: "No" }
    /// Button.
    send { nl: "Verstuur", en: "Send" }
    /// Button.
    change { nl: "Wijzig mijn keuze", en: "Change my choice" }
    /// Below the button.
    changes(date: &str) { nl: "Je kunt je keuze veranderen tot en met {date}. Zodra de avond gekozen is, krijg je de uitnodiging.", en: "You can change your choice until {date}. Once the evening is chosen, you get the invitation." }
    /// Noted.
    noted { nl: "Dank je, we hebben je keuze genoteerd.", en: "Thank you, we have noted your choice." }
    /// Too late.
    too_late { nl: "Kiezen kan niet meer. Bel de organisatie als je nog iets wilt doorgeven.", en: "Choosing is over. Ring the organisers if you want to pass something on." }
    /// No date known.
    no_date { nl: "De datum is nog niet bekend. Je hoort het zodra er een avond is.", en: "The date is not known yet. You will hear as soon as there is an evening." }
    /// The page lay open until it was too late.
    not_noted { nl: "Je keuze van daarnet is niet genoteerd. Dit koos je:", en: "What you have just chosen is not noted. You chose:" }
    /// Others are proposed than the page showed.
    evenings_changed(what: &str) { nl: "De avonden zijn veranderd nadat je deze pagina opende. {what} Wat je koos voor de avonden die bleven, staat er nog. Kijk het na en verstuur opnieuw.", en: "The evenings have changed since you opened this page. {what} What you chose for the evenings that stayed is still there. Check it and send again." }
    /// Evenings that were not shown.
    evenings_new(which: &str) { nl: "Nieuw: {which}.", en: "New: {which}." }
    /// Evenings that were shown.
    evenings_gone(which: &str) { nl: "Vervallen: {which}.", en: "Dropped: {which}." }
    /// Nothing chosen.
    nothing { nl: "Kies bij minstens één avond.", en: "Choose for at least one evening." }
    /// Title of noting for somebody.
    note_title(name: &str) { nl: "Wanneer kan {name}?", en: "When can {name}?" }
    /// Button.
    note_button { nl: "Noteer deze keuze", en: "Note this choice" }
    /// Who noted.
    noted_by(how: &str, name: &str, when: &str) { nl: "{how} genoteerd door {name}, {when}", en: "Noted {how} by {name}, {when}" }
}

/// "Vraag 22 mensen wanneer ze kunnen…"; 0 when nobody has an address.
pub fn open(lang: Lang, mails: usize) -> String {
    match (lang, mails) {
        (Lang::Nl, 0) => "Open de datumprikker…".to_owned(),
        (Lang::Nl, 1) => "Vraag 1 persoon wanneer die kan…".to_owned(),
        (Lang::Nl, n) => format!("Vraag {n} mensen wanneer ze kunnen…"),
        (Lang::En, 0) => "Open the date poll…".to_owned(),
        (Lang::En, 1) => "Ask 1 person when they can…".to_owned(),
        (Lang::En, n) => format!("Ask {n} people when they can…"),
    }
}

/// What that does, and whether it is right.
pub fn open_sure(lang: Lang, mails: usize) -> String {
    match mails {
        0 => open_sure_calls(lang),
        _ => open_sure_mail(lang),
    }
}

/// "4 van 23 mensen hebben gekozen."
pub fn answered(lang: Lang, answered: usize, asked: usize) -> String {
    match (lang, answered) {
        (Lang::Nl, 1) => format!("1 van {asked} mensen heeft gekozen."),
        (Lang::Nl, n) => format!("{n} van {asked} mensen hebben gekozen."),
        (Lang::En, 1) => format!("1 of {asked} people has chosen."),
        (Lang::En, n) => format!("{n} of {asked} people have chosen."),
    }
}

/// "Kies deze avond en verstuur 22 uitnodigingen…"
pub fn choose_button(lang: Lang, mails: usize) -> String {
    match (lang, mails) {
        (Lang::Nl, 0) => "Kies deze avond…".to_owned(),
        (Lang::Nl, 1) => "Kies deze avond en verstuur 1 uitnodiging…".to_owned(),
        (Lang::Nl, n) => format!("Kies deze avond en verstuur {n} uitnodigingen…"),
        (Lang::En, 0) => "Choose this evening…".to_owned(),
        (Lang::En, 1) => "Choose this evening and send 1 invitation…".to_owned(),
        (Lang::En, n) => format!("Choose this evening and send {n} invitations…"),
    }
}

/// A vote in words.
pub fn vote(lang: Lang, vote: Vote) -> String {
    match vote {
        Vote::Yes => yes(lang),
        Vote::IfNeedBe => if_need_be(lang),
        Vote::No => no(lang),
    }
}

/// Why people are not asked.
pub fn open_refusal(lang: Lang, refusal: OpenRefusal) -> String {
    match (lang, refusal) {
        (_, OpenRefusal::Nobody) => nobody(lang),
        (Lang::Nl, OpenRefusal::NotDraft) => {
            "De datumprikker loopt al, of de uitnodigingen zijn al verstuurd.".to_owned()
        }
        (Lang::En, OpenRefusal::NotDraft) => {
            "The date poll is open already, or the invitations are out.".to_owned()
        }
        (Lang::Nl, OpenRefusal::BadEvenings) => {
            "Stel twee tot zes verschillende avonden voor die nog komen.".to_owned()
        }
        (Lang::En, OpenRefusal::BadEvenings) => {
            "Propose two to six different evenings to come.".to_owned()
        }
        (Lang::Nl, OpenRefusal::BadDeadline) => {
            "De uiterste datum moet vóór de eerste avond liggen, en nog komen.".to_owned()
        }
        (Lang::En, OpenRefusal::BadDeadline) => {
            "The deadline must lie before the first evening, and be still to come.".to_owned()
        }
    }
}

/// Why nobody else is asked.
pub fn ask_refusal(lang: Lang, refusal: AskRefusal) -> String {
    match (lang, refusal) {
        (_, AskRefusal::NotPolling) => choose_refusal(lang, ChooseRefusal::NotPolling),
        (Lang::Nl, AskRefusal::TooLate) => {
            "De uiterste datum om te kiezen is voorbij. Wie later kwam, nodig je uit als de avond \
             gekozen is."
                .to_owned()
        }
        (Lang::En, AskRefusal::TooLate) => {
            "The deadline for choosing has passed. Whoever came later is invited once the evening \
             is chosen."
                .to_owned()
        }
        (Lang::Nl, AskRefusal::Nobody) => "Iedereen van de groep is al gevraagd.".to_owned(),
        (Lang::En, AskRefusal::Nobody) => "Everybody of the group has been asked.".to_owned(),
    }
}

/// What is proposed now and was not shown, and the other way around.
pub fn other_evenings(lang: Lang, shown: &[DateTime<Utc>], now: &[DateTime<Utc>]) -> String {
    let beside = |these: &[DateTime<Utc>], those: &[DateTime<Utc>]| {
        let only = these.iter().filter(|evening| !those.contains(evening));
        let moments: Vec<_> = only.map(|evening| time::moment(lang, *evening)).collect();
        (!moments.is_empty()).then(|| words::list(lang, &moments))
    };
    let new = beside(now, shown).map(|which| evenings_new(lang, &which));
    let gone = beside(shown, now).map(|which| evenings_gone(lang, &which));
    let what: Vec<_> = new.into_iter().chain(gone).collect();
    evenings_changed(lang, &what.join(" "))
}

/// Why a vote is not noted.
pub fn vote_refusal(lang: Lang, refusal: VoteRefusal) -> String {
    match refusal {
        VoteRefusal::NotPolling => no_date(lang),
        VoteRefusal::TooLate => too_late(lang),
        VoteRefusal::Nothing => nothing(lang),
    }
}

/// Why no date is chosen.
pub fn choose_refusal(lang: Lang, refusal: ChooseRefusal) -> String {
    match (lang, refusal) {
        (_, ChooseRefusal::NoProgramme) => no_programme(lang),
        (Lang::Nl, ChooseRefusal::NotPolling) => {
            "Een collega heeft de datum net gekozen, of de datumprikker gesloten.".to_owned()
        }
        (Lang::En, ChooseRefusal::NotPolling) => {
            "A colleague has just chosen the date, or closed the poll.".to_owned()
        }
        (Lang::Nl, ChooseRefusal::BadEvening) => {
            "Kies een van de avonden die nog komen.".to_owned()
        }
        (Lang::En, ChooseRefusal::BadEvening) => "Choose one of the evenings to come.".to_owned(),
        (Lang::Nl, ChooseRefusal::BadDeadline) => {
            "De uiterste datum moet vóór de avond liggen, en nog komen.".to_owned()
        }
        (Lang::En, ChooseRefusal::BadDeadline) => {
            "The deadline must lie before the evening, and be still to come.".to_owned()
        }
    }
}
