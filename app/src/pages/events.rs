//! The list of events: what is coming up first, with how each stands in a line.

use chrono::{DateTime, Utc};
use domain::event::{Event, Kind};
use domain::quorum::Representation;
use leptos::prelude::*;

use crate::components::{Empty, Glyph, PageTitle, StageBadge, capital, quorum_line};
use crate::frame::lang;
use crate::texts::{event as say, time};
use crate::{paths, texts};

/// An event in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct EventSummary {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// How many come, if anybody is invited.
    pub reached: Option<Representation>,
}

/// What the list shows.
#[derive(Debug, Clone, PartialEq)]
pub struct EventsModel {
    /// The events, in any order.
    pub events: Vec<EventSummary>,
    /// Whether this person begins events.
    pub is_adviser: bool,
    /// Whether there is a group to invite.
    pub has_group: bool,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The list of events.
#[component]
pub fn EventsPage(
    /// What it shows.
    model: EventsModel,
) -> impl IntoView {
    let lang = lang();
    let EventsModel {
        events,
        is_adviser,
        has_group,
        now,
    } = model;
    if events.is_empty() {
        return view! {
            <PageTitle title=say::list_title(lang)/>
            <NoEvents is_adviser has_group/>
        }
        .into_any();
    }
    let (mut ahead, mut past): (Vec<_>, Vec<_>) = events
        .into_iter()
        .partition(|summary| summary.event.details.ends_at() > now);
    ahead.sort_by_key(|summary| summary.event.details.starts_at);
    past.sort_by_key(|summary| std::cmp::Reverse(summary.event.details.starts_at));
    view! {
        <PageTitle title=say::list_title(lang)/>
        {is_adviser.then(|| view! {
            <div class="button-row">
                <a class="button button--primary" href=paths::NEW_EVENT>{say::new_safari(lang)}</a>
                <a class="button" href=new_event(Kind::Meeting)>{say::new_meeting(lang)}</a>
            </div>
        })}
        <p><a href=paths::FEEDS>{texts::feed::to_page(lang)}</a></p>
        <section class="section" aria-labelledby="straks">
            <div class="section__head"><h2 id="straks">{say::upcoming(lang)}</h2></div>
            {if ahead.is_empty() {
                view! { <p class="soft">{say::nothing_ahead(lang)}</p> }.into_any()
            } else {
                view! { <Cards events=ahead/> }.into_any()
            }}
        </section>
        {(!past.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="geweest">
                <div class="section__head"><h2 id="geweest">{say::past(lang)}</h2></div>
                <Cards events=past/>
            </section>
        })}
    }
    .into_any()
}

/// Where an event of this kind begins.
pub fn new_event(kind: Kind) -> String {
    format!("{}?kind={}", paths::NEW_EVENT, kind.code())
}

#[component]
fn Cards(events: Vec<EventSummary>) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="cards">
            {events.into_iter().map(|summary| {
                let EventSummary { event, group, reached } = summary;
                let details = event.details;
                let when = capital(&time::moment(lang, details.starts_at));
                let line = reached.and_then(|reached| quorum_line(lang, &reached, details.basis));
                view! {
                    <article class="card card--link">
                        <div class="card__head">
                            <h3><a href=paths::event(event.id)>{details.title}</a></h3>
                            <StageBadge stage=event.stage/>
                        </div>
                        <p>{when}</p>
                        <p class="soft">{say::with_group(lang, &group)}</p>
                        {line.map(|line| view! { <p>{line}</p> })}
                    </article>
                }
            }).collect_view()}
        </div>
    }
    .into_any()
}

/// What to do next where there is nothing yet.
#[component]
fn NoEvents(is_adviser: bool, has_group: bool) -> impl IntoView {
    let lang = lang();
    let (heading, more, href, button) = match (is_adviser, has_group) {
        (true, true) => (
            say::empty(lang),
            say::empty_more(lang),
            paths::NEW_EVENT,
            say::new_safari(lang),
        ),
        (true, false) => (
            say::empty(lang),
            say::empty_no_group(lang),
            paths::GROUPS,
            say::to_groups(lang),
        ),
        (false, _) => (
            say::empty_shared(lang),
            say::empty_shared_more(lang),
            paths::DISTRICTS,
            texts::event::to_directory(lang),
        ),
    };
    view! {
        <Empty glyph=Glyph::Bike title=heading text=more>
            <a class="button button--primary" href=href>{button}</a>
        </Empty>
    }
    .into_any()
}
