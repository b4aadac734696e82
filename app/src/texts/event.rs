//! The pages of an event: the list, the overview, the set-up.

texts! {
    /// What to do next: the date is being chosen.
    next_poll { nl: "De groep prikt een datum. Kies de avond zodra genoeg mensen gekozen hebben.", en: "The group is choosing a date. Choose the evening once enough people have." }
    /// Button.
    next_poll_button { nl: "Naar de datumprikker", en: "To the date poll" }
    /// Heading of the list.
    list_title { nl: "Bijeenkomsten", en: "Events" }
    /// Upcoming events.
    upcoming { nl: "Wat eraan komt", en: "Coming up" }
    /// Past events.
    past { nl: "Geweest", en: "Past" }
    /// Button.
    new_safari { nl: "Nieuwe wijksafari", en: "New wijksafari" }
    /// Button.
    new_meeting { nl: "Nieuwe bijeenkomst", en: "New meeting" }
    /// Empty list of an adviser.
    empty { nl: "Nog geen wijksafari", en: "No wijksafari yet" }
    /// What to do next.
    empty_more { nl: "Kies een huisartsengroep en een avond. Daarna zet je de route uit en nodig je de praktijken uit.", en: "Choose a GP group and an evening. Then you plan the tour and invite the practices." }
    /// Nothing upcoming.
    nothing_ahead { nl: "Er staat niets gepland.", en: "Nothing is planned." }
    /// Empty list of an adviser without a group.
    empty_no_group { nl: "Begin met een huisartsengroep: de praktijken en de mensen die je uitnodigt.", en: "Begin with a GP group: the practices and the people you invite." }
    /// Way to the groups.
    to_groups { nl: "Naar de huisartsengroepen", en: "To the GP groups" }
    /// Empty list of a quartermaster.
    empty_shared { nl: "Nog niets met jou gedeeld", en: "Nothing shared with you yet" }
    /// What to do next.
    empty_shared_more { nl: "Een ROS-adviseur kan je bij een wijksafari zetten als mede-organisator. Intussen kun je de sociale kaart van je wijk bijwerken.", en: "A ROS adviser can add you to a wijksafari as co-organiser. Meanwhile you can bring the social directory of your district up to date." }
    /// Way to the directory.
    to_directory { nl: "Naar de sociale kaart", en: "To the social directory" }
    /// With which group.
    with_group(group: &str) { nl: "Met {group}", en: "With {group}" }
    /// When and with whom.
    lead(date: &str, hours: &str, group: &str) { nl: "{date}, van {hours}, met {group}.", en: "{date}, {hours}, with {group}." }
    /// When.
    when_polling { nl: "De datum wordt nog gekozen.", en: "The date is still being chosen." }
    /// The same, for a date that stands and a group without a name.
    when(date: &str, hours: &str) { nl: "{date}, van {hours}.", en: "{date}, {hours}." }
    /// Label of the parts of a safari.
    parts_safari { nl: "Onderdelen van deze wijksafari", en: "Parts of this wijksafari" }
    /// Label of the parts of a meeting.
    parts_meeting { nl: "Onderdelen van deze bijeenkomst", en: "Parts of this meeting" }
    /// Part.
    part_overview { nl: "Overzicht", en: "Overview" }
    /// Part.
    part_details { nl: "Gegevens", en: "Set-up" }
    /// Part of a safari.
    part_tour { nl: "Route", en: "Tour" }
    /// Part of a meeting.
    part_programme { nl: "Programma", en: "Programme" }
    /// Part.
    part_invite { nl: "Uitnodigen", en: "Invite" }
    /// Part.
    part_answers { nl: "Antwoorden", en: "Answers" }
    /// Part.
    part_decision { nl: "Besluit", en: "Decision" }
    /// Part.
    part_evening { nl: "Avond", en: "Evening" }
    /// Part.
    part_report { nl: "Verslag", en: "Report" }

    /// Heading of the card.
    next_title { nl: "Nu te doen", en: "Next to do" }
    /// No stops.
    next_stops { nl: "Kies vier of vijf plekken in de wijk. Wij zetten ze in de beste volgorde.", en: "Choose four or five places in the district. We put them in the best order." }
    /// Button.
    next_stops_button { nl: "Kies de plekken", en: "Choose the places" }
    /// Stops without times.
    next_times { nl: "De plekken zijn gekozen. Zet ze nog in de goede volgorde.", en: "The places are chosen. Now put them in order." }
    /// Button.
    next_times_button { nl: "Naar de route", en: "To the tour" }
    /// A host said no.
    next_declined(place: &str) { nl: "{place} kan de groep niet ontvangen. Spreek iets anders af, of kies een andere plek.", en: "{place} cannot receive the group. Agree on something else, or choose another place." }
    /// A host proposes another time.
    next_other_time(place: &str) { nl: "{place} wil een andere tijd. Kijk of die past.", en: "{place} would like another time. See whether it suits." }
    /// Hosts not asked.
    next_hosts(count: usize) { nl: "Vraag de gastheren en gastvrouwen of het schikt. Nog niet gevraagd: {count}.", en: "Ask the hosts whether it suits them. Not asked yet: {count}." }
    /// Button.
    next_hosts_button { nl: "Vraag de gastheren", en: "Ask the hosts" }
    /// Button.
    next_hosts_look { nl: "Naar de gastheren", en: "To the hosts" }
    /// No agenda.
    next_agenda { nl: "Zet het programma erin: wat doen jullie, hoe lang, en wie vertelt.", en: "Enter the programme: what you do, for how long, and who speaks." }
    /// Button.
    next_agenda_button { nl: "Maak het programma", en: "Make the programme" }
    /// Ready to invite.
    next_invite { nl: "Alles staat klaar. Bekijk de uitnodiging, stuur jezelf een proefmail en verstuur hem.", en: "Everything is ready. Look at the invitation, send yourself a test, and send it." }
    /// Button.
    next_invite_button { nl: "Naar uitnodigen", en: "To the invitations" }
    /// Wait for answers.
    next_enough { nl: "Er zijn genoeg ja’s. Je kunt besluiten dat het doorgaat.", en: "There are enough acceptances. You can decide that it takes place." }
    /// Button.
    next_decide_button { nl: "Naar het besluit", en: "To the decision" }
    /// Some are missing.
    next_call(missing: &str, percent: u8, practice: &str) { nl: "Met {missing} erbij haal je de {percent} %. Begin met {practice}.", en: "{missing} more reaches the {percent} %. Begin with {practice}." }
    /// One acceptance.
    one_yes { nl: "één ja", en: "One acceptance" }
    /// Some acceptances.
    some_yes(count: u32) { nl: "{count} ja’s", en: "{count} acceptances" }
    /// One practice.
    one_practice { nl: "één praktijk", en: "One practice" }
    /// Some practices.
    some_practices(count: u32) { nl: "{count} praktijken", en: "{count} practices" }
    /// Nobody is left to ring.
    next_nobody_left { nl: "Iedereen heeft geantwoord. Nu is het aan jou: gaat het door?", en: "Everyone has answered. Now it is up to you: does it take place?" }
    /// Button.
    next_call_button { nl: "Naar de bellijst", en: "To the call list" }
    /// The deadline is over.
    next_deadline { nl: "De uiterste datum is voorbij. Besluit of het doorgaat.", en: "The deadline has passed. Decide whether it takes place." }
    /// It has begun without a decision.
    next_begun { nl: "De avond is begonnen of geweest zonder besluit. Noteer of hij doorging, of zeg hem af.", en: "The evening has begun or is over without a decision. Note whether it took place, or call it off." }
    /// A draft whose date has passed.
    next_past_date { nl: "De datum is voorbij en er is niemand uitgenodigd. Kies een nieuwe datum.", en: "The date has passed and nobody was invited. Choose another date." }
    /// Its button.
    next_past_date_button { nl: "Kies een datum", en: "Choose a date" }
    /// It takes place.
    next_go { nl: "Het gaat door. Print het draaiboek, of open het op de avond zelf op je telefoon.", en: "It takes place. Print the run sheet, or open it on your telephone on the evening." }
    /// Button.
    next_go_button { nl: "Naar het draaiboek", en: "To the run sheet" }
    /// Check-in is open.
    next_evening { nl: "Het is zover. Vink af wie er is.", en: "It is time. Tick off who is there." }
    /// Button.
    next_evening_button { nl: "Naar de avond", en: "To the evening" }
    /// After the evening.
    next_report { nl: "De avond is geweest. Schrijf het verslag en spreek een vervolg af.", en: "The evening is over. Write the report and agree on a follow-up." }
    /// Button.
    next_report_button { nl: "Naar het verslag", en: "To the report" }
    /// Closed.
    next_closed(date: &str) { nl: "Afgerond. Het vervolg is op {date}.", en: "Closed. The follow-up is on {date}." }
    /// No-go or cancelled.
    next_over { nl: "Dit gaat niet door. Iedereen heeft bericht gehad. Wil je het opnieuw proberen, maak dan een kopie.", en: "This does not take place. Everyone was told. To try again, make a copy." }
    /// Hosts' state.
    hosts { nl: "Gastheren en gastvrouwen", en: "Hosts" }
    /// Who still can tip it.
    who_tips { nl: "Wie het verschil maakt", en: "Who tips it" }
    /// A practice without anybody.
    unrepresented { nl: "nog niemand", en: "nobody yet" }
    /// All of the call list.
    whole_call_list { nl: "Hele bellijst", en: "The whole call list" }
    /// History.
    history { nl: "Wat er gebeurde", en: "What happened" }
    /// Names in the set-up of the overview.
    why { nl: "Waarom", en: "Why" }
    /// A year later.
    repeat { nl: "Herhaal over een jaar", en: "Repeat in a year" }
    /// What that does.
    repeat_more { nl: "Dit maakt een kopie van de gegevens en de plekken, een jaar later op dezelfde weekdag. Zonder de antwoorden. Je kunt daarna alles nog veranderen.", en: "This copies the set-up and the places to the same weekday a year later, without the answers. You can still change everything." }
    /// Button.
    repeat_button { nl: "Maak de kopie", en: "Make the copy" }
    /// Older lines of the history.
    older(count: usize) { nl: "Eerder ({count})", en: "Earlier ({count})" }
    /// Somebody who said perhaps.
    said_perhaps(name: &str) { nl: "{name} (misschien)", en: "{name} (perhaps)" }
    /// Organisers.
    organised_by(names: &str) { nl: "Georganiseerd door {names}", en: "Organised by {names}" }
}
