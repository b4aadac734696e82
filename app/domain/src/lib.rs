//! The rules of a wijksafari: pure, synchronous, without clock, web or SQL.
//!
//! One file per noun; a use case is a function named by a verb in the folder
//! of its noun. It takes what was loaded, what was asked and the time, and
//! returns effects or a refusal. To add a noun: a file here, a row
//! type in `server/src/persistence`, a page in `app/src/pages`.

pub mod calendar;
pub mod email_address;
pub mod itinerary;
