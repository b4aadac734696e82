//! The set-up of an event, as typed. A field that is not posted keeps its
//! default, so that a new event needs a handful of fields; what can be chosen
//! comes as [`EventChoices`], so that nothing outside it can be named.

mod place;
mod rows;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use domain::contact::Contact;
use domain::district::District;
use domain::event::{AgendaItem, EventDetails, FundingShare, Kind, Riding};
use domain::group::GpGroup;
use domain::id::{DistrictId, GpGroupId, MemberId};
use domain::person::Person;
use domain::place::Place;
use domain::quorum::{Basis, Bounds};
use domain::time::{Minutes, local_date, start_of_day};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};
use crate::lang::Lang;
use crate::texts::{event_form as say, time};

pub use place::PlaceFields;

/// Latest year of an event; beyond it somebody mistyped.
const LAST_YEAR: i32 = 2199;

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
    pub co_organisers: Vec<String>,
    pub ambassador: String,
    pub coach_name: String,
    pub coach_telephone: String,
    pub coach_email: String,
    /// `yes` if combined with Welzijn op Recept.
    pub recept: String,
    pub recept_name: String,
    pub recept_telephone: String,
    pub recept_email: String,
    pub funding_source: Vec<String>,
    pub funding_percent: Vec<String>,
    pub telephone: String,
    pub parking: String,
    pub speed: String,
    pub agenda_title: Vec<String>,
    pub agenda_speaker: Vec<String>,
    pub agenda_minutes: Vec<String>,
    /// Revision that was looked at.
    pub revision: String,
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
            co_organisers: Vec::new(),
            ambassador: String::new(),
            coach_name: String::new(),
            coach_telephone: String::new(),
            coach_email: String::new(),
            recept: String::new(),
            recept_name: String::new(),
            recept_telephone: String::new(),
            recept_email: String::new(),
            funding_source: Vec::new(),
            funding_percent: Vec::new(),
            telephone: String::new(),
            parking: riding.parking.0.to_string(),
            speed: riding.kilometres_per_hour.to_string(),
            agenda_title: Vec::new(),
            agenda_speaker: Vec::new(),
            agenda_minutes: Vec::new(),
            revision: String::new(),
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
            recept: yes(details.social_prescribing.is_some()),
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
            speed: details.riding.kilometres_per_hour.to_string(),
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
            revision: revision.to_string(),
        }
    }

    /// Safari or meeting; whatever else was posted is a safari.
    pub fn kind(&self) -> Kind {
        Kind::from_code(&self.kind).unwrap_or(Kind::Safari)
    }

    /// The revision that was looked at; one that never was if it is not a number.
    pub fn seen(&self) -> u32 {
        self.revision.trim().parse().unwrap_or(u32::MAX)
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

    /// The set-up.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(
        &self,
        choices: &EventChoices,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Result<EventDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = self.kind();
        let title = errors.text("title", &self.title, 120);
        let group = chosen(&mut errors, "group", &self.group, |id| {
            choices
                .groups
                .iter()
                .map(|group| group.id)
                .find(|g| g.to_string() == id)
        });
        let district = chosen(&mut errors, "district", &self.district, |id| {
            choices
                .districts
                .iter()
                .find(|district| district.id.to_string() == id)
        });
        let starts_at = self.starts_at(&mut errors, now);
        let start = self.start().parse(&mut errors, "start", choices);
        let end = if self.end == "elsewhere" {
            self.end_place().parse(&mut errors, "end", choices)
        } else {
            start.clone()
        };
        let reason = errors.text("reason", &self.reason, 2000);
        let agenda = match kind {
            Kind::Safari => Vec::new(),
            Kind::Meeting => self.agenda(&mut errors),
        };
        let deadline = self.deadline(&mut errors, starts_at, now);
        let bounds = self.bounds(&mut errors);
        let basis = Basis::from_code(&self.basis).unwrap_or_else(|| {
            errors.add("basis", FieldProblem::NotAChoice);
            Basis::default()
        });
        let mut co_organisers: Vec<_> = self
            .co_organisers
            .iter()
            .filter_map(|typed| {
                let found = choices
                    .quartermasters
                    .iter()
                    .find(|p| p.id.to_string() == *typed);
                if found.is_none() {
                    errors.add("co_organisers", FieldProblem::NotAChoice);
                }
                found.map(|person| person.id)
            })
            .collect();
        co_organisers.sort_unstable();
        co_organisers.dedup();
        let ambassador = self.ambassador(&mut errors, choices);
        let coach = [&self.coach_name, &self.coach_telephone, &self.coach_email];
        let coach = coach
            .iter()
            .any(|typed| !typed.trim().is_empty())
            .then(|| contact(&mut errors, "coach", coach));
        let recept = [
            &self.recept_name,
            &self.recept_telephone,
            &self.recept_email,
        ];
        let social_prescribing =
            (self.recept == "yes").then(|| contact(&mut errors, "recept", recept));
        let funding = self.funding(&mut errors);
        let telephone = errors.telephone("telephone", &self.telephone);
        let length = minutes(&mut errors, "length", &self.length, 30, 600);
        let parking = minutes(&mut errors, "parking", &self.parking, 0, 30);
        let speed = errors.number("speed", &self.speed, 5, 30);
        let (Some(group), Some(district), Some(starts_at), Some(deadline), Some(bounds)) =
            (group, district, starts_at, deadline, bounds)
        else {
            return Err(errors);
        };
        let named = || match kind {
            Kind::Safari => say::default_safari(lang, &district.name),
            Kind::Meeting => say::default_meeting(lang, &district.name),
        };
        errors.or(EventDetails {
            kind,
            title: if title.is_empty() { named() } else { title },
            reason,
            district: district.id,
            group,
            starts_at,
            length,
            start,
            end,
            deadline,
            bounds,
            basis,
            count_assistants: self.count_assistants == "yes",
            co_organisers,
            ambassador,
            coach,
            social_prescribing,
            funding,
            telephone,
            riding: Riding {
                // Between 5 and 30, or there is an error.
                kilometres_per_hour: u8::try_from(speed).unwrap_or(15),
                parking,
            },
            agenda,
        })
    }

    fn starts_at(&self, errors: &mut FieldErrors, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let at = errors.moment("date", &self.date, "time", &self.time)?;
        if at <= now {
            errors.add("date", FieldProblem::InThePast);
        } else if at.year() > LAST_YEAR {
            errors.add("date", FieldProblem::NotADate);
        }
        Some(at)
    }

    /// The end of the day typed. Nothing typed: a week before; if that is over,
    /// the day before, and at the very last two hours before it begins.
    fn deadline(
        &self,
        errors: &mut FieldErrors,
        starts_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        if self.deadline.trim().is_empty() {
            let starts_at = starts_at?;
            let evening = local_date(starts_at);
            return [7, 1]
                .into_iter()
                .filter_map(|days| end_of_day(evening.checked_sub_days(chrono::Days::new(days))?))
                .find(|deadline| *deadline > now)
                .or(Some(starts_at - TimeDelta::hours(2)));
        }
        let deadline = end_of_day(errors.date("deadline", &self.deadline)?)?;
        if starts_at.is_some_and(|starts_at| deadline >= starts_at) {
            errors.add("deadline", FieldProblem::DeadlineAfterStart);
        } else if deadline <= now {
            errors.add("deadline", FieldProblem::InThePast);
        }
        Some(deadline)
    }

    fn bounds(&self, errors: &mut FieldErrors) -> Option<Bounds> {
        let lower = errors.number("lower", &self.lower, 1, 100);
        let upper = errors.number("upper", &self.upper, 1, 100);
        if errors.of("lower").is_some() || errors.of("upper").is_some() {
            return None;
        }
        let bounds = Bounds::new(u8::try_from(lower).ok()?, u8::try_from(upper).ok()?);
        if bounds.is_none() {
            errors.add("upper", FieldProblem::Bounds);
        }
        bounds
    }

    fn ambassador(&self, errors: &mut FieldErrors, choices: &EventChoices) -> Option<MemberId> {
        if self.ambassador.is_empty() {
            return None;
        }
        let found = choices.members.iter().find(|member| {
            member.id.to_string() == self.ambassador && member.group.to_string() == self.group
        });
        if found.is_none() {
            errors.add("ambassador", FieldProblem::NotAChoice);
        }
        found.map(|member| member.id)
    }

    fn funding(&self, errors: &mut FieldErrors) -> Vec<FundingShare> {
        rows::funding(errors, &self.funding_source, &self.funding_percent)
    }

    fn agenda(&self, errors: &mut FieldErrors) -> Vec<AgendaItem> {
        rows::agenda(
            errors,
            &self.agenda_title,
            &self.agenda_speaker,
            &self.agenda_minutes,
        )
    }

    /// The group chosen, if it is one.
    pub fn chosen_group(&self) -> Option<GpGroupId> {
        self.group.parse().ok()
    }

    /// The district chosen, if it is one.
    pub fn chosen_district(&self) -> Option<DistrictId> {
        self.district.parse().ok()
    }
}

/// The last second of a day on the wall.
fn end_of_day(date: NaiveDate) -> Option<DateTime<Utc>> {
    Some(start_of_day(date.succ_opt()?) - TimeDelta::seconds(1))
}

fn chosen<T>(
    errors: &mut FieldErrors,
    field: &str,
    typed: &str,
    find: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        errors.add(field, FieldProblem::Missing);
        return None;
    }
    let found = find(typed);
    if found.is_none() {
        errors.add(field, FieldProblem::NotAChoice);
    }
    found
}

/// A contact whose name is required; the fields are called `<prefix>_name` and so on.
fn contact(
    errors: &mut FieldErrors,
    prefix: &str,
    [name, telephone, email]: [&String; 3],
) -> Contact {
    Contact {
        name: errors.required(&format!("{prefix}_name"), name, 120),
        telephone: errors.telephone(&format!("{prefix}_telephone"), telephone),
        email: errors.address(&format!("{prefix}_email"), email),
    }
}

/// Whole minutes between two.
pub(super) fn minutes(
    errors: &mut FieldErrors,
    field: &str,
    typed: &str,
    least: u16,
    most: u16,
) -> Minutes {
    let number = errors.number(field, typed, least.into(), most.into());
    Minutes(u16::try_from(number).unwrap_or(least))
}

#[cfg(test)]
mod tests;
