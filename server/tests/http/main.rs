//! Stories over HTTP: what a visitor does, and what the visitor then sees.
//!
//! One program for all of them, so that linking happens once. To add a story,
//! add a file named after its page and a line below.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod addresses;
mod answers;
mod changes;
mod cycle_paths;
mod deciding;
mod decisions;
mod erasures;
mod evenings;
mod events;
#[path = "../support/fake_server.rs"]
#[allow(
    dead_code,
    reason = "the maps' own tests know more ways to answer badly"
)]
mod fake_server;
mod feeds;
mod going;
mod groups;
mod hosts;
mod inviting;
mod live;
mod locations;
mod logins;
mod once;
mod places;
mod polls;
mod practice_links;
mod problems;
mod reminders;
mod reports;
mod rsvps;
mod slots;
mod support;
mod tours;
mod wishes;
