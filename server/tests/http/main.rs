//! Stories over HTTP: what a visitor does, and what the visitor then sees.
//!
//! One program for all of them, so that linking happens once. To add a story,
//! add a file named after its page and a line below.

mod logins;
mod rsvps;
mod support;
