//! To whom the invitation goes, practice by practice.

use std::collections::BTreeMap;

use domain::event::Stage;
use domain::group::Practice;
use domain::id::PracticeId;
use domain::invitation::NewInvitation;
use domain::quorum::counts;
use leptos::prelude::*;

use super::{InviteModel, NobodyYet};
use crate::components::{Badge, Glyph, Mood, Phone};
use crate::frame::lang;
use crate::texts::{invite as say, words};

/// The people to be invited.
#[component]
pub(super) fn Whom(model: InviteModel) -> impl IntoView {
    let lang = lang();
    if model.new.is_empty() {
        return view! { <NobodyYet event=model.event/> }.into_any();
    }
    let heading = if model.event.stage == Stage::Draft {
        say::whom(lang)
    } else {
        say::whom_new(lang)
    };
    let (mails, calls) = model.heads();
    let mut at: BTreeMap<(String, PracticeId), Vec<NewInvitation>> = BTreeMap::new();
    for new in &model.new {
        if let Some(first) = new.practices.first() {
            at.entry((first.name.clone(), first.id))
                .or_default()
                .push(new.clone());
        }
    }
    view! {
        <section class="section" aria-labelledby="wie">
            <div class="section__head"><h2 id="wie">{heading}</h2></div>
            <p>{say::counts(lang, mails, calls)}</p>
            <div class="cards">
                {at.into_iter().map(|((name, id), people)| {
                    let telephone = telephone(&model.practices, id);
                    let model = model.clone();
                    view! {
                        <section class="card card--plain">
                            <h3>{name}</h3>
                            <ul class="stack stack--tight">
                                {people.into_iter().map(|new| {
                                    view! { <Invitee new model=model.clone() telephone=telephone.clone()/> }
                                }).collect_view()}
                            </ul>
                        </section>
                    }
                }).collect_view()}
            </div>
        </section>
    }
    .into_any()
}

/// The telephone number of a practice; may be empty.
pub(super) fn telephone(practices: &[Practice], id: PracticeId) -> String {
    practices
        .iter()
        .find(|practice| practice.id == id)
        .map(|practice| practice.telephone.clone())
        .unwrap_or_default()
}

#[component]
fn Invitee(new: NewInvitation, model: InviteModel, telephone: String) -> impl IntoView {
    let lang = lang();
    let shares = sharing(&new, &model);
    let also: Vec<_> = new.practices.iter().skip(1).map(|p| &p.name).collect();
    let mut meta = vec![words::profession(lang, new.profession).to_owned()];
    if !also.is_empty() {
        meta.push(say::also_at(lang, &words::list(lang, &also)));
    }
    if let Some(email) = new.email.as_ref().filter(|_| model.sees_addresses) {
        meta.push(email.to_string());
    }
    let uncounted = match &new.left_out {
        Some(reason) if model.sees_addresses && !reason.is_empty() => {
            Some(say::uncounted_because(lang, reason))
        }
        Some(_) => Some(say::uncounted(lang)),
        None => (!counts(&model.event.details, new.profession)).then(|| say::uncounted(lang)),
    };
    let rung = new.email.is_none();
    view! {
        <li>
            <span class="row__title">{new.name}</span>" "
            {uncounted.map(|text| view! { <Badge mood=Mood::Calm glyph=Glyph::Minus text/> })}
            {rung.then(|| view! { <Badge mood=Mood::Waiting glyph=Glyph::Phone text=say::ring(lang)/>" "<Phone number=telephone/> })}
            <br/><span class="row__meta">{meta.join(", ")}</span>
            {(!shares.is_empty()).then(|| view! { <><br/><span class="row__meta">{say::shares(lang, &words::list(lang, &shares))}</span></> })}
        </li>
    }
}

/// Who else is, or will be, invited under this address.
fn sharing(new: &NewInvitation, model: &InviteModel) -> Vec<String> {
    let Some(email) = &new.email else {
        return Vec::new();
    };
    let beside = model
        .new
        .iter()
        .filter(|other| other.member != new.member && other.email.as_ref() == Some(email))
        .map(|other| other.name.clone());
    let before = model
        .sent
        .iter()
        .filter(|(sent, _)| sent.email.as_ref() == Some(email))
        .map(|(sent, _)| sent.name.clone());
    beside.chain(before).collect()
}
