//! Somebody who comes without an invitation.

use domain::group::Profession;
use domain::invitation::PracticeName;
use leptos::prelude::*;

use crate::components::{Choice, Field, Form, Glyph, Icon, OnceKey, Select};
use crate::forms::FieldErrors;
use crate::forms::evening::{EveningForm, EveningVerb};
use crate::frame::lang;
use crate::texts::{evening as say, words};

/// The form for a walk-in; folded until it is needed or something is wrong with it.
#[component]
pub(super) fn WalkInForm(
    /// URL of the page.
    evening: String,
    /// The practices of the group.
    practices: Vec<PracticeName>,
    /// What was typed.
    form: EveningForm,
    /// What is wrong with it.
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let unfolded = EveningVerb::from_code(&form.verb) == Some(EveningVerb::WalkIn);
    let professions = Profession::ALL
        .into_iter()
        .map(|each| Choice::new(each.code(), words::profession(lang, each)))
        .collect();
    let practices = practices
        .into_iter()
        .map(|practice| Choice::new(practice.id, practice.name))
        .collect();
    view! {
        <details class="more" id="zonder-uitnodiging" open=unfolded>
            <summary>{say::walk_in(lang)}</summary>
            <div class="more__body stack">
                <p class="soft">{say::walk_in_more(lang)}</p>
                // A refused form opens again where it stands, not at the top of a long list.
                <Form errors action=format!("{evening}#zonder-uitnodiging")>
                    <input type="hidden" name="do" value=EveningVerb::WalkIn.code()/>
                    <OnceKey/>
                    <Field name="name" label=say::name(lang) value=form.name autocomplete="off"/>
                    <Select name="profession" label=say::profession(lang) value=form.profession choices=professions/>
                    <Select name="practice" label=say::practice(lang) value=form.practice choices=practices empty=say::no_practice(lang)/>
                    <Field name="email" label=say::email(lang) value=form.email hint=say::email_hint(lang) kind="email" optional=true autocomplete="off"/>
                    <div class="button-row"><button class="button" type="submit"><Icon glyph=Glyph::UserPlus/>{say::add(lang)}</button></div>
                </Form>
            </div>
        </details>
    }
}
