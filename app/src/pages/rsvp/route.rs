//! The part of the answer page that is the same for everybody: what the evening
//! brings, drawn and on a map.

use domain::district::Outline;
use domain::event::{Event, Kind};
use domain::tour::Tour;
use leptos::prelude::*;

use crate::components::{Kept, MapContent, MapPoint, Programme, Tiles, TourSketch, WijkMap};
use crate::frame::lang;
use crate::texts::rsvp as say;

/// Half a region of general practices opens this page in the hour after the
/// invitations went out.
static ROUTES: Kept<Route> = Kept::new();

/// What the evening brings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    pub(super) event: Event,
    pub(super) tour: Tour,
    /// The border of the district.
    pub(super) outline: Outline,
    /// Where the pictures of a map come from.
    pub(super) tiles: Option<Tiles>,
}

impl Route {
    /// The programme, and of a safari its sketch and its map.
    pub(super) fn kept(self) -> impl IntoView {
        ROUTES.view(self, |route| {
            let is_safari = route.event.details.kind == Kind::Safari;
            view! {
                <Programme event=route.event.clone() tour=route.tour.clone()/>
                {is_safari.then(|| view! {
                    <TourSketch
                        outline=route.outline.clone()
                        details=route.event.details.clone()
                        tour=route.tour.clone()
                    />
                    <WijkMap label=say::map_label(lang()) content=route.map() asked=true/>
                })}
            }
        })
    }

    /// The ride on a map: its ends, its stops in order, and the line past them.
    fn map(&self) -> MapContent {
        let details = &self.event.details;
        let ends = [&details.start, &details.end];
        let ends = ends
            .into_iter()
            .take(if details.start == details.end { 1 } else { 2 })
            .filter_map(|place| Some(MapPoint::new(place.point?, place.name.clone()).end()));
        let stops = self
            .tour
            .stops
            .iter()
            .map(|planned| &planned.location.details);
        let numbered = stops.zip(1..).filter_map(|(place, number)| {
            let point = MapPoint::new(place.point?, place.name.clone());
            Some(point.detail(place.full_address()).number(number))
        });
        MapContent {
            outline: self.outline.simplified(0.0005),
            points: ends.chain(numbered).collect(),
            legs: self.tour.drawn(details),
            tiles: self.tiles.clone(),
        }
    }
}
