//! Many people to write to: GP groups of any size, invited through the same
//! use cases and with the same mails as in the program.

use std::convert::Infallible;

use anyhow::Context;
use domain::access::Actor;
use domain::effects::NewEvent;
use domain::email_address::EmailAddress;
use domain::event::{Event, Kind, Stage};
use domain::group::{MemberDetails, Profession};
use domain::id::{EventId, GpGroupId};
use domain::invitation::send;
use domain::person::{Person, Role};
use server::carry_out::carry_out;
use server::http::next::Next;
use server::mail::compose;
use server::persistence::groups::NewPractice;
use server::persistence::persons::NewPerson;
use server::persistence::{Failure, Tx, events, groups, invitations, persons, stops};
use server::state::App;

/// How many practices, each with a mail domain of its own, a group has.
const PRACTICES: usize = 20;

/// A group of this many, all invited to a meeting of their own. `local_part`
/// is what stands before the @ of a member's address.
pub async fn invite_group(
    app: &App,
    number: usize,
    members: usize,
    local_part: fn(usize) -> String,
) -> anyhow::Result<EventId> {
    let (carrier, now) = (app.clone(), app.clock.now());
    let adviser = adviser(app).await?;
    let model = meeting(app, &adviser).await?;
    let event = app
        .store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                let group = group(tx, &adviser, number, members, local_part).await?;
                let mut details = model.details;
                details.group = group;
                details.ambassador = None;
                details.title = format!("Wijkoverleg {number}");
                let new = NewEvent {
                    owner: adviser.id,
                    details,
                    repeats: None,
                };
                let id = events::insert(tx, &new, adviser.organisation, now).await?;
                let managed = events::find(tx, id)
                    .await?
                    .and_then(|event| Actor::new(adviser.clone()).manage(event));
                let roster = groups::roster(tx, group).await?;
                let (Some(managed), Some(roster)) = (managed, roster) else {
                    return Ok(None);
                };
                let effects = send(
                    &managed,
                    &roster,
                    &stops::tour(tx, id).await?,
                    &invitations::of_event(tx, id).await?,
                    server::uid::fresh,
                    now,
                );
                let Ok(effects) = effects else {
                    return Ok(None);
                };
                carry_out(&carrier, tx, id, &effects, &adviser.name).await?;
                Ok(Some(id))
            })
        })
        .await?;
    event.context("the rules refuse to send these invitations")
}

/// Login links for this many colleagues of the adviser.
#[allow(dead_code, reason = "not every stage needs them")]
pub async fn send_logins(app: &App, first: usize, count: usize) -> anyhow::Result<()> {
    let (carrier, now) = (app.clone(), app.clock.now());
    let adviser = adviser(app).await?;
    for number in first..first + count {
        let (carrier, adviser) = (carrier.clone(), adviser.clone());
        let email: EmailAddress = format!("collega{number}@ros{}.example", number % 10).parse()?;
        app.store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    let new = NewPerson {
                        organisation: adviser.organisation,
                        role: Role::Adviser,
                        district: None,
                        name: format!("Collega {number}"),
                        email,
                        telephone: String::new(),
                    };
                    let id = persons::insert(tx, &new).await?;
                    let colleague = persons::find(tx, id).await?.unwrap_or(adviser);
                    compose::queue_login(&carrier, tx, &colleague, &Next::default(), now)
                        .await
                        .map_err(|error| sea_orm::DbErr::Custom(error.to_string()).into())
                })
            })
            .await?;
    }
    Ok(())
}

/// In which of its group's practices a member works.
pub fn practice_of(member: usize, members: usize) -> usize {
    member * PRACTICES / members
}

/// The name of a group's member.
pub fn name(member: usize) -> String {
    format!("Dr. Émile Lid {member}")
}

/// The adviser of the demonstration.
pub async fn adviser(app: &App) -> Result<Person, anyhow::Error> {
    let email: EmailAddress = server::demo::ADVISER.parse()?;
    persons::by_email(app.store.read(), &email)
        .await?
        .context("the demonstration has an adviser")
}

/// The meeting of the demonstration that is still a draft, to copy from.
async fn meeting(app: &App, adviser: &Person) -> anyhow::Result<Event> {
    events::of_organisation(app.store.read(), adviser.organisation)
        .await?
        .into_iter()
        .find(|event| event.stage == Stage::Draft && event.details.kind == Kind::Meeting)
        .context("the demonstration has a meeting that is a draft")
}

async fn group(
    tx: &Tx,
    adviser: &Person,
    number: usize,
    members: usize,
    local_part: fn(usize) -> String,
) -> Result<GpGroupId, Failure<Infallible>> {
    let group = groups::insert(tx, adviser.organisation, &format!("Groep {number}")).await?;
    let mut practices = Vec::with_capacity(PRACTICES);
    for practice in 0..PRACTICES {
        let new = NewPractice {
            name: format!("Praktijk {number}.{practice}"),
            ..NewPractice::default()
        };
        practices.push(groups::add_practice(tx, group, &new).await?);
    }
    for member in 0..members {
        let practice = practice_of(member, members);
        let email = format!("{}@praktijk{number}-{practice}.example", local_part(member));
        let details = MemberDetails {
            name: name(member),
            email: email.parse().ok(),
            telephone: String::new(),
            profession: Profession::GeneralPractitioner,
            practices: vec![practices[practice]],
            left_out: None,
        };
        groups::add_member(tx, group, &details).await?;
    }
    Ok(group)
}
