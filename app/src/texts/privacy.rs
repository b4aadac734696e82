//! The privacy page.

texts! {
    /// Below the heading.
    lead { nl: "We bewaren zo weinig mogelijk, en niet langer dan nodig.", en: "We keep as little as possible, and no longer than needed." }
    /// Patients.
    no_patients { nl: "Over patiënten staat hier niets. Schrijf dus nooit iets over een patiënt in een vrij tekstveld.", en: "Nothing about patients is kept here. Never write about a patient in a free text." }
    /// Members.
    members { nl: "Van wie wordt uitgenodigd bewaren we naam, beroep, praktijk en mailadres, zolang de huisartsengroep meedoet. De adviseur kan iemand altijd weghalen.", en: "Of those invited we keep name, profession, practice and mail address, as long as the GP group takes part. The adviser can remove anybody at any time." }
    /// How long.
    kept(months: u32) { nl: "{months} maanden na de avond wissen we de namen, adressen en redenen van iedereen die was uitgenodigd, en die van de gastheren en gastvrouwen. Alleen aantallen blijven.", en: "{months} months after the evening we erase names, addresses and reasons of everybody who was invited, and of the hosts. Only counts stay." }
    /// What is noted of addresses.
    noted(months: u32) { nl: "Wil je geen herinneringen en verslagen meer, dan onthouden we dat met je naam en mailadres. Ook onthouden we het als mail terugkomt, en van welk ander adres je antwoordt. Dat wissen we als je adres {months} maanden nergens anders meer bij ons staat.", en: "If you wish no more reminders and reports, we remember that with your name and mail address. We also remember when mail comes back, and from which other address you answer. That is erased once your address has stood nowhere else with us for {months} months." }
    /// Wishes.
    wishes { nl: "Dieet en wat je nodig hebt om mee te kunnen, gebruiken we alleen voor de avond zelf. De dag erna wissen we het.", en: "Diet and what you need to come along are used for the evening only. They are erased the day after." }
    /// Mails.
    mails { nl: "De inhoud van een mail wissen we zodra hij verstuurd is. We bewaren alleen aan wie, wanneer, en of hij aankwam.", en: "The content of a mail is erased as soon as it is sent. We keep only to whom, when, and whether it arrived." }
    /// Tracking.
    tracking { nl: "In onze mails zit niets dat bijhoudt of je ze leest.", en: "Nothing in our mails tracks whether you read them." }
    /// Rights.
    rights { nl: "Wil je weten wat we van je hebben, wil je weg uit de lijst, of wil je dat alles gewist wordt? Mail of bel wie je heeft uitgenodigd.", en: "Do you want to know what we have about you, be taken off the list, or have everything erased? Mail or ring whoever invited you." }
}
