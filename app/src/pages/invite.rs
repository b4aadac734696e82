//! The invitations: what the mail says, to whom it goes, what it locks; after
//! sending, how the delivery to each person goes.

mod mails;
mod sent;
mod whom;

use std::hash::{DefaultHasher, Hash, Hasher};

use domain::email_address::EmailAddress;
use domain::event::{Event, Stage};
use domain::group::Practice;
use domain::invitation::{Invitation, NewInvitation, SendRefusal};
use domain::person::Person;
use domain::reminder::Moment;
use domain::time::local_date;
use domain::tour::{Tour, Warning};
use leptos::prelude::*;

use crate::components::{
    Confirm, Delivery, Empty, EventHead, Flash, Form, Glyph, Icon, Notice, Part, Tone, warning_line,
};
use crate::frame::lang;
use crate::mails::Letter;
use crate::paths;
use crate::texts::{invite as say, reminder, time, words};
use sent::Sent;
use whom::Whom;

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct InviteModel {
    /// The event.
    pub event: Event,
    /// Name of the GP group.
    pub group: String,
    /// The practices of the group.
    pub practices: Vec<Practice>,
    /// The tour.
    pub tour: Tour,
    /// What to look at before sending.
    pub warnings: Vec<Warning>,
    /// The mail, as the first of them gets it.
    pub letter: Letter,
    /// Whom a mail goes to now.
    pub new: Vec<NewInvitation>,
    /// Who is invited already, with the latest invitation mail.
    pub sent: Vec<(Invitation, Option<Delivery>)>,
    /// Every mail to those who are invited, oldest first.
    pub mails: Vec<Delivery>,
    /// The reminders that are still to come.
    pub reminders: Vec<Moment>,
    /// Why nothing can be sent now.
    pub refusal: Option<SendRefusal>,
    /// Who looks.
    pub person: Person,
    /// Whether they see addresses and reasons.
    pub sees_addresses: bool,
}

impl InviteModel {
    /// A fingerprint of the mail and of whom it goes to. It travels with the
    /// button, so that nobody sends what they have not seen.
    pub fn seen(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.letter.subject.hash(&mut hasher);
        self.letter.text().hash(&mut hasher);
        for new in &self.new {
            (
                new.member,
                &new.name,
                new.email.as_ref().map(EmailAddress::as_str),
            )
                .hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }

    /// How many get a mail and how many have to be rung.
    fn heads(&self) -> (usize, usize) {
        let mails = self.new.iter().filter(|new| new.email.is_some()).count();
        (mails, self.new.len() - mails)
    }
}

/// The page.
#[component]
pub fn InvitePage(
    /// What it shows.
    model: InviteModel,
    /// Why something was not done; may be empty.
    problem: String,
) -> impl IntoView {
    let lang = lang();
    let draft = model.event.stage == Stage::Draft;
    let tour_ready = model.tour.is_timed();
    let event = model.event.id;
    // A refusal that follows from the stage is no news on a page that shows what was sent.
    let refusal = model
        .refusal
        .filter(|_| draft || !model.new.is_empty())
        .map(|refusal| say::refusal(lang, refusal));
    view! {
        <EventHead event=model.event.clone() part=Part::Invite group=model.group.clone() tour_ready/>
        <Notice text=problem/>
        {(!draft).then(|| view! { <Sent sent=model.sent.clone() mails=model.mails.clone() event=model.event.clone() practices=model.practices.clone() sees_addresses=model.sees_addresses/> })}
        {draft.then(|| view! {
            <LookFirst model=model.clone()/>
            <div class="columns">
                <Mail model=model.clone()/>
                <Later/>
            </div>
        })}
        <Reminders model=model.clone()/>
        {(draft || !model.new.is_empty()).then(|| view! { <Whom model=model.clone()/> })}
        {refusal.map(|text| view! { <Flash tone=Tone::Warning title=text/> })}
        {draft.then(|| view! { <p><a href=paths::poll(event)>{crate::texts::poll::to_poll(lang)}</a></p> })}
        {(model.refusal.is_none()).then(|| view! { <Sending model=model.clone()/> })}
        {(!draft).then(|| view! {
            <div class="columns">
                <details class="more">
                    <summary>{say::mail_again(lang)}</summary>
                    <div class="more__body"><Mail model=model.clone()/></div>
                </details>
                <Later/>
            </div>
        })}
    }
}

/// The warnings of the tour.
#[component]
fn LookFirst(model: InviteModel) -> impl IntoView {
    let lang = lang();
    let event = model.event.id;
    let lines: Vec<_> = model
        .warnings
        .iter()
        .map(|warning| warning_line(lang, *warning, &model.tour))
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Flash tone=Tone::Warning title=say::look_first(lang)>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <p>{say::look_first_more(lang)}" "<a href=paths::tour(event)>{say::to_tour(lang)}</a></p>
            </Flash>
        }
    })
}

/// The mail as it will arrive, and a test of it.
#[component]
fn Mail(model: InviteModel) -> impl IntoView {
    let lang = lang();
    let text = model.letter.text();
    let mails_are = model.letter.lang.code();
    view! {
        <section class="section" aria-labelledby="mail">
            <div class="section__head"><h2 id="mail">{say::mail(lang)}</h2></div>
            <p class="soft">{say::mail_more(lang)}</p>
            <article class="mail" lang=mails_are>
                <h3>{model.letter.subject}</h3>
                <div class="mail__text">{text}</div>
            </article>
            <Form>
                <div class="button-row">
                    <button class="button" type="submit" name="action" value="test"><Icon glyph=Glyph::Mail/>{say::test(lang)}</button>
                </div>
                <p class="small soft">{say::test_more(lang, model.person.email.as_str())}</p>
            </Form>
        </section>
    }
}

/// When who stays silent is reminded.
#[component]
fn Reminders(model: InviteModel) -> impl IntoView {
    let lang = lang();
    let days: Vec<_> = model
        .reminders
        .iter()
        .map(|moment| time::short_date(lang, local_date(moment.at)))
        .collect();
    let when = if days.is_empty() {
        reminder::none_ahead(lang)
    } else {
        reminder::next(lang, &words::list(lang, &days))
    };
    matches!(model.event.stage, Stage::Draft | Stage::Inviting).then(|| {
        view! {
            <section class="section" aria-labelledby="herinneringen">
                <div class="section__head"><h2 id="herinneringen">{reminder::heading(lang)}</h2></div>
                <p>{when}" "<a href=paths::reminders(model.event.id)>{reminder::to_page(lang)}</a></p>
            </section>
        }
    })
}

/// What can be changed afterwards.
#[component]
fn Later() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="section" aria-labelledby="daarna">
            <div class="section__head"><h2 id="daarna">{say::later(lang)}</h2></div>
            <div class="measure stack">
                <p>{say::later_what(lang)}</p>
                <p>{say::later_stays(lang)}" "{say::still(lang)}</p>
            </div>
        </section>
    }
}

/// The button that sends; it asks once.
#[component]
fn Sending(model: InviteModel) -> impl IntoView {
    let lang = lang();
    let (mails, calls) = model.heads();
    let counted = say::counts(lang, mails, calls);
    let question = if model.event.stage == Stage::Draft {
        say::sure(lang, &counted)
    } else {
        say::sure_more(lang, &counted)
    };
    view! {
        <section class="section" aria-labelledby="versturen">
            <div class="section__head"><h2 id="versturen">{say::send_title(lang)}</h2></div>
            <Confirm label=say::send(lang, mails, calls) question calm=true>
                <form method="post">
                    <input type="hidden" name="seen" value=model.seen()/>
                    <button class="button button--primary" type="submit" name="action" value="send"><Icon glyph=Glyph::Send/>{say::yes_send(lang)}</button>
                </form>
            </Confirm>
        </section>
    }
}

/// Nobody to invite: where to add people.
#[component]
fn NobodyYet(event: Event) -> impl IntoView {
    let lang = lang();
    view! {
        <Empty glyph=Glyph::Users title=say::nobody(lang) text=say::nobody_more(lang)>
            <a class="button" href=paths::group(event.details.group)>{say::to_group(lang)}</a>
        </Empty>
    }
}
