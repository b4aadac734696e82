//! Several boxes under one name.

use leptos::prelude::*;

use super::choice_group::ChoiceGroup;
use super::field::Choice;

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
    let ticked = |choice: Choice| {
        let is_ticked = values.contains(&choice.value);
        (choice, is_ticked)
    };
    let choices = choices.into_iter().map(ticked).collect();
    view! { <ChoiceGroup kind="checkbox" name legend choices side_by_side=false/> }
}
