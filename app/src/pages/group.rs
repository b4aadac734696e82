//! The GP groups of an organisation, and one group: its practices and who works there.

use domain::group::{GpGroup, Member, Practice, Roster};
use leptos::prelude::*;

use crate::components::{
    Badge, Changed, ChangedMeanwhile, Empty, Field, Flash, Form, Glyph, Icon, Mood, OnceKey,
    PageTitle, Tone,
};
use crate::forms::FieldErrors;
use crate::forms::group::GroupForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{erasure, group as say, words};

/// A group in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSummary {
    /// The group.
    pub group: GpGroup,
    /// How many practices it has.
    pub practices: usize,
    /// How many people work there.
    pub members: usize,
}

/// The groups of an organisation.
#[component]
pub fn GroupsPage(
    /// By name.
    groups: Vec<GroupSummary>,
) -> impl IntoView {
    let lang = lang();
    if groups.is_empty() {
        return view! {
            <PageTitle title=say::list(lang) lead=say::list_lead(lang)/>
            <Empty glyph=Glyph::Users title=say::none(lang) text=say::none_next(lang)>
                <a class="button button--primary" href=paths::NEW_GROUP><Icon glyph=Glyph::Plus/>{say::new(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <PageTitle title=say::list(lang) lead=say::list_lead(lang)/>
        <div class="cards">
            {groups.into_iter().map(|summary| view! {
                <article class="card card--link">
                    <div class="card__head"><h2><a href=paths::group(summary.group.id)>{summary.group.name}</a></h2></div>
                    <p class="soft">{say::size(lang, summary.practices, summary.members)}</p>
                </article>
            }).collect_view()}
        </div>
        <div class="button-row"><a class="button button--primary" href=paths::NEW_GROUP>{say::new(lang)}</a></div>
        <p class="soft"><a href=paths::ERASURE_GONE>{erasure::gone_link(lang)}</a></p>
    }
    .into_any()
}

/// A new group.
#[component]
pub fn NewGroupPage(
    /// What was typed.
    form: GroupForm,
    /// What is wrong with it.
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    view! {
        <PageTitle title=say::new(lang) over=(paths::GROUPS.to_owned(), say::list(lang))/>
        <Form errors>
            <OnceKey/>
            <Field name="name" label=say::name(lang) value=form.name hint=say::name_hint(lang)/>
            <div class="button-row"><button class="button button--primary" type="submit">{say::make(lang)}</button></div>
        </Form>
    }
}

/// A group with everybody in it.
#[component]
pub fn GroupPage(
    /// The group.
    roster: Roster,
    /// Its name, or what was typed for it.
    form: GroupForm,
    /// What is wrong with that name.
    errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    let id = roster.group.id;
    let open = !errors.is_empty() || changed.is_some();
    let is_empty = roster.practices.is_empty() && roster.members.is_empty();
    let lead = if is_empty {
        String::new()
    } else {
        say::size(lang, roster.practices.len(), roster.members.len())
    };
    view! {
        <PageTitle title=roster.group.name.clone() lead over=(paths::GROUPS.to_owned(), say::list(lang))/>
        <ChangedMeanwhile changed/>
        {if is_empty {
            view! {
                <Empty glyph=Glyph::House title=say::empty(lang) text=say::empty_next(lang)>
                    <div class="button-row">
                        <a class="button button--primary" href=paths::group_import(id)><Icon glyph=Glyph::Upload/>{say::import(lang)}</a>
                        <a class="button" href=paths::new_practice(id)>{say::add_practice(lang)}</a>
                    </div>
                </Empty>
            }.into_any()
        } else {
            view! {
                <div class="button-row">
                    <a class="button button--primary" href=paths::new_member(id)>{say::add_member(lang)}</a>
                    <a class="button" href=paths::new_practice(id)>{say::add_practice(lang)}</a>
                    <a class="button" href=paths::group_import(id)>{say::import(lang)}</a>
                </div>
                {without_address(lang, &roster)}
                {practices(&roster)}
            }.into_any()
        }}
        <details class="more" open=open>
            <summary>{say::rename(lang)}</summary>
            <div class="more__body stack">
                <Form errors>
                    <input type="hidden" name="revision" value=form.revision.to_string()/>
                    <Field name="name" label=say::name(lang) value=form.name hint=say::name_hint(lang)/>
                    <div class="button-row"><button class="button" type="submit">{say::save(lang)}</button></div>
                </Form>
            </div>
        </details>
    }
    .into_any()
}

fn without_address(lang: Lang, roster: &Roster) -> Option<impl IntoView + use<>> {
    let count = roster
        .members
        .iter()
        .filter(|member| member.details.email.is_none())
        .count();
    let sentence = match count {
        0 => return None,
        1 => say::one_without_address(lang),
        n => say::some_without_address(lang, n),
    };
    Some(view! { <Flash tone=Tone::Info><p>{sentence}</p></Flash> })
}

fn practices(roster: &Roster) -> AnyView {
    let lang = lang();
    let homeless: Vec<&Member> = roster
        .members
        .iter()
        .filter(|member| member.details.practices.is_empty())
        .collect();
    let homeless = (!homeless.is_empty()).then(|| view! {
        <section class="section" aria-labelledby="zonder-praktijk">
            <div class="section__head"><h2 id="zonder-praktijk">{say::no_practice(lang)}</h2></div>
            {people(roster, None, homeless)}
        </section>
    });
    let sections: Vec<_> = roster
        .practices
        .iter()
        .map(|practice| {
            let heading = format!("praktijk-{}", practice.id);
            let labelled_by = heading.clone();
            let members: Vec<&Member> = roster.at(practice.id).collect();
            view! {
                <section class="section" aria-labelledby=labelled_by>
                    <div class="section__head">
                        <h2 id=heading>{practice.name.clone()}</h2>
                        <a
                            class="button button--small button--quiet"
                            href=paths::practice(roster.group.id, practice.id)
                            aria-label=say::edit_practice_of(lang, &practice.name)
                        >{say::edit_practice(lang)}</a>
                    </div>
                    {reach(practice)}
                    {if members.is_empty() {
                        view! { <p class="soft">{say::practice_empty(lang)}</p> }.into_any()
                    } else {
                        people(roster, Some(practice), members)
                    }}
                </section>
            }
        })
        .collect();
    view! { {sections} {homeless} }.into_any()
}

/// Address and telephone of a practice, as far as they are known.
fn reach(practice: &Practice) -> Option<impl IntoView + use<>> {
    let parts: Vec<_> = [&practice.address, &practice.telephone]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect();
    (!parts.is_empty()).then(|| view! { <p class="soft">{parts.join(" · ")}</p> })
}

fn people(roster: &Roster, here: Option<&Practice>, members: Vec<&Member>) -> AnyView {
    let lang = lang();
    let rows: Vec<_> = members
        .into_iter()
        .map(|member| {
            let details = member.details.clone();
            let elsewhere: Vec<_> = roster
                .practices
                .iter()
                .filter(|other| here.is_some_and(|here| here.id != other.id))
                .filter(|other| details.practices.contains(&other.id))
                .map(|other| other.name.as_str())
                .collect();
            let also = (!elsewhere.is_empty()).then(|| say::also_at(lang, &words::list(lang, &elsewhere)));
            let mut meta = vec![words::profession(lang, details.profession).to_owned()];
            meta.extend(details.email.as_ref().map(ToString::to_string));
            meta.extend((!details.telephone.is_empty()).then_some(details.telephone));
            meta.extend(also);
            view! {
                <li class="row">
                    <span class="row__main">
                        <span class="row__title"><a href=paths::member(roster.group.id, member.id)>{details.name}</a></span><br/>
                        <span class="row__meta">{meta.join(" · ")}</span>
                    </span>
                    <span class="row__side">
                        {details.email.is_none().then(|| view! { <Badge mood=Mood::Waiting glyph=Glyph::Mail text=say::no_address(lang)/> })}
                        {details.left_out.map(|reason| view! { <Badge mood=Mood::Calm glyph=Glyph::Minus text=say::left_out(lang, &reason)/> })}
                    </span>
                </li>
            }
        })
        .collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
