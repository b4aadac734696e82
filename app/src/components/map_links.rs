//! Links that open a place in a map app: the telephone's own (`geo:`, RFC 5870),
//! OpenStreetMap, Google and Apple. Links only: nothing of theirs is loaded, and
//! they are not told where somebody comes from. Behind the place stands its name in
//! brackets, as Android's map apps show it.

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
        (
            format!("geo:{at}?q={at}({})", escaped(&name)),
            say::own_app(lang),
        ),
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

/// A name inside a URI: all but letters, digits and `-._~` is escaped (RFC 3986, 2.3),
/// the brackets around it among them.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_ends_neither_its_brackets_nor_the_link() {
        assert_eq!(
            escaped("Café 't Hof (2)"),
            "Caf%C3%A9%20%27t%20Hof%20%282%29"
        );
        assert_eq!(escaped("A&b=#?\""), "A%26b%3D%23%3F%22");
    }
}
