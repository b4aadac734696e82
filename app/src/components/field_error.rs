//! What is wrong with one field, beside it.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::frame::lang;
use crate::texts;

/// The sentence; the control or fieldset refers to it by `aria-describedby`.
#[component]
pub fn FieldError(
    /// `id`: the field's name followed by `-error`.
    #[prop(into)]
    id: String,
    /// What is wrong, and how it goes right.
    #[prop(into)]
    sentence: String,
) -> impl IntoView {
    view! {
        <p class="utrecht-form-field__error-message" id=id>
            <Icon glyph=Glyph::CircleAlert/>
            <span><span class="visually-hidden">{texts::frame::error_prefix(lang())}</span>{sentence}</span>
        </p>
    }
}
