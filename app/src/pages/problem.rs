//! What is shown where there is nothing to show.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
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
    /// Somebody who sent a form is not logged in any more.
    LoggedOut,
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
            Self::LoggedOut => (say::logged_out(lang), say::logged_out_more(lang)),
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

/// What is typed at such length is worth copying.
const WORTH_COPYING: usize = 60;

/// A page that says what is wrong and leads back.
#[component]
pub fn ProblemPage(
    /// Why.
    problem: Problem,
    /// What was typed into a form that could not be taken: kept, to be sent again.
    kept: Vec<(String, String)>,
) -> impl IntoView {
    let lang = lang();
    let (heading, more) = problem.sentences(lang);
    let logged_out = problem == Problem::LoggedOut;
    view! {
        <section class="empty">
            <h1>{heading}</h1>
            <p>{more}</p>
            {if kept.is_empty() {
                view! { <a class="button" href=paths::HOME>{texts::problem::home(lang)}</a> }.into_any()
            } else {
                view! { <SendAgain kept logged_out/> }.into_any()
            }}
        </section>
    }
}

/// The same form once more, to the same URL.
#[component]
fn SendAgain(kept: Vec<(String, String)>, logged_out: bool) -> impl IntoView {
    use texts::problem as say;
    let lang = lang();
    let long = kept
        .iter()
        .map(|(_, typed)| typed.clone())
        .filter(|typed| typed.chars().count() >= WORTH_COPYING)
        .collect::<Vec<_>>();
    view! {
        <p>{say::kept(lang)}</p>
        {logged_out.then(|| view! {
            <p><a class="button" href=paths::LOGIN target="_blank" rel="noopener">{say::log_in_beside(lang)}</a></p>
        })}
        <form method="post">
            {kept.into_iter().map(|(name, typed)| view! { <input type="hidden" name=name value=typed/> }).collect_view()}
            <button class="button button--primary" type="submit"><Icon glyph=Glyph::RefreshCw/>{say::send_again(lang)}</button>
        </form>
        {(!long.is_empty()).then(|| view! {
            <details class="more">
                <summary>{say::copy(lang)}</summary>
                <div class="more__body stack">
                    {long.into_iter().map(|typed| view! { <pre class="copy-text" tabindex="0">{typed}</pre> }).collect_view()}
                </div>
            </details>
        })}
    }
}
