//! The heading of a page.

use leptos::prelude::*;

/// The one `h1` of a page, with a way back above and a lead below it.
#[component]
pub fn PageTitle(
    /// The heading.
    #[prop(into)]
    title: String,
    /// A sentence below it.
    #[prop(into, optional)]
    lead: String,
    /// Where the page belongs: URL and name.
    #[prop(optional)]
    over: Option<(String, String)>,
) -> impl IntoView {
    view! {
        <header class="page-title">
            {over.map(|(href, name)| view! { <p class="page-title__over"><a href=href>{name}</a></p> })}
            <h1>{title}</h1>
            {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}
