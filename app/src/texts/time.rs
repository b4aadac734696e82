//! Dates and times as people write them. Instants are shown on the clock of
//! Europe/Amsterdam.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use domain::time::{Minutes, local};

use crate::lang::Lang;

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "dinsdag", "Tuesday".
pub fn weekday(lang: Lang, day: Weekday) -> &'static str {
    let index = day.num_days_from_monday() as usize;
    match lang {
        Lang::Nl => [
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        ][index],
        Lang::En => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ][index],
    }
}

fn month(lang: Lang, date: NaiveDate) -> &'static str {
    let index = date.month0() as usize;
    match lang {
        Lang::Nl => MONTHS_NL[index],
        Lang::En => MONTHS_EN[index],
    }
}

/// "dinsdag 23 maart 2027", "Tuesday 23 March 2027".
pub fn long_date(lang: Lang, date: NaiveDate) -> String {
    format!(
        "{} {} {} {}",
        weekday(lang, date.weekday()),
        date.day(),
        month(lang, date),
        date.year()
    )
}

/// "23 maart", "23 March".
pub fn short_date(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(lang, date))
}

/// The date on the wall: "dinsdag 23 maart 2027".
pub fn date(lang: Lang, at: DateTime<Utc>) -> String {
    long_date(lang, local(at).date())
}

/// "17.30" in Dutch, "17:30" in English.
pub fn wall_clock(lang: Lang, time: NaiveTime) -> String {
    match lang {
        Lang::Nl => format!("{}.{:02}", time.hour(), time.minute()),
        Lang::En => format!("{}:{:02}", time.hour(), time.minute()),
    }
}

/// The time on the wall: "17.30".
pub fn clock(lang: Lang, at: DateTime<Utc>) -> String {
    wall_clock(lang, local(at).time())
}

/// "dinsdag 23 maart 2027, 17.30 uur", "Tuesday 23 March 2027, 17:30".
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    match lang {
        Lang::Nl => format!("{}, {} uur", date(lang, at), clock(lang, at)),
        Lang::En => format!("{}, {}", date(lang, at), clock(lang, at)),
    }
}

/// "23 maart, 17.30 uur", for lists.
pub fn short_moment(lang: Lang, at: DateTime<Utc>) -> String {
    let day = short_date(lang, local(at).date());
    match lang {
        Lang::Nl => format!("{day}, {} uur", clock(lang, at)),
        Lang::En => format!("{day}, {}", clock(lang, at)),
    }
}

/// "17.30 tot 20.30 uur", "17:30 to 20:30".
pub fn hours(lang: Lang, from: DateTime<Utc>, until: DateTime<Utc>) -> String {
    match lang {
        Lang::Nl => format!("{} tot {} uur", clock(lang, from), clock(lang, until)),
        Lang::En => format!("{} to {}", clock(lang, from), clock(lang, until)),
    }
}

/// "17.30–20.30", "17:30–20:30".
pub fn span(lang: Lang, from: DateTime<Utc>, until: DateTime<Utc>) -> String {
    format!("{}–{}", clock(lang, from), clock(lang, until))
}

/// "1 minuut", "25 minuten".
pub fn minutes(lang: Lang, minutes: Minutes) -> String {
    match (lang, minutes.0) {
        (Lang::Nl, 1) => "1 minuut".to_owned(),
        (Lang::Nl, n) => format!("{n} minuten"),
        (Lang::En, 1) => "1 minute".to_owned(),
        (Lang::En, n) => format!("{n} minutes"),
    }
}

/// "1,6 km", "1.6 km"; under a kilometre "400 m".
pub fn distance(lang: Lang, metres: u32) -> String {
    if metres < 950 {
        return format!("{} m", (metres + 25) / 50 * 50);
    }
    let tenths = (metres + 50) / 100;
    let point = if lang == Lang::Nl { ',' } else { '.' };
    format!("{}{point}{} km", tenths / 10, tenths % 10)
}

/// "14,5", "14.5"; without a tenth "15".
pub fn tenths(lang: Lang, tenths: u32) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match (lang, tenth) {
        (_, 0) => whole.to_string(),
        (Lang::Nl, _) => format!("{whole},{tenth}"),
        (Lang::En, _) => format!("{whole}.{tenth}"),
    }
}

/// What `<time datetime>` and `<input type="date">` want: "2027-03-23".
pub fn iso_date(at: DateTime<Utc>) -> String {
    local(at).format("%Y-%m-%d").to_string()
}

/// What `<input type="time">` wants: "17:30".
pub fn iso_clock(at: DateTime<Utc>) -> String {
    local(at).format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_dutch_people_write_it() {
        let at = "2027-03-23T16:30:00Z".parse().unwrap();
        assert_eq!(moment(Lang::Nl, at), "dinsdag 23 maart 2027, 17.30 uur");
        assert_eq!(moment(Lang::En, at), "Tuesday 23 March 2027, 17:30");
        assert_eq!(distance(Lang::Nl, 1580), "1,6 km");
        assert_eq!(distance(Lang::Nl, 420), "400 m");
    }
}
