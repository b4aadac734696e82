//! What stands in `server/demo/`, as types. The files are written by hand; all
//! names, addresses and numbers are invented. References go by `key` or by
//! name, times by days from the day of seeding ([`When`]). Who and where is
//! here, what happens in `data/events.rs`. To add a place, a person or an event,
//! add it to its file; the tests below say what must hold.

mod events;

use std::collections::BTreeMap;

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::district::Outline;
use domain::email_address::EmailAddress;
use domain::group::Profession;
use domain::location::LocationDetails;
use domain::person::Role;
use domain::place::Point;
use domain::time::instant;
use serde::Deserialize;

pub use events::{Base, Event, Held, Reply, Slot, Stop, WalkIn};

/// Everything in `server/demo/`.
#[derive(Debug)]
pub struct Demonstration {
    /// The districts, with their borders.
    pub districts: Vec<District>,
    /// Who can log in.
    pub people: Vec<Person>,
    /// The GP groups.
    pub groups: Vec<Group>,
    /// The directory, by name of the district.
    pub locations: BTreeMap<String, Vec<Location>>,
    /// The events, oldest first.
    pub events: Vec<Event>,
}

/// A district and who serves it.
#[derive(Debug)]
pub struct District {
    /// Name as shown.
    pub name: String,
    /// The ROS organisation that serves it.
    pub organisation: String,
    /// The municipality it lies in.
    pub municipality: String,
    /// Its border.
    pub outline: Outline,
}

/// Somebody who can log in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What events call them.
    pub key: String,
    /// Name as shown.
    pub name: String,
    /// Adviser or quartermaster.
    pub role: Role,
    /// Whom they work for.
    pub organisation: String,
    /// The district a quartermaster keeps.
    pub district: Option<String>,
    /// Where the login link goes.
    pub email: EmailAddress,
    /// Telephone number.
    pub telephone: String,
}

/// A GP group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The ROS organisation it belongs to.
    pub organisation: String,
    /// Name as shown.
    pub name: String,
    /// Its practices.
    pub practices: Vec<Practice>,
    /// Its members.
    pub members: Vec<Member>,
}

/// A GP practice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// What members and events call it.
    pub key: String,
    /// Name as shown.
    pub name: String,
    /// Street, number, postcode and town.
    pub address: String,
    /// Telephone number.
    pub telephone: String,
    /// Where it is: some tours start there.
    pub point: Point,
}

/// A member of a GP group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// What events call them.
    pub key: String,
    /// Full name.
    pub name: String,
    /// What they do.
    pub profession: Profession,
    /// Keys of the practices they work for.
    pub practices: Vec<String>,
    /// Mail address, if there is one.
    pub email: Option<EmailAddress>,
    /// Telephone number; mostly that of the practice will do.
    #[serde(default)]
    pub telephone: String,
    /// Why they are left out of the count.
    pub left_out: Option<String>,
}

/// A place in the directory.
#[derive(Debug, Deserialize)]
pub struct Location {
    /// What events call it.
    pub key: String,
    /// What the directory says.
    #[serde(flatten)]
    pub details: LocationDetails,
}

/// A moment, counted from the day of seeding.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Days from that day; negative lies before it.
    pub day: i64,
    /// Time on the wall.
    pub at: NaiveTime,
}

impl When {
    /// The moment itself.
    ///
    /// # Errors
    /// The file names a time that the clock skips, or a day beyond the calendar.
    pub fn after(self, today: NaiveDate) -> anyhow::Result<DateTime<Utc>> {
        Ok(instant(day(today, self.day)?.and_time(self.at))?)
    }
}

/// The date that lies this many days from today.
///
/// # Errors
/// A day beyond the calendar.
pub fn day(today: NaiveDate, days: i64) -> anyhow::Result<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_sub_days(by)
    } else {
        today.checked_add_days(by)
    }
    .with_context(|| format!("day {days} lies beyond the calendar"))
}

#[derive(Deserialize)]
struct People {
    districts: Vec<Served>,
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct Served {
    code: String,
    organisation: String,
    municipality: String,
}

impl Demonstration {
    /// Reads the files, which are part of the program.
    ///
    /// # Errors
    /// A file that is not what the types say.
    pub fn read() -> anyhow::Result<Self> {
        let People { districts, people } =
            serde_json::from_str(include_str!("../../demo/people.json")).context("people.json")?;
        let borders = include_str!("../../demo/districts.geojson")
            .parse::<geojson::FeatureCollection>()
            .context("districts.geojson")?;
        Ok(Self {
            districts: districts
                .into_iter()
                .map(|served| district(served, &borders))
                .collect::<Result<_, _>>()
                .context("districts.geojson")?,
            people,
            groups: serde_json::from_str(include_str!("../../demo/groups.json"))
                .context("groups.json")?,
            locations: serde_json::from_str(include_str!("../../demo/locations.json"))
                .context("locations.json")?,
            events: serde_json::from_str(include_str!("../../demo/events.json"))
                .context("events.json")?,
        })
    }
}

fn district(served: Served, borders: &geojson::FeatureCollection) -> anyhow::Result<District> {
    let text = |feature: &geojson::Feature, property: &str| {
        feature
            .property(property)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
    };
    let feature = borders
        .features
        .iter()
        .find(|feature| text(feature, "code").as_deref() == Some(&served.code))
        .with_context(|| format!("there is no district {}", served.code))?;
    let outer = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(geojson::GeometryValue::Polygon { coordinates }) => coordinates.first(),
        _ => None,
    };
    Ok(District {
        name: text(feature, "name").context("no name")?,
        organisation: served.organisation,
        municipality: served.municipality,
        outline: Outline(vec![
            outer
                .context("no polygon")?
                .iter()
                .map(|position| (position[0], position[1]))
                .collect(),
        ]),
    })
}

#[cfg(test)]
mod tests;
