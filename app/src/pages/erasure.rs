//! What goes and what stays when somebody asks to be erased.

use chrono::{DateTime, Utc};
use domain::group::Member;
use domain::id::GpGroupId;
use leptos::prelude::*;

use crate::components::{Confirm, Glyph, Icon, PageTitle};
use crate::frame::lang;
use crate::paths;
use crate::texts::{erasure as say, time, words};

/// What is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureModel {
    /// The group whose page led here.
    pub group: GpGroupId,
    /// Who.
    pub member: Member,
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
        groups,
        evenings,
        mails,
    } = model;
    let name = member.details.name.clone();
    let over = (paths::member(group, member.id), name.clone());
    view! {
        <PageTitle title=say::title(lang, &name) lead=say::lead(lang) over/>
        <section class="section" aria-labelledby="weg">
            <div class="section__head"><h2 id="weg">{say::goes(lang)}</h2></div>
            <ul class="stack stack--tight">
                <li>{say::from_groups(lang, &words::list(lang, &groups))}</li>
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
        <Confirm label=say::erase(lang) question=say::sure(lang, &name)>
            <form method="post">
                <button class="button button--danger button--primary" type="submit"><Icon glyph=Glyph::Trash2/>{say::yes(lang)}</button>
            </form>
        </Confirm>
    }
    .into_any()
}
