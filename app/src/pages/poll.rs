//! Choosing the date together, for who organises: proposing evenings, seeing
//! what each would bring, choosing one.

use chrono::{DateTime, Utc};
use domain::event::{Event, Kind, Stage};
use domain::id::EventId;
use domain::invitation::{Invitation, has_programme};
use domain::poll::{Ballot, FEWEST, MOST, Poll, Prospect, prospects};
use domain::quorum::Representation;
use domain::time::local_date;
use domain::tour::Tour;
use leptos::prelude::*;

use crate::components::{
    AdviceBadge, Confirm, EventHead, Field, FieldError, Flash, Form, Glyph, Icon, Live, Notice,
    Part, Tone, capital, field_problem,
};
use crate::forms::FieldErrors;
use crate::forms::poll::{PollForm, code};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{group, poll as say, quorum, time, words};

/// What the page shows. Invitations are as the visitor may see them.
#[derive(Debug, Clone, PartialEq)]
pub struct PollModel {
    /// The event.
    pub event: Event,
    /// Name of the GP group.
    pub group: String,
    /// Names of those who are not asked yet: everybody at first, later whoever
    /// came into the group meanwhile.
    pub unasked: Vec<String>,
    /// How many people are asked by mail, or would be.
    pub by_mail: usize,
    /// How many have no address, and are to be rung.
    pub by_telephone: usize,
    /// The evenings, while the date is being chosen.
    pub poll: Option<Poll>,
    /// What was said.
    pub ballots: Vec<Ballot>,
    /// Who was asked.
    pub invitations: Vec<Invitation>,
    /// The tour.
    pub tour: Tour,
    /// The change number of the event before all this was loaded.
    pub seen: i64,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The page.
#[component]
pub fn PollPage(
    /// What it shows.
    model: PollModel,
    /// What was typed.
    form: PollForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why something was not done; may be empty.
    problem: String,
) -> impl IntoView {
    let event = model.event.clone();
    let tour_ready = model.tour.is_timed();
    let head = view! {
        <EventHead event=event.clone() part=Part::Invite group=model.group.clone() tour_ready/>
        <Notice text=problem/>
    };
    match (event.stage, model.poll.clone()) {
        (Stage::Polling, Some(poll)) => view! {
            {head}
            <Live event=event.id seen=model.seen/>
            {poll.is_open(model.now).then(|| view! { <Later names=model.unasked.clone()/> })}
            <Choosing model=model.clone() poll=poll.clone() form errors/>
            <WhoSaid model poll/>
            <Close event=event.id/>
        }
        .into_any(),
        _ => view! { {head} <Propose count=model.by_mail by_telephone=model.by_telephone form errors/> }.into_any(),
    }
}

#[component]
fn Propose(
    count: usize,
    by_telephone: usize,
    form: PollForm,
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let field = |values: &[String], row: usize| values.get(row).cloned().unwrap_or_default();
    view! {
        <section class="section" aria-labelledby="prik">
            <div class="section__head"><h2 id="prik">{say::propose(lang)}</h2></div>
            <p class="measure">{say::propose_more(lang, count)}" "{without_address(lang, by_telephone)}</p>
            {if count + by_telephone == 0 {
                view! { <p>{say::nobody(lang)}</p> }.into_any()
            } else {
                view! {
                    <Form errors>
                        {(0..MOST).map(|row| view! {
                            <fieldset class="fieldset">
                                <legend class="fieldset__legend">{say::evening(lang, row + 1)}</legend>
                                <div class="field-pair">
                                    <Field name="date" id=format!("date-{row}") label=say::date(lang) kind="date" value=field(&form.date, row) optional={FEWEST <= row}/>
                                    <Field name="time" id=format!("time-{row}") label=say::time(lang) kind="time" value=field(&form.time, row)/>
                                </div>
                            </fieldset>
                        }).collect_view()}
                        <Field name="deadline" label=say::deadline(lang) kind="date" value=form.deadline/>
                        <div class="button-row">
                            <Confirm label=say::open(lang, count) question=say::open_sure(lang, count) calm=true>
                                <button class="button button--primary" type="submit" name="action" value="open"><Icon glyph=Glyph::Send/>{say::open_yes(lang)}</button>
                            </Confirm>
                        </div>
                    </Form>
                }.into_any()
            }}
        </section>
    }
}

/// Who came into the group since the others were asked.
#[component]
fn Later(names: Vec<String>) -> impl IntoView {
    let lang = lang();
    let (sentence, button) = match &names[..] {
        [] => return ().into_any(),
        [name] => (say::later_one(lang, name), say::ask_one(lang, name)),
        many => (
            say::later_many(lang, &words::list(lang, many)),
            say::ask_more(lang, many.len()),
        ),
    };
    view! {
        <Flash tone=Tone::Info title=sentence>
            <form method="post">
                <button class="button" type="submit" name="action" value="ask"><Icon glyph=Glyph::Send/>{button}</button>
            </form>
        </Flash>
    }
    .into_any()
}

/// What each evening would bring, and choosing one.
#[component]
fn Choosing(model: PollModel, poll: Poll, form: PollForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    let until = time::date(lang, poll.deadline);
    let open = if poll.is_open(model.now) {
        say::until(lang, &until)
    } else {
        say::over(lang, &until)
    };
    let asked = model.invitations.iter().filter(|one| !one.walk_in).count();
    let ready = has_programme(&event.details, &model.tour);
    let programme = match event.details.kind {
        Kind::Safari => paths::tour(event.id),
        Kind::Meeting => format!("{}#agenda", paths::event_details(event.id)),
    };
    let evenings = prospects(&event.details, &poll, &model.ballots, &model.invitations);
    let now = model.now;
    view! {
        <section class="section" aria-labelledby="kies">
            <div class="section__head"><h2 id="kies">{say::results(lang)}</h2></div>
            <p id="gekozen" data-live="true">
                <span data-news="true">{say::answered(lang, model.ballots.len(), asked)}</span>" "{open}
            </p>
            <Form errors>
                <Evenings event=event.clone() evenings chosen=form.evening now/>
                {if ready {
                    view! {
                        <p class="measure">{say::choose_more(lang, model.by_mail)}" "{without_address(lang, model.by_telephone)}</p>
                        <Field name="deadline" label=say::answers_until(lang) kind="date" value=form.deadline short=true/>
                        <div class="button-row">
                            <Confirm label=say::choose_button(lang, model.by_mail) question=say::choose_sure(lang) calm=true>
                                <button class="button button--primary" type="submit" name="action" value="choose"><Icon glyph=Glyph::Send/>{say::choose_yes(lang)}</button>
                            </Confirm>
                        </div>
                    }.into_any()
                } else {
                    view! {
                        <Flash tone=Tone::Info title=say::no_programme(lang)>
                            <p><a class="button" href=programme>{say::to_programme(lang)}</a></p>
                        </Flash>
                    }.into_any()
                }}
            </Form>
        </section>
    }
}

#[component]
fn Evenings(
    event: Event,
    evenings: Vec<Prospect>,
    chosen: String,
    now: DateTime<Utc>,
) -> impl IntoView {
    let lang = lang();
    let details = event.details;
    let problem = field_problem("evening");
    let error_id = problem.is_some().then_some("evening-error");
    view! {
        <fieldset class="fieldset" id="evening" tabindex="-1" aria-describedby=error_id>
            <legend class="fieldset__legend">{say::which(lang)}</legend>
            {problem.map(|sentence| view! { <FieldError id="evening-error" sentence/> })}
            <div class="choices" id="avonden" data-live="true">
                {evenings.into_iter().map(|prospect| {
                    let code = code(prospect.evening);
                    let hours = time::hours(lang, prospect.evening, prospect.evening + details.length.duration());
                    let [yes, if_need_be, no] = prospect.votes;
                    let advice = prospect.sure.advice(details.basis, details.bounds);
                    let checked = chosen == code;
                    let id = format!("avond-{code}");
                    view! {
                        <label class="choice" id=id>
                            <input type="radio" name="evening" value=code checked=checked disabled=prospect.evening <= now/>
                            <span class="choice__label">{capital(&time::date(lang, prospect.evening))}", "{hours}</span>
                            <span class="choice__hint">
                                <AdviceBadge advice/><br/>
                                {say::votes(lang, yes, if_need_be, no)}<br/>
                                {represented(lang, &prospect.sure, say::sure)}<br/>
                                {(if_need_be > 0).then(|| represented(lang, &prospect.at_most, say::at_most))}
                            </span>
                        </label>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

/// Who has no address hears it only by telephone.
fn without_address(lang: Lang, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(group::one_without_address(lang)),
        _ => Some(group::some_without_address(lang, count)),
    }
}

fn represented(
    lang: Lang,
    reached: &Representation,
    sentence: fn(Lang, &str, u32, &str) -> String,
) -> String {
    let (persons, practices) = (reached.persons, reached.practices);
    sentence(
        lang,
        &quorum::persons(lang, persons.reached, persons.of),
        persons.percent(),
        &quorum::with_percent(
            lang,
            &quorum::practices(lang, practices.reached, practices.of),
            practices.percent(),
        ),
    )
}

/// Everybody with what they said, and noting it for them.
#[component]
fn WhoSaid(model: PollModel, poll: Poll) -> impl IntoView {
    let lang = lang();
    let event = model.event.id;
    let (ballots, evenings) = (model.ballots, poll.evenings);
    let heads: Vec<_> = evenings
        .iter()
        .map(|evening| time::short_date(lang, local_date(*evening)))
        .collect();
    let columns = heads.clone();
    view! {
        <section class="section" aria-labelledby="iedereen" id="wie" data-live="true">
            <div class="section__head"><h2 id="iedereen">{say::everybody(lang)}</h2></div>
            <div class="table-frame"><table class="table table--stack">
                <caption class="visually-hidden">{say::everybody(lang)}</caption>
                <thead><tr>
                    <th scope="col">{crate::texts::answers::name(lang)}</th>
                    {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    <th scope="col"></th>
                </tr></thead>
                <tbody>
                    {model.invitations.into_iter().filter(|one| !one.walk_in).map(|invitation| {
                        let ballot = ballots.iter().find(|ballot| ballot.invitation == invitation.id);
                        let practices: Vec<_> = invitation.practices.iter().map(|p| &p.name).collect();
                        let practices = words::list(lang, &practices);
                        let votes = match ballot {
                            None => view! {
                                <td class="soft" colspan=evenings.len()>{say::silent(lang)}</td>
                            }.into_any(),
                            Some(ballot) => evenings.iter().zip(columns.clone()).map(|(evening, head)| {
                                let said = ballot.vote(*evening).map(|vote| say::vote(lang, vote));
                                view! { <td data-label=head>{said.unwrap_or_else(|| say::silent(lang))}</td> }
                            }).collect_view().into_any(),
                        };
                        view! {
                            <tr id=format!("keuze-{}", invitation.id)>
                                <th scope="row">{invitation.name.clone()}<br/><span class="row__meta">{practices}</span></th>
                                {votes}
                                <td><a class="button button--small button--quiet" href=paths::note_ballot(event, invitation.id) aria-label=say::note_of(lang, &invitation.name)>
                                    <Icon glyph=Glyph::Pencil/>{say::note(lang)}
                                </a></td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table></div>
        </section>
    }
}

#[component]
fn Close(event: EventId) -> impl IntoView {
    let lang = lang();
    let off = format!("{}#afzeggen", paths::decision(event));
    view! {
        <section class="section" aria-labelledby="sluit">
            <div class="section__head"><h2 id="sluit">{say::close(lang)}</h2></div>
            <Confirm label=say::close_button(lang) question=say::close_sure(lang)>
                <form method="post">
                    <button class="button button--danger button--primary" type="submit" name="action" value="close"><Icon glyph=Glyph::X/>{say::close_yes(lang)}</button>
                </form>
            </Confirm>
            <p>{say::off(lang)}" "<a href=off>{say::to_off(lang)}</a>"."</p>
        </section>
    }
}
