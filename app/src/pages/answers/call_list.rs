//! Who tips it: practices to ring, with who there has not decided.

use domain::quorum::call_list;
use leptos::prelude::*;

use super::AnswersModel;
use crate::components::{Badge, Glyph, Icon, Mood, Phone};
use crate::frame::lang;
use crate::paths;
use crate::texts::{answers as say, words};

/// A practice to ring.
struct Call {
    id: String,
    practice: String,
    unrepresented: bool,
    telephone: String,
    people: Vec<Somebody>,
}

/// Somebody to ask for.
struct Somebody {
    name: String,
    meta: String,
    own_number: String,
    href: String,
}

/// The call list.
#[component]
pub(super) fn CallList(model: AnswersModel) -> impl IntoView {
    let lang = lang();
    let calls: Vec<_> = call_list(&model.event.details, &model.invitations)
        .into_iter()
        .map(|line| Call {
            id: format!("bel-{}", line.number),
            practice: line.practice.to_owned(),
            unrepresented: line.unrepresented,
            telephone: model
                .practices
                .iter()
                .find(|practice| practice.id == line.number)
                .map(|practice| practice.telephone.clone())
                .unwrap_or_default(),
            people: line
                .people
                .into_iter()
                .map(|invitation| {
                    // Most are silent; only what was said is news.
                    let said = invitation.answer.map(|answer| {
                        if invitation.late {
                            say::late_yes(lang)
                        } else {
                            words::answer(lang, answer).to_owned()
                        }
                    });
                    let profession = words::profession(lang, invitation.profession).to_owned();
                    Somebody {
                        name: invitation.name.clone(),
                        meta: [Some(profession), said]
                            .into_iter()
                            .flatten()
                            .collect::<Vec<_>>()
                            .join(", "),
                        own_number: model
                            .telephones
                            .iter()
                            .find(|(member, _)| Some(*member) == invitation.member)
                            .map(|(_, number)| number.clone())
                            .unwrap_or_default(),
                        href: paths::answer(invitation.event, invitation.id),
                    }
                })
                .collect(),
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="bellijst">
            <div class="section__head"><h2 id="bellijst">{say::call_list(lang)}</h2></div>
            {if calls.is_empty() {
                view! { <p>{say::call_list_empty(lang)}</p> }.into_any()
            } else {
                view! {
                    <p class="soft">{say::call_list_more(lang)}</p>
                    <ul class="rows call-list">{calls.into_iter().map(|call| view! { <CallRow call/> }).collect_view()}</ul>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn CallRow(call: Call) -> impl IntoView {
    let lang = lang();
    view! {
        <li class="row" id=call.id>
            <div class="row__main">
                <p>
                    <span class="row__title">{call.practice}</span>" "
                    {call.unrepresented.then(|| view! { <Badge mood=Mood::Waiting glyph=Glyph::House text=say::unrepresented(lang)/> })}
                </p>
                <ul class="call-list__people">
                    {call.people.into_iter().map(|somebody| view! {
                        <li>
                            <span>{somebody.name.clone()}" "<span class="row__meta">{format!("({})", somebody.meta)}</span></span>
                            <Phone number=somebody.own_number/>
                            <a class="button button--small button--quiet" href=somebody.href aria-label=say::note_of(lang, &somebody.name)>
                                <Icon glyph=Glyph::Pencil/>{say::note(lang)}
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
            <span class="row__side"><Phone number=call.telephone large=true/></span>
        </li>
    }
}
