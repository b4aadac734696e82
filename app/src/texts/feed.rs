//! Following evenings in a calendar of one's own.

texts! {
    /// Heading.
    title { nl: "Volg de avonden in je agenda", en: "Follow the evenings in your calendar" }
    /// Below it.
    lead { nl: "Met een geheime link staan de avonden vanzelf in je eigen agenda, ook als er iets verandert.", en: "With a secret link the evenings stand in your own calendar by themselves, changes included." }
    /// Link from elsewhere.
    to_page { nl: "Volg in je agenda", en: "Follow in your calendar" }
    /// One's own.
    own { nl: "Avonden die jij organiseert", en: "Evenings that you organise" }
    /// What one's own calendar is called.
    of_person(name: &str) { nl: "Wijksafari van {name}", en: "Wijksafari of {name}" }
    /// What a district's calendar is called.
    of_district(name: &str) { nl: "Wijksafari in {name}", en: "Wijksafari in {name}" }
    /// An evening that is being planned.
    draft(title: &str) { nl: "Concept: {title}", en: "Draft: {title}" }
    /// Button.
    make { nl: "Maak een link", en: "Make a link" }
    /// Button.
    renew { nl: "Maak een nieuwe link…", en: "Make a new link…" }
    /// Asked once.
    renew_question { nl: "De oude link werkt dan niet meer, ook niet bij anderen die hem gebruiken.", en: "The old link then stops working, for others who use it too." }
    /// Button.
    renew_yes { nl: "Ja, maak een nieuwe", en: "Yes, make a new one" }
    /// Section.
    how { nl: "Zo doe je dat", en: "How to do it" }
    /// How.
    outlook { nl: "Outlook: Agenda toevoegen, Abonneren via internet. Plak daar de link.", en: "Outlook: Add calendar, Subscribe from web. Paste the link there." }
    /// How.
    google { nl: "Google Agenda: bij Andere agenda’s op het plusje, dan Via URL.", en: "Google Calendar: the plus beside Other calendars, then From URL." }
    /// How.
    apple { nl: "iPhone en Mac: Agenda, Nieuw agenda-abonnement.", en: "iPhone and Mac: Calendar, New calendar subscription." }
    /// What stands in it.
    secret { nl: "Wie de link heeft, ziet de avonden: tijd, plek en programma. Namen van deelnemers staan er niet in.", en: "Whoever has the link sees the evenings: time, place and programme. No names of participants stand in it." }
}
