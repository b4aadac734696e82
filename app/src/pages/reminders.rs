//! The reminders of an event: when they go and to how many, what they say, and
//! a test of it.

use chrono::{DateTime, Utc};
use domain::event::{Event, Stage};
use domain::person::Person;
use domain::reminder::{Moment, Silent};
use leptos::prelude::*;

use crate::components::{EventHead, Field, Form, Glyph, Icon, Notice, Part, capital};
use crate::forms::FieldErrors;
use crate::forms::reminder::RemindersForm;
use crate::frame::lang;
use crate::mails::Letter;
use crate::texts::{invite, reminder as say, time, words};

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct RemindersModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Whether every stop has its time.
    pub tour_ready: bool,
    /// The reminders that are still to come.
    pub ahead: Vec<Moment>,
    /// Who has not answered.
    pub silent: Vec<Silent>,
    /// Names of those among them who wish no reminders.
    pub switched_off: Vec<String>,
    /// How many reminders went out or are on their way, by day.
    pub sent: Vec<(DateTime<Utc>, usize)>,
    /// The mail, as the first of them gets it.
    pub letter: Letter,
    /// Who looks.
    pub person: Person,
    /// Now.
    pub now: DateTime<Utc>,
}

impl RemindersModel {
    /// Whether reminders can still be set.
    fn is_open(&self) -> bool {
        matches!(self.event.stage, Stage::Draft | Stage::Inviting)
            && self.event.before_deadline(self.now)
    }

    /// To how many this reminder goes, if nobody answers meanwhile.
    fn count(&self, moment: Moment) -> usize {
        self.silent
            .iter()
            .filter(|person| person.awaits(moment))
            .count()
    }
}

/// The page.
#[component]
pub fn RemindersPage(
    /// What it shows.
    model: RemindersModel,
    /// What was typed, or holds now.
    form: RemindersForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why nothing was done; may be empty.
    problem: String,
) -> impl IntoView {
    let lang = lang();
    let open = model.is_open();
    let deadline = time::date(lang, model.event.details.deadline);
    view! {
        <EventHead event=model.event.clone() part=Part::Invite group=model.group.clone() tour_ready=model.tour_ready/>
        <Notice text=problem/>
        <section class="section" aria-labelledby="herinneringen">
            <div class="section__head"><h2 id="herinneringen">{say::heading(lang)}</h2></div>
            <div class="stack measure"><p>{say::lead(lang)}</p></div>
            <Ahead model=model.clone()/>
        </section>
        <Sent sent=model.sent.clone()/>
        <div class="columns">
            <Mail letter=model.letter.clone() person=model.person.clone()/>
            {open.then(|| view! {
                <section class="section" aria-labelledby="wanneer">
                    <div class="section__head"><h2 id="wanneer">{say::set_title(lang)}</h2></div>
                    <Form errors>
                        <Field name="days" label=say::days(lang) hint=say::days_hint(lang, &deadline) value=form.days autocomplete="off"/>
                        <div class="button-row">
                            <button class="button button--primary" type="submit" name="action" value="save"><Icon glyph=Glyph::Check/>{say::save(lang)}</button>
                        </div>
                        <p class="small soft">{say::days_more(lang)}</p>
                    </Form>
                </section>
            })}
        </div>
    }
    .into_any()
}

/// What is to come.
#[component]
fn Ahead(model: RemindersModel) -> impl IntoView {
    let lang = lang();
    if model.ahead.is_empty() {
        let why = if model.is_open() {
            say::none_ahead(lang)
        } else {
            say::over(lang)
        };
        return view! { <p>{why}</p> }.into_any();
    }
    let draft = model.event.stage == Stage::Draft;
    let off = (!model.switched_off.is_empty())
        .then(|| say::switched_off(lang, &words::list(lang, &model.switched_off)));
    view! {
        <ol class="rows">
            {model.ahead.iter().map(|moment| {
                let whom = if draft { say::to_silent(lang) } else { say::to(lang, model.count(*moment)) };
                view! {
                    <li class="row"><span class="row__main">
                        <span class="row__title">{capital(&time::moment(lang, moment.at))}</span><br/>
                        <span class="row__meta">{format!("{}, {whom}", say::days_before(lang, moment.days))}</span>
                    </span></li>
                }
            }).collect_view()}
        </ol>
        {off.map(|off| view! { <p>{off}</p> })}
        <p class="small soft">{say::hours(lang)}</p>
    }
    .into_any()
}

/// What went out.
#[component]
fn Sent(sent: Vec<(DateTime<Utc>, usize)>) -> impl IntoView {
    let lang = lang();
    (!sent.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="al-verstuurd">
                <div class="section__head"><h2 id="al-verstuurd">{say::sent_title(lang)}</h2></div>
                <ul class="rows">
                    {sent.into_iter().map(|(at, count)| view! {
                        <li class="row">
                            <span class="row__main">{capital(&time::date(lang, at))}</span>
                            <span class="row__side">{words::people(lang, count)}</span>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

/// The mail as it will arrive, and a test of it.
#[component]
fn Mail(letter: Letter, person: Person) -> impl IntoView {
    let lang = lang();
    let text = letter.text();
    view! {
        <section class="section" aria-labelledby="mail">
            <div class="section__head"><h2 id="mail">{say::mail(lang)}</h2></div>
            <p class="soft">{say::mail_more(lang)}</p>
            <article class="mail" lang=letter.lang.code()>
                <h3>{letter.subject}</h3>
                <div class="mail__text">{text}</div>
            </article>
            <Form>
                <div class="button-row">
                    <button class="button" type="submit" name="action" value="test"><Icon glyph=Glyph::Mail/>{invite::test(lang)}</button>
                </div>
                <p class="small soft">{invite::test_more(lang, person.email.as_str())}</p>
            </Form>
        </section>
    }
}
