//! Asks once before something that hurts, without a script: the first button
//! only opens the question.

use leptos::prelude::*;

/// A button that opens a question; the form inside answers it.
#[component]
pub fn Confirm(
    /// On the first button: "Safari afzeggen…".
    #[prop(into)]
    label: String,
    /// What will happen.
    #[prop(into)]
    question: String,
    /// The form that does it.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button button--danger">{label}</summary>
            <div class="confirm__body">
                <p>{question}</p>
                {children()}
            </div>
        </details>
    }
}
