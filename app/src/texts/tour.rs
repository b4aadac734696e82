//! The tour: choosing stops, the timeline, the hosts.

use crate::lang::Lang;

texts! {
    /// Heading of the page in the tab.
    title { nl: "Route", en: "Tour" }
    /// Label of the links to the parts of the page.
    on_this_page { nl: "Op deze pagina", en: "On this page" }
    /// Heading.
    places { nl: "Plekken", en: "Places" }
    /// Below it.
    places_more { nl: "Vink aan wat in aanmerking komt, en zeg hoe graag je erheen wilt. Het programma kiest er de beste avond uit.", en: "Tick what is worth considering, and say how much you want to go there. The program chooses the best evening." }
    /// Summary of the places that are not considered.
    other_places(count: usize) { nl: "Andere plekken in de wijk ({count})", en: "Other places in the district ({count})" }
    /// No locations.
    no_places { nl: "Deze wijk heeft nog geen plekken", en: "This district has no places yet" }
    /// What to do.
    no_places_more { nl: "Zet eerst plekken op de sociale kaart. Daarna kies je hier waar jullie heen gaan.", en: "Put places into the social directory first. Then choose here where you go." }
    /// Button.
    add_place { nl: "Zet een plek op de kaart", en: "Add a place" }
    /// Label of the map.
    map_label { nl: "Kaart van de plekken in de wijk", en: "Map of the places in the district" }
    /// Label of the minutes.
    visit_minutes { nl: "minuten", en: "minutes" }
    /// Read aloud.
    visit_of(name: &str) { nl: "Bezoek aan {name}, in minuten", en: "Visit to {name}, in minutes" }
    /// Opening hours of the evening.
    open_then(hours: &str) { nl: "Die dag open: {hours}", en: "Open that day: {hours}" }
    /// Closed that day.
    closed_that_day { nl: "Die dag dicht", en: "Closed that day" }
    /// Hours not known.
    hours_unknown { nl: "Openingstijden onbekend", en: "Opening hours unknown" }
    /// Button.
    choose_button { nl: "Bewaar de keuze", en: "Save the choice" }
    /// Too many.
    too_many(most: usize) { nl: "Een avond heeft hooguit {most} plekken.", en: "An evening has at most {most} places." }
    /// Too many.
    too_many_places(most: usize) { nl: "Vink hooguit {most} plekken aan.", en: "Tick at most {most} places." }
    /// Beside a field.
    not_hours { nl: "Schrijf tijden zo: 19.00-20.30, 21.00-22.00. Of “dicht”.", en: "Write times like this: 19.00-20.30, 21.00-22.00. Or “closed”." }
    /// Beside a field.
    evening_length { nl: "Een avond duurt tussen een half uur en tien uur.", en: "An evening takes between half an hour and ten hours." }
    /// Removing a stop.
    removed_hosts { nl: "Haal je een plek weg waar je al iets gevraagd had? Dan krijgt de gastheer of gastvrouw daar een mail over.", en: "Do you take out a place whose host you had asked? Then the host gets a mail about it." }
    /// Heading.
    evening { nl: "De avond", en: "The evening" }
    /// Where times come from.
    source_estimate(speed: &str) { nl: "De fietstijden zijn een schatting: de afstand over de weg, met {speed} km per uur.", en: "Cycling times are an estimate: distance by road, at {speed} km an hour." }
    /// Where times come from.
    source_paths { nl: "De fietstijden gaan over echte fietspaden.", en: "Cycling times follow real cycle paths." }
    /// Where times come from.
    source_mixed(speed: &str) { nl: "De fietstijden gaan over echte fietspaden. Waar “schatting” bij staat weten we de weg niet: daar rekenen we met de afstand over de weg en {speed} km per uur.", en: "Cycling times follow real cycle paths. Where it says “estimate” the way is not known: there we count the distance by road, at {speed} km an hour." }
    /// A leg that is not known, among legs that are.
    ride_estimated(ride: &str) { nl: "{ride} (schatting)", en: "{ride} (estimate)" }
    /// Start.
    depart(name: &str) { nl: "Vertrek: {name}", en: "Departure: {name}" }
    /// End.
    back(name: &str) { nl: "Terug: {name}", en: "Back: {name}" }
    /// A leg.
    ride(minutes: &str, distance: &str) { nl: "{minutes} fietsen, {distance}", en: "{minutes} by bicycle, {distance}" }
    /// Waiting.
    wait(minutes: &str, clock: &str) { nl: "{minutes} wachten: de deur gaat om {clock} uur open", en: "{minutes} to wait: the door opens at {clock}" }
    /// End of a visit.
    until(clock: &str) { nl: "tot {clock}", en: "until {clock}" }
    /// Time to spare.
    slack(minutes: &str, length: &str) { nl: "{minutes} over van de {length}.", en: "{minutes} left of {length}." }
    /// Too long.
    too_long(minutes: &str) { nl: "De avond duurt {minutes} langer dan gepland.", en: "The evening takes {minutes} longer than planned." }
    /// Number of stops.
    few(count: usize) { nl: "Je hebt {count} plekken gekozen. Vier of vijf is goed.", en: "You have chosen {count} places. Four or five is good." }
    /// One stop.
    one { nl: "Je hebt één plek gekozen. Vier of vijf is goed.", en: "You have chosen one place. Four or five is good." }
    /// Closed.
    closed_then { nl: "Dan is het hier dicht", en: "Closed at that time" }
    /// Outside.
    outside { nl: "Ligt buiten de wijk", en: "Lies outside the district" }
    /// Nobody.
    no_host { nl: "Nog geen gastheer of gastvrouw", en: "No host yet" }
    /// Not confirmed.
    not_confirmed { nl: "Nog niet bevestigd", en: "Not confirmed yet" }
    /// No point.
    no_point { nl: "Niet op de kaart: we rekenen met 1 km fietsen", en: "Not on the map: we count 1 km of cycling" }
    /// No start point.
    no_start_point { nl: "Het begin- of eindpunt staat niet op de kaart. We rekenen met 1 km fietsen. Vul bij Gegevens de coördinaten in.", en: "The start or end point is not on the map. We count 1 km of cycling. Enter the coordinates in the set-up." }
    /// No stops.
    no_stops { nl: "Nog geen plekken gekozen", en: "No places chosen yet" }
    /// What to do.
    no_stops_more { nl: "Vink hieronder aan wat in aanmerking komt. Dan zie je hier de beste avond.", en: "Tick below what is worth considering. Then the best evening shows here." }
    /// Button.
    earlier(name: &str) { nl: "Zet {name} eerder", en: "Move {name} earlier" }
    /// Button.
    later(name: &str) { nl: "Zet {name} later", en: "Move {name} later" }
    /// Short button.
    earlier_short { nl: "Eerder", en: "Earlier" }
    /// Short button.
    later_short { nl: "Later", en: "Later" }
    /// Button.
    save_order { nl: "Bewaar deze volgorde", en: "Save this order" }
    /// Unsaved.
    unsaved { nl: "De nieuwe volgorde is nog niet bewaard.", en: "The new order is not saved yet." }
    /// Heading of the hosts.
    hosts { nl: "Ontvangst per plek", en: "Hosts, place by place" }
    /// Below it.
    hosts_more { nl: "Vraag per plek of iemand jullie ontvangt. De gastheer of gastvrouw krijgt een mail met een knop om te bevestigen.", en: "Ask for each place whether somebody receives you. The host gets a mail with a button to confirm." }
    /// Button.
    ask { nl: "Vraag", en: "Ask" }
    /// Button.
    ask_again { nl: "Vraag opnieuw", en: "Ask again" }
    /// Button, read aloud.
    ask_whom(name: &str) { nl: "Vraag {name} om de groep te ontvangen", en: "Ask {name} to receive the group" }
    /// Button, read aloud.
    ask_whom_again(name: &str) { nl: "Vraag opnieuw of {name} de groep ontvangt", en: "Ask again whether {name} receives the group" }
    /// Button.
    ask_all(count: usize) { nl: "Vraag iedereen die nog niet gevraagd is ({count})", en: "Ask everyone not asked yet ({count})" }
    /// Why not.
    no_address { nl: "Vul eerst een mailadres in.", en: "Enter a mail address first." }
    /// Why not.
    no_time { nl: "Zet eerst de route in volgorde.", en: "Order the tour first." }
    /// Why not.
    over { nl: "Dit kan niet meer: de avond is begonnen of gaat niet door.", en: "Too late: the evening has begun or does not take place." }
    /// Summary of the form of a stop.
    change(name: &str) { nl: "Wijzig {name}", en: "Change {name}" }
    /// Label.
    activity { nl: "Wat gebeurt er tijdens het bezoek?", en: "What goes on during the visit?" }
    /// Hint.
    activity_hint { nl: "Dit staat in het programma.", en: "This stands in the programme." }
    /// Label.
    visit { nl: "Hoe lang blijven jullie? (minuten)", en: "How long do you stay? (minutes)" }
    /// Label.
    host_name { nl: "Wie ontvangt jullie?", en: "Who receives you?" }
    /// Label.
    host_telephone { nl: "Telefoon van de gastheer of gastvrouw", en: "Telephone of the host" }
    /// Label.
    host_email { nl: "Mailadres van de gastheer of gastvrouw", en: "Mail address of the host" }
    /// Hint.
    host_email_hint { nl: "Een ander mailadres is een andere gastheer: die vraag je opnieuw.", en: "Another address is another host, to be asked anew." }
    /// Hint once sent.
    new_time { nl: "Verandert de tijd? Dan krijgt wie al gevraagd is daar een mail over.", en: "Does the time change? Then whoever was asked gets a mail about it." }
    /// Locked.
    locked { nl: "Deze avond is begonnen of gaat niet door. De route verandert niet meer.", en: "This evening has begun or does not take place. The tour does not change any more." }
    /// Stale.
    stale { nl: "Iemand anders heeft de route net veranderd. Dit is hoe hij nu is. Doe je wijziging nog een keer.", en: "Somebody else has just changed the tour. This is how it is now. Please make your change again." }
    /// What was ticked and not saved.
    you_ticked_some(names: &str) { nl: "Jij had gekozen: {names}.", en: "You had chosen: {names}." }
    /// The same, without any.
    you_ticked_none { nl: "Jij had niets gekozen.", en: "You had chosen nothing." }
    /// Sketch.
    sketch { nl: "Schets van de route", en: "Sketch of the tour" }
    /// Sketch, explained.
    sketch_start(name: &str) { nl: "Start: {name}.", en: "Start: {name}." }
    /// Sketch, explained.
    sketch_stop(number: usize, name: &str) { nl: " Dan {number}: {name}.", en: " Then {number}: {name}." }
    /// Sketch, explained.
    sketch_end(name: &str) { nl: " Eind: {name}.", en: " End: {name}." }
    /// Between hours and minutes.
    clock_separator { nl: ".", en: ":" }
    /// More than one.
    minutes(count: &str) { nl: "{count} minuten", en: "{count} minutes" }
    /// Button.
    save { nl: "Bewaar", en: "Save" }
    /// Nothing was done.
    not_found { nl: "Deze plek zit niet meer in de route.", en: "This place is no longer in the tour." }
    /// Sketch.
    north { nl: "N", en: "N" }
    /// Slot.
    slot_unasked { nl: "Nog niet gevraagd", en: "Not asked yet" }
    /// Slot.
    slot_asked(date: &str) { nl: "Gevraagd op {date}", en: "Asked on {date}" }
    /// Slot.
    slot_confirmed { nl: "Bevestigd", en: "Confirmed" }
    /// Slot.
    slot_declined { nl: "Kan niet", en: "Cannot" }
    /// Slot.
    slot_other_time { nl: "Wil een andere tijd", en: "Would like another time" }
    /// In the host's words.
    slot_note(note: &str) { nl: "“{note}”", en: "“{note}”" }
    /// Drag and keys, explained once.
    editor_help { nl: "Sleep een plek, of gebruik de knoppen. De tijden rekenen meteen mee.", en: "Drag a place, or use the buttons. The times follow at once." }
    /// Read aloud after a move.
    moved(name: &str, position: &str, count: &str) { nl: "{name} staat nu op plaats {position} van {count}.", en: "{name} is now number {position} of {count}." }
}

/// "3 uur", "2 uur en 45 minuten".
pub fn length(lang: Lang, minutes: u16) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (lang, hours, rest) {
        (_, 0, _) => super::time::minutes(lang, domain::time::Minutes(rest)),
        (Lang::Nl, _, 0) => format!("{hours} uur"),
        (Lang::En, 1, 0) => "1 hour".to_owned(),
        (Lang::En, _, 0) => format!("{hours} hours"),
        (Lang::Nl, _, _) => format!("{hours} uur en {rest} minuten"),
        (Lang::En, _, _) => format!("{hours} h {rest} min"),
    }
}

/// What was ticked and not saved.
pub fn you_ticked(lang: Lang, names: &[String]) -> String {
    if names.is_empty() {
        you_ticked_none(lang)
    } else {
        you_ticked_some(lang, &super::words::list(lang, names))
    }
}
