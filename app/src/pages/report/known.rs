//! Who came, counted by profession and by practice.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::EventDetails;
use domain::group::Profession;
use domain::invitation::Invitation;
use domain::quorum::is_counted;
use leptos::prelude::*;

use crate::components::{Flash, Tone};
use crate::frame::lang;
use crate::texts::{report as say, words};

/// What is known already.
#[component]
pub(super) fn Known(details: EventDetails, invitations: Vec<Invitation>) -> impl IntoView {
    let lang = lang();
    let came: Vec<_> = invitations
        .iter()
        .filter(|invitation| invitation.checked_in.is_some())
        .cloned()
        .collect();
    let practices = practices(&invitations);
    let reached = practices.values().filter(|(came, _)| *came > 0).count();
    let counted: BTreeSet<_> = came
        .iter()
        .filter(|person| is_counted(&details, person))
        .flat_map(|person| person.practices.iter().map(|practice| &practice.name))
        .collect();
    let counted = (counted.len() < reached).then_some(counted.len());
    let of_none = came
        .iter()
        .filter(|person| person.practices.is_empty())
        .count();
    let professions: Vec<_> = Profession::ALL
        .into_iter()
        .map(|each| {
            (
                each,
                came.iter()
                    .filter(|person| person.profession == each)
                    .count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let heading = match came.len() {
        1 => say::came_one(lang),
        count => say::came(lang, count),
    };
    view! {
        <section class="section" aria-labelledby="aanwezig">
            <div class="section__head"><h2 id="aanwezig">{heading}</h2></div>
            {came.is_empty().then(|| view! { <Flash tone=Tone::Warning title=say::came_nobody(lang)/> })}
            <dl class="facts">
                {professions.into_iter().map(|(profession, count)| view! {
                    <dt>{words::profession(lang, profession)}</dt><dd class="number">{count}</dd>
                }).collect_view()}
            </dl>
            <p>{say::practices(lang, reached, practices.len())}" "{counted.map(|counted| say::practices_counted(lang, counted))}</p>
            <div class="table-frame"><table class="table">
                <caption class="visually-hidden">{say::present(lang)}</caption>
                <thead><tr><th scope="col">{say::practice(lang)}</th><th class="number" scope="col">{say::present(lang)}</th></tr></thead>
                <tbody>
                    {practices.into_iter().map(|(name, (came, of))| view! {
                        <tr><th scope="row">{name}</th><td class="number">{say::of(lang, came, of)}</td></tr>
                    }).collect_view()}
                    {(of_none > 0).then(|| view! {
                        <tr><th scope="row">{say::no_practice(lang)}</th><td class="number">{of_none}</td></tr>
                    })}
                </tbody>
            </table></div>
        </section>
    }
}

/// How many came of how many, by name of the practice. Who works at two counts at both.
pub(super) fn practices(invitations: &[Invitation]) -> BTreeMap<String, (usize, usize)> {
    let mut practices: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for invitation in invitations.iter().filter(|i| !i.taken_back()) {
        for practice in &invitation.practices {
            let (came, of) = practices.entry(practice.name.clone()).or_default();
            *came += usize::from(invitation.checked_in.is_some());
            *of += 1;
        }
    }
    practices
}
