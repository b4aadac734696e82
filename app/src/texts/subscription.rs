//! Switching reminders and reports off and on again.

texts! {
    /// Heading.
    title { nl: "Herinneringen en verslagen", en: "Reminders and reports" }
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
