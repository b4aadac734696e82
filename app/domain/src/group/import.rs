//! What a list of members means: which columns it has, who on it is new, who
//! changes, and which lines cannot be understood. Reading the file itself
//! (encoding, separators, quotes) is the server's.
//!
//! A list only adds and corrects. Who is not on it stays; an empty cell changes
//! nothing; nobody loses a practice. To add a column: a variant of [`Column`],
//! its headings, and what becomes of it in `merge`.

mod line;
mod merge;
#[cfg(test)]
mod tests;

pub use line::{Line, LineProblem};
pub use merge::read;

use super::roster::name_key;
use super::{MemberDetails, Profession};
use crate::email_address::EmailAddress;
use crate::id::{MemberId, PracticeId};

/// Most lines of a list, and most members of a group. The largest group in the
/// Netherlands has a few hundred; a longer list is the wrong file.
pub const MOST_MEMBERS: usize = 2_000;

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The practice somebody works at.
    Practice,
    /// Full name.
    Name,
    /// What they do.
    Profession,
    /// Mail address; the cell may be empty.
    Email,
    /// Telephone number; the whole column may be missing.
    Telephone,
}

impl Column {
    /// All of them, in the order shown.
    pub const ALL: [Self; 5] = [
        Self::Practice,
        Self::Name,
        Self::Profession,
        Self::Email,
        Self::Telephone,
    ];

    /// Whether a list without it is refused.
    pub fn is_required(self) -> bool {
        self != Self::Telephone
    }

    /// The column that goes under this heading, in Dutch or English.
    pub fn from_heading(heading: &str) -> Option<Self> {
        match name_key(heading).as_str() {
            "praktijk" | "praktijknaam" | "naampraktijk" | "huisartsenpraktijk" | "practice"
            | "gppractice" | "practicename" => Some(Self::Practice),
            "naam" | "volledigenaam" | "medewerker" | "persoon" | "lid" | "name" | "fullname"
            | "person" | "member" => Some(Self::Name),
            "beroep" | "functie" | "rol" | "discipline" | "profession" | "role" | "job"
            | "jobtitle" => Some(Self::Profession),
            "mailadres" | "mail" | "email" | "emailadres" | "mailaddress" | "emailaddress" => {
                Some(Self::Email)
            }
            "telefoon" | "telefoonnummer" | "tel" | "telnr" | "mobiel" | "telephone"
            | "telephonenumber" | "phone" | "phonenumber" | "mobile" => Some(Self::Telephone),
            _ => None,
        }
    }
}

/// The list is too long, or the group would become so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{people} people are more than {MOST_MEMBERS}")]
pub struct TooMany {
    /// How many it would be.
    pub people: usize,
}

/// What a list would do to a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// Names of practices that the group does not have yet.
    pub new_practices: Vec<String>,
    /// Who is on the list, in its order.
    pub people: Vec<ListedPerson>,
    /// Lines that cannot be taken in.
    pub wrong: Vec<WrongLine>,
    /// Good to know; nothing is stopped by it.
    pub remarks: Vec<Remark>,
}

impl Import {
    /// How many people are new.
    pub fn new_count(&self) -> usize {
        self.people
            .iter()
            .filter(|p| p.outcome == Outcome::New)
            .count()
    }

    /// How many people change.
    pub fn changed_count(&self) -> usize {
        let changes = |person: &&ListedPerson| matches!(person.outcome, Outcome::Changed(..));
        self.people.iter().filter(changes).count()
    }

    /// Whether there is anything to take in.
    pub fn changes_anything(&self) -> bool {
        self.new_count() + self.changed_count() > 0
    }
}

/// A practice of somebody on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListedPractice {
    /// The group has it.
    Known(PracticeId),
    /// It is new: its place in [`Import::new_practices`].
    New(usize),
}

/// Somebody on the list, as they will stand in the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The lines that name them; the first line of the file is 1.
    pub lines: Vec<u32>,
    /// What becomes of them.
    pub outcome: Outcome,
    /// Full name.
    pub name: String,
    /// Mail address, if there is one.
    pub email: Option<EmailAddress>,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// What they do.
    pub profession: Profession,
    /// Where they work.
    pub practices: Vec<ListedPractice>,
    /// Why they are left out of the count; a list does not change it.
    pub left_out: Option<String>,
}

impl ListedPerson {
    /// What is known of them, once the new practices have their numbers
    /// (`new_ids`, in the order of [`Import::new_practices`]).
    pub fn details(&self, new_ids: &[PracticeId]) -> MemberDetails {
        let practices = self.practices.iter().filter_map(|practice| match practice {
            ListedPractice::Known(id) => Some(*id),
            ListedPractice::New(index) => new_ids.get(*index).copied(),
        });
        MemberDetails {
            name: self.name.clone(),
            email: self.email.clone(),
            telephone: self.telephone.clone(),
            profession: self.profession,
            practices: practices.collect(),
            left_out: self.left_out.clone(),
        }
    }
}

/// What becomes of somebody on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Not in the group yet.
    New,
    /// In the group, with these differences.
    Changed(MemberId, Vec<Change>),
    /// In the group, just like this.
    Unchanged(MemberId),
}

/// A difference with what the group knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another mail address than this one, or the first.
    Email(Option<EmailAddress>),
    /// Another telephone number than this one.
    Telephone(String),
    /// Another profession than this one.
    Profession(Profession),
    /// One more practice, by name.
    Practice(String),
}

/// A line that cannot be taken in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLine {
    /// Its number; the first line of the file is 1.
    pub line: u32,
    /// Who it is about, as typed, to find it back.
    pub name: String,
    /// What is wrong; at least one thing.
    pub problems: Vec<LineProblem>,
}

/// Something on the list that is good to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Several lines are one person; no line told anything new.
    SameTwice {
        /// Their name.
        name: String,
        /// The line that repeats.
        line: u32,
        /// The line it repeats.
        first: u32,
    },
    /// Several people have one mail address, as behind `info@`.
    SharedAddress {
        /// The address.
        email: EmailAddress,
        /// Their names.
        names: Vec<String>,
    },
    /// Two people have the same name, at different practices and with different addresses.
    Namesake {
        /// The name.
        name: String,
    },
}
