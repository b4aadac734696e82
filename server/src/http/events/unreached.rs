//! Mail to organisers that may not have come: who, and sending it again.

use std::collections::BTreeMap;
use std::convert::Infallible;

use app::pages::event::Unreached;
use app::paths;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::{EventId, PersonId};
use domain::person::Person;

use crate::http::error::Problem;
use crate::http::flash::{Flash, redirect};
use crate::http::managed::{change, send_again};
use crate::http::outcome::Stop;
use crate::http::session::LoggedIn;
use crate::persistence::Failure;
use crate::persistence::outbox::{self, Delivery, State};
use crate::state::App;

/// Which of these organisers mail about their event may not have reached.
pub fn unreached(mails: &[Delivery], organisers: &[Person]) -> Vec<Unreached> {
    let mut troubled: BTreeMap<PersonId, usize> = BTreeMap::new();
    for (person, _) in in_trouble(mails) {
        *troubled.entry(person).or_default() += 1;
    }
    let unreached = organisers.iter().filter_map(|person| {
        Some(Unreached {
            person: person.id,
            name: person.name.clone(),
            mails: *troubled.get(&person.id)?,
        })
    });
    unreached.collect()
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
            let mails = outbox::of_event(held.tx, event).await?;
            for (_, mail) in in_trouble(&mails).filter(|(whose, _)| *whose == person) {
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
fn in_trouble(mails: &[Delivery]) -> impl Iterator<Item = (PersonId, i64)> {
    mails.iter().filter_map(|mail| {
        let waits = mail.kept && matches!(mail.state, State::Failed | State::Unknown);
        Some((mail.person.filter(|_| waits)?, mail.id))
    })
}
