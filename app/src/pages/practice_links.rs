//! Who may answer for each practice: giving the link, seeing who holds it,
//! taking it back.

use domain::event::Event;
use domain::id::PracticeId;
use domain::practice_link::PracticeLink;
use leptos::prelude::*;

use crate::components::{
    Confirm, Delivery, DeliveryBadge, EventHead, Field, Form, Glyph, Icon, Notice, Part,
};
use crate::forms::FieldErrors;
use crate::forms::practice_link::PracticeLinkForm;
use crate::frame::lang;
use crate::texts::{delivery as mail, practice_link as say, time};

/// A practice in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeRow {
    /// Its number.
    pub id: PracticeId,
    /// Its name.
    pub name: String,
    /// How many people there are invited.
    pub people: usize,
    /// How many of them have not answered.
    pub silent: usize,
    /// The link that somebody holds.
    pub link: Option<HeldLink>,
}

/// A link that works.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldLink {
    /// Who holds it.
    pub link: PracticeLink,
    /// The link itself.
    pub url: String,
    /// How its mail fares, if it was mailed.
    pub delivery: Option<Delivery>,
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeLinksModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// The practices, those first where somebody is silent.
    pub practices: Vec<PracticeRow>,
    /// Why nobody can answer; empty while answers are taken.
    pub closed: String,
    /// Whether addresses are shown.
    pub sees_addresses: bool,
}

/// The page.
#[component]
pub fn PracticeLinksPage(
    /// What it shows.
    model: PracticeLinksModel,
    /// What was typed.
    form: PracticeLinkForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Why nothing was done; may be empty.
    problem: String,
) -> impl IntoView {
    let lang = lang();
    let open = model.closed.is_empty();
    let sees = model.sees_addresses;
    view! {
        <EventHead event=model.event.clone() part=Part::Answers group=model.group/>
        <Notice text=problem/>
        <section class="section" aria-labelledby="praktijken">
            <div class="section__head"><h2 id="praktijken">{say::heading(lang)}</h2></div>
            <p class="measure">{say::lead(lang)}</p>
            {(!open).then(|| view! { <p class="soft">{model.closed}</p> })}
            {(open && model.practices.is_empty()).then(|| view! { <p class="soft">{say::nobody_invited(lang)}</p> })}
            <div class="stack stack--loose">
                {model.practices.into_iter().map(|row| {
                    let (form, errors) = if form.practice == row.id.to_string() {
                        (form.clone(), errors.clone())
                    } else {
                        Default::default()
                    };
                    view! { <Row row form errors open sees/> }
                }).collect_view()}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Row(
    row: PracticeRow,
    form: PracticeLinkForm,
    errors: FieldErrors,
    open: bool,
    sees: bool,
) -> impl IntoView {
    let lang = lang();
    let heading = format!("praktijk-{}", row.id);
    let typing = !errors.is_empty();
    let fold = if row.link.is_some() {
        say::give_other(lang)
    } else {
        say::give(lang, &row.name)
    };
    let held = row.link.is_some();
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>{row.name.clone()}</h3>
            <p class="soft">{crate::components::capital(&say::standing(lang, row.silent, row.people))}</p>
            {match row.link {
                Some(link) => view! { <Held link name=row.name.clone() practice=row.id open sees/> }.into_any(),
                None => view! { <p>{say::nobody(lang)}</p> }.into_any(),
            }}
            {open.then(|| view! {
                <details class="more" open=typing>
                    <summary>{fold}</summary>
                    <div class="more__body stack">
                        {held.then(|| view! { <p>{say::give_other_more(lang)}</p> })}
                        <Form errors>
                            <input type="hidden" name="practice" value=row.id.0/>
                            <Field name="holder" id=PracticeLinkForm::field("holder", row.id) label=say::holder(lang) value=form.holder autocomplete="off"/>
                            <Field name="email" id=PracticeLinkForm::field("email", row.id) kind="email" label=say::email(lang) hint=say::email_hint(lang) value=form.email optional=true autocomplete="off"/>
                            <div class="button-row">
                                <button class="button button--primary" type="submit" name="action" value="issue"><Icon glyph=Glyph::Send/>{say::make(lang)}</button>
                            </div>
                        </Form>
                    </div>
                </details>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Held(
    link: HeldLink,
    name: String,
    practice: PracticeId,
    open: bool,
    sees: bool,
) -> impl IntoView {
    let lang = lang();
    let HeldLink {
        link,
        url,
        delivery,
    } = link;
    let since = time::short_moment(lang, link.issued_at);
    let address = link.holder.email.as_ref().filter(|_| sees);
    let address = address.map(ToString::to_string);
    let again = delivery.clone().filter(Delivery::is_in_trouble);
    view! {
        <p>
            {say::held_by(lang, &link.holder.name, &since)}
            {address.map(|address| view! { <><br/><span class="row__meta">{address}</span></> })}
        </p>
        {delivery.map(|delivery| view! { <p><DeliveryBadge delivery=Some(delivery) has_address=true/></p> })}
        {again.map(|delivery| view! {
            <form method="post">
                <input type="hidden" name="mail" value=delivery.id/>
                <button class="button button--small" type="submit" name="action" value="again" aria-label=mail::again_to(lang, &link.holder.name)>
                    <Icon glyph=Glyph::RefreshCw/>{mail::again(lang)}
                </button>
            </form>
        })}
        {open.then(|| view! {
            <p class="small soft">{say::link(lang)}". "{say::link_more(lang)}</p>
            <pre class="copy-text" tabindex="0">{url}</pre>
            <Confirm label=say::revoke_asking(lang) question=say::revoke_question(lang, &name)>
                <form method="post">
                    <input type="hidden" name="practice" value=practice.0/>
                    <button class="button" type="submit" name="action" value="revoke"><Icon glyph=Glyph::X/>{say::revoke(lang)}</button>
                </form>
            </Confirm>
        })}
    }
    .into_any()
}
