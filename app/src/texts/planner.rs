//! What the planner is asked and what it says. Sentences that the browser
//! fills in itself are called with `{n}` and the like for their holes.

texts! {
    /// Button.
    best { nl: "Maak de beste avond", en: "Make the best evening" }
    /// Button of the choice.
    choose_best { nl: "Bewaar en maak de beste avond", en: "Save and make the best evening" }
    /// Best.
    proven { nl: "Bewezen het beste: geen andere keuze of volgorde telt voor meer of is eerder terug.", en: "Proven best: no other choice or order counts for more or is back earlier." }
    /// Best so far.
    unbeaten { nl: "We vonden niets beters in de tijd die er was.", en: "Nothing better was found in the time given." }
    /// Not the best.
    better { nl: "Het kan beter: druk op “Maak de beste avond” en zie hoe.", en: "It can be better: press “Make the best evening” and see how." }
    /// Time to spare at a stop.
    slack(minutes: &str) { nl: "Nog {minutes} speling", en: "{minutes} to spare" }
    /// None.
    no_slack { nl: "Geen speling: dit moet op tijd", en: "Nothing to spare: be on time here" }
    /// A leg, with the arrival.
    ride(minutes: &str, distance: &str, clock: &str) { nl: "{minutes} fietsen, {distance}; aankomst {clock}", en: "{minutes} by bicycle, {distance}; arrival {clock}" }
    /// Waiting for a time agreed upon.
    wait_pinned(minutes: &str, clock: &str) { nl: "{minutes} wachten: jullie beginnen om {clock} uur", en: "{minutes} to wait: you begin at {clock}" }
    /// Riding and waiting in all.
    totals(riding: &str, waiting: &str) { nl: "Samen {riding} fietsen en {waiting} wachten.", en: "In all {riding} of cycling and {waiting} of waiting." }
    /// Riding in all, where nobody waits.
    totals_riding(riding: &str) { nl: "Samen {riding} fietsen, zonder wachten.", en: "In all {riding} of cycling, without waiting." }
    /// Between the last two of a list.
    and { nl: " en ", en: " and " }
    /// Between kilometres and tenths.
    decimal { nl: ",", en: "." }
    /// Button.
    first_of(name: &str) { nl: "Houd {name} als eerste", en: "Keep {name} first" }
    /// Button.
    last_of(name: &str) { nl: "Houd {name} als laatste", en: "Keep {name} last" }
    /// Label of a time, beside its field.
    begins { nl: "Begint vast om", en: "Fixed begin" }
    /// Button.
    drop_of(name: &str) { nl: "Haal {name} uit de route", en: "Take {name} out of the tour" }
    /// Button.
    add { nl: "Zet erbij", en: "Add" }
    /// Button, read aloud.
    add_of(name: &str) { nl: "Zet erbij: {name}", en: "Add: {name}" }
    /// Heading.
    beside { nl: "Niet in de route", en: "Not in the tour" }
    /// Badge.
    reserve { nl: "Reserve", en: "Reserve" }
    /// Button.
    swap { nl: "Ruil", en: "Swap" }
    /// Button, read aloud.
    swap_of(name: &str) { nl: "Ruil: {name} in de route", en: "Swap: {name} into the tour" }
    /// Label of the choice.
    swap_label(name: &str) { nl: "In plaats van welke plek komt {name}?", en: "Instead of which place does {name} come?" }
    /// Choice.
    swap_choice(name: &str, clock: &str) { nl: "voor {name} (dan terug om {clock})", en: "for {name} (then back at {clock})" }
    /// Choice that does not fit.
    swap_late(name: &str) { nl: "voor {name} (past niet goed)", en: "for {name} (does not fit well)" }
    /// Behind a choice of what makes way, where that must be visited.
    swap_must(choice: &str) { nl: "{choice}. Let op: deze moet", en: "{choice}. Mind: this one is a must" }
    /// Choice, where every place of the tour must be visited.
    swap_none { nl: "kies wat eruit gaat", en: "choose what makes way" }
    /// Nothing was chosen.
    nothing_makes_way { nl: "Kies eerst welke plek eruit gaat.", en: "First choose which place makes way." }
    /// Beside the tour: it must be visited.
    must_beside(what: &str) { nl: "Moet, maar zit niet in de route. {what}", en: "A must, but not in the tour. {what}" }
    /// What to look at, behind a name.
    must_note { nl: "Moet, maar zit niet in de route", en: "A must, but not in the tour" }
    /// What to look at.
    must_left_out(name: &str) { nl: "{name} moet, maar zit niet in de route.", en: "{name} is a must, but not in the tour." }
    /// Read aloud.
    added(name: &str, position: &str, count: &str) { nl: "{name} staat nu in de route, op plaats {position} van {count}.", en: "{name} is now in the tour, number {position} of {count}." }
    /// Read aloud.
    dropped(name: &str) { nl: "{name} is uit de route.", en: "{name} is out of the tour." }
    /// Note.
    note_shut { nl: "Is deze avond niet lang genoeg open", en: "Not open long enough this evening" }
    /// Note.
    note_closes(clock: &str, minutes: &str) { nl: "Sluit om {clock}: jullie zijn {minutes} te laat", en: "Closes at {clock}: you are {minutes} late" }
    /// Note.
    note_pinned(clock: &str, minutes: &str) { nl: "Staat vast om {clock}: jullie zijn {minutes} te laat", en: "Fixed at {clock}: you are {minutes} late" }
    /// Note.
    note_first { nl: "Zou de eerste plek zijn", en: "Was to be the first place" }
    /// Note.
    note_last { nl: "Zou de laatste plek zijn", en: "Was to be the last place" }
    /// Beside the tour.
    fits(clock: &str) { nl: "Past er nog bij: dan zijn jullie om {clock} terug", en: "Fits: you would be back at {clock}" }
    /// Beside the tour.
    full(most: &str) { nl: "Past in de tijd, maar jullie gaan naar hooguit {most} plekken", en: "There is time, but you visit at most {most} places" }
    /// Beside the tour.
    back_late(minutes: &str) { nl: "Past er niet bij: dan zijn jullie {minutes} te laat terug", en: "Does not fit: you would be back {minutes} late" }
    /// Beside the tour.
    breaks_self(what: &str) { nl: "Past er niet bij. {what}", en: "Does not fit. {what}" }
    /// Beside the tour.
    breaks_other(name: &str, minutes: &str) { nl: "Past er niet bij: dan komen jullie {minutes} te laat bij {name}", en: "Does not fit: you would reach {name} {minutes} late" }
    /// Impossible.
    trouble_title { nl: "Deze wensen passen niet in één avond", en: "These wishes do not fit into one evening" }
    /// Impossible.
    trouble_more { nl: "Geef een van deze plekken minder gewicht, maak het bezoek korter, of kies andere tijden.", en: "Give one of these places less weight, shorten a visit, or choose other times." }
    /// Impossible.
    trouble_shut(name: &str) { nl: "{name} moet, maar is deze avond niet lang genoeg open.", en: "{name} is a must, but is not open long enough this evening." }
    /// Impossible.
    trouble_one(name: &str) { nl: "{name} moet, maar past niet in de avond.", en: "{name} is a must, but does not fit into the evening." }
    /// Impossible.
    trouble_together(names: &str) { nl: "{names} moeten, maar passen niet samen in de avond, ook niet in een andere volgorde.", en: "{names} are musts, but do not fit into the evening together, in any order." }
    /// Impossible.
    trouble_many(required: &str, most: &str) { nl: "{required} plekken moeten, maar jullie gaan naar hooguit {most} plekken.", en: "{required} places are musts, but you visit at most {most}." }
    /// Impossible.
    trouble_first(names: &str) { nl: "{names} staan vast als eerste plek. Er kan er maar één de eerste zijn.", en: "{names} are fixed as the first place. Only one can be the first." }
    /// Impossible.
    trouble_last(names: &str) { nl: "{names} staan vast als laatste plek. Er kan er maar één de laatste zijn.", en: "{names} are fixed as the last place. Only one can be the last." }
    /// What to do about it.
    trouble_one_end { nl: "Laat er één vast staan. Zet de andere op “Nee, wanneer het uitkomt”.", en: "Leave one fixed. Set the other to “No, whenever it suits”." }
    /// What to do about too many musts.
    trouble_fewer { nl: "Geef een van deze plekken minder gewicht, of ga naar meer plekken.", en: "Give one of these places less weight, or visit more places." }
    /// Impossible.
    closes_before(name: &str, closes: &str, arrive: &str) { nl: "{name} sluit om {closes}; jullie komen daar op zijn vroegst om {arrive} aan.", en: "{name} closes at {closes}; you get there at {arrive} at the earliest." }
    /// Impossible.
    closes_during(name: &str, closes: &str, arrive: &str, visit: &str, late: &str) { nl: "{name} sluit om {closes}. Jullie zijn daar op zijn vroegst om {arrive} en blijven {visit}: {late} te lang.", en: "{name} closes at {closes}. You are there at {arrive} at the earliest and stay {visit}: {late} too long." }
    /// Impossible.
    pinned_before(name: &str, at: &str, arrive: &str, late: &str) { nl: "{name} staat vast om {at}; jullie komen daar op zijn vroegst om {arrive} aan, {late} te laat.", en: "{name} is fixed at {at}; you get there at {arrive} at the earliest, {late} late." }
    /// Impossible.
    return_late(clock: &str, late: &str) { nl: "Jullie zijn op zijn vroegst om {clock} terug, {late} te laat.", en: "You are back at {clock} at the earliest, {late} late." }
    /// Heading.
    gains { nl: "Wat zou meer tijd brengen?", en: "What would more time bring?" }
    /// A wish.
    one_more { nl: "Met één plek meer", en: "With one more place" }
    /// A wish.
    longer { nl: "Met een half uur langer", en: "With half an hour more" }
    /// What it brings.
    gain(wish: &str, joins: &str, clock: &str) { nl: "{wish}: ook {joins}, terug om {clock}.", en: "{wish}: also {joins}, back at {clock}." }
    /// What it brings, with what makes way.
    gain_instead(wish: &str, joins: &str, leaves: &str, clock: &str) { nl: "{wish}: {joins} in plaats van {leaves}, terug om {clock}.", en: "{wish}: {joins} instead of {leaves}, back at {clock}." }
    /// Neither helps.
    no_gain { nl: "Eén plek meer of een half uur langer brengt niets extra’s.", en: "One more place or half an hour more brings nothing." }
    /// Heading.
    alternatives { nl: "Zo kan het ook", en: "Other good evenings" }
    /// Below it.
    alternatives_more { nl: "Andere goede avonden, de beste eerst.", en: "Other good evenings, the best first." }
    /// Title of one.
    alternative(number: usize) { nl: "Avond {number}", en: "Evening {number}" }
    /// What differs.
    with(names: &str) { nl: "Met {names}.", en: "With {names}." }
    /// What differs.
    without(names: &str) { nl: "Zonder {names}.", en: "Without {names}." }
    /// Return.
    back_at(clock: &str) { nl: "Terug om {clock}.", en: "Back at {clock}." }
    /// Button.
    take { nl: "Kies deze avond", en: "Choose this evening" }
    /// Button, read aloud.
    take_of(number: usize) { nl: "Kies deze avond: avond {number}", en: "Choose this evening: evening {number}" }
    /// Label.
    weight { nl: "Hoe graag?", en: "How much?" }
    /// Label, read aloud.
    weight_of(name: &str) { nl: "Hoe graag naar {name}?", en: "How much do you want {name}?" }
    /// Choice.
    must { nl: "Moet", en: "A must" }
    /// Choice.
    nice { nl: "Zou mooi zijn", en: "Would be nice" }
    /// Choice.
    in_reserve { nl: "Reserve", en: "In reserve" }
    /// Group of choices.
    own_weight { nl: "Een eigen gewicht", en: "A weight of its own" }
    /// Choice.
    weighs(weight: u8) { nl: "Telt voor {weight}", en: "Counts for {weight}" }
    /// Summary.
    when(name: &str) { nl: "Tijden van {name}", en: "Times of {name}" }
    /// Label.
    hours { nl: "Wanneer kan het die avond?", en: "When can it be, that evening?" }
    /// Hint.
    hours_hint { nl: "Zoals 19.00-20.00, 20.30-21.30. Leeg: het kan altijd.", en: "Such as 19.00-20.00, 20.30-21.30. Empty: at any time." }
    /// Beside a field.
    ends_before_it_begins { nl: "De eindtijd ligt vóór de begintijd. Na middernacht kan, tot 6.00 uur.", en: "The end lies before the beginning. Past midnight is possible, until 6:00." }
    /// Closed, as typed.
    closed { nl: "dicht", en: "closed" }
    /// Label.
    pin { nl: "Vast in de avond", en: "Fixed in the evening" }
    /// Choice.
    pin_none { nl: "Nee, wanneer het uitkomt", en: "No, whenever it suits" }
    /// Choice.
    pin_first { nl: "Als eerste", en: "First" }
    /// Choice.
    pin_last { nl: "Als laatste", en: "Last" }
    /// Choice.
    pin_at { nl: "Op deze tijd:", en: "At this time:" }
    /// Label.
    at { nl: "Tijd", en: "Time" }
    /// Summary.
    settings { nl: "Vertrek, terug en tempo", en: "Departure, return and pace" }
    /// In short.
    settings_now(departs: &str, back: &str, most: u8) { nl: "Van {departs} tot uiterlijk {back} uur, hooguit {most} plekken", en: "From {departs} until {back} at the latest, at most {most} places" }
    /// Label.
    departs { nl: "Vertrek", en: "Departure" }
    /// Label.
    back { nl: "Uiterlijk terug", en: "Back at the latest" }
    /// Label.
    most { nl: "Hooguit zoveel plekken", en: "At most so many places" }
    /// Button.
    save_settings { nl: "Bewaar en reken opnieuw", en: "Save and time again" }
}
