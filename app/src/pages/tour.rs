//! The tour of a safari: the evening as a line that can be rearranged, who
//! receives the group, and which places are visited. One URL; the button
//! pressed says what is meant (see `forms::tour`).

mod choose;
mod editor;
mod hosts;

use chrono::{DateTime, Utc};
use domain::district::District;
use domain::event::Event;
use domain::id::StopId;
use domain::location::Location;
use domain::tour::{Tour, Warning, warnings};
use domain::travel::{Matrix, Source};
use leptos::prelude::*;

use crate::components::{
    Empty, EventHead, Flash, Glyph, Notice, Part, Tiles, Timeline, Tone, TourSketch,
};
use crate::forms::FieldErrors;
use crate::forms::tour::TourForm;
use crate::frame::{AssetUrls, lang};
use crate::islands::itinerary_editor::ItineraryEditor;
use crate::lang::Lang;
use crate::texts::{time, tour as say};

use choose::Choose;
use hosts::Hosts;

/// What the tour page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TourModel {
    /// Whose.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Its district.
    pub district: District,
    /// Its stops.
    pub tour: Tour,
    /// Riding times between the places of the tour.
    pub matrix: Matrix,
    /// The places that can be visited.
    pub locations: Vec<Location>,
    /// Where the pictures of the map come from.
    pub tiles: Option<Tiles>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What was posted and refused.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Refused {
    /// The form.
    pub form: TourForm,
    /// What is wrong with its fields.
    pub errors: FieldErrors,
    /// The stop whose form it is; `None` for the choice of places.
    pub stop: Option<StopId>,
    /// What is wrong with all of it.
    pub sentence: String,
}

/// The tour page.
#[component]
pub fn TourPage(
    /// What it shows.
    model: TourModel,
    /// What was refused, if anything was.
    refused: Option<Refused>,
) -> impl IntoView {
    let lang = lang();
    let event = model.event.clone();
    let editable = event.is_editable();
    let sentence = refused
        .as_ref()
        .map(|refused| refused.sentence.clone())
        .unwrap_or_default();
    let has_stops = !model.tour.stops.is_empty();
    view! {
        <EventHead event=event.clone() part=Part::Programme group=model.group.clone() tour_ready=model.tour.is_timed()/>
        <Notice text=sentence/>
        {(!editable).then(|| view! {
            <Flash tone=Tone::Info title=say::locked(lang)>
                {event.is_announced().then(|| view! { <p>{say::locked_more(lang)}</p> })}
            </Flash>
        })}
        {has_stops.then(|| view! { <Evening model=model.clone()/> })}
        {has_stops.then(|| view! { <Hosts model=model.clone() refused=refused.clone()/> })}
        {(!has_stops && editable && !model.locations.is_empty()).then(|| view! {
            <Empty glyph=Glyph::Bike title=say::no_stops(lang) text=say::no_stops_more(lang)/>
        })}
        {editable.then(|| view! { <Choose model refused/> })}
    }
    .into_any()
}

/// The evening: rearranged while it is a draft, a sketch beside it.
#[component]
fn Evening(model: TourModel) -> impl IntoView {
    let lang = lang();
    let TourModel {
        event,
        district,
        tour,
        matrix,
        ..
    } = model;
    let all = warnings(&event, &tour, &district, tour.back(&event.details));
    let whole: Vec<_> = all
        .iter()
        .filter_map(|warning| sentence(lang, *warning))
        .collect();
    // What is no longer changed shows the times that were saved.
    let source = if event.is_editable() {
        matrix.source()
    } else {
        tour.source()
    };
    let speed = event.details.riding.kilometres_per_hour;
    let source = match source {
        Some(Source::Estimate) => say::source_estimate(lang, speed),
        Some(Source::CyclePaths) => say::source_paths(lang),
        None => say::source_mixed(lang, speed),
    };
    let sheet = use_context::<AssetUrls>().unwrap_or_default().icons;
    let (outline, details, sketched) = (district.outline, event.details.clone(), tour.clone());
    view! {
        <section class="section" aria-labelledby="avond">
            <div class="section__head"><h2 id="avond">{say::evening(lang)}</h2></div>
            {(!whole.is_empty()).then(|| view! {
                <Flash tone=Tone::Warning>
                    {whole.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                </Flash>
            })}
            <div class="columns columns--even">
                <div>
                    {if event.is_editable() {
                        let model = editor::model(lang, sheet, &event, &tour, &matrix, &all);
                        view! { <ItineraryEditor model/> }.into_any()
                    } else {
                        view! { <Timeline event tour warnings=all/> }.into_any()
                    }}
                </div>
                <div class="stack">
                    <TourSketch outline details tour=sketched/>
                    <p class="soft small">{source}</p>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// What is said of the whole evening; the line itself says how long it takes.
fn sentence(lang: Lang, warning: Warning) -> Option<String> {
    match warning {
        Warning::StopCount(1) => Some(say::one(lang)),
        Warning::StopCount(count) => Some(say::few(lang, count)),
        Warning::NoStartPoint => Some(say::no_start_point(lang)),
        _ => None,
    }
}

/// When a place is open on that day, in words.
fn hours(lang: Lang, event: &Event, location: &Location) -> String {
    match domain::tour::windows(&event.details, location) {
        None => say::hours_unknown(lang),
        Some(spans) if spans.is_empty() => say::closed_that_day(lang),
        Some(spans) => {
            let hours: Vec<_> = spans
                .iter()
                .map(|span| time::hours(lang, span.from, span.until))
                .collect();
            say::open_then(lang, &hours.join(", "))
        }
    }
}
