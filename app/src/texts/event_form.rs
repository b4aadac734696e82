//! The set-up of an event: labels and hints.

texts! {
    /// Heading of a new safari.
    new_safari_title { nl: "Een nieuwe wijksafari", en: "A new wijksafari" }
    /// Heading of a new meeting.
    new_meeting_title { nl: "Een nieuwe bijeenkomst", en: "A new meeting" }
    /// Below it.
    new_lead { nl: "Vul de bovenste velden in. De rest kan later.", en: "Fill in the fields on top. The rest can wait." }
    /// Switch.
    rather_meeting { nl: "Liever een bijeenkomst zonder fietstocht?", en: "Rather a meeting without a ride?" }
    /// Switch.
    rather_safari { nl: "Liever een wijksafari op de fiets?", en: "Rather a wijksafari by bicycle?" }
    /// Label.
    title { nl: "Naam", en: "Name" }
    /// Hint.
    title_hint { nl: "Zo staat het in de mail. Leeg? Dan komt hier de naam van de wijk in.", en: "As it stands in the mail. Empty? Then it is named after the district." }
    /// Name of a safari without one.
    default_safari(district: &str) { nl: "Wijksafari {district}", en: "Wijksafari {district}" }
    /// Name of a meeting without one.
    default_meeting(district: &str) { nl: "Wijkbijeenkomst {district}", en: "Neighbourhood meeting {district}" }
    /// Label.
    group { nl: "Huisartsengroep", en: "GP group" }
    /// Label.
    district { nl: "Wijk", en: "District" }
    /// Empty choice.
    choose { nl: "Kies…", en: "Choose…" }
    /// Label.
    date { nl: "Datum", en: "Date" }
    /// Label.
    time { nl: "Begin", en: "Beginning" }
    /// Label.
    start_pick { nl: "Beginpunt", en: "Start point" }
    /// Hint.
    start_pick_hint { nl: "Kies een praktijk of een plek. Staat hij er niet bij? Vul dan hieronder zelf een adres in.", en: "Choose a practice or a place. Not in the list? Enter an address below." }
    /// Empty choice.
    typed_below { nl: "Een ander adres (vul hieronder in)", en: "Another address (enter below)" }
    /// Group of fields.
    typed_place { nl: "Adres of plek op de kaart", en: "Address or point on the map" }
    /// Label.
    place_name { nl: "Naam van het beginpunt", en: "Name of the start point" }
    /// Label.
    place_address { nl: "Adres van het beginpunt", en: "Address of the start point" }
    /// Label.
    end_name { nl: "Naam van het eindpunt", en: "Name of the end point" }
    /// Label.
    end_address { nl: "Adres van het eindpunt", en: "Address of the end point" }
    /// Label.
    latitude { nl: "Breedtegraad", en: "Latitude" }
    /// Label.
    longitude { nl: "Lengtegraad", en: "Longitude" }
    /// Hint.
    coordinates_hint { nl: "Zoals 52,4012 en 4,9365. Daarmee rekenen we de fietstijd uit.", en: "Such as 52.4012 and 4.9365. The cycling times are computed from them." }
    /// Group of fields.
    end { nl: "Eindpunt", en: "End point" }
    /// Question.
    end_question { nl: "Waar eindigen jullie?", en: "Where do you end?" }
    /// Choice.
    end_elsewhere { nl: "We eindigen ergens anders", en: "We end somewhere else" }
    /// Choice.
    end_same { nl: "We eindigen waar we begonnen", en: "We end where we began" }
    /// Label.
    end_pick { nl: "Eindpunt", en: "End point" }
    /// Label.
    reason { nl: "Waarom deze wijk, en waarom nu?", en: "Why this district, and why now?" }
    /// Hint.
    reason_hint { nl: "Dit staat bovenaan de uitnodiging.", en: "This stands on top of the invitation." }
    /// Group of fields.
    counting { nl: "Uitnodigen en tellen", en: "Inviting and counting" }
    /// Label.
    deadline { nl: "Antwoorden tot en met", en: "Answers until" }
    /// Hint.
    deadline_hint { nl: "Tot het eind van die dag. Leeg? Dan een week voor de avond.", en: "Until the end of that day. Empty? Then a week before the evening." }
    /// Label.
    lower { nl: "Ondergrens (%)", en: "Lower bound (%)" }
    /// Label.
    upper { nl: "Bovengrens (%)", en: "Upper bound (%)" }
    /// Hint.
    bounds_hint { nl: "Onder de ondergrens is te weinig. Vanaf de bovengrens is genoeg. Daartussen beslis jij.", en: "Below the lower bound is not enough; from the upper bound it is enough. In between you decide." }
    /// Question.
    basis { nl: "Wat telt?", en: "What counts?" }
    /// Choice.
    basis_persons { nl: "Mensen", en: "People" }
    /// Hint.
    basis_persons_hint { nl: "13 van de 20 mensen is 65 %.", en: "13 of 20 people is 65 %." }
    /// Choice.
    basis_practices { nl: "Praktijken", en: "Practices" }
    /// Hint.
    basis_practices_hint { nl: "Eén iemand per praktijk is genoeg.", en: "One person per practice is enough." }
    /// Tick box.
    assistants { nl: "Assistentes tellen mee", en: "Practice assistants count" }
    /// Hint.
    assistants_hint { nl: "Uitgenodigd worden ze altijd.", en: "They are invited in any case." }
    /// Field.
    capacity { nl: "Voor hoeveel mensen is er plek?", en: "For how many people is there room?" }
    /// Hint.
    capacity_hint { nl: "Leeg: voor iedereen. Wie ja zegt als het vol is, komt op de wachtlijst en schuift vanzelf door.", en: "Empty: for everybody. Whoever says yes when it is full waits, and moves up by itself." }
    /// Group of fields.
    together { nl: "Samen met", en: "Together with" }
    /// Legend.
    co_organisers { nl: "Kwartiermaker die mee organiseert", en: "Co-organising quartermaster" }
    /// Hint.
    co_organisers_hint { nl: "Kan dezelfde dingen als jij, maar ziet geen mailadressen en redenen.", en: "May do what you may, but sees no mail addresses and no reasons." }
    /// Nobody to choose.
    no_co_organisers { nl: "Er is nog geen kwartiermaker met een account.", en: "There is no quartermaster with an account yet." }
    /// Label.
    ambassador { nl: "Ambassadeur-huisarts", en: "Ambassador GP" }
    /// Hint.
    ambassador_hint { nl: "Een huisarts uit de groep die collega’s overhaalt. Ziet wie nog niet heeft geantwoord.", en: "A GP of the group who wins colleagues over. Sees who has not answered." }
    /// Empty choice.
    nobody { nl: "Niemand", en: "Nobody" }
    /// Group of fields.
    coach { nl: "Welzijnscoach", en: "Wellbeing coach" }
    /// Explanation.
    coach_hint { nl: "Staat op elk programma en op elke hand-out.", en: "Stands on every programme and every handout." }
    /// Explanation.
    recept_hint { nl: "Bij wie kan een praktijk iemand warm overdragen?", en: "To whom can a practice hand somebody over in person?" }
    /// Legend.
    recept_legend { nl: "Welzijn op Recept", en: "Social prescribing" }
    /// Label.
    coach_name { nl: "Naam van de welzijnscoach", en: "Name of the wellbeing coach" }
    /// Label.
    coach_telephone { nl: "Telefoon van de welzijnscoach", en: "Telephone of the wellbeing coach" }
    /// Label.
    coach_email { nl: "Mailadres van de welzijnscoach", en: "Mail address of the wellbeing coach" }
    /// Label.
    recept_name { nl: "Naam van de contactpersoon", en: "Name of the contact" }
    /// Label.
    recept_telephone { nl: "Telefoon van de contactpersoon", en: "Telephone of the contact" }
    /// Label.
    recept_email { nl: "Mailadres van de contactpersoon", en: "Mail address of the contact" }
    /// Group of fields.
    funding { nl: "Wie betaalt mee?", en: "Who pays?" }
    /// Explanation.
    funding_hint { nl: "Zoals AOF of gemeente. Samen 100 %, of laat alles leeg.", en: "Such as AOF or municipality. 100 % together, or leave all empty." }
    /// Label of a row.
    funding_source(row: usize) { nl: "Bron {row}", en: "Source {row}" }
    /// Label of a row.
    funding_percent(row: usize) { nl: "Deel {row} (%)", en: "Share {row} (%)" }
    /// Group of fields.
    agenda { nl: "Programma", en: "Programme" }
    /// Explanation.
    agenda_hint { nl: "In de volgorde van de avond. Bewaar om meer regels te krijgen.", en: "In the order of the evening. Save to get more lines." }
    /// Label of a row.
    agenda_title(row: usize) { nl: "Onderdeel {row}", en: "Item {row}" }
    /// Label of a row.
    agenda_speaker(row: usize) { nl: "Wie vertelt ({row})", en: "Who speaks ({row})" }
    /// Label of a row.
    agenda_minutes(row: usize) { nl: "Minuten ({row})", en: "Minutes ({row})" }
    /// The items together.
    agenda_total(minutes: &str) { nl: "Samen {minutes}", en: "{minutes} together" }
    /// Label.
    telephone { nl: "Telefoon op de avond zelf", en: "Telephone on the evening" }
    /// Hint.
    telephone_hint { nl: "Wie belt een deelnemer die de weg kwijt is?", en: "Whom does a participant ring who has lost the way?" }
    /// Group of fields.
    more { nl: "Meer instellingen", en: "More settings" }
    /// Label.
    length { nl: "Hoe lang duurt het? (minuten)", en: "How long does it take? (minutes)" }
    /// Label.
    parking { nl: "Parkeren en binnenlopen, per plek (minuten)", en: "Parking and walking in, per place (minutes)" }
    /// Label.
    speed { nl: "Fietssnelheid (km per uur)", en: "Cycling speed (km an hour)" }
    /// Hint.
    speed_hint { nl: "Een groep fietst in de avond ongeveer 15.", en: "A group in the evening cycles at about 15." }
    /// Label.
    most_stops { nl: "Hooguit zoveel plekken op een avond", en: "At most so many places in one evening" }
    /// Button.
    create { nl: "Maak aan", en: "Create" }
    /// Way back.
    back { nl: "Terug", en: "Back" }
    /// Button.
    save { nl: "Bewaar", en: "Save" }
    /// Over.
    locked_over { nl: "Deze avond is begonnen, voorbij of gaat niet door. De gegevens veranderen niet meer.", en: "This evening has begun, is over or does not take place. The set-up does not change any more." }
    /// A choice in the list of places.
    practice_place(name: &str) { nl: "Praktijk: {name}", en: "Practice: {name}" }
    /// A choice in the list of places.
    location_place(name: &str) { nl: "Plek: {name}", en: "Place: {name}" }
    /// No group or no district.
    nothing_to_choose { nl: "Je hebt eerst een huisartsengroep nodig.", en: "You need a GP group first." }
    /// Name of what is asked, in the locked set-up.
    when { nl: "Wanneer", en: "When" }
    /// Yes.
    same_as_start { nl: "hetzelfde als het beginpunt", en: "the same as the start point" }
    /// The two bounds.
    between(lower: u8, upper: u8) { nl: "{lower} % en {upper} %", en: "{lower} % and {upper} %" }
    /// Bounds.
    bounds { nl: "Grenzen", en: "Bounds" }
    /// A share.
    share(source: &str, percent: u8) { nl: "{source} {percent} %", en: "{source} {percent} %" }
}
