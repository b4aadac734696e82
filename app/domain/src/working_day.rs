//! Days on which a practice is at work: Monday to Friday, but for the public
//! holidays of article 3 of the Algemene termijnenwet (Good Friday, which the law
//! puts beside them, included).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether practices are at work on this day.
pub fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !is_public_holiday(date)
}

fn is_public_holiday(date: NaiveDate) -> bool {
    let fixed = match (date.month(), date.day()) {
        // New Year's Day, Liberation Day, Christmas.
        (1, 1) | (5, 5) | (12, 25 | 26) => true,
        // The King's birthday, kept a day earlier if it falls on a Sunday.
        (4, 27) => date.weekday() != Weekday::Sun,
        (4, 26) => date.weekday() == Weekday::Sat,
        _ => false,
    };
    fixed || follows_easter(date)
}

/// Good Friday, Easter Monday, Ascension Day and Whit Monday.
fn follows_easter(date: NaiveDate) -> bool {
    let Some(easter) = easter(date.year()) else {
        return false;
    };
    [-2, 1, 39, 50].contains(&(date - easter).num_days())
}

/// Easter Sunday in the Gregorian calendar: the anonymous rule of Nature, 20 April
/// 1876, as Meeus has it (Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let sunk = (century + 8).div_euclid(25);
    let moon = (19 * golden + century - century / 4 - (century - sunk + 1) / 3 + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday).div_euclid(451);
    let days = u64::try_from(moon + sunday - 7 * late).ok()?;
    // The earliest Easter is 22 March.
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        let known = [
            "1961-04-02",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ];
        for easter_sunday in known.map(day) {
            assert_eq!(easter(easter_sunday.year()), Some(easter_sunday));
        }
    }

    #[test]
    fn practices_are_closed_on_public_holidays() {
        let holidays = [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-04-27",
            "2026-05-05",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2027-01-01",
            "2027-03-29",
        ];
        for holiday in holidays.map(day) {
            assert!(!is_working_day(holiday), "{holiday}");
        }
        // In 2031 the King's birthday is a Sunday: Saturday the 26th is kept.
        assert!(is_public_holiday(day("2031-04-26")));
        assert!(!is_public_holiday(day("2031-04-27")));
    }

    #[test]
    fn all_other_days_from_monday_to_friday_are_for_work() {
        let year = day("2027-01-01").iter_days().take(365);
        // 261 days from Monday to Friday; both days of Christmas are a weekend that year.
        assert_eq!(year.filter(|date| is_working_day(*date)).count(), 254);
    }
}
