//! The server: HTTP, persistence, mail, jobs. `startup` wires the parts together.

// The type of a page is as deep as its markup.
#![recursion_limit = "256"]

/// Rendering a page is thousands of short-lived strings: with this allocator it
/// costs a fifth less (`cargo xtask bench web`). Without huge pages: they round what
/// is held up to a third more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod administration;
pub mod assets;
pub mod carry_out;
pub mod clock;
pub mod config;
pub mod csv_import;
pub mod demo;
pub mod feed;
pub mod fetch;
pub mod geocoder;
pub mod http;
pub mod itinerary_command;
pub mod jobs;
pub mod live;
pub mod liveness;
pub mod mail;
pub mod maps;
pub mod persistence;
pub mod remembered;
pub mod startup;
pub mod state;
pub mod subscription;
pub mod tiles;
pub mod token;
pub mod uid;
