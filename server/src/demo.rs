//! The demonstration: an invented district with its places, practices, people
//! and evenings.

pub mod data;
