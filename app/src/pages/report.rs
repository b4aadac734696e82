//! The report: what is known, what the organiser writes, the short version for
//! newsletters, the mails before they go, and afterwards what went.

mod known;
mod mails;
mod newsletter;
mod write;

use chrono::{DateTime, Utc};
use domain::event::{Event, Stage};
use domain::invitation::Invitation;
use domain::report::{Report, ReportRefusal, is_held};
use domain::tour::Tour;
use leptos::prelude::*;

use self::known::Known;
use self::mails::Mails;
pub use self::mails::Preview;
pub use self::newsletter::newsletter;
use self::write::Write;
use crate::components::{
    Badge, Changed, ChangedMeanwhile, Empty, EventHead, Flash, Glyph, Mood, Notice, Part, Tone,
};
use crate::forms::FieldErrors;
use crate::forms::report::ReportForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{report as say, time};

/// What the page of the report shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Its tour.
    pub tour: Tour,
    /// Everybody who is invited or walked in, by name.
    pub invitations: Vec<Invitation>,
    /// The report as it is saved, or as it begins.
    pub report: Report,
    /// The mails as they would go.
    pub previews: Vec<Preview>,
    /// To how many it went, once it is sent.
    pub sent_to: usize,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a refusal says.
pub fn refusal(lang: Lang, refusal: ReportRefusal) -> String {
    match refusal {
        ReportRefusal::NotHeld => say::refused_not_held(lang),
        ReportRefusal::AlreadySent => say::already_sent(lang),
        ReportRefusal::Empty => say::refused_empty(lang),
    }
}

/// The page of the report.
#[component]
pub fn ReportPage(
    /// What it shows.
    model: ReportModel,
    /// What was typed.
    form: ReportForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why it was not saved or sent.
    refusal: String,
    /// What a colleague saved meanwhile.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    let ReportModel {
        event,
        group,
        tour,
        invitations,
        report,
        previews,
        sent_to,
        now,
    } = model;
    let head = view! { <EventHead event=event.clone() part=Part::Report group tour_ready=tour.is_timed()/> };
    if is_held(&event, now).is_err() {
        return view! {
            {head}
            <Empty glyph=Glyph::FileText title=say::not_held(lang) text=say::not_held_more(lang)>
                <a class="button" href=paths::event(event.id)>{say::to_overview(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let copy = newsletter(lang, &event, &tour, &report, &invitations);
    let saved = report.revision > 0;
    let sent = report.sent_at;
    let open = event.stage == Stage::Go;
    view! {
        {head}
        <Notice text=refusal/>
        <ChangedMeanwhile changed/>
        {sent.map(|at| view! {
            <Flash tone=Tone::Success title=say::sent(lang, &time::moment(lang, at))><p>{say::sent_more(lang, sent_to)}</p></Flash>
        })}
        <div class="columns">
            <div class="stack stack--loose">
                {if sent.is_some() {
                    view! { <Sent report=report.clone() tour/> }.into_any()
                } else {
                    view! { <Write tour form errors/> }.into_any()
                }}
            </div>
            <div class="stack stack--loose">
                <Known details=event.details.clone() invitations/>
                {(open && sent.is_none()).then(|| view! {
                    <p class="soft">{say::close_hint(lang)}" "<a href=format!("{}#afronden", paths::evening(event.id))>{say::to_close(lang)}</a></p>
                })}
            </div>
        </div>
        {saved.then(|| view! { <Newsletter text=copy/> })}
        {sent.is_none().then(|| view! { <Mails saved empty=report.text.trim().is_empty() previews/> })}
    }
    .into_any()
}

/// The text to copy.
#[component]
fn Newsletter(text: String) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section no-print" aria-labelledby="nieuwsbrief">
            <div class="section__head"><h2 id="nieuwsbrief">{say::newsletter(lang)}</h2></div>
            <p class="soft">{say::newsletter_more(lang)}</p>
            <pre class="copy-text measure" tabindex="0">{text}</pre>
        </section>
    }
}

/// The report as it went out; the quotes without consent stand here and nowhere else.
#[component]
fn Sent(report: Report, tour: Tour) -> impl IntoView {
    let lang = lang();
    let places: Vec<_> = report
        .places(&tour)
        .map(|planned| planned.location.details.name.clone())
        .collect();
    let (no_places, no_quotes) = (places.is_empty(), report.quotes.is_empty());
    view! {
        <article class="report" aria-labelledby="verslag">
            <h2 id="verslag">{say::write(lang)}</h2>
            <p class="as-typed">{report.text}</p>
            {(!no_places).then(|| view! {
                <h3>{say::visited(lang)}</h3>
                <ul>{places.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            })}
            {(!no_quotes).then(|| view! {
                <h3>{say::quotes(lang)}</h3>
                {report.quotes.into_iter().map(|quote| {
                    let (mood, glyph, text) = if quote.consent {
                        (Mood::Good, Glyph::Check, say::with_consent(lang))
                    } else {
                        (Mood::Calm, Glyph::Lock, say::without_consent(lang))
                    };
                    view! {
                        <blockquote><p>{quote.text}</p><footer>{quote.speaker}" "<Badge mood glyph text/></footer></blockquote>
                    }
                }).collect_view()}
            })}
        </article>
    }
}
