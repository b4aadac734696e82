//! When can you? The personal page while the date is being chosen, and the same
//! question when an organiser notes what they are told. No account, no scripts;
//! three choices per evening.

use chrono::{DateTime, Utc};
use domain::event::{Event, Kind, Stage};
use domain::invitation::Invitation;
use domain::poll::{Ballot, Poll, Vote};
use leptos::prelude::*;

use super::rsvp::Organiser;
use crate::components::{
    EventHead, FieldError, Flash, Form, Glyph, Icon, Notice, Part, Phone, Postcard, PostcardFact,
    Tone, field_problem,
};
use crate::forms::FieldErrors;
use crate::forms::ballot::{BallotForm, SHOWN};
use crate::frame::lang;
use crate::paths;
use crate::texts::{poll as say, rsvp, time, words};

/// What the personal page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct BallotModel {
    /// The event.
    pub event: Event,
    /// Whose page.
    pub invitation: Invitation,
    /// The evenings; `None` once the poll is closed without calling it off.
    pub poll: Option<Poll>,
    /// What was chosen before.
    pub ballot: Option<Ballot>,
    /// Who organises.
    pub organiser: Organiser,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The personal page.
#[component]
pub fn BallotPage(
    /// What it shows.
    model: BallotModel,
    /// What was chosen.
    form: BallotForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why it was not noted; may be empty.
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let is_off = model.event.stage == Stage::Cancelled;
    let details = model.event.details;
    let organiser = model.organiser;
    let lead = match details.kind {
        Kind::Safari => say::lead_safari(lang),
        Kind::Meeting => say::lead_meeting(lang),
    };
    let length = details.length;
    let question = match model.poll {
        _ if is_off => view! { <Notice text=say::called_off(lang)/> }.into_any(),
        None => view! {
            <Notice text=say::no_date(lang)/>
            <NotNoted refusal form/>
        }
        .into_any(),
        Some(poll) if !poll.is_open(model.now) => view! {
            <Notice text=say::too_late(lang)/>
            <NotNoted refusal form/>
        }
        .into_any(),
        Some(poll) => {
            let button = if model.ballot.is_some() {
                say::change(lang)
            } else {
                say::send(lang)
            };
            let until = time::date(lang, poll.deadline);
            view! {
                {model.ballot.is_some().then(|| view! { <Flash tone=Tone::Success title=say::noted(lang)/> })}
                <Notice text=refusal/>
                <Form errors>
                    <Evenings poll length=length.duration() form/>
                    <button class="button button--primary button--large" type="submit">{button}</button>
                    <p class="small soft">{say::changes(lang, &until)}</p>
                </Form>
            }
            .into_any()
        }
    };
    view! {
        <Postcard>
            <p class="postcard__from">{rsvp::dear(lang, &model.invitation.name)}</p>
            <h1>{if is_off { details.title } else { say::when_can_you(lang) }}</h1>
            {(!is_off).then(|| view! { <p class="lead">{lead}</p> })}
            {(!details.reason.is_empty()).then(|| view! { <p class="as-typed">{details.reason.clone()}</p> })}
            <dl class="postcard__facts">
                <PostcardFact glyph=Glyph::MapPin name=rsvp::place(lang) value=details.start.name>
                    {details.start.address}
                </PostcardFact>
                <PostcardFact
                    glyph=Glyph::Users
                    name=rsvp::who(lang)
                    value=format!("{}, {}", organiser.person.name, organiser.organisation)
                >
                    <Phone number=organiser.person.telephone/>
                </PostcardFact>
            </dl>
            {question}
        </Postcard>
        <details class="more">
            <summary>{rsvp::privacy_question(lang)}</summary>
            <div class="more__body stack">
                <p>{crate::texts::privacy::members(lang)}</p>
                <p>{crate::texts::privacy::rights(lang)}</p>
            </div>
        </details>
    }
}

/// Noting for somebody who said it on the telephone.
#[component]
pub fn NoteBallotPage(
    /// The event.
    event: Event,
    /// Name of the GP group.
    group: String,
    /// Whether every stop has its time.
    tour_ready: bool,
    /// For whom.
    invitation: Invitation,
    /// The evenings.
    poll: Poll,
    /// What was noted before.
    ballot: Option<Ballot>,
    /// What was chosen.
    form: BallotForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why it was not noted; may be empty.
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let length = event.details.length.duration();
    let back = paths::poll(event.id);
    let noted = ballot.map(|ballot| {
        let said = ballot.answered;
        say::noted_by(
            lang,
            words::via(lang, said.via),
            &said.by,
            &time::short_moment(lang, said.at),
        )
    });
    view! {
        <EventHead event part=Part::Invite group tour_ready/>
        <section class="section" aria-labelledby="noteer">
            <div class="section__head"><h2 id="noteer">{say::note_title(lang, &invitation.name)}</h2></div>
            {noted.map(|noted| view! { <p class="soft">{noted}</p> })}
            <Notice text=refusal/>
            <Form errors>
                <input type="hidden" name="revision" value=invitation.revision/>
                <Evenings poll length form/>
                <div class="button-row">
                    <button class="button button--primary" type="submit"><Icon glyph=Glyph::Check/>{say::note_button(lang)}</button>
                    <a class="button button--quiet" href=back>{crate::texts::answer::back(lang)}</a>
                </div>
            </Form>
        </section>
    }
}

/// What was chosen on a page that lay open until it was too late.
#[component]
fn NotNoted(refusal: String, form: BallotForm) -> impl IntoView {
    let lang = lang();
    let lost = !refusal.is_empty() && !form.votes().is_empty();
    lost.then(|| {
        let chosen = form.votes().iter().map(|(evening, vote)| {
            let date = crate::components::capital(&time::date(lang, *evening));
            view! { <li>{format!("{date}: {}", say::vote(lang, *vote))}</li> }
        });
        view! {
            <p>{say::not_noted(lang)}</p>
            <ul>{chosen.collect_view()}</ul>
        }
    })
}

/// The evenings with three choices each.
#[component]
fn Evenings(poll: Poll, length: chrono::TimeDelta, form: BallotForm) -> impl IntoView {
    let lang = lang();
    let problem = field_problem("avonden").map(|_| say::nothing(lang));
    let error_id = problem.is_some().then_some("avonden-error");
    view! {
        <input type="hidden" name=SHOWN value=BallotForm::codes(&poll.evenings)/>
        <div class="stack" id="avonden" tabindex="-1">
            {problem.map(|sentence| view! { <FieldError id="avonden-error" sentence/> })}
            {poll.evenings.into_iter().map(|evening| {
                let name = BallotForm::field(evening);
                let chosen = form.chosen(evening);
                let hours = time::hours(lang, evening, evening + length);
                view! {
                    <fieldset class="fieldset" aria-describedby=error_id>
                        <legend class="fieldset__legend">
                            {crate::components::capital(&time::date(lang, evening))}
                            <span class="soft">{format!(", {hours}")}</span>
                        </legend>
                        <div class="answers answers--row">
                            {Vote::ALL.into_iter().map(|vote| {
                                let (class, glyph) = match vote {
                                    Vote::Yes => ("answer answer--yes", Glyph::Check),
                                    Vote::IfNeedBe => ("answer answer--perhaps", Glyph::CircleQuestionMark),
                                    Vote::No => ("answer answer--no", Glyph::X),
                                };
                                view! {
                                    <label class=class>
                                        <input type="radio" name=name.clone() value=vote.code() checked=chosen == Some(vote)/>
                                        <Icon glyph=glyph/>{say::vote(lang, vote)}
                                    </label>
                                }
                            }).collect_view()}
                        </div>
                    </fieldset>
                }
            }).collect_view()}
        </div>
    }
}
