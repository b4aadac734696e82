//! The fields for weekly opening hours: a line a day, two periods a line, and
//! room for more behind a fold.

use chrono::Weekday;
use leptos::prelude::*;

use crate::components::{FieldError, capital, field_problem, labelled_problem};
use crate::forms::location::{DAYS, Edge, HoursForm, PERIODS, USUAL_PERIODS};
use crate::frame::lang;
use crate::texts::{location as say, time};

/// Seven days; a closed day stays empty.
#[component]
pub fn Hours(
    /// What was typed, or is there.
    form: HoursForm,
) -> impl IntoView {
    let lang = lang();
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{say::hours(lang)}</legend>
            <p class="fieldset__intro">{say::hours_lead(lang)}</p>
            <div class="hours">
                {DAYS.into_iter().map(|(day, code)| view! {
                    <div class="hours__day">
                        <p class="hours__name">{time::weekday(lang, day)}</p>
                        <div class="hours__periods">
                            {(1..=USUAL_PERIODS).map(|period| view! {
                                {(period > 1).then(|| view! { <span class="hours__and">{say::and(lang)}</span> })}
                                <Period form=form.clone() day code period/>
                            }).collect_view()}
                            <details class="hours__more" open=form.is_unusual(code)>
                                <summary>{say::more_periods(lang)}<span class="visually-hidden">{say::on_day(lang, time::weekday(lang, day))}</span></summary>
                                <div class="hours__periods">
                                    {(USUAL_PERIODS + 1..=PERIODS).map(|period| view! { <Period form=form.clone() day code period/> }).collect_view()}
                                </div>
                            </details>
                        </div>
                        {problems(day, code)}
                    </div>
                }).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Period(form: HoursForm, day: Weekday, code: &'static str, period: usize) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="hours__period">
            <TimeField form=form.clone() name=HoursForm::field(code, period, Edge::From)
                label=say::from_label(lang, time::weekday(lang, day), period)/>
            <span>{say::until(lang)}</span>
            <TimeField form name=HoursForm::field(code, period, Edge::Until)
                label=say::until_label(lang, time::weekday(lang, day), period)/>
        </div>
    }
}

#[component]
fn TimeField(form: HoursForm, name: String, label: String) -> impl IntoView {
    let value = form.typed(&name).to_owned();
    let is_wrong = field_problem(&name).is_some();
    let described_by = is_wrong.then(|| format!("{name}-error"));
    view! {
        <input
            class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input hours__time"
            id=name.clone()
            name=name
            type="time"
            value=value
            aria-label=label
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=described_by
        />
    }
}

/// What is wrong with a day, below its fields.
fn problems(day: Weekday, code: &str) -> Vec<AnyView> {
    let day = capital(time::weekday(lang(), day));
    let edges = [Edge::From, Edge::Until];
    let fields =
        (1..=PERIODS).flat_map(|period| edges.map(|edge| HoursForm::field(code, period, edge)));
    fields
        .filter_map(|field| {
            let sentence = labelled_problem(&field, &day)?;
            Some(view! { <FieldError id=format!("{field}-error") sentence/> }.into_any())
        })
        .collect()
}
