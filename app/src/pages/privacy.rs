//! What is kept, how long, and for what.

use leptos::prelude::*;

use crate::components::PageTitle;
use crate::frame::lang;
use crate::texts;

/// The privacy page.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    use texts::privacy as say;
    let lang = lang();
    view! {
        <PageTitle title=texts::frame::privacy(lang) lead=say::lead(lang)/>
        <ul class="stack">
            <li>{say::no_patients(lang)}</li>
            <li>{say::members(lang)}</li>
            <li>{say::kept(lang, domain::erasure::MONTHS_KEPT)}</li>
            <li>{say::noted(lang, domain::erasure::MONTHS_KEPT)}</li>
            <li>{say::wishes(lang)}</li>
            <li>{say::mails(lang)}</li>
            <li>{say::tracking(lang)}</li>
            <li>{say::rights(lang)}</li>
        </ul>
    }
}
