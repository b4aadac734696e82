//! The set-up once the evening has begun or is off: what it says.

use domain::contact::Contact;
use domain::event::{Event, Kind};
use domain::quorum::Basis;
use leptos::prelude::*;

use crate::components::{EventHead, Flash, Part, Tone};
use crate::frame::lang;
use crate::texts::{event_form as say, time, tour, words};

/// The set-up of an event that cannot be changed any more.
#[component]
pub fn LockedDetailsPage(
    /// Whose.
    event: Event,
    /// Name of its GP group.
    group: String,
    /// Name of its district.
    district: String,
    /// Names of the co-organisers.
    co_organisers: Vec<String>,
    /// Name of the ambassador; may be empty.
    ambassador: String,
) -> impl IntoView {
    let lang = lang();
    let details = event.details.clone();
    let end = if details.end == details.start {
        say::same_as_start(lang)
    } else {
        details.end.line()
    };
    let basis = match details.basis {
        Basis::Persons => say::basis_persons(lang),
        Basis::Practices => say::basis_practices(lang),
    };
    let counted = if details.count_assistants {
        format!("{basis}. {}.", say::assistants(lang))
    } else {
        basis
    };
    let funding: Vec<_> = details
        .funding
        .iter()
        .map(|share| say::share(lang, &share.source, share.percent))
        .collect();
    let facts = [
        (say::title(lang), details.title.clone()),
        (say::group(lang), group.clone()),
        (say::district(lang), district),
        (say::when(lang), time::moment(lang, details.starts_at)),
        (say::length(lang), tour::length(lang, details.length.0)),
        (say::start_pick(lang), details.start.line()),
        (say::end_pick(lang), end),
        (say::reason(lang), details.reason.clone()),
        (say::deadline(lang), time::date(lang, details.deadline)),
        (
            say::bounds(lang),
            say::between(lang, details.bounds.lower(), details.bounds.upper()),
        ),
        (say::basis(lang), counted),
        (
            say::capacity(lang),
            details
                .capacity
                .map(|places| places.to_string())
                .unwrap_or_default(),
        ),
        (say::co_organisers(lang), words::list(lang, &co_organisers)),
        (say::ambassador(lang), ambassador),
        (say::coach(lang), contact(details.coach.as_ref())),
        (
            say::recept_legend(lang),
            contact(details.social_prescribing.as_ref()),
        ),
        (say::funding(lang), words::list(lang, &funding)),
        (say::telephone(lang), details.telephone.clone()),
    ];
    let agenda = details.agenda;
    let meeting = details.kind == Kind::Meeting;
    view! {
        <EventHead event part=Part::Details group/>
        <Flash tone=Tone::Info title=say::locked_over(lang)/>
        <dl class="facts">
            {facts.into_iter().filter(|(_, fact)| !fact.is_empty()).map(|(name, fact)| view! {
                <dt>{name}</dt><dd class="as-typed">{fact}</dd>
            }).collect_view()}
        </dl>
        {meeting.then(|| view! {
            <section class="section" aria-labelledby="agenda">
                <div class="section__head"><h2 id="agenda">{say::agenda(lang)}</h2></div>
                <ol class="rows">
                    {agenda.into_iter().map(|item| view! {
                        <li class="row"><span class="row__main">
                            <span class="row__title">{item.title}</span><br/>
                            <span class="row__meta">{[time::minutes(lang, item.minutes), item.speaker].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")}</span>
                        </span></li>
                    }).collect_view()}
                </ol>
            </section>
        })}
    }
    .into_any()
}

pub(super) fn contact(contact: Option<&Contact>) -> String {
    let Some(contact) = contact else {
        return String::new();
    };
    let email = contact
        .email
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    [contact.name.clone(), contact.telephone.clone(), email]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
