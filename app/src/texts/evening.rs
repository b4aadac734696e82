//! The page of the evening: who is there, the walk-ins, being late, closing.

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "De avond: {event}", en: "The evening: {event}" }
    /// Heading above the list.
    present { nl: "Wie is er?", en: "Who is there?" }
    /// Heading above the list of a closed evening.
    were_present { nl: "Wie er waren", en: "Who was there" }
    /// How many are in.
    inside { nl: "Binnen", en: "In" }
    /// Count.
    count(came: usize, of: usize) { nl: "{came} van {of}", en: "{came} of {of}" }
    /// Below the heading.
    tap { nl: "Tik op een naam als iemand er is. Nog een keer tikken haalt het vinkje weg.", en: "Tap a name when somebody is there. Tapping again takes the tick away." }
    /// Folded list.
    others(count: usize) { nl: "Iemand anders uit de groep ({count})", en: "Somebody else of the group ({count})" }
    /// Below it.
    others_more { nl: "Deze mensen zeiden geen ja. Komen ze toch? Tik dan op hun naam.", en: "These people did not say yes. Do they come after all? Then tap their name." }
    /// Nobody said yes.
    nobody { nl: "Nog niemand zei ja. Komt er toch iemand? Kijk hieronder.", en: "Nobody has said yes. Does somebody come after all? See below." }
    /// Beside a walk-in.
    walked_in { nl: "kwam zonder uitnodiging", en: "came without an invitation" }
    /// Beside somebody whose late acceptance waits.
    late { nl: "zei pas na de uiterste datum ja", en: "said yes after the deadline" }

    /// Folded form.
    walk_in { nl: "Iemand zonder uitnodiging", en: "Somebody without an invitation" }
    /// Below it.
    walk_in_more { nl: "Deze persoon staat meteen op aanwezig. Voor de vertegenwoordiging telt dit niet mee.", en: "This person is present at once. It does not count for the representation." }
    /// Field.
    name { nl: "Naam", en: "Name" }
    /// Field.
    profession { nl: "Beroep", en: "Profession" }
    /// Field.
    practice { nl: "Praktijk", en: "Practice" }
    /// Choice.
    no_practice { nl: "geen praktijk van deze groep", en: "no practice of this group" }
    /// Field.
    email { nl: "Mailadres", en: "Mail address" }
    /// Hint.
    email_hint { nl: "Alleen om het verslag naartoe te sturen.", en: "Only to send the report to." }
    /// Button.
    add { nl: "Zet op aanwezig", en: "Note as present" }

    /// Heading.
    later { nl: "Later?", en: "Late?" }
    /// Below it.
    later_more { nl: "Eén tik, en wie jullie nog moet ontvangen krijgt een mail: zoveel later dan gepland.", en: "One tap mails the hosts still to come: this much later than planned." }
    /// Read aloud before the buttons.
    later_by { nl: "We zijn later, in minuten", en: "We are late, in minutes" }
    /// Button.
    minutes_later(minutes: u16) { nl: "{minutes} minuten later", en: "{minutes} minutes late" }
    /// What was told last.
    told(minutes: u16, clock: &str, hosts: &str) { nl: "Om {clock} uur gemeld: {minutes} minuten later, aan {hosts}.", en: "Told at {clock}: {minutes} minutes late, to {hosts}." }
    /// One host.
    one_host { nl: "één plek", en: "one place" }
    /// Some hosts.
    some_hosts(count: usize) { nl: "{count} plekken", en: "{count} places" }
    /// Nobody is still to come.
    nobody_to_tell { nl: "Er is geen gastheer of gastvrouw meer om te mailen. Bel als dat nodig is.", en: "There is no host left to mail. Please ring if you need to." }

    /// Heading.
    call { nl: "Bellen", en: "Ring" }
    /// Link.
    run_sheet { nl: "Draaiboek", en: "Run sheet" }
    /// Link.
    to_report { nl: "Naar het verslag", en: "To the report" }
    /// Jump.
    to_later { nl: "Later?", en: "Late?" }

    /// Heading.
    close { nl: "Afronden", en: "Close" }
    /// Why a date.
    close_more { nl: "Een wijksafari is een eerste stap. Spreek daarom nu af wanneer het vervolg is: een nieuwe avond, een bijeenkomst of een rondje bellen.", en: "A wijksafari is one impulse. So agree now on the follow-up: another evening, a meeting or a round of calls." }
    /// What closing does.
    close_then { nl: "Na het afronden kun je niemand meer afvinken. Het verslag schrijven kan nog wel.", en: "After closing nobody can be checked in. The report can still be written." }
    /// Before the planned end: what closing takes away.
    close_early(clock: &str) { nl: "De avond duurt volgens het programma tot {clock} uur", en: "By the programme the evening lasts until {clock}" }
    /// Below it.
    close_early_more { nl: "Rond je nu al af, dan kun je niemand meer afvinken of toevoegen, en niet meer melden dat jullie later zijn. Je kunt het niet terugdraaien.", en: "If you close it now, you can no longer check in or add anybody, nor tell the hosts that you are late. It cannot be undone." }
    /// Box to tick.
    close_early_sure { nl: "Ja, deze avond is nu al klaar", en: "Yes, this evening is over already" }
    /// Before it has begun.
    close_later { nl: "Afronden kan zodra de avond is begonnen.", en: "You can close it once the evening has begun." }
    /// Field.
    follow_up { nl: "Datum van het vervolg", en: "Date of the follow-up" }
    /// Button.
    close_button { nl: "Rond af", en: "Close" }
    /// Not in the future.
    follow_up_past { nl: "Kies een dag na vandaag en na de avond zelf.", en: "Choose a day that lies ahead and after the evening itself." }
    /// It is closed.
    closed(date: &str) { nl: "Afgerond. Het vervolg is op {date}.", en: "Closed. The follow-up is on {date}." }

    /// Why nobody can be checked in.
    too_early { nl: "Nog even wachten", en: "Not yet" }
    /// From when.
    too_early_more(when: &str) { nl: "Afvinken kan vanaf {when}. Dat is twee uur voor het begin. Het draaiboek kun je nu al printen.", en: "Check-in opens on {when}, two hours before the beginning. The run sheet can be printed already." }
    /// Why nobody can be checked in.
    no_go { nl: "Er is nog niet besloten of het doorgaat", en: "It has not been decided whether this takes place" }
    /// What to do.
    no_go_more { nl: "Besluit eerst dat het doorgaat. Dan staat hier op de avond zelf de lijst om af te vinken.", en: "First decide that it takes place. Then the check-in list stands here on the evening." }
    /// Link.
    to_decision { nl: "Naar het besluit", en: "To the decision" }
    /// Called off.
    called_off { nl: "Deze avond gaat niet door", en: "This evening does not take place" }
    /// A check-in that came too late.
    closed_already { nl: "Deze avond is al afgerond. Er verandert niets meer aan wie er was.", en: "This evening is closed. Who was there does not change any more." }
}
