//! The social directory of a district.

use crate::lang::Lang;

texts! {
    /// Heading of the list of districts.
    list { nl: "Sociale kaart", en: "Social directory" }
    /// Below it.
    list_lead { nl: "Per wijk: de plekken waar welzijn en informele zorg te vinden zijn.", en: "Per district: the places where welfare and informal care are found." }
    /// Empty state.
    none { nl: "Nog geen wijk", en: "No district yet" }
    /// What to do then.
    none_next { nl: "Er is nog geen wijk aan jou of je organisatie gekoppeld. Vraag de beheerder van Wijksafari om dat te doen.", en: "No district is tied to you or your organisation yet. Ask whoever runs Wijksafari to do that." }
    /// Link.
    add_location { nl: "Nieuwe locatie", en: "New location" }
    /// Label of the map.
    map_label(name: &str) { nl: "Kaart van {name}. De lijst op deze pagina zegt hetzelfde.", en: "Map of {name}. The list on this page says the same." }
    /// Heading of the list.
    locations { nl: "Locaties", en: "Locations" }
    /// Empty state of a district.
    empty { nl: "Nog geen locatie in deze wijk", en: "No location in this district yet" }
    /// What to do then.
    empty_next { nl: "Begin met een buurthuis of een inloop. Sta je er nu voor de deur? Dan vult je telefoon de plek in.", en: "Begin with a community centre or a drop-in. Are you standing in front of one now? Then your phone fills in the place." }
    /// Badge.
    no_point { nl: "nog niet op de kaart", en: "not on the map yet" }
    /// Badge.
    no_contact { nl: "geen contactpersoon", en: "no contact person" }
    /// Badge.
    outside { nl: "buiten de wijk", en: "outside the district" }
    /// Behind the opening hours that are not known.
    no_hours { nl: "openingstijden nog niet ingevuld", en: "opening hours not filled in yet" }
}

/// "1 locatie", "14 locaties".
pub fn size(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Nl, 1) => "1 locatie".to_owned(),
        (Lang::Nl, n) => format!("{n} locaties"),
        (Lang::En, 1) => "1 location".to_owned(),
        (Lang::En, n) => format!("{n} locations"),
    }
}
