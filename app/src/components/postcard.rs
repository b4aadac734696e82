//! An invitation that reads like a postcard: a street in the evening, a message
//! below it, and who, when and where in three lines.

use leptos::prelude::*;

use super::{Glyph, Icon, Skyline};

/// The card. What is written on it are its children.
#[component]
pub fn Postcard(
    /// The message.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="postcard">
            <div class="postcard__sky"><Skyline/></div>
            <div class="postcard__message">{children()}</div>
        </article>
    }
}

/// One of the facts in `<dl class="postcard__facts">`.
#[component]
pub fn PostcardFact(
    /// The picture beside it.
    glyph: Glyph,
    /// What it is, read aloud: "When".
    #[prop(into)]
    name: String,
    /// The fact: "Dinsdag 23 maart".
    #[prop(into)]
    value: String,
    /// What goes with it: "17.30 tot 20.30 uur".
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt><Icon glyph=glyph/><span class="visually-hidden">{name}</span></dt>
            <dd>{value}</dd>
            <dd>{children()}</dd>
        </div>
    }
}
