//! How the delivery of a mail goes.

texts! {
    /// On its way.
    waiting { nl: "Onderweg", en: "On its way" }
    /// It could not be handed over yet.
    retried { nl: "Nog niet gelukt", en: "Not yet delivered" }
    /// When it is tried again.
    retried_at(moment: &str) { nl: "Nieuwe poging: {moment}", en: "Next attempt: {moment}" }
    /// Above an event, while mails could not be handed over.
    held_up { nl: "De mail komt nog niet overal aan: een mailserver is niet bereikbaar of neemt nog niets aan.", en: "Not all mail gets through yet: a mail server cannot be reached or takes nothing yet." }
    /// What becomes of it.
    held_up_more { nl: "Je hoeft niets te doen: er raakt niets kwijt, en we proberen het anderhalve dag lang steeds opnieuw. Heeft iemand haast, bel dan even.", en: "You need not do anything: nothing is lost, and we keep trying for a day and a half. If somebody is in a hurry, ring." }
    /// Taken over by the other side.
    sent { nl: "Verstuurd", en: "Sent" }
    /// Refused by the other side.
    failed { nl: "Kon niet bezorgd worden", en: "Could not be delivered" }
    /// What the other side said.
    failed_because(reason: &str) { nl: "De andere kant zei: {reason}", en: "The other side said: {reason}" }
    /// Nobody knows.
    unknown { nl: "Niet zeker of hij aankwam", en: "Nobody knows whether it arrived" }
    /// What to do then.
    unknown_more { nl: "De verbinding viel weg tijdens het bezorgen. Stuur hem opnieuw, of bel even.", en: "The line broke during delivery. Send it again, or ring." }
    /// No longer true before it was sent.
    withdrawn { nl: "Niet meer nodig, niet verstuurd", en: "Not needed any more, not sent" }
    /// Without an address.
    no_address { nl: "Geen mailadres: bellen", en: "No address: ring" }
    /// Nothing was sent.
    none { nl: "Nog niets verstuurd", en: "Nothing sent yet" }
    /// Button.
    again { nl: "Stuur opnieuw", en: "Send again" }
    /// The same, read aloud.
    again_to(name: &str) { nl: "Stuur opnieuw aan {name}", en: "Send again to {name}" }
    /// A mail that is not waiting any more.
    not_again { nl: "Deze mail kan niet opnieuw verstuurd worden. Kijk hieronder hoe het ervoor staat.", en: "This mail cannot be sent again. See below how it stands." }
    /// Above an event: a mail to one of its organisers.
    unreached_one(name: &str) { nl: "Een mail aan {name} is misschien niet aangekomen.", en: "A mail to {name} may not have arrived." }
    /// The same, more than one.
    unreached_many(name: &str, count: usize) { nl: "{count} mails aan {name} zijn misschien niet aangekomen.", en: "{count} mails to {name} may not have arrived." }
    /// Section.
    all { nl: "Alle mail bij deze avond", en: "All mail about this evening" }
    /// Column.
    kind { nl: "Bericht", en: "Message" }
    /// Column.
    in_trouble { nl: "Niet aangekomen", en: "Not delivered" }
    /// Column.
    taken_back { nl: "Niet meer nodig", en: "Not needed any more" }
    /// Fold.
    meaning { nl: "Wat betekenen deze woorden?", en: "What do these words mean?" }
    /// Meaning.
    waiting_means { nl: "De mail staat klaar of wordt net verstuurd. Lukt het niet meteen, dan proberen we het anderhalve dag lang steeds opnieuw.", en: "The mail is ready or being sent. If it does not work at once, we keep trying for a day and a half." }
    /// Meaning.
    retried_means { nl: "De mailserver was niet bereikbaar, of vroeg om het later nog eens te proberen. Dat doen we vanzelf, anderhalve dag lang.", en: "The mail server was out of reach, or asked to try again later. We do so by ourselves, for a day and a half." }
    /// Meaning.
    sent_means { nl: "De mailserver van de ander heeft de mail aangenomen. Of hij gelezen is, weten we niet: dat houden we niet bij.", en: "The other side’s mail server has taken the mail. Whether it was read we do not know: we do not track that." }
    /// Meaning.
    failed_means { nl: "De mailserver van de ander weigert de mail. Vaak klopt het adres niet. Verbeter het, of bel.", en: "The other side’s mail server refuses the mail. Often the address is wrong. Correct it, or ring." }
    /// Meaning.
    unknown_means { nl: "De verbinding viel weg terwijl we de mail overdroegen. Misschien is hij aangekomen. We sturen hem niet vanzelf nog een keer, want dan krijgt iemand hem dubbel. Jij kiest: stuur opnieuw of bel.", en: "The line broke while we handed the mail over. Perhaps it arrived. We do not send it again by ourselves, because then somebody gets it twice. You choose: send again or ring." }
    /// Meaning.
    withdrawn_means { nl: "De mail klopte niet meer voordat hij de deur uit was. Bijvoorbeeld een herinnering aan iemand die net antwoordde.", en: "The mail was no longer true before it left. For instance a reminder to somebody who has just answered." }
    /// What the mail was.
    invitation { nl: "Uitnodiging", en: "Invitation" }
    /// What the mail was.
    poll { nl: "Vraag welke avond", en: "Question which evening" }
    /// What the mail was.
    reminder { nl: "Herinnering", en: "Reminder" }
    /// What the mail was.
    answer_noted { nl: "Bevestiging van het antwoord", en: "Confirmation of the answer" }
    /// What the mail was.
    decision { nl: "Bericht over het besluit", en: "News of the decision" }
    /// What the mail was.
    change { nl: "Bericht over een wijziging", en: "News of a change" }
    /// What the mail was.
    report { nl: "Verslag", en: "Report" }
    /// What the mail was.
    other { nl: "Ander bericht", en: "Another message" }
}
