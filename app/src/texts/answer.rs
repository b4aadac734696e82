//! One person's answer, seen by the organisers.

texts! {
    /// Title in the tab.
    title(name: &str, event: &str) { nl: "{name}: {event}", en: "{name}: {event}" }
    /// Link back.
    back { nl: "Alle antwoorden", en: "All answers" }
    /// How the answer came, and when.
    how(how: &str, when: &str) { nl: "{how}, {when}", en: "{how}, {when}" }
    /// Section.
    ring { nl: "Bellen", en: "Ring" }
    /// Without numbers.
    no_number { nl: "Er is geen telefoonnummer bekend.", en: "No telephone number is known." }
    /// Section.
    note { nl: "Antwoord noteren", en: "Note an answer" }
    /// Below it.
    note_more { nl: "Na een telefoontje, of als iemand het je vertelt. Het telt meteen mee, ook na de uiterste datum.", en: "After a call, or when somebody tells you. It counts at once, also after the deadline." }
    /// The question.
    question(name: &str) { nl: "Wat zei {name}?", en: "What did {name} say?" }
    /// Choice.
    yes { nl: "Komt", en: "Comes" }
    /// Choice.
    perhaps { nl: "Misschien", en: "Perhaps" }
    /// Choice.
    no { nl: "Komt niet", en: "Does not come" }
    /// Free text.
    reason { nl: "Toelichting", en: "Reason" }
    /// Question.
    bicycle { nl: "Eigen fiets?", en: "Own bicycle?" }
    /// Choice.
    bicycle_own { nl: "Ja, eigen fiets", en: "Yes, own bicycle" }
    /// Choice.
    bicycle_borrow { nl: "Heeft een fiets nodig", en: "Needs a bicycle" }
    /// Choice.
    bicycle_unknown { nl: "Niet gezegd", en: "Not said" }
    /// Button.
    note_button { nl: "Noteer het antwoord", en: "Note the answer" }
    /// What follows.
    confirmed_to(name: &str) { nl: "{name} krijgt een bevestiging per mail.", en: "{name} gets a confirmation by mail." }
    /// What follows without an address.
    not_confirmed { nl: "Er gaat geen mail: er is geen adres.", en: "No mail goes out: there is no address." }
    /// Section.
    address { nl: "Mailadres", en: "Mail address" }
    /// Section without an address.
    address_missing { nl: "Mailadres toevoegen", en: "Add a mail address" }
    /// What correcting does.
    address_more { nl: "Klopt het adres niet? Verbeter het hier. De uitnodiging gaat dan opnieuw, met een nieuwe link. De oude link werkt niet meer. Ook in de huisartsengroep verandert het adres.", en: "Is the address wrong? Correct it here. The invitation goes out again with a new link. The old link stops working. The address in the GP group changes too." }
    /// What correcting does when nothing goes out any more.
    address_only { nl: "Het adres verandert hier en in de huisartsengroep. Er gaat geen uitnodiging meer uit.", en: "The address changes here and in the GP group. No invitation goes out any more." }
    /// Button.
    address_button { nl: "Verbeter en stuur opnieuw", en: "Correct and send again" }
    /// Button when nothing goes out any more.
    address_save { nl: "Bewaar het adres", en: "Save the address" }
    /// Section.
    mails(name: &str) { nl: "Mails aan {name}", en: "Mails to {name}" }
    /// Column.
    mail { nl: "Mail", en: "Mail" }
    /// Column.
    delivery { nl: "Bezorging", en: "Delivery" }
}
