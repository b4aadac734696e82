//! The evening, on a phone in one hand: who is there, who walked in, "ten
//! minutes later" in one tap, telephone numbers, and closing.

mod check_in;
mod walk_in;

use chrono::{DateTime, Utc};
use domain::evening::{DELAYS, EveningRefusal, is_on};
use domain::event::{Event, Kind, Stage};
use domain::history::Delay;
use domain::id::EventId;
use domain::invitation::{Invitation, PracticeName};
use domain::tour::Tour;
use leptos::prelude::*;

use self::check_in::CheckIn;
pub use self::check_in::anchor;
use self::walk_in::WalkInForm;
use super::run_sheet::contacts;
use crate::components::{
    Checkbox, Empty, EventHead, Field, Flash, Form, Glyph, Icon, Notice, OnceKey, Part, Phone, Tone,
};
use crate::forms::FieldErrors;
use crate::forms::evening::{EveningForm, EveningVerb};
use crate::frame::lang;
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::paths;
use crate::texts::{evening as say, time};

/// What the page of the evening shows.
#[derive(Debug, Clone, PartialEq)]
pub struct EveningModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Its tour.
    pub tour: Tour,
    /// Everybody who is invited or walked in, by name.
    pub invitations: Vec<Invitation>,
    /// The practices of the group.
    pub practices: Vec<PracticeName>,
    /// Who organises.
    pub organiser: Organiser,
    /// What the hosts were told last.
    pub told: Option<Delay>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a refusal says to the person who tapped.
pub fn refusal(lang: Lang, event: &Event, refusal: EveningRefusal) -> String {
    match refusal {
        EveningRefusal::NoGo
            if event.stage == Stage::Inviting || !event.stage.is_past_inviting() =>
        {
            say::no_go(lang)
        }
        EveningRefusal::NoGo => say::called_off(lang),
        EveningRefusal::TooEarly => {
            say::too_early_more(lang, &time::moment(lang, event.check_in_from()))
        }
        EveningRefusal::FollowUpInThePast => say::follow_up_past(lang),
        EveningRefusal::NotOver => say::close_early_more(lang),
        EveningRefusal::Closed => say::closed_already(lang),
        EveningRefusal::NobodyToTell => say::nobody_to_tell(lang),
    }
}

/// The page of the evening.
#[component]
pub fn EveningPage(
    /// What it shows.
    model: EveningModel,
    /// What was typed.
    form: EveningForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why something was not done.
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let EveningModel {
        event,
        group,
        tour,
        invitations,
        practices,
        organiser,
        told,
        now,
    } = model;
    let on = is_on(&event, now);
    let verb = EveningVerb::from_code(&form.verb);
    // Each form shows its own errors only.
    let errors_of = |of: EveningVerb| {
        if verb == Some(of) {
            errors.clone()
        } else {
            FieldErrors::default()
        }
    };
    let evening = paths::evening(event.id);
    let go = event.decision.as_ref().is_some_and(|decision| decision.go);
    let held = on.is_ok() || on == Err(EveningRefusal::Closed);
    let has_hosts = event.details.kind == Kind::Safari;
    let id = event.id;
    let people = contacts(lang, &event, &organiser, &tour);
    view! {
        <EventHead event=event.clone() part=Part::Evening group tour_ready=tour.is_timed()/>
        <Notice text=refusal/>
        {on.err().map(|why| view! { <WhyNot event=event.clone() why/> })}
        {go.then(|| view! {
            <p class="button-row no-print">
                <a class="button" href=paths::run_sheet(id)><Icon glyph=Glyph::FileText/>{say::run_sheet(lang)}</a>
                {(on.is_ok() && has_hosts).then(|| view! { <a class="button" href="#later"><Icon glyph=Glyph::Clock/>{say::to_later(lang)}</a> })}
                <a class="button" href="#bellen"><Icon glyph=Glyph::Phone/>{say::call(lang)}</a>
            </p>
        })}
        <div class=if held { "columns" } else { "stack" }>
            {held.then(|| view! {
                <div class="stack stack--loose">
                    <CheckIn invitations open=on.is_ok()/>
                    {on.is_ok().then(|| view! {
                        <WalkInForm evening=evening.clone() practices form=form.clone() errors=errors_of(EveningVerb::WalkIn)/>
                    })}
                </div>
            })}
            <div class="stack stack--loose">
                {(on.is_ok() && has_hosts).then(|| view! { <Later event=id told/> })}
                {go.then(|| view! { <Call people/> })}
                {on.is_ok().then(|| view! {
                    <Close event now form=form.clone() errors=errors_of(EveningVerb::Close)/>
                })}
            </div>
        </div>
    }
}

/// Why nobody can be checked in, and what to do instead.
#[component]
fn WhyNot(event: Event, why: EveningRefusal) -> impl IntoView {
    let lang = lang();
    match (why, event.stage) {
        (EveningRefusal::TooEarly, _) => {
            let from = time::moment(lang, event.check_in_from());
            view! { <Flash tone=Tone::Info title=say::too_early(lang)><p>{say::too_early_more(lang, &from)}</p></Flash> }
                .into_any()
        }
        (EveningRefusal::Closed, _) => {
            let date = event
                .follow_up
                .map(|date| time::long_date(lang, date))
                .unwrap_or_default();
            view! {
                <Flash tone=Tone::Success title=say::closed(lang, &date)>
                    <p><a href=paths::report(event.id)>{say::to_report(lang)}</a></p>
                </Flash>
            }
            .into_any()
        }
        (_, Stage::Draft | Stage::Polling | Stage::Inviting) => view! {
            <Empty glyph=Glyph::Hourglass title=say::no_go(lang) text=say::no_go_more(lang)>
                <a class="button button--primary" href=paths::decision(event.id)>{say::to_decision(lang)}</a>
            </Empty>
        }
        .into_any(),
        _ => view! { <Flash tone=Tone::Warning title=say::called_off(lang)/> }.into_any(),
    }
}

/// "We are ten minutes later", in one tap; on paper it is of no use.
#[component]
pub(super) fn Later(event: EventId, told: Option<Delay>) -> impl IntoView {
    let lang = lang();
    let told = told.map(|told| {
        let hosts = match told.hosts {
            1 => say::one_host(lang),
            count => say::some_hosts(lang, count),
        };
        say::told(lang, told.minutes, &time::clock(lang, told.at), &hosts)
    });
    view! {
        <section class="section no-print" aria-labelledby="later">
            <div class="section__head"><h2 id="later">{say::later(lang)}</h2></div>
            <p class="soft">{say::later_more(lang)}</p>
            <form class="late" method="post" action=paths::evening(event) aria-label=say::later_by(lang)>
                <input type="hidden" name="do" value=EveningVerb::Delay.code()/>
                <OnceKey/>
                {DELAYS.into_iter().map(|minutes| view! {
                    <button class="button" type="submit" name="minutes" value=minutes.to_string()>{say::minutes_later(lang, minutes)}</button>
                }).collect_view()}
            </form>
            {told.map(|told| view! { <p role="status">{told}</p> })}
        </section>
    }
}

#[component]
fn Call(people: Vec<super::run_sheet::Line>) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="bellen">
            <div class="section__head"><h2 id="bellen">{say::call(lang)}</h2></div>
            <ul class="rows call-list">
                {people.into_iter().map(|line| view! {
                    <li class="row">
                        <span class="row__main"><span class="row__title">{line.name}</span><br/><span class="row__meta">{line.role}</span></span>
                        <span class="row__side"><Phone number=line.telephone large=true/></span>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}

/// Closing, with a follow-up or not at all; before the planned end only for who
/// says that it is over.
#[component]
fn Close(
    event: Event,
    now: DateTime<Utc>,
    form: EveningForm,
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let evening = paths::evening(event.id);
    let ends = time::clock(lang, event.details.ends_at());
    view! {
        <section class="section" aria-labelledby="afronden">
            <div class="section__head"><h2 id="afronden">{say::close(lang)}</h2></div>
            <p>{say::close_more(lang)}</p>
            {if event.has_begun(now) {
                view! {
                    // A refused form opens again where it stands.
                    <Form errors action=format!("{evening}#afronden")>
                        <input type="hidden" name="do" value=EveningVerb::Close.code()/>
                        <Field name="follow_up" label=say::follow_up(lang) value=form.follow_up kind="date"/>
                        {if event.is_over(now) {
                            view! { <p class="soft small">{say::close_then(lang)}</p> }.into_any()
                        } else {
                            view! {
                                <Flash tone=Tone::Warning title=say::close_early(lang, &ends)>
                                    <p>{say::close_early_more(lang)}</p>
                                </Flash>
                                <Checkbox name="early" label=say::close_early_sure(lang) checked=form.early == "yes"/>
                            }.into_any()
                        }}
                        <div class="button-row"><button class="button button--primary" type="submit"><Icon glyph=Glyph::Flag/>{say::close_button(lang)}</button></div>
                    </Form>
                }.into_any()
            } else {
                view! { <p class="soft">{say::close_later(lang)}</p> }.into_any()
            }}
        </section>
    }
}
