//! Form fields: label above, hint, error, control. The value is what was typed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;

use super::choice_group::ChoiceGroup;
use super::{FieldError, Glyph, Icon};
use crate::forms::FieldErrors;
use crate::frame::lang;
use crate::texts;

/// What is wrong with a field of the form around it, as a sentence.
pub fn field_problem(name: &str) -> Option<String> {
    use_context::<FieldErrors>()?
        .of(name)
        .map(|problem| problem.sentence(lang()))
}

/// The labels of the fields that are wrong, by name and in the order of the form:
/// the summary above them says which field it means.
#[derive(Debug, Clone, Default)]
pub(super) struct WrongFields(Arc<Mutex<Vec<(String, String)>>>);

impl WrongFields {
    /// Where the field stands among those that are wrong; what no label tells comes last.
    pub(super) fn place(&self, name: &str) -> usize {
        self.labels()
            .iter()
            .position(|(field, _)| field == name)
            .unwrap_or(usize::MAX)
    }

    /// What is wrong with a field, after its label: "Datum: vul dit in."
    pub(super) fn sentence(&self, name: &str, problem: &str) -> String {
        let labels = self.labels();
        let label = labels.iter().find(|(field, _)| field == name);
        match label.map(|(_, label)| label) {
            None => problem.to_owned(),
            Some(question) if question.ends_with('?') => format!("{question} {problem}"),
            Some(label) => {
                let mut rest = problem.chars();
                let first = rest.next().map(char::to_lowercase);
                let first: String = first.into_iter().flatten().collect();
                format!("{label}: {first}{}", rest.as_str())
            }
        }
    }

    fn labels(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// [`field_problem`] of a field with this label, which the summary says too.
pub fn labelled_problem(name: &str, label: &str) -> Option<String> {
    let problem = field_problem(name)?;
    if let Some(wrong) = use_context::<WrongFields>() {
        wrong.labels().push((name.to_owned(), label.to_owned()));
    }
    Some(problem)
}

/// Label, hint and error around a control. Gives the control its id,
/// `aria-describedby` and `aria-invalid`.
#[component]
pub(super) fn FieldFrame<F, V>(
    name: String,
    label: String,
    hint: String,
    optional: bool,
    #[prop(optional)] no_patients: bool,
    children: F,
) -> impl IntoView
where
    F: FnOnce(String, Option<String>, Option<&'static str>) -> V,
    V: IntoView,
{
    let lang = lang();
    let problem = labelled_problem(&name, &label);
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    let described: Vec<_> = [
        (!hint.is_empty()).then(|| hint_id.clone()),
        problem.is_some().then(|| error_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = problem.is_some().then_some("true");
    let class = if problem.is_some() {
        "utrecht-form-field utrecht-form-field--invalid"
    } else {
        "utrecht-form-field"
    };
    let control = children(name.clone(), described, invalid);
    view! {
        <div class=class>
            <label class="utrecht-form-field__label" for=name>
                {label}
                {optional.then(|| view! { " "<span class="optional">{texts::form::optional(lang)}</span> })}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="utrecht-form-field__description" id=hint_id>{hint}</p> })}
            {problem.map(|sentence| view! { <FieldError id=error_id sentence/> })}
            {control}
            {no_patients.then(|| view! { <p class="privacy-note"><Icon glyph=Glyph::ShieldCheck/><span>{texts::form::no_patients(lang)}</span></p> })}
        </div>
    }
}

/// One line of text: `kind` is the `type` of the input.
#[component]
pub fn Field(
    /// `name`, and `id` if there is no other.
    #[prop(into)]
    name: String,
    /// Another `id`, where several fields share a name.
    #[prop(into, optional)]
    id: Option<String>,
    /// The label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// A hint below the label.
    #[prop(into, optional)]
    hint: String,
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// A narrow control, for numbers and postcodes.
    #[prop(optional)]
    short: bool,
    /// `autocomplete` of the input.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `inputmode` of the input.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Says that nothing about patients belongs here.
    #[prop(optional)]
    no_patients: bool,
) -> impl IntoView {
    let class = if short {
        "utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short"
    } else {
        "utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
    };
    let frame = id.unwrap_or_else(|| name.clone());
    view! {
        <FieldFrame name=frame label hint optional no_patients let:(id, described_by, invalid)>
            <input
                class=class
                id=id
                name=name
                type=kind
                value=value
                aria-describedby=described_by
                aria-invalid=invalid
                autocomplete=autocomplete
                inputmode=inputmode
            />
        </FieldFrame>
    }
    .into_any()
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// A hint, for radio buttons.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self {
            value: value.to_string(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }
}

/// A drop-down list.
#[component]
pub fn Select(
    /// `name` and `id`.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The value chosen.
    #[prop(into)]
    value: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// A hint below the label.
    #[prop(into, optional)]
    hint: String,
    /// Adds an empty choice on top, with this label.
    #[prop(into, optional)]
    empty: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    view! {
        <FieldFrame name label hint optional let:(id, described_by, invalid)>
            <select
                class="utrecht-form-field__input utrecht-select utrecht-select--html-select"
                id=id.clone()
                name=id
                aria-describedby=described_by
                aria-invalid=invalid
            >
                {empty.map(|label| view! { <option value="">{label}</option> })}
                {choices.into_iter().map(|choice| {
                    let selected = choice.value == value;
                    view! { <option value=choice.value selected=selected>{choice.label}</option> }
                }).collect_view()}
            </select>
        </FieldFrame>
    }
    .into_any()
}

/// A few choices that are all in view.
#[component]
pub fn RadioGroup(
    /// `name`; the first button has it as `id`, so that the error summary leads there.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The value chosen.
    #[prop(into)]
    value: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// Short choices stand next to each other.
    #[prop(optional)]
    side_by_side: bool,
) -> impl IntoView {
    let chosen = |choice: Choice| {
        let is_chosen = choice.value == value;
        (choice, is_chosen)
    };
    let choices = choices.into_iter().map(chosen).collect();
    view! { <ChoiceGroup kind="radio" name legend choices side_by_side/> }
}

/// One box to tick; posts `yes`.
#[component]
pub fn Checkbox(
    /// `name` and `id`.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    checked: bool,
    /// What is posted.
    #[prop(into, default = "yes".to_owned())]
    value: String,
    /// A hint below the label.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let problem = labelled_problem(&name, &label);
    let error_id = format!("{name}-error");
    let described_by = problem.is_some().then(|| error_id.clone());
    view! {
        // In a box of its own: as a child of the form it would be put in order below the button.
        {problem.map(|sentence| view! { <div><FieldError id=error_id sentence/></div> })}
        <label class="choice choice--plain">
            <input type="checkbox" id=name.clone() name=name value=value checked=checked aria-describedby=described_by/>
            <span class="choice__label">{label}</span>
            {(!hint.is_empty()).then(|| view! { <span class="choice__hint">{hint}</span> })}
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Form;
    use crate::forms::{FieldErrors, FieldProblem};

    #[test]
    fn an_error_is_tied_to_its_field_and_listed_on_top() {
        let html = Owner::new().with(|| {
            let mut errors = FieldErrors::default();
            errors.add("title", FieldProblem::Missing);
            view! { <Form errors><Field name="title" label="Titel" value="\"><script>"/></Form> }
                .to_html()
        });
        assert!(html.contains("href=\"#title\""), "{html}");
        assert!(html.contains("aria-describedby=\"title-error\""), "{html}");
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains(">Titel: vul dit in.</a>"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn the_summary_says_which_field_and_reads_as_a_sentence() {
        let wrong = WrongFields::default();
        Owner::new().with(|| {
            let mut errors = FieldErrors::default();
            errors.add("date", FieldProblem::Missing);
            errors.add("why", FieldProblem::Missing);
            provide_context(errors);
            provide_context(wrong.clone());
            labelled_problem("date", "Datum");
            labelled_problem("why", "Waarom nu?");
            labelled_problem("title", "Naam");
        });
        let said = |name| wrong.sentence(name, "Vul dit in.");
        assert_eq!(said("date"), "Datum: vul dit in.");
        assert_eq!(said("why"), "Waarom nu? Vul dit in.");
        assert_eq!(said("title"), "Vul dit in.", "nothing is wrong with it");
    }
}
