//! After sending: how the delivery to each person goes, trouble first.

use domain::event::Event;
use domain::group::Practice;
use domain::invitation::Invitation;
use leptos::prelude::*;

use super::mails::AllMails;
use super::whom::telephone;
use crate::components::{
    Delivery, DeliveryBadge, DeliveryState, Flash, Glyph, HeldUp, Icon, Phone, Tone,
};
use crate::frame::lang;
use crate::paths;
use crate::texts::{delivery, invite as say, time, words};

/// Who is invited, with the state of the mail.
#[component]
pub(super) fn Sent(
    event: Event,
    sent: Vec<(Invitation, Option<Delivery>)>,
    mails: Vec<Delivery>,
    practices: Vec<Practice>,
    sees_addresses: bool,
) -> impl IntoView {
    let lang = lang();
    let sent: Vec<_> = sent.into_iter().filter(|(i, _)| !i.walk_in).collect();
    let in_state = |wanted: fn(&DeliveryState) -> bool| {
        sent.iter()
            .filter(|(_, delivery)| delivery.as_ref().is_some_and(|d| wanted(&d.state)))
            .count()
    };
    let arrived = in_state(|state| matches!(state, DeliveryState::Sent(_)));
    let waiting = in_state(|state| matches!(state, DeliveryState::Waiting));
    let retried = in_state(|state| matches!(state, DeliveryState::Retried(_)));
    // Whatever did not arrive, not the invitation alone.
    let trouble: Vec<_> = mails
        .iter()
        .filter(|mail| mail.is_in_trouble())
        .filter_map(|mail| {
            let (invitation, _) = sent.iter().find(|(i, _)| Some(i.id) == mail.to)?;
            Some((invitation.clone(), mail.clone()))
        })
        .collect();
    let lost = in_state(|state| matches!(state, DeliveryState::Failed(_) | DeliveryState::Unknown));
    let summary = say::sent_summary(lang, arrived, waiting, retried, lost);
    view! {
        {mails.iter().any(Delivery::is_held_up).then(|| view! { <HeldUp/> })}
        {(!trouble.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="niet-aangekomen">
                <div class="section__head"><h2 id="niet-aangekomen">{say::trouble(lang)}</h2></div>
                <p>{say::trouble_more(lang)}</p>
                <ul class="rows">
                    {trouble.into_iter().map(|(invitation, delivery)| {
                        view! { <Trouble invitation delivery practices=practices.clone() sees_addresses/> }
                    }).collect_view()}
                </ul>
            </section>
        })}
        <section class="section" aria-labelledby="verstuurd">
            <div class="section__head">
                <h2 id="verstuurd">{say::sent(lang)}</h2>
                <a class="button button--small" href=paths::answers(event.id)>{say::to_answers(lang)}</a>
            </div>
            <Flash tone=Tone::Info><p>{summary}</p></Flash>
            <div class="table-frame"><table class="table table--stack">
                <caption class="visually-hidden">{say::sent(lang)}</caption>
                <thead><tr>
                    <th scope="col">{say::name(lang)}</th>
                    <th scope="col">{say::practice(lang)}</th>
                    {sees_addresses.then(|| view! { <th scope="col">{say::address(lang)}</th> })}
                    <th scope="col">{say::delivery(lang)}</th>
                </tr></thead>
                <tbody>
                    {sent.into_iter().map(|(invitation, delivery)| {
                        let has_address = invitation.email.is_some();
                        let address = invitation.email.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string);
                        let at = delivery.as_ref().map(|delivery| match delivery.state {
                            DeliveryState::Sent(at) => time::short_moment(lang, at),
                            DeliveryState::Retried(at) => delivery::retried_at(lang, &time::short_moment(lang, at)),
                            _ => time::short_moment(lang, delivery.queued_at),
                        });
                        let practices: Vec<_> = invitation.practices.iter().map(|p| &p.name).collect();
                        view! {
                            <tr>
                                <th scope="row"><a href=paths::answer(invitation.event, invitation.id)>{invitation.name.clone()}</a></th>
                                <td data-label=say::practice(lang)>{words::list(lang, &practices)}</td>
                                {sees_addresses.then(|| view! { <td data-label=say::address(lang)>{address}</td> })}
                                <td data-label=say::delivery(lang)><div>
                                    <DeliveryBadge delivery has_address/>
                                    {at.map(|at| view! { <><br/><span class="row__meta">{at}</span></> })}
                                </div></td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table></div>
        </section>
        <AllMails mails/>
    }
}

/// One mail that did not arrive, and what one can do.
#[component]
fn Trouble(
    invitation: Invitation,
    delivery: Delivery,
    practices: Vec<Practice>,
    sees_addresses: bool,
) -> impl IntoView {
    let lang = lang();
    // What the other side said quotes the address.
    let why = delivery
        .trouble(lang)
        .filter(|_| sees_addresses || !matches!(delivery.state, DeliveryState::Failed(_)));
    let address = invitation
        .email
        .as_ref()
        .filter(|_| sees_addresses)
        .map(ToString::to_string);
    let number = invitation
        .practices
        .first()
        .map(|practice| telephone(&practices, practice.id))
        .unwrap_or_default();
    let correct = format!("{}#adres", paths::answer(invitation.event, invitation.id));
    view! {
        <li class="row">
            <span class="row__main">
                <span class="row__title">{invitation.name.clone()}</span><br/>
                <span class="row__meta">{delivery.sort.name(lang)}</span>" "
                <DeliveryBadge delivery=Some(delivery.clone()) has_address=true/>
                {address.map(|address| view! { <><br/><span class="row__meta">{address}</span></> })}
                {why.map(|why| view! { <><br/><span class="row__meta">{why}</span></> })}
            </span>
            <span class="row__side">
                {sees_addresses.then(|| view! {
                    <a class="button button--small" href=correct aria-label=say::correct_of(lang, &invitation.name)><Icon glyph=Glyph::Pencil/>{say::correct(lang)}</a>
                })}
                <form method="post">
                    <input type="hidden" name="mail" value=delivery.id/>
                    <button class="button button--small" type="submit" name="action" value="again" aria-label=delivery::again_to(lang, &invitation.name)>
                        <Icon glyph=Glyph::RefreshCw/>{delivery::again(lang)}
                    </button>
                </form>
                <Phone number large=true/>
            </span>
        </li>
    }
}
