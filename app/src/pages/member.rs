//! Somebody of a GP group: adding, editing, removing.

use domain::group::{Member, Profession, Roster};
use domain::id::MemberId;
use leptos::prelude::*;

use crate::components::{
    Changed, ChangedMeanwhile, CheckboxGroup, Choice, Empty, Field, Form, Glyph, OnceKey,
    PageTitle, RadioGroup, Remove, differences,
};
use crate::forms::FieldErrors;
use crate::forms::member::MemberForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{erasure, group as say_group, member as say, words};

/// The page of somebody of a group.
#[component]
pub fn MemberPage(
    /// The group with everybody in it.
    roster: Roster,
    /// Whose page; `None` for somebody new.
    member: Option<MemberId>,
    /// What was typed, or is there.
    form: MemberForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    let member = member.and_then(|id| roster.member(id).cloned());
    let title = member
        .as_ref()
        .map_or_else(|| say::new(lang), |member| member.details.name.clone());
    let group = roster.group.id;
    let over = (paths::group(roster.group.id), roster.group.name.clone());
    if roster.practices.is_empty() {
        return view! {
            <PageTitle title over/>
            <Empty glyph=Glyph::House title=say::practice_first(lang) text=say::practice_first_why(lang)>
                <a class="button button--primary" href=paths::new_practice(roster.group.id)>{say_group::add_practice(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let professions = Profession::ALL
        .into_iter()
        .map(|profession| Choice::new(profession.code(), words::profession(lang, profession)))
        .collect();
    let practices = roster
        .practices
        .iter()
        .map(|practice| Choice::new(practice.id, practice.name.clone()))
        .collect();
    view! {
        <PageTitle title over/>
        <ChangedMeanwhile changed/>
        <Form errors>
            <input type="hidden" name="seen" value=form.seen/>
            <OnceKey/>
            <Field name="name" label=say::name(lang) value=form.name hint=say::name_hint(lang)/>
            <RadioGroup name="profession" legend=say::profession(lang) value=form.profession choices=professions side_by_side=true/>
            <CheckboxGroup name="practices" legend=say::practices(lang) values=form.practices choices=practices/>
            <Field name="email" label=say::email(lang) value=form.email hint=say::email_hint(lang) kind="email" optional=true/>
            <Field name="telephone" label=say::telephone(lang) value=form.telephone kind="tel" optional=true/>
            <Field name="left_out" label=say::left_out(lang) value=form.left_out hint=say::left_out_hint(lang) optional=true/>
            <div class="button-row"><button class="button button--primary" type="submit">{say::save(lang)}</button></div>
        </Form>
        {member.map(|member| view! {
            <Remove label=say::remove(lang) question=say::remove_sure(lang, &member.details.name) yes=say::remove_yes(lang)/>
            <p><a href=paths::erasure(group, member.id)>{erasure::link(lang)}</a></p>
        })}
    }
    .into_any()
}

/// The fields in which the member as they are now differ from what was typed.
pub fn changed_member(
    lang: Lang,
    roster: &Roster,
    typed: &MemberForm,
    now: &Member,
) -> Vec<Changed> {
    let names = |numbers: &[String]| {
        let names: Vec<_> = numbers
            .iter()
            .filter_map(|number| roster.practice(number.parse().ok()?))
            .map(|practice| practice.name.as_str())
            .collect();
        words::list(lang, &names)
    };
    let profession = |code: &str| {
        Profession::from_code(code).map_or("", |profession| words::profession(lang, profession))
    };
    let now = MemberForm::filled(now);
    differences([
        (say::name(lang), &typed.name, &now.name),
        (
            say::profession(lang),
            profession(&typed.profession),
            profession(&now.profession),
        ),
        (
            say::practices(lang),
            &names(&typed.practices),
            &names(&now.practices),
        ),
        (say::email(lang), &typed.email, &now.email),
        (say::telephone(lang), &typed.telephone, &now.telephone),
        (say::left_out(lang), &typed.left_out, &now.left_out),
    ])
}
