//! Switching reminders and reports off and on again.

texts! {
    /// Heading.
    title { nl: "Herinneringen en verslagen", en: "Reminders and reports" }
    /// Heading, for a host.
    title_host { nl: "Verslagen", en: "Reports" }
    /// They are sent, to a host.
    is_on_host(name: &str, organisation: &str) { nl: "{name}, van {organisation} krijg je na een avond het verslag.", en: "{name}, {organisation} sends you the report after an evening." }
    /// They are not sent, to a host.
    is_off_host { nl: "Verslagen staan uit.", en: "Reports are off." }
    /// What a host gets all the same.
    still_host { nl: "Vragen over je plek krijg je altijd. En je hoort het ook als de tijd verandert of als een avond niet doorgaat.", en: "Questions about your place always arrive. And you are told when the time changes or an evening does not take place." }
    /// They are sent.
    is_on(name: &str, organisation: &str) { nl: "{name}, van {organisation} krijg je een herinnering als je nog niet hebt geantwoord, en na afloop het verslag.", en: "{name}, {organisation} sends you a reminder if you have not answered, and the report afterwards." }
    /// They are not sent.
    is_off { nl: "Herinneringen en verslagen staan uit.", en: "Reminders and reports are off." }
    /// For whom.
    is_off_more(name: &str, organisation: &str) { nl: "{organisation} stuurt ze niet meer aan {name} op dit mailadres.", en: "{organisation} no longer sends them to {name} at this address." }
    /// Button.
    off_button { nl: "Zet ze uit", en: "Switch them off" }
    /// Button.
    on_button { nl: "Zet ze weer aan", en: "Switch them on again" }
    /// What arrives all the same.
    still { nl: "Uitnodigingen krijg je altijd. En je hoort het ook als een avond verandert of niet doorgaat.", en: "Invitations always arrive. And you are told when an evening changes or does not take place." }
    /// Not the same as declining.
    not_declining { nl: "Uitzetten is geen afmelding voor de avond. Antwoorden doe je met de knoppen in de uitnodiging.", en: "Switching off does not decline the evening. You answer with the buttons in the invitation." }
}
