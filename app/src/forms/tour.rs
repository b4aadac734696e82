//! The forms of the tour page. They share one URL; the button pressed says
//! what is meant.

mod candidate;
mod settings;
mod verb;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::contact::Contact;
use domain::id::{LocationId, StopId};
use domain::stop::Stop;
use domain::tour::{Pin, StopEdit, Tour, Wanted, Wish};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};
pub use candidate::{Aspect, USUAL_VISIT, fill, hours_text};
pub use settings::SettingsForm;
pub use verb::TourVerb;

/// What was typed is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATime;

/// What the forms of the tour page post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TourForm {
    /// The button pressed.
    #[serde(rename = "do")]
    pub verb: String,
    /// Locations ticked.
    pub location: Vec<String>,
    /// Numbers of the stops in the order shown, separated by spaces.
    pub order: String,
    /// The order in which the page showed them first.
    pub seen: String,
    /// What the choice of places was made from: see [`considered`].
    pub considered: String,
    /// Number of the stop that is held first, if any; not posted, nothing changes.
    pub first: Option<String>,
    /// Number of the stop that is held last, if any.
    pub last: Option<String>,
    /// Length of the visit of the stop that is changed.
    pub visit: String,
    /// What goes on there.
    pub activity: String,
    /// Who receives the group.
    pub host_name: String,
    /// Their telephone number.
    pub host_telephone: String,
    /// Their mail address.
    pub host_email: String,
    /// Time of departure.
    pub departs: String,
    /// Time of the latest return.
    pub back: String,
    /// How many stops at most.
    pub most_stops: String,
    /// Kilometres an hour.
    pub speed: String,
    /// Minutes to park, per stop.
    pub parking: String,
    /// What the change tells to whom, as it was seen; empty before that.
    pub told: String,
    /// `yes`: participants are told, where that is a choice.
    pub tell: String,
    /// What is said of each place (see [`Aspect`]); `out_<stop>`: instead of which
    /// stop it is visited; `begin_<stop>`: at what time it is held.
    #[serde(flatten)]
    pub places: HashMap<String, String>,
}

/// What a choice of places begins from, in a word: which are considered, for how long
/// and how much each is wanted. The form carries it along, so that nobody takes out
/// unseen what somebody else has just put in.
pub fn considered(tour: &Tour) -> String {
    let mut stops: Vec<_> = tour
        .all()
        .map(|planned| {
            let wish = Wish {
                pin: None,
                ..planned.stop.wish.clone()
            };
            let wish = serde_json::to_string(&wish).unwrap_or_default();
            (planned.stop.id.0, planned.stop.visit.0, wish)
        })
        .collect();
    stops.sort();
    let mut hasher = DefaultHasher::new();
    stops.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

impl TourForm {
    /// What the button means.
    pub fn verb(&self) -> Option<TourVerb> {
        TourVerb::from_code(&self.verb)
    }

    /// What was posted, to be posted again: all but the button, `told` and `tell`.
    pub fn fields(&self) -> Vec<(String, String)> {
        let named = [
            ("order", &self.order),
            ("seen", &self.seen),
            ("considered", &self.considered),
            ("visit", &self.visit),
            ("activity", &self.activity),
            ("host_name", &self.host_name),
            ("host_telephone", &self.host_telephone),
            ("host_email", &self.host_email),
            ("departs", &self.departs),
            ("back", &self.back),
            ("most_stops", &self.most_stops),
            ("speed", &self.speed),
            ("parking", &self.parking),
        ];
        let ends = [("first", &self.first), ("last", &self.last)];
        let ends = ends
            .into_iter()
            .filter_map(|(name, end)| Some((name, end.as_ref()?)));
        let locations = self.location.iter().map(|id| ("location", id));
        let mut fields: Vec<_> = named
            .into_iter()
            .chain(ends)
            .chain(locations)
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        fields.extend(self.places.clone());
        fields.sort();
        fields
    }

    /// A stop as it is now.
    pub fn filled(stop: &Stop) -> Self {
        Self {
            verb: TourVerb::Edit(stop.id).code(),
            visit: stop.visit.0.to_string(),
            activity: stop.activity.clone(),
            host_name: stop.host.name.clone(),
            host_telephone: stop.host.telephone.clone(),
            host_email: stop
                .host
                .email
                .clone()
                .map(String::from)
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The stops in the order shown; `None` if these are no numbers.
    pub fn order(&self) -> Option<Vec<StopId>> {
        stops(&self.order)
    }

    /// The stops in the order in which the page showed them first.
    pub fn seen(&self) -> Option<Vec<StopId>> {
        stops(&self.seen)
    }

    /// What was typed about a location.
    pub fn typed(&self, aspect: Aspect, location: LocationId) -> String {
        self.places
            .get(&aspect.field(location))
            .cloned()
            .unwrap_or_default()
    }

    /// The stop instead of which another is visited.
    pub fn swapped_out(&self, by: StopId) -> Option<StopId> {
        self.places.get(&format!("out_{by}"))?.parse().ok()
    }

    /// Where the editor holds a stop that it does not hold first or last: at the time
    /// typed, or nowhere; `None` if it says nothing of it.
    pub fn begins(&self, stop: StopId) -> Option<Result<Option<Pin>, NotATime>> {
        let typed = self.places.get(&format!("begin_{stop}"))?;
        if typed.trim().is_empty() {
            return Some(Ok(None));
        }
        let time = FieldErrors::default().time("begin", typed);
        Some(time.map(|time| Some(Pin::At(time))).ok_or(NotATime))
    }

    /// The frame of the evening, as typed.
    pub fn settings(&self) -> SettingsForm {
        SettingsForm {
            departs: self.departs.clone(),
            back: self.back.clone(),
            most_stops: self.most_stops.clone(),
            speed: self.speed.clone(),
            parking: self.parking.clone(),
        }
    }

    /// The locations ticked, with what is said of each.
    ///
    /// # Errors
    /// What is wrong, field by field; for the names see [`Aspect`].
    pub fn wanted(&self) -> Result<Vec<Wanted>, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut wanted: Vec<Wanted> = Vec::new();
        for typed in &self.location {
            let Ok(location) = typed.parse() else {
                errors.add("location", FieldProblem::NotAChoice);
                continue;
            };
            if wanted.iter().all(|w| w.location != location) {
                wanted.push(candidate::wanted(&mut errors, &self.places, location));
            }
        }
        errors.or(wanted)
    }

    /// What is asked of a stop.
    ///
    /// # Errors
    /// What is wrong, field by field; the fields are called `visit-<stop>` and so on.
    pub fn edit(&self, stop: StopId) -> Result<StopEdit, FieldErrors> {
        let field = |name: &str| format!("{name}-{stop}");
        let mut errors = FieldErrors::default();
        let edit = StopEdit {
            activity: errors.text(&field("activity"), &self.activity, 500),
            visit: errors.minutes(&field("visit"), &self.visit, 5, 180),
            host: Contact {
                name: errors.text(&field("host_name"), &self.host_name, 120),
                telephone: errors.telephone(&field("host_telephone"), &self.host_telephone),
                email: errors.address(&field("host_email"), &self.host_email),
            },
        };
        errors.or(edit)
    }
}

fn stops(numbers: &str) -> Option<Vec<StopId>> {
    numbers
        .split_whitespace()
        .map(|id| id.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_held_at_a_time_let_go_or_not_spoken_of() {
        let mut form = TourForm::default();
        assert_eq!(form.begins(StopId(3)), None);
        for (typed, begins) in [
            ("", Ok(None)),
            (
                "19:30",
                Ok(chrono::NaiveTime::from_hms_opt(19, 30, 0).map(Pin::At)),
            ),
            ("half acht", Err(NotATime)),
        ] {
            form.places.insert("begin_3".into(), typed.into());
            assert_eq!(form.begins(StopId(3)), Some(begins), "{typed}");
        }
    }

    #[test]
    fn ticked_locations_with_their_minutes() {
        let mut form = TourForm {
            location: vec!["3".into(), "4".into(), "3".into()],
            ..TourForm::default()
        };
        form.places.insert("visit_4".into(), "40".into());
        let wanted = form.wanted().unwrap();
        let minutes: Vec<_> = wanted.iter().map(|w| (w.location.0, w.visit.0)).collect();
        assert_eq!(minutes, [(3, 25), (4, 40)]);
        form.places.insert("visit_3".into(), "een uur".into());
        assert!(form.wanted().unwrap_err().of("visit_3").is_some());
    }
}
