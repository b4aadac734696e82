//! The districts somebody keeps, and one district: its map beside its list.

use domain::district::District;
use domain::location::Location;
use leptos::prelude::*;

use crate::components::{Glyph, Icon, MapContent, MapPoint, PageTitle, Tiles, WijkMap};
use crate::frame::lang;
use crate::texts::{district as say, location};
use crate::{paths, texts};

/// The districts, when there are none or several.
#[component]
pub fn DistrictsPage(
    /// By name.
    districts: Vec<District>,
) -> impl IntoView {
    let lang = lang();
    let list = if districts.is_empty() {
        view! { <section class="empty"><h2>{say::none(lang)}</h2><p>{say::none_next(lang)}</p></section> }
            .into_any()
    } else {
        view! {
            <div class="cards">
                {districts.into_iter().map(|district| view! {
                    <article class="card card--link">
                        <div class="card__head"><h2><a href=paths::district(district.id)>{district.name}</a></h2></div>
                        <p class="soft">{district.municipality}</p>
                    </article>
                }).collect_view()}
            </div>
        }
        .into_any()
    };
    view! {
        <PageTitle title=say::list(lang) lead=say::list_lead(lang)/>
        {list}
    }
}

/// One district.
#[component]
pub fn DistrictPage(
    /// The district.
    district: District,
    /// Its locations, by name.
    locations: Vec<Location>,
    /// Those that were taken out and stand in a tour.
    retired: Vec<Location>,
    /// Whether there is a list of districts to go back to.
    one_of_several: bool,
    /// Where the pictures of the map come from.
    tiles: Option<Tiles>,
) -> impl IntoView {
    let lang = lang();
    let new = paths::new_location(district.id);
    let over = one_of_several.then(|| (paths::DISTRICTS.to_owned(), say::list(lang)));
    let over = over.unwrap_or_else(|| (paths::district(district.id), say::list(lang)));
    if locations.is_empty() {
        return view! {
            <PageTitle title=district.name lead=district.municipality over/>
            <section class="empty">
                <h2>{say::empty(lang)}</h2>
                <p>{say::empty_next(lang)}</p>
                <a class="button button--primary" href=new>{say::add_location(lang)}</a>
            </section>
            <Retired retired/>
        }
        .into_any();
    }
    let lead = format!(
        "{}, {}",
        district.municipality,
        say::size(lang, locations.len())
    );
    let content = MapContent {
        outline: district.outline.clone(),
        points: places(&locations),
        tiles,
        ..MapContent::default()
    };
    let rows: Vec<_> = locations
        .into_iter()
        .enumerate()
        .map(|(i, location)| row(&district, i + 1, location))
        .collect();
    view! {
        <PageTitle title=district.name.clone() lead over/>
        <div class="button-row"><a class="button button--primary" href=new>{say::add_location(lang)}</a>
            <a class="button" href=paths::FEEDS><Icon glyph=Glyph::CalendarDays/>{texts::feed::to_page(lang)}</a>
        </div>
        <div class="map-list">
            <WijkMap label=say::map_label(lang, &district.name) content/>
            <section aria-labelledby="locaties">
                <h2 id="locaties" class="visually-hidden">{say::locations(lang)}</h2>
                <ol class="rows">{rows}</ol>
            </section>
        </div>
        <Retired retired/>
    }
    .into_any()
}

/// What was taken out of the directory, to be put back.
#[component]
fn Retired(retired: Vec<Location>) -> impl IntoView {
    let lang = lang();
    (!retired.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>{location::retired_list(lang)}</summary>
                <ul class="more__body stack stack--tight">
                    {retired.into_iter().map(|place| view! {
                        <li><a href=paths::location(place.id)>{place.details.name}</a></li>
                    }).collect_view()}
                </ul>
            </details>
        }
    })
}

/// The locations as places on a map, numbered as in the list.
fn places(locations: &[Location]) -> Vec<MapPoint> {
    locations
        .iter()
        .enumerate()
        .filter_map(|(i, location)| {
            let place = MapPoint::new(location.details.point?, location.details.name.clone());
            let place = place.detail(location.details.full_address());
            Some(place.number(i + 1).href(paths::location(location.id)))
        })
        .collect()
}

fn row(district: &District, number: usize, location: Location) -> AnyView {
    let lang = lang();
    let details = location.details;
    let hours = location::openings(lang, &details.openings);
    let hours = if hours.is_empty() {
        say::no_hours(lang)
    } else {
        hours
    };
    let badge = |shown: bool, sentence: String| {
        shown.then(|| view! { <span class="badge badge--wait">{sentence}</span> })
    };
    let is_outside = details
        .point
        .is_some_and(|point| !district.outline.contains(point));
    view! {
        <li class="row">
            <span class="row__number">{number}</span>
            <span class="row__main">
                <span class="row__title"><a href=paths::location(location.id)>{details.name.clone()}</a></span><br/>
                <span class="row__meta">{details.full_address()}</span><br/>
                <span class="row__meta">{hours}</span>
            </span>
            <span class="row__side">
                {badge(details.point.is_none(), say::no_point(lang))}
                {badge(is_outside, say::outside(lang))}
                {badge(details.contact.name.is_empty(), say::no_contact(lang))}
            </span>
        </li>
    }
    .into_any()
}
