//! The root noun: an event is a wijksafari or a meeting; it has a set-up, a
//! stage it has reached and, for a safari, a tour (see [`crate::tour`]).

mod agenda;
mod begin;
mod change;
mod edit;
mod repeat;
mod telling;
mod then;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::contact::Contact;
use crate::id::{DistrictId, EventId, GpGroupId, MemberId, OrganisationId, PersonId};
use crate::place::Place;
use crate::quorum::{Basis, Bounds};
use crate::time::Minutes;

pub use agenda::{AgendaItem, Turn};
pub use begin::begin;
pub use change::{Change, HostNews, News, SlotNews, Weight, news_since};
pub use edit::{EditRefusal, edit};
pub use repeat::{Repetition, repeat};
pub use telling::{Announcement, Preview, announce};
pub use then::{Evening, evening_at, evening_of, is_other};

/// What sort of evening it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A tour by bicycle past four or five places.
    Safari,
    /// A meeting at one place, with an agenda and without a tour.
    Meeting,
}

impl Kind {
    /// The word stored in the database and used as form value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Safari => "safari",
            Self::Meeting => "meeting",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Safari, Self::Meeting]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// A fund that pays a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingShare {
    /// Who pays: "AOF", "Gemeente", …
    pub source: String,
    /// Whole percent, 1 to 100; the shares of an event add up to 100, or there are none.
    pub percent: u8,
}

/// How the group travels between stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Riding {
    /// How fast it cycles.
    #[serde(rename = "kilometres_per_hour")]
    pub speed: Speed,
    /// Minutes to park and walk in, at every stop.
    pub parking: Minutes,
}

impl Default for Riding {
    /// A group in the evening: three minutes to park (geo.md's measured figures).
    fn default() -> Self {
        Self {
            speed: Speed::default(),
            parking: Minutes(3),
        }
    }
}

/// A cycling speed, to a tenth of a kilometre an hour; from 5 to 30. Stored as a
/// number of kilometres an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Speed(u16);

/// No group cycles so slowly or so fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a cycling speed is from 5 to 30 kilometres an hour")]
pub struct NoSpeed;

impl Speed {
    /// So many tenths of a kilometre an hour.
    pub fn of_tenths(tenths: u16) -> Option<Self> {
        (50..=300).contains(&tenths).then_some(Self(tenths))
    }

    /// The same in tenths of a kilometre an hour.
    pub fn tenths(self) -> u16 {
        self.0
    }

    /// The same in kilometres an hour.
    pub fn kilometres_per_hour(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// The same in metres a second.
    pub fn metres_per_second(self) -> f64 {
        self.kilometres_per_hour() / 3.6
    }
}

impl Default for Speed {
    /// A group in the evening (geo.md's measured figures).
    fn default() -> Self {
        Self(150)
    }
}

impl From<Speed> for f64 {
    fn from(speed: Speed) -> Self {
        speed.kilometres_per_hour()
    }
}

impl TryFrom<f64> for Speed {
    type Error = NoSpeed;

    fn try_from(kilometres_per_hour: f64) -> Result<Self, NoSpeed> {
        let tenths = (kilometres_per_hour * 10.0).round();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // Between 50 and 300.
        let tenths = (50.0..=300.0).contains(&tenths).then_some(tenths as u16);
        tenths.and_then(Self::of_tenths).ok_or(NoSpeed)
    }
}

/// What the form for an event holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventDetails {
    /// Safari or meeting.
    pub kind: Kind,
    /// Title as shown.
    pub title: String,
    /// Why this district, now; stands in the invitation.
    pub reason: String,
    /// The district that is visited.
    pub district: DistrictId,
    /// The GP group that is invited.
    pub group: GpGroupId,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it may take, 180 minutes for a safari.
    pub length: Minutes,
    /// Where it begins.
    pub start: Place,
    /// Where it ends; the same as the start if nothing else is said.
    pub end: Place,
    /// Until when answers are asked.
    pub deadline: DateTime<Utc>,
    /// The 60–70 % rule.
    pub bounds: Bounds,
    /// Which representation decides.
    pub basis: Basis,
    /// Whether practice assistants count.
    pub count_assistants: bool,
    /// How many people can come; `None` for everybody. See [`crate::capacity`].
    pub capacity: Option<u32>,
    /// Who organises it together with the owner (quartermasters).
    pub co_organisers: Vec<PersonId>,
    /// The GP who wins colleagues over.
    pub ambassador: Option<MemberId>,
    /// The linking pin between practice and welfare; stands on every programme.
    pub coach: Option<Contact>,
    /// Combined with Welzijn op Recept: the warm-handover contact.
    pub social_prescribing: Option<Contact>,
    /// Who pays which part.
    pub funding: Vec<FundingShare>,
    /// Whom to ring on the evening.
    pub telephone: String,
    /// How the group travels.
    pub riding: Riding,
    /// How many stops the planner chooses at most, 1 to [`ride::MOST_STOPS`](crate::tour::ride::MOST_STOPS).
    pub most_stops: u8,
    /// A meeting's agenda; empty for a safari.
    pub agenda: Vec<AgendaItem>,
}

/// Stops of an evening, at most, if nothing else is said.
pub const USUAL_STOPS: u8 = 5;

impl EventDetails {
    /// When it begins and ends.
    pub fn evening(&self) -> Evening {
        (self.starts_at, self.ends_at())
    }

    /// When it ends at the latest.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + self.length.duration()
    }
}

/// How far an event has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being planned; nobody has been told.
    Draft,
    /// The date is being chosen together; nobody is invited. See [`crate::poll`].
    Polling,
    /// Invitations are out.
    Inviting,
    /// Decided: it takes place.
    Go,
    /// Decided: it does not take place.
    NoGo,
    /// Called off.
    Cancelled,
    /// Held and closed with a follow-up date.
    Closed,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Draft,
        Self::Polling,
        Self::Inviting,
        Self::Go,
        Self::NoGo,
        Self::Cancelled,
        Self::Closed,
    ];

    /// The word stored in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Polling => "polling",
            Self::Inviting => "inviting",
            Self::Go => "go",
            Self::NoGo => "no_go",
            Self::Cancelled => "cancelled",
            Self::Closed => "closed",
        }
    }

    /// Whether invitations have gone out, or will not any more.
    pub fn is_past_inviting(self) -> bool {
        !matches!(self, Self::Draft | Self::Polling)
    }

    /// The stage with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// Who decided go or no-go, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether it takes place.
    pub go: bool,
    /// Name of who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// A word of explanation; may be empty.
    pub note: String,
}

/// A safari or meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number.
    pub id: EventId,
    /// The ROS organisation it belongs to.
    pub organisation: OrganisationId,
    /// The adviser who owns it.
    pub owner: PersonId,
    /// Its set-up.
    pub details: EventDetails,
    /// How far it has come.
    pub stage: Stage,
    /// Go or no-go, once decided; kept when it is closed.
    pub decision: Option<Decision>,
    /// When there will be a follow-up; set when it is closed.
    pub follow_up: Option<NaiveDate>,
    /// Raised when time, place or cancellation change (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// The sequence from which on answers count: that of the last change that asked
    /// everybody anew. Who answers an earlier one answers for another evening.
    pub asked_from: u32,
    /// Counts every change, to catch two editors.
    pub revision: u32,
}

impl Event {
    /// Whether answers are still freely changed.
    pub fn before_deadline(&self, now: DateTime<Utc>) -> bool {
        now <= self.details.deadline
    }

    /// Whether it has begun.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        now >= self.details.starts_at
    }

    /// Whether its planned end has passed.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        now >= self.details.ends_at()
    }

    /// Whether it is still to come: neither off nor closed.
    pub fn is_open(&self) -> bool {
        !self.stage.is_past_inviting() || self.is_announced()
    }

    /// Whether it is still to come, and people can still say something about it:
    /// neither off nor closed, and not begun.
    pub fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && !self.has_begun(now)
    }

    /// Whether set-up and tour may be changed: until it is off or, if people know
    /// of it, until it begins. Those people are told; see [`announce`].
    pub fn is_editable(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && (!self.stage.is_past_inviting() || !self.has_begun(now))
    }

    /// Whether people are expected to answer or come.
    pub fn is_announced(&self) -> bool {
        matches!(self.stage, Stage::Inviting | Stage::Go)
    }

    /// The owner and the co-organisers, each once.
    pub fn organisers(&self) -> impl Iterator<Item = PersonId> {
        let others = self.details.co_organisers.iter().copied();
        let owner = self.owner;
        std::iter::once(owner).chain(others.filter(move |id| *id != owner))
    }

    /// From when people can be checked in: two hours before it begins.
    pub fn check_in_from(&self) -> DateTime<Utc> {
        self.details.starts_at - TimeDelta::hours(2)
    }
}
