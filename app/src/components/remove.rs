//! Taking something away for good, after one question.

use leptos::prelude::*;

use super::{Confirm, Glyph, Icon};

/// The button; posts `do=remove` to the page it stands on.
#[component]
pub fn Remove(
    /// On the first button: "Haal deze plek weg…".
    #[prop(into)]
    label: String,
    /// What will happen.
    #[prop(into)]
    question: String,
    /// On the button that does it.
    #[prop(into)]
    yes: String,
) -> impl IntoView {
    view! {
        <Confirm label question>
            <form method="post">
                <button class="button button--danger button--primary" type="submit" name="do" value="remove">
                    <Icon glyph=Glyph::Trash2/>{yes}
                </button>
            </form>
        </Confirm>
    }
}
