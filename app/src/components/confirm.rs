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
    /// Nothing gets lost by it: the first button is not red.
    #[prop(optional)]
    calm: bool,
    /// The form that does it.
    children: Children,
) -> impl IntoView {
    let (class, button) = if calm {
        ("confirm confirm--calm", "button button--primary")
    } else {
        ("confirm", "button button--danger")
    };
    view! {
        <details class=class>
            <summary class=button>{label}</summary>
            <div class="confirm__body">
                <p>{question}</p>
                {children()}
            </div>
        </details>
    }
}
