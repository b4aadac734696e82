//! Who receives the group, place by place: ask, and change a stop.

use domain::slot::Slot;
use domain::tour::PlannedStop;
use leptos::prelude::*;

use super::{Refused, TourModel};
use crate::components::{
    Delivery, DeliveryBadge, DeliveryState, Field, Form, Glyph, Icon, Phone, SlotBadge, TextArea,
};
use crate::forms::tour::{TourForm, TourVerb};
use crate::frame::lang;
use crate::pages::event::slot_note;
use crate::texts::{delivery, time, tour as say};

/// The hosts of all stops.
#[component]
pub(super) fn Hosts(model: TourModel, refused: Option<Refused>) -> impl IntoView {
    let lang = lang();
    let event = &model.event;
    // As `slot::request` has it: not once the evening is off or has begun.
    let editable = event.is_editable(model.now);
    let may_ask = editable && !event.has_begun(model.now);
    let askable = model
        .tour
        .stops
        .iter()
        .filter(|planned| planned.stop.slot == Slot::Unasked && can_ask(planned))
        .count();
    view! {
        <section class="section" aria-labelledby="gastheren">
            <div class="section__head"><h2 id="gastheren">{say::hosts(lang)}</h2></div>
            <p class="soft">{say::hosts_more(lang)}</p>
            <ol class="rows">
                {model.tour.stops.into_iter().map(|planned| {
                    let id = planned.stop.id;
                    let mail = model.mails.iter().find(|(stop, _)| *stop == id);
                    let mail = mail.map(|(_, mail)| mail.clone());
                    let refused = refused.clone().filter(|refused| refused.stop == Some(planned.stop.id));
                    view! { <Host editable planned mail may_ask refused/> }
                }).collect_view()}
            </ol>
            {(may_ask && askable > 1).then(|| view! {
                <form method="post"><button class="button" type="submit" name="do" value=TourVerb::AskAll.code()>
                    <Icon glyph=Glyph::Send/>{say::ask_all(lang, askable)}
                </button></form>
            })}
        </section>
    }
    .into_any()
}

fn can_ask(planned: &PlannedStop) -> bool {
    planned.stop.host.email.is_some() && planned.stop.timing.is_some()
}

#[component]
fn Host(
    editable: bool,
    planned: PlannedStop,
    mail: Option<Delivery>,
    may_ask: bool,
    refused: Option<Refused>,
) -> impl IntoView {
    let lang = lang();
    let name = planned.location.details.name.clone();
    let can_ask = can_ask(&planned);
    let stop = planned.stop;
    let when = stop
        .timing
        .map(|timing| time::hours(lang, timing.begin, timing.leave));
    let meta = [stop.host.name.clone(), when.unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let missing = match (&stop.host.email, stop.timing) {
        (None, _) => Some(say::no_address(lang)),
        (Some(_), None) => Some(say::no_time(lang)),
        _ => None,
    };
    let note = slot_note(&stop.slot).map(|note| say::slot_note(lang, note));
    let verb = TourVerb::Ask(stop.id).code();
    let whom = if stop.host.name.is_empty() {
        &name
    } else {
        &stop.host.name
    };
    // Read aloud, a button begins with the words that are seen on it.
    let (ask, label) = match stop.slot {
        Slot::Unasked => (say::ask(lang), say::ask_whom(lang, whom)),
        _ => (say::ask_again(lang), say::ask_whom_again(lang, whom)),
    };
    // What is simply sent is no news.
    let mail = mail.filter(|mail| !matches!(mail.state, DeliveryState::Sent(_)));
    let trouble = mail.as_ref().and_then(|mail| mail.trouble(lang));
    let again = mail.clone().filter(Delivery::is_in_trouble);
    let asks = may_ask && !stop.slot.is_confirmed() && again.is_none();
    let whose = whom.clone();
    let telephone = stop.host.telephone.clone();
    view! {
        <li class="row">
            <span class="row__number">{stop.position}</span>
            <span class="row__main">
                <span class="row__title">{name.clone()}</span><br/>
                <span class="row__meta">{meta}</span>
                {note.map(|note| view! { <br/><span>{note}</span> })}
                {trouble.map(|why| view! { <br/><span class="row__meta">{why}</span> })}
                {(!telephone.is_empty()).then(|| view! { <br/><Phone number=telephone/> })}
            </span>
            <span class="row__side">
                <SlotBadge state=stop.slot.clone()/>
                {mail.map(|mail| view! { <DeliveryBadge delivery=Some(mail) has_address=true/> })}
                {again.map(|mail| view! {
                    <form method="post">
                        <button class="button button--small" type="submit" name="do" value=TourVerb::SendAgain(mail.id).code() aria-label=delivery::again_to(lang, &whose)>
                            <Icon glyph=Glyph::RefreshCw/>{delivery::again(lang)}
                        </button>
                    </form>
                })}
                {asks.then(|| match missing {
                    Some(why) => view! { <span class="soft small">{why}</span> }.into_any(),
                    None => view! {
                        <form method="post">
                            <button class="button button--small" type="submit" name="do" value=verb aria-label=label disabled=!can_ask>
                                <Icon glyph=Glyph::Send/>{ask}
                            </button>
                        </form>
                    }.into_any(),
                })}
            </span>
            {editable.then(|| view! { <StopForm name form=TourForm::filled(&stop) id=stop.id.0 refused/> })}
        </li>
    }
    .into_any()
}

/// Changing one stop. Several stand on the page, so each field's `id` ends in
/// the number of the stop.
#[component]
fn StopForm(name: String, form: TourForm, id: i64, refused: Option<Refused>) -> impl IntoView {
    let lang = lang();
    let open = refused.is_some();
    let verb = form.verb.clone();
    let (form, errors) = match refused {
        Some(refused) => (refused.form, refused.errors),
        None => (form, crate::forms::FieldErrors::default()),
    };
    let id = move |field: &str| format!("{field}-{id}");
    view! {
        <details class="more row__more" open=open>
            <summary><Icon glyph=Glyph::Pencil/>" "{say::change(lang, &name)}</summary>
            <div class="more__body">
                <Form errors>
                    <TextArea name="activity" id=id("activity") label=say::activity(lang) value=form.activity hint=say::activity_hint(lang) rows=2 optional=true/>
                    <Field name="visit" id=id("visit") label=say::visit(lang) value=form.visit short=true inputmode="numeric"/>
                    <Field name="host_name" id=id("host_name") label=say::host_name(lang) value=form.host_name optional=true/>
                    <div class="field-pair">
                        <Field name="host_telephone" id=id("host_telephone") label=say::host_telephone(lang) value=form.host_telephone kind="tel" optional=true/>
                        <Field name="host_email" id=id("host_email") label=say::host_email(lang) value=form.host_email hint=say::host_email_hint(lang) kind="email" optional=true/>
                    </div>
                    <p class="soft small">{say::new_time(lang)}</p>
                    <div class="button-row"><button class="button" type="submit" name="do" value=verb>{say::save(lang)}</button></div>
                </Form>
            </div>
        </details>
    }
    .into_any()
}
