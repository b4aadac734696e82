//! Identifiers, one type per noun, so that a stop's number cannot be taken for
//! a location's. To add one, name it in the list below.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A ROS organisation or a municipality.
    OrganisationId,
    /// A district (wijk).
    DistrictId,
    /// A person with an account: adviser or quartermaster.
    PersonId,
    /// A GP group (huisartsengroep).
    GpGroupId,
    /// A GP practice.
    PracticeId,
    /// A member of a GP group.
    MemberId,
    /// A place in the social directory.
    LocationId,
    /// A safari or meeting.
    EventId,
    /// A stop of a tour.
    StopId,
    /// The invitation of one person to one event.
    InvitationId,
    /// The link with which somebody answers for a practice.
    PracticeLinkId,
    /// A calendar that can be followed.
    FeedId,
}
