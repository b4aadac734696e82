//! Evenings to follow in a calendar of one's own. The link is the secret;
//! making a new one revokes it.

use crate::id::{DistrictId, FeedId, PersonId};

/// Whose evenings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// Those that somebody organises.
    Person(PersonId),
    /// Those in a district that people know of.
    District(DistrictId),
}

/// A feed that somebody made a link for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// Its number.
    pub id: FeedId,
    /// Whose evenings.
    pub of: FeedOf,
    /// Raising it revokes the link.
    pub version: u16,
}
