//! Nothing here yet: says so, and what to do next.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// An empty state.
#[component]
pub fn Empty(
    /// What is missing, in a picture.
    glyph: Glyph,
    /// What is missing, in words.
    #[prop(into)]
    title: String,
    /// What it is for.
    #[prop(into, optional)]
    text: String,
    /// What to do next: a link or a form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="empty">
            <Icon glyph=glyph/>
            <h2>{title}</h2>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </section>
    }
    .into_any()
}
