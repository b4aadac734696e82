//! Pages, one noun a file. A page is a component whose props are what it shows.

pub mod ambassador;
pub mod answer;
pub mod answers;
pub mod decision;
pub mod district;
pub mod evening;
pub mod event;
pub mod event_details;
pub mod events;
pub mod front;
pub mod group;
pub mod group_import;
pub mod invite;
pub mod location;
pub mod login;
pub mod member;
pub mod postbox;
pub mod practice;
pub mod privacy;
pub mod problem;
pub mod report;
pub mod rsvp;
pub mod run_sheet;
pub mod slot;
pub mod tour;
