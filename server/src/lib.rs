//! The server: HTTP, persistence, mail, jobs. `startup` wires the parts together.

pub mod assets;
pub mod clock;
pub mod demo;
pub mod mail;
pub mod persistence;
pub mod token;
