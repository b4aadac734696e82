//! Everybody who is invited or came, one row each.

use domain::event::EventDetails;
use domain::invitation::{Answer, Invitation};
use domain::quorum::is_counted;
use leptos::prelude::*;

use super::AnswersModel;
use crate::components::{Badge, Glyph, Icon, Mood, capital};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{answers as say, quorum, time, words};

/// The table.
#[component]
pub(super) fn Everybody(model: AnswersModel) -> impl IntoView {
    let lang = lang();
    let event = model.event.id;
    view! {
        <section class="section" aria-labelledby="iedereen">
            <div class="section__head">
                <h2 id="iedereen">{say::everybody(lang)}</h2>
                <a class="button button--small no-print" href=paths::answers_table(event) download><Icon glyph=Glyph::Download/>{say::export(lang)}</a>
            </div>
            <div class="table-frame"><table class="table table--stack">
                <caption class="visually-hidden">{say::everybody(lang)}</caption>
                <thead><tr>
                    <th scope="col">{say::name(lang)}</th>
                    <th scope="col">{say::practice(lang)}</th>
                    <th scope="col">{say::answer(lang)}</th>
                    <th scope="col">{say::since(lang)}</th>
                </tr></thead>
                <tbody>
                    {model.invitations.into_iter().map(|invitation| {
                        view! { <Row invitation details=model.event.details.clone()/> }
                    }).collect_view()}
                </tbody>
            </table></div>
        </section>
    }
}

#[component]
fn Row(invitation: Invitation, details: EventDetails) -> impl IntoView {
    let lang = lang();
    let practices: Vec<_> = invitation.practices.iter().map(|p| &p.name).collect();
    let practices = words::list(lang, &practices);
    let uncounted = uncounted(lang, &details, &invitation);
    let since = since(lang, &invitation);
    let address = invitation.email.as_ref().map(ToString::to_string);
    let reason = invitation.reason.clone();
    view! {
        <tr id=format!("antwoord-{}", invitation.id)>
            <th scope="row">
                <a href=paths::answer(invitation.event, invitation.id)>{invitation.name.clone()}</a><br/>
                <span class="row__meta">{capital(words::profession(lang, invitation.profession))}</span>
                {address.map(|address| view! { <><br/><span class="row__meta">{address}</span></> })}
                {uncounted.map(|text| view! { <><br/><span class="row__meta">{text}</span></> })}
            </th>
            <td data-label=say::practice(lang)>{practices}</td>
            <td data-label=say::answer(lang)><div>
                <AnswerBadge answer=invitation.answer late=invitation.late waiting=invitation.waiting.is_some()/>
                {(!reason.is_empty()).then(|| view! { <><br/><span class="row__meta">{say::quoted(lang, &reason)}</span></> })}
            </div></td>
            {match since {
                Some((since, how)) => view! {
                    <td data-label=say::since(lang)><div>{since}<br/><span class="row__meta">{how}</span></div></td>
                }.into_any(),
                None => view! { <td></td> }.into_any(),
            }}
        </tr>
    }
}

/// Why somebody is not counted; `None` if they are.
fn uncounted(lang: Lang, details: &EventDetails, invitation: &Invitation) -> Option<String> {
    if invitation.walk_in {
        return Some(say::walk_in(lang));
    }
    (!is_counted(details, invitation)).then(|| match &invitation.left_out {
        Some(reason) if !reason.is_empty() => say::uncounted_because(lang, reason),
        _ => say::uncounted(lang),
    })
}

/// Since when, and how it came.
fn since(lang: Lang, invitation: &Invitation) -> Option<(String, String)> {
    let answered = invitation.answered.as_ref()?;
    Some((
        time::short_moment(lang, answered.at),
        words::how(lang, answered),
    ))
}

/// What somebody answered, in colour and words.
#[component]
pub(in crate::pages) fn AnswerBadge(
    /// What.
    answer: Option<Answer>,
    /// Whether it is an acceptance that waits for the organiser.
    late: bool,
    /// Whether it is one that waits for a place.
    waiting: bool,
) -> impl IntoView {
    let lang = lang();
    let (mood, glyph, text) = match answer {
        Some(Answer::Yes) if waiting => (Mood::Waiting, Glyph::Hourglass, say::waiting_yes(lang)),
        Some(Answer::Yes) if late => (Mood::Waiting, Glyph::Hourglass, say::late_yes(lang)),
        Some(Answer::Yes) => (
            Mood::Good,
            Glyph::Check,
            capital(words::answer(lang, Answer::Yes)),
        ),
        Some(Answer::Perhaps) => (
            Mood::Waiting,
            Glyph::CircleQuestionMark,
            capital(words::answer(lang, Answer::Perhaps)),
        ),
        Some(Answer::No) => (
            Mood::Calm,
            Glyph::Minus,
            capital(words::answer(lang, Answer::No)),
        ),
        None => (
            Mood::Calm,
            Glyph::Hourglass,
            capital(&quorum::legend_silent(lang)),
        ),
    };
    view! { <Badge mood glyph text/> }
}
