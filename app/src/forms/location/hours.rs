//! Weekly opening hours: seven days of some periods, each with a beginning and
//! an end. A field is called `fri-1-from` or `fri-1-until`.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};
use domain::time::Opening;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// The days, in the order shown, with what their fields begin with.
pub const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// How many periods a day mostly has, at most.
pub const USUAL_PERIODS: usize = 2;

/// How many periods a day has, at most.
pub const PERIODS: usize = 4;

/// Beginning or end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// When it opens.
    From,
    /// When it closes.
    Until,
}

/// What was typed, by name of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct HoursForm(BTreeMap<String, String>);

impl<'a> FromIterator<(&'a str, &'a str)> for HoursForm {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(fields: I) -> Self {
        let fields = fields.into_iter();
        Self(
            fields
                .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
                .collect(),
        )
    }
}

impl HoursForm {
    /// Name of a field: day, period from 1, edge.
    pub fn field(day: &str, period: usize, edge: Edge) -> String {
        let edge = match edge {
            Edge::From => "from",
            Edge::Until => "until",
        };
        format!("{day}-{period}-{edge}")
    }

    /// What is there now.
    pub fn filled(openings: &[Opening]) -> Self {
        let mut fields = BTreeMap::new();
        for (day, code) in DAYS {
            let mut periods: Vec<&Opening> = openings.iter().filter(|o| o.day == day).collect();
            periods.sort_by_key(|opening| opening.from);
            for (period, opening) in (1..=PERIODS).zip(periods) {
                let mut fill = |edge, time: NaiveTime| {
                    fields.insert(
                        Self::field(code, period, edge),
                        time.format("%H:%M").to_string(),
                    );
                };
                fill(Edge::From, opening.from);
                fill(Edge::Until, opening.until);
            }
        }
        Self(fields)
    }

    /// Whether a day has more periods than most.
    pub fn is_unusual(&self, day: &str) -> bool {
        (USUAL_PERIODS + 1..=PERIODS).any(|period| {
            [Edge::From, Edge::Until]
                .into_iter()
                .any(|edge| !self.typed(&Self::field(day, period, edge)).is_empty())
        })
    }

    /// What was typed in a field.
    pub fn typed(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |typed| typed.trim())
    }

    /// The openings; an end at or before its beginning is past midnight.
    pub(super) fn parse(&self, errors: &mut FieldErrors) -> Vec<Opening> {
        let mut openings = Vec::new();
        for (day, code) in DAYS {
            let mut last: Option<Opening> = None;
            for period in 1..=PERIODS {
                let Some(opening) = self.period(errors, day, code, period) else {
                    continue;
                };
                if last.is_some_and(|last| last.until <= last.from || opening.from < last.until) {
                    errors.add(
                        Self::field(code, period, Edge::From),
                        FieldProblem::HoursOverlap,
                    );
                }
                openings.push(opening);
                last = Some(opening);
            }
        }
        openings
    }

    fn period(
        &self,
        errors: &mut FieldErrors,
        day: Weekday,
        code: &str,
        period: usize,
    ) -> Option<Opening> {
        let from_field = Self::field(code, period, Edge::From);
        let until_field = Self::field(code, period, Edge::Until);
        let (from, until) = (self.typed(&from_field), self.typed(&until_field));
        match (from.is_empty(), until.is_empty()) {
            (true, true) => None,
            (true, false) => {
                errors.add(from_field, FieldProblem::HoursOrder);
                None
            }
            (false, true) => {
                errors.add(until_field, FieldProblem::HoursOrder);
                None
            }
            (false, false) => {
                let from = errors.time(&from_field, from);
                let until = errors.time(&until_field, until);
                Some(Opening {
                    day,
                    from: from?,
                    until: until?,
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(fields: &[(&str, &str)]) -> Result<Vec<Opening>, FieldErrors> {
        let form: HoursForm = fields.iter().copied().collect();
        let mut errors = FieldErrors::default();
        let openings = form.parse(&mut errors);
        errors.or(openings)
    }

    #[test]
    fn a_closed_day_is_empty_and_a_late_evening_runs_past_midnight() {
        let openings = parse(&[
            ("mon-1-from", "09:00"),
            ("mon-1-until", "12:30"),
            ("mon-2-from", "19.00"),
            ("mon-2-until", "01:00"),
            ("tue-1-from", ""),
        ])
        .unwrap();
        assert_eq!(openings.len(), 2);
        assert!(openings.iter().all(|opening| opening.day == Weekday::Mon));
        assert!(openings[1].until < openings[1].from);
        assert_eq!(parse(&[]).unwrap(), []);
    }

    #[test]
    fn a_day_of_four_periods_comes_back_whole() {
        let hours = [
            "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "20:00", "23:00",
        ];
        let fields: Vec<_> = hours
            .chunks(2)
            .zip(1..)
            .flat_map(|(times, period)| {
                [
                    (HoursForm::field("tue", period, Edge::From), times[0]),
                    (HoursForm::field("tue", period, Edge::Until), times[1]),
                ]
            })
            .collect();
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, at)| (name.as_str(), *at))
            .collect();
        let openings = parse(&fields).unwrap();
        assert_eq!(openings.len(), 4);
        let form = HoursForm::filled(&openings);
        assert!(form.is_unusual("tue") && !form.is_unusual("mon"));
        assert_eq!(form.parse(&mut FieldErrors::default()), openings);
    }

    #[test]
    fn what_is_wrong_stands_at_its_own_field() {
        let problem =
            |fields: &[(&str, &str)], field: &str| parse(fields).unwrap_err().of(field).cloned();
        assert_eq!(
            problem(&[("wed-1-from", "09:00")], "wed-1-until"),
            Some(FieldProblem::HoursOrder)
        );
        assert_eq!(
            problem(
                &[("wed-2-until", "25:00"), ("wed-2-from", "19:00")],
                "wed-2-until"
            ),
            Some(FieldProblem::NotATime)
        );
        let overlap = [
            ("sun-1-from", "09:00"),
            ("sun-1-until", "17:00"),
            ("sun-2-from", "16:00"),
            ("sun-2-until", "20:00"),
        ];
        assert_eq!(
            problem(&overlap, "sun-2-from"),
            Some(FieldProblem::HoursOverlap)
        );
    }
}
