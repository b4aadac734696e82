//! For how many there is room, and who waits.

use domain::capacity::line;
use domain::quorum::{Basis, Share, representation};
use leptos::prelude::*;

use super::AnswersModel;
use crate::components::{Field, Flash, Form, Glyph, Icon, Tone};
use crate::forms::FieldErrors;
use crate::frame::lang;
use crate::paths;
use crate::texts::{answers as say, time, words};

/// The places, and the waiting list.
#[component]
pub(super) fn Places(model: AnswersModel, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    let places = event.details.capacity;
    let taken = model
        .invitations
        .iter()
        .filter(|one| one.accepted())
        .count();
    let waiting: Vec<_> = line(&model.invitations)
        .into_iter()
        .map(|one| {
            let practices: Vec<_> = one.practices.iter().map(|p| &p.name).collect();
            let since = one
                .answered
                .as_ref()
                .map(|said| time::short_moment(lang, said.at));
            let meta = [Some(words::list(lang, &practices)), since];
            (
                one.name.clone(),
                meta.into_iter().flatten().collect::<Vec<_>>().join(", "),
                paths::answer(one.event, one.id),
            )
        })
        .collect();
    let sum = match places {
        Some(places) => say::places_taken(lang, taken, places),
        None => say::places_for_all(lang),
    };
    let too_few = places.filter(|places| {
        let of = representation(&event.details, &model.invitations)
            .persons
            .of;
        let full = Share {
            reached: (*places).min(of),
            of,
        };
        event.details.basis == Basis::Persons && !full.reaches(event.details.bounds.lower())
    });
    let lower = event.details.bounds.lower();
    let changes = (event.is_announced() && !event.has_begun(model.now)).then(|| {
        let typed = places.map(|places| places.to_string()).unwrap_or_default();
        let open = !errors.is_empty();
        view! {
            <details class="more no-print" id="meer-plek" open=open>
                <summary>{say::places_field(lang)}</summary>
                <div class="more__body">
                    <Form errors>
                        <Field name="places" label=say::places_field(lang) value=typed hint=say::places_hint(lang) short=true optional=true inputmode="numeric"/>
                        <div class="button-row">
                            <button class="button" type="submit"><Icon glyph=Glyph::Check/>{say::places_button(lang)}</button>
                        </div>
                    </Form>
                </div>
            </details>
        }
    });
    view! {
        <section class="section" aria-labelledby="plekken">
            <div class="section__head"><h2 id="plekken">{say::places(lang)}</h2></div>
            <p>{sum}</p>
            {too_few.map(|places| view! { <Flash tone=Tone::Warning title=say::places_too_few(lang, places, lower)/> })}
            {(!waiting.is_empty()).then(|| view! {
                <h3>{say::line(lang, waiting.len())}</h3>
                <p class="soft">{say::line_more(lang)}</p>
                <ol class="rows">
                    {waiting.iter().cloned().enumerate().map(|(ahead, (name, meta, href))| view! {
                        <li class="row">
                            <span class="row__number">{ahead + 1}</span>
                            <span class="row__main"><a class="row__title" href=href>{name}</a><br/><span class="row__meta">{meta}</span></span>
                        </li>
                    }).collect_view()}
                </ol>
            })}
            {changes}
        </section>
    }
}
