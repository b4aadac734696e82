//! Sentences of the mails.

texts! {
    /// Salutation.
    dear(name: &str) { nl: "Beste {name},", en: "Dear {name}," }
    /// Salutation when the name is not known.
    hello { nl: "Hallo,", en: "Hello," }
    /// Fact.
    when { nl: "Wanneer", en: "When" }
    /// Fact.
    place { nl: "Waar", en: "Where" }
    /// Fact.
    who { nl: "Wie organiseert", en: "Who organises" }
    /// Fact.
    evening_telephone { nl: "Op de avond zelf bellen", en: "To ring on the evening" }
    /// Fact.
    coach { nl: "Welzijnscoach", en: "Wellbeing coach" }
    /// Fact.
    handover { nl: "Welzijn op Recept, warme overdracht", en: "Social prescribing, warm handover" }
    /// Heading.
    programme { nl: "Programma", en: "Programme" }
    /// Programme line.
    stop(name: &str, activity: &str, ride: &str) { nl: "{name}: {activity} ({ride} fietsen)", en: "{name}: {activity} ({ride} by bicycle)" }
    /// Programme line.
    stop_short(name: &str, ride: &str) { nl: "{name} ({ride} fietsen)", en: "{name} ({ride} by bicycle)" }
    /// Small print of invitations.
    link_is_personal { nl: "Deze link is van jou alleen. Stuur hem niet door. Je hebt geen account nodig.", en: "This link is yours alone. Do not pass it on. You need no account." }
    /// Subject.
    login_subject { nl: "Je inloglink voor Wijksafari", en: "Your login link for Wijksafari" }
    /// Login.
    login_lead { nl: "Met deze link log je in. Hij werkt één keer, een half uur lang.", en: "This link logs you in. It works once, for half an hour." }
    /// Login.
    login_button { nl: "Inloggen", en: "Log in" }
    /// Login.
    login_ignore { nl: "Heb je hier niet om gevraagd? Dan kun je deze mail weggooien.", en: "You did not ask for this? Then throw this mail away." }
    /// Subject.
    invitation_subject(title: &str, date: &str) { nl: "Ga je mee? {title}, {date}", en: "Will you come? {title}, {date}" }
    /// Subject.
    test_subject(subject: &str) { nl: "[TEST] {subject}", en: "[TEST] {subject}" }
    /// Invitation.
    test_lead { nl: "Dit is een proefmail aan jezelf. De knoppen werken hier niet.", en: "This is a test mail to yourself. The buttons do nothing here." }
    /// The same, of an invitation.
    test_entry { nl: "Ook de afspraak in je agenda is een proef. Wat je daar antwoordt, telt niet mee. Haal hem gerust weg.", en: "The entry in your calendar is a test too. What you answer there does not count. You can delete it." }
    /// Invitation for a safari.
    invited_safari { nl: "Ga je mee op wijksafari? Op de fiets langs plekken in de wijk waar je patiënten terechtkunnen, samen met je collega’s.", en: "Will you join our wijksafari? By bicycle past places in the neighbourhood where your patients can go, together with your colleagues." }
    /// Invitation for a meeting.
    invited_meeting { nl: "Kom je naar deze bijeenkomst in de wijk?", en: "Will you come to this meeting in the district?" }
    /// Invitation.
    asked_by(deadline: &str) { nl: "Laat het weten voor of op {deadline}. Kies je antwoord, en bevestig het op de pagina die opent.", en: "Let us know by {deadline}. Choose your answer, and confirm it on the page that opens." }
    /// Invitation, where mail comes in.
    by_calendar { nl: "Antwoorden met de knoppen van je agenda mag ook.", en: "You may also answer by your calendar’s buttons." }
    /// Invitation, where no mail comes in.
    not_by_calendar { nl: "Gebruik deze links: een antwoord met de knoppen van je agenda komt niet bij ons aan.", en: "Please use these links: an answer by your calendar’s buttons does not reach us." }
    /// Subject.
    reminder_subject(title: &str, date: &str) { nl: "Herinnering: ga je mee? {title}, {date}", en: "Reminder: will you come? {title}, {date}" }
    /// Reminder.
    reminder_lead(deadline: &str) { nl: "Je hebt nog niet laten weten of je meegaat. Wil je dat doen voor of op {deadline}? Kies je antwoord, en bevestig het op de pagina die opent. Ook een nee helpt ons.", en: "You have not told us yet whether you will come. Please do so by {deadline}. Choose your answer, and confirm it on the page that opens. A no helps us too." }
    /// Small print of reminders and reports: the page where they are switched off.
    switch_off(url: &str) { nl: "Liever geen herinneringen en verslagen meer? Zet ze hier uit: {url}", en: "Would you rather have no reminders and reports? Switch them off here: {url}" }
    /// Small print of a host's report: the page where they are switched off.
    switch_off_host(url: &str) { nl: "Liever geen verslagen meer? Zet ze hier uit: {url}", en: "Would you rather have no reports? Switch them off here: {url}" }
    /// Link.
    yes { nl: "Ja, ik ga mee", en: "Yes, I will come" }
    /// Link.
    perhaps { nl: "Misschien", en: "Perhaps" }
    /// Link.
    no { nl: "Nee", en: "No" }
    /// Link.
    open_page { nl: "Bekijk of verander je antwoord", en: "See or change your answer" }
    /// Subject.
    confirmed_subject(title: &str) { nl: "Je antwoord is genoteerd: {title}", en: "Your answer is noted: {title}" }
    /// Subject for who waits.
    waiting_subject(title: &str) { nl: "Je staat op de wachtlijst: {title}", en: "You are on the waiting list: {title}" }
    /// Answer noted.
    confirmed_yes { nl: "We hebben genoteerd dat je meegaat. Tot dan!", en: "We have noted that you will come. See you then!" }
    /// Answer noted.
    confirmed_no { nl: "We hebben genoteerd dat je niet meegaat.", en: "We have noted that you will not come." }
    /// Answer noted.
    confirmed_perhaps { nl: "We hebben genoteerd dat je het nog niet weet.", en: "We have noted that you do not know yet." }
    /// Answer noted.
    confirmed_late { nl: "Je wilt graag nog mee. De uiterste datum is voorbij, dus we vragen het aan de organisatie.", en: "You would like to come after all. The deadline has passed, so we ask the organisers." }
    /// A colleague answered.
    given_by(name: &str) { nl: "{name} heeft dit voor je doorgegeven.", en: "{name} passed this on for you." }
    /// Answer noted.
    not_you { nl: "Klopt dit niet? Verander het met de link, of bel ons.", en: "Is this wrong? Change it with the link, or ring us." }
    /// Answer noted: it is full.
    confirmed_waiting(place: usize) { nl: "Er zijn meer aanmeldingen dan plekken. Je staat op plaats {place} van de wachtlijst, op volgorde van aanmelding. Komt er een plek vrij, dan krijg je meteen bericht.", en: "There are more acceptances than places. You are number {place} on the waiting list, in order of answering. If a place comes free, you hear at once." }
    /// Subject.
    moved_up_subject(title: &str) { nl: "Er is een plek voor je: {title}", en: "There is a place for you: {title}" }
    /// A place came free.
    moved_up_lead { nl: "Goed nieuws: er is een plek vrij. Je stond op de wachtlijst en gaat nu mee. Lukt het toch niet meer? Meld je dan af, dan kan een ander mee.", en: "Good news: a place has come free. You were on the waiting list and will now come along. Can you not come after all? Then please decline, so that somebody else can." }
    /// It takes place, and you wait.
    go_waiting(place: usize) { nl: "Je staat nog op plaats {place} van de wachtlijst. Komt er een plek vrij, dan krijg je meteen bericht.", en: "You are still number {place} on the waiting list. If a place comes free, you hear at once." }
    /// Subject.
    poll_subject(title: &str) { nl: "Welke avond kun jij? {title}", en: "Which evening can you come? {title}" }
    /// Until when.
    poll_until(deadline: &str) { nl: "Kies voor of op {deadline}. Het kost tien seconden.", en: "Choose by {deadline}. It takes ten seconds." }
    /// Link.
    poll_button { nl: "Kies wanneer je kunt", en: "Choose when you can" }
    /// Subject, to another organiser.
    change_made_subject(by: &str, title: &str) { nl: "{by} heeft iets gewijzigd: {title}", en: "{by} changed something: {title}" }
    /// What the other organiser did.
    change_made_lead(by: &str) { nl: "{by} heeft dit gewijzigd:", en: "{by} changed this:" }
    /// Participants know.
    change_made_told { nl: "De genodigden krijgen hier bericht van.", en: "Those invited are being told." }
    /// They do not.
    change_made_quietly { nl: "De genodigden krijgen hier geen bericht van; het staat wel op hun eigen pagina.", en: "Those invited get no message; it does stand on their own page." }
    /// Link.
    to_event { nl: "Bekijk de avond", en: "See the evening" }
    /// It is called off before a date was chosen.
    poll_cancelled_lead { nl: "We zochten samen een avond, maar die komt er niet: de organisatie heeft hem afgezegd. Je hoeft niets meer te kiezen.", en: "We were looking for an evening together, but there will be none: the organisers have called it off. You need not choose any more." }
    /// Subject.
    chosen_subject(title: &str, date: &str) { nl: "De avond is gekozen: {title}, {date}", en: "The evening is chosen: {title}, {date}" }
    /// The evening, to somebody who can.
    chosen_yes { nl: "De avond is gekozen, en jij zei dat je dan kunt. We hebben genoteerd dat je meegaat. Tot dan!", en: "The evening is chosen, and you said that you can come. We have noted that you will come. See you then!" }
    /// The evening, to somebody who can if need be.
    chosen_perhaps { nl: "De avond is gekozen. Jij zei dat je dan kunt als het moet. Gaat het lukken? Laat het even weten.", en: "The evening is chosen. You said that you can come if need be. Will you manage? Please let us know." }
    /// The evening, to somebody who cannot.
    chosen_no { nl: "De avond is gekozen. Jij zei dat je dan niet kunt. Lukt het toch? Laat het dan weten; je bent welkom.", en: "The evening is chosen. You said that you cannot come. Can you after all? Then let us know; you are welcome." }
    /// Subject.
    late_subject(name: &str) { nl: "{name} wil na de uiterste datum nog mee", en: "{name} would like to come after the deadline" }
    /// To the organisers.
    late_lead(name: &str) { nl: "{name} heeft na de uiterste datum ja gezegd. Neem je die aanmelding over? Tot die tijd telt die persoon niet mee.", en: "{name} said yes after the deadline. Will you take this answer over? Until then it does not count." }
    /// Subject.
    late_decline_subject(name: &str) { nl: "{name} heeft zich afgemeld", en: "{name} has dropped out" }
    /// To the organisers.
    late_decline_lead(name: &str) { nl: "{name} gaat toch niet mee.", en: "{name} will not come after all." }
    /// Subject: somebody is in doubt after the deadline.
    late_doubt_subject(name: &str) { nl: "{name} zegt misschien", en: "{name} says perhaps" }
    /// The same.
    late_doubt_lead(name: &str) { nl: "{name} zegt na de uiterste datum misschien, en telt dus niet mee. Bel gerust even of het een ja of een nee wordt.", en: "{name} says perhaps after the deadline, and so does not count. Feel free to ring and ask which it will be." }
    /// Link.
    to_answers { nl: "Naar de antwoorden", en: "To the answers" }
    /// Subject.
    slot_subject(location: &str, date: &str) { nl: "Kunnen jullie ons ontvangen bij {location}? {date}", en: "Can you receive us at {location}? {date}" }
    /// To a host.
    slot_lead(location: &str) { nl: "Op een avond fietsen huisartsen en praktijkondersteuners door de wijk. Ze komen graag langs bij {location}.", en: "One evening GPs and practice nurses cycle through the district. They would like to visit {location}." }
    /// Subject.
    slot_moved_subject(location: &str) { nl: "Nieuwe tijd voor het bezoek aan {location}", en: "A new time for the visit to {location}" }
    /// To a host.
    slot_moved_lead(slot: &str) { nl: "De tijd van ons bezoek is veranderd: {slot}. Past dit ook?", en: "The time of our visit has changed: {slot}. Does this suit too?" }
    /// To a host who has heard of another time than the last.
    slot_moved_again_lead { nl: "De tijd van ons bezoek is veranderd. Hieronder staat de nieuwe. Past die ook?", en: "The time of our visit has changed. Below is the new one. Does it suit too?" }
    /// Fact.
    activity { nl: "Wat we komen doen", en: "What we come for" }
    /// Fact.
    heads { nl: "Verwacht", en: "Expected" }
    /// Fact.
    heads_about(count: usize) { nl: "ongeveer {count} mensen", en: "about {count} people" }
    /// Link.
    slot_answer { nl: "Geef antwoord", en: "Answer" }
    /// Link.
    slot_look { nl: "Bekijk jullie tijd", en: "See your time" }
    /// Subject.
    slot_answered_subject(location: &str) { nl: "Antwoord van {location}", en: "Answer from {location}" }
    /// To the organisers.
    slot_confirmed(location: &str) { nl: "{location} ontvangt de groep graag.", en: "{location} is happy to receive the group." }
    /// To the organisers.
    slot_declined(location: &str) { nl: "{location} kan de groep niet ontvangen.", en: "{location} cannot receive the group." }
    /// To the organisers.
    slot_other(location: &str, proposal: &str) { nl: "{location} stelt een andere tijd voor: {proposal}", en: "{location} proposes another time: {proposal}" }
    /// Link.
    to_tour { nl: "Naar de route", en: "To the tour" }
    /// Subject.
    go_subject(title: &str, date: &str) { nl: "Het gaat door: {title}, {date}", en: "It takes place: {title}, {date}" }
    /// Go.
    go_lead { nl: "Goed nieuws: de avond gaat door.", en: "Good news: the evening takes place." }
    /// Go, to somebody who has not said yes.
    go_undecided { nl: "Je hebt nog geen ja gezegd. Je bent nog steeds welkom; laat het even weten.", en: "You have not said yes yet. You are still welcome; please let us know." }
    /// Subject.
    no_go_subject(title: &str) { nl: "Gaat niet door: {title}", en: "Does not take place: {title}" }
    /// No-go.
    no_go_lead { nl: "De avond gaat niet door.", en: "The evening does not take place." }
    /// Subject.
    cancelled_subject(title: &str) { nl: "Afgezegd: {title}", en: "Called off: {title}" }
    /// Cancellation.
    cancelled_lead { nl: "Helaas, deze avond is afgezegd.", en: "Sorry, this evening has been called off." }
    /// Subject: something changed.
    changed_subject(title: &str, date: &str) { nl: "Gewijzigd: {title}, {date}", en: "Changed: {title}, {date}" }
    /// The same.
    changed_lead(title: &str) { nl: "Er is iets veranderd aan {title}:", en: "Something has changed about {title}:" }
    /// The same, once it is sure that it takes place.
    changed_lead_go(title: &str) { nl: "{title} gaat door. Er is wel iets veranderd:", en: "{title} takes place. Something has changed, though:" }
    /// What changed has changed back.
    changed_back_lead(title: &str) { nl: "Er was iets veranderd aan {title}. Dat is teruggedraaid: alles is weer zoals je het wist.", en: "Something had changed about {title}. That has been undone: everything is again as you knew it." }
    /// The same, once it is sure that it takes place.
    changed_back_lead_go(title: &str) { nl: "{title} gaat door. Er was iets veranderd, maar alles is weer zoals je het wist.", en: "{title} takes place. Something had changed, but everything is again as you knew it." }
    /// No answer stands.
    answer_asked { nl: "Laat je weten of je zo kunt?", en: "Will you let us know whether this suits?" }
    /// The same, when the question is another.
    answer_anew { nl: "Laat je weten of je zo kunt? Een eerder antwoord telt niet meer.", en: "Will you let us know whether this suits? An earlier answer does not count any more." }
    /// The answer stands.
    answer_stands { nl: "Je antwoord blijft staan. Je hoeft niets te doen, tenzij het zo niet meer past.", en: "Your answer stands. You need not do anything, unless it does not suit any more." }
    /// Heading before the facts.
    as_it_is_now { nl: "Zo is het nu", en: "As it is now" }
    /// Subject: a host is not needed any more.
    farewell_subject(location: &str) { nl: "De groep komt niet meer langs {location}", en: "The group does not come to {location} any more" }
    /// The same.
    farewell_lead(location: &str) { nl: "De route is veranderd: {location} staat er niet meer op, of iemand anders ontvangt de groep. Je hoeft dus niemand te ontvangen. Dank dat je mee wilde doen.", en: "The tour has changed: {location} is not on it any more, or somebody else receives the group. So you need not receive anybody. Thank you for wanting to take part." }
    /// Cleared calendars.
    calendar_cleared { nl: "Je hoeft niets te doen. De afspraak verdwijnt uit je agenda.", en: "You need not do anything. The entry disappears from your calendar." }
    /// Decided by.
    decided_by(name: &str) { nl: "Besloten door {name}.", en: "Decided by {name}." }
    /// Subject.
    delay_subject(minutes: u16) { nl: "We zijn {minutes} minuten later", en: "We are {minutes} minutes later" }
    /// Delay.
    delay_lead(minutes: u16, location: &str) { nl: "De groep is onderweg, maar komt ongeveer {minutes} minuten later aan bij {location}.", en: "The group is on its way, but will arrive at {location} about {minutes} minutes later." }
    /// Subject.
    report_subject(title: &str) { nl: "Verslag: {title}", en: "Report: {title}" }
    /// Report, to somebody who came.
    report_came { nl: "Fijn dat je erbij was. Hier is het verslag.", en: "It was good to have you with us. Here is the report." }
    /// Report, to somebody who did not come.
    report_missed { nl: "Je kon er niet bij zijn. Zo was het, en zo kun je verwijzen.", en: "You could not be there. This is how it was, and how you can refer." }
    /// Report, to a host.
    report_host { nl: "Dank je wel voor de ontvangst. Hier is het verslag.", en: "Thank you for receiving us. Here is the report." }
    /// Heading.
    report_stops { nl: "Waar we waren", en: "Where we were" }
    /// Attendance.
    report_attendance(count: usize) { nl: "Er waren {count} mensen.", en: "{count} people came." }
    /// Heading.
    report_quotes { nl: "Wat er gezegd werd", en: "What was said" }
    /// Follow-up.
    follow_up(date: &str) { nl: "Het vervolg is op {date}.", en: "The follow-up is on {date}." }
}
