//! A GP practice.

texts! {
    /// Heading.
    new { nl: "Nieuwe praktijk", en: "New practice" }
    /// Field.
    name { nl: "Naam van de praktijk", en: "Name of the practice" }
    /// Field.
    address { nl: "Adres", en: "Address" }
    /// Hint.
    address_hint { nl: "Straat, nummer en plaats.", en: "Street, number and town." }
    /// Field.
    telephone { nl: "Telefoon", en: "Telephone" }
    /// Hint.
    telephone_hint { nl: "Dit nummer staat in de bellijst.", en: "This number stands in the call list." }
    /// Where it is.
    point { nl: "Plek op de kaart", en: "Place on the map" }
    /// Below it.
    point_lead { nl: "Het mag leeg blijven. Begint of eindigt een avond bij deze praktijk, dan rekenen we hiermee de fietstijd uit.", en: "It may stay empty. If an evening starts or ends at this practice, cycling times are worked out with it." }
    /// Button.
    save { nl: "Bewaar de praktijk", en: "Save the practice" }
    /// Asks once.
    remove { nl: "Haal deze praktijk weg…", en: "Remove this practice…" }
    /// What happens then.
    remove_sure(name: &str) { nl: "{name} verdwijnt uit de groep.", en: "{name} disappears from the group." }
    /// Button.
    remove_yes { nl: "Ja, haal weg", en: "Yes, remove it" }
    /// Refusal.
    in_use { nl: "Hier werken nog mensen. Geef hun eerst een andere praktijk of haal ze weg.", en: "People still work here. Give them another practice first, or remove them." }
}
