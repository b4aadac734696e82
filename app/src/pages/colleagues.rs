//! Answering for the colleagues of a practice, by its one link: no account, no
//! scripts, and nothing of what colleagues eat or need.

use domain::event::Event;
use domain::invitation::{Answer, Invitation};
use leptos::prelude::*;

use super::rsvp::Organiser;
use crate::components::{Choice, Glyph, Icon, Notice, PageTitle, Phone, RadioGroup, capital};
use crate::forms::practice_link::ColleaguesForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::{practice_link as say, rsvp, time, words};

/// What the page shows. The invitations are without reasons and addresses.
#[derive(Debug, Clone, PartialEq)]
pub struct ColleaguesModel {
    /// The event.
    pub event: Event,
    /// Name of the practice.
    pub practice: String,
    /// Who holds the link.
    pub holder: String,
    /// Who is invited from there.
    pub colleagues: Vec<Invitation>,
    /// Who organises.
    pub organiser: Organiser,
    /// Why nothing can be answered; empty while answers are taken.
    pub closed: String,
}

/// The page.
#[component]
pub fn ColleaguesPage(
    /// What it shows.
    model: ColleaguesModel,
    /// What was chosen.
    form: ColleaguesForm,
    /// Why nothing was noted; may be empty.
    problem: String,
) -> impl IntoView {
    let lang = lang();
    let details = model.event.details.clone();
    let when = format!(
        "{}, {}",
        time::date(lang, details.starts_at),
        time::hours(lang, details.starts_at, details.ends_at())
    );
    let open = model.closed.is_empty();
    view! {
        <PageTitle title=say::question(lang, &model.practice) lead=details.title.clone()/>
        <dl class="facts">
            <dt>{rsvp::when(lang)}</dt><dd>{capital(&when)}</dd>
            <dt>{rsvp::place(lang)}</dt><dd>{details.start.name.clone()}</dd>
            <dt>{rsvp::who(lang)}</dt><dd>{format!("{}, {}", model.organiser.person.name, model.organiser.organisation)}" "<Phone number=model.organiser.person.telephone.clone()/></dd>
        </dl>
        <Notice text=problem/>
        {if open {
            let deadline = time::date(lang, details.deadline);
            view! {
                <p>{say::answer_lead(lang, &model.holder)}</p>
                <form class="form" method="post">
                    <input type="hidden" name="question" value=model.event.asked_from.to_string()/>
                    {model.colleagues.clone().into_iter().map(|colleague| {
                        let chosen = form.chosen(colleague.id).map(ToOwned::to_owned);
                        view! { <Colleague colleague chosen/> }
                    }).collect_view()}
                    <button class="button button--primary button--large" type="submit"><Icon glyph=Glyph::Send/>{say::send(lang)}</button>
                    <p class="small soft">{say::until(lang, &deadline)}</p>
                </form>
            }.into_any()
        } else {
            view! { <Notice text=model.closed.clone()/> }.into_any()
        }}
        <Known colleagues=model.colleagues/>
    }
    .into_any()
}

#[component]
fn Colleague(colleague: Invitation, chosen: Option<String>) -> impl IntoView {
    let lang = lang();
    let stands = colleague.answer.map(Answer::code).unwrap_or_default();
    let legend = say::colleague(
        lang,
        &colleague.name,
        words::profession(lang, colleague.profession),
    );
    let value = chosen.unwrap_or_else(|| stands.to_owned());
    view! {
        <input type="hidden" name=ColleaguesForm::seen_field(colleague.id) value=stands/>
        <RadioGroup name=ColleaguesForm::answer_field(colleague.id) legend value side_by_side=true choices=vec![
            Choice::new("yes", say::yes(lang)),
            Choice::new("perhaps", say::perhaps(lang)),
            Choice::new("no", say::no(lang)),
        ]/>
    }
}

/// Who answered, how and when.
#[component]
fn Known(colleagues: Vec<Invitation>) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = colleagues
        .iter()
        .filter_map(|colleague| known(lang, colleague))
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="bekend">
                <div class="section__head"><h2 id="bekend">{say::known(lang)}</h2></div>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

fn known(lang: Lang, colleague: &Invitation) -> Option<String> {
    let answered = colleague.answered.as_ref()?;
    Some(say::how(
        lang,
        &colleague.name,
        words::answer(lang, colleague.answer?),
        &words::how(lang, answered),
        &time::short_moment(lang, answered.at),
    ))
}
