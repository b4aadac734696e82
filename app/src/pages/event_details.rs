//! The set-up of an event: a new one, changing it, and, once the invitations
//! are out, what it says and why it is locked.

mod changed;
mod fields;
mod locked;

use domain::event::{Event, Kind};
use leptos::prelude::*;

use crate::components::{
    Changed, ChangedMeanwhile, Empty, EventHead, Form, Glyph, OnceKey, PageTitle, Part,
};
use crate::forms::FieldErrors;
use crate::forms::event::{EventChoices, EventForm};
use crate::frame::lang;
use crate::pages::events::new_event;
use crate::paths;
use crate::texts::{event as say_event, event_form as say};

pub use changed::changed;
use fields::{Basics, Everything};
pub use locked::LockedDetailsPage;

/// A new event.
#[component]
pub fn NewEventPage(
    /// What can be chosen.
    choices: EventChoices,
    /// What was typed.
    form: EventForm,
    /// What is wrong with it.
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let (title, rather, other) = match form.kind() {
        Kind::Safari => (
            say::new_safari_title(lang),
            say::rather_meeting(lang),
            Kind::Meeting,
        ),
        Kind::Meeting => (
            say::new_meeting_title(lang),
            say::rather_safari(lang),
            Kind::Safari,
        ),
    };
    let over = (paths::EVENTS.to_owned(), say_event::list_title(lang));
    if choices.groups.is_empty() {
        return view! {
            <PageTitle title over/>
            <Empty glyph=Glyph::Users title=say::nothing_to_choose(lang) text=say_event::empty_no_group(lang)>
                <a class="button button--primary" href=paths::GROUPS>{say_event::to_groups(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <PageTitle title lead=say::new_lead(lang) over/>
        <p><a href=new_event(other)>{rather}</a></p>
        <Form errors=errors.clone()>
            <input type="hidden" name="kind" value=form.kind.clone()/>
            <OnceKey/>
            <Basics form=form.clone() choices=choices.clone()/>
            <Everything form choices errors may_share=true/>
            <div class="button-row">
                <button class="button button--primary" type="submit">{say::create(lang)}</button>
                <a class="button button--quiet" href=paths::EVENTS>{say::back(lang)}</a>
            </div>
        </Form>
    }
    .into_any()
}

/// Changing the set-up.
#[component]
pub fn EventDetailsPage(
    /// Whose.
    event: Event,
    /// Name of its GP group.
    group: String,
    /// What can be chosen.
    choices: EventChoices,
    /// What is there, or was typed.
    form: EventForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    changed: Option<Vec<Changed>>,
    /// Whether every stop has its time.
    tour_ready: bool,
    /// Whether this person may choose who organises it, too.
    may_share: bool,
) -> impl IntoView {
    let lang = lang();
    view! {
        <EventHead event part=Part::Details group tour_ready/>
        <ChangedMeanwhile changed/>
        <Form errors=errors.clone()>
            <input type="hidden" name="revision" value=form.revision.clone()/>
            <input type="hidden" name="kind" value=form.kind.clone()/>
            <Basics form=form.clone() choices=choices.clone()/>
            <Everything form choices errors may_share/>
            <div class="button-row"><button class="button button--primary" type="submit">{say::save(lang)}</button></div>
        </Form>
    }
    .into_any()
}
