//! Taking cleaned lines apart, with the reader of the crate `calcard`.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarMethod,
    ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationStatus,
    ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::clean::clean;
use super::{Attendance, COMMENT, CalendarReply, NAME, Proposal, Purpose, Says, Unreadable};
use crate::calendar::text;
use crate::email_address::EmailAddress;

/// Objects read of one part, and events of one object; more come from nobody
/// who means well.
const MANY: usize = 32;

/// The answers in a calendar part. `method` is what the mail says of it
/// (`Content-Type: …; method=`), for objects that do not say so themselves;
/// `received` is when the mail came.
///
/// # Errors
/// See [`Unreadable`]. What is no answer is left out, not refused.
pub fn read(
    octets: &[u8],
    method: Option<&str>,
    received: DateTime<Utc>,
) -> Result<Vec<CalendarReply>, Unreadable> {
    let cleaned = clean(octets)?;
    let mut parser = Parser::new(&cleaned);
    let mut replies = Vec::new();
    // Every entry takes at least a line, so this ends.
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => {
                replies.extend(of_calendar(&calendar, method, received));
            }
            Entry::Eof => break,
            _ => {}
        }
        if replies.len() >= MANY {
            break;
        }
    }
    replies.truncate(MANY);
    Ok(replies)
}

fn of_calendar(
    calendar: &ICalendar,
    method: Option<&str>,
    received: DateTime<Utc>,
) -> Vec<CalendarReply> {
    let stated = calendar
        .components
        .iter()
        .find_map(|component| component.property(&ICalendarProperty::Method))
        .and_then(|entry| entry.values.first());
    let purpose = match (stated, method) {
        (Some(ICalendarValue::Method(ICalendarMethod::Reply)), _) => Purpose::Answer,
        (Some(ICalendarValue::Method(ICalendarMethod::Counter)), _) => Purpose::Counter,
        (Some(ICalendarValue::Method(ICalendarMethod::Refresh)), _) => Purpose::Refresh,
        (Some(_), _) => return Vec::new(),
        (None, Some(word)) if word.eq_ignore_ascii_case("counter") => Purpose::Counter,
        (None, Some(word)) if word.eq_ignore_ascii_case("refresh") => Purpose::Refresh,
        // Nobody but an attendee writes to this address: what has no method
        // and one attendee's answer is an answer.
        (None, Some(word)) if !word.eq_ignore_ascii_case("reply") => return Vec::new(),
        (None, _) => Purpose::Answer,
    };
    calendar
        .components
        .iter()
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .filter_map(|event| of_event(event, purpose, received))
        .take(MANY)
        .collect()
}

fn of_event(
    event: &ICalendarComponent,
    purpose: Purpose,
    received: DateTime<Utc>,
) -> Option<CalendarReply> {
    let uid = text_of(event, &ICalendarProperty::Uid)?.trim().to_owned();
    let attendees: Vec<_> = event
        .entries
        .iter()
        .filter(|entry| entry.name == ICalendarProperty::Attendee)
        .map(attendance)
        .take(MANY)
        .collect();
    let start = instant(event.property(&ICalendarProperty::Dtstart));
    let end = instant(event.property(&ICalendarProperty::Dtend));
    let dtstamp = instant(event.property(&ICalendarProperty::Dtstamp));
    Some(CalendarReply {
        purpose,
        uid,
        sequence: sequence(event.property(&ICalendarProperty::Sequence)),
        // A time stamp from the future would win for ever.
        dtstamp: dtstamp.map_or(received, |stamp| stamp.min(received)),
        comment: text::plain(
            text_of(event, &ICalendarProperty::Comment).unwrap_or_default(),
            COMMENT,
        ),
        proposal: start
            .filter(|_| purpose == Purpose::Counter)
            .map(|start| Proposal {
                start,
                end: end.filter(|end| *end > start),
            }),
        attendees,
    })
}

fn text_of<'c>(event: &'c ICalendarComponent, property: &ICalendarProperty) -> Option<&'c str> {
    event.property(property)?.values.first()?.as_text()
}

fn attendance(entry: &ICalendarEntry) -> Attendance {
    let parameter = |name: &ICalendarParameterName| entry.parameter(name);
    let says = match parameter(&ICalendarParameterName::Partstat) {
        Some(ICalendarParameterValue::Partstat(status)) => match status {
            ICalendarParticipationStatus::Accepted => Says::Accepted,
            ICalendarParticipationStatus::Declined => Says::Declined,
            ICalendarParticipationStatus::Tentative => Says::Tentative,
            ICalendarParticipationStatus::Delegated => Says::Delegated(
                parameter(&ICalendarParameterName::DelegatedTo)
                    .and_then(ICalendarParameterValue::as_text)
                    .and_then(address),
            ),
            _ => Says::Nothing,
        },
        _ => Says::Nothing,
    };
    let comment = ICalendarParameterName::Other("X-RESPONSE-COMMENT".to_owned());
    let comment = entry
        .params
        .iter()
        .find(|parameter| match (&parameter.name, &comment) {
            (ICalendarParameterName::Other(name), ICalendarParameterName::Other(sought)) => {
                name.eq_ignore_ascii_case(sought)
            }
            _ => false,
        })
        .and_then(|parameter| parameter.value.as_text())
        .unwrap_or_default();
    Attendance {
        address: entry
            .values
            .first()
            .and_then(ICalendarValue::as_text)
            .and_then(address),
        name: parameter(&ICalendarParameterName::Cn)
            .and_then(ICalendarParameterValue::as_text)
            .map(|name| text::line(&text::plain(name, NAME)))
            .unwrap_or_default(),
        says,
        comment: text::plain(comment, COMMENT),
    }
}

/// The address of a `mailto:` URI, in whatever case that is written.
fn address(uri: &str) -> Option<EmailAddress> {
    let uri = uri.trim();
    let address = match uri.split_at_checked("mailto:".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => rest,
        _ => uri,
    };
    address.parse().ok()
}

fn sequence(entry: Option<&ICalendarEntry>) -> u32 {
    match entry.and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Integer(number)) if *number < 0 => 0,
        Some(ICalendarValue::Integer(number)) => u32::try_from(*number).unwrap_or(u32::MAX),
        Some(ICalendarValue::Text(text))
            if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) =>
        {
            u32::MAX
        }
        _ => 0,
    }
}

/// The instant of a date with time. Where its zone is not in the tables of the
/// world, or none is given, it is ours: a proposal is about an evening here.
fn instant(entry: Option<&ICalendarEntry>) -> Option<DateTime<Utc>> {
    let entry = entry?;
    let written = entry
        .values
        .first()?
        .as_partial_date_time()?
        .to_date_time()?;
    let wall = written.date_time;
    if let Some(offset) = written.offset {
        return offset
            .from_local_datetime(&wall)
            .earliest()
            .map(|at| at.with_timezone(&Utc));
    }
    let zone = entry
        .parameter(&ICalendarParameterName::Tzid)
        .and_then(ICalendarParameterValue::as_text)
        .and_then(|name| name.parse::<Tz>().ok())
        .unwrap_or(Tz::Europe__Amsterdam);
    zone.from_local_datetime(&wall)
        .earliest()
        .map(|at| at.with_timezone(&Utc))
}
