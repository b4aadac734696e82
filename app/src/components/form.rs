//! The form around the fields: what is wrong first, then the fields.

use leptos::prelude::*;

use super::field::WrongFields;
use super::{AddressSearch, Flash, Glyph, Icon, Tone};
use crate::forms::FieldErrors;
use crate::frame::{FormKey, lang};
use crate::texts;

/// A form that posts to its own page. What is wrong stands in a summary on top,
/// with links to the fields; the fields inside find their own error.
#[component]
pub fn Form(
    /// What is wrong, if it was refused.
    #[prop(optional)]
    errors: FieldErrors,
    /// Another URL than the page's own.
    #[prop(into, optional)]
    action: Option<String>,
    /// For buttons elsewhere on the page that send this form.
    #[prop(into, optional)]
    id: Option<String>,
    /// For uploads.
    #[prop(into, optional)]
    enctype: Option<String>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let lang = lang();
    let wrong = WrongFields::default();
    provide_context(errors.clone());
    provide_context(wrong.clone());
    // First, because the summary above them says their labels.
    let fields = children();
    let mut list: Vec<_> = errors
        .iter()
        .map(|(field, problem)| {
            let sentence = wrong.sentence(field, &problem.sentence(lang));
            (wrong.place(field), format!("#{field}"), sentence)
        })
        .collect();
    // As one meets them going down the form, whatever was looked at first.
    list.sort_by_key(|(place, ..)| *place);
    view! {
        <form class="form" id=id method="post" action=action enctype=enctype novalidate>
            {(!list.is_empty()).then(|| view! {
                <section class="error-summary" id="fouten" tabindex="-1" aria-labelledby="fouten-titel">
                    <Icon glyph=Glyph::CircleAlert/>
                    <h2 class="error-summary__title" id="fouten-titel">{texts::form::summary(lang, list.len())}</h2>
                    <ul class="error-summary__list">
                        {list.into_iter().map(|(_, href, sentence)| view! { <li><a href=href>{sentence}</a></li> }).collect_view()}
                    </ul>
                </section>
            })}
            // Enter in a field sends the form by its first button: that must not be a search.
            {use_context::<AddressSearch>().map(|_| view! {
                <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{texts::form::send(lang)}</button>
            })}
            {fields}
        </form>
    }
    .into_any()
}

/// Stands in a form that makes something: sent twice, it makes one. The handler
/// takes a `PostedOnce`.
#[component]
pub fn OnceKey() -> impl IntoView {
    let FormKey(key) = use_context().unwrap_or_default();
    // Some browsers put back what a field held before the page was loaded anew.
    view! { <input type="hidden" name="once" value=key autocomplete="off"/> }
}

/// A sentence that a refused form shows on top, when no field is to blame.
#[component]
pub fn Notice(
    /// The sentence; nothing is shown if it is empty.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <Flash tone=Tone::Problem title=text/>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Field;
    use crate::forms::FieldProblem;

    #[test]
    fn the_summary_goes_down_the_form_and_names_its_fields() {
        let mut errors = FieldErrors::default();
        for field in ["unlabelled", "below", "above"] {
            errors.add(field, FieldProblem::Missing);
        }
        let html = Owner::new().with(|| {
            view! {
                <Form errors>
                    <Field name="above" label="Naam" value=""/>
                    <Field name="below" label="Plaats" value=""/>
                </Form>
            }
            .to_html()
        });
        let at = |words: &str| {
            html.find(words)
                .unwrap_or_else(|| panic!("{words}: {html}"))
        };
        assert!(at("href=\"#above\"") < at("href=\"#below\""), "{html}");
        assert!(at("href=\"#below\"") < at("href=\"#unlabelled\""), "{html}");
        assert!(html.contains("Naam: vul dit in."), "{html}");
    }
}
