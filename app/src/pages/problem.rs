//! What is shown where there is nothing to show.

use leptos::prelude::*;

use crate::frame::lang;
use crate::lang::Lang;
use crate::{paths, texts};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is there, or it is not for this person: both look the same.
    NotFound,
    /// Our fault.
    Broken,
    /// A personal link that has been revoked.
    Replaced,
    /// The form came from another site.
    OtherSite,
    /// Too many requests.
    TooMany,
    /// What was sent is no form of ours.
    Unreadable,
    /// More was sent than fits.
    TooLarge,
    /// It took too long to send.
    TooSlow,
    /// There is no page at this URL, only something to send to.
    WrongMethod,
}

impl Problem {
    /// What is wrong, and what to do about it.
    pub fn sentences(self, lang: Lang) -> (String, String) {
        use texts::problem as say;
        match self {
            Self::NotFound => (say::not_found(lang), say::not_found_more(lang)),
            Self::Broken => (say::broken(lang), say::broken_more(lang)),
            Self::Replaced => (say::replaced(lang), say::replaced_more(lang)),
            Self::OtherSite => (say::other_site(lang), say::other_site_more(lang)),
            Self::TooMany => (say::too_many(lang), say::too_many_more(lang)),
            Self::Unreadable => (say::unreadable(lang), say::unreadable_more(lang)),
            Self::TooLarge => (say::too_large(lang), say::too_large_more(lang)),
            Self::TooSlow => (say::too_slow(lang), say::too_slow_more(lang)),
            Self::WrongMethod => (say::wrong_method(lang), say::wrong_method_more(lang)),
        }
    }
}

/// A page that says what is wrong and leads back.
#[component]
pub fn ProblemPage(
    /// Why.
    problem: Problem,
) -> impl IntoView {
    let lang = lang();
    let (heading, more) = problem.sentences(lang);
    view! {
        <section class="empty">
            <h1>{heading}</h1>
            <p>{more}</p>
            <a class="button" href=paths::HOME>{texts::problem::home(lang)}</a>
        </section>
    }
}
