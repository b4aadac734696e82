//! What an operator does on the command line: accounts and districts. Each
//! command returns what it says; nothing of that is secret. A new one is a
//! function here and a line in `main.rs`.

pub mod districts;
pub mod people;

use std::convert::Infallible;

use domain::id::OrganisationId;
use sea_orm::DbErr;

use crate::persistence::{Failure, Tx, organisations};

/// The organisation of this name; made if it is new.
async fn organisation(tx: &Tx, name: &str) -> Result<OrganisationId, Failure<Infallible>> {
    let known: Result<_, DbErr> = organisations::by_name(tx, name).await;
    Ok(match known? {
        Some(organisation) => organisation.id,
        None => organisations::insert(tx, name).await?,
    })
}
