//! The report after the evening.

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Verslag: {event}", en: "Report: {event}" }
    /// Before the evening.
    not_held { nl: "Er is nog geen verslag te maken", en: "Nothing to report yet" }
    /// When.
    not_held_more { nl: "Het verslag schrijf je na de avond. Wat we dan al weten, staat er vast in.", en: "You write the report after the evening. What is known by then will be in it already." }
    /// Link.
    to_overview { nl: "Naar het overzicht", en: "To the overview" }
    /// Heading.
    known { nl: "Wat we al weten", en: "What is known already" }
    /// Attendance.
    came_one { nl: "Er was 1 mens", en: "1 person came" }
    /// Attendance.
    came(count: usize) { nl: "Er waren {count} mensen", en: "{count} people came" }
    /// Nobody was ticked.
    came_nobody { nl: "Er is niemand afgevinkt. Doe dat eerst bij Avond, want wie er was krijgt een andere mail dan wie er niet was.", en: "Nobody was checked in. Do that first under Evening, for those who came get another mail than those who did not." }
    /// Column.
    practice { nl: "Praktijk", en: "Practice" }
    /// Column.
    present { nl: "Aanwezig", en: "Present" }
    /// Of no practice.
    no_practice { nl: "Zonder praktijk van deze groep", en: "Of no practice of this group" }
    /// Count.
    of(came: usize, of: usize) { nl: "{came} van {of}", en: "{came} of {of}" }
    /// Practices reached.
    practices(came: usize, of: usize) { nl: "Van {came} van de {of} praktijken was er iemand.", en: "Somebody came from {came} of the {of} practices." }
    /// Beside it, where assistants came of practices that nobody else came from.
    practices_counted(counted: usize) { nl: "Van {counted} daarvan iemand die meetelt.", en: "From {counted} of these somebody who counts." }

    /// Heading.
    write { nl: "Het verslag", en: "The report" }
    /// Question.
    visited { nl: "Waar zijn jullie geweest?", en: "Where have you been?" }
    /// Field.
    text { nl: "Wat zagen jullie, en wat volgt daaruit?", en: "What did you see, and what follows?" }
    /// Hint.
    text_hint { nl: "Schrijf voor iemand die er niet bij was: waar kan een huisarts naar verwijzen, en wie belt hij dan?", en: "Write for somebody who was not there: where can a GP refer, and whom to ring?" }
    /// Heading.
    quotes { nl: "Wat er gezegd werd", en: "What was said" }
    /// What consent means.
    quotes_more { nl: "Vraag of iemand het goed vindt. Zonder toestemming staat een citaat alleen hier, en niet in de mails of de nieuwsbrief.", en: "Ask whether the speaker agrees. Without consent a quote stands only here, not in the mails or the newsletter." }
    /// Label.
    quote(number: usize) { nl: "Citaat {number}", en: "Quote {number}" }
    /// Label.
    speaker(number: usize) { nl: "Wie zei citaat {number}?", en: "Who said quote {number}?" }
    /// Hint.
    speaker_hint { nl: "Zoals het gedrukt mag worden: “een huisarts”.", en: "As it may be printed: “a GP”." }
    /// Label.
    consent { nl: "Vindt het goed om geciteerd te worden", en: "Agrees to be quoted" }
    /// Button.
    more_rows { nl: "Nog een citaat", en: "Another quote" }
    /// Field.
    summary { nl: "In het kort, voor nieuwsbrieven", en: "In short, for newsletters" }
    /// Hint.
    summary_hint { nl: "Twee of drie zinnen. Laat je dit leeg, dan maken wij een zin van wat we weten.", en: "Two or three sentences. If you leave it empty, we make one of what is known." }
    /// Button.
    save { nl: "Bewaar en bekijk de mails", en: "Save and see the mails" }

    /// Heading.
    newsletter { nl: "Korte versie voor nieuwsbrieven", en: "Short version for newsletters" }
    /// How.
    newsletter_more { nl: "Selecteer de tekst en kopieer hem. Er staan alleen citaten in met toestemming.", en: "Select the text and copy it. It holds only quotes with consent." }
    /// First line.
    newsletter_head(title: &str, date: &str) { nl: "{title}, {date}", en: "{title}, {date}" }
    /// Generated sentence of a safari.
    newsletter_safari(people: usize, practices: usize, stops: usize) { nl: "{people} zorgverleners van {practices} huisartsenpraktijken fietsten een avond langs {stops} plekken in de wijk.", en: "{people} professionals of {practices} GP practices cycled past {stops} places in the district one evening." }
    /// Generated sentence of a meeting.
    newsletter_meeting(people: usize, practices: usize) { nl: "{people} zorgverleners van {practices} huisartsenpraktijken kwamen een avond bij elkaar.", en: "{people} professionals of {practices} GP practices met for an evening." }
    /// Stops.
    newsletter_stops(places: &str) { nl: "Ze waren bij {places}.", en: "They visited {places}." }
    /// A quote.
    newsletter_quote(text: &str, speaker: &str) { nl: "“{text}” ({speaker})", en: "“{text}” ({speaker})" }
    /// A quote of nobody.
    newsletter_words(text: &str) { nl: "“{text}”", en: "“{text}”" }
    /// Follow-up.
    newsletter_follow_up(date: &str) { nl: "Het vervolg is op {date}.", en: "The follow-up is on {date}." }
    /// Who pays.
    newsletter_funding(names: &str) { nl: "Mede mogelijk gemaakt door {names}.", en: "Made possible in part by {names}." }

    /// Heading.
    mails { nl: "De mails", en: "The mails" }
    /// Before it is saved.
    mails_first { nl: "Bewaar het verslag. Dan zie je hier de mails, en kun je ze versturen.", en: "Save the report. Then you see the mails here and can send them." }
    /// Before there is a text.
    mails_empty { nl: "Schrijf eerst het verslag. Zonder tekst gaat er niets de deur uit.", en: "Write the report first. Nothing goes out without a text." }
    /// Readers.
    to_came(count: usize) { nl: "Aan wie er was ({count})", en: "To those who came ({count})" }
    /// Readers.
    to_missed(count: usize) { nl: "Aan wie er niet was ({count})", en: "To those who did not come ({count})" }
    /// Readers.
    to_hosts(count: usize) { nl: "Aan de gastheren en gastvrouwen ({count})", en: "To the hosts ({count})" }
    /// Nobody to mail.
    to_nobody { nl: "Hier krijgt niemand een mail.", en: "Nobody here gets a mail." }
    /// Without an address.
    without_address(names: &str) { nl: "Geen mailadres: {names}.", en: "No mail address: {names}." }
    /// Who gets none because they switched reports off.
    switched_off(names: &str) { nl: "Wil geen verslagen: {names}.", en: "Wishes no reports: {names}." }
    /// Subject.
    subject(subject: &str) { nl: "Onderwerp: {subject}", en: "Subject: {subject}" }
    /// First button.
    send(count: usize) { nl: "Verstuur het verslag naar {count} mensen…", en: "Send the report to {count} people…" }
    /// Question.
    send_question { nl: "Weet je het zeker? Het verslag gaat één keer de deur uit. Daarna kun je het niet meer veranderen.", en: "Are you sure? The report goes out once. After that it cannot be changed." }
    /// Button.
    send_yes { nl: "Ja, verstuur het verslag", en: "Yes, send the report" }

    /// It is sent.
    sent(when: &str) { nl: "Verstuurd op {when}", en: "Sent on {when}" }
    /// To how many.
    sent_more(count: usize) { nl: "Het verslag ging naar {count} mensen. Het verandert niet meer.", en: "The report went to {count} people. It does not change any more." }
    /// Refusal.
    already_sent { nl: "Dit verslag is al verstuurd. Het gaat maar één keer de deur uit.", en: "This report has been sent. It goes out only once." }
    /// Refusal.
    refused_empty { nl: "Het verslag is nog leeg. Schrijf eerst wat jullie zagen.", en: "The report is still empty. Write what you saw first." }
    /// Refusal.
    refused_not_held { nl: "De avond is nog niet geweest.", en: "The evening has not taken place." }
    /// Consent.
    with_consent { nl: "Met toestemming", en: "With consent" }
    /// No consent.
    without_consent { nl: "Zonder toestemming: alleen hier", en: "Without consent: only here" }
    /// Close.
    close_hint { nl: "Staat de datum van het vervolg al vast? Rond de avond af, dan komt die datum ook in het verslag.", en: "Is the date of the follow-up known? Close the evening, and the date goes into the report too." }
    /// Link.
    to_close { nl: "Rond de avond af", en: "Close the evening" }
}
