//! How the delivery of a mail goes.

texts! {
    /// On its way.
    waiting { nl: "Onderweg", en: "On its way" }
    /// Taken over by the other side.
    sent { nl: "Verstuurd", en: "Sent" }
    /// Refused by the other side.
    failed { nl: "Kon niet bezorgd worden", en: "Could not be delivered" }
    /// What the other side said.
    failed_because(reason: &str) { nl: "De andere kant zei: {reason}", en: "The other side said: {reason}" }
    /// Nobody knows.
    unknown { nl: "Niet zeker of hij aankwam", en: "Nobody knows whether it arrived" }
    /// What to do then.
    unknown_more { nl: "De verbinding viel weg tijdens het bezorgen. Stuur hem opnieuw, of bel even.", en: "The line broke during delivery. Send it again, or ring." }
    /// No longer true before it was sent.
    withdrawn { nl: "Niet meer nodig, niet verstuurd", en: "Not needed any more, not sent" }
    /// Without an address.
    no_address { nl: "Geen mailadres: bellen", en: "No address: ring" }
    /// Nothing was sent.
    none { nl: "Nog niets verstuurd", en: "Nothing sent yet" }
    /// Button.
    again { nl: "Stuur opnieuw", en: "Send again" }
    /// The same, read aloud.
    again_to(name: &str) { nl: "Stuur opnieuw aan {name}", en: "Send again to {name}" }
    /// A mail that is not waiting any more.
    not_again { nl: "Deze mail kan niet opnieuw verstuurd worden. Kijk hieronder hoe het ervoor staat.", en: "This mail cannot be sent again. See below how it stands." }
    /// What the mail was.
    invitation { nl: "Uitnodiging", en: "Invitation" }
    /// What the mail was.
    reminder { nl: "Herinnering", en: "Reminder" }
    /// What the mail was.
    answer_noted { nl: "Bevestiging van het antwoord", en: "Confirmation of the answer" }
    /// What the mail was.
    decision { nl: "Bericht over het besluit", en: "News of the decision" }
    /// What the mail was.
    report { nl: "Verslag", en: "Report" }
    /// What the mail was.
    other { nl: "Ander bericht", en: "Another message" }
}
