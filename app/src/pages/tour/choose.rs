//! Which places are visited: a list with boxes, and a map with it.

use domain::id::LocationId;
use domain::location::Location;
use domain::time::Minutes;
use domain::tour::Wish;
use leptos::prelude::*;

use super::candidate::Candidate;
use super::{Refused, TourModel, hours};
use crate::components::{Empty, Form, Glyph, Icon, MapContent, MapPoint, WijkMap};
use crate::forms::tour::{Aspect, TourForm, TourVerb, USUAL_VISIT, considered, fill, hours_text};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{planner, tour as say};

/// The choice of places.
#[component]
pub(super) fn Choose(model: TourModel, refused: Option<Refused>) -> impl IntoView {
    let lang = lang();
    if model.locations.is_empty() {
        return view! {
            <Empty glyph=Glyph::MapPin title=say::no_places(lang) text=say::no_places_more(lang)>
                <a class="button button--primary" href=paths::new_location(model.district.id)>{say::add_place(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let refused = refused
        .filter(|refused| refused.stop.is_none())
        .unwrap_or_default();
    let form = if refused.errors.is_empty() {
        as_it_is(lang, &model)
    } else {
        refused.form
    };
    let seen = considered(&model.tour);
    // Without stops this is the thing to do.
    let button = if model.tour.stops.is_empty() {
        "button button--primary"
    } else {
        "button"
    };
    // What is considered stands first, and the rest is folded: there may be many.
    let is_considered = |location: &Location| form.location.contains(&location.id.to_string());
    let (mut chosen, mut others): (Vec<Location>, Vec<Location>) =
        model.locations.iter().cloned().partition(is_considered);
    if chosen.is_empty() {
        chosen.append(&mut others);
    }
    let names = |location: &Location| Aspect::ALL.map(|aspect| aspect.field(location.id));
    let is_wrong = |location: &Location| {
        let errors = &refused.errors;
        names(location).iter().any(|name| errors.of(name).is_some())
    };
    let wrong = others.iter().any(is_wrong);
    let rows = model.clone();
    let row = move |location: Location| {
        let hours = hours(lang, &rows.event, &location);
        let number = number_of(&rows, location.id);
        view! { <Candidate location hours number form=form.clone()/> }
    };
    let map = content(&model);
    view! {
        <section class="section" aria-labelledby="plekken">
            <div class="section__head">
                <h2 id="plekken">{say::places(lang)}</h2>
                <a href=paths::new_location(model.district.id)><Icon glyph=Glyph::Plus/>" "{say::add_place(lang)}</a>
            </div>
            <p class="soft">{say::places_more(lang)}</p>
            <div class="map-list">
                <Form errors=refused.errors>
                    <input type="hidden" name="considered" value=seen/>
                    <ul class="rows">{chosen.into_iter().map(row.clone()).collect_view()}</ul>
                    {(!others.is_empty()).then(|| view! {
                        <details class="more" open=wrong>
                            <summary><Icon glyph=Glyph::MapPin/>" "{say::other_places(lang, others.len())}</summary>
                            <ul class="rows">{others.into_iter().map(row).collect_view()}</ul>
                        </details>
                    })}
                    <p class="soft small">{say::removed_hosts(lang)}</p>
                    <div class="button-row">
                        <button class=button type="submit" name="do" value=TourVerb::ChooseBest.code()><Icon glyph=Glyph::RefreshCw/>{planner::choose_best(lang)}</button>
                        <button class="button" type="submit" name="do" value=TourVerb::Choose.code()>{say::choose_button(lang)}</button>
                    </div>
                </Form>
                <WijkMap label=say::map_label(lang) content=map/>
            </div>
        </section>
    }
    .into_any()
}

/// The number that a place has in the tour.
fn number_of(model: &TourModel, location: LocationId) -> Option<u16> {
    let stops = &model.tour.stops;
    let stop = stops
        .iter()
        .find(|planned| planned.stop.location == location)?;
    Some(stop.stop.position)
}

/// The district with all its places, and the ride past those that are chosen.
fn content(model: &TourModel) -> MapContent {
    let details = &model.event.details;
    let mut ends = vec![&details.start];
    if details.end != details.start {
        ends.push(&details.end);
    }
    let ends = ends
        .into_iter()
        .filter_map(|place| Some(MapPoint::new(place.point?, place.name.clone()).end()));
    let places = model.locations.iter().filter_map(|location| {
        let place = &location.details;
        let point = MapPoint::new(place.point?, place.name.clone())
            .detail(place.activity.clone())
            .href(format!("#plek-{}", location.id));
        Some(match number_of(model, location.id) {
            Some(number) => point.number(number.into()),
            None => point,
        })
    });
    MapContent {
        outline: model.district.outline.clone(),
        points: ends.chain(places).collect(),
        legs: if model.tour.stops.is_empty() {
            Vec::new()
        } else {
            model.tour.drawn(details)
        },
        tiles: model.tiles.clone(),
    }
}

/// The places as they are now, as the form would post them.
fn as_it_is(lang: Lang, model: &TourModel) -> TourForm {
    let details = &model.event.details;
    let mut form = TourForm::default();
    for location in &model.locations {
        let considered = model
            .tour
            .all()
            .find(|planned| planned.stop.location == location.id);
        let (visit, wish) = match considered {
            Some(planned) => (planned.stop.visit, planned.stop.wish.clone()),
            None => (Minutes(USUAL_VISIT), Wish::default()),
        };
        let spans = wish.tonight(details, location);
        let hours = hours_text(spans.as_deref(), &planner::closed(lang));
        fill(&mut form.places, location.id, visit, &wish, hours);
        if considered.is_some() {
            form.location.push(location.id.to_string());
        }
    }
    form
}
