//! Looking up an address.

texts! {
    /// Button.
    find { nl: "Zoek adres", en: "Find address" }
    /// Above the hits.
    which { nl: "Welk adres bedoel je? Kies je er een, dan vullen wij het in, met de plek op de kaart.", en: "Which address do you mean? Choose one and we fill it in, with its place on the map." }
    /// Above hits that do not fit.
    alike { nl: "Dit adres kennen we niet. Deze lijken erop. Staat het er niet bij? Vul het dan zelf in.", en: "This address is not known. These resemble it. Not among them? Fill it in yourself." }
    /// No hits.
    unknown { nl: "Dit adres is niet gevonden. Klopt de straat en het nummer? Je kunt het ook zo laten en de plek zelf aanwijzen.", en: "This address was not found. Are street and number right? You can also leave it and point at the place yourself." }
    /// Nothing to look for.
    nothing_typed { nl: "Vul eerst een straat met een nummer in, of een postcode met een nummer.", en: "Enter a street with a number first, or a postcode with a number." }
    /// 429.
    busy { nl: "De adressenzoeker heeft het druk. Probeer het zo nog eens, of vul het adres en de plek zelf in.", en: "The address finder is busy. Try again in a moment, or fill in address and place yourself." }
    /// No answer.
    silent { nl: "De adressenzoeker geeft nu geen antwoord. Vul het adres en de plek zelf in.", en: "The address finder does not answer now. Fill in address and place yourself." }
    /// After a hit was taken.
    taken { nl: "Het adres en de plek zijn ingevuld. Vergeet niet te bewaren.", en: "Address and place are filled in. Do not forget to save." }
    /// Button.
    take { nl: "Neem dit adres", en: "Take this address" }
    /// Button, read aloud.
    take_which(address: &str) { nl: "Neem {address}", en: "Take {address}" }
}
