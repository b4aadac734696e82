//! To the organisers: the deadline has passed and nobody has decided.

texts! {
    /// Subject.
    subject(title: &str) { nl: "De uiterste datum is voorbij: beslis of de avond doorgaat ({title})", en: "The deadline has passed: decide whether the evening takes place ({title})" }
    /// What it is about.
    lead(title: &str, deadline: &str) { nl: "De uiterste datum is voorbij: beslis of de avond doorgaat. Antwoorden op {title} kon tot en met {deadline}, en er is nog niets besloten. Er gebeurt niets vanzelf.", en: "The deadline has passed: decide whether the evening takes place. People could answer about {title} until {deadline}, and nothing has been decided yet. Nothing happens by itself." }
    /// Link.
    to_decision { nl: "Naar het besluit", en: "To the decision" }
    /// Fact.
    persons { nl: "Mensen die meegaan", en: "People who come along" }
    /// Fact.
    practices { nl: "Praktijken die meegaan", en: "Practices that come along" }
    /// A share against the bounds.
    reaches_both(lower: u8, upper: u8) { nl: "haalt beide grenzen ({lower} % en {upper} %)", en: "reaches both bounds ({lower} % and {upper} %)" }
    /// A share against the bounds.
    reaches_lower(lower: u8, upper: u8) { nl: "haalt de ondergrens ({lower} %), niet de bovengrens ({upper} %)", en: "reaches the lower bound ({lower} %), not the upper one ({upper} %)" }
    /// A share against the bounds.
    reaches_none(lower: u8, upper: u8) { nl: "haalt geen van beide grenzen ({lower} % en {upper} %)", en: "reaches neither bound ({lower} % and {upper} %)" }
    /// Fact.
    advice { nl: "Advies", en: "Advice" }
    /// What the advice counts.
    by_persons { nl: "de mensen tellen", en: "people count" }
    /// What the advice counts.
    by_practices { nl: "de praktijken tellen", en: "practices count" }
    /// Fact.
    hosts { nl: "Nog niet bevestigd door de gastheer of gastvrouw", en: "Not confirmed by the host yet" }
    /// All hosts have said yes.
    all_hosts { nl: "niets, iedereen heeft bevestigd", en: "none, everybody has confirmed" }
    /// Heading.
    choices { nl: "Wat elke keuze verstuurt", en: "What each choice sends" }
}
