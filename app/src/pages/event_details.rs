//! The set-up of an event: a new one, changing it (with what that
//! tells to whom, once people know of it), and what it says once it is over.

mod changed;
mod fields;
mod locked;

use domain::event::{Event, Kind};
use leptos::prelude::*;

use crate::components::{
    ChangePreview, Changed, ChangedMeanwhile, Empty, EventHead, Flash, Form, Glyph, OnceKey,
    PageTitle, Part, Telling, Tone,
};
use crate::forms::FieldErrors;
use crate::forms::event::{EventChoices, EventForm};
use crate::frame::lang;
use crate::pages::events::new_event;
use crate::paths;
use crate::texts::{change, event as say_event, event_form as say};

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
    /// What the change would tell to whom; saving it again does so.
    telling: Option<Telling>,
) -> impl IntoView {
    let lang = lang();
    let known = event.is_announced() && telling.is_none();
    let (button, back) = match &telling {
        Some(telling) => (telling.button(), Some(paths::event_details(event.id))),
        None => (say::save(lang), None),
    };
    let buttons = move || {
        view! {
            <div class="button-row">
                <button class="button button--primary" type="submit">{button.clone()}</button>
                {back.clone().map(|back| view! { <a class="button button--quiet" href=back>{change::back(lang)}</a> })}
            </div>
        }
    };
    view! {
        <EventHead event part=Part::Details group tour_ready/>
        <ChangedMeanwhile changed/>
        {known.then(|| view! { <Flash tone=Tone::Info><p>{change::known(lang)}</p></Flash> })}
        <Form errors=errors.clone()>
            {telling.map(|telling| view! {
                <ChangePreview telling/>
                {buttons.clone()()}
            })}
            <input type="hidden" name="revision" value=form.revision.to_string()/>
            <input type="hidden" name="kind" value=form.kind.clone()/>
            <Basics form=form.clone() choices=choices.clone()/>
            <Everything form choices errors may_share/>
            {buttons()}
        </Form>
    }
    .into_any()
}
