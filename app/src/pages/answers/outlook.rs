//! What is to be expected at the deadline, with its range and how it is reckoned.

use domain::outlook::outlook;
use leptos::prelude::*;

use super::AnswersModel;
use crate::frame::lang;
use crate::texts::outlook as say;

/// The outlook, while there is one.
#[component]
pub(super) fn Outlook(model: AnswersModel) -> impl IntoView {
    let lang = lang();
    let details = model.event.details;
    let outlook = model
        .asked_since
        .and_then(|since| outlook(&details, &model.invitations, since, model.now))?;
    if model.invitations.iter().all(|one| one.answer.is_none()) {
        return Some(view! { <p class="soft">{say::none_yet(lang)}</p> }.into_any());
    }
    let (lower, upper) = (details.bounds.lower(), details.bounds.upper());
    Some(
        view! {
        <section class="section" aria-labelledby="vooruitblik">
            <div class="section__head"><h2 id="vooruitblik">{say::heading(lang)}</h2></div>
            <div class="stack stack--tight measure">
                <p>{say::likely(lang, outlook.likely.percent())}</p>
                <p>{say::range(lang, outlook.low.percent(), outlook.high.percent())}</p>
                <p>{say::bound(lang, lower, &say::chance(lang, outlook.lower_bound))}" "
                    {(upper > lower).then(|| say::bound(lang, upper, &say::chance(lang, outlook.upper_bound)))}</p>
            </div>
            <details class="more">
                <summary>{say::how(lang)}</summary>
                <div class="more__body stack measure">
                    <p>{say::how_answers(lang)}</p>
                    <p>{say::how_range(lang)}</p>
                    <p>{say::how_blind(lang)}</p>
                </div>
            </details>
        </section>
    }
        .into_any(),
    )
}
