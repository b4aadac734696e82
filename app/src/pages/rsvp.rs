//! The answer page: reads like a postcard — who, when, where, three large
//! answers. No account, no scripts; the tour as a sketch.

mod route;

use chrono::{DateTime, Utc};
use domain::district::Outline;
use domain::event::{Event, Kind, Stage};
use domain::invitation::{Answer, Invitation};
use domain::person::Person;
use domain::rsvp::is_open;
use domain::tour::Tour;
use leptos::prelude::*;

use self::route::Route;
use crate::components::{
    Choice, Field, FieldError, Flash, Form, Glyph, Icon, Kept, Notice, Phone, Postcard,
    PostcardFact, RadioGroup, TakeAlong, TextArea, Tiles, Tone, field_problem,
};
use crate::forms::FieldErrors;
use crate::forms::rsvp::RsvpForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{privacy, rsvp as say, time};

/// Below the programme, the same for everybody too.
static CONTACTS: Kept<(Event, Organiser)> = Kept::new();

/// Who organises, as participants see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organiser {
    /// The adviser who owns the event.
    pub person: Person,
    /// The organisation's name.
    pub organisation: String,
}

/// What the answer page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct RsvpModel {
    /// The event.
    pub event: Event,
    /// Whose invitation.
    pub invitation: Invitation,
    /// Their place on the waiting list, if they stand there.
    pub place: Option<usize>,
    /// Its tour.
    pub tour: Tour,
    /// The border of the district, for the sketch.
    pub outline: Outline,
    /// Where the pictures of a map come from.
    pub tiles: Option<Tiles>,
    /// Who organises.
    pub organiser: Organiser,
    /// What stands in the personal link.
    pub token: String,
    /// Now.
    pub now: DateTime<Utc>,
}

impl RsvpModel {
    /// Why nothing can be answered; `None` while answers are taken.
    fn closed(&self, lang: Lang) -> Option<String> {
        let refusal = is_open(&self.event, self.now).err()?;
        Some(say::refusal(lang, refusal))
    }

    fn noted(&self, lang: Lang) -> Option<String> {
        Some(match self.invitation.answer? {
            Answer::Yes if self.invitation.late => say::noted_late(lang),
            Answer::Yes => match self.place {
                Some(place) => say::noted_waiting(lang, place),
                None => say::noted_yes(lang),
            },
            Answer::No => say::noted_no(lang),
            Answer::Perhaps => say::noted_perhaps(lang),
        })
    }
}

/// The answer page.
#[component]
pub fn RsvpPage(
    /// What it shows.
    model: RsvpModel,
    /// What was typed, or answered before.
    form: RsvpForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why an answer was not taken.
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let closed = model.closed(lang);
    let noted = model.noted(lang);
    let takes_answers = closed.is_none();
    let details = model.event.details.clone();
    // Who opens the page of an evening that is off or has been reads that first, and
    // no question.
    let is_off = matches!(model.event.stage, Stage::NoGo | Stage::Cancelled);
    let announced = model.event.is_announced();
    let heading = match details.kind {
        _ if is_off => say::heading_off(lang),
        _ if model.event.stage == Stage::Closed => say::heading_over(lang),
        _ if announced && model.event.is_over(model.now) => say::heading_over(lang),
        _ if announced && model.event.has_begun(model.now) => say::heading_begun(lang),
        Kind::Safari => say::heading_safari(lang),
        Kind::Meeting => say::heading_meeting(lang),
    };
    let hours = time::hours(lang, details.starts_at, details.ends_at());
    let (event, organiser) = (model.event.clone(), model.organiser.clone());
    let is_timed = model.tour.is_timed();
    let route = Route {
        event: model.event.clone(),
        tour: model.tour,
        outline: model.outline,
        tiles: model.tiles,
    };
    // A press in the mail is no answer yet: what confirms it must not be looked for.
    let answered = model.invitation.answer;
    let is_ready = Answer::from_code(&form.answer).is_some_and(|ready| Some(ready) != answered);
    let now = model.now;
    let asking = match closed {
        Some(_) if is_off => ().into_any(),
        Some(why) => view! { <Notice text=why/> }.into_any(),
        None => view! { <AnswerForm event now form errors refusal answered is_ready/> }.into_any(),
    };
    let is_ready = is_ready && takes_answers;
    let (first, last) = if is_ready {
        (Some(asking), None)
    } else {
        (None, Some(asking))
    };
    view! {
        <Postcard>
                <p class="postcard__from">{say::dear(lang, &model.invitation.name)}</p>
                <h1>{heading}</h1>
                {first}
                <p class="lead as-typed">{details.reason.clone()}</p>
                {(model.event.stage == Stage::Go).then(|| view! { <Flash tone=Tone::Success title=say::takes_place(lang)/> })}
                {noted.filter(|_| takes_answers && !is_ready).map(|noted| view! { <Flash tone=Tone::Success title=noted/> })}
                <dl class="postcard__facts">
                    <PostcardFact glyph=Glyph::CalendarDays name=say::when(lang) value=time::date(lang, details.starts_at)>
                        {hours}
                    </PostcardFact>
                    <PostcardFact glyph=Glyph::MapPin name=say::place(lang) value=details.start.name.clone()>
                        {details.start.address}
                    </PostcardFact>
                    <PostcardFact
                        glyph=Glyph::Users
                        name=say::who(lang)
                        value=format!("{}, {}", organiser.person.name, organiser.organisation)
                    >
                        <Phone number=organiser.person.telephone/>
                    </PostcardFact>
                </dl>
                {last}
        </Postcard>
        <section class="section" aria-labelledby="programma">
            <div class="section__head"><h2 id="programma">{say::programme(lang)}</h2></div>
            {route.kept()}
            {is_timed.then(|| view! {
                <TakeAlong track=paths::invited_track(&model.token) programme=paths::invited_programme(&model.token)/>
            })}
        </section>
        {CONTACTS.view((model.event, model.organiser), |(event, organiser)| contacts(event, organiser))}
    }
}

#[component]
fn AnswerForm(
    event: Event,
    now: DateTime<Utc>,
    form: RsvpForm,
    errors: FieldErrors,
    refusal: String,
    answered: Option<Answer>,
    is_ready: bool,
) -> impl IntoView {
    let lang = lang();
    let open_more = !form.reason.is_empty()
        || !form.bicycle.is_empty()
        || !form.diet.is_empty()
        || !form.mobility.is_empty()
        || errors.iter().any(|(field, _)| field != "answer");
    let hint = if event.before_deadline(now) {
        say::until(lang, &time::date(lang, event.details.deadline))
    } else {
        say::after_deadline(lang)
    };
    let safari = event.details.kind == Kind::Safari;
    let button = if answered.is_some() {
        say::change(lang)
    } else {
        say::send(lang)
    };
    let send = move || {
        view! { <button class="button button--primary button--large" type="submit">{button.clone()}</button> }
    };
    // While one tap is asked for, what takes it is on the first screen of a telephone:
    // beneath the answers, and once more beneath what can be told with them.
    let above = is_ready.then(&send);
    let within = is_ready.then(&send);
    let below = (!is_ready).then(&send);
    view! {
        <Notice text=refusal/>
        <Form errors>
            <input type="hidden" name="question" value=event.asked_from.to_string()/>
            {is_ready.then(|| view! {
                <p><strong>{say::one_more(lang)}</strong>
                {answered.map(|answer| format!(" {}", say::stands(lang, &label(lang, answer))))}</p>
            })}
            <Answers chosen=form.answer in_row=is_ready/>
            {above}
            <details class="more" open=open_more>
                <summary>{say::more(lang)}</summary>
                <div class="more__body stack">
                    <TextArea name="reason" label=say::reason(lang) value=form.reason optional=true rows=2/>
                    {safari.then(|| view! {
                        <RadioGroup name="bicycle" legend=say::bicycle(lang) value=form.bicycle choices=vec![
                            Choice::new("own", say::bicycle_own(lang)),
                            Choice::new("borrow", say::bicycle_borrow(lang)),
                        ]/>
                    })}
                    <fieldset class="fieldset">
                        <legend class="fieldset__legend">{say::wishes(lang)}</legend>
                        <p class="fieldset__intro">{say::wishes_why(lang)}</p>
                        <Field name="diet" label=say::diet(lang) value=form.diet optional=true/>
                        <Field name="mobility" label=say::mobility(lang) hint=say::mobility_hint(lang) value=form.mobility optional=true/>
                    </fieldset>
                    {within}
                </div>
            </details>
            {below}
            <p class="small soft">{hint}</p>
        </Form>
    }
}

/// An answer in the words of its button.
fn label(lang: Lang, answer: Answer) -> String {
    match answer {
        Answer::Yes => say::yes(lang),
        Answer::No => say::no(lang),
        Answer::Perhaps => say::perhaps(lang),
    }
}

#[component]
fn Answers(chosen: String, in_row: bool) -> impl IntoView {
    let lang = lang();
    let problem = field_problem("answer").map(|_| say::choose(lang));
    let error_id = problem.is_some().then_some("answer-error");
    let option = move |answer: Answer,
                       class: &'static str,
                       glyph: Glyph,
                       id: Option<&'static str>| {
        let checked = chosen == answer.code();
        view! {
            <label class=class><input type="radio" id=id name="answer" value=answer.code() checked=checked/><Icon glyph=glyph/>{label(lang, answer)}</label>
        }
    };
    view! {
        <fieldset aria-describedby=error_id>
            <legend class="visually-hidden">{say::question(lang)}</legend>
            {problem.map(|sentence| view! { <FieldError id="answer-error" sentence/> })}
            <div class=if in_row { "answers answers--row" } else { "answers" }>
                {option(Answer::Yes, "answer answer--yes", Glyph::Check, Some("answer"))}
                {option(Answer::Perhaps, "answer answer--perhaps", Glyph::CircleQuestionMark, None)}
                {option(Answer::No, "answer answer--no", Glyph::X, None)}
            </div>
        </fieldset>
    }
}

/// Whom to ask, and what becomes of one's data.
fn contacts(event: &Event, organiser: &Organiser) -> impl IntoView + use<> {
    let lang = lang();
    let details = &event.details;
    let mut people = vec![(
        organiser.person.name.clone(),
        say::organises(lang),
        organiser.person.telephone.clone(),
    )];
    if let Some(coach) = &details.coach {
        people.push((
            coach.name.clone(),
            say::coach(lang),
            coach.telephone.clone(),
        ));
    }
    if let Some(handover) = &details.social_prescribing {
        people.push((
            handover.name.clone(),
            say::social_prescribing(lang),
            handover.telephone.clone(),
        ));
    }
    if !details.telephone.is_empty() {
        people.push((
            say::evening_telephone(lang),
            String::new(),
            details.telephone.clone(),
        ));
    }
    view! {
        <section class="section" aria-labelledby="vragen">
            <div class="section__head"><h2 id="vragen">{say::contacts(lang)}</h2></div>
            <ul class="rows">
                {people.into_iter().map(|(name, role, telephone)| {
                    view! {
                        <li class="row">
                            <span class="row__main"><span class="row__title">{name}</span><br/><span class="row__meta">{role}</span></span>
                            <span class="row__side"><Phone number=telephone large=true/></span>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
        <details class="more">
            <summary>{say::privacy_question(lang)}</summary>
            <div class="more__body stack">
                <p>{privacy::members(lang)}</p>
                <p>{privacy::wishes(lang)}</p>
                <p>{privacy::rights(lang)}</p>
            </div>
        </details>
    }
}
