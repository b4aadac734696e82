//! What goes and what stays when somebody asks to be erased.

use chrono::{DateTime, Utc};
use domain::group::Member;
use domain::id::GpGroupId;
use leptos::prelude::*;

use crate::components::{Confirm, Field, Flash, Form, Glyph, Icon, PageTitle, Tone};
use crate::forms::FieldErrors;
use crate::forms::erasure::GoneForm;
use crate::frame::lang;
use crate::paths;
use crate::texts::{erasure as say, group, time, words};

/// What is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureModel {
    /// The group whose page led here.
    pub group: GpGroupId,
    /// Who.
    pub member: Member,
    /// What is known.
    pub known: Known,
}

/// What would go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Names of the groups they are in.
    pub groups: Vec<String>,
    /// The evenings on which they are known, the earliest first.
    pub evenings: Vec<KnownEvening>,
    /// How many mails to them are noted.
    pub mails: usize,
}

/// An evening on which somebody is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvening {
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
}

/// What goes and what stays.
#[component]
fn GoesAndStays(known: Known) -> impl IntoView {
    let lang = lang();
    let Known {
        groups,
        evenings,
        mails,
    } = known;
    view! {
        <section class="section" aria-labelledby="weg">
            <div class="section__head"><h2 id="weg">{say::goes(lang)}</h2></div>
            <ul class="stack stack--tight">
                {(!groups.is_empty()).then(|| view! { <li>{say::from_groups(lang, &words::list(lang, &groups))}</li> })}
                {evenings.into_iter().map(|evening| view! {
                    <li>{say::from_evening(lang, &evening.title, &time::date(lang, evening.starts_at))}</li>
                }).collect_view()}
                {(mails > 0).then(|| view! { <li>{say::from_mails(lang, mails)}</li> })}
                <li>{say::from_texts(lang)}</li>
            </ul>
        </section>
        <section class="section" aria-labelledby="blijft">
            <div class="section__head"><h2 id="blijft">{say::stays(lang)}</h2></div>
            <ul class="stack stack--tight">
                <li>{say::counts_stay(lang)}</li>
                <li>{say::mails_stay(lang)}</li>
                <li>{say::backups_stay(lang)}</li>
            </ul>
        </section>
    }
}

/// Erasing who is in no group any more: first what is known, then the button.
#[component]
pub fn GonePage(
    /// What was typed.
    form: GoneForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What is known of them, once it was looked for.
    known: Option<Known>,
) -> impl IntoView {
    let lang = lang();
    let over = (paths::GROUPS.to_owned(), group::list(lang));
    let (name, email) = (form.name.clone(), form.email.clone());
    view! {
        <PageTitle title=say::gone_title(lang) lead=say::gone_lead(lang) over/>
        <Form errors>
            <Field name="name" label=say::gone_name(lang) value=form.name/>
            <Field name="email" label=say::gone_email(lang) value=form.email hint=say::gone_email_hint(lang) kind="email" optional=true/>
            <div class="button-row">
                <button class="button" type="submit" name="do" value="look"><Icon glyph=Glyph::Search/>{say::look(lang)}</button>
            </div>
        </Form>
        {known.map(|known| {
            if known.groups.is_empty() && known.evenings.is_empty() {
                return view! { <Flash tone=Tone::Info title=say::unknown(lang)/> }.into_any();
            }
            view! {
                <GoesAndStays known/>
                <Confirm label=say::erase(lang) question=say::sure(lang, &name)>
                    <form method="post">
                        <input type="hidden" name="name" value=name.clone()/>
                        <input type="hidden" name="email" value=email/>
                        <button class="button button--danger button--primary" type="submit" name="do" value="erase"><Icon glyph=Glyph::Trash2/>{say::yes(lang)}</button>
                    </form>
                </Confirm>
            }.into_any()
        })}
    }
    .into_any()
}

/// The page that asks before it erases.
#[component]
pub fn ErasurePage(
    /// What it shows.
    model: ErasureModel,
) -> impl IntoView {
    let lang = lang();
    let ErasureModel {
        group,
        member,
        known,
    } = model;
    let name = member.details.name.clone();
    let over = (paths::member(group, member.id), name.clone());
    view! {
        <PageTitle title=say::title(lang, &name) lead=say::lead(lang) over/>
        <GoesAndStays known/>
        <Confirm label=say::erase(lang) question=say::sure(lang, &name)>
            <form method="post">
                <button class="button button--danger button--primary" type="submit"><Icon glyph=Glyph::Trash2/>{say::yes(lang)}</button>
            </form>
        </Confirm>
    }
    .into_any()
}
