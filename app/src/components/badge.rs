//! A state in one or two words, always with an icon: never colour alone.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How a state is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mood {
    /// Neither good nor bad.
    #[default]
    Calm,
    /// As hoped.
    Good,
    /// Not settled yet.
    Waiting,
    /// Somebody has to act.
    Bad,
    /// Under way.
    Accent,
}

/// A state.
#[component]
pub fn Badge(
    /// How it is meant.
    mood: Mood,
    /// Its icon.
    glyph: Glyph,
    /// Its words.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let class = match mood {
        Mood::Calm => "badge",
        Mood::Good => "badge badge--good",
        Mood::Waiting => "badge badge--wait",
        Mood::Bad => "badge badge--bad",
        Mood::Accent => "badge badge--accent",
    };
    view! { <span class=class><Icon glyph=glyph/><span>{text}</span></span> }
}
