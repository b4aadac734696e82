//! The list to tick off: one large button a person.

use domain::id::InvitationId;
use domain::invitation::{Answer, Invitation};
use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::forms::evening::EveningVerb;
use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::{evening as say, words};

/// Who is expected or there, and, folded, the others of the group.
#[component]
pub(super) fn CheckIn(
    /// Everybody who is invited or walked in, by name.
    invitations: Vec<Invitation>,
    /// Whether names can be tapped.
    open: bool,
) -> impl IntoView {
    let lang = lang();
    let (expected, others): (Vec<_>, Vec<_>) = invitations.into_iter().partition(is_expected);
    let came = expected
        .iter()
        .filter(|invitation| invitation.checked_in.is_some())
        .count();
    let count = say::count(lang, came, expected.len());
    let none = expected.is_empty();
    view! {
        <section class="section" aria-labelledby="aanwezig">
            <div class="section__head"><h2 id="aanwezig">{if open { say::present(lang) } else { say::were_present(lang) }}</h2></div>
            <p class="check-in__count" role="status"><span>{say::inside(lang)}</span><span>{count}</span></p>
            {open.then(|| view! { <p class="soft">{if none { say::nobody(lang) } else { say::tap(lang) }}</p> })}
            <People people=expected open/>
            {(open && !others.is_empty()).then(|| view! {
                <details class="more">
                    <summary>{say::others(lang, others.len())}</summary>
                    <div class="more__body stack">
                        <p class="soft">{say::others_more(lang)}</p>
                        <People people=others open/>
                    </div>
                </details>
            })}
        </section>
    }
}

/// Said yes, or is there anyhow.
fn is_expected(invitation: &Invitation) -> bool {
    invitation.answer == Some(Answer::Yes) && invitation.waiting.is_none()
        || invitation.checked_in.is_some()
        || invitation.walk_in
}

#[component]
fn People(people: Vec<Invitation>, open: bool) -> impl IntoView {
    let lang = lang();
    view! {
        <ul class="check-in">
            {people.into_iter().map(|invitation| {
                let present = invitation.checked_in.is_some();
                let pressed = if present { "true" } else { "false" };
                let next = if present { "no" } else { "yes" };
                let meta = meta(lang, &invitation);
                view! {
                    <li class="check-in__person"><form method="post">
                        <input type="hidden" name="do" value=EveningVerb::CheckIn.code()/>
                        <input type="hidden" name="person" value=invitation.id.to_string()/>
                        <button
                            class="check-in__button"
                            id=anchor(invitation.id)
                            type="submit"
                            name="present"
                            value=next
                            aria-pressed=pressed
                            disabled=!open
                        >
                            <span class="check-in__box">{present.then(|| view! { <Icon glyph=Glyph::Check/> })}</span>
                            <span class="check-in__name">{invitation.name}</span>
                            <span class="check-in__meta">{meta}</span>
                        </button>
                    </form></li>
                }
            }).collect_view()}
        </ul>
    }
}

/// Where the page opens again after a tap.
pub fn anchor(invitation: InvitationId) -> String {
    format!("wie-{invitation}")
}

/// "De Waterlelie, huisarts".
fn meta(lang: Lang, invitation: &Invitation) -> String {
    let mut parts: Vec<String> = invitation
        .practices
        .iter()
        .map(|practice| practice.name.clone())
        .collect();
    parts.push(words::profession(lang, invitation.profession).to_owned());
    if invitation.walk_in {
        parts.push(say::walked_in(lang));
    } else if invitation.late {
        parts.push(say::late(lang));
    }
    parts.join(", ")
}
