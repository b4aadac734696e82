//! Mail to organisers that may not have come: who, and sending it again.

use std::collections::BTreeMap;
use std::convert::Infallible;

use app::pages::event::Unreached;
use app::paths;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::{EventId, PersonId};
use domain::person::Person;
use sea_orm::{ConnectionTrait, DbErr};

use crate::http::error::Problem;
use crate::http::flash::{Flash, redirect};
use crate::http::managed::{change, send_again};
use crate::http::outcome::Stop;
use crate::http::session::LoggedIn;
use crate::persistence::Failure;
use crate::persistence::outbox::{self, State};
use crate::state::App;

/// To which of these organisers mail about the event may not have come.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn unreached(
    db: &impl ConnectionTrait,
    event: EventId,
    organisers: &[Person],
) -> Result<Vec<Unreached>, DbErr> {
    let mut mails: BTreeMap<PersonId, usize> = BTreeMap::new();
    for (person, _) in in_trouble(db, event).await? {
        *mails.entry(person).or_default() += 1;
    }
    let unreached = organisers.iter().filter_map(|person| {
        Some(Unreached {
            person: person.id,
            name: person.name.clone(),
            mails: *mails.get(&person.id)?,
        })
    });
    Ok(unreached.collect())
}

/// Sends all of it to this person again.
///
/// # Errors
/// Not this visitor's event, or the database failed.
pub async fn again(
    app: &App,
    login: &LoggedIn,
    event: EventId,
    person: PersonId,
) -> Result<Response, Problem> {
    let done = change(app, login, event, move |held| {
        Box::pin(async move {
            let mut sent = false;
            let theirs = in_trouble(held.tx, event).await?.into_iter();
            for (_, mail) in theirs.filter(|(whose, _)| *whose == person) {
                sent |= send_again(&held, mail).await?;
            }
            Ok::<_, Failure<Stop<Infallible>>>(sent)
        })
    });
    let to = paths::event(event);
    Ok(match done.await? {
        Ok(true) => redirect(&to, Flash::SentAgain).into_response(),
        // A colleague was faster: the page says how it is now.
        Ok(false) | Err(_) => Redirect::to(&to).into_response(),
    })
}

/// The mails to people with an account that wait for a word, and whose they are.
async fn in_trouble(
    db: &impl ConnectionTrait,
    event: EventId,
) -> Result<Vec<(PersonId, i64)>, DbErr> {
    let mails = outbox::of_event(db, event).await?;
    let troubled = mails.into_iter().filter_map(|mail| {
        let waits = mail.kept && matches!(mail.state, State::Failed | State::Unknown);
        Some((mail.person.filter(|_| waits)?, mail.id))
    });
    Ok(troubled.collect())
}
