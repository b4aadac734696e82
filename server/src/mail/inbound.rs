//! Mail that comes in: calendar answers, bounces, and what else arrives at the
//! agent addresses `rsvp+<token>@…`.
//!
//! ```text
//! IMAP, or a pipe   ->  survey    counted before anything is parsed
//!                   ->  reading   taken apart, on a thread of its own
//!                   ->  take      weighed and carried out, in one transaction
//! ```
//!
//! Everything here is hostile until shown otherwise. What cannot be read, is
//! not for us or proves nothing gets no answer of any kind: whoever guesses
//! learns nothing. The log holds hashes, never bodies or addresses. To read
//! another kind of message: a field of [`Arrived`], its reader beside
//! [`bounce`], its arm in [`take`](mod@take).

mod authentication;
mod bounce;
pub mod command;
pub mod imap;
mod reading;
mod subject;
mod survey;
mod take;

pub use bounce::Bounce;
pub use reading::{Arrived, CalendarPart, read};
pub use survey::{LARGEST, Unreadable};
pub use take::{Outcome, Reason, Taken, take};
