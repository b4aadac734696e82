//! Accounts: who may log in. Whoever leaves hands over what they organise; then
//! nothing of them is kept but their name in the history of events.

use std::convert::Infallible;
use std::fmt::Write;

use anyhow::{Context, bail};
use clap::Args;
use domain::email_address::EmailAddress;
use domain::id::DistrictId;
use domain::person::{Person, Role};

use super::organisation;
use crate::persistence::persons::NewPerson;
use crate::persistence::{Failure, Store, districts, events, organisations, persons, sessions};

/// Somebody who may log in.
#[derive(Debug, Clone, Args)]
// The subcommand has a group of this name.
#[group(skip)]
pub struct Add {
    /// Where the login link goes
    pub email: EmailAddress,
    /// `adviser` or `quartermaster`
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// Name as shown
    #[arg(long)]
    pub name: String,
    /// The ROS organisation or municipality they work for; made if it is new
    #[arg(long)]
    pub organisation: String,
    /// Telephone number
    #[arg(long, default_value = "")]
    pub telephone: String,
    /// The district a quartermaster keeps, by name
    #[arg(long, required_if_eq("role", "quartermaster"))]
    pub district: Option<String>,
    /// The municipality of that district, where two have one of that name
    #[arg(long)]
    pub municipality: Option<String>,
}

/// What is another way now; the rest stays.
#[derive(Debug, Clone, Args)]
// The subcommand has a group of this name.
#[group(skip)]
pub struct Change {
    /// The address of the account
    pub email: EmailAddress,
    /// The new address; every login with the old one ends
    #[arg(long = "email", value_name = "NEW_EMAIL")]
    pub new_email: Option<EmailAddress>,
    /// Name as shown
    #[arg(long)]
    pub name: Option<String>,
    /// Telephone number
    #[arg(long)]
    pub telephone: Option<String>,
    /// The district a quartermaster keeps, by name
    #[arg(long)]
    pub district: Option<String>,
    /// The municipality of that district, where two have one of that name
    #[arg(long, requires = "district")]
    pub municipality: Option<String>,
}

/// Somebody who leaves.
#[derive(Debug, Clone, Args)]
// The subcommand has a group of this name.
#[group(skip)]
pub struct End {
    /// The address of the account
    pub email: EmailAddress,
    /// The account, of the same organisation and role, that takes over their events
    #[arg(long, value_name = "EMAIL")]
    pub successor: Option<EmailAddress>,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| "is `adviser` or `quartermaster`".to_owned())
}

/// Adds somebody who may log in.
///
/// # Errors
/// The address is taken, the district is unknown, or the database failed.
pub async fn add(store: &Store, new: Add) -> anyhow::Result<String> {
    is_free(store, &new.email).await?;
    let district = match &new.district {
        None => None,
        Some(name) => Some(district(store, name, new.municipality.as_deref()).await?),
    };
    let email = new.email.clone();
    store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                let person = NewPerson {
                    organisation: organisation(tx, &new.organisation).await?,
                    role: new.role,
                    district,
                    name: new.name,
                    email: new.email,
                    telephone: new.telephone,
                };
                persons::insert(tx, &person).await?;
                Ok(())
            })
        })
        .await?;
    Ok(format!("{email} can log in now: the link comes by mail."))
}

/// Everybody who may log in: a line each, with address, role, name, organisation
/// and district, a tab between them.
///
/// # Errors
/// The database failed.
pub async fn list(store: &Store) -> anyhow::Result<String> {
    let db = store.read();
    let (organisations, districts) = (organisations::all(db).await?, districts::all(db).await?);
    let mut lines = String::new();
    for organisation in organisations {
        for person in persons::colleagues(db, organisation.id).await? {
            let district = districts.iter().find(|one| person.district == Some(one.id));
            let words = [
                person.email.as_str(),
                person.role.code(),
                &person.name,
                &organisation.name,
                district.map_or("", |district| &district.name),
            ];
            writeln!(lines, "{}", words.join("\t").trim_end())?;
        }
    }
    if lines.is_empty() {
        lines.push_str("Nobody can log in yet; add somebody with `wijksafari user add`.");
    }
    Ok(lines.trim_end().to_owned())
}

/// Changes an account.
///
/// # Errors
/// There is no such account, the new address is taken, the district is unknown or
/// not a quartermaster's, or the database failed.
pub async fn change(store: &Store, asked: Change) -> anyhow::Result<String> {
    let mut person = account(store, &asked.email).await?;
    if let Some(name) = &asked.district {
        if person.role != Role::Quartermaster {
            bail!("--district: {} is no quartermaster", asked.email);
        }
        person.district = Some(district(store, name, asked.municipality.as_deref()).await?);
    }
    person.name = asked.name.unwrap_or(person.name);
    person.telephone = asked.telephone.unwrap_or(person.telephone);
    let moves = asked.new_email.is_some();
    if let Some(email) = asked.new_email {
        // Another way to write the same address is no other account.
        if !email.as_str().eq_ignore_ascii_case(person.email.as_str()) {
            is_free(store, &email).await?;
        }
        person.email = email;
    }
    let said = format!("{} is changed.", person.email);
    store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                persons::save(tx, &person).await?;
                if moves {
                    // A link that waits in the old mailbox must not work either.
                    persons::raise_login_version(tx, person.id, person.login_version).await?;
                    sessions::close_all(tx, person.id).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(said)
}

/// Ends an account: who leaves is logged out everywhere and forgotten.
///
/// # Errors
/// There is no such account, nobody takes over their events, or the database failed.
pub async fn end(store: &Store, asked: End) -> anyhow::Result<String> {
    let leaving = account(store, &asked.email).await?;
    let successor = match &asked.successor {
        None => None,
        Some(email) => {
            let successor = account(store, email).await.context("--successor")?;
            let same = |person: &Person| (person.organisation, person.role);
            if successor.id == leaving.id || same(&successor) != same(&leaving) {
                bail!("--successor: {email} is no colleague with the same role");
            }
            Some(successor.id)
        }
    };
    let said = format!("{} cannot log in any more.", leaving.email);
    let ended = store
        .write(move |tx| {
            Box::pin(async move {
                match successor {
                    Some(successor) => events::hand_over(tx, leaving.id, successor).await?,
                    None if events::has_owner(tx, leaving.id).await? => {
                        return Err(Failure::Refused(NobodyTakesOver));
                    }
                    None => {}
                }
                persons::remove(tx, leaving.id).await?;
                Ok(())
            })
        })
        .await;
    match ended {
        Ok(()) => Ok(said),
        Err(Failure::Refused(NobodyTakesOver)) => bail!(
            "{} organises events: name who takes them over with --successor",
            asked.email
        ),
        Err(failure) => Err(failure.into()),
    }
}

/// Events would be left without an owner.
#[derive(Debug, thiserror::Error)]
#[error("nobody takes the events over")]
struct NobodyTakesOver;

async fn account(store: &Store, email: &EmailAddress) -> anyhow::Result<Person> {
    let found = persons::by_email(store.read(), email).await?;
    found.with_context(|| format!("{email}: nobody has an account with this address"))
}

async fn is_free(store: &Store, email: &EmailAddress) -> anyhow::Result<()> {
    if persons::by_email(store.read(), email).await?.is_some() {
        bail!("{email}: has an account already");
    }
    Ok(())
}

async fn district(
    store: &Store,
    name: &str,
    municipality: Option<&str>,
) -> anyhow::Result<DistrictId> {
    let mut found: Vec<_> = districts::all(store.read())
        .await?
        .into_iter()
        .filter(|district| district.name == name)
        .filter(|district| municipality.is_none_or(|asked| district.municipality == asked))
        .collect();
    if found.len() > 1 {
        bail!("--district: there is more than one {name}; add --municipality");
    }
    let found = found.pop().with_context(|| {
        format!("--district: there is no district {name}; add it with `wijksafari district add`")
    })?;
    Ok(found.id)
}
