//! What the ambassador GP sees.

texts! {
    /// Heading.
    heading { nl: "Wie kun jij nog overhalen?", en: "Whom could you still win over?" }
    /// Below it.
    lead(event: &str, deadline: &str) { nl: "Deze collega’s hebben nog niet geantwoord op de uitnodiging voor {event}. Antwoorden kan tot en met {deadline}.", en: "These colleagues have not answered the invitation to {event} yet. They can answer until {deadline}." }
    /// The same, after the deadline.
    lead_late(event: &str, deadline: &str) { nl: "Deze collega’s hebben niet geantwoord op de uitnodiging voor {event}. Antwoorden kon tot en met {deadline}; wie nu nog mee wil, belt de organisatie.", en: "These colleagues have not answered the invitation to {event}. They could answer until {deadline}; whoever still wishes to come rings the organisers." }
    /// Everybody answered.
    nobody { nl: "Iedereen heeft geantwoord. Dank je wel!", en: "Everybody has answered. Thank you!" }
}
