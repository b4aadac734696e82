//! The quorum: people, not a percentage alone. A bar with the two bounds, and
//! for every practice its people, filled and open.

use std::collections::BTreeMap;

use domain::event::EventDetails;
use domain::invitation::{Answer, Invitation};
use domain::quorum::{Advice, Basis, Representation, is_counted, representation};
use leptos::prelude::*;

use super::{Badge, Glyph, Mood};
use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::quorum::{self as say, Heads};

/// What somebody answered, as a figure shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Comes.
    Yes,
    /// Does not know yet, or waits for the organiser.
    Perhaps,
    /// Has not answered.
    Silent,
    /// Does not come.
    No,
    /// Is not counted.
    Uncounted,
}

impl Figure {
    /// How this invitation shows.
    pub fn of(details: &EventDetails, invitation: &Invitation) -> Self {
        if !is_counted(details, invitation) {
            return Self::Uncounted;
        }
        match invitation.answer {
            Some(Answer::Yes) if invitation.accepted() => Self::Yes,
            Some(Answer::Yes | Answer::Perhaps) => Self::Perhaps,
            Some(Answer::No) => Self::No,
            None => Self::Silent,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Yes => "person person--yes",
            Self::Perhaps => "person person--perhaps",
            Self::Silent => "person",
            Self::No => "person person--no",
            Self::Uncounted => "person person--uncounted",
        }
    }
}

/// One person, decorative: the words stand beside it.
#[component]
pub fn Person(
    /// What they answered.
    figure: Figure,
) -> impl IntoView {
    view! {
        <svg class=figure.class() viewBox="0 0 22 30" aria-hidden="true">
            <path d="M11 2.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10ZM2.5 28v-4.5c0-4.7 3.8-8 8.5-8s8.5 3.3 8.5 8V28Z"/>
            {(figure == Figure::No).then(|| view! { <path class="person__strike" d="M2 28 20 3"/> })}
        </svg>
    }
    .into_any()
}

/// The representation of an event, with its bounds and its practices.
#[component]
pub fn QuorumBar(
    /// The bounds, and what is counted.
    details: EventDetails,
    /// Everybody who is invited.
    invitations: Vec<Invitation>,
    /// Without the people of each practice.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let lang = lang();
    let reached = representation(&details, &invitations);
    let advice = reached.advice(details.basis, details.bounds);
    let percent = reached.deciding(details.basis).percent();
    let class = match advice {
        Advice::NotEnough => "quorum quorum--short",
        Advice::Judgement => "quorum quorum--between",
        Advice::GoAhead => "quorum quorum--enough",
    };
    let (deciding, other) = counts(lang, &reached, details.basis);
    view! {
        <section class=class aria-labelledby="quorum-title">
            <h2 class="visually-hidden" id="quorum-title">{say::heading(lang)}</h2>
            <div class="quorum__head">
                <p class="quorum__share">{say::share(lang, percent)}</p>
                <p class="quorum__count" data-news="true"><strong>{deciding}</strong><br/>{other}</p>
                <AdviceBadge advice/>
            </div>
            <Bar percent lower=details.bounds.lower() upper=details.bounds.upper()/>
            {(!short).then(|| view! { <Practices details=details.clone() invitations/> })}
        </section>
    }
    .into_any()
}

/// What decides, and the other reading with its share.
fn counts(lang: Lang, reached: &Representation, basis: Basis) -> (String, String) {
    let persons = say::persons(lang, reached.persons.reached, reached.persons.of);
    let practices = say::practices(lang, reached.practices.reached, reached.practices.of);
    match basis {
        Basis::Persons => (
            persons,
            say::with_percent(lang, &practices, reached.practices.percent()),
        ),
        Basis::Practices => (
            practices,
            say::with_percent(lang, &persons, reached.persons.percent()),
        ),
    }
}

/// "13 van 20 mensen gaan mee (65 %)", for lists; nothing if nobody is invited.
pub fn quorum_line(lang: Lang, reached: &Representation, basis: Basis) -> Option<String> {
    let share = reached.deciding(basis);
    (share.of > 0).then(|| say::line(lang, &counts(lang, reached, basis).0, share.percent()))
}

/// What the bounds advise, in colour and words.
#[component]
pub fn AdviceBadge(
    /// What they advise.
    advice: Advice,
) -> impl IntoView {
    let lang = lang();
    let (mood, glyph, text) = match advice {
        Advice::NotEnough => (Mood::Bad, Glyph::Minus, say::not_enough(lang)),
        Advice::Judgement => (Mood::Waiting, Glyph::Lamp, say::judgement(lang)),
        Advice::GoAhead => (Mood::Good, Glyph::Check, say::go_ahead(lang)),
    };
    view! { <Badge mood glyph text/> }
}

#[component]
fn Bar(percent: u32, lower: u8, upper: u8) -> impl IntoView {
    let lang = lang();
    let near = upper - lower < 12;
    let bound = move |at: u8, anchor: &'static str| {
        let x = format!("{at}%");
        let anchor = if near { anchor } else { "middle" };
        view! {
            <line class="quorum__bound" x1=x.clone() x2=x.clone() y1="-4" y2="36"></line>
            <text x=x y="52" text-anchor=anchor>{say::share(lang, at.into())}</text>
        }
    };
    view! {
        <svg class="quorum__bar" role="img" aria-labelledby="quorum-bar-title">
            <title id="quorum-bar-title">{say::bar(lang, percent, lower, upper)}</title>
            <rect class="quorum__track" x="0" y="0" width="100%" height="28" rx="14"></rect>
            <rect class="quorum__fill" x="0" y="0" width=format!("{}%", percent.min(100)) height="28" rx="14"></rect>
            {bound(lower, "end")}
            {(upper != lower).then(|| bound(upper, "start"))}
        </svg>
    }
    .into_any()
}

/// The people of every practice, and the legend.
#[component]
pub fn Practices(
    /// What is counted.
    details: EventDetails,
    /// Everybody who is invited.
    invitations: Vec<Invitation>,
) -> impl IntoView {
    let lang = lang();
    let mut practices: BTreeMap<(String, i64), Vec<Figure>> = BTreeMap::new();
    for invitation in invitations.iter().filter(|invitation| !invitation.walk_in) {
        for practice in &invitation.practices {
            practices
                .entry((practice.name.clone(), practice.id.0))
                .or_default()
                .push(Figure::of(&details, invitation));
        }
    }
    let legend = [
        (Figure::Yes, say::legend_yes(lang)),
        (Figure::Perhaps, say::legend_perhaps(lang)),
        (Figure::No, say::legend_no(lang)),
        (Figure::Silent, say::legend_silent(lang)),
        (Figure::Uncounted, say::legend_uncounted(lang)),
    ];
    view! {
        <ul class="practices">
            {practices.into_iter().map(|((name, _), mut people)| {
                people.sort_unstable();
                view! {
                    <li class="practice">
                        <span class="practice__name">{name}</span>
                        <span class="practice__people" aria-hidden="true">
                            {people.iter().map(|figure| view! { <Person figure=*figure/> }).collect_view()}
                        </span>
                        <span class="practice__count">{say::practice(lang, heads(&people))}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
        <ul class="legend">
            {legend.into_iter().map(|(figure, name)| view! { <li><Person figure/>" "{name}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}

fn heads(people: &[Figure]) -> Heads {
    let count = |figure| people.iter().filter(|each| **each == figure).count();
    Heads {
        yes: count(Figure::Yes),
        perhaps: count(Figure::Perhaps),
        no: count(Figure::No),
        silent: count(Figure::Silent),
        uncounted: count(Figure::Uncounted),
    }
}
