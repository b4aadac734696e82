//! What an operator does on the command line: people, districts, copies.
//! Nothing printed here is secret.

use std::convert::Infallible;
use std::path::Path;

use anyhow::{Context, bail};
use clap::Args;
use domain::district::Outline;
use domain::email_address::EmailAddress;
use domain::id::OrganisationId;
use domain::person::Role;
use geojson::{FeatureCollection, GeometryValue};
use sea_orm::DbErr;

use crate::persistence::persons::NewPerson;
use crate::persistence::{Failure, Store, Tx, districts, organisations, persons};

/// Somebody who may log in.
#[derive(Debug, Clone, Args)]
pub struct UserAdd {
    /// Where the login link goes
    email: EmailAddress,
    /// `adviser` or `quartermaster`
    #[arg(long, value_parser = role)]
    role: Role,
    /// Name as shown
    #[arg(long)]
    name: String,
    /// The ROS organisation or municipality they work for; made if it is new
    #[arg(long)]
    organisation: String,
    /// Telephone number
    #[arg(long, default_value = "")]
    telephone: String,
    /// The district a quartermaster keeps, by name
    #[arg(long, required_if_eq("role", "quartermaster"))]
    district: Option<String>,
    /// The municipality of that district, where two have one of that name
    #[arg(long)]
    municipality: Option<String>,
}

/// The districts in a GeoJSON file.
#[derive(Debug, Clone, Args)]
pub struct DistrictAdd {
    /// A GeoJSON file with polygons
    file: std::path::PathBuf,
    /// The ROS organisation that serves them; made if it is new
    #[arg(long)]
    organisation: String,
    /// The municipality they lie in
    #[arg(long)]
    municipality: String,
    /// Which property holds the name
    #[arg(long, default_value = "name")]
    name_property: String,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| "is `adviser` or `quartermaster`".to_owned())
}

/// Adds somebody who may log in.
///
/// # Errors
/// The address is taken, the district is unknown, or the database failed.
pub async fn add_user(store: &Store, new: UserAdd) -> anyhow::Result<()> {
    let db = store.read();
    if persons::by_email(db, &new.email).await?.is_some() {
        bail!("{}: has an account already", new.email);
    }
    let district = match &new.district {
        None => None,
        Some(name) => {
            let mut found: Vec<_> = districts::all(db)
                .await?
                .into_iter()
                .filter(|district| district.name == *name)
                .filter(|district| {
                    let asked = new.municipality.as_ref();
                    asked.is_none_or(|asked| district.municipality == *asked)
                })
                .collect();
            if found.len() > 1 {
                bail!("--district: there is more than one {name}; add --municipality");
            }
            Some(found.pop().with_context(|| format!("--district: there is no district {name}; add it with `wijksafari district add`"))?.id)
        }
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
    println!("{email} can log in now: the link comes by mail.");
    Ok(())
}

/// Adds the districts of a file; those that the organisation has already in this
/// municipality are left as they are.
///
/// # Errors
/// The file cannot be read or holds no polygons with that property, or the database failed.
pub async fn add_districts(store: &Store, new: DistrictAdd) -> anyhow::Result<()> {
    let found = read_districts(&new.file, &new.name_property)?;
    let (added, known) = store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                let organisation = organisation(tx, &new.organisation).await?;
                let there: Vec<_> = districts::of_organisation(tx, organisation)
                    .await?
                    .into_iter()
                    .filter(|district| district.municipality == new.municipality)
                    .map(|district| district.name)
                    .collect();
                let (known, fresh): (Vec<_>, Vec<_>) = found
                    .into_iter()
                    .partition(|(name, _)| there.contains(name));
                for (name, outline) in &fresh {
                    districts::insert(tx, organisation, name, &new.municipality, outline).await?;
                }
                let names = |districts: Vec<(String, Outline)>| -> Vec<String> {
                    districts.into_iter().map(|(name, _)| name).collect()
                };
                Ok((names(fresh), names(known)))
            })
        })
        .await?;
    println!("Added {}: {}", added.len(), added.join(", "));
    if !known.is_empty() {
        println!("Left as they are {}: {}", known.len(), known.join(", "));
    }
    Ok(())
}

/// Names and outer borders of a file's polygons.
fn read_districts(file: &Path, name_property: &str) -> anyhow::Result<Vec<(String, Outline)>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let collection: FeatureCollection = text.parse().with_context(|| file.display().to_string())?;
    let mut found = Vec::new();
    for feature in collection.features {
        let name = feature
            .property(name_property)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
            .with_context(|| format!("--name-property: a feature has no {name_property}"))?;
        let ring = |ring: &Vec<geojson::Position>| -> Vec<(f64, f64)> {
            ring.iter()
                .filter_map(|position| {
                    Some((*position.as_slice().first()?, *position.as_slice().get(1)?))
                })
                .collect()
        };
        let rings = match feature.geometry.map(|geometry| geometry.value) {
            Some(GeometryValue::Polygon { coordinates }) => {
                coordinates.first().map(ring).into_iter().collect()
            }
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates
                .iter()
                .filter_map(|polygon| polygon.first())
                .map(ring)
                .collect(),
            _ => bail!("{}: {name} is no polygon", file.display()),
        };
        found.push((name, Outline(rings)));
    }
    Ok(found)
}

async fn organisation(tx: &Tx, name: &str) -> Result<OrganisationId, Failure<Infallible>> {
    let known: Result<_, DbErr> = organisations::by_name(tx, name).await;
    Ok(match known? {
        Some(organisation) => organisation.id,
        None => organisations::insert(tx, name).await?,
    })
}
