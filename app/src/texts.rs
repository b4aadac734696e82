//! Every sentence, Dutch and English side by side, one file per noun.
//!
//! To add one, write it in the file of its noun:
//! ```ignore
//! texts! {
//!     /// Heading of the answer page.
//!     heading(name: &str) { nl: "Ga je mee, {name}?", en: "Will you join us, {name}?" }
//! }
//! ```
//! A missing language or argument does not compile; pages, mails and workers
//! call the same function.

/// Makes `pub fn name(lang: Lang, args…) -> String` for every sentence.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident: $kind:ty),* $(,)?))? {
        nl: $nl:literal, en: $en:literal $(,)?
    })*) => {$(
        $(#[$doc])*
        pub fn $name(lang: $crate::lang::Lang $(, $($arg: $kind),*)?) -> String {
            match lang {
                $crate::lang::Lang::Nl => format!($nl),
                $crate::lang::Lang::En => format!($en),
            }
        }
    )*};
}

pub mod address;
pub mod ambassador;
pub mod answer;
pub mod answers;
pub mod change;
pub mod decision;
pub mod decision_due;
pub mod delivery;
pub mod district;
pub mod erasure;
pub mod evening;
pub mod event;
pub mod event_form;
pub mod feed;
pub mod flash;
pub mod form;
pub mod frame;
pub mod front;
pub mod group;
pub mod group_import;
pub mod history;
pub mod incoming;
pub mod invite;
pub mod location;
pub mod login;
pub mod mail;
pub mod map;
pub mod member;
pub mod outlook;
pub mod planner;
pub mod poll;
pub mod postbox;
pub mod practice;
pub mod practice_link;
pub mod privacy;
pub mod problem;
pub mod quorum;
pub mod reminder;
pub mod report;
pub mod rsvp;
pub mod run_sheet;
pub mod slot;
pub mod subscription;
pub mod time;
pub mod tour;
pub mod words;
