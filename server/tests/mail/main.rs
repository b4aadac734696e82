//! Mail over real SMTP: the transport and the outbox against a server that
//! takes, refuses, falls silent and hangs up.

#![allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]

#[path = "../support/memory_outbox.rs"]
mod memory_outbox;
#[path = "../support/smtp_sink.rs"]
mod smtp_sink;

mod interop;
mod outbox;
mod transport;
