//! The run sheet: what somebody needs in the pocket on the evening.

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Draaiboek: {event}", en: "Run sheet: {event}" }
    /// Heading.
    heading { nl: "Draaiboek", en: "Run sheet" }
    /// Way back.
    back { nl: "Naar de avond", en: "To the evening" }
    /// How to print.
    print { nl: "Print deze pagina met je browser (Ctrl + P). De knoppen en het menu gaan niet mee.", en: "Print this page with your browser (Ctrl + P). Buttons and menu stay behind." }
    /// Not decided.
    not_decided { nl: "Let op: er is nog niet besloten of het doorgaat.", en: "Mind: it has not been decided whether this takes place." }
    /// Called off.
    called_off { nl: "Let op: deze avond gaat niet door.", en: "Mind: this evening does not take place." }
    /// Heading.
    contacts { nl: "Bellen", en: "Ring" }
    /// Role.
    organises { nl: "organiseert", en: "organises" }
    /// Role of the number of the evening.
    evening_telephone { nl: "nummer voor deze avond", en: "number for this evening" }
    /// Name of that number.
    evening_number { nl: "Op de avond zelf", en: "On the evening itself" }
    /// Role.
    coach { nl: "welzijnscoach", en: "wellbeing coach" }
    /// Role.
    handover { nl: "Welzijn op Recept: warme overdracht", en: "Social prescribing: warm handover" }
    /// Role.
    host(place: &str) { nl: "ontvangt bij {place}", en: "receives at {place}" }
    /// No number.
    no_number { nl: "geen nummer bekend", en: "no number known" }
    /// Heading.
    programme { nl: "De avond", en: "The evening" }
    /// Heading of a meeting.
    agenda { nl: "Programma", en: "Programme" }
    /// No agenda.
    no_agenda { nl: "Er staat nog geen programma in.", en: "There is no programme yet." }
    /// No tour.
    no_tour { nl: "Er zijn nog geen plekken gekozen.", en: "No places have been chosen yet." }
    /// Expected.
    heads(count: usize) { nl: "{count} mensen verwacht", en: "{count} people expected" }
    /// One expected.
    one_head { nl: "1 mens verwacht", en: "1 person expected" }
    /// Who receives.
    received_by(name: &str) { nl: "Ontvangst: {name}", en: "Received by {name}" }
    /// Nobody.
    no_host { nl: "Nog geen gastheer of gastvrouw", en: "No host yet" }
    /// End of a meeting.
    ends { nl: "Einde", en: "End" }
    /// Heading.
    participants { nl: "Deelnemers per praktijk", en: "Participants by practice" }
    /// Caption of bicycles.
    bicycles(own: usize, needed: usize, unsaid: usize) { nl: "Fietsen: {own} eigen, {needed} nodig, {unsaid} niet gezegd.", en: "Bicycles: {own} own, {needed} needed, {unsaid} not said." }
    /// Column.
    name { nl: "Naam", en: "Name" }
    /// Column.
    profession { nl: "Beroep", en: "Profession" }
    /// Column.
    bicycle { nl: "Fiets", en: "Bicycle" }
    /// Column.
    there { nl: "Er", en: "In" }
    /// In that column.
    is_there { nl: "is er", en: "is in" }
    /// In that column, for a pen.
    not_yet { nl: "nog niet", en: "not yet" }
    /// Own bicycle.
    bicycle_own { nl: "eigen", en: "own" }
    /// None.
    bicycle_needed { nl: "nodig", en: "needed" }
    /// Not said.
    bicycle_unsaid { nl: "niet gezegd", en: "not said" }
    /// Of no practice.
    no_practice { nl: "Zonder praktijk van deze groep", en: "Of no practice of this group" }
    /// Nobody said yes.
    nobody { nl: "Nog niemand zei ja.", en: "Nobody has said yes." }
    /// Heading.
    kitchen { nl: "Voor de keuken", en: "For the kitchen" }
    /// What it is for.
    kitchen_more { nl: "Zonder namen: wie kookt hoeft die niet te weten.", en: "Without names: who cooks need not know them." }
    /// No wishes.
    no_diets { nl: "Geen dieetwensen.", en: "No diets." }
    /// Heading.
    mobility { nl: "Om mee te kunnen", en: "To be able to join" }
    /// What it is for.
    mobility_more { nl: "Alleen voor wie de rit voorbereidt.", en: "Only for who prepares the ride." }
    /// No wishes.
    no_mobility { nl: "Niets gevraagd.", en: "Nothing was asked." }
    /// How long.
    erased { nl: "Deze wensen wissen we de dag na de avond. Gooi ook dit papier dan weg.", en: "These wishes are erased the day after. Please throw this paper away then, too." }
    /// They are gone.
    gone { nl: "De wensen zijn gewist.", en: "The wishes have been erased." }
    /// Heading.
    sketch { nl: "De route", en: "The tour" }
}
