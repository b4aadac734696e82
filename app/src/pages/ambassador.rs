//! What the ambassador GP sees: who has not answered, by the practice to ring,
//! and only that.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::group::Practice;
use domain::invitation::Invitation;
use leptos::prelude::*;

use crate::components::{Empty, Glyph, PageTitle, Phone};
use crate::frame::lang;
use crate::texts::{ambassador as say, time, words};

/// Colleagues who have not answered.
#[component]
pub fn AmbassadorPage(
    /// The event.
    event: Event,
    /// The practices of the group, with their numbers.
    practices: Vec<Practice>,
    /// Those who are silent.
    silent: Vec<Invitation>,
    /// Now.
    now: DateTime<Utc>,
) -> impl IntoView {
    let lang = lang();
    let lead = if event.before_deadline(now) {
        say::lead
    } else {
        say::lead_late
    };
    let deadline = time::date(lang, event.details.deadline);
    let lead = lead(lang, &event.details.title, &deadline);
    // By the alphabet: another order would tell who said yes already.
    let mut calls: BTreeMap<(String, i64), Vec<String>> = BTreeMap::new();
    for invitation in &silent {
        let person = format!(
            "{} ({})",
            invitation.name,
            words::profession(lang, invitation.profession)
        );
        for practice in &invitation.practices {
            calls
                .entry((practice.name.clone(), practice.id.0))
                .or_default()
                .push(person.clone());
        }
    }
    let number = move |id: i64| {
        practices
            .iter()
            .find(|practice| practice.id.0 == id)
            .map(|practice| practice.telephone.clone())
            .unwrap_or_default()
    };
    view! {
        <PageTitle title=say::heading(lang) lead/>
        {if calls.is_empty() {
            view! { <Empty glyph=Glyph::CircleCheck title=say::nobody(lang)/> }.into_any()
        } else {
            view! {
                <ul class="rows call-list">
                    {calls.into_iter().map(|((practice, id), people)| view! {
                        <li class="row">
                            <div class="row__main">
                                <p class="row__title">{practice}</p>
                                <ul class="call-list__people">
                                    {people.into_iter().map(|person| view! { <li>{person}</li> }).collect_view()}
                                </ul>
                            </div>
                            <span class="row__side"><Phone number=number(id) large=true/></span>
                        </li>
                    }).collect_view()}
                </ul>
            }.into_any()
        }}
    }
}
