//! The map beside a list that says the same. The element `<wijk-map>` is
//! defined by `public/map.js`; without scripts nothing is shown. A page with a
//! map asks for its script: `Page::with_map`.

use std::sync::Arc;

use domain::district::Outline;
use domain::place::Point;
use domain::tour::DrawnLeg;
use domain::travel::Source;
use leptos::prelude::*;
use serde::Serialize;

use crate::frame::{AssetUrls, lang};
use crate::texts::map as say;

/// Where the pictures of the map come from; without them the map is drawn on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    /// URL with `{z}`, `{x}` and `{y}`.
    pub url: String,
    /// Whom to name below the map.
    pub attribution: String,
}

/// What a map shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapContent {
    /// The border of the district.
    pub outline: Outline,
    /// The places.
    pub points: Vec<MapPoint>,
    /// The ride, leg by leg.
    pub legs: Vec<DrawnLeg>,
    /// Where its pictures come from.
    pub tiles: Option<Tiles>,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapPoint {
    lat: f64,
    lng: f64,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    end: bool,
}

impl MapPoint {
    /// A place with its name.
    pub fn new(point: Point, name: impl Into<String>) -> Self {
        Self {
            lat: point.latitude,
            lng: point.longitude,
            name: name.into(),
            detail: String::new(),
            href: None,
            number: None,
            end: false,
        }
    }

    /// As a start or end point.
    #[must_use]
    pub fn end(self) -> Self {
        Self { end: true, ..self }
    }

    /// With the number it has in the list.
    #[must_use]
    pub fn number(self, number: usize) -> Self {
        Self {
            number: Some(number),
            ..self
        }
    }

    /// With a sentence about it.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
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

/// A map.
#[component]
pub fn WijkMap(
    /// What it shows, in words.
    #[prop(into)]
    label: String,
    /// What it shows.
    content: MapContent,
    /// Loads nothing before a button is pressed: for pages that must stay light.
    #[prop(optional)]
    asked: bool,
    /// Fills the fields `latitude` and `longitude` of the form around it: by a
    /// tap, by its middle, or by asking the device where it is.
    #[prop(optional)]
    pick: bool,
) -> impl IntoView {
    let lang = lang();
    let style = use_context::<Arc<AssetUrls>>()
        .unwrap_or_default()
        .map_style
        .clone();
    let (ways, guesses): (Vec<_>, Vec<_>) = content
        .legs
        .iter()
        .partition(|leg| leg.source == Source::CyclePaths);
    let [ways, guesses] = [ways, guesses].map(|legs| {
        let lines = legs.into_iter().map(|leg| {
            let points = leg.points.iter();
            points
                .map(|p| (p.latitude, p.longitude))
                .collect::<Vec<_>>()
        });
        lines.collect::<Vec<_>>()
    });
    let (tiles, attribution) = content.tiles.map(|t| (t.url, t.attribution)).unzip();
    view! {
        <wijk-map
            data-label=label
            data-outline=json(&content.outline)
            data-points=json(&content.points)
            data-ways=json(&ways)
            data-guesses=json(&guesses)
            data-style=style
            data-tiles=tiles
            data-attribution=attribution
            data-when=asked.then_some("asked")
            data-pick=pick.then_some("latitude longitude")
            data-show=say::show(lang)
            data-here=say::here(lang)
            data-here-busy=say::here_busy(lang)
            data-here-failed=say::here_failed(lang)
            data-middle=say::middle(lang)
            data-zoom-in=say::zoom_in(lang)
            data-zoom-out=say::zoom_out(lang)
        ></wijk-map>
    }
}

/// What to do with a map that picks, and with the two fields below it. Without
/// scripts there is no map to point at: then it says where coordinates are found.
#[component]
pub fn PointOut(
    /// What the place is for.
    #[prop(into)]
    why: String,
) -> impl IntoView {
    let lang = lang();
    let typed = format!("{} {why}", say::type_point(lang));
    view! {
        <p class="fieldset__intro needs-scripts">{format!("{} {why}", say::point_out(lang))}</p>
        <noscript><p class="fieldset__intro">{typed}</p></noscript>
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
        let point = Point {
            latitude: 52.4,
            longitude: 4.9,
        };
        let content = MapContent {
            points: vec![MapPoint::new(point, "\"><script>alert(1)</script>")],
            ..MapContent::default()
        };
        let html =
            Owner::new().with(|| view! { <WijkMap label="Kaart" content pick=true/> }.to_html());
        assert!(html.contains("&quot;lat&quot;:52.4"), "{html}");
        assert!(!html.contains("\"><script>"), "{html}");
        assert!(html.contains("data-pick=\"latitude longitude\""), "{html}");
        assert!(!html.contains("data-when"), "{html}");
    }
}
