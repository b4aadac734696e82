//! The head of every page of an event: its title, how far it has come, and its
//! parts as stations on a line.

use domain::event::{Event, Kind, Stage};
use leptos::prelude::*;

use super::{Badge, Glyph, Mood};
use crate::frame::lang;
use crate::texts::{event as say, time, words};
use crate::{paths, texts};

/// A part of an event; each has its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What to do next.
    Overview,
    /// The set-up.
    Details,
    /// The tour of a safari, the agenda of a meeting.
    Programme,
    /// Preview and sending.
    Invite,
    /// Who answered.
    Answers,
    /// Go or no-go.
    Decision,
    /// Check-in and run sheet.
    Evening,
    /// The report.
    Report,
}

impl Part {
    const ALL: [Self; 8] = [
        Self::Overview,
        Self::Details,
        Self::Programme,
        Self::Invite,
        Self::Answers,
        Self::Decision,
        Self::Evening,
        Self::Report,
    ];

    fn name(self, lang: crate::lang::Lang, kind: Kind) -> String {
        match self {
            Self::Overview => say::part_overview(lang),
            Self::Details => say::part_details(lang),
            Self::Programme if kind == Kind::Safari => say::part_tour(lang),
            Self::Programme => say::part_programme(lang),
            Self::Invite => say::part_invite(lang),
            Self::Answers => say::part_answers(lang),
            Self::Decision => say::part_decision(lang),
            Self::Evening => say::part_evening(lang),
            Self::Report => say::part_report(lang),
        }
    }

    /// Where it is; `None` while there is nothing to see.
    fn href(self, event: &Event) -> Option<String> {
        let id = event.id;
        let invited = event.stage.is_past_inviting();
        let go = event.decision.as_ref().is_some_and(|decision| decision.go);
        match self {
            Self::Overview => Some(paths::event(id)),
            Self::Details => Some(paths::event_details(id)),
            Self::Programme if event.details.kind == Kind::Safari => Some(paths::tour(id)),
            Self::Programme => Some(format!("{}#agenda", paths::event_details(id))),
            Self::Invite if event.stage == Stage::Polling => Some(paths::poll(id)),
            Self::Invite => Some(paths::invite(id)),
            Self::Answers => invited.then(|| paths::answers(id)),
            // A draft is called off there, too.
            Self::Decision => Some(paths::decision(id)),
            Self::Evening => go.then(|| paths::evening(id)),
            Self::Report => go.then(|| paths::report(id)),
        }
    }

    fn is_done(self, event: &Event, tour_ready: bool) -> bool {
        let invited = event.stage.is_past_inviting();
        match self {
            Self::Overview | Self::Details => true,
            Self::Programme => invited || tour_ready || !event.details.agenda.is_empty(),
            Self::Invite => invited,
            Self::Answers | Self::Decision => event.decision.is_some(),
            Self::Evening => event.stage == Stage::Closed,
            Self::Report => false,
        }
    }
}

/// How far an event has come, in colour and words.
#[component]
pub fn StageBadge(
    /// How far.
    stage: Stage,
) -> impl IntoView {
    let (mood, glyph) = match stage {
        Stage::Draft => (Mood::Calm, Glyph::Pencil),
        Stage::Polling => (Mood::Waiting, Glyph::CalendarDays),
        Stage::Inviting => (Mood::Waiting, Glyph::Hourglass),
        Stage::Go => (Mood::Good, Glyph::Bike),
        Stage::NoGo | Stage::Cancelled => (Mood::Bad, Glyph::X),
        Stage::Closed => (Mood::Calm, Glyph::Flag),
    };
    view! { <Badge mood glyph text=words::stage(lang(), stage)/> }
}

/// The parts of an event.
#[component]
pub fn Steps(
    /// Whose.
    event: Event,
    /// The part shown.
    part: Part,
    /// Whether every stop has its time.
    #[prop(optional)]
    tour_ready: bool,
) -> impl IntoView {
    let lang = lang();
    let kind = event.details.kind;
    let label = match kind {
        Kind::Safari => say::parts_safari(lang),
        Kind::Meeting => say::parts_meeting(lang),
    };
    view! {
        <nav class="steps no-print" aria-label=label>
            <ol class="steps__list">
                {Part::ALL.into_iter().map(|each| {
                    let done = each.is_done(&event, tour_ready);
                    let class = if done { "steps__item steps__item--done" } else { "steps__item" };
                    let name = each.name(lang, kind);
                    let current = (each == part).then_some("page");
                    view! {
                        <li class=class>
                            {match each.href(&event) {
                                Some(href) => view! {
                                    <a href=href aria-current=current>
                                        {name}
                                        {done.then(|| view! { <span class="visually-hidden">{format!(" {}", texts::frame::done(lang))}</span> })}
                                    </a>
                                }.into_any(),
                                None => view! { <span>{name}</span> }.into_any(),
                            }}
                        </li>
                    }
                }).collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}

/// Title, stage and parts: the head of every page of an event.
#[component]
pub fn EventHead(
    /// Whose.
    event: Event,
    /// The part shown.
    part: Part,
    /// Name of the GP group; may be empty.
    #[prop(into, optional)]
    group: String,
    /// Whether every stop has its time.
    #[prop(optional)]
    tour_ready: bool,
) -> impl IntoView {
    let lang = lang();
    let details = &event.details;
    let date = capital(&time::date(lang, details.starts_at));
    let hours = time::hours(lang, details.starts_at, details.ends_at());
    let lead = if event.stage == Stage::Polling {
        say::when_polling(lang)
    } else if group.is_empty() {
        say::when(lang, &date, &hours)
    } else {
        say::lead(lang, &date, &hours, &group)
    };
    view! {
        <header class="page-title">
            <p class="page-title__over"><a href=paths::EVENTS>{say::list_title(lang)}</a></p>
            <h1>{details.title.clone()}</h1>
            <p class="lead">{lead}</p>
            <p><StageBadge stage=event.stage/></p>
        </header>
        <Steps event part tour_ready/>
    }
    .into_any()
}

/// The same with a capital, to begin a sentence with.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
