//! Planning an evening, and changing it once people know of it. One program for
//! all; to add a subject, a file and a line below.

#![allow(clippy::expect_used, reason = "a story that cannot go on has failed")]

mod change;
mod gpx;
mod hosts;
mod plan;
mod sample;
