//! A street in the evening: canal houses with lit windows, and four people
//! cycling along them. Decoration; it says nothing that words do not say.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

/// The street. It lies at the bottom of whatever sky is behind it. Drawn in a
/// file of its own and sent as it is: the stylesheet gives it its colours.
#[component]
pub fn Skyline() -> impl IntoView {
    InertElement::new(include_str!("skyline.svg"))
}
