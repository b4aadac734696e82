//! Go or no-go by a named person, what each choice tells to whom, and calling
//! it off.

use chrono::{DateTime, Utc};
use domain::decision::Told;
use domain::event::{Event, Stage};
use domain::history::CalledOff;
use domain::id::EventId;
use domain::invitation::{Answer, Invitation};
use domain::tour::Tour;
use leptos::prelude::*;

use super::answers::standing;
use crate::components::{
    Choice, Confirm, Empty, EventHead, Flash, Form, Glyph, HeldUp, Icon, Notice, Part, QuorumBar,
    RadioGroup, RingList, SlotBadge, TextArea, Tone,
};
use crate::forms::FieldErrors;
use crate::forms::decision::DecisionForm;
use crate::frame::lang;
use crate::paths;
use crate::texts::{decision as say, time};

/// What the page shows. Invitations are as the visitor may see them.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionModel {
    /// The event.
    pub event: Event,
    /// Name of the GP group.
    pub group: String,
    /// Its tour.
    pub tour: Tour,
    /// Everybody who is invited.
    pub invitations: Vec<Invitation>,
    /// Who has no address and hears it only by telephone: name and number.
    pub to_ring: Vec<(String, String)>,
    /// Whom go tells; `None` if it cannot be decided now.
    pub go: Option<Told>,
    /// Whom no-go tells.
    pub no_go: Option<Told>,
    /// Whom calling off tells; `None` if that cannot be done now.
    pub cancel: Option<Told>,
    /// How many mails about the decision did not arrive.
    pub trouble: usize,
    /// Whether mail about it could not be handed over yet.
    pub held_up: bool,
    /// Why it was called off, by whom and when.
    pub cancelled: Option<CalledOff>,
    /// Who looks, and would decide.
    pub name: String,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The page.
#[component]
pub fn DecisionPage(
    /// What it shows.
    model: DecisionModel,
    /// What was typed.
    form: DecisionForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why nothing was decided; may be empty.
    problem: String,
) -> impl IntoView {
    let lang = lang();
    let event = model.event.clone();
    let draft = !event.stage.is_past_inviting();
    let (cancel_errors, errors) = if form.action == "cancel" {
        (errors, FieldErrors::default())
    } else {
        (FieldErrors::default(), errors)
    };
    view! {
        <EventHead event=event.clone() part=Part::Decision group=model.group.clone() tour_ready=model.tour.is_timed()/>
        <Notice text=problem/>
        {model.held_up.then(|| view! { <HeldUp/> })}
        <Decided model=model.clone()/>
        {draft.then(|| view! {
            <Empty glyph=Glyph::Hourglass title=say::not_yet(lang) text=say::not_yet_more(lang)>
                <a class="button button--primary" href=paths::invite(event.id)>{say::to_invite(lang)}</a>
            </Empty>
        })}
        {(event.stage == Stage::Inviting).then(|| view! { <Undecided model=model.clone()/> })}
        {(!draft && !model.invitations.is_empty()).then(|| view! {
            <QuorumBar details=event.details.clone() invitations=model.invitations.clone() short=true/>
            <p>{standing(lang, &event, &model.invitations)}</p>
        })}
        {model.go.is_some().then(|| view! { <OpenHosts event=event.id tour=model.tour/> })}
        {match (model.go, model.no_go) {
            (Some(go), Some(no_go)) => view! {
                <DecideForm go no_go name=model.name.clone() form=form.clone() errors/>
            }.into_any(),
            (Some(_), None) => view! { <LateGo name=model.name.clone() form=form.clone() errors/> }.into_any(),
            (None, _) => ().into_any(),
        }}
        {(!draft && !model.to_ring.is_empty()).then(|| view! { <ToRing people=model.to_ring.clone()/> })}
        {model.cancel.map(|told| view! { <Cancel told form errors=cancel_errors/> })}
    }
}

/// The places that may not receive the group: who decides knows it.
#[component]
fn OpenHosts(event: EventId, tour: Tour) -> impl IntoView {
    let lang = lang();
    let open: Vec<_> = tour.unconfirmed().cloned().collect();
    if open.is_empty() {
        return ().into_any();
    }
    view! {
        <Flash tone=Tone::Warning title=say::hosts_open(lang)>
            <ul class="stack stack--tight">
                {open.into_iter().map(|planned| view! {
                    <li>{planned.location.details.name}" "<SlotBadge state=planned.stop.slot/></li>
                }).collect_view()}
            </ul>
            <p><a href=format!("{}#gastheren", paths::tour(event))>{say::to_hosts(lang)}</a></p>
        </Flash>
    }
    .into_any()
}

/// What was decided, by whom and when.
#[component]
fn Decided(model: DecisionModel) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    if let Some(CalledOff { why, by, at }) = model.cancelled {
        return view! {
            <Flash tone=Tone::Warning title=say::cancelled(lang)>
                <p>{say::decided_by(lang, &by, &time::moment(lang, at))}</p>
                {(!why.is_empty()).then(|| view! { <p class="as-typed">{why}</p> })}
                <p>{say::all_told(lang)}</p>
            </Flash>
        }
        .into_any();
    }
    let trouble = model.trouble;
    let begins = event.details.starts_at;
    event.decision.map(|decision| {
        let (tone, title) = if decision.go {
            (Tone::Success, say::decided_go(lang))
        } else {
            (Tone::Warning, say::decided_no_go(lang))
        };
        view! {
            <Flash tone title>
                <p>{say::decided_by(lang, &decision.by, &time::moment(lang, decision.at))}</p>
                {(!decision.note.is_empty()).then(|| view! { <p class="as-typed">{decision.note}</p> })}
                // Noted once it had begun, it is told to nobody.
                {(decision.at < begins).then(|| view! {
                    <p>{say::all_told(lang)}" "<a href=paths::answers(event.id)>{say::to_delivery(lang)}</a></p>
                })}
            </Flash>
            {(trouble > 0).then(|| view! { <Flash tone=Tone::Problem title=say::trouble(lang, trouble)/> })}
        }
    })
    .into_any()
}

/// It waits for a person.
#[component]
fn Undecided(model: DecisionModel) -> impl IntoView {
    let lang = lang();
    let event = model.event;
    let date = time::date(lang, event.details.deadline);
    if event.has_begun(model.now) {
        return view! { <Flash tone=Tone::Warning title=say::begun_undecided(lang)><p>{say::begun_undecided_more(lang)}</p></Flash> }.into_any();
    }
    if event.before_deadline(model.now) {
        return view! { <p>{say::still_time(lang, &date)}</p> }.into_any();
    }
    view! {
        <Flash tone=Tone::Warning title=say::waiting(lang)><p>{say::waiting_since(lang, &date)}</p></Flash>
    }
    .into_any()
}

#[component]
fn DecideForm(
    go: Told,
    no_go: Told,
    name: String,
    form: DecisionForm,
    errors: FieldErrors,
) -> impl IntoView {
    let lang = lang();
    let go_hint = format!("{} {}", say::told(lang, go), say::decliners(lang));
    let no_go_hint = format!("{} {}", say::told(lang, no_go), say::clears(lang));
    view! {
        <section class="section" aria-labelledby="besluit">
            <div class="section__head"><h2 id="besluit">{say::decide(lang)}</h2></div>
            <p class="soft">{say::yours(lang)}</p>
            <Form errors>
                <RadioGroup name="choice" legend=say::question(lang) value=form.choice choices=vec![
                    Choice::new("go", say::go(lang)).hint(go_hint),
                    Choice::new("no_go", say::no_go(lang)).hint(no_go_hint),
                ]/>
                <TextArea name="note" label=say::note(lang) hint=say::note_hint(lang) value=form.note optional=true rows=3/>
                <div class="button-row">
                    <button class="button button--primary" type="submit" name="action" value="decide"><Icon glyph=Glyph::Check/>{say::button(lang)}</button>
                </div>
                <p class="small soft">{say::in_name(lang, &name)}</p>
            </Form>
        </section>
    }
}

/// It has begun without a decision: it may still be noted that it took place.
#[component]
fn LateGo(name: String, form: DecisionForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="besluit">
            <div class="section__head"><h2 id="besluit">{say::late_go(lang)}</h2></div>
            <p>{say::late_go_more(lang)}</p>
            <Form errors>
                <input type="hidden" name="choice" value="go"/>
                <TextArea name="note" label=say::note(lang) value=form.note optional=true rows=2/>
                <div class="button-row">
                    <button class="button button--primary" type="submit" name="action" value="decide"><Icon glyph=Glyph::Check/>{say::late_go_button(lang)}</button>
                </div>
                <p class="small soft">{say::in_name(lang, &name)}</p>
            </Form>
        </section>
    }
}

/// Who hears it only by telephone.
#[component]
fn ToRing(people: Vec<(String, String)>) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="bellen">
            <div class="section__head"><h2 id="bellen">{say::ring(lang)}</h2></div>
            <p class="soft">{say::ring_more(lang)}</p>
            <RingList people/>
        </section>
    }
}

#[component]
fn Cancel(told: Told, form: DecisionForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="afzeggen">
            <div class="section__head"><h2 id="afzeggen">{say::cancel(lang)}</h2></div>
            <Confirm label=say::cancel_button(lang) question=say::cancel_sure(lang, &say::told(lang, told))>
                <Form errors>
                    <TextArea name="why" label=say::cancel_note(lang) hint=say::note_hint(lang) value=form.why optional=true rows=3/>
                    <div class="button-row">
                        <button class="button button--danger button--primary" type="submit" name="action" value="cancel"><Icon glyph=Glyph::X/>{say::cancel_yes(lang)}</button>
                    </div>
                </Form>
            </Confirm>
        </section>
    }
}

/// Who has to be rung about a decision: no address, and not declined.
pub fn to_ring(invitations: &[Invitation]) -> impl Iterator<Item = &Invitation> {
    invitations
        .iter()
        .filter(|i| i.email.is_none() && !i.walk_in && i.answer != Some(Answer::No))
}
