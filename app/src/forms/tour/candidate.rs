//! What is typed about a place that is considered: `visit_<location>`,
//! `weight_<location>`, `hours_<location>`, `pin_<location>` and `at_<location>`.
//! A field that is not posted means the usual.

use std::collections::HashMap;

use chrono::{NaiveTime, Timelike};
use domain::id::LocationId;
use domain::time::{Minutes, Span, local};
use domain::tour::{Activity, EARLY, Hours, Pin, Wanted, Weight, Wish};

use crate::forms::{FieldErrors, FieldProblem};

/// Length of a visit if nothing else is said.
pub const USUAL_VISIT: u16 = 25;
/// More periods than this nobody types.
const MOST_PERIODS: usize = 6;

/// What can be said about a place; each is a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Minutes of the visit.
    Visit,
    /// How much it is wanted, or whether it is kept in reserve.
    Weight,
    /// When it can be visited.
    Hours,
    /// Where in the evening it is held.
    Pin,
    /// At what time it is held.
    At,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Visit, Self::Weight, Self::Hours, Self::Pin, Self::At];

    /// Name of the field for a location.
    pub fn field(self, location: LocationId) -> String {
        let aspect = match self {
            Self::Visit => "visit",
            Self::Weight => "weight",
            Self::Hours => "hours",
            Self::Pin => "pin",
            Self::At => "at",
        };
        format!("{aspect}_{location}")
    }
}

/// Everything typed about places, by name of the field.
pub type Typed = HashMap<String, String>;

/// Fills in the fields of a place as it is now.
pub fn fill(typed: &mut Typed, location: LocationId, visit: Minutes, wish: &Wish, hours: String) {
    let weight = match wish.weight {
        _ if wish.reserve => "reserve".to_owned(),
        Weight::Must => "must".to_owned(),
        Weight::Worth(worth) => worth.to_string(),
    };
    let (pin, at) = match wish.pin {
        None => ("", String::new()),
        Some(Pin::First) => ("first", String::new()),
        Some(Pin::Last) => ("last", String::new()),
        Some(Pin::At(time)) => ("at", time.format("%H:%M").to_string()),
    };
    typed.extend([
        (Aspect::Visit.field(location), visit.0.to_string()),
        (Aspect::Weight.field(location), weight),
        (Aspect::Hours.field(location), hours),
        (Aspect::Pin.field(location), pin.to_owned()),
        (Aspect::At.field(location), at),
    ]);
}

/// What is asked of a place.
pub(super) fn wanted(errors: &mut FieldErrors, typed: &Typed, location: LocationId) -> Wanted {
    let of = |aspect: Aspect| typed.get(&aspect.field(location)).map(|typed| typed.trim());
    let visit = of(Aspect::Visit).map_or_else(|| USUAL_VISIT.to_string(), str::to_owned);
    let visit_field = Aspect::Visit.field(location);
    let visit = errors.minutes(&visit_field, &visit, 5, 180);
    let (weight, reserve) = match of(Aspect::Weight) {
        None => (Weight::default(), false),
        Some("reserve") => (Weight::default(), true),
        Some("must") => (Weight::Must, false),
        Some(worth) => {
            let field = Aspect::Weight.field(location);
            let worth = errors.number(&field, worth, 1, Weight::MOST.into());
            (Weight::Worth(u8::try_from(worth).unwrap_or(1)), false)
        }
    };
    let activity = match of(Aspect::Hours) {
        None => Activity::Directory,
        Some(typed) => activity(typed).unwrap_or_else(|problem| {
            errors.add(Aspect::Hours.field(location), problem);
            Activity::Directory
        }),
    };
    let pin = match of(Aspect::Pin) {
        Some("first") => Some(Pin::First),
        Some("last") => Some(Pin::Last),
        Some("at") => {
            let at = of(Aspect::At).unwrap_or_default();
            errors.time(&Aspect::At.field(location), at).map(Pin::At)
        }
        _ => None,
    };
    Wanted {
        location,
        visit,
        wish: Wish {
            weight,
            activity,
            pin,
            reserve,
        },
    }
}

/// Hours as people write them: `19.00-20.30 en 21.00-22.00`. Nothing typed means
/// any time, "dicht" never. Hours may run past midnight, but an evening is over in
/// the early morning: whoever types a later end has mistaken one of the two.
fn activity(typed: &str) -> Result<Activity, FieldProblem> {
    let typed = typed.to_lowercase();
    match typed.as_str() {
        "" => return Ok(Activity::AnyTime),
        "dicht" | "gesloten" | "closed" => return Ok(Activity::During(Vec::new())),
        _ => {}
    }
    let periods = typed
        .replace(" en ", ",")
        .replace(" and ", ",")
        .replace(" tot ", "-")
        .replace(" to ", "-")
        .replace(['–', '—'], "-")
        .replace(';', ",");
    let hours: Option<Vec<Hours>> = periods
        .split(',')
        .filter(|period| !period.trim().is_empty())
        .map(|period| {
            let (from, until) = period.split_once('-')?;
            Some(Hours {
                from: time(from)?,
                until: time(until)?,
            })
        })
        .collect();
    let hours = hours
        .filter(|hours| (1..=MOST_PERIODS).contains(&hours.len()))
        .ok_or(FieldProblem::NotHours)?;
    let ends = |hours: &Hours| hours.until > hours.from || hours.until <= EARLY;
    if hours.iter().all(ends) {
        Ok(Activity::During(hours))
    } else {
        Err(FieldProblem::EndsBeforeItBegins)
    }
}

/// `19`, `19.30`, `19:30` or `19.30 uur`; midnight may be written 24.00.
fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().trim_end_matches("uur").trim_end();
    let (hour, minute) = typed.split_once(['.', ':']).unwrap_or((typed, "0"));
    let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse().ok()?);
    NaiveTime::from_hms_opt(if hour == 24 { 0 } else { hour }, minute, 0)
}

/// The same the other way round, as [`wanted`] reads it; nothing if any time will do.
pub fn hours_text(spans: Option<&[Span]>, closed: &str) -> String {
    let Some(spans) = spans else {
        return String::new();
    };
    if spans.is_empty() {
        return closed.to_owned();
    }
    let clock = |at| {
        let time = local(at).time();
        format!("{}.{:02}", time.hour(), time.minute())
    };
    let periods: Vec<_> = spans
        .iter()
        .map(|span| format!("{}-{}", clock(span.from), clock(span.until)))
        .collect();
    periods.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(typed: &str) -> Option<Vec<String>> {
        match activity(typed).ok()? {
            Activity::During(hours) => {
                let told =
                    |h: &Hours| format!("{}-{}", h.from.format("%H%M"), h.until.format("%H%M"));
                Some(hours.iter().map(told).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(hours("19.00-20.30").unwrap(), ["1900-2030"]);
        assert_eq!(
            hours(" 19 – 20:30 uur en 21.00 tot 24.00").unwrap(),
            ["1900-2030", "2100-0000"]
        );
        assert_eq!(hours("dicht").unwrap(), [""; 0]);
        assert_eq!(hours("22.00-1.30").unwrap(), ["2200-0130"]);
        assert_eq!(activity(""), Ok(Activity::AnyTime));
        for odd in ["altijd", "19", "25.00-26.00", "19.00-20.61", "-", ","] {
            assert_eq!(activity(odd), Err(FieldProblem::NotHours), "{odd}");
        }
        for turned in ["20.00-10.00", "20.00-19.00", "19.00-20.00, 22.00-21.00"] {
            let problem = Err(FieldProblem::EndsBeforeItBegins);
            assert_eq!(activity(turned), problem, "{turned}");
        }
    }

    #[test]
    fn what_no_list_offers_is_refused_beside_its_field() {
        let id = LocationId(4);
        for forged in ["9999", "0", "-1", "veel", ""] {
            let typed = Typed::from([(Aspect::Weight.field(id), forged.to_owned())]);
            let mut errors = FieldErrors::default();
            wanted(&mut errors, &typed, id);
            assert!(errors.of("weight_4").is_some(), "{forged}");
        }
    }

    #[test]
    fn what_is_filled_in_is_read_the_same() {
        let wish = Wish {
            weight: Weight::Must,
            activity: Activity::AnyTime,
            pin: NaiveTime::from_hms_opt(19, 15, 0).map(Pin::At),
            reserve: false,
        };
        let (mut typed, id) = (Typed::new(), LocationId(4));
        fill(&mut typed, id, Minutes(40), &wish, String::new());
        let mut errors = FieldErrors::default();
        let read = wanted(&mut errors, &typed, id);
        assert!(errors.is_empty());
        assert_eq!((read.visit, read.wish), (Minutes(40), wish));
    }
}
