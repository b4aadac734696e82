//! Sentences around every page.

texts! {
    /// First link of the page.
    skip { nl: "Naar de inhoud", en: "Skip to the content" }
    /// Label of the main navigation.
    main_menu { nl: "Hoofdmenu", en: "Main menu" }
    /// Navigation.
    events { nl: "Bijeenkomsten", en: "Events" }
    /// Navigation.
    locations { nl: "Sociale kaart", en: "Social directory" }
    /// Navigation.
    groups { nl: "Huisartsengroepen", en: "GP groups" }
    /// Button.
    log_in { nl: "Inloggen", en: "Log in" }
    /// Button.
    log_out { nl: "Uitloggen", en: "Log out" }
    /// The switch to the other language, in that language.
    other_language { nl: "English", en: "Nederlands" }
    /// Label of the bar of the demonstration.
    demonstration { nl: "Demonstratie", en: "Demonstration" }
    /// The moved clock.
    demonstration_now(now: &str) { nl: "Demonstratie. Het is nu {now}", en: "Demonstration. It is now {now}" }
    /// Moves the clock of the demonstration.
    next_day { nl: "Volgende dag", en: "Next day" }
    /// Moves the clock of the demonstration.
    next_hour { nl: "Uur later", en: "An hour later" }
    /// Moves the clock of the demonstration.
    next_week { nl: "Week later", en: "A week later" }
    /// The mails of the demonstration.
    postbox { nl: "Postvak", en: "Mailbox" }
    /// Footer.
    footer { nl: "Wijksafari: samen op de fiets langs de buurt.", en: "Wijksafari: by bicycle through the neighbourhood, together." }
    /// Footer.
    privacy { nl: "Privacy", en: "Privacy" }
    /// Reading the error aloud.
    error_prefix { nl: "Fout: ", en: "Error: " }
    /// Done part of an event, read aloud.
    done { nl: "(klaar)", en: "(done)" }
}
