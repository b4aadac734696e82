//! The mark beside the product's name: a bicycle.

use leptos::prelude::*;

/// The mark; the name stands beside it.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg
            class="brand__mark"
            viewBox="0 0 36 36"
            aria-hidden="true"
            focusable="false"
            fill="none"
            stroke="currentColor"
            stroke-width="3"
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <circle cx="9" cy="25" r="6"/>
            <circle cx="27" cy="25" r="6"/>
            <path d="M9 25l6-12h9l3 12M15 13h-4M24 13l1.5-5h4M15.5 13.5 19 25l5-12"/>
        </svg>
    }
}
