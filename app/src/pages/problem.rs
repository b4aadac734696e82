//! What is shown where there is nothing to show.

use leptos::prelude::*;

use crate::frame::lang;
use crate::{paths, texts};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is there, or it is not for this person: both look the same.
    NotFound,
    /// Our fault.
    Broken,
    /// The form came from another site.
    OtherSite,
    /// Too many requests.
    TooMany,
}

/// A page that says what is wrong and leads back.
#[component]
pub fn ProblemPage(
    /// Why.
    problem: Problem,
) -> impl IntoView {
    use texts::problem as say;
    let lang = lang();
    let (heading, more) = match problem {
        Problem::NotFound => (say::not_found(lang), say::not_found_more(lang)),
        Problem::Broken => (say::broken(lang), say::broken_more(lang)),
        Problem::OtherSite => (say::other_site(lang), say::other_site_more(lang)),
        Problem::TooMany => (say::too_many(lang), say::too_many_more(lang)),
    };
    view! {
        <section class="empty">
            <h1>{heading}</h1>
            <p>{more}</p>
            <a class="button" href=paths::HOME>{say::home(lang)}</a>
        </section>
    }
}
