//! Several boxes under one name.

use leptos::prelude::*;

use super::FieldError;
use super::field::{Choice, labelled_problem};

/// Boxes of which any number can be ticked; each posts its value under one name.
#[component]
pub fn CheckboxGroup(
    /// `name`; the first box has it as `id`, so that the error summary leads there.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The values ticked.
    values: Vec<String>,
    /// What can be ticked.
    choices: Vec<Choice>,
) -> impl IntoView {
    let problem = labelled_problem(&name, &legend);
    let error_id = problem.is_some().then(|| format!("{name}-error"));
    let described_by = error_id.clone();
    view! {
        <fieldset class="fieldset" aria-describedby=described_by>
            <legend class="fieldset__legend">{legend}</legend>
            {problem.map(|sentence| view! { <FieldError id=format!("{name}-error") sentence/> })}
            <div class="choices">
                {choices.into_iter().enumerate().map(|(i, choice)| {
                    let checked = values.contains(&choice.value);
                    let id = (i == 0).then(|| name.clone());
                    view! {
                        <label class="choice">
                            <input type="checkbox" id=id name=name.clone() value=choice.value checked=checked/>
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
