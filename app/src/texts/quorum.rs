//! The representation: how many come, how many are needed, who still can.

use crate::lang::Lang;

texts! {
    /// Heading, read aloud.
    heading { nl: "Vertegenwoordiging", en: "Representation" }
    /// The share.
    share(percent: u32) { nl: "{percent} %", en: "{percent} %" }
    /// Persons who accepted.
    persons(reached: u32, of: u32) { nl: "{reached} van {of} mensen", en: "{reached} of {of} people" }
    /// Practices with somebody who accepted.
    practices(reached: u32, of: u32) { nl: "{reached} van {of} praktijken", en: "{reached} of {of} practices" }
    /// The other reading, with its share.
    with_percent(what: &str, percent: u32) { nl: "{what} ({percent} %)", en: "{what} ({percent} %)" }
    /// Advice.
    not_enough { nl: "Nog te weinig", en: "Not enough yet" }
    /// Advice.
    judgement { nl: "Het kan, jij beslist", en: "Possible: you decide" }
    /// Advice.
    go_ahead { nl: "Genoeg om te gaan", en: "Enough to go" }
    /// What the bar shows, read aloud.
    bar(percent: u32, lower: u8, upper: u8) {
        nl: "{percent} % is vertegenwoordigd. Onder {lower} % is te weinig, vanaf {upper} % is genoeg.",
        en: "{percent} % is represented. Below {lower} % is not enough, from {upper} % it is enough.",
    }
    /// One line for lists.
    line(count: &str, percent: u32) { nl: "{count} gaan mee ({percent} %)", en: "{count} come along ({percent} %)" }
    /// Legend.
    legend_yes { nl: "komt", en: "comes" }
    /// Legend.
    legend_perhaps { nl: "misschien", en: "perhaps" }
    /// Legend.
    legend_no { nl: "komt niet", en: "does not come" }
    /// Legend.
    legend_silent { nl: "nog stil", en: "silent" }
    /// Legend.
    legend_uncounted { nl: "telt niet mee", en: "not counted" }
    /// The page follows what others do.
    live { nl: "Deze pagina loopt vanzelf mee met de antwoorden.", en: "This page follows the answers by itself." }
    /// It does not, for the moment.
    not_live { nl: "De pagina loopt even niet mee. Ververs hem zelf.", en: "The page does not follow for the moment. Reload it yourself." }
    /// Nobody is invited.
    nobody { nl: "Er is nog niemand uitgenodigd.", en: "Nobody has been invited yet." }
}

/// How many of a practice's people answered what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heads {
    /// Come.
    pub yes: usize,
    /// Do not know yet.
    pub perhaps: usize,
    /// Do not come.
    pub no: usize,
    /// Have not answered.
    pub silent: usize,
    /// Are invited, but do not count.
    pub uncounted: usize,
}

/// "2 van 3 komen, 1 nog stil; 1 telt niet mee".
pub fn practice(lang: Lang, heads: Heads) -> String {
    let Heads {
        yes,
        perhaps,
        no,
        silent,
        uncounted,
    } = heads;
    let counted = yes + perhaps + no + silent;
    let first = match (lang, yes, counted) {
        (Lang::Nl, _, 0) => "niemand telt mee".to_owned(),
        (Lang::En, _, 0) => "nobody counts".to_owned(),
        (Lang::Nl, 0, _) => "nog niemand".to_owned(),
        (Lang::En, 0, _) => "nobody yet".to_owned(),
        (Lang::Nl, 1, _) => format!("1 van {counted} komt"),
        (Lang::En, 1, _) => format!("1 of {counted} comes"),
        (Lang::Nl, _, _) => format!("{yes} van {counted} komen"),
        (Lang::En, _, _) => format!("{yes} of {counted} come"),
    };
    let others = [
        (perhaps, "misschien", "perhaps"),
        (no, "niet", "not"),
        (silent, "nog stil", "silent"),
    ];
    let others = others
        .into_iter()
        .filter(|(heads, _, _)| *heads > 0)
        .map(|(heads, nl, en)| {
            let word = if lang == Lang::Nl { nl } else { en };
            format!("{heads} {word}")
        });
    let line = std::iter::once(first)
        .chain(others)
        .collect::<Vec<_>>()
        .join(", ");
    match (lang, uncounted) {
        (_, 0) => line,
        _ if counted == 0 => line,
        (Lang::Nl, 1) => format!("{line}; 1 telt niet mee"),
        (Lang::Nl, n) => format!("{line}; {n} tellen niet mee"),
        (Lang::En, n) => format!("{line}; {n} not counted"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_in_words() {
        let heads = Heads {
            yes: 2,
            silent: 1,
            uncounted: 1,
            ..Heads::default()
        };
        assert_eq!(
            practice(Lang::Nl, heads),
            "2 van 3 komen, 1 nog stil; 1 telt niet mee"
        );
        assert_eq!(practice(Lang::Nl, Heads::default()), "niemand telt mee");
    }
}
