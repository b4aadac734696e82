//! What the ambassador GP sees: who has not answered, and only that.

use domain::event::Event;
use domain::invitation::Invitation;
use leptos::prelude::*;

use crate::components::{Empty, Glyph, PageTitle};
use crate::frame::lang;
use crate::texts::{ambassador as say, time, words};

/// Colleagues who have not answered.
#[component]
pub fn AmbassadorPage(
    /// The event.
    event: Event,
    /// Those who are silent.
    silent: Vec<Invitation>,
) -> impl IntoView {
    let lang = lang();
    let lead = say::lead(
        lang,
        &event.details.title,
        &time::date(lang, event.details.deadline),
    );
    view! {
        <PageTitle title=say::heading(lang) lead/>
        {if silent.is_empty() {
            view! { <Empty glyph=Glyph::CircleCheck title=say::nobody(lang)/> }.into_any()
        } else {
            view! {
                <ul class="rows">
                    {silent.into_iter().map(|invitation| {
                        let practices: Vec<_> = invitation.practices.into_iter().map(|practice| practice.name).collect();
                        view! {
                            <li class="row"><span class="row__main">
                                <span class="row__title">{invitation.name}</span><br/>
                                <span class="row__meta">{format!("{}, {}", words::profession(lang, invitation.profession), practices.join(", "))}</span>
                            </span></li>
                        }
                    }).collect_view()}
                </ul>
            }.into_any()
        }}
    }
}
