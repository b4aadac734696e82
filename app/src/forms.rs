//! What was typed, before it is understood. A form is a struct of strings as
//! the browser posts them; `parse` turns it into domain values or says per
//! field what is wrong, and the page shows both again. One file per noun.

pub mod address;
pub mod answer;
pub mod ballot;
pub mod decision;
pub mod erasure;
pub mod evening;
pub mod event;
pub mod group;
pub mod group_import;
pub mod invite;
pub mod location;
pub mod login;
pub mod member;
mod point;
pub mod poll;
pub mod practice;
pub mod practice_link;
pub mod reminder;
pub mod report;
pub mod rsvp;
pub mod slot;
pub mod tour;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::contact::is_telephone;
use domain::email_address::EmailAddress;
use domain::event::{Riding, Speed};
pub use domain::seen::Seen;
use domain::time::{Minutes, Skipped, instant};
use domain::tour::ride::MOST_STOPS;

use crate::lang::Lang;
use crate::texts;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldProblem {
    /// Nothing was typed.
    Missing,
    /// More than this many characters.
    TooLong(usize),
    /// Not a mail address.
    NotAnAddress,
    /// Not a telephone number.
    NotATelephone,
    /// Not a date.
    NotADate,
    /// Not a time.
    NotATime,
    /// The hour that the clock skips in March.
    SkippedHour,
    /// Already over.
    InThePast,
    /// Not a whole number between the two.
    NotANumber(u32, u32),
    /// Not one of the choices.
    NotAChoice,
    /// The deadline lies after the beginning.
    DeadlineAfterStart,
    /// The upper bound is below the lower one.
    Bounds,
    /// The shares add up to this instead of 100.
    NotHundred(u32),
    /// Not hours such as `19.00-20.30`.
    NotHours,
    /// Hours that end before they begin, and not in the night after.
    EndsBeforeItBegins,
    /// Not a speed such as `14,5`.
    NotASpeed,
    /// The evening would be shorter than half an hour or longer than ten hours.
    EveningLength,
    /// A beginning without an end, or the other way round.
    HoursOrder,
    /// Of no evening is said whether it suits.
    NoEvening,
    /// It is there already.
    Double,
    /// Not a point on earth.
    NotAPoint,
    /// Not a Dutch postcode.
    NotAPostcode,
    /// A period begins before the one before it ends.
    HoursOverlap,
    /// The follow-up lies before the evening, or in the past.
    FollowUpInThePast,
    /// What cannot be undone was not ticked.
    NotConfirmed,
    /// Not days before the deadline at which to remind.
    NotReminderDays,
    /// The list of members cannot be taken in.
    List(group_import::ListRefusal),
}

impl FieldProblem {
    /// The sentence beside the field.
    pub fn sentence(&self, lang: Lang) -> String {
        use texts::form;
        match *self {
            Self::Missing => form::missing(lang),
            Self::TooLong(most) => form::too_long(lang, most),
            Self::NotAnAddress => form::not_an_address(lang),
            Self::NotATelephone => form::not_a_telephone(lang),
            Self::NotADate => form::not_a_date(lang),
            Self::NotATime => form::not_a_time(lang),
            Self::SkippedHour => form::skipped_hour(lang),
            Self::InThePast => form::in_the_past(lang),
            Self::NotANumber(least, most) => form::not_a_number(lang, least, most),
            Self::NotAChoice => form::not_a_choice(lang),
            Self::DeadlineAfterStart => form::deadline_after_start(lang),
            Self::Bounds => form::bounds(lang),
            Self::NotHundred(sum) => form::not_hundred(lang, sum),
            Self::NotHours => texts::tour::not_hours(lang),
            Self::EndsBeforeItBegins => texts::planner::ends_before_it_begins(lang),
            Self::NotASpeed => form::not_a_speed(lang),
            Self::EveningLength => texts::tour::evening_length(lang),
            Self::HoursOrder => form::hours_order(lang),
            Self::NoEvening => texts::poll::choose_any(lang),
            Self::Double => form::double(lang),
            Self::NotAPoint => form::not_a_point(lang),
            Self::NotAPostcode => form::not_a_postcode(lang),
            Self::HoursOverlap => form::hours_overlap(lang),
            Self::FollowUpInThePast => texts::evening::follow_up_past(lang),
            Self::NotConfirmed => form::not_confirmed(lang),
            Self::NotReminderDays => texts::reminder::days_wrong(lang),
            Self::List(ref refusal) => refusal.sentence(lang),
        }
    }
}

/// What is wrong, field by field, in the order of the form. The name is the
/// field's `name` and `id`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, FieldProblem)>);

impl FieldErrors {
    /// Whether everything was understood.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes what is wrong with a field; the first problem of a field stays.
    pub fn add(&mut self, field: impl Into<String>, problem: FieldProblem) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, problem));
        }
    }

    /// What is wrong with this field.
    pub fn of(&self, field: &str) -> Option<&FieldProblem> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, problem)| problem)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldProblem)> {
        self.0
            .iter()
            .map(|(name, problem)| (name.as_str(), problem))
    }

    /// The value if nothing is wrong, else what is.
    ///
    /// # Errors
    /// The errors noted.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// A text of at most `most` characters, trimmed; may be empty.
    pub fn text(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = typed.trim().replace("\r\n", "\n");
        if text.chars().count() > most {
            self.add(field, FieldProblem::TooLong(most));
        }
        // Control characters come from copying out of documents; nobody typed them.
        text.chars()
            .filter(|c| !c.is_control() || *c == '\n')
            .collect()
    }

    /// A text that must not be empty, of at most `most` characters.
    pub fn required(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = self.text(field, typed, most);
        if text.is_empty() {
            self.add(field, FieldProblem::Missing);
        }
        text
    }

    /// A mail address, or nothing.
    pub fn address(&mut self, field: &str, typed: &str) -> Option<EmailAddress> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        EmailAddress::typed(typed)
            .map_err(|_| self.add(field, FieldProblem::NotAnAddress))
            .ok()
    }

    /// A telephone number, or an empty text.
    pub fn telephone(&mut self, field: &str, typed: &str) -> String {
        let typed = typed.trim();
        if !typed.is_empty() && !is_telephone(typed) {
            self.add(field, FieldProblem::NotATelephone);
        }
        typed.to_owned()
    }

    /// A whole number between two.
    pub fn number(&mut self, field: &str, typed: &str, least: u32, most: u32) -> u32 {
        match typed.trim().parse() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                self.add(field, FieldProblem::NotANumber(least, most));
                least
            }
        }
    }

    /// How many people can come; nothing typed is everybody.
    pub fn places(&mut self, field: &str, typed: &str) -> Option<u32> {
        let limited = !typed.trim().is_empty();
        limited.then(|| self.number(field, typed, 1, domain::capacity::MOST))
    }

    /// Whole minutes between two.
    pub fn minutes(&mut self, field: &str, typed: &str, least: u16, most: u16) -> Minutes {
        let number = self.number(field, typed, least.into(), most.into());
        Minutes(u16::try_from(number).unwrap_or(least))
    }

    /// How the group travels.
    pub fn riding(
        &mut self,
        speed_field: &str,
        speed: &str,
        parking_field: &str,
        parking: &str,
    ) -> Riding {
        Riding {
            parking: self.minutes(parking_field, parking, 0, 30),
            speed: self.speed(speed_field, speed),
        }
    }

    /// A cycling speed: `15`, or with a tenth as people write it, `14,5`.
    fn speed(&mut self, field: &str, typed: &str) -> Speed {
        let typed = typed.trim();
        let (whole, tenth) = typed.split_once([',', '.']).unwrap_or((typed, "0"));
        let digits = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse::<u16>().ok()).flatten()
        };
        let tenths = digits(whole)
            .zip(digits(tenth).filter(|_| tenth.len() == 1))
            .and_then(|(whole, tenth)| whole.checked_mul(10)?.checked_add(tenth));
        tenths.and_then(Speed::of_tenths).unwrap_or_else(|| {
            self.add(field, FieldProblem::NotASpeed);
            Speed::default()
        })
    }

    /// How many stops the planner chooses at most.
    pub fn most_stops(&mut self, field: &str, typed: &str) -> u8 {
        let most = u8::try_from(MOST_STOPS).unwrap_or(u8::MAX);
        u8::try_from(self.number(field, typed, 1, most.into())).unwrap_or(most)
    }

    /// A date: what the browser sends (`2027-03-23`) or what people type (`23-3-2027`).
    pub fn date(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let typed = typed.trim();
        if typed.is_empty() {
            self.add(field, FieldProblem::Missing);
            return None;
        }
        let date = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
            .iter()
            .find_map(|format| NaiveDate::parse_from_str(typed, format).ok());
        if date.is_none() {
            self.add(field, FieldProblem::NotADate);
        }
        date
    }

    /// A time: `17:30` or, as people type it, `17.30`.
    pub fn time(&mut self, field: &str, typed: &str) -> Option<NaiveTime> {
        let typed = typed.trim();
        if typed.is_empty() {
            self.add(field, FieldProblem::Missing);
            return None;
        }
        let time = ["%H:%M", "%H.%M", "%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(typed, format).ok());
        if time.is_none() {
            self.add(field, FieldProblem::NotATime);
        }
        time
    }

    /// The instant of a date and a time on the wall; problems stand at the field they belong to.
    pub fn moment(
        &mut self,
        date_field: &str,
        date: &str,
        time_field: &str,
        time: &str,
    ) -> Option<DateTime<Utc>> {
        let date = self.date(date_field, date);
        let time = self.time(time_field, time);
        match instant(date?.and_time(time?)) {
            Ok(at) => Some(at),
            Err(Skipped) => {
                self.add(time_field, FieldProblem::SkippedHour);
                None
            }
        }
    }
}

/// A speed as Dutch people type it: `14,5`.
pub fn typed_speed(speed: Speed) -> String {
    texts::time::tenths(Lang::Nl, speed.tenths().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_understood() {
        let mut errors = FieldErrors::default();
        let at = errors
            .moment("date", " 23-3-2027", "time", "17.30 ")
            .unwrap();
        assert_eq!(at.to_rfc3339(), "2027-03-23T16:30:00+00:00");
        assert!(errors.is_empty());
    }

    #[test]
    fn the_skipped_hour_is_said_beside_the_time() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.moment("date", "2027-03-28", "time", "02:30"), None);
        assert_eq!(errors.of("time"), Some(&FieldProblem::SkippedHour));
    }

    #[test]
    fn a_speed_may_have_a_tenth() {
        let read = |typed: &str| {
            let mut errors = FieldErrors::default();
            let riding = errors.riding("speed", typed, "parking", "3");
            errors.is_empty().then(|| typed_speed(riding.speed))
        };
        for (typed, speed) in [
            ("14,5", "14,5"),
            (" 14.5 ", "14,5"),
            ("15", "15"),
            ("30,0", "30"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(speed));
        }
        for odd in [
            "", ",", "14,55", "4,9", "30,1", "-15", "1e1", "9999", "99999999", "１５", "14,",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }

    #[test]
    fn control_characters_are_dropped_and_length_is_counted_in_characters() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.text("a", "hé\u{0}\u{1b}llo\r\nja", 8), "héllo\nja");
        assert!(errors.of("a").is_some());
    }
}
