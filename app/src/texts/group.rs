//! A GP group and the list of groups.

use super::words;
use crate::lang::Lang;

texts! {
    /// Heading of the list.
    list { nl: "Huisartsengroepen", en: "GP groups" }
    /// Below that heading.
    list_lead { nl: "Een groep is wie je samen uitnodigt: de praktijken en de mensen die er werken.", en: "A group is whom you invite together: the practices and the people who work there." }
    /// Empty state of the list.
    none { nl: "Nog geen groep", en: "No group yet" }
    /// What to do then.
    none_next { nl: "Maak een groep. Daarna plak je een lijst met praktijken en mensen, of je voegt ze een voor een toe.", en: "Make a group. Then paste a list of practices and people, or add them one by one." }
    /// Link and heading.
    new { nl: "Nieuwe groep", en: "New group" }
    /// Field.
    name { nl: "Naam van de groep", en: "Name of the group" }
    /// Hint.
    name_hint { nl: "Zo staat hij in de uitnodiging, zoals “Noord-Oost”.", en: "As it stands in the invitation, such as “North-East”." }
    /// Button of a new group.
    make { nl: "Maak de groep", en: "Make the group" }
    /// Button.
    save { nl: "Bewaar", en: "Save" }
    /// Opens the field for another name.
    rename { nl: "Geef de groep een andere naam", en: "Rename the group" }
    /// Link to the import.
    import { nl: "Lijst invoeren", en: "Take in a list" }
    /// Link to a new practice.
    add_practice { nl: "Nieuwe praktijk", en: "New practice" }
    /// Link to a new member.
    add_member { nl: "Nieuwe persoon", en: "New person" }
    /// Empty state of a group.
    empty { nl: "Nog niemand in deze groep", en: "Nobody in this group yet" }
    /// What to do then.
    empty_next { nl: "Plak of upload een lijst met praktijken en mensen. Je ziet eerst wat ermee gebeurt. Of voeg de eerste praktijk zelf toe.", en: "Paste or upload a list of practices and people. You see first what will happen. Or add the first practice yourself." }
    /// Empty state of a practice.
    practice_empty { nl: "Hier werkt nog niemand.", en: "Nobody works here yet." }
    /// Section of people whose practice is gone.
    no_practice { nl: "Zonder praktijk", en: "Without a practice" }
    /// Link beside a practice.
    edit_practice { nl: "Wijzig", en: "Edit" }
    /// The same, read aloud.
    edit_practice_of(name: &str) { nl: "Wijzig {name}", en: "Edit {name}" }
    /// Badge.
    no_address { nl: "geen mailadres", en: "no mail address" }
    /// Badge.
    left_out(reason: &str) { nl: "telt niet mee: {reason}", en: "not counted: {reason}" }
    /// Behind a name.
    also_at(practices: &str) { nl: "ook bij {practices}", en: "also at {practices}" }
    /// People who cannot be mailed.
    one_without_address { nl: "Eén persoon heeft geen mailadres. Bel die zelf.", en: "One person has no mail address. Ring them yourself." }
    /// People who cannot be mailed.
    some_without_address(count: usize) { nl: "{count} mensen hebben geen mailadres. Bel ze zelf.", en: "{count} people have no mail address. Ring them yourself." }
}

/// "1 praktijk", "9 praktijken".
pub fn practices(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Nl, 1) => "1 praktijk".to_owned(),
        (Lang::Nl, n) => format!("{n} praktijken"),
        (Lang::En, 1) => "1 practice".to_owned(),
        (Lang::En, n) => format!("{n} practices"),
    }
}

/// "9 praktijken, 24 mensen".
pub fn size(lang: Lang, practice_count: usize, people_count: usize) -> String {
    format!(
        "{}, {}",
        practices(lang, practice_count),
        words::people(lang, people_count)
    )
}
