//! The outlook: what is to be expected at the deadline, and how it is reckoned.

use crate::lang::Lang;

texts! {
    /// Nobody has answered.
    none_yet { nl: "Er heeft nog niemand geantwoord. Daarna staat hier wat waarschijnlijk is.", en: "Nobody has answered yet. After that, what is likely stands here." }
    /// Section.
    heading { nl: "Vooruitblik", en: "Outlook" }
    /// The middle.
    likely(percent: u32) {
        nl: "Met het antwoordpatroon tot nu toe is ongeveer {percent} % waarschijnlijk op de uiterste datum.",
        en: "With the answering pattern so far, about {percent} % is likely by the deadline.",
    }
    /// The range.
    range(low: u32, high: u32) {
        nl: "Het is een schatting: acht van de tien keer komt het uit tussen {low} en {high} %.",
        en: "It is an estimate: eight times out of ten it ends between {low} and {high} %.",
    }
    /// The chance for a bound.
    bound(percent: u8, chance: &str) {
        nl: "De kans op {percent} % of meer is {chance}.",
        en: "The chance of {percent} % or more is {chance}.",
    }
    /// Fold.
    how { nl: "Hoe rekenen we dit uit?", en: "How do we reckon this?" }
    /// How, first part.
    how_answers {
        nl: "We kijken wie er al antwoordde, hoe vaak dat ja was, en hoeveel tijd er nog is. Daaruit volgt de kans dat iemand die nog stil is alsnog ja zegt. Wie misschien zei, telt voor de helft van die kans. In het begin leunt de schatting op hoe zulke uitnodigingen meestal gaan: zo’n driekwart antwoordt, en twee van de drie daarvan zeggen ja. Elk antwoord weegt daarna mee.",
        en: "We look at who has answered, how often that was yes, and how much time is left. From this follows the chance that somebody who is silent still says yes. Whoever said perhaps counts for half that chance. At first the estimate leans on how such invitations usually go: three out of four answer, and two out of three of those say yes. After that every answer counts.",
    }
    /// How, second part.
    how_range {
        nl: "Dan rekenen we alle mogelijke uitkomsten na, met de kans op elk. Het getal hierboven is het midden. De marge laat weg wat maar één op de tien keer lager of hoger uitkomt.",
        en: "Then we work out every possible outcome with its chance. The figure above is the middle. The range leaves out what ends lower or higher only one time in ten.",
    }
    /// How, third part.
    how_blind {
        nl: "De schatting weet niets van vakanties, van herinneringen of van een telefoontje van een collega. Ze beslist niets: dat doe jij.",
        en: "The estimate knows nothing of holidays, of reminders or of a colleague who rings. It decides nothing: you do.",
    }
}

/// A chance in words: nobody should read more into it than it holds.
pub fn chance(lang: Lang, chance: f64) -> String {
    let words = |nl: &str, en: &str| match lang {
        Lang::Nl => nl.to_owned(),
        Lang::En => en.to_owned(),
    };
    if chance < 0.03 {
        return words("heel klein", "very small");
    }
    if chance > 0.97 {
        return words("heel groot", "very great");
    }
    let tenths = (chance * 10.0).round().clamp(1.0, 9.0);
    match lang {
        Lang::Nl => format!("ongeveer {tenths} op 10"),
        Lang::En => format!("about {tenths} in 10"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_never_said_to_be_none_or_certain() {
        let said = |value| chance(Lang::Nl, value);
        assert_eq!(said(0.0), "heel klein");
        assert_eq!(said(0.04), "ongeveer 1 op 10");
        assert_eq!(said(0.649), "ongeveer 6 op 10");
        assert_eq!(said(0.96), "ongeveer 9 op 10");
        assert_eq!(said(1.0), "heel groot");
    }
}
