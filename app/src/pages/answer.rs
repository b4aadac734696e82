//! One invited person, seen by the organisers: note a telephoned answer,
//! correct the address, see how the mails fare.

use chrono::{DateTime, Utc};
use domain::event::{Event, Kind};
use domain::invitation::{Answer, Invitation};
use domain::rsvp::is_open;
use leptos::prelude::*;

use super::answers::AnswerBadge;
use crate::components::{
    Changed, ChangedMeanwhile, Choice, Delivery, DeliveryBadge, DeliveryState, Field, Form, Glyph,
    Icon, Notice, PageTitle, Phone, RadioGroup, TextArea, differences,
};
use crate::forms::FieldErrors;
use crate::forms::answer::AnswerForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{answer as say, answers, delivery, rsvp, time, words};

/// What the page shows. The invitation is as the visitor may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerModel {
    /// The event.
    pub event: Event,
    /// Whose answer.
    pub invitation: Invitation,
    /// Whether there is an address, shown or not.
    pub has_address: bool,
    /// Whom to ring: name and number.
    pub telephones: Vec<(String, String)>,
    /// The mails to this person, oldest first.
    pub mails: Vec<Delivery>,
    /// Whether addresses and reasons are shown.
    pub sees_addresses: bool,
    /// Now.
    pub now: DateTime<Utc>,
}

/// The page.
#[component]
pub fn AnswerPage(
    /// What it shows.
    model: AnswerModel,
    /// What was typed, or stands now.
    form: AnswerForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why nothing was done; may be empty.
    problem: String,
    /// Somebody else was first: what stands now where it differs.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    let invitation = model.invitation.clone();
    let practices: Vec<_> = invitation.practices.iter().map(|p| &p.name).collect();
    let lead = format!(
        "{}, {}",
        crate::components::capital(words::profession(lang, invitation.profession)),
        words::list(lang, &practices)
    );
    let closed = is_open(&model.event, model.now).err();
    let (address_errors, note_errors) = if form.action == "address" {
        (errors, FieldErrors::default())
    } else {
        (FieldErrors::default(), errors)
    };
    view! {
        <PageTitle title=invitation.name.clone() lead over=(paths::answers(model.event.id), say::back(lang))/>
        <Notice text=problem/>
        <ChangedMeanwhile changed/>
        <p><AnswerBadge answer=invitation.answer late=invitation.late waiting=invitation.waiting.is_some()/>" "{how(lang, &invitation)}</p>
        <section class="section" aria-labelledby="bellen">
            <div class="section__head"><h2 id="bellen">{say::ring(lang)}</h2></div>
            {if model.telephones.is_empty() {
                view! { <p>{say::no_number(lang)}</p> }.into_any()
            } else {
                view! {
                    <ul class="rows">
                        {model.telephones.clone().into_iter().map(|(name, number)| view! {
                            <li class="row"><span class="row__main">{name}</span><span class="row__side"><Phone number large=true/></span></li>
                        }).collect_view()}
                    </ul>
                }.into_any()
            }}
        </section>
        <section class="section" aria-labelledby="noteren">
            <div class="section__head"><h2 id="noteren">{say::note(lang)}</h2></div>
            {match closed {
                Some(refusal) => view! { <p>{rsvp::refusal(lang, refusal)}</p> }.into_any(),
                None => view! { <NoteForm model=model.clone() form=form.clone() errors=note_errors/> }.into_any(),
            }}
        </section>
        {(model.sees_addresses && !invitation.walk_in).then(|| view! { <AddressForm model=model.clone() form errors=address_errors/> })}
        <Mails model/>
    }
}

/// What differs between what was typed and what somebody else noted.
pub fn changes(lang: Lang, typed: &AnswerForm, now: &AnswerForm) -> Vec<Changed> {
    let said = |code: &str| {
        Answer::from_code(code).map_or_else(
            || words::silent(lang),
            |answer| words::answer(lang, answer).to_owned(),
        )
    };
    differences([
        (
            answers::answer(lang),
            &said(&typed.reply.answer),
            &said(&now.reply.answer),
        ),
        (say::reason(lang), &typed.reply.reason, &now.reply.reason),
        (say::address(lang), &typed.email, &now.email),
    ])
}

/// How the answer came, and when.
fn how(lang: Lang, invitation: &Invitation) -> Option<String> {
    let answered = invitation.answered.as_ref()?;
    let how = words::how(lang, answered);
    Some(say::how(lang, &how, &time::short_moment(lang, answered.at)))
}

#[component]
fn NoteForm(model: AnswerModel, form: AnswerForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    let name = model.invitation.name.clone();
    let reply = form.reply;
    let safari = model.event.details.kind == Kind::Safari;
    let sees = model.sees_addresses;
    // Who notes no wishes still prepares the ride.
    let needs = reply.mobility.clone();
    let follows = if model.has_address {
        say::confirmed_to(lang, &name)
    } else {
        say::not_confirmed(lang)
    };
    view! {
        <p class="soft">{say::note_more(lang)}</p>
        <Form errors>
            <input type="hidden" name="revision" value=form.revision.to_string()/>
            {(!form.read_in.is_empty()).then(|| view! { <input type="hidden" name="read_in" value=form.read_in/> })}
            <RadioGroup name="answer" legend=say::question(lang, &name) value=reply.answer side_by_side=true choices=vec![
                Choice::new("yes", say::yes(lang)),
                Choice::new("perhaps", say::perhaps(lang)),
                Choice::new("no", say::no(lang)),
            ]/>
            {safari.then(|| view! {
                <RadioGroup name="bicycle" legend=say::bicycle(lang) value=reply.bicycle side_by_side=true choices=vec![
                    Choice::new("own", say::bicycle_own(lang)),
                    Choice::new("borrow", say::bicycle_borrow(lang)),
                    Choice::new("", say::bicycle_unknown(lang)),
                ]/>
            })}
            {sees.then(|| view! {
                <TextArea name="reason" label=say::reason(lang) value=reply.reason optional=true rows=2/>
                <fieldset class="fieldset">
                    <legend class="fieldset__legend">{rsvp::wishes(lang)}</legend>
                    <p class="fieldset__intro">{rsvp::wishes_why(lang)}</p>
                    <Field name="diet" label=rsvp::diet(lang) value=reply.diet optional=true/>
                    <Field name="mobility" label=rsvp::mobility(lang) hint=rsvp::mobility_hint(lang) value=reply.mobility optional=true/>
                </fieldset>
            })}
            {(!sees && !needs.is_empty()).then(|| view! {
                <dl class="facts"><dt>{rsvp::mobility(lang)}</dt><dd class="as-typed">{needs}</dd></dl>
            })}
            <div class="button-row">
                <button class="button button--primary" type="submit" name="action" value="note"><Icon glyph=Glyph::Check/>{say::note_button(lang)}</button>
            </div>
            <p class="small soft">{follows}</p>
        </Form>
    }
}

#[component]
fn AddressForm(model: AnswerModel, form: AnswerForm, errors: FieldErrors) -> impl IntoView {
    let lang = lang();
    let sends = model.event.is_announced();
    let heading = if model.has_address {
        say::address(lang)
    } else {
        say::address_missing(lang)
    };
    let (more, button) = if sends {
        (say::address_more(lang), say::address_button(lang))
    } else {
        (say::address_only(lang), say::address_save(lang))
    };
    view! {
        <section class="section" aria-labelledby="adres">
            <div class="section__head"><h2 id="adres">{heading}</h2></div>
            <p class="soft">{more}</p>
            <Form errors>
                <input type="hidden" name="revision" value=form.revision.to_string()/>
                <Field name="email" kind="email" label=say::address(lang) value=form.email autocomplete="off"/>
                <div class="button-row">
                    <button class="button" type="submit" name="action" value="address"><Icon glyph=Glyph::Send/>{button}</button>
                </div>
            </Form>
        </section>
    }
}

/// How the mails to this person fare.
#[component]
fn Mails(model: AnswerModel) -> impl IntoView {
    let lang = lang();
    let name = model.invitation.name;
    let sees = model.sees_addresses;
    (!model.mails.is_empty()).then(|| view! {
        <section class="section" aria-labelledby="mails">
            <div class="section__head"><h2 id="mails">{say::mails(lang, &name)}</h2></div>
            <ul class="rows">
                {model.mails.into_iter().rev().map(|mail| {
                    // What the other side said quotes the address.
                    let why = mail.trouble(lang).filter(|_| sees || !matches!(mail.state, DeliveryState::Failed(_)));
                    let queued = time::short_moment(lang, mail.queued_at);
                    view! {
                        <li class="row">
                            <span class="row__main">
                                <span class="row__title">{mail.sort.name(lang)}</span><br/>
                                <span class="row__meta">{queued}</span>
                                {why.map(|why| view! { <><br/><span class="row__meta">{why}</span></> })}
                            </span>
                            <span class="row__side">
                                <DeliveryBadge delivery=Some(mail.clone()) has_address=true/>
                                {mail.is_in_trouble().then(|| view! {
                                    <form method="post">
                                        <input type="hidden" name="mail" value=mail.id/>
                                        <button class="button button--small" type="submit" name="action" value="again" aria-label=delivery::again_to(lang, &name)>
                                            <Icon glyph=Glyph::RefreshCw/>{delivery::again(lang)}
                                        </button>
                                    </form>
                                })}
                            </span>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    })
}
