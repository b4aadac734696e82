//! An [`Invite`] as the components and properties of a calendar.

use ical::parser::ical::component::{IcalAlarm, IcalCalendar, IcalEvent};
use ical::property::Property;

use super::emit::{raw, text, uri};
use super::feed::Feed;
use super::invite::{Attendee, InvalidInvite, Invite, Method, Participation, Role, Status};
use super::text::{line, lines, parameter};
use super::time_zone;
use crate::email_address::EmailAddress;
use crate::place::Point;

/// Who made the object; never changes, calendars show nothing of it.
const PRODID: &str = "-//Wijksafari//Wijksafari//NL";

/// Stands for an empty summary: readers drop a property without a value, and a
/// request needs this one.
const UNNAMED: &str = "Wijksafari";

/// The radius, in metres, that Apple's Maps draws around the place.
const APPLE_RADIUS: &str = "50";

/// How long a program may keep a feed before it looks again.
const LOOK_AGAIN: &str = "PT1H";

/// The calendar with its time zone and its one event.
pub fn calendar(invite: &Invite) -> Result<IcalCalendar, InvalidInvite> {
    agrees(invite)?;
    let mut calendar = empty(invite.method);
    if invite.method == Method::DeclineCounter {
        calendar.timezones.clear();
        calendar.events = vec![declined(invite)?];
    } else {
        calendar.events = vec![event(invite)?];
    }
    Ok(calendar)
}

/// The calendar with all its dates. Its name and how often to look again stand
/// in it twice: as RFC 7986 has it, and as Apple and Microsoft read it.
pub fn feed(feed: &Feed) -> Result<IcalCalendar, InvalidInvite> {
    let mut calendar = empty(Method::Publish);
    let name = line(&feed.name);
    if !name.is_empty() {
        calendar.properties.push(text("NAME", &name));
        calendar.properties.push(text("X-WR-CALNAME", &name));
    }
    calendar.properties.push(uri(
        "REFRESH-INTERVAL",
        &[("VALUE", "DURATION")],
        LOOK_AGAIN,
    ));
    calendar.properties.push(raw("X-PUBLISHED-TTL", LOOK_AGAIN));
    for date in &feed.dates {
        if date.method != Method::Publish {
            return Err(InvalidInvite::Attendee);
        }
        agrees(date)?;
        calendar.events.push(event(date)?);
    }
    Ok(calendar)
}

fn empty(method: Method) -> IcalCalendar {
    let mut calendar = IcalCalendar::new();
    calendar.properties = vec![
        raw("PRODID", PRODID),
        raw("VERSION", "2.0"),
        raw("CALSCALE", "GREGORIAN"),
        raw("METHOD", method.as_str()),
    ];
    calendar.timezones = vec![time_zone::component()];
    calendar
}

/// Refuses what contradicts itself.
fn agrees(invite: &Invite) -> Result<(), InvalidInvite> {
    if invite.end <= invite.start {
        return Err(InvalidInvite::EndsBeforeItBegins);
    }
    if invite.attendee.is_none() != (invite.method == Method::Publish) {
        return Err(InvalidInvite::Attendee);
    }
    if invite.method == Method::Request && invite.status == Status::Cancelled {
        return Err(InvalidInvite::Cancelled);
    }
    Ok(())
}

/// A proposed time is not taken: whose entry, from whom, and nothing else
/// (RFC 5546, section 3.2.8). The entry stays as it is.
fn declined(invite: &Invite) -> Result<IcalEvent, InvalidInvite> {
    let mut event = IcalEvent::new();
    event.properties = identity(invite)?;
    event.properties.push(organizer(invite));
    Ok(event)
}

/// Which entry this is about, and how new it is.
fn identity(invite: &Invite) -> Result<Vec<Property>, InvalidInvite> {
    Ok(vec![
        raw("UID", invite.uid.as_str()),
        raw("SEQUENCE", &invite.sequence.to_string()),
        raw("DTSTAMP", &time_zone::utc(invite.dtstamp)?),
    ])
}

fn organizer(invite: &Invite) -> Property {
    uri(
        "ORGANIZER",
        &[("CN", &invite.organizer.sender_name())],
        &mailto(&invite.organizer.address),
    )
}

fn event(invite: &Invite) -> Result<IcalEvent, InvalidInvite> {
    // The same text as title of the place and in LOCATION: Apple joins them by it.
    let location = parameter(&invite.location);
    let mut properties = identity(invite)?;
    properties.extend(time_zone::span(invite.start, invite.end)?);
    properties.push(text("SUMMARY", &summary(invite)));
    if !lines(&invite.description).is_empty() {
        properties.push(text("DESCRIPTION", &invite.description));
    }
    if !location.is_empty() {
        properties.push(text("LOCATION", &location));
    }
    if let Some(place) = invite.geo {
        properties.extend(geo(place, &location)?);
    }
    properties.push(organizer(invite));
    properties.extend(
        invite
            .attendee
            .as_ref()
            .map(|who| attendee(who, invite.method)),
    );
    properties.push(raw("STATUS", status(invite)));
    properties.push(raw("TRANSP", "OPAQUE"));
    properties.push(raw("X-MICROSOFT-DISALLOW-COUNTER", "TRUE"));

    let mut event = IcalEvent::new();
    event.properties = properties;
    if invite.method != Method::Cancel {
        event
            .alarms
            .extend(invite.alarm.map(|before| alarm(invite, before)));
    }
    Ok(event)
}

fn summary(invite: &Invite) -> String {
    let summary = line(&invite.summary);
    if summary.is_empty() {
        UNNAMED.to_owned()
    } else {
        summary
    }
}

fn status(invite: &Invite) -> &'static str {
    match (invite.method, invite.status) {
        (Method::Cancel, _) | (_, Status::Cancelled) => "CANCELLED",
        (_, Status::Tentative) => "TENTATIVE",
        (_, Status::Confirmed) => "CONFIRMED",
    }
}

fn attendee(who: &Attendee, method: Method) -> Property {
    let role = match who.role {
        Role::Required => "REQ-PARTICIPANT",
        Role::Optional => "OPT-PARTICIPANT",
    };
    let participation = match who.participation {
        Participation::NeedsAction => "NEEDS-ACTION",
        Participation::Accepted => "ACCEPTED",
        Participation::Declined => "DECLINED",
        Participation::Tentative => "TENTATIVE",
    };
    // Nobody is asked to answer a cancellation, nor where no answer arrives.
    let rsvp = if method == Method::Request && who.answers_arrive {
        "TRUE"
    } else {
        ""
    };
    uri(
        "ATTENDEE",
        &[
            ("CUTYPE", "INDIVIDUAL"),
            ("ROLE", role),
            ("PARTSTAT", participation),
            ("RSVP", rsvp),
            ("CN", &parameter(&who.mailbox.name)),
        ],
        &mailto(&who.mailbox.address),
    )
}

/// `%`, `?` and `#` have a meaning in a URI (RFC 6068); all else that an
/// address can hold may stand there as it is.
fn mailto(address: &EmailAddress) -> String {
    let escaped = address
        .as_str()
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    format!("mailto:{escaped}")
}

fn geo(place: Point, title: &str) -> Result<[Property; 2], InvalidInvite> {
    let Point {
        latitude,
        longitude,
    } = place;
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return Err(InvalidInvite::Place);
    }
    Ok([
        raw("GEO", &format!("{latitude:.6};{longitude:.6}")),
        uri(
            "X-APPLE-STRUCTURED-LOCATION",
            &[
                ("VALUE", "URI"),
                ("X-APPLE-RADIUS", APPLE_RADIUS),
                ("X-TITLE", title),
            ],
            &format!("geo:{latitude:.6},{longitude:.6}"),
        ),
    ])
}

fn alarm(invite: &Invite, minutes_before: u16) -> IcalAlarm {
    let mut alarm = IcalAlarm::new();
    alarm.properties = vec![
        raw("ACTION", "DISPLAY"),
        text("DESCRIPTION", &summary(invite)),
        raw("TRIGGER", &format!("-PT{minutes_before}M")),
    ];
    alarm
}
