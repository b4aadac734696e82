//! The mails of the demonstration.

texts! {
    /// Heading.
    heading { nl: "Postvak", en: "Mailbox" }
    /// Below it.
    lead { nl: "In de demonstratie gaat er geen mail de deur uit. Alles wat verstuurd zou zijn, ligt hier.", en: "In the demonstration no mail leaves. Everything that would have been sent is here." }
    /// Empty.
    empty { nl: "Nog geen mail", en: "No mail yet" }
    /// Empty, what to do.
    empty_more { nl: "Vraag een inloglink aan, of verstuur een uitnodiging. Dan ligt hij hier binnen een paar tellen.", en: "Ask for a login link, or send an invitation. It will be here within seconds." }
    /// List.
    to(name: &str) { nl: "aan {name}", en: "to {name}" }
    /// Fact.
    from { nl: "Van", en: "From" }
    /// Fact.
    recipient { nl: "Aan", en: "To" }
    /// Fact.
    reply_to { nl: "Antwoord aan", en: "Reply to" }
    /// Link.
    calendar { nl: "Afspraak bewaren (.ics)", en: "Save the calendar entry (.ics)" }
    /// Back to the list, on a phone.
    all { nl: "Alle mail", en: "All mail" }
    /// Choose one.
    choose { nl: "Kies een mail om hem te lezen.", en: "Choose a mail to read it." }
}
