//! The map beside a list that says the same. The element `<wijk-map>` is
//! defined by `public/map.js`; without scripts only its fallback shows.

use domain::district::Outline;
use domain::place::Point;
use leptos::prelude::*;
use serde::Serialize;

use crate::frame::lang;
use crate::texts::location as say;

/// Where the pictures of the map come from; without them the map draws the
/// outline and the points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    /// URL with `{z}`, `{x}` and `{y}`.
    pub url: String,
    /// Whom to name below the map.
    pub attribution: String,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapPoint {
    lat: f64,
    lng: f64,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
}

impl MapPoint {
    /// A place with its name.
    pub fn new(point: Point, name: impl Into<String>) -> Self {
        Self {
            lat: point.latitude,
            lng: point.longitude,
            name: name.into(),
            href: None,
            number: None,
        }
    }

    /// With the number it has in the list.
    #[must_use]
    pub fn number(self, number: usize) -> Self {
        Self {
            number: Some(number),
            ..self
        }
    }

    /// With the page it leads to.
    #[must_use]
    pub fn href(self, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..self
        }
    }
}

/// A map of a district with places on it.
#[component]
pub fn PlacesMap(
    /// What the map shows, in words.
    #[prop(into)]
    label: String,
    /// The border of the district.
    outline: Outline,
    /// The places.
    points: Vec<MapPoint>,
    /// Where its pictures come from.
    tiles: Option<Tiles>,
) -> impl IntoView {
    let (tiles, attribution) = tiles.map(|tiles| (tiles.url, tiles.attribution)).unzip();
    view! {
        <wijk-map
            data-label=label
            data-outline=json(&outline)
            data-points=json(&points)
            data-tiles=tiles
            data-attribution=attribution
        ></wijk-map>
    }
}

/// A map on which a place is chosen. It fills the fields `latitude` and
/// `longitude`, and has a button that asks the device where it is.
#[component]
pub fn PointPicker(
    /// The border of the district.
    outline: Outline,
    /// The other places of the district.
    points: Vec<MapPoint>,
    /// Where its pictures come from.
    tiles: Option<Tiles>,
) -> impl IntoView {
    let lang = lang();
    let (tiles, attribution) = tiles.map(|tiles| (tiles.url, tiles.attribution)).unzip();
    view! {
        <wijk-map
            data-label=say::pick_label(lang)
            data-outline=json(&outline)
            data-points=json(&points)
            data-tiles=tiles
            data-attribution=attribution
            data-pick="latitude longitude"
            data-here=say::here(lang)
            data-here-failed=say::here_failed(lang)
            data-pin=say::pin(lang)
        ></wijk-map>
    }
}

fn json(value: &impl Serialize) -> String {
    // Numbers and texts are always JSON; an empty attribute would only cost the map.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_stays_inside_its_attribute() {
        let points = vec![MapPoint::new(
            Point {
                latitude: 52.4,
                longitude: 4.9,
            },
            "\"><script>alert(1)</script>",
        )];
        let html = Owner::new().with(|| {
            view! { <PlacesMap label="Kaart" outline=Outline::default() points tiles=None/> }
                .to_html()
        });
        assert!(html.contains("&quot;lat&quot;:52.4"), "{html}");
        assert!(!html.contains("\"><script>"), "{html}");
    }
}
