//! The sentences of the editor, as the server has them in the reader's language.
//!
//! They travel as a list: a reader that knew each by a name of its own would be
//! a tenth of what the browser has to fetch. To add one: a line here, and its
//! words in `pages/tour/editor.rs`.

use std::ops::Index;

use serde::{Deserialize, Serialize};

/// Makes the sentences, and the list of them all.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// A sentence with holes: `{n}` a name, `{m}` minutes, `{t}` a time, `{c}` a count.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)] // Each is named after what it says.
        pub enum Sentence {
            $($(#[$doc])* $name,)+
        }

        impl Sentence {
            const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

sentences! {
    Minute,
    Minutes,
    /// Between hours and minutes.
    Clock,
    /// Between kilometres and their tenths.
    Decimal,
    And,
    /// `{d}` the distance, `{t}` the arrival.
    Ride,
    RideBack,
    RideEstimated,
    Until,
    Wait,
    WaitPinned,
    Totals,
    TotalsRiding,
    Left,
    TooLong,
    Slack,
    NoSlack,
    Proven,
    Earlier,
    Later,
    EarlierOf,
    LaterOf,
    FirstOf,
    LastOf,
    DropOf,
    /// Label of the time at which a stop is held.
    Begins,
    Add,
    AddOf,
    Beside,
    Reserve,
    Swap,
    SwapOf,
    SwapChoice,
    SwapLate,
    SwapLabel,
    /// `{w}` the choice.
    SwapMust,
    SwapNone,
    MustBeside,
    Help,
    Best,
    Save,
    Unsaved,
    /// `{n}` the place, `{p}` its number, `{c}` of how many.
    Moved,
    Added,
    Dropped,
    NoteShut,
    NoteCloses,
    NotePinned,
    NoteFirst,
    NoteLast,
    Fits,
    Full,
    BackLate,
    BreaksSelf,
    BreaksOther,
    TroubleShut,
    TroubleOne,
    TroubleTogether,
    TroubleMany,
    TroubleFirst,
    TroubleLast,
    /// `{t}` closing time, `{a}` arrival, `{m}` how much too late.
    ClosesBefore,
    /// The same, where the visit does not end in time: `{v}` how long it takes.
    ClosesDuring,
    PinnedBefore,
    ReturnLate,
}

/// What each sentence says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(Vec<String>);

impl Words {
    /// In one language.
    pub fn new(said: impl Fn(Sentence) -> String) -> Self {
        Self(Sentence::ALL.iter().copied().map(said).collect())
    }

    /// A sentence with its holes filled. Each is filled once: a name may hold braces.
    pub fn filled(&self, sentence: Sentence, holes: &[(&str, &str)]) -> String {
        let mut parts = self[sentence].split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let hole = part.split_once('}').and_then(|(name, after)| {
                let (_, words) = holes.iter().find(|(hole, _)| *hole == name)?;
                Some([words, after])
            });
            for words in hole.unwrap_or(["{", part]) {
                filled.push_str(words);
            }
        }
        filled
    }
}

impl Index<Sentence> for Words {
    type Output = str;

    /// Empty if the list is of another build.
    fn index(&self, sentence: Sentence) -> &str {
        self.0.get(sentence as usize).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hole_is_filled_once_whatever_it_is_filled_with() {
        let words = Words::new(|_| "{n} is {m} te laat, {n}. {x} {".to_owned());
        let said = words.filled(Sentence::Best, &[("n", "De {m} } {"), ("m", "vier {n}")]);
        assert_eq!(said, "De {m} } { is vier {n} te laat, De {m} } {. {x} {");
    }
}
