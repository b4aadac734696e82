//! The set-up of an event, as typed. A field that is not posted keeps its
//! default, so that a new event needs a handful of fields; what can be chosen
//! comes as [`EventChoices`], so that nothing outside it can be named. What is
//! typed becomes a set-up in `parse`. A new field: here, in `Default` and `filled`,
//! there, and in `pages::event_details::changed`, which shows a second editor what
//! the first saved.

mod parse;
mod place;
mod rows;

use chrono::{DateTime, Utc};
use domain::contact::Contact;
use domain::district::District;
use domain::event::{EventDetails, Kind, Riding, USUAL_STOPS};
use domain::group::GpGroup;
use domain::id::{GpGroupId, MemberId};
use domain::person::Person;
use domain::place::Place;
use domain::quorum::{Basis, Bounds};
use serde::Deserialize;

use crate::forms::{Seen, typed_speed};
use crate::texts::time;

pub use place::PlaceFields;

/// A member who can be the ambassador.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberChoice {
    /// Their number.
    pub id: MemberId,
    /// Their group.
    pub group: GpGroupId,
    /// Name as shown.
    pub name: String,
}

/// A place where an event can start or end.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceChoice {
    /// What is posted.
    pub code: String,
    /// What is shown.
    pub label: String,
    /// The place.
    pub place: Place,
}

/// What this person can choose from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventChoices {
    /// The GP groups.
    pub groups: Vec<GpGroup>,
    /// The districts.
    pub districts: Vec<District>,
    /// GPs of those groups.
    pub members: Vec<MemberChoice>,
    /// People who can co-organise.
    pub quartermasters: Vec<Person>,
    /// Practices and locations.
    pub places: Vec<PlaceChoice>,
    /// When the event begins and until when it asks for answers, as it stands:
    /// a deadline that has passed may stay while the evening stays.
    pub stands: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// What the form of an event posts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // The fields are those of `EventDetails`.
pub struct EventForm {
    pub kind: String,
    pub title: String,
    pub reason: String,
    pub group: String,
    pub district: String,
    pub date: String,
    pub time: String,
    pub length: String,
    pub start_pick: String,
    pub start_name: String,
    pub start_address: String,
    pub start_latitude: String,
    pub start_longitude: String,
    /// `elsewhere` if the end differs from the start.
    pub end: String,
    pub end_pick: String,
    pub end_name: String,
    pub end_address: String,
    pub end_latitude: String,
    pub end_longitude: String,
    pub deadline: String,
    pub lower: String,
    pub upper: String,
    pub basis: String,
    pub count_assistants: String,
    pub capacity: String,
    pub co_organisers: Vec<String>,
    pub ambassador: String,
    pub coach_name: String,
    pub coach_telephone: String,
    pub coach_email: String,
    pub recept_name: String,
    pub recept_telephone: String,
    pub recept_email: String,
    pub funding_source: Vec<String>,
    pub funding_percent: Vec<String>,
    pub telephone: String,
    pub parking: String,
    pub speed: String,
    pub most_stops: String,
    pub agenda_title: Vec<String>,
    pub agenda_speaker: Vec<String>,
    pub agenda_minutes: Vec<String>,
    /// "Zoek adres" was pressed for `start` or `end`.
    pub find: String,
    /// An address that was found was taken: `start|…` or `end|…`.
    pub found: String,
    /// Revision that was looked at.
    pub revision: Seen,
    /// What the change tells to whom, as it was seen; empty before that.
    pub told: String,
    /// `yes`: participants are told, where that is a choice.
    pub tell: String,
}

impl Default for EventForm {
    fn default() -> Self {
        let riding = Riding::default();
        let bounds = Bounds::default();
        Self {
            kind: Kind::Safari.code().to_owned(),
            title: String::new(),
            reason: String::new(),
            group: String::new(),
            district: String::new(),
            date: String::new(),
            time: "17:30".to_owned(),
            length: "180".to_owned(),
            start_pick: String::new(),
            start_name: String::new(),
            start_address: String::new(),
            start_latitude: String::new(),
            start_longitude: String::new(),
            end: String::new(),
            end_pick: String::new(),
            end_name: String::new(),
            end_address: String::new(),
            end_latitude: String::new(),
            end_longitude: String::new(),
            deadline: String::new(),
            lower: bounds.lower().to_string(),
            upper: bounds.upper().to_string(),
            basis: Basis::default().code().to_owned(),
            count_assistants: String::new(),
            capacity: String::new(),
            co_organisers: Vec::new(),
            ambassador: String::new(),
            coach_name: String::new(),
            coach_telephone: String::new(),
            coach_email: String::new(),
            recept_name: String::new(),
            recept_telephone: String::new(),
            recept_email: String::new(),
            funding_source: Vec::new(),
            funding_percent: Vec::new(),
            telephone: String::new(),
            parking: riding.parking.0.to_string(),
            speed: typed_speed(riding.speed),
            most_stops: USUAL_STOPS.to_string(),
            agenda_title: Vec::new(),
            agenda_speaker: Vec::new(),
            agenda_minutes: Vec::new(),
            find: String::new(),
            found: String::new(),
            revision: Seen::default(),
            told: String::new(),
            tell: String::new(),
        }
    }
}

impl EventForm {
    /// A new event: what is the only choice is chosen.
    pub fn new(kind: Kind, choices: &EventChoices, organiser: &Person) -> Self {
        let only = |ids: Vec<String>| match <[String; 1]>::try_from(ids) {
            Ok([id]) => id,
            Err(_) => String::new(),
        };
        Self {
            kind: kind.code().to_owned(),
            group: only(choices.groups.iter().map(|g| g.id.to_string()).collect()),
            district: only(choices.districts.iter().map(|d| d.id.to_string()).collect()),
            length: if kind == Kind::Meeting { "120" } else { "180" }.to_owned(),
            telephone: organiser.telephone.clone(),
            ..Self::default()
        }
    }

    /// What is there now.
    pub fn filled(details: &EventDetails, revision: u32) -> Self {
        let contact = |contact: &Option<Contact>| {
            let Contact {
                name,
                telephone,
                email,
            } = contact.clone().unwrap_or_default();
            (name, telephone, email.map(String::from).unwrap_or_default())
        };
        let (coach_name, coach_telephone, coach_email) = contact(&details.coach);
        let (recept_name, recept_telephone, recept_email) = contact(&details.social_prescribing);
        let same_end = details.start == details.end;
        let start = PlaceFields::filled(&details.start);
        let end = if same_end {
            PlaceFields::default()
        } else {
            PlaceFields::filled(&details.end)
        };
        let yes = |yes: bool| if yes { "yes" } else { "" }.to_owned();
        Self {
            kind: details.kind.code().to_owned(),
            title: details.title.clone(),
            reason: details.reason.clone(),
            group: details.group.to_string(),
            district: details.district.to_string(),
            date: time::iso_date(details.starts_at),
            time: time::iso_clock(details.starts_at),
            length: details.length.0.to_string(),
            start_pick: String::new(),
            start_name: start.name,
            start_address: start.address,
            start_latitude: start.latitude,
            start_longitude: start.longitude,
            end: if same_end { "" } else { "elsewhere" }.to_owned(),
            end_pick: String::new(),
            end_name: end.name,
            end_address: end.address,
            end_latitude: end.latitude,
            end_longitude: end.longitude,
            deadline: time::iso_date(details.deadline),
            lower: details.bounds.lower().to_string(),
            upper: details.bounds.upper().to_string(),
            basis: details.basis.code().to_owned(),
            count_assistants: yes(details.count_assistants),
            capacity: details
                .capacity
                .map(|places| places.to_string())
                .unwrap_or_default(),
            co_organisers: details
                .co_organisers
                .iter()
                .map(ToString::to_string)
                .collect(),
            ambassador: details
                .ambassador
                .map(|id| id.to_string())
                .unwrap_or_default(),
            coach_name,
            coach_telephone,
            coach_email,
            recept_name,
            recept_telephone,
            recept_email,
            funding_source: details.funding.iter().map(|f| f.source.clone()).collect(),
            funding_percent: details
                .funding
                .iter()
                .map(|f| f.percent.to_string())
                .collect(),
            telephone: details.telephone.clone(),
            parking: details.riding.parking.0.to_string(),
            speed: typed_speed(details.riding.speed),
            most_stops: details.most_stops.to_string(),
            agenda_title: details
                .agenda
                .iter()
                .map(|item| item.title.clone())
                .collect(),
            agenda_speaker: details
                .agenda
                .iter()
                .map(|item| item.speaker.clone())
                .collect(),
            agenda_minutes: details
                .agenda
                .iter()
                .map(|item| item.minutes.0.to_string())
                .collect(),
            find: String::new(),
            found: String::new(),
            revision: revision.into(),
            told: String::new(),
            tell: String::new(),
        }
    }

    /// Safari or meeting; whatever else was posted is a safari.
    pub fn kind(&self) -> Kind {
        Kind::from_code(&self.kind).unwrap_or(Kind::Safari)
    }

    /// Where it starts, as typed.
    pub fn start(&self) -> PlaceFields {
        PlaceFields {
            pick: self.start_pick.clone(),
            name: self.start_name.clone(),
            address: self.start_address.clone(),
            latitude: self.start_latitude.clone(),
            longitude: self.start_longitude.clone(),
        }
    }

    /// Where it ends, as typed.
    pub fn end_place(&self) -> PlaceFields {
        PlaceFields {
            pick: self.end_pick.clone(),
            name: self.end_name.clone(),
            address: self.end_address.clone(),
            latitude: self.end_latitude.clone(),
            longitude: self.end_longitude.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
