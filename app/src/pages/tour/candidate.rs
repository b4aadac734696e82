//! A place that may be considered: a box, how much it is wanted, how long the
//! visit takes, and folded away when it can be and where it is held.

use domain::id::LocationId;
use domain::location::Location;
use domain::tour::Weight;
use leptos::prelude::*;

use crate::components::{Field, FieldError, Glyph, Icon, field_problem, labelled_problem};
use crate::forms::tour::{Aspect, TourForm};
use crate::frame::lang;
use crate::texts::{planner as say, tour};

/// A row of the choice.
#[component]
pub(super) fn Candidate(
    /// Which place.
    location: Location,
    /// When it is open that day, in words.
    hours: String,
    /// Its number in the tour.
    number: Option<u16>,
    /// What was typed.
    form: TourForm,
) -> impl IntoView {
    let lang = lang();
    let id: LocationId = location.id;
    let details = location.details;
    let ticked = form.location.contains(&id.to_string());
    let visit = Aspect::Visit.field(id);
    let visit_label = tour::visit_of(lang, &details.name);
    let problem = labelled_problem(&visit, &visit_label);
    let error_id = format!("{visit}-error");
    let described_by = problem.is_some().then(|| error_id.clone());
    let where_and_when = [details.address, hours]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let minutes = form.typed(Aspect::Visit, id);
    let weight = form.typed(Aspect::Weight, id);
    let weight_problem = field_problem(&Aspect::Weight.field(id));
    view! {
        <li class="row candidate" id=format!("plek-{id}")>
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
                <WeightSelect name=Aspect::Weight.field(id) label=say::weight_of(lang, &details.name) value=weight/>
                <input
                    class="utrecht-textbox utrecht-textbox--html-input"
                    id=visit.clone() name=visit type="text" inputmode="numeric" value=minutes
                    aria-label=visit_label
                    aria-invalid=problem.is_some().then_some("true") aria-describedby=described_by
                />
                <span class="soft small" aria-hidden="true">{tour::visit_minutes(lang)}</span>
            </span>
            {problem.map(|sentence| view! { <FieldError id=error_id sentence/> })}
            {weight_problem.map(|sentence| view! { <FieldError id=format!("weight_{id}-error") sentence/> })}
            <Times name=details.name.clone() id form/>
        </li>
    }
    .into_any()
}

/// How much a place is wanted.
#[component]
fn WeightSelect(name: String, label: String, value: String) -> impl IntoView {
    let lang = lang();
    let Weight::Worth(nice) = Weight::NICE else {
        return None;
    };
    let problem = field_problem(&name);
    let own = (1..=Weight::MOST).rev().filter(|weight| *weight != nice);
    // Nothing posted, or nothing that can be chosen, is "it would be nice": what is
    // not selected here the browser would make a must.
    let codes = ["must", "reserve"].map(str::to_owned).into_iter();
    let offered: Vec<String> = codes.chain(own.clone().map(|w| w.to_string())).collect();
    let value = if offered.contains(&value) {
        value
    } else {
        nice.to_string()
    };
    let option = move |code: String, label: String| {
        let selected = code == value;
        view! { <option value=code selected=selected>{label}</option> }
    };
    Some(view! {
        <select class="utrecht-select utrecht-select--html-select candidate__weight" id=name.clone() name=name aria-label=label
            aria-invalid=problem.is_some().then_some("true")>
            {option("must".to_owned(), say::must(lang))}
            {option(nice.to_string(), say::nice(lang))}
            {option("reserve".to_owned(), say::in_reserve(lang))}
            <optgroup label=say::own_weight(lang)>
                {own.map(|weight| option(weight.to_string(), say::weighs(lang, weight))).collect_view()}
            </optgroup>
        </select>
    })
}

/// When it can be visited, and where in the evening it is held.
#[component]
fn Times(name: String, id: LocationId, form: TourForm) -> impl IntoView {
    let lang = lang();
    let [hours, pin, at] = [Aspect::Hours, Aspect::Pin, Aspect::At].map(|aspect| aspect.field(id));
    let pinned = form.typed(Aspect::Pin, id);
    let wrong = field_problem(&hours).is_some() || field_problem(&at).is_some();
    let pins = [
        ("", say::pin_none(lang)),
        ("first", say::pin_first(lang)),
        ("last", say::pin_last(lang)),
        ("at", say::pin_at(lang)),
    ];
    view! {
        <details class="more row__more" open=wrong || !pinned.is_empty()>
            <summary><Icon glyph=Glyph::Clock/>" "{say::when(lang, &name)}</summary>
            <div class="more__body stack">
                <Field name=hours label=say::hours(lang) hint=say::hours_hint(lang) value=form.typed(Aspect::Hours, id) optional=true/>
                <div class="field-pair">
                    <div class="utrecht-form-field">
                        <label class="utrecht-form-field__label" for=pin.clone()>{say::pin(lang)}</label>
                        <select class="utrecht-form-field__input utrecht-select utrecht-select--html-select" id=pin.clone() name=pin>
                            {pins.map(|(code, label)| {
                                let selected = code == pinned;
                                view! { <option value=code selected=selected>{label}</option> }
                            }).collect_view()}
                        </select>
                    </div>
                    <Field name=at label=say::at(lang) value=form.typed(Aspect::At, id) kind="time" optional=true/>
                </div>
            </div>
        </details>
    }
    .into_any()
}
