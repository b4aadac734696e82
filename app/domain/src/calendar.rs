//! iCalendar objects (RFC 5545, 5546): text only, no transport.
//!
//! [`Invite::to_ics`] writes the calendar part of an invitation, an update, a
//! cancellation or a published date, [`Feed::to_ics`] many dates as one calendar. What goes out is the structure of the
//! `ical` crate, written by an emitter of our own ([`emit`]), because the
//! crate's generator neither escapes nor folds; and nothing goes out that does
//! not read back the same ([`check`]).
//!
//! What calendars of others answer comes in through [`reply`].
//!
//! The personal web link never stands in here: calendars are shared with whole
//! teams, and with the link one can answer for somebody else.
//!
//! To add a property: one line in [`build`], written with the constructor of
//! its value type (`text`, `raw`, `uri`); escaping, folding and the check
//! follow by themselves.

mod build;
mod check;
mod emit;
mod feed;
mod invite;
#[cfg(not(target_arch = "wasm32"))]
pub mod reply;
pub mod text;
mod time_zone;
mod uid;

pub use feed::Feed;
pub use invite::{Attendee, InvalidInvite, Invite, Mailbox, Method, Participation, Role, Status};
pub use uid::{InvalidUid, Uid};

#[cfg(test)]
mod tests;
