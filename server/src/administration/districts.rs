//! Districts and their borders, from a GeoJSON file.

use std::convert::Infallible;
use std::path::Path;

use anyhow::{Context, bail};
use clap::Args;
use domain::district::Outline;
use geojson::{FeatureCollection, GeometryValue};

use super::organisation;
use crate::persistence::{Store, districts};

/// The districts in a GeoJSON file.
#[derive(Debug, Clone, Args)]
// The subcommand has a group of this name.
#[group(skip)]
pub struct Add {
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

/// Adds the districts of a file; those that the organisation has already in this
/// municipality are left as they are.
///
/// # Errors
/// The file cannot be read or holds no polygons with that property, or the database failed.
pub async fn add(store: &Store, new: Add) -> anyhow::Result<String> {
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
    let mut said = format!("Added {}: {}", added.len(), added.join(", "));
    if !known.is_empty() {
        let left = format!("\nLeft as they are {}: {}", known.len(), known.join(", "));
        said.push_str(&left);
    }
    Ok(said)
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
