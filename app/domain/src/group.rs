//! A GP group: practices and the people who work there. What may be saved is
//! in [`roster`], what a list of members means in [`import`].

pub mod import;
pub mod roster;

use serde::{Deserialize, Serialize};

use crate::email_address::EmailAddress;
use crate::id::{GpGroupId, MemberId, OrganisationId, PracticeId};
use crate::place::Point;

/// What a member of a GP group does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profession {
    /// Huisarts.
    GeneralPractitioner,
    /// POH.
    PracticeNurse,
    /// POH-GGZ.
    PracticeNurseMentalHealth,
    /// Doktersassistent.
    PracticeAssistant,
}

impl Profession {
    /// All of them, in the order shown.
    pub const ALL: [Self; 4] = [
        Self::GeneralPractitioner,
        Self::PracticeNurse,
        Self::PracticeNurseMentalHealth,
        Self::PracticeAssistant,
    ];

    /// The word stored in the database and used as form value.
    pub fn code(self) -> &'static str {
        match self {
            Self::GeneralPractitioner => "general_practitioner",
            Self::PracticeNurse => "practice_nurse",
            Self::PracticeNurseMentalHealth => "practice_nurse_mental_health",
            Self::PracticeAssistant => "practice_assistant",
        }
    }

    /// The profession with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|profession| profession.code() == code)
    }

    /// What people write in a list: "huisarts", "POH-GGZ", "praktijkondersteuner", "assistente" and the like.
    pub fn from_words(words: &str) -> Option<Self> {
        let words: String = words
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        match words.as_str() {
            "huisarts" | "ha" | "arts" | "gp" | "waarnemer" | "huisartsinopleiding" | "aios" => {
                Some(Self::GeneralPractitioner)
            }
            "poh"
            | "pohs"
            | "pohsomatiek"
            | "praktijkondersteuner"
            | "praktijkverpleegkundige"
            | "practicenurse" => Some(Self::PracticeNurse),
            "pohggz" | "praktijkondersteunerggz" => Some(Self::PracticeNurseMentalHealth),
            "assistent" | "assistente" | "doktersassistent" | "doktersassistente" | "da"
            | "praktijkassistente" => Some(Self::PracticeAssistant),
            _ => Self::from_code(&words).or_else(|| {
                Self::ALL
                    .into_iter()
                    .find(|p| p.code().replace('_', "") == words)
            }),
        }
    }
}

/// A GP group; belongs to a ROS organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GpGroup {
    /// Its number.
    pub id: GpGroupId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Name as shown.
    pub name: String,
    /// Counts every change, to catch two editors.
    pub revision: u32,
}

/// A GP practice of a group.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Practice {
    /// Its number.
    pub id: PracticeId,
    /// The group it belongs to.
    pub group: GpGroupId,
    /// Name as shown.
    pub name: String,
    /// Street, number and town; may be empty.
    pub address: String,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// Where it is, if known: an evening can start there.
    pub point: Option<Point>,
}

/// What is known of a member.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MemberDetails {
    /// Full name as shown.
    pub name: String,
    /// Mail address, if there is one.
    pub email: Option<EmailAddress>,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// What they do.
    pub profession: Profession,
    /// The practices they work for; at least one.
    pub practices: Vec<PracticeId>,
    /// Why they are left out of the count; `None` means they count as their profession does.
    pub left_out: Option<String>,
}

/// Somebody who is invited with the group. No account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their number.
    pub id: MemberId,
    /// The group they belong to.
    pub group: GpGroupId,
    /// What is known of them.
    pub details: MemberDetails,
}

/// A group with everybody in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The group.
    pub group: GpGroup,
    /// Its practices, by name.
    pub practices: Vec<Practice>,
    /// Its members, by name.
    pub members: Vec<Member>,
}

impl Roster {
    /// The member with this number.
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The practice with this number.
    pub fn practice(&self, id: PracticeId) -> Option<&Practice> {
        self.practices.iter().find(|practice| practice.id == id)
    }

    /// Everybody who works at this practice, in the order of the roster.
    pub fn at(&self, practice: PracticeId) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |member| member.details.practices.contains(&practice))
    }
}
