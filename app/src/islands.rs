//! What really needs the browser; each has a form beside it that does the same
//! without scripts. To add one: a file here with an `#[island]`, small
//! serialisable props, translated sentences as props, plain links.

pub mod itinerary_editor;
