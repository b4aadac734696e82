//! Mail over real SMTP: the transport and the outbox against a server that
//! takes, refuses, falls silent and hangs up.

mod support {
    pub mod smtp_sink;
}

#[path = "mail/transport.rs"]
mod transport;
