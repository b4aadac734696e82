//! People with an account, and the organisations they work for.

use serde::{Deserialize, Serialize};

use crate::email_address::EmailAddress;
use crate::id::{DistrictId, OrganisationId, PersonId};

/// What somebody with an account does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// ROS adviser: organises events for the GP groups of the organisation.
    Adviser,
    /// Kwartiermaker: keeps the locations of one district and co-organises.
    Quartermaster,
}

impl Role {
    /// The word stored in the database and typed on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Quartermaster => "quartermaster",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Adviser, Self::Quartermaster]
            .into_iter()
            .find(|role| role.code() == code)
    }
}

/// A ROS organisation or a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its number.
    pub id: OrganisationId,
    /// Its name as shown.
    pub name: String,
}

/// Somebody who can log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// Whom they work for.
    pub organisation: OrganisationId,
    /// Adviser or quartermaster.
    pub role: Role,
    /// The district a quartermaster keeps; `None` for advisers.
    pub district: Option<DistrictId>,
    /// Name as shown.
    pub name: String,
    /// Where the login link goes.
    pub email: EmailAddress,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// Raised by every login, so that a link works once.
    pub login_version: u16,
}
