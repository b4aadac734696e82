//! Reading an object back before it leaves: nothing is queued that a reader
//! would understand differently from what was meant.

use std::borrow::Cow;

use ical::IcalParser;
use ical::parser::ical::component::IcalCalendar;
use ical::property::Property;

use super::emit::LINE;
use super::invite::InvalidInvite;

/// Compares what was written with what the `ical` crate reads from it: the
/// same components with the same properties in the same order.
pub fn reads_back(meant: &IcalCalendar, written: &str) -> Result<(), InvalidInvite> {
    let fault = |what: &str| Err(InvalidInvite::DoesNotReadBack(what.to_owned()));
    if !written.ends_with("\r\n") || written.replace("\r\n", "").contains(['\r', '\n']) {
        return fault("a line end is not CRLF");
    }
    if written.split("\r\n").any(|line| line.len() > LINE) {
        return fault("a line is too long");
    }
    // Unfolded first: the crate's reader trims lines before it joins them.
    let unfolded = unfold(written);
    let mut read = IcalParser::new(unfolded.as_bytes());
    let calendar = match read.next() {
        Some(Ok(calendar)) => calendar,
        Some(Err(error)) => return fault(&error.to_string()),
        None => return fault("there is no calendar"),
    };
    if read.next().is_some() {
        return fault("there is more than one calendar");
    }
    let (meant, found) = (properties(meant), properties(&calendar));
    if meant.len() != found.len() {
        return fault("there is another number of properties");
    }
    for (meant, found) in meant.iter().zip(&found) {
        if !same(meant, found) {
            return fault(&found.name);
        }
    }
    Ok(())
}

/// The object with continued lines joined.
pub fn unfold(written: &str) -> String {
    written.replace("\r\n ", "")
}

/// All properties in order, those of inner components after a marker.
fn properties(calendar: &IcalCalendar) -> Vec<Cow<'_, Property>> {
    let mut all: Vec<Cow<Property>> = Vec::new();
    all.extend(calendar.properties.iter().map(Cow::Borrowed));
    for zone in &calendar.timezones {
        all.push(marker("VTIMEZONE"));
        all.extend(zone.properties.iter().map(Cow::Borrowed));
        for transition in &zone.transitions {
            all.push(marker(&format!("{:?}", transition.transition)));
            all.extend(transition.properties.iter().map(Cow::Borrowed));
        }
    }
    for event in &calendar.events {
        all.push(marker("VEVENT"));
        all.extend(event.properties.iter().map(Cow::Borrowed));
        for alarm in &event.alarms {
            all.push(marker("VALARM"));
            all.extend(alarm.properties.iter().map(Cow::Borrowed));
        }
    }
    all
}

fn marker(component: &str) -> Cow<'static, Property> {
    Cow::Owned(Property {
        name: component.to_owned(),
        params: None,
        value: None,
    })
}

/// The crate's reader drops colons at the begin of a value, and reads an empty
/// value as none.
fn same(meant: &Property, found: &Property) -> bool {
    fn value(property: &Property) -> &str {
        property
            .value
            .as_deref()
            .unwrap_or_default()
            .trim_start_matches(':')
    }
    meant.name == found.name && meant.params == found.params && value(meant) == value(found)
}
