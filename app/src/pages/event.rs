//! An event at a glance: the next thing to do, how the quorum stands and who
//! tips it, the hosts, and what happened so far.

mod next;

use chrono::{DateTime, Utc};
use domain::event::{Event, Kind, Stage};
use domain::history::Entry;
use domain::id::PersonId;
use domain::invitation::{Answer, Invitation};
use domain::quorum::call_list;
use domain::slot::Slot;
use domain::tour::Tour;
use leptos::prelude::*;

use crate::components::{
    Badge, EventHead, Flash, Glyph, HeldUp, Icon, Live, Mood, Notice, OnceKey, Part, QuorumBar,
    SlotBadge, Tone,
};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{
    delivery, event as say, history, incoming as say_incoming, time, tour as say_tour, words,
};

pub use next::{Next, next};

/// Lines of the history that are shown at once.
const RECENT: usize = 8;
/// Practices of the call list that are shown here.
const FIRST: usize = 3;

/// An organiser to whom mail may not have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreached {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// How many mails.
    pub mails: usize,
}

/// What the overview shows.
#[derive(Debug, Clone, PartialEq)]
pub struct EventModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Names of the owner and the co-organisers.
    pub organisers: Vec<String>,
    /// Its tour.
    pub tour: Tour,
    /// Everybody who is invited.
    pub invitations: Vec<Invitation>,
    /// What happened, the latest first.
    pub history: Vec<Entry>,
    /// The change number of the event before all this was loaded.
    pub seen: i64,
    /// How many answers by mail this person has to look at.
    pub incoming: u64,
    /// To which organisers mail may not have come.
    pub unreached: Vec<Unreached>,
    /// Whether mail about it could not be handed over yet.
    pub held_up: bool,
    /// Whether this person begins events.
    pub may_repeat: bool,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The overview of an event.
#[component]
pub fn EventPage(
    /// What it shows.
    model: EventModel,
    /// Why something was not done.
    #[prop(into, optional)]
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let step = next(lang, &model);
    let EventModel {
        event,
        group,
        organisers,
        tour,
        invitations,
        history,
        incoming,
        unreached,
        held_up,
        may_repeat,
        seen,
        ..
    } = model;
    let details = event.details.clone();
    let invited = !invitations.is_empty();
    let safari = details.kind == Kind::Safari && !tour.stops.is_empty();
    view! {
        <EventHead event=event.clone() part=Part::Overview group tour_ready=tour.is_timed()/>
        <Notice text=refusal/>
        {(incoming > 0).then(|| view! {
            <Flash tone=Tone::Warning>
                <p><a href=paths::incoming(event.id)>{mail_waits(lang, incoming)}</a></p>
            </Flash>
        })}
        {held_up.then(|| view! { <HeldUp/> })}
        {unreached.into_iter().map(|whom| view! { <Undelivered whom/> }).collect_view()}
        <section class="card card--next" id="doen" aria-labelledby="nu" data-live="true">
            <h2 id="nu">{say::next_title(lang)}</h2>
            <p>{step.sentence}</p>
            {step.link.map(|(href, label)| view! { <a class="button button--primary" href=href>{label}</a> })}
        </section>
        {event.is_announced().then(|| view! { <Live event=event.id seen/> })}
        <div class="columns">
            <div class="stack stack--loose" id="stand" data-live="true">
                {invited.then(|| view! {
                    <QuorumBar details=details.clone() invitations=invitations.clone()/>
                    {(event.stage == Stage::Inviting).then(|| view! { <WhoTips event=event.clone() invitations/> })}
                })}
                {safari.then(|| view! { <Hosts tour/> })}
                {(!details.reason.is_empty()).then(|| view! {
                    <section class="section" aria-labelledby="waarom">
                        <div class="section__head"><h2 id="waarom">{say::why(lang)}</h2></div>
                        <p class="as-typed measure">{details.reason}</p>
                    </section>
                })}
            </div>
            <div class="stack stack--loose">
                <History entries=history/>
                <p class="soft small">{say::organised_by(lang, &words::list(lang, &organisers))}</p>
                {may_repeat.then(|| view! {
                    <details class="more no-print">
                        <summary>{say::repeat(lang)}</summary>
                        <div class="more__body stack">
                            <p>{say::repeat_more(lang)}</p>
                            <form method="post"><OnceKey/><button class="button" type="submit" name="do" value="repeat">{say::repeat_button(lang)}</button></form>
                        </div>
                    </details>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// Mail to an organiser that may not have come, and sending it again.
#[component]
fn Undelivered(whom: Unreached) -> impl IntoView {
    let lang = lang();
    let title = match whom.mails {
        1 => delivery::unreached_one(lang, &whom.name),
        count => delivery::unreached_many(lang, &whom.name, count),
    };
    view! {
        <Flash tone=Tone::Warning title>
            <form method="post">
                <input type="hidden" name="person" value=whom.person.0/>
                <button class="button button--small" type="submit" name="do" value="again" aria-label=delivery::again_to(lang, &whom.name)>
                    <Icon glyph=Glyph::RefreshCw/>{delivery::again(lang)}
                </button>
            </form>
        </Flash>
    }
}

fn mail_waits(lang: Lang, count: u64) -> String {
    if count == 1 {
        say_incoming::link_one(lang)
    } else {
        say_incoming::link_many(lang, count)
    }
}

/// The first of those who tip it.
#[component]
fn WhoTips(event: Event, invitations: Vec<Invitation>) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = call_list(&event.details, &invitations)
        .into_iter()
        .take(FIRST)
        .map(|line| {
            let names: Vec<_> = line
                .people
                .iter()
                .map(|person| match person.answer {
                    Some(Answer::Perhaps) => say::said_perhaps(lang, &person.name),
                    _ => person.name.clone(),
                })
                .collect();
            (
                line.practice.to_owned(),
                line.unrepresented,
                words::list(lang, &names),
            )
        })
        .collect();
    (!lines.is_empty()).then(|| view! {
        <section class="section" aria-labelledby="verschil">
            <div class="section__head">
                <h2 id="verschil">{say::who_tips(lang)}</h2>
                <a href=paths::answers(event.id)>{say::whole_call_list(lang)}</a>
            </div>
            <ul class="rows">
                {lines.into_iter().map(|(practice, unrepresented, names)| view! {
                    <li class="row">
                        <span class="row__main">
                            <span class="row__title">{practice}</span><br/>
                            <span class="row__meta">{names}</span>
                        </span>
                        {unrepresented.then(|| view! {
                            <span class="row__side"><Badge mood=Mood::Waiting glyph=Glyph::Hourglass text=say::unrepresented(lang)/></span>
                        })}
                    </li>
                }).collect_view()}
            </ul>
        </section>
    })
}

#[component]
fn Hosts(tour: Tour) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="ontvangst">
            <div class="section__head"><h2 id="ontvangst">{say::hosts(lang)}</h2></div>
            <ol class="rows">
                {tour.stops.into_iter().map(|planned| {
                    let stop = planned.stop;
                    let when = stop.timing.map(|timing| time::hours(lang, timing.begin, timing.leave));
                    let meta: Vec<String> = [Some(stop.host.name.clone()).filter(|name| !name.is_empty()), when]
                        .into_iter()
                        .flatten()
                        .collect();
                    let note = slot_note(&stop.slot).map(|note| say_tour::slot_note(lang, note));
                    view! {
                        <li class="row">
                            <span class="row__number">{stop.position}</span>
                            <span class="row__main">
                                <span class="row__title">{planned.location.details.name}</span><br/>
                                <span class="row__meta">{meta.join(", ")}</span>
                                {note.map(|note| view! { <br/><span>{note}</span> })}
                            </span>
                            <span class="row__side"><SlotBadge state=stop.slot/></span>
                        </li>
                    }
                }).collect_view()}
            </ol>
        </section>
    }
    .into_any()
}

/// What a host wrote with the answer.
pub fn slot_note(slot: &Slot) -> Option<&str> {
    match slot {
        Slot::Declined { note, .. } => Some(note.as_str()),
        Slot::OtherTime { proposal, .. } => Some(proposal.as_str()),
        Slot::Unasked | Slot::Asked { .. } | Slot::Confirmed { .. } => None,
    }
    .filter(|note| !note.is_empty())
}

#[component]
fn History(entries: Vec<Entry>) -> impl IntoView {
    let lang = lang();
    let mut lines: Vec<_> = entries
        .into_iter()
        .map(|entry| history_line(lang, &entry))
        .collect();
    let older = lines.split_off(lines.len().min(RECENT));
    let list = |lines: Vec<(String, String)>| {
        lines
            .into_iter()
            .map(
                |(when, what)| view! { <li><span class="soft small">{when}</span><br/>{what}</li> },
            )
            .collect_view()
    };
    view! {
        <section class="section" id="verloop" aria-labelledby="historie" data-live="true">
            <div class="section__head"><h2 id="historie">{say::history(lang)}</h2></div>
            <ul class="stack stack--tight">{list(lines)}</ul>
            {(!older.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{say::older(lang, older.len())}</summary>
                    <div class="more__body"><ul class="stack stack--tight">{list(older)}</ul></div>
                </details>
            })}
        </section>
    }
    .into_any()
}

/// When, and who did what.
fn history_line(lang: Lang, entry: &Entry) -> (String, String) {
    let what = history::sentence(lang, &entry.happening);
    // "Kwame Mensah komt" says already who did it.
    let says_who = what.starts_with(&format!("{} ", entry.actor));
    let what = if entry.actor.is_empty() || says_who {
        crate::components::capital(&what)
    } else {
        history::by(lang, &entry.actor, &what)
    };
    (time::short_moment(lang, entry.at), what)
}

#[cfg(test)]
mod tests {
    use domain::history::Happening;

    use super::*;

    #[test]
    fn the_history_names_an_actor_only_if_it_is_somebody_else() {
        let line = |actor: &str| {
            let entry = Entry {
                at: DateTime::default(),
                actor: actor.to_owned(),
                happening: Happening::MovedUp {
                    name: "Kwame Mensah".to_owned(),
                },
            };
            history_line(Lang::Nl, &entry).1
        };
        let what = "Kwame Mensah schoof door van de wachtlijst";
        assert_eq!(line("Kwame Mensah"), what);
        assert_eq!(line(""), what);
        assert_eq!(line("Marloes"), format!("Marloes: {what}"));
    }
}
