//! The words of the map.

texts! {
    /// Opens the links of a place.
    open_place { nl: "Open in een kaart-app", en: "Open in a map app" }
    /// The telephone's own map.
    own_app { nl: "Kaart-app van je telefoon", en: "Your telephone’s map app" }
    /// File.
    track { nl: "Route voor je fietscomputer (GPX)", en: "Tour for your cycle computer (GPX)" }
    /// File.
    programme { nl: "Programma voor je agenda (.ics)", en: "Programme for your calendar (.ics)" }
    /// Shows the map.
    show { nl: "Laat de kaart zien", en: "Show the map" }
    /// Asks the device where it is.
    here { nl: "Hier", en: "Here" }
    /// While the device thinks.
    here_busy { nl: "Je plek wordt gezocht…", en: "Finding where you are…" }
    /// The device would not say.
    here_failed { nl: "Je telefoon geeft je plek niet door. Wijs hem aan op de kaart of vul hem hieronder in.", en: "Your phone does not tell where you are. Point at the place on the map or fill it in below." }
    /// Takes the middle of the map.
    middle { nl: "Neem het midden van de kaart", en: "Take the middle of the map" }
    /// Above the map and the coordinates.
    point_out { nl: "Wijs de plek aan op de kaart, druk op “Hier” als je ervoor staat, of vul de coördinaten zelf in.", en: "Point at the place on the map, press “Here” if you are standing in front of it, or fill in the coordinates." }
    /// Above the coordinates, where scripts are off and there is no map.
    type_point { nl: "Vul de coördinaten in. Houd in een kaart-app de plek ingedrukt, dan zie je ze. Je mag ze samen in het eerste vak plakken.", en: "Fill in the coordinates. A map app shows them when you press and hold the place. You may paste both into the first field." }
    /// Zoom.
    zoom_in { nl: "Dichterbij", en: "Zoom in" }
    /// Zoom.
    zoom_out { nl: "Verder weg", en: "Zoom out" }
}
