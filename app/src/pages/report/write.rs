//! What the organiser writes.

use domain::tour::Tour;
use leptos::prelude::*;

use crate::components::{CheckboxGroup, Choice, Field, Form, Glyph, Icon, TextArea};
use crate::forms::FieldErrors;
use crate::forms::report::{QuoteRow, ReportForm};
use crate::frame::lang;
use crate::texts::report as say;

/// The id of the form: the button that sends stands below the mails, and posts
/// this form with it, so that nothing typed is lost.
pub(super) const FORM: &str = "verslag";

/// The form.
#[component]
pub(super) fn Write(tour: Tour, form: ReportForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    let stops: Vec<_> = tour
        .stops
        .into_iter()
        .map(|planned| Choice::new(planned.stop.id, planned.location.details.name))
        .collect();
    let rows = form.rows();
    view! {
        <section class="section" aria-labelledby="schrijven">
            <div class="section__head"><h2 id="schrijven">{say::write(lang)}</h2></div>
            <Form errors id=FORM>
                <input type="hidden" name="revision" value=form.revision.to_string()/>
                {(!stops.is_empty()).then(|| view! {
                    <CheckboxGroup name="visited" legend=say::visited(lang) values=form.visited choices=stops/>
                })}
                <TextArea name="text" label=say::text(lang) value=form.text hint=say::text_hint(lang) rows=10/>
                <fieldset class="fieldset" id="citaten">
                    <legend class="fieldset__legend">{say::quotes(lang)}</legend>
                    <p class="fieldset__intro">{say::quotes_more(lang)}</p>
                    {rows.into_iter().enumerate().map(|(number, row)| view! { <Row number row/> }).collect_view()}
                    <div class="button-row">
                        <button class="button button--small" type="submit" name="do" value="row"><Icon glyph=Glyph::Plus/>{say::more_rows(lang)}</button>
                    </div>
                </fieldset>
                <TextArea name="summary" label=say::summary(lang) value=form.summary hint=say::summary_hint(lang) optional=true rows=3/>
                <div class="button-row">
                    <button class="button button--primary" type="submit" name="do" value="save">{say::save(lang)}</button>
                </div>
            </Form>
        </section>
    }
}

/// One quote.
#[component]
fn Row(number: usize, row: QuoteRow) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="stack stack--tight">
            <TextArea name="quote" id=format!("quote_{number}") label=say::quote(lang, number + 1) value=row.text optional=true rows=2/>
            <Field name="speaker" id=format!("speaker_{number}") label=say::speaker(lang, number + 1) value=row.speaker hint=say::speaker_hint(lang) optional=true/>
            <label class="choice choice--plain">
                <input type="checkbox" id=format!("consent_{number}") name="consent" value=number.to_string() checked=row.consent/>
                <span class="choice__label">{say::consent(lang)}</span>
            </label>
        </div>
    }
}
