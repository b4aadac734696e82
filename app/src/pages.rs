//! Pages, one noun a file. A page is a component whose props are what it shows.

pub mod ambassador;
pub mod front;
pub mod privacy;
pub mod problem;
pub mod rsvp;
pub mod slot;
