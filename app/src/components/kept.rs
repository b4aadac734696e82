//! Markup that many people look at, rendered once.
//!
//! What is kept is compared with what is to be shown, so it is never out of
//! date, and nobody has to say that something changed. To keep a part of a
//! page: a struct of all that it shows, a `static` [`Kept`] of it, and
//! [`Kept::view`] where the part stands. Nothing of the reader belongs in it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::frame::{AssetUrls, lang};
use crate::lang::Lang;

/// How many are kept; the oldest goes.
const MOST: usize = 32;

/// Parts of pages by what they show.
#[derive(Debug)]
pub struct Kept<M> {
    parts: Mutex<VecDeque<Part<M>>>,
}

#[derive(Debug)]
struct Part<M> {
    shows: M,
    lang: Lang,
    assets: Arc<AssetUrls>,
    html: Arc<str>,
}

impl<M: PartialEq> Kept<M> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self {
            parts: Mutex::new(VecDeque::new()),
        }
    }

    /// The part that shows this, as it was rendered before or else now. Besides
    /// what it is given, `render` may depend on the language and the assets.
    pub fn view<V: IntoView>(&self, shows: M, render: impl FnOnce(&M) -> V) -> impl IntoView {
        InertElement::new(self.html(shows, render).to_string())
    }

    fn html<V: IntoView>(&self, shows: M, render: impl FnOnce(&M) -> V) -> Arc<str> {
        let lang = lang();
        let assets = use_context::<Arc<AssetUrls>>().unwrap_or_default();
        let parts = || self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = parts()
            .iter()
            .find(|part| part.lang == lang && part.shows == shows && part.assets == assets)
        {
            return part.html.clone();
        }
        // Not under the lock: others go on meanwhile.
        let html: Arc<str> = render(&shows).to_html().into();
        let mut parts = parts();
        parts.truncate(MOST - 1);
        parts.push_front(Part {
            shows,
            lang,
            assets,
            html: html.clone(),
        });
        html
    }
}

impl<M: PartialEq> Default for Kept<M> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn the_same_is_rendered_once_and_anything_else_anew() {
        let kept = Kept::new();
        let rendered = Cell::new(0);
        let show = |lang: Lang, shows: u32| {
            Owner::new().with(|| {
                provide_context(lang);
                kept.html(shows, |shows| {
                    rendered.set(rendered.get() + 1);
                    let word = match lang {
                        Lang::Nl => "nummer",
                        Lang::En => "number",
                    };
                    view! { <p>{format!("{word} {shows}")}</p> }
                })
            })
        };
        let first = show(Lang::Nl, 1);
        assert_eq!((&*first, rendered.get()), ("<p>nummer 1</p>", 1));
        assert_eq!((show(Lang::Nl, 1), rendered.get()), (first, 1));
        assert_eq!(&*show(Lang::En, 1), "<p>number 1</p>");
        assert_eq!(&*show(Lang::Nl, 2), "<p>nummer 2</p>");
        assert_eq!(rendered.get(), 3);
    }

    #[test]
    fn no_more_is_kept_than_fits() {
        let kept = Kept::new();
        for shows in 0..100_u32 {
            Owner::new().with(|| kept.html(shows, |shows| *shows));
        }
        assert_eq!(kept.parts.lock().map_or(0, |parts| parts.len()), MOST);
    }
}
