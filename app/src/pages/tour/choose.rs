//! Which places are visited: a map beside a list with boxes.

use domain::id::LocationId;
use domain::location::Location;
use leptos::prelude::*;

use super::{Refused, TourModel, hours};
use crate::components::{Empty, FieldError, Form, Glyph, Icon, MapContent, MapPoint, WijkMap};
use crate::forms::tour::{TourForm, TourVerb, visit_name};
use crate::frame::lang;
use crate::paths;
use crate::texts::tour as say;

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
        chosen(&model)
    } else {
        refused.form
    };
    // Without stops this is the thing to do.
    let button = if model.tour.stops.is_empty() {
        "button button--primary"
    } else {
        "button"
    };
    let rows: Vec<_> = model
        .locations
        .iter()
        .map(|location| (location.clone(), hours(lang, &model.event, location)))
        .collect();
    view! {
        <section class="section" aria-labelledby="plekken">
            <div class="section__head">
                <h2 id="plekken">{say::places(lang)}</h2>
                <a href=paths::new_location(model.district.id)><Icon glyph=Glyph::Plus/>" "{say::add_place(lang)}</a>
            </div>
            <p class="soft">{say::places_more(lang)}</p>
            <div class="map-list">
                <WijkMap label=say::map_label(lang) content=content(&model)/>
                <Form errors=refused.errors>
                    <ul class="rows">
                        {rows.into_iter().map(|(location, hours)| {
                            let number = number_of(&model, location.id);
                            view! { <Row location hours number form=form.clone()/> }
                        }).collect_view()}
                    </ul>
                    <p class="soft small">{say::removed_hosts(lang)}</p>
                    <div class="button-row button-row--stays">
                        <button class=button type="submit" name="do" value=TourVerb::Choose.code()>{say::choose_button(lang)}</button>
                    </div>
                </Form>
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

/// The stops as they are now, as the form would post them.
fn chosen(model: &TourModel) -> TourForm {
    let stops = model.tour.stops.iter().map(|planned| &planned.stop);
    TourForm {
        location: stops
            .clone()
            .map(|stop| stop.location.to_string())
            .collect(),
        visits: stops
            .map(|stop| (visit_name(stop.location), stop.visit.0.to_string()))
            .collect(),
        ..TourForm::default()
    }
}

#[component]
fn Row(location: Location, hours: String, number: Option<u16>, form: TourForm) -> impl IntoView {
    let lang = lang();
    let id: LocationId = location.id;
    let details = location.details;
    let ticked = form.location.contains(&id.to_string());
    let field = visit_name(id);
    let problem = crate::components::field_problem(&field);
    let error_id = format!("{field}-error");
    let described_by = problem.is_some().then(|| error_id.clone());
    let where_and_when = [details.address, hours]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <li class="row" id=format!("plek-{id}")>
            <label class="choice choice--plain row__main">
                <input type="checkbox" name="location" value=id.to_string() checked=ticked/>
                <span class="choice__label">
                    {number.map(|number| view! { <span class="row__number row__number--small">{number}</span>" " })}
                    {details.name.clone()}
                </span>
                <span class="choice__hint">{where_and_when}</span>
                {(!details.activity.is_empty()).then(|| view! { <span class="choice__hint">{details.activity}</span> })}
            </label>
            <span class="row__side">
                <input
                    class="utrecht-textbox utrecht-textbox--html-input"
                    id=field.clone() name=field.clone() type="text" inputmode="numeric" value=form.visit_of(id)
                    aria-label=say::visit_of(lang, &details.name)
                    aria-invalid=problem.is_some().then_some("true") aria-describedby=described_by
                />
                <span class="soft small" aria-hidden="true">{say::visit_minutes(lang)}</span>
            </span>
            {problem.map(|sentence| view! { <FieldError id=error_id sentence/> })}
        </li>
    }
    .into_any()
}
