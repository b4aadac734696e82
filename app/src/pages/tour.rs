//! The tour of a safari: the evening as a line that can be rearranged, who
//! receives the group, and which places are visited. One URL; the button
//! pressed says what is meant (see `forms::tour`).

mod advice;
mod candidate;
mod choose;
mod editor;
mod hosts;
mod settings;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::district::District;
use domain::event::Event;
use domain::id::{EventId, StopId};
use domain::location::Location;
use domain::tour::ride::advice::{Outlook, Standing};
use domain::tour::{Tour, Warning, warnings};
use domain::travel::{Matrix, Source};
use leptos::prelude::*;

use crate::components::{
    ChangePreview, Delivery, Empty, EventHead, Flash, Glyph, Notice, Part, TakeAlong, Telling,
    Tiles, Timeline, Tone, TourSketch,
};
use crate::forms::FieldErrors;
use crate::forms::tour::{SettingsForm, TourForm, TourVerb};
use crate::frame::{AssetUrls, lang};
use crate::islands::itinerary_editor::{EditorModel, ItineraryEditor};
use crate::lang::Lang;
use crate::paths;
use crate::texts::{change, evening, planner, time, tour as say};

use advice::{Alternatives, Gains, Trouble};
use choose::Choose;
use hosts::Hosts;
use settings::Settings;

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
    /// The last mail to each host who got one.
    pub mails: Vec<(StopId, Delivery)>,
    /// What the planner says of it.
    pub outlook: Outlook,
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
    /// Nothing is wrong, but this will be told: posting it again does so.
    pub telling: Option<Telling>,
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
    let editable = event.is_editable(model.now);
    if let Some((telling, form)) = refused
        .as_ref()
        .and_then(|refused| Some((refused.telling.clone()?, refused.form.clone())))
    {
        return view! {
            <EventHead event part=Part::Programme group=model.group tour_ready=model.tour.is_timed()/>
            <Tell id=model.event.id telling form/>
        }
        .into_any();
    }
    let sentence = refused
        .as_ref()
        .map(|refused| refused.sentence.clone())
        .unwrap_or_default();
    let has_stops = !model.tour.stops.is_empty();
    // Whatever is considered has an evening, if only an empty one with the reason why.
    let has_evening = has_stops || (editable && !model.tour.beside.is_empty());
    let sheet = use_context::<Arc<AssetUrls>>()
        .unwrap_or_default()
        .icons
        .clone();
    let all = warnings(
        &event,
        &model.tour,
        &model.district,
        model.tour.back(&event.details),
    );
    let proven = model.outlook.standing == Standing::Proven;
    let editor = editor::model(
        lang,
        sheet,
        &event,
        &model.tour,
        &model.matrix,
        &all,
        proven,
    );
    let refused_settings: Option<(SettingsForm, FieldErrors)> = refused
        .as_ref()
        .filter(|refused| refused.form.verb() == Some(TourVerb::Settings))
        .map(|refused| (refused.form.settings(), refused.errors.clone()));
    let refused = refused.filter(|_| refused_settings.is_none());
    let outlook = model.outlook.clone();
    let is_announced = event.is_announced();
    let framed = event.clone();
    view! {
        <EventHead event=event.clone() part=Part::Programme group=model.group.clone() tour_ready=model.tour.is_timed()/>
        <Notice text=sentence/>
        {(!editable).then(|| view! {
            <Flash tone=Tone::Info title=say::locked(lang)/>
        })}
        {(editable && is_announced).then(|| view! {
            <Flash tone=Tone::Info><p>{change::known(lang)}</p></Flash>
        })}
        {editable.then(|| view! { <Trouble outlook=outlook.clone() editor=editor.clone()/> })}
        {has_evening.then(|| view! { <Jumps editable has_stops alternatives=!outlook.alternatives.is_empty()/> })}
        {editable.then(|| view! { <Settings event=framed refused=refused_settings/> })}
        {(!has_evening && editable && !model.locations.is_empty()).then(|| view! {
            <Empty glyph=Glyph::Bike title=say::no_stops(lang) text=say::no_stops_more(lang)/>
        })}
        {editable.then(|| view! { <Choose model=model.clone() refused=refused.clone()/> })}
        {has_evening.then(|| view! { <Evening model=model.clone() editor=editor.clone() warnings=all/> })}
        {editable.then(|| view! { <Alternatives outlook editor/> })}
        {has_stops.then(|| view! { <Hosts model refused/> })}
    }
    .into_any()
}

/// The parts of a long page.
#[component]
fn Jumps(editable: bool, has_stops: bool, alternatives: bool) -> impl IntoView {
    let lang = lang();
    let parts = [
        (editable, "#plekken", say::places(lang)),
        (true, "#avond", say::evening(lang)),
        (
            editable && alternatives,
            "#ook-zo",
            planner::alternatives(lang),
        ),
        (has_stops, "#gastheren", say::hosts(lang)),
    ];
    view! {
        <nav class="jumps no-print" aria-label=say::on_this_page(lang)>
            {parts.into_iter().filter(|(is_there, _, _)| *is_there).map(|(_, to, part)| view! {
                <a href=to>{part}</a>
            }).collect_view()}
        </nav>
    }
}

/// What the change will tell to whom, with all that was posted.
#[component]
fn Tell(id: EventId, telling: Telling, form: TourForm) -> impl IntoView {
    let lang = lang();
    let button = telling.button();
    view! {
        <form class="form" method="post">
            <ChangePreview telling/>
            {form.fields().into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
            <div class="button-row">
                <button class="button button--primary" type="submit" name="do" value=form.verb>{button}</button>
                <a class="button button--quiet" href=paths::tour(id)>{change::back(lang)}</a>
            </div>
        </form>
    }
}

/// The evening with its sketch; rearranged until it begins.
#[component]
fn Evening(model: TourModel, editor: EditorModel, warnings: Vec<Warning>) -> impl IntoView {
    let lang = lang();
    let TourModel {
        event,
        district,
        tour,
        matrix,
        outlook,
        now,
        ..
    } = model;
    let is_editable = event.is_editable(now);
    let whole: Vec<_> = warnings
        .iter()
        .filter_map(|warning| sentence(lang, *warning, &tour))
        .collect();
    // What is no longer changed shows the times that were saved.
    let source = if is_editable {
        matrix.source()
    } else {
        tour.source()
    };
    let speed = time::tenths(lang, event.details.riding.speed.tenths().into());
    let source = match source {
        Some(Source::Estimate) => say::source_estimate(lang, &speed),
        Some(Source::CyclePaths) => say::source_paths(lang),
        None => say::source_mixed(lang, &speed),
    };
    let to_spare = outlook.slack.clone().unwrap_or_default();
    let (gains, spoken) = (outlook, editor.clone());
    let (id, is_timed) = (event.id, tour.is_timed());
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
                    {if is_editable {
                        view! { <ItineraryEditor model=editor.written()/> }.into_any()
                    } else {
                        view! { <Timeline event tour warnings to_spare/> }.into_any()
                    }}
                </div>
                <div class="stack">
                    <TourSketch outline details tour=sketched/>
                    {is_editable.then(|| view! { <Gains outlook=gains editor=spoken/> })}
                    <p class="soft small">{source}</p>
                    {is_timed.then(|| view! {
                        <TakeAlong track=paths::track(id) programme=paths::programme(id)/>
                        <p><a href=paths::run_sheet(id)>{evening::run_sheet(lang)}</a></p>
                    })}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// What is said of the whole evening; the line itself says how long it takes.
fn sentence(lang: Lang, warning: Warning, tour: &Tour) -> Option<String> {
    match warning {
        Warning::StopCount(1) => Some(say::one(lang)),
        Warning::StopCount(count) => Some(say::few(lang, count)),
        Warning::NoStartPoint => Some(say::no_start_point(lang)),
        Warning::MustLeftOut(stop) => {
            let planned = tour.stop(stop)?;
            Some(planner::must_left_out(lang, &planned.location.details.name))
        }
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
