//! A host's page: its own slot and the expected head count, nothing else.

use domain::event::{Event, Stage};
use domain::slot::Slot;
use domain::tour::PlannedStop;
use leptos::prelude::*;

use super::rsvp::Organiser;
use crate::components::{
    Choice, Field, Flash, Form, Glyph, Notice, Phone, Postcard, PostcardFact, RadioGroup, TextArea,
    Tone,
};
use crate::forms::FieldErrors;
use crate::forms::slot::SlotForm;
use crate::frame::lang;
use crate::texts::{slot as say, time, words};

/// What the host's page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotModel {
    /// The event.
    pub event: Event,
    /// The host's stop.
    pub planned: PlannedStop,
    /// How many people are expected.
    pub heads: usize,
    /// Who organises.
    pub organiser: Organiser,
    /// Whether answers are still taken.
    pub open: bool,
}

/// The host's page.
#[component]
pub fn SlotPage(
    /// What it shows.
    model: SlotModel,
    /// What was typed, or answered before.
    form: SlotForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// The time has changed since the page was opened.
    moved: bool,
) -> impl IntoView {
    let lang = lang();
    let PlannedStop { stop, location } = model.planned;
    let noted = match stop.slot {
        Slot::Confirmed { .. } => Some(say::noted_confirmed(lang)),
        Slot::Declined { .. } => Some(say::noted_declined(lang)),
        Slot::OtherTime { .. } => Some(say::noted_other(lang)),
        Slot::Unasked | Slot::Asked { .. } => None,
    };
    let when = stop.timing.map_or_else(
        || say::no_time(lang),
        |timing| time::hours(lang, timing.begin, timing.leave),
    );
    let moved = moved.then(|| say::moved(lang, &when));
    let organiser = model.organiser;
    let called_off = matches!(model.event.stage, Stage::NoGo | Stage::Cancelled);
    let (heading, closed) = match (model.open, called_off) {
        (true, _) => (say::heading(lang), String::new()),
        (false, true) => (say::called_off(lang), say::called_off_more(lang)),
        (false, false) => (say::over(lang), say::over_more(lang)),
    };
    view! {
        <Postcard>
                <h1>{heading}</h1>
                <p class="lead">{say::lead(lang, &location.details.name)}</p>
                {(model.event.stage == Stage::Go).then(|| view! { <Flash tone=Tone::Success title=say::takes_place(lang)/> })}
                {noted.filter(|_| model.open && moved.is_none()).map(|noted| view! { <Flash tone=Tone::Success title=noted/> })}
                {moved.map(|title| view! { <Flash tone=Tone::Warning title><p>{say::moved_more(lang)}</p></Flash> })}
                <dl class="postcard__facts">
                    <PostcardFact
                        glyph=Glyph::CalendarDays
                        name=crate::texts::rsvp::when(lang)
                        value=time::date(lang, model.event.details.starts_at)
                    >
                        {when}
                    </PostcardFact>
                    <PostcardFact glyph=Glyph::Bike name=say::activity(lang) value=stop.activity>
                        {(!called_off && model.heads > 0).then(|| say::heads(lang, &words::people(lang, model.heads)))}
                    </PostcardFact>
                    <PostcardFact
                        glyph=Glyph::Users
                        name=crate::texts::rsvp::who(lang)
                        value=format!("{}, {}", organiser.person.name, organiser.organisation)
                    >
                        <Phone number=organiser.person.telephone/>
                    </PostcardFact>
                </dl>
                {if model.open {
                    view! {
                        <Form errors>
                            <input type="hidden" name="seen" value=stop.sequence/>
                            <RadioGroup name="answer" legend=say::question(lang) value=form.answer choices=vec![
                                Choice::new("confirm", say::confirm(lang)),
                                Choice::new("other_time", say::other_time(lang)),
                                Choice::new("decline", say::decline(lang)),
                            ]/>
                            <Field name="proposal" label=say::proposal(lang) hint=say::proposal_hint(lang) value=form.proposal optional=true no_patients=true/>
                            <TextArea name="note" label=say::note(lang) value=form.note optional=true rows=2/>
                            <button class="button button--primary button--large" type="submit">{say::send(lang)}</button>
                        </Form>
                    }.into_any()
                } else {
                    view! { <Notice text=closed/> }.into_any()
                }}
        </Postcard>
    }
}
