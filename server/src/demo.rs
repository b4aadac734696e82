//! The demonstration: an invented district with its places, practices, people
//! and evenings.

pub mod data;

/// Whom to log in as: the ROS adviser.
pub const ADVISER: &str = "marloes.hendriks@rosnoordoever.example.org";
/// Whom to log in as: the quartermaster.
pub const QUARTERMASTER: &str = "sanne.deruiter@waterhaven.example.org";
