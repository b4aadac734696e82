//! From what was typed to a set-up, or what is wrong with it, field by field.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use domain::contact::Contact;
use domain::event::{AgendaItem, EventDetails, FundingShare, Kind};
use domain::id::MemberId;
use domain::quorum::{Basis, Bounds};
use domain::time::{end_of_day, local_date};

use super::{EventChoices, EventForm, rows};
use crate::forms::{FieldErrors, FieldProblem};
use crate::lang::Lang;
use crate::texts::event_form as say;

/// Latest year of an event; beyond it somebody mistyped.
const LAST_YEAR: i32 = 2199;

impl EventForm {
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
        let deadline = self.deadline(&mut errors, choices, starts_at, now);
        let bounds = self.bounds(&mut errors);
        let capacity = errors.places("capacity", &self.capacity);
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
        let coach = contact(&mut errors, "coach", coach);
        let recept = [
            &self.recept_name,
            &self.recept_telephone,
            &self.recept_email,
        ];
        let social_prescribing = contact(&mut errors, "recept", recept);
        let funding = self.funding(&mut errors);
        let telephone = errors.telephone("telephone", &self.telephone);
        let length = errors.minutes("length", &self.length, 30, 600);
        let riding = errors.riding("speed", &self.speed, "parking", &self.parking);
        let most_stops = errors.most_stops("most_stops", &self.most_stops);
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
            capacity,
            co_organisers,
            ambassador,
            coach,
            social_prescribing,
            funding,
            telephone,
            riding,
            most_stops,
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

    /// The end of the day typed; what stands may stay. Nothing typed: a week before; if that is over,
    /// the day before, and at the very last two hours before it begins.
    fn deadline(
        &self,
        errors: &mut FieldErrors,
        choices: &EventChoices,
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
        let date = errors.date("deadline", &self.deadline)?;
        if let (Some((begins, stands)), Some(starts_at)) = (choices.stands, starts_at)
            && local_date(begins) == local_date(starts_at)
            && local_date(stands) == date
            && stands < starts_at
        {
            return Some(stands);
        }
        let deadline = end_of_day(date)?;
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

/// A contact, if anything of one is typed; then its name is required. The fields are
/// called `<prefix>_name` and so on.
fn contact(errors: &mut FieldErrors, prefix: &str, typed: [&String; 3]) -> Option<Contact> {
    let [name, telephone, email] = typed;
    typed
        .iter()
        .any(|typed| !typed.trim().is_empty())
        .then(|| Contact {
            name: errors.required(&format!("{prefix}_name"), name, 120),
            telephone: errors.telephone(&format!("{prefix}_telephone"), telephone),
            email: errors.address(&format!("{prefix}_email"), email),
        })
}
