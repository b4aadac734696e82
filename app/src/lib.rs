//! What a person sees. Pages are functions of what they show: a handler in
//! `server` loads, asks the domain, and renders a page with the answer; the
//! same page shows a refused form again. Nothing here loads anything.
//!
//! To add a page: its URL in [`paths`], its sentences in `texts/<noun>.rs`, the
//! page in `pages/<noun>.rs`, its form in `forms/<noun>.rs`, and the handler in
//! `server/src/http/<noun>s.rs`.

// The type of a page is as deep as its markup.
#![recursion_limit = "512"]

pub mod islands;
pub mod lang;

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod mails;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod texts;
