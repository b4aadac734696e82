//! A message above the page: what was just done, or what to mind.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How a message is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    #[default]
    Success,
    /// Good to know.
    Info,
    /// Mind this.
    Warning,
    /// It did not work.
    Problem,
}

/// What was just done; travels through the redirect as a short code in the URL,
/// so that nothing is stored and a reload is harmless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlashMessage {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// A message.
#[component]
pub fn Flash(
    /// How it is meant.
    tone: Tone,
    /// The sentence in bold; may be empty.
    #[prop(into, optional)]
    title: String,
    /// More below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, glyph) = match tone {
        Tone::Success => ("flash flash--success", Glyph::CircleCheck),
        Tone::Info => ("flash", Glyph::Info),
        Tone::Warning => ("flash flash--warning", Glyph::TriangleAlert),
        Tone::Problem => ("flash flash--problem", Glyph::CircleAlert),
    };
    view! {
        <div class=class>
            <Icon glyph=glyph/>
            <div class="flash__body">
                {(!title.is_empty()).then(|| view! { <p class="flash__title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
