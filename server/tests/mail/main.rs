//! Mail over real SMTP: the transport and the outbox against a server that
//! takes, refuses, falls silent and hangs up. And mail that comes in.

#![allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]

#[path = "../support/memory_outbox.rs"]
mod memory_outbox;
#[path = "../support/smtp_sink.rs"]
mod smtp_sink;

#[allow(
    dead_code,
    unused_imports,
    reason = "the stories over HTTP use more of it"
)]
#[path = "../http/support.rs"]
mod support;

mod imap_tls;
mod inbound;
mod interop;
mod mailbox;
mod outbox;
mod self_made;
mod transport;
