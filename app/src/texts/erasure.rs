//! Erasing what is known of somebody.

texts! {
    /// Link on the page of a member.
    link { nl: "Deze persoon wil dat alles gewist wordt", en: "This person wants everything erased" }
    /// Heading.
    title(name: &str) { nl: "Alles wissen van {name}", en: "Erase everything about {name}" }
    /// Below it.
    lead { nl: "Dit doe je als iemand erom vraagt. Het kan niet ongedaan worden gemaakt.", en: "Do this when somebody asks for it. It cannot be undone." }
    /// Link below the groups.
    gone_link { nl: "Iemand die niet meer in een groep staat wil dat alles gewist wordt", en: "Somebody who is in no group any more wants everything erased" }
    /// Heading for who is in no group any more.
    gone_title { nl: "Alles wissen op verzoek", en: "Erase everything on request" }
    /// Below it.
    gone_lead { nl: "Voor iemand die uit de groep is gehaald, of één keer meekwam. Je ziet eerst wat we nog weten. Staat iemand nog in een groep? Wis dan op de pagina van die persoon.", en: "For somebody who was removed from a group, or came along once. You first see what is still known. Is somebody still in a group? Then erase on the page of that person." }
    /// Field.
    gone_name { nl: "Naam, zoals die bij ons staat", en: "Name, as we have it" }
    /// Field.
    gone_email { nl: "Mailadres", en: "Mail address" }
    /// Hint.
    gone_email_hint { nl: "Leeg als de uitnodiging zonder mailadres was.", en: "Empty if the invitation had no address." }
    /// Button.
    look { nl: "Kijk wat we weten", en: "See what is known" }
    /// Nothing is known.
    unknown { nl: "Van deze naam met dit adres weten we niets.", en: "Nothing is known of this name at this address." }
    /// Heading.
    goes { nl: "Dit gaat weg", en: "This goes" }
    /// The groups, in words.
    from_groups(groups: &str) { nl: "Naam, beroep, praktijk, mailadres en telefoonnummer uit {groups}.", en: "Name, profession, practice, mail address and telephone number from {groups}." }
    /// An evening.
    from_evening(title: &str, date: &str) { nl: "{title}, {date}: naam, mailadres, reden bij het antwoord, dieet en wensen. De persoonlijke link werkt niet meer.", en: "{title}, {date}: name, mail address, reason for the answer, diet and wishes. The personal link stops working." }
    /// Mails that are noted.
    from_mails(count: usize) { nl: "Wat we noteerden bij mails aan dit adres ({count}), en wat nog niet verstuurd is.", en: "What we noted about mails to this address ({count}), and what has not been sent yet." }
    /// Elsewhere.
    from_texts { nl: "De naam in de geschiedenis, in besluiten en in verslagen van die avonden.", en: "The name in the history, the decisions and the reports of those evenings." }
    /// Heading.
    stays { nl: "Dit blijft", en: "This stays" }
    /// Counts.
    counts_stay { nl: "Of er ja, nee of misschien geantwoord is, met beroep en praktijk, zonder naam. Zo blijven de aantallen kloppen.", en: "Whether the answer was yes, no or perhaps, with profession and practice, without a name. So the counts stay right." }
    /// Mails.
    mails_stay { nl: "Mails die al bij iemand in de mailbox liggen. Daar kunnen wij niet bij.", en: "Mails that lie in somebody's mailbox already. Those are out of our reach." }
    /// Backups.
    backups_stay { nl: "Back-ups van vóór vandaag. Vraag de beheerder hoe lang die bewaard worden.", en: "Backups from before today. Ask the administrator how long those are kept." }
    /// Asks once.
    erase { nl: "Wis alles…", en: "Erase everything…" }
    /// What happens then.
    sure(name: &str) { nl: "Weet je het zeker? Daarna weet niemand hier nog wie {name} is.", en: "Are you sure? After this nobody here knows who {name} is." }
    /// Button.
    yes { nl: "Ja, wis alles", en: "Yes, erase everything" }
}
