//! Somebody of a GP group.

texts! {
    /// Heading.
    new { nl: "Nieuwe persoon", en: "New person" }
    /// Field.
    name { nl: "Naam", en: "Name" }
    /// Hint.
    name_hint { nl: "Zo spreken we deze persoon aan, zonder titels.", en: "As we address this person, without titles." }
    /// Field.
    profession { nl: "Beroep", en: "Profession" }
    /// Field.
    email { nl: "Mailadres", en: "Mail address" }
    /// Hint.
    email_hint { nl: "Hier gaat de uitnodiging heen. Zonder mailadres bel je zelf.", en: "Where the invitation goes. Without one you ring." }
    /// Field.
    telephone { nl: "Telefoon", en: "Telephone" }
    /// Field.
    practices { nl: "Werkt bij", en: "Works at" }
    /// Field.
    left_out { nl: "Telt niet mee, omdat", en: "Not counted, because" }
    /// Hint.
    left_out_hint { nl: "Vul je hier iets in, dan telt deze persoon niet mee voor de 60 tot 70 %. De reden blijft zichtbaar.", en: "If you write something here, this person does not count towards the 60 to 70 %. The reason stays visible." }
    /// Button.
    save { nl: "Bewaar", en: "Save" }
    /// Asks once.
    remove { nl: "Haal deze persoon weg…", en: "Remove this person…" }
    /// What happens then.
    remove_sure(name: &str) { nl: "{name} gaat uit de groep. Antwoorden op eerdere uitnodigingen blijven staan.", en: "{name} leaves the group. Answers to earlier invitations stay." }
    /// Button.
    remove_yes { nl: "Ja, haal weg", en: "Yes, remove" }
    /// Before anybody can be added.
    practice_first { nl: "Voeg eerst een praktijk toe", en: "Add a practice first" }
    /// Why.
    practice_first_why { nl: "Iedereen in de groep werkt bij een praktijk.", en: "Everybody in the group works at a practice." }
}
