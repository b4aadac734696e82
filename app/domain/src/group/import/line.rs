//! One line of a list: as typed, and understood.

use super::super::Profession;
use super::Column;
use crate::contact::is_telephone;
use crate::email_address::EmailAddress;

/// Most characters of a name or a telephone number.
const MOST_CHARACTERS: usize = 120;

/// One line as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number; the first line of the file is 1.
    pub number: u32,
    /// Name of the practice.
    pub practice: String,
    /// Name of the person.
    pub name: String,
    /// Profession, in the words of the list.
    pub profession: String,
    /// Mail address.
    pub email: String,
    /// Telephone number.
    pub telephone: String,
}

/// Why a line cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// The cell is empty.
    Missing(Column),
    /// The cell holds more than anybody writes there; mostly a quotation mark without its pair.
    TooLong(Column),
    /// No profession that we know.
    UnknownProfession(String),
    /// Not a mail address.
    NotAnAddress(String),
    /// Not a telephone number.
    NotATelephone(String),
    /// An earlier line gives this person another profession.
    OtherProfession(u32),
    /// An earlier line gives somebody of this name at this practice another address.
    OtherAddress(u32),
}

/// A line that was understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub number: u32,
    pub practice: String,
    pub name: String,
    pub profession: Profession,
    pub email: Option<EmailAddress>,
    pub telephone: String,
}

impl Line {
    /// Understands the line, or says everything that is wrong with it.
    pub(super) fn understand(&self) -> Result<Understood, Vec<LineProblem>> {
        let mut problems = Vec::new();
        let practice = required(Column::Practice, &self.practice, &mut problems);
        let name = required(Column::Name, &self.name, &mut problems);
        let word = required(Column::Profession, &self.profession, &mut problems);
        let profession = Profession::from_words(&word);
        if profession.is_none() && !word.is_empty() {
            problems.push(LineProblem::UnknownProfession(word));
        }
        let email = one_line(&self.email);
        let address = EmailAddress::typed(&email).ok();
        if address.is_none() && !email.is_empty() {
            problems.push(LineProblem::NotAnAddress(shortened(email)));
        }
        let telephone = one_line(&self.telephone);
        if !telephone.is_empty() && !is_telephone(&telephone) {
            problems.push(LineProblem::NotATelephone(shortened(telephone.clone())));
        }
        match profession {
            Some(profession) if problems.is_empty() => Ok(Understood {
                number: self.number,
                practice,
                name,
                profession,
                email: address,
                telephone,
            }),
            _ => Err(problems),
        }
    }

    /// The name, fit to show beside what is wrong.
    pub(super) fn shown_name(&self) -> String {
        shortened(one_line(&self.name))
    }
}

fn required(column: Column, typed: &str, problems: &mut Vec<LineProblem>) -> String {
    let text = one_line(typed);
    if text.is_empty() {
        problems.push(LineProblem::Missing(column));
    } else if text.chars().count() > MOST_CHARACTERS {
        problems.push(LineProblem::TooLong(column));
        return shortened(text);
    }
    text
}

/// The text on one line, single spaces, no control characters.
fn one_line(typed: &str) -> String {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn shortened(text: String) -> String {
    if text.chars().count() <= MOST_CHARACTERS {
        text
    } else {
        text.chars()
            .take(MOST_CHARACTERS - 1)
            .chain(['…'])
            .collect()
    }
}
