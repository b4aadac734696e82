//! Links that open a place in a map app: the telephone's own (`geo:`, RFC 5870),
//! OpenStreetMap, Google and Apple. Links only: nothing of theirs is loaded, and
//! they are not told where somebody comes from.

use domain::place::Point;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::frame::lang;
use crate::texts::map as say;

/// The links of a place, folded away.
#[component]
pub fn MapLinks(
    /// Where.
    point: Point,
    /// Its name.
    name: String,
) -> impl IntoView {
    let lang = lang();
    let at = format!("{:.6},{:.6}", point.latitude, point.longitude);
    let links = [
        (format!("geo:{at}?q={at}"), say::own_app(lang)),
        (
            format!(
                "https://www.openstreetmap.org/?mlat={:.6}&mlon={:.6}#map=18/{:.6}/{:.6}",
                point.latitude, point.longitude, point.latitude, point.longitude
            ),
            "OpenStreetMap".to_owned(),
        ),
        (
            format!("https://www.google.com/maps/dir/?api=1&destination={at}&travelmode=bicycling"),
            "Google Maps".to_owned(),
        ),
        (
            format!("https://maps.apple.com/?q={at}"),
            "Apple Maps".to_owned(),
        ),
    ];
    view! {
        <details class="map-links no-print">
            <summary><Icon glyph=Glyph::MapPin/>{say::open_place(lang)}<span class="visually-hidden">": "{name}</span></summary>
            <ul class="map-links__list">
                {links.into_iter().map(|(href, app)| view! {
                    <li><a href=href rel="external noopener noreferrer">{app}</a></li>
                }).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}
