//! Travel times and addresses: a network in process, and other people's
//! servers, real ones and hostile ones, over loopback.

#![allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]

#[path = "../support/fake_server.rs"]
mod fake_server;
mod interop;
mod local_network;
#[path = "../support/routing.rs"]
mod routing;
mod service;
mod settings;
mod town;
