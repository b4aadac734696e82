//! The run sheet (draaiboek): read on a phone while standing, printed for the
//! pocket. Telephone numbers first, then the evening by the clock, then who
//! comes and what they need.

mod participants;
mod programme;

use chrono::{DateTime, Utc};
use domain::district::Outline;
use domain::evening::is_on;
use domain::event::{Event, Kind, Stage};
use domain::history::Delay;
use domain::id::InvitationId;
use domain::invitation::{Answer, Invitation, Wishes};
use domain::tour::Tour;
use leptos::prelude::*;

use self::participants::{Participants, WishesOf};
use self::programme::{Agenda, Itinerary};
use crate::components::{Flash, PageTitle, Phone, Tone, TourSketch, capital};
use crate::frame::lang;
use crate::lang::Lang;
use crate::pages::evening::Later;
use crate::pages::rsvp::Organiser;
use crate::paths;
use crate::texts::{event as say_event, run_sheet as say, time};

/// What the run sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct RunSheetModel {
    /// The event.
    pub event: Event,
    /// Name of its GP group.
    pub group: String,
    /// Its tour.
    pub tour: Tour,
    /// Everybody who is invited or walked in, by name.
    pub invitations: Vec<Invitation>,
    /// What people eat; to be counted, not to stand beside a name.
    pub diets: Vec<(InvitationId, String)>,
    /// What people need in order to join, as it may stand beside their names.
    pub needs: Vec<(InvitationId, Wishes)>,
    /// Who organises.
    pub organiser: Organiser,
    /// The border of the district.
    pub outline: Outline,
    /// What the hosts were told last.
    pub told: Option<Delay>,
    /// Now.
    pub now: DateTime<Utc>,
}

impl RunSheetModel {
    /// Who is expected: said yes or is there already.
    fn expected(&self) -> Vec<Invitation> {
        self.invitations
            .iter()
            .filter(|i| {
                i.answer == Some(Answer::Yes) && i.waiting.is_none() || i.checked_in.is_some()
            })
            .cloned()
            .collect()
    }
}

/// Somebody to ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub name: String,
    /// As what.
    pub role: String,
    /// Their number; may be empty.
    pub telephone: String,
}

/// Everybody whom one may have to ring on the evening, the most important first:
/// organiser, evening number, coach, warm handover, then the hosts in order.
pub fn contacts(lang: Lang, event: &Event, organiser: &Organiser, tour: &Tour) -> Vec<Line> {
    let details = &event.details;
    let person = |name: &str, role: String, telephone: &str| Line {
        name: name.to_owned(),
        role,
        telephone: telephone.to_owned(),
    };
    let mut lines = vec![person(
        &organiser.person.name,
        say::organises(lang),
        &organiser.person.telephone,
    )];
    if !details.telephone.is_empty() {
        let name = say::evening_number(lang);
        lines.push(person(
            &name,
            say::evening_telephone(lang),
            &details.telephone,
        ));
    }
    if let Some(coach) = &details.coach {
        lines.push(person(&coach.name, say::coach(lang), &coach.telephone));
    }
    if let Some(contact) = &details.social_prescribing {
        lines.push(person(
            &contact.name,
            say::handover(lang),
            &contact.telephone,
        ));
    }
    let hosts = tour.stops.iter().filter(|planned| {
        let host = &planned.stop.host;
        !host.name.is_empty() || !host.telephone.is_empty()
    });
    lines.extend(hosts.map(|planned| {
        let host = &planned.stop.host;
        let place = &planned.location.details.name;
        person(&host.name, say::host(lang, place), &host.telephone)
    }));
    once(lines)
}

/// One line a number: who is coach and takes warm handovers is rung once.
fn once(lines: Vec<Line>) -> Vec<Line> {
    let mut numbers: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let same =
            |known: &&mut Line| !line.telephone.is_empty() && known.telephone == line.telephone;
        if let Some(known) = numbers.iter_mut().find(same) {
            known.role = format!("{}; {}", known.role, line.role);
        } else {
            numbers.push(line);
        }
    }
    numbers
}

/// The run sheet.
#[component]
pub fn RunSheetPage(
    /// What it shows.
    model: RunSheetModel,
) -> impl IntoView {
    let lang = lang();
    let expected = model.expected();
    let people = contacts(lang, &model.event, &model.organiser, &model.tour);
    let RunSheetModel {
        event,
        group,
        tour,
        diets,
        needs,
        outline,
        told,
        now,
        ..
    } = model;
    let details = event.details.clone();
    let heads = expected.len();
    let lead = say_event::lead(
        lang,
        &capital(&time::date(lang, details.starts_at)),
        &time::hours(lang, details.starts_at, details.ends_at()),
        &group,
    );
    let mind = match event.stage {
        Stage::Go | Stage::Closed => None,
        Stage::NoGo | Stage::Cancelled => Some(say::called_off(lang)),
        Stage::Draft | Stage::Polling | Stage::Inviting => Some(say::not_decided(lang)),
    };
    let safari = details.kind == Kind::Safari;
    let late = safari && is_on(&event, now).is_ok();
    // Once the evening is closed the wishes have been erased, whatever they were.
    let gone = event.stage == Stage::Closed;
    view! {
        <PageTitle
            title=format!("{}: {}", say::heading(lang), details.title)
            lead
            over=(paths::evening(event.id), say::back(lang))
        />
        {mind.map(|sentence| view! { <Flash tone=Tone::Warning title=sentence/> })}
        <p class="soft small no-print">{say::print(lang)}</p>
        {late.then(|| view! { <Later event=event.id told/> })}
        <div class="run-sheet">
            <section class="section" aria-labelledby="bellen">
                <div class="section__head"><h2 id="bellen">{say::contacts(lang)}</h2></div>
                <div class="run-sheet__contacts">
                    {people.into_iter().map(|line| view! { <Card line/> }).collect_view()}
                </div>
            </section>
            <section class="section" aria-labelledby="avond">
                <div class="section__head"><h2 id="avond">{if safari { say::programme(lang) } else { say::agenda(lang) }}</h2></div>
                {if safari {
                    view! { <Itinerary event=event.clone() tour=tour.clone() heads/> }.into_any()
                } else {
                    view! { <Agenda event=event.clone() heads/> }.into_any()
                }}
            </section>
            <Participants expected=expected.clone() safari/>
            <WishesOf expected diets needs gone/>
            {(safari && !tour.stops.is_empty()).then(|| view! {
                <section class="section run-sheet__sketch" aria-labelledby="route">
                    <div class="section__head"><h2 id="route">{say::sketch(lang)}</h2></div>
                    <TourSketch outline details tour/>
                </section>
            })}
        </div>
    }
}

/// A number at a glance.
#[component]
fn Card(line: Line) -> impl IntoView {
    let lang = lang();
    let unknown = line.telephone.is_empty();
    view! {
        <article class="card card--plain">
            <h3>{line.name}</h3>
            <p class="soft">{line.role}</p>
            <Phone number=line.telephone/>
            {unknown.then(|| view! { <p class="soft">{say::no_number(lang)}</p> })}
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_once_with_everything_it_is_for() {
        let line = |name: &str, role: &str, telephone: &str| Line {
            name: name.into(),
            role: role.into(),
            telephone: telephone.into(),
        };
        let lines = once(vec![
            line("Delano", "welzijnscoach", "020 555 01 02"),
            line("Delano W.", "warme overdracht", "020 555 01 02"),
            line("Samira", "ontvangt", ""),
            line("Cor", "ontvangt", ""),
        ]);
        let roles: Vec<_> = lines.iter().map(|line| line.role.as_str()).collect();
        assert_eq!(
            roles,
            ["welzijnscoach; warme overdracht", "ontvangt", "ontvangt"]
        );
    }
}
