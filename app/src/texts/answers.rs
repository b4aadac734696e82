//! Who answered: the list, the call list, what the evening needs.

use domain::quorum::{Advice, Basis, Bounds, Representation};

use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Antwoorden: {event}", en: "Answers: {event}" }
    /// Nobody is invited.
    empty { nl: "Nog niemand uitgenodigd", en: "Nobody invited yet" }
    /// What to do.
    empty_more { nl: "Zodra de uitnodigingen weg zijn, zie je hier wie er komt.", en: "As soon as the invitations are out, you see here who comes." }
    /// Link.
    to_invite { nl: "Naar uitnodigen", en: "To the invitations" }
    /// Until when.
    until(date: &str) { nl: "Antwoorden kan tot en met {date}.", en: "Answers are asked until {date}." }
    /// After the deadline.
    deadline_passed(date: &str) { nl: "De uiterste datum was {date}. Wie nu nog ja zegt, wacht op jou.", en: "The deadline was {date}. Whoever says yes now waits for you." }
    /// Link.
    to_decision { nl: "Naar het besluit", en: "To the decision" }
    /// Section.
    late { nl: "Zei ja na de uiterste datum", en: "Said yes after the deadline" }
    /// Below it.
    late_more { nl: "Ze tellen pas mee als je ze overneemt. Ze krijgen daar bericht van.", en: "They count once you take them over. They are told." }
    /// Button.
    take_over { nl: "Neem over", en: "Take over" }
    /// The same, read aloud.
    take_over_of(name: &str) { nl: "Neem de aanmelding van {name} over", en: "Take over {name}’s acceptance" }
    /// Section.
    call_list { nl: "Bellijst: wie het verschil maakt", en: "Call list: who tips it" }
    /// Below it.
    call_list_more { nl: "Praktijken waar nog niemand ja zei staan bovenaan: daar win je met één telefoontje een mens én een praktijk.", en: "Practices without anybody come first: one call there wins a person and a practice." }
    /// Nobody left to ring.
    call_list_empty { nl: "Iedereen die meetelt heeft ja of nee gezegd. Er is niemand meer om te bellen.", en: "Everyone who counts has said yes or no. Nobody is left to ring." }
    /// A practice without anybody.
    unrepresented { nl: "Nog niemand", en: "Nobody yet" }
    /// Link beside a name.
    note { nl: "Noteer", en: "Note" }
    /// The same, read aloud.
    note_of(name: &str) { nl: "Noteer het antwoord van {name}", en: "Note {name}’s answer" }
    /// Section.
    ambassador { nl: "Voor de ambassadeur-huisarts", en: "For the ambassador GP" }
    /// What the link shows.
    ambassador_more(name: &str) { nl: "Stuur deze link aan {name}. Daar staat wie nog niet geantwoord heeft, en verder niets.", en: "Send this link to {name}. It shows who has not answered, and nothing else." }
    /// Section.
    everybody { nl: "Iedereen", en: "Everybody" }
    /// Link.
    export { nl: "Download als CSV", en: "Download as CSV" }
    /// Column.
    name { nl: "Naam", en: "Name" }
    /// Column.
    practice { nl: "Praktijk", en: "Practice" }
    /// Column.
    profession { nl: "Beroep", en: "Profession" }
    /// Column.
    answer { nl: "Antwoord", en: "Answer" }
    /// Column.
    since { nl: "Sinds", en: "Since" }
    /// Column.
    via { nl: "Hoe", en: "How" }
    /// Column.
    by { nl: "Door", en: "By" }
    /// Column.
    counted { nl: "Telt mee", en: "Counted" }
    /// Column.
    bicycle { nl: "Eigen fiets", en: "Own bicycle" }
    /// Column.
    address { nl: "Mailadres", en: "Address" }
    /// Column.
    reason { nl: "Toelichting", en: "Reason" }
    /// Answered too late.
    late_yes { nl: "Ja, maar te laat", en: "Yes, but too late" }
    /// Waits for a place.
    waiting_yes { nl: "Ja, op de wachtlijst", en: "Yes, on the waiting list" }
    /// The same in the table, with the place in line.
    waiting_at(place: usize) { nl: "wachtlijst, plaats {place}", en: "waiting list, number {place}" }
    /// Section.
    places { nl: "Plekken", en: "Places" }
    /// How many are taken.
    places_taken(taken: usize, places: u32) { nl: "{taken} van {places} plekken zijn bezet.", en: "{taken} of {places} places are taken." }
    /// The quorum cannot be reached.
    places_too_few(places: u32, percent: u8) { nl: "Met {places} plekken haal je de {percent} % nooit.", en: "With {places} places you never reach the {percent} %." }
    /// There is room for all.
    places_for_all { nl: "Er is plek voor iedereen.", en: "There is room for everybody." }
    /// Section.
    line(count: usize) { nl: "Wachtlijst ({count})", en: "Waiting list ({count})" }
    /// Below it.
    line_more { nl: "Op volgorde van aanmelding. Wie wacht, telt nog niet mee. Meldt iemand zich af, of maak je meer plek, dan schuift de eerste vanzelf door en krijgt meteen een mail.", en: "In order of answering. Whoever waits does not count yet. If somebody declines, or you make room, the first moves up by itself and gets a mail at once." }
    /// Field.
    places_field { nl: "Voor hoeveel mensen is er plek?", en: "For how many people is there room?" }
    /// Hint.
    places_hint { nl: "Leeg: voor iedereen. Minder plek stuurt niemand weg die al een plek heeft.", en: "Empty: for everybody. Less room sends nobody away who has a place." }
    /// Button.
    places_button { nl: "Bewaar", en: "Save" }
    /// It is over.
    places_over { nl: "De avond is voorbij of gaat niet door.", en: "The evening is over or does not take place." }
    /// Came without an invitation.
    walk_in { nl: "Kwam zonder uitnodiging", en: "Came without an invitation" }
    /// Not counted.
    uncounted { nl: "Telt niet mee", en: "Not counted" }
    /// Not counted, and why.
    uncounted_because(reason: &str) { nl: "Telt niet mee: {reason}", en: "Not counted: {reason}" }
    /// Who noted it.
    noted_by(how: &str, name: &str) { nl: "{how}, genoteerd door {name}", en: "{how}, noted by {name}" }
    /// By a colleague, and by whom.
    given_by(name: &str) { nl: "doorgegeven door {name}", en: "passed on by {name}" }
    /// In somebody's words.
    quoted(words: &str) { nl: "“{words}”", en: "“{words}”" }
    /// Section.
    evening { nl: "Voor de avond", en: "For the evening" }
    /// Figure.
    own_bicycle { nl: "komt op de eigen fiets", en: "come on their own bicycle" }
    /// Figure.
    needs_bicycle { nl: "heeft een fiets nodig", en: "need a bicycle" }
    /// Figure.
    bicycle_unknown { nl: "zei er niets over", en: "did not say" }
    /// Heading.
    kitchen { nl: "Keukenlijst", en: "Kitchen list" }
    /// What it is for.
    kitchen_why { nl: "Voor wie kookt, zonder namen. We wissen dit de dag na de avond.", en: "For who cooks, without names. We erase it the day after." }
    /// Nothing asked.
    kitchen_empty { nl: "Niemand vroeg iets bijzonders.", en: "Nobody asked for anything special." }
    /// After the evening.
    kitchen_over { nl: "De avond is geweest. Wat mensen vroegen, is of wordt gewist.", en: "The evening is over. What people asked for has been or will be erased." }
    /// Heading.
    mobility { nl: "Om mee te kunnen", en: "To be able to join" }
    /// What it is for.
    mobility_why { nl: "Voor wie de rit voorbereidt, zonder namen. We wissen dit de dag na de avond.", en: "For who prepares the ride, without names. We erase it the day after." }
    /// How often the same was asked.
    times(count: usize, what: &str) { nl: "{count} × {what}", en: "{count} × {what}" }
}

/// How many more are needed, and for which bound.
pub fn missing(lang: Lang, reached: &Representation, basis: Basis, bounds: Bounds) -> String {
    let share = reached.deciding(basis);
    let (lower, upper) = (bounds.lower(), bounds.upper());
    let more = |count: u32| match (lang, basis, count) {
        (Lang::Nl, Basis::Persons, 1) => "nog 1 ja".to_owned(),
        (Lang::Nl, Basis::Persons, n) => format!("nog {n} keer ja"),
        (Lang::Nl, Basis::Practices, 1) => "nog 1 praktijk".to_owned(),
        (Lang::Nl, Basis::Practices, n) => format!("nog {n} praktijken"),
        (Lang::En, Basis::Persons, 1) => "1 more yes".to_owned(),
        (Lang::En, Basis::Persons, n) => format!("{n} more yes"),
        (Lang::En, Basis::Practices, 1) => "1 more practice".to_owned(),
        (Lang::En, Basis::Practices, n) => format!("{n} more practices"),
    };
    let (to_lower, to_upper) = (more(share.missing(lower)), more(share.missing(upper)));
    match (lang, reached.advice(basis, bounds)) {
        (Lang::Nl, Advice::GoAhead) => format!("De {upper} % is gehaald."),
        (Lang::En, Advice::GoAhead) => format!("The {upper} % is reached."),
        (Lang::Nl, Advice::Judgement) => {
            format!("De {lower} % is gehaald. Voor {upper} %: {to_upper}.")
        }
        (Lang::En, Advice::Judgement) => {
            format!("The {lower} % is reached. For {upper} %: {to_upper}.")
        }
        (Lang::Nl, Advice::NotEnough) => {
            format!("Voor {lower} %: {to_lower}. Voor {upper} %: {to_upper}.")
        }
        (Lang::En, Advice::NotEnough) => {
            format!("For {lower} %: {to_lower}. For {upper} %: {to_upper}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::quorum::Share;

    #[test]
    fn what_is_missing_is_said_for_the_bounds_that_are_not_reached() {
        let said = |reached| {
            let reached = Representation {
                persons: Share { reached, of: 20 },
                practices: Share::default(),
            };
            missing(Lang::Nl, &reached, Basis::Persons, Bounds::default())
        };
        assert_eq!(said(11), "Voor 60 %: nog 1 ja. Voor 70 %: nog 3 keer ja.");
        assert_eq!(said(13), "De 60 % is gehaald. Voor 70 %: nog 1 ja.");
        assert_eq!(said(14), "De 70 % is gehaald.");
    }
}
