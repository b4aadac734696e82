//! Who has to be rung, with the number a thumb's touch away.

use leptos::prelude::*;

use super::Phone;

/// People without an address: they hear it only by telephone.
#[component]
pub fn RingList(
    /// Name and number of each; the number may be empty.
    people: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <ul class="rows">
            {people.into_iter().map(|(name, number)| view! {
                <li class="row">
                    <span class="row__main"><span class="row__title">{name}</span></span>
                    <span class="row__side"><Phone number large=true/></span>
                </li>
            }).collect_view()}
        </ul>
    }
    .into_any()
}
