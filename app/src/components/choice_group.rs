//! A question with all its answers in view.

use leptos::prelude::*;

use super::FieldError;
use super::field::{Choice, labelled_problem};

/// A legend, what is wrong, and a box or a button for each choice.
#[component]
pub(super) fn ChoiceGroup(
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// `name`; the first has it as `id`, so that the error summary leads there.
    name: String,
    /// The question.
    legend: String,
    /// What can be chosen, and whether it is.
    choices: Vec<(Choice, bool)>,
    /// Short choices stand next to each other.
    side_by_side: bool,
) -> impl IntoView {
    let problem = labelled_problem(&name, &legend);
    let error_id = problem.is_some().then(|| format!("{name}-error"));
    let described_by = error_id.clone();
    let class = if side_by_side {
        "choices choices--side-by-side"
    } else {
        "choices"
    };
    view! {
        <fieldset class="fieldset" aria-describedby=described_by>
            <legend class="fieldset__legend">{legend}</legend>
            {problem.map(|sentence| view! { <FieldError id=format!("{name}-error") sentence/> })}
            <div class=class>
                {choices.into_iter().enumerate().map(|(i, (choice, checked))| {
                    let id = (i == 0).then(|| name.clone());
                    view! {
                        <label class="choice">
                            <input type=kind id=id name=name.clone() value=choice.value checked=checked/>
                            <span class="choice__label">{choice.label}</span>
                            {(!choice.hint.is_empty()).then(|| view! { <span class="choice__hint">{choice.hint}</span> })}
                        </label>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}
