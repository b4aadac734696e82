//! Who answered, at a glance: the representation, who tips it, everybody, and
//! what the evening needs.

mod call_list;
mod everybody;
mod needs;
mod outlook;
mod places;

use chrono::{DateTime, Utc};
use domain::event::{Event, Stage};
use domain::group::Practice;
use domain::id::MemberId;
use domain::invitation::{Invitation, Wishes};
use domain::quorum::representation;
use leptos::prelude::*;

use crate::components::{
    Empty, EventHead, Flash, Glyph, Icon, Live, Notice, Part, QuorumBar, Tone,
};
use crate::forms::FieldErrors;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{answers as say, practice_link, time, words};
use call_list::CallList;
pub(super) use everybody::AnswerBadge;
use everybody::Everybody;
use needs::Needs;
use outlook::Outlook;
use places::Places;

/// What the page shows. Invitations and numbers are as the visitor may see them.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersModel {
    /// The event.
    pub event: Event,
    /// Name of the GP group.
    pub group: String,
    /// Everybody who is invited or came.
    pub invitations: Vec<Invitation>,
    /// Since when people are asked; see [`domain::history::asked_since`].
    pub asked_since: Option<DateTime<Utc>>,
    /// The practices of the group, with their numbers.
    pub practices: Vec<Practice>,
    /// Members' own telephone numbers.
    pub telephones: Vec<(MemberId, String)>,
    /// What those who come need, without whose it is.
    pub wishes: Vec<Wishes>,
    /// The ambassador GP's name and link.
    pub ambassador: Option<(String, String)>,
    /// Whether addresses and reasons are shown.
    pub sees_addresses: bool,
    /// The change number of the event before all this was loaded.
    pub seen: i64,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The page.
#[component]
pub fn AnswersPage(
    /// What it shows.
    model: AnswersModel,
    /// Why something was not done; may be empty.
    problem: String,
    /// What is wrong with the number of places.
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let event = model.event.clone();
    let head =
        view! { <EventHead event=event.clone() part=Part::Answers group=model.group.clone()/> };
    if model.invitations.is_empty() {
        return view! {
            {head}
            <Empty glyph=Glyph::Mail title=say::empty(lang) text=say::empty_more(lang)>
                <a class="button button--primary" href=paths::invite(event.id)>{say::to_invite(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let details = event.details.clone();
    let late: Vec<_> = model
        .invitations
        .iter()
        .filter(|invitation| invitation.late)
        .cloned()
        .collect();
    let takes_over = event.is_announced() && !event.has_begun(model.now);
    view! {
        {head}
        <Notice text=problem/>
        <Live event=event.id seen=model.seen/>
        <div class="stack stack--loose" id="stand" data-live="true">
        {(takes_over && !late.is_empty()).then(|| view! { <Late late/> })}
        <QuorumBar details=details.clone() invitations=model.invitations.clone()/>
        <Standing model=model.clone()/>
        {(event.stage == Stage::Inviting).then(|| view! { <Outlook model=model.clone()/> })}
        {(event.stage == Stage::Inviting).then(|| view! { <CallList model=model.clone()/> })}
        {(event.stage == Stage::Inviting).then(|| model.ambassador.clone()).flatten().map(|(name, url)| view! {
            <section class="section" aria-labelledby="ambassadeur">
                <div class="section__head"><h2 id="ambassadeur">{say::ambassador(lang)}</h2></div>
                <p>{say::ambassador_more(lang, &name)}</p>
                <pre class="copy-text" tabindex="0">{url}</pre>
            </section>
        })}
        {takes_over.then(|| view! {
            <p><a class="button" href=paths::practice_links(event.id)><Icon glyph=Glyph::Users/>{practice_link::to_page(lang)}</a></p>
        })}
        <Places model=model.clone() errors/>
        <Everybody model=model.clone()/>
        <Needs model=model/>
        </div>
    }
    .into_any()
}

/// How many are missing, for which bound.
pub(super) fn standing(lang: Lang, event: &Event, invitations: &[Invitation]) -> String {
    let details = &event.details;
    let reached = representation(details, invitations);
    say::missing(lang, &reached, details.basis, details.bounds)
}

/// How many are missing, and until when.
#[component]
fn Standing(model: AnswersModel) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    let missing = standing(lang, &event, &model.invitations);
    let date = time::date(lang, event.details.deadline);
    if event.stage != Stage::Inviting {
        return view! { <p>{missing}</p> }.into_any();
    }
    if event.before_deadline(model.now) {
        return view! { <p>{missing}" "{say::until(lang, &date)}</p> }.into_any();
    }
    view! {
        <Flash tone=Tone::Warning title=say::deadline_passed(lang, &date)>
            <p>{missing}</p>
            <p><a class="button button--primary" href=paths::decision(event.id)>{say::to_decision(lang)}</a></p>
        </Flash>
    }
    .into_any()
}

/// Acceptances that wait for the organiser.
#[component]
fn Late(late: Vec<Invitation>) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="te-laat">
            <div class="section__head"><h2 id="te-laat">{say::late(lang)}</h2></div>
            <p>{say::late_more(lang)}</p>
            <ul class="rows">
                {late.into_iter().map(|invitation| {
                    let practices: Vec<_> = invitation.practices.iter().map(|p| &p.name).collect();
                    let since = invitation.answered.as_ref().map(|answered| time::short_moment(lang, answered.at));
                    let meta: Vec<_> = [Some(words::list(lang, &practices)), since].into_iter().flatten().collect();
                    view! {
                        <li class="row">
                            <span class="row__main">
                                <span class="row__title">{invitation.name.clone()}</span><br/>
                                <span class="row__meta">{meta.join(", ")}</span>
                            </span>
                            <form class="row__side" method="post">
                                <button class="button button--small" type="submit" name="take_over" value=invitation.id.0 aria-label=say::take_over_of(lang, &invitation.name)>
                                    <Icon glyph=Glyph::UserPlus/>{say::take_over(lang)}
                                </button>
                            </form>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
}
