//! Europe/Amsterdam: its rules as a VTIMEZONE, and instants as its local times.
//!
//! The rules are written out because Outlook otherwise shifts the hour. The
//! two observances are those in force since 1981 and 1996 (European summer
//! time, directive 2000/84/EC).

use chrono::{DateTime, Datelike, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use ical::parser::ical::component::{
    IcalTimeZone, IcalTimeZoneTransition, IcalTimeZoneTransitionType,
};
use ical::property::Property;

use super::emit::raw;
use super::invite::InvalidInvite;

/// The name that DTSTART and DTEND refer to.
pub const TZID: &str = "Europe/Amsterdam";

/// The VTIMEZONE component.
pub fn component() -> IcalTimeZone {
    let mut zone = IcalTimeZone::new();
    zone.properties = vec![raw("TZID", TZID)];
    zone.transitions = vec![
        observance(
            IcalTimeZoneTransitionType::DAYLIGHT,
            [
                ("DTSTART", "19810329T020000"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
                ("TZNAME", "CEST"),
                ("TZOFFSETFROM", "+0100"),
                ("TZOFFSETTO", "+0200"),
            ],
        ),
        observance(
            IcalTimeZoneTransitionType::STANDARD,
            [
                ("DTSTART", "19961027T030000"),
                ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
                ("TZNAME", "CET"),
                ("TZOFFSETFROM", "+0200"),
                ("TZOFFSETTO", "+0100"),
            ],
        ),
    ];
    zone
}

fn observance(
    kind: IcalTimeZoneTransitionType,
    rules: [(&str, &str); 5],
) -> IcalTimeZoneTransition {
    let mut transition = IcalTimeZoneTransition::new(kind);
    transition.properties = rules.map(|(name, value)| raw(name, value)).into();
    transition
}

/// `YYYYMMDDTHHMMSSZ`.
pub fn utc(at: DateTime<Utc>) -> Result<String, InvalidInvite> {
    in_range(at)?;
    Ok(at.format("%Y%m%dT%H%M%SZ").to_string())
}

/// DTSTART and DTEND in local time.
///
/// In the night that summer time ends, the hour from two to three comes twice.
/// The standard says that local time then means the first (RFC 5545, 3.3.5);
/// Thunderbird and others take the second. An event that begins or ends in
/// that hour is written in UTC, both its ends, which all read alike.
pub fn span(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<[Property; 2], InvalidInvite> {
    in_range(start)?;
    in_range(end)?;
    match (local(start), local(end)) {
        (Some(from), Some(until)) => Ok([zoned("DTSTART", &from), zoned("DTEND", &until)]),
        _ => Ok([raw("DTSTART", &utc(start)?), raw("DTEND", &utc(end)?)]),
    }
}

/// The local time, if it means this instant only.
fn local(at: DateTime<Utc>) -> Option<String> {
    let wall = at.with_timezone(&Amsterdam).naive_local();
    Amsterdam.from_local_datetime(&wall).single()?;
    Some(wall.format("%Y%m%dT%H%M%S").to_string())
}

fn zoned(name: &str, value: &str) -> Property {
    let mut property = raw(name, value);
    property.params = Some(vec![("TZID".to_owned(), vec![TZID.to_owned()])]);
    property
}

fn in_range(at: DateTime<Utc>) -> Result<(), InvalidInvite> {
    if (2000..=9998).contains(&at.year()) {
        Ok(())
    } else {
        Err(InvalidInvite::Year)
    }
}
