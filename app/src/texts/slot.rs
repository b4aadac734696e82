//! A host's page.

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Jullie plek in {event}", en: "Your place in {event}" }
    /// Heading.
    heading { nl: "Kunnen jullie de groep ontvangen?", en: "Can you receive the group?" }
    /// Below it.
    lead(location: &str) { nl: "Een groep huisartsen en praktijkondersteuners komt op de fiets langs {location}.", en: "A group of GPs and practice nurses comes by bicycle to {location}." }
    /// Expected heads.
    heads(people: &str) { nl: "Nu verwacht: ongeveer {people}", en: "Expected so far: about {people}" }
    /// What goes on.
    activity { nl: "Wat de groep komt doen", en: "What the group comes for" }
    /// Button.
    confirm { nl: "Ja, ze zijn welkom", en: "Yes, they are welcome" }
    /// Choice.
    decline { nl: "Nee, het lukt niet", en: "No, we cannot" }
    /// Choice.
    other_time { nl: "Een andere tijd past beter", en: "Another time suits better" }
    /// Field of a refusal.
    note { nl: "Wil je er iets bij zeggen?", en: "Would you like to add something?" }
    /// Field of a proposal.
    proposal { nl: "Welke tijd past wel?", en: "Which time would suit?" }
    /// Hint.
    proposal_hint { nl: "Bijvoorbeeld: van 19.30 tot 20.00 uur.", en: "For instance: from 19:30 to 20:00." }
    /// Button.
    send { nl: "Verstuur", en: "Send" }
    /// The question.
    question { nl: "Ons antwoord", en: "Our answer" }
    /// Noted.
    noted_confirmed { nl: "Fijn! We hebben genoteerd dat de groep welkom is.", en: "Lovely! We have noted that the group is welcome." }
    /// Noted.
    noted_declined { nl: "Jammer. We hebben genoteerd dat het niet lukt.", en: "A pity. We have noted that you cannot." }
    /// Noted.
    noted_other { nl: "Dank je. De organisatie kijkt of die andere tijd past.", en: "Thank you. The organisers will see whether that other time fits." }
    /// The time has changed since the page was opened.
    moved(when: &str) { nl: "De tijd is intussen veranderd. Het is nu: {when}.", en: "The time has changed in the meantime. It is now: {when}." }
    /// What to do.
    moved_more { nl: "Je antwoord is nog niet verstuurd. Past de nieuwe tijd ook? Verstuur het dan opnieuw.", en: "Your answer has not been sent yet. Does the new time suit as well? Then send it again." }
    /// Heading when it does not take place.
    called_off { nl: "Deze avond gaat niet door", en: "This evening does not take place" }
    /// The same, explained.
    called_off_more { nl: "De groep komt niet. Jullie hoeven niets meer te doen. Dank dat je mee wilde doen.", en: "The group does not come. You need not do anything any more. Thank you for wanting to take part." }
    /// Heading when it has begun or is over.
    over { nl: "Het bezoek van de groep", en: "The visit of the group" }
    /// The same, explained.
    over_more { nl: "Deze avond is begonnen of voorbij. Antwoorden hoeft niet meer. Iets te melden? Bel dan.", en: "This evening has begun or is over. No answer is needed any more. Anything to tell us? Then please ring." }
    /// No time yet.
    no_time { nl: "De tijd is nog niet bekend.", en: "The time is not known yet." }
    /// Decided.
    takes_place { nl: "De avond gaat door.", en: "The evening takes place." }
}
