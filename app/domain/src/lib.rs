//! The rules of a wijksafari: pure, synchronous, without clock, web or SQL.
//!
//! # The nouns
//!
//! A ROS organisation has [`district`]s, each with a directory of [`location`]s,
//! and GP [`group`]s of practices and members. A [`person`] with an account is an
//! adviser of the organisation, or a municipality's quartermaster who keeps a district.
//!
//! An [`event`] is an evening for one group: a safari by bicycle, with a [`tour`] of
//! [`stop`]s at locations, or a meeting with an agenda. [`poll`], invitations,
//! [`decision`], [`evening`] and [`report`] move it through its stages:
//!
//! ```text
//! draft ─> polling ─> inviting ─> go ─> closed
//!     └─────────────────┘    └─> no-go            or cancelled
//! ```
//!
//! - Who is asked has an [`invitation`]; the answer goes through [`rsvp::respond`],
//!   whichever way it comes: by the personal link, a calendar ([`incoming`]), a
//!   colleague ([`practice_link`]), the telephone. [`capacity`] says who waits for a place.
//! - The [`quorum`] counts the answers: enough of the members, and of the practices.
//!   [`outlook`] says what is still to be expected, [`reminder`] who is asked again.
//! - A host is asked for a [`slot`], the hours of its stop. The [`itinerary`] planner
//!   orders the stops; [`tour::ride`](mod@tour::ride) turns an order into times.
//! - [`history`] tells what happened; [`erasure`] forgets who it was.
//!
//! # The verbs
//!
//! A use case is a function named by a verb. It takes what was loaded, what was
//! asked and the time, and returns [`Effects`] (rows, mails, lines of history) or a
//! refusal; whoever calls it carries them out in one transaction. A right is a
//! value: what an organiser does takes a [`ManagedEvent`](access::ManagedEvent), and
//! only an [`Actor`](access::Actor) who has the right makes one.
//!
//! ```text
//! decision::decide(&managed, &invitations, &tour, decision, now) -> Result<Effects, DecisionRefusal>
//! ```
//!
//! To add a noun: a file here, a row in `server/src/persistence`, a page in
//! `app/src/pages`. A use case that makes its noun long gets a file below it, like
//! `poll/choose.rs`.

pub mod access;
pub mod address;
pub mod calendar;
pub mod capacity;
pub mod contact;
pub mod decision;
pub mod district;
pub mod effects;
pub mod email_address;
pub mod erasure;
pub mod evening;
pub mod event;
pub mod feed;
pub mod group;
pub mod history;
pub mod id;
#[cfg(not(target_arch = "wasm32"))]
pub mod incoming;
pub mod invitation;
pub mod itinerary;
pub mod line;
pub mod location;
pub mod outlook;
pub mod person;
pub mod place;
pub mod poll;
pub mod practice_link;
pub mod quorum;
pub mod reminder;
pub mod report;
pub mod rsvp;
#[cfg(test)]
pub(crate) mod sample;
pub mod seen;
pub mod slot;
pub mod stop;
pub mod subscription;
pub mod time;
pub mod tour;
pub mod travel;
pub mod working_day;

pub use effects::{Effects, Notice, Recipient, Write};
