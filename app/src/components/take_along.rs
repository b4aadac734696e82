//! The evening as files to take along.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::frame::lang;
use crate::texts::map as say;

/// Links to the tour as GPX and to the programme as a calendar file.
#[component]
pub fn TakeAlong(
    /// Where the GPX is.
    track: String,
    /// Where the calendar file is.
    programme: String,
) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="button-row no-print">
            <a class="button button--small" href=track download="wijksafari.gpx"><Icon glyph=Glyph::Download/>{say::track(lang)}</a>
            <a class="button button--small" href=programme download="wijksafari.ics"><Icon glyph=Glyph::CalendarPlus/>{say::programme(lang)}</a>
        </div>
    }
    .into_any()
}
