//! The front page.

texts! {
    /// Heading.
    heading { nl: "Een avond op de fiets door de wijk", en: "An evening by bicycle through the neighbourhood" }
    /// Below it.
    lead {
        nl: "Huisartsen en praktijkondersteuners ontmoeten de mensen naar wie ze verwijzen. Wijksafari plant de route, nodigt uit en telt mee.",
        en: "GPs and practice nurses meet the people they refer to. Wijksafari plans the tour, invites and keeps count.",
    }
}
