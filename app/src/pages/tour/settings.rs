//! The frame of the evening, folded until somebody wants to change it.

use domain::event::Event;
use leptos::prelude::*;

use crate::components::{Field, Form, Glyph, Icon};
use crate::forms::FieldErrors;
use crate::forms::tour::{SettingsForm, TourVerb};
use crate::frame::lang;
use crate::texts::{event_form, planner as say, time};

/// When, how fast, how many.
#[component]
pub(super) fn Settings(
    /// Whose.
    event: Event,
    /// What was posted and refused.
    refused: Option<(SettingsForm, FieldErrors)>,
) -> impl IntoView {
    let lang = lang();
    let details = event.details;
    let open = refused.is_some();
    let now = say::settings_now(
        lang,
        &time::clock(lang, details.starts_at),
        &time::clock(lang, details.ends_at()),
        details.most_stops,
    );
    let (form, errors) =
        refused.unwrap_or_else(|| (SettingsForm::filled(&details), FieldErrors::default()));
    view! {
        <details class="more" open=open>
            <summary><Icon glyph=Glyph::Clock/>" "{say::settings(lang)}" "<span class="soft small">{now}</span></summary>
            <div class="more__body">
                <Form errors>
                    <div class="field-pair">
                        <Field name="departs" label=say::departs(lang) value=form.departs kind="time"/>
                        <Field name="back" label=say::back(lang) value=form.back kind="time"/>
                    </div>
                    <Field name="most_stops" label=say::most(lang) value=form.most_stops short=true inputmode="numeric"/>
                    <div class="field-pair">
                        <Field name="speed" label=event_form::speed(lang) value=form.speed hint=event_form::speed_hint(lang) short=true inputmode="decimal"/>
                        <Field name="parking" label=event_form::parking(lang) value=form.parking short=true inputmode="numeric"/>
                    </div>
                    <div class="button-row"><button class="button" type="submit" name="do" value=TourVerb::Settings.code()>{say::save_settings(lang)}</button></div>
                </Form>
            </div>
        </details>
    }
    .into_any()
}
