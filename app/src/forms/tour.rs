//! The forms of the tour page. They share one URL; the button pressed says
//! what is meant.

use std::collections::HashMap;

use domain::id::{LocationId, StopId};
use domain::stop::Stop;
use domain::time::Minutes;
use domain::tour::{StopEdit, Wanted};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};
use domain::contact::Contact;

/// Length of a visit if nothing else is said.
pub const USUAL_VISIT: u16 = 25;

/// What a button of the tour page means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TourVerb {
    /// Visit these locations.
    Choose,
    /// Find the best order.
    Order,
    /// Save the order that is shown.
    Arrange,
    /// Move a stop up.
    Earlier(StopId),
    /// Move a stop down.
    Later(StopId),
    /// Change a stop.
    Edit(StopId),
    /// Ask the host of a stop.
    Ask(StopId),
    /// Ask every host who was not asked.
    AskAll,
}

impl TourVerb {
    /// What the button posts.
    pub fn code(self) -> String {
        match self {
            Self::Choose => "choose".to_owned(),
            Self::Order => "order".to_owned(),
            Self::Arrange => "arrange".to_owned(),
            Self::Earlier(stop) => format!("earlier:{stop}"),
            Self::Later(stop) => format!("later:{stop}"),
            Self::Edit(stop) => format!("edit:{stop}"),
            Self::Ask(stop) => format!("ask:{stop}"),
            Self::AskAll => "ask-all".to_owned(),
        }
    }

    /// What a button with this code means.
    pub fn from_code(code: &str) -> Option<Self> {
        let (verb, stop) = code.split_once(':').unwrap_or((code, ""));
        let stop = stop.parse().ok();
        match verb {
            "choose" => Some(Self::Choose),
            "order" => Some(Self::Order),
            "arrange" => Some(Self::Arrange),
            "earlier" => stop.map(Self::Earlier),
            "later" => stop.map(Self::Later),
            "edit" => stop.map(Self::Edit),
            "ask" => stop.map(Self::Ask),
            "ask-all" => Some(Self::AskAll),
            _ => None,
        }
    }
}

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
    /// Minutes of the visit, `visit_<location>` each.
    #[serde(flatten)]
    pub visits: HashMap<String, String>,
}

impl TourForm {
    /// What the button means.
    pub fn verb(&self) -> Option<TourVerb> {
        TourVerb::from_code(&self.verb)
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

    /// The stops in the order shown.
    pub fn order(&self) -> Vec<StopId> {
        stops(&self.order)
    }

    /// The stops in the order in which the page showed them first.
    pub fn seen(&self) -> Vec<StopId> {
        stops(&self.seen)
    }

    /// The minutes typed for a location; nothing typed is a usual visit.
    pub fn visit_of(&self, location: LocationId) -> String {
        self.visits
            .get(&visit_name(location))
            .cloned()
            .unwrap_or_else(|| USUAL_VISIT.to_string())
    }

    /// The locations ticked, with the length of each visit.
    ///
    /// # Errors
    /// What is wrong, field by field; the fields are called `visit_<location>`.
    pub fn wanted(&self) -> Result<Vec<Wanted>, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut wanted: Vec<Wanted> = Vec::new();
        for typed in &self.location {
            let Ok(location) = typed.parse() else {
                errors.add("location", FieldProblem::NotAChoice);
                continue;
            };
            let visit = visit_minutes(&mut errors, &visit_name(location), &self.visit_of(location));
            if wanted.iter().all(|w| w.location != location) {
                wanted.push(Wanted { location, visit });
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
            visit: visit_minutes(&mut errors, &field("visit"), &self.visit),
            host: Contact {
                name: errors.text(&field("host_name"), &self.host_name, 120),
                telephone: errors.telephone(&field("host_telephone"), &self.host_telephone),
                email: errors.address(&field("host_email"), &self.host_email),
            },
        };
        errors.or(edit)
    }
}

fn stops(numbers: &str) -> Vec<StopId> {
    numbers
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}

/// Name of the field with the minutes of a location.
pub fn visit_name(location: LocationId) -> String {
    format!("visit_{location}")
}

fn visit_minutes(errors: &mut FieldErrors, field: &str, typed: &str) -> Minutes {
    errors.minutes(field, typed, 5, 180)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_means_what_it_meant() {
        for verb in [
            TourVerb::Choose,
            TourVerb::Earlier(StopId(3)),
            TourVerb::AskAll,
        ] {
            assert_eq!(TourVerb::from_code(&verb.code()), Some(verb));
        }
        for code in ["", "earlier", "earlier:x", "drop:1"] {
            assert_eq!(TourVerb::from_code(code), None);
        }
    }

    #[test]
    fn ticked_locations_with_their_minutes() {
        let mut form = TourForm {
            location: vec!["3".into(), "4".into(), "3".into()],
            ..TourForm::default()
        };
        form.visits.insert("visit_4".into(), "40".into());
        let wanted = form.wanted().unwrap();
        let minutes: Vec<_> = wanted.iter().map(|w| (w.location.0, w.visit.0)).collect();
        assert_eq!(minutes, [(3, 25), (4, 40)]);
        form.visits.insert("visit_3".into(), "een uur".into());
        assert!(form.wanted().unwrap_err().of("visit_3").is_some());
    }
}
