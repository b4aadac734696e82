//! What makes a page follow what others do. The element `<wijk-live>` is defined
//! by `public/live.js`: it takes over the parts of the page that have an `id` and
//! `data-live` when something about the event changes. Without scripts nothing
//! is shown. A page with it asks for its script: `Page::with_live`.

use domain::id::EventId;
use leptos::prelude::*;

use crate::frame::lang;
use crate::paths;
use crate::texts::quorum as say;

/// Follows an event.
#[component]
pub fn Live(
    /// Which.
    event: EventId,
    /// The change number of the event before what is shown was loaded.
    seen: i64,
) -> impl IntoView {
    let lang = lang();
    view! {
        <wijk-live
            data-stream=paths::event_stream(event)
            data-seen=seen
            data-on=say::live(lang)
            data-off=say::not_live(lang)
        ></wijk-live>
    }
    .into_any()
}
