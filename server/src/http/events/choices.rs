//! What can be chosen in the set-up of an event.

use app::forms::event::{EventChoices, MemberChoice, PlaceChoice};
use app::lang::Lang;
use app::texts::event_form as say;
use domain::event::Event;
use domain::group::{GpGroup, Profession};
use domain::place::Place;
use sea_orm::{ConnectionTrait, DbErr};

use crate::http::session::LoggedIn;
use crate::persistence::{districts, groups, locations, persons};

/// Groups and districts of the organisation with what they hold; for a
/// quartermaster who co-organises, and once people are invited, those of the
/// event alone.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    login: &LoggedIn,
    event: Option<&Event>,
) -> Result<EventChoices, DbErr> {
    let lang = login.visit.lang;
    let own = event.is_none_or(|event| event.organisation == login.actor.organisation());
    let organisation = login.actor.organisation();
    let (groups, districts) = match event {
        Some(event) if event.is_announced() || !(own && login.actor.is_adviser()) => (
            groups::find(db, event.details.group)
                .await?
                .into_iter()
                .collect(),
            districts::find(db, event.details.district)
                .await?
                .into_iter()
                .collect(),
        ),
        _ => (
            groups::of_organisation(db, organisation).await?,
            districts::of_organisation(db, organisation).await?,
        ),
    };
    let mut choices = EventChoices {
        groups,
        districts,
        stands: event.map(|event| (event.details.starts_at, event.details.deadline)),
        ..EventChoices::default()
    };
    for group in choices.groups.clone() {
        add_group(db, lang, &mut choices, &group).await?;
    }
    for district in choices.districts.clone() {
        for location in locations::of_district(db, district.id).await? {
            let details = location.details;
            choices.places.push(PlaceChoice {
                code: format!("location:{}", location.id),
                label: say::location_place(lang, &details.name),
                place: details.place(),
            });
        }
        for person in persons::quartermasters(db, district.id).await? {
            if choices
                .quartermasters
                .iter()
                .all(|known| known.id != person.id)
            {
                choices.quartermasters.push(person);
            }
        }
    }
    // Whoever co-organises already stays a choice, also when they keep another district now.
    if let Some(event) = event {
        for person in persons::with_ids(db, &event.details.co_organisers).await? {
            if choices
                .quartermasters
                .iter()
                .all(|known| known.id != person.id)
            {
                choices.quartermasters.push(person);
            }
        }
    }
    Ok(choices)
}

/// The practices of a group as places, its GPs as ambassadors.
async fn add_group(
    db: &impl ConnectionTrait,
    lang: Lang,
    choices: &mut EventChoices,
    group: &GpGroup,
) -> Result<(), DbErr> {
    let Some(roster) = groups::roster(db, group.id).await? else {
        return Ok(());
    };
    choices
        .places
        .extend(roster.practices.into_iter().map(|practice| PlaceChoice {
            code: format!("practice:{}", practice.id),
            label: say::practice_place(lang, &practice.name),
            place: Place {
                name: practice.name,
                address: practice.address,
                point: practice.point,
            },
        }));
    let gps = roster
        .members
        .into_iter()
        .filter(|member| member.details.profession == Profession::GeneralPractitioner);
    choices.members.extend(gps.map(|member| MemberChoice {
        id: member.id,
        group: group.id,
        name: member.details.name,
    }));
    Ok(())
}
