//! Mail that came in and that somebody has to look at: what was said, why it
//! does not count by itself, and one click to decide.

use chrono::{DateTime, Utc};
use domain::email_address::EmailAddress;
use domain::event::{Evening, Event, is_other};
use domain::incoming::{About, Heard, Incoming, Matter, Why, slot_reply};
use domain::invitation::Answer;
use leptos::prelude::*;

use crate::components::{Empty, Glyph, Icon, Notice, PageTitle};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{incoming as say, time, words};

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct IncomingModel {
    /// The event.
    pub event: Event,
    /// What waits, the oldest first.
    pub items: Vec<Item>,
}

/// Something that waits, with whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What came in.
    pub incoming: Incoming,
    /// Whose answer it is.
    pub name: String,
    /// The address that was invited.
    pub invited: Option<EmailAddress>,
    /// What is noted now.
    pub noted: Option<Answer>,
    /// The evening that was spoken of, if not of the present question; see
    /// [`spoken_of`](domain::incoming::spoken_of).
    pub earlier: Option<Evening>,
    /// Of a host: the visit as it is now, and the sequence of that.
    pub visit: Option<(Evening, u32)>,
}

/// What can be decided. The words are those of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It counts.
    Accept,
    /// It counts for the present time of the visit too: the host was asked by telephone.
    Telephoned,
    /// The delegate is invited.
    Approve,
    /// The proposed time is not taken.
    Decline,
    /// Nothing is done.
    Dismiss,
}

impl Choice {
    /// The word in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Telephoned => "telephoned",
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Dismiss => "dismiss",
        }
    }

    /// The choice with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Accept,
            Self::Telephoned,
            Self::Approve,
            Self::Decline,
            Self::Dismiss,
        ]
        .into_iter()
        .find(|choice| choice.code() == code)
    }
}

/// The page.
#[component]
pub fn IncomingPage(
    /// What it shows.
    model: IncomingModel,
    /// Why something was not done.
    #[prop(into, optional)]
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    let overview = paths::event(event.id);
    view! {
        <PageTitle title=say::heading(lang) lead=say::lead(lang) over=(overview.clone(), event.details.title.clone())/>
        <Notice text=refusal/>
        {if model.items.is_empty() {
            view! {
                <Empty glyph=Glyph::Mail title=say::empty_title(lang) text=say::empty(lang)>
                    <a class="button" href=overview>{say::back(lang)}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <div class="stack">
                    {model.items.into_iter().map(|item| view! { <Card item event=event.clone()/> }).collect_view()}
                </div>
            }
            .into_any()
        }}
    }
    .into_any()
}

#[component]
fn Card(item: Item, event: Event) -> impl IntoView {
    let lang = lang();
    let matter = item.incoming.matter.clone();
    let heading = format!("post-{}", item.incoming.id);
    let facts = facts(lang, &item);
    let comment = matter.heard.comment().to_owned();
    let is_earlier = item.earlier.is_some();
    let choice = offered(&item.incoming, is_earlier);
    // Words are answered by a person, who notes what they say; so is what was said of
    // another evening.
    let note = match item.incoming.about {
        About::Invitation(id) if is_earlier || matter.why == Why::Words => Some(format!(
            "{}?bericht={}",
            paths::answer(event.id, id),
            item.incoming.id
        )),
        _ => None,
    };
    let reasons = reasons(lang, &item, &event);
    let visit = item.visit;
    let name = item.name.clone();
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{said(lang, &item.name, &matter.heard)}</h2>
            {reasons.into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view()}
            <dl class="facts facts--stacked">
                {facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view()}
            </dl>
            {(!comment.is_empty()).then(|| view! {
                <p class="soft small">{say::comment(lang)}</p>
                <blockquote><p class="as-typed">{comment}</p></blockquote>
            })}
            <form method="post" class="button-row">
                <input type="hidden" name="mail" value=item.incoming.id.to_string()/>
                {visit.map(|(_, seen)| view! { <input type="hidden" name="seen" value=seen.to_string()/> })}
                {choice.map(|choice| view! { <Decide choice name=name.clone() visit=visit.map(|(visit, _)| visit)/> })}
                {(choice == Some(Choice::Decline)).then(|| view! {
                    <a class="button" href=paths::event_details(event.id)><Icon glyph=Glyph::Clock/>" "{say::change_time(lang)}</a>
                })}
                {note.map(|page| view! { <a class="button" href=page>{say::note(lang)}</a> })}
                <button class="button button--quiet" type="submit" name="choice" value=Choice::Dismiss.code() aria-label=say::dismiss_of(lang, &name)>
                    {say::dismiss(lang)}
                </button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Decide(choice: Choice, name: String, visit: Option<Evening>) -> impl IntoView {
    let lang = lang();
    let (glyph, label, aloud) = match choice {
        Choice::Telephoned => {
            let now = visit.map(|(begin, end)| span(lang, begin, Some(end)));
            let label = say::telephoned(lang, &now.unwrap_or_default());
            (Glyph::Phone, label, None)
        }
        Choice::Approve => (Glyph::UserPlus, say::approve(lang), None),
        Choice::Decline => (Glyph::Send, say::decline(lang), None),
        Choice::Accept | Choice::Dismiss => {
            let aloud = say::accept_of(lang, &name);
            (Glyph::Check, say::accept(lang), Some(aloud))
        }
    };
    view! {
        <button class="button" type="submit" name="choice" value=choice.code() aria-label=aloud>
            <Icon glyph/>" "{label}
        </button>
    }
    .into_any()
}

/// What can be done beside leaving it. What was said of an earlier evening or time does
/// not count for the present one: somebody has to ask, and notes what they hear.
pub fn offered(waiting: &Incoming, is_earlier: bool) -> Option<Choice> {
    let Matter { why, heard, .. } = &waiting.matter;
    if let About::Stop(_) = waiting.about {
        let counts = if is_earlier {
            Choice::Telephoned
        } else {
            Choice::Accept
        };
        // Another time than one that is past is no time at all.
        let is_past = is_earlier && matches!(heard, Heard::Proposal { .. });
        let reply = slot_reply(heard, |_, _| String::new()).filter(|_| !is_past);
        return reply.map(|_| counts);
    }
    match (why, heard) {
        _ if is_earlier => None,
        (Why::HostPerhaps | Why::Words | Why::Unreadable, _)
        | (_, Heard::Words { .. } | Heard::Unreadable) => None,
        (Why::Proposal, _) => Some(Choice::Decline),
        (Why::Delegated, Heard::Delegation { to: Some(_), .. }) => Some(Choice::Approve),
        (Why::Delegated, _) => None,
        _ => Some(Choice::Accept),
    }
}

fn said(lang: Lang, name: &str, heard: &Heard) -> String {
    match heard {
        Heard::Answer { answer, .. } => match answer {
            Answer::Yes => say::says_yes(lang, name),
            Answer::No => say::says_no(lang, name),
            Answer::Perhaps => say::says_perhaps(lang, name),
        },
        Heard::Proposal { .. } => say::proposes(lang, name),
        Heard::Delegation { .. } => say::delegates(lang, name),
        Heard::Words { .. } => say::writes(lang, name),
        Heard::Unreadable => say::sent_unreadable(lang, name),
    }
}

/// Why it waits, and what else keeps it from counting.
fn reasons(lang: Lang, item: &Item, event: &Event) -> Vec<String> {
    let waits = item.incoming.matter.why;
    let Some(was) = item.earlier else {
        return vec![why(lang, waits)];
    };
    let evening = |(begin, end): Evening| span(lang, begin, Some(end));
    let now = event.details.evening();
    let earlier = match item.visit {
        None => say::other_date(lang, &evening(was), &evening(now)),
        Some((visit, _)) if is_other(was, now) => {
            say::other_visit(lang, &time::date(lang, was.0), &evening(visit))
        }
        Some((visit, _)) => say::other_time(lang, &evening(visit)),
    };
    // The others say what to do with an answer that may still count.
    let says_more = matches!(
        waits,
        Why::OtherDate
            | Why::Unproven
            | Why::Contradictory
            | Why::Automatic
            | Why::Words
            | Why::Unreadable
    );
    says_more
        .then(|| why(lang, waits))
        .into_iter()
        .chain([earlier])
        .collect()
}

fn why(lang: Lang, why: Why) -> String {
    match why {
        Why::OtherAddress => say::why_other_address(lang),
        Why::Unproven => say::why_unproven(lang),
        Why::Older => say::why_older(lang),
        Why::OtherDate => say::why_other_date(lang),
        Why::Contradictory => say::why_contradictory(lang),
        Why::Automatic => say::why_automatic(lang),
        Why::Proposal => say::why_proposal(lang),
        Why::Delegated => say::why_delegated(lang),
        Why::HostPerhaps => say::why_host_perhaps(lang),
        Why::Words => say::why_words(lang),
        Why::Unreadable => say::why_unreadable(lang),
    }
}

/// Both addresses, when it came, and what stands beside it.
fn facts(lang: Lang, item: &Item) -> Vec<(String, String)> {
    let matter = &item.incoming.matter;
    let address = |address: &Option<EmailAddress>| {
        address
            .as_ref()
            .map_or_else(|| say::nobody(lang), ToString::to_string)
    };
    let mut facts = vec![
        (say::from(lang), address(&matter.from)),
        (say::invited(lang), address(&item.invited)),
        (
            say::received(lang),
            time::short_moment(lang, item.incoming.received_at),
        ),
    ];
    facts.extend(
        item.noted
            .map(|answer| (say::noted(lang), words::answer(lang, answer).to_owned())),
    );
    match &matter.heard {
        Heard::Proposal { proposal, .. } => facts.push((
            say::proposed(lang),
            span(lang, proposal.start, proposal.end),
        )),
        Heard::Delegation { to, .. } => facts.push((say::delegate(lang), address(to))),
        Heard::Answer { .. } | Heard::Words { .. } | Heard::Unreadable => {}
    }
    facts
}

fn span(lang: Lang, start: DateTime<Utc>, end: Option<DateTime<Utc>>) -> String {
    let hours = end.map_or_else(
        || time::clock(lang, start),
        |end| time::hours(lang, start, end),
    );
    format!("{}, {hours}", time::date(lang, start))
}
