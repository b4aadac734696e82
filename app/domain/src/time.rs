//! Dutch civil time. Instants are UTC everywhere; people read and type the
//! clock of Europe/Amsterdam, which jumps twice a year.

use chrono::{
    DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc, Weekday,
};
use chrono_tz::Europe::Amsterdam;
use serde::{Deserialize, Serialize};

/// What the clock on the wall says at this instant.
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Amsterdam).naive_local()
}

/// The date on the wall at this instant.
pub fn local_date(instant: DateTime<Utc>) -> NaiveDate {
    local(instant).date()
}

/// A time on the wall is not one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clock skips this time when summer time begins")]
pub struct Skipped;

/// The instant at which the clock on the wall shows `wall`. In the hour that
/// happens twice the first one is meant.
///
/// # Errors
/// The hour that the clock skips in March is no instant at all.
pub fn instant(wall: NaiveDateTime) -> Result<DateTime<Utc>, Skipped> {
    match Amsterdam.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.with_timezone(&Utc)),
        LocalResult::None => Err(Skipped),
    }
}

/// The first instant of a day on the wall; midnight is never skipped in Amsterdam.
pub fn start_of_day(date: NaiveDate) -> DateTime<Utc> {
    instant(date.and_time(NaiveTime::MIN))
        .unwrap_or_else(|Skipped| date.and_time(NaiveTime::MIN).and_utc())
}

/// The last second of a day on the wall: until then is "up to and including". `None`
/// after the last day that can be counted.
pub fn end_of_day(date: NaiveDate) -> Option<DateTime<Utc>> {
    Some(start_of_day(date.succ_opt()?) - chrono::TimeDelta::seconds(1))
}

/// The whole minute that a clock without seconds shows: how times are shown and told.
pub fn to_the_minute(instant: DateTime<Utc>) -> DateTime<Utc> {
    let minute = instant.with_second(0).and_then(|at| at.with_nanosecond(0));
    // Every minute has a second 0.
    minute.unwrap_or(instant)
}

/// Whole minutes, never negative: a visit, a ride, parking.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Minutes(pub u16);

impl Minutes {
    /// The same span in seconds.
    pub fn seconds(self) -> i64 {
        i64::from(self.0) * 60
    }

    /// The same span as a duration.
    pub fn duration(self) -> chrono::TimeDelta {
        chrono::TimeDelta::seconds(self.seconds())
    }
}

/// Part of a weekday during which a place is open, on the wall clock.
/// `until` at or before `from` means past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The day on which it opens.
    pub day: Weekday,
    /// Opening time.
    pub from: NaiveTime,
    /// Closing time.
    pub until: NaiveTime,
}

/// A span between two instants; `from < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First instant.
    pub from: DateTime<Utc>,
    /// First instant after it.
    pub until: DateTime<Utc>,
}

/// The spans in which a place is open on an evening that begins at `date` on the wall,
/// those that began the day before and run past midnight included.
pub fn open_spans(openings: &[Opening], date: NaiveDate) -> Vec<Span> {
    let mut spans: Vec<Span> = [date.pred_opt(), Some(date)]
        .into_iter()
        .flatten()
        .flat_map(|day| {
            openings
                .iter()
                .filter(move |o| o.day == chrono::Datelike::weekday(&day))
                .filter_map(move |o| {
                    let end_day = if o.until <= o.from {
                        day.succ_opt()?
                    } else {
                        day
                    };
                    // An opening time inside the skipped hour begins when the clock has jumped.
                    let from = instant(day.and_time(o.from))
                        .or_else(|Skipped| {
                            instant(day.and_time(o.from) + chrono::TimeDelta::hours(1))
                        })
                        .ok()?;
                    let until = instant(end_day.and_time(o.until))
                        .or_else(|Skipped| {
                            instant(end_day.and_time(o.until) + chrono::TimeDelta::hours(1))
                        })
                        .ok()?;
                    (from < until).then_some(Span { from, until })
                })
        })
        .filter(|span| span.until > start_of_day(date))
        .collect();
    spans.sort_by_key(|span| span.from);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn winter_and_summer_time() {
        assert_eq!(
            instant(at("2026-12-01T18:00:00")).unwrap().to_rfc3339(),
            "2026-12-01T17:00:00+00:00"
        );
        assert_eq!(
            instant(at("2026-07-01T18:00:00")).unwrap().to_rfc3339(),
            "2026-07-01T16:00:00+00:00"
        );
    }

    #[test]
    fn the_skipped_hour_is_refused_and_the_doubled_hour_is_the_first() {
        assert_eq!(instant(at("2026-03-29T02:30:00")), Err(Skipped));
        assert_eq!(
            instant(at("2026-10-25T02:30:00")).unwrap().to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
    }

    #[test]
    fn a_place_open_past_midnight_is_open_the_next_day_too() {
        let bar = [Opening {
            day: Weekday::Fri,
            from: "20:00:00".parse().unwrap(),
            until: "01:00:00".parse().unwrap(),
        }];
        let friday = open_spans(&bar, "2026-11-27".parse().unwrap());
        assert_eq!(friday.len(), 1);
        assert_eq!(friday[0].until.to_rfc3339(), "2026-11-28T00:00:00+00:00");
        assert_eq!(open_spans(&bar, "2026-11-28".parse().unwrap()).len(), 1);
        assert!(open_spans(&bar, "2026-11-29".parse().unwrap()).is_empty());
    }
}
