//! The rules of a wijksafari: pure, synchronous, without clock, web or SQL.
//!
//! One file per noun; a use case is a function named by a verb. It takes what
//! was loaded, what was asked and the time, and returns [`Effects`] or a
//! refusal. To add a noun: a file here, a row in `server/src/persistence`, a
//! page in `app/src/pages`.

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
pub mod slot;
pub mod stop;
pub mod subscription;
pub mod time;
pub mod tour;
pub mod travel;

pub use effects::{Effects, Notice, Recipient, Write};
