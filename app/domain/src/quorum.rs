//! The 60–70 % rule: who counts, how many are represented, what that advises
//! and who tips it. Whole numbers only: 13 of 20 is 65 %, exactly.

use serde::{Deserialize, Serialize};

use crate::event::EventDetails;
use crate::group::Profession;
use crate::id::PracticeId;
use crate::invitation::{Answer, Invitation};

/// The lower and the upper bound in whole percent, `0 < lower <= upper <= 100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct Bounds {
    lower: u8,
    upper: u8,
}

impl Bounds {
    /// Bounds, if they make sense.
    pub fn new(lower: u8, upper: u8) -> Option<Self> {
        (0 < lower && lower <= upper && upper <= 100).then_some(Self { lower, upper })
    }

    /// Below it: not enough.
    pub fn lower(self) -> u8 {
        self.lower
    }

    /// From it on: go ahead.
    pub fn upper(self) -> u8 {
        self.upper
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            lower: 60,
            upper: 70,
        }
    }
}

impl TryFrom<(u8, u8)> for Bounds {
    type Error = &'static str;
    fn try_from((lower, upper): (u8, u8)) -> Result<Self, Self::Error> {
        Self::new(lower, upper).ok_or("bounds out of order")
    }
}

impl From<Bounds> for (u8, u8) {
    fn from(bounds: Bounds) -> Self {
        (bounds.lower, bounds.upper)
    }
}

/// Which of the two readings of "represented" decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Members who accepted ÷ members counted.
    #[default]
    Persons,
    /// Practices of which at least one counted member accepted ÷ practices.
    Practices,
}

impl Basis {
    /// The word stored in the database and used as form value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Practices => "practices",
        }
    }

    /// The basis with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Persons, Self::Practices]
            .into_iter()
            .find(|basis| basis.code() == code)
    }
}

/// A part of a whole, in heads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many accepted.
    pub reached: u32,
    /// How many count.
    pub of: u32,
}

impl Share {
    /// Whether the share is at least this percentage; nobody out of nobody reaches nothing.
    pub fn reaches(self, percent: u8) -> bool {
        self.of > 0 && u64::from(self.reached) * 100 >= u64::from(percent) * u64::from(self.of)
    }

    /// How many more are needed to reach the percentage.
    pub fn missing(self, percent: u8) -> u32 {
        let needed = (u64::from(percent) * u64::from(self.of)).div_ceil(100);
        u32::try_from(needed.saturating_sub(u64::from(self.reached))).unwrap_or(u32::MAX)
    }

    /// Whole percent, rounded down, for showing: 59.9 % must not look like 60 %.
    pub fn percent(self) -> u32 {
        (self.reached * 100).checked_div(self.of).unwrap_or(0)
    }
}

/// What the bounds advise. The decision is a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Below the lower bound.
    NotEnough,
    /// Between the two.
    Judgement,
    /// From the upper bound on.
    GoAhead,
}

/// The representation by both readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Representation {
    /// Members who accepted ÷ members counted.
    pub persons: Share,
    /// Practices with a counted member who accepted ÷ practices.
    pub practices: Share,
}

impl Representation {
    /// The share that decides for this event.
    pub fn deciding(&self, basis: Basis) -> Share {
        match basis {
            Basis::Persons => self.persons,
            Basis::Practices => self.practices,
        }
    }

    /// What the bounds advise.
    pub fn advice(&self, basis: Basis, bounds: Bounds) -> Advice {
        let share = self.deciding(basis);
        if share.reaches(bounds.upper()) {
            Advice::GoAhead
        } else if share.reaches(bounds.lower()) {
            Advice::Judgement
        } else {
            Advice::NotEnough
        }
    }
}

/// Whether somebody of this profession counts for this event.
pub fn counts(details: &EventDetails, profession: Profession) -> bool {
    profession != Profession::PracticeAssistant || details.count_assistants
}

/// Whether this invitation counts: the profession does, nobody left it out, and it is no walk-in.
pub fn is_counted(details: &EventDetails, invitation: &Invitation) -> bool {
    !invitation.walk_in && invitation.left_out.is_none() && counts(details, invitation.profession)
}

/// The representation reached. A late acceptance counts once the adviser has taken it over.
pub fn representation(details: &EventDetails, invitations: &[Invitation]) -> Representation {
    let mut persons = Share::default();
    let mut practices: std::collections::BTreeMap<PracticeId, bool> =
        std::collections::BTreeMap::new();
    for invitation in invitations.iter().filter(|i| is_counted(details, i)) {
        let accepted = invitation.accepted();
        persons.of += 1;
        persons.reached += u32::from(accepted);
        for practice in &invitation.practices {
            *practices.entry(practice.id).or_default() |= accepted;
        }
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Representation {
        persons,
        practices: Share {
            reached: count(practices.values().filter(|accepted| **accepted).count()),
            of: count(practices.len()),
        },
    }
}

/// One line of the call list: a practice and who there has not accepted yet.
#[derive(Debug, Clone, PartialEq)]
pub struct CallLine<'a> {
    /// The practice's number.
    pub number: PracticeId,
    /// The practice's name.
    pub practice: &'a str,
    /// Nobody of it has accepted yet: one call wins a practice as well as a person.
    pub unrepresented: bool,
    /// Who can still tip it: silent ones first, then those who said perhaps.
    pub people: Vec<&'a Invitation>,
}

/// Who tips it: counted people who are silent or undecided, per practice;
/// practices without anybody come first, then those with most people to win.
pub fn call_list<'a>(details: &EventDetails, invitations: &'a [Invitation]) -> Vec<CallLine<'a>> {
    let mut lines: std::collections::BTreeMap<PracticeId, CallLine<'a>> =
        std::collections::BTreeMap::new();
    for invitation in invitations.iter().filter(|i| is_counted(details, i)) {
        for practice in &invitation.practices {
            let line = lines.entry(practice.id).or_insert_with(|| CallLine {
                number: practice.id,
                practice: &practice.name,
                unrepresented: true,
                people: Vec::new(),
            });
            if invitation.accepted() {
                line.unrepresented = false;
            } else if invitation.answer != Some(Answer::No) && invitation.waiting.is_none() {
                line.people.push(invitation);
            }
        }
    }
    let mut lines: Vec<_> = lines
        .into_values()
        .filter(|line| !line.people.is_empty())
        .collect();
    for line in &mut lines {
        line.people
            .sort_by_key(|i| (i.answer.is_some(), i.name.clone()));
    }
    lines.sort_by_key(|line| (!line.unrepresented, std::cmp::Reverse(line.people.len())));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirteen_of_twenty_is_sixty_five_percent() {
        let share = Share {
            reached: 13,
            of: 20,
        };
        assert_eq!(share.percent(), 65);
        assert!(share.reaches(65));
        assert!(!share.reaches(66));
        assert_eq!(share.missing(70), 1);
        assert_eq!(share.missing(60), 0);
    }

    #[test]
    fn nobody_of_nobody_is_not_enough() {
        let nobody = Representation {
            persons: Share::default(),
            practices: Share::default(),
        };
        assert_eq!(
            nobody.advice(Basis::Persons, Bounds::default()),
            Advice::NotEnough
        );
    }

    #[test]
    fn the_bounds_themselves_belong_to_the_better_side() {
        let at = |reached| {
            Representation {
                persons: Share { reached, of: 10 },
                practices: Share::default(),
            }
            .advice(Basis::Persons, Bounds::default())
        };
        assert_eq!(at(5), Advice::NotEnough);
        assert_eq!(at(6), Advice::Judgement);
        assert_eq!(at(7), Advice::GoAhead);
    }

    proptest! {
        #[test]
        fn missing_is_the_least_number_that_reaches(reached in 0u32..200, more in 0u32..200, percent in 1u8..=100) {
            let share = Share { reached, of: reached + more };
            let missing = share.missing(percent);
            prop_assume!(share.of > 0);
            let reaches = Share { reached: reached + missing, of: share.of }.reaches(percent);
            prop_assert!(reaches);
            if missing > 0 {
                let one_less = Share { reached: reached + missing - 1, of: share.of }.reaches(percent);
                prop_assert!(!one_less);
            }
        }
    }
}
