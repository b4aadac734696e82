//! Writing a calendar: escaping, quoting, folding, line ends (RFC 5545, 3.1).
//!
//! The values in a [`Property`] are those on the wire, so a property is made
//! by the constructor of its value type: [`text`] escapes, [`raw`] and [`uri`]
//! do not. Parameters are quoted here, when they are written.

use ical::parser::ical::component::{
    IcalAlarm, IcalCalendar, IcalEvent, IcalTimeZone, IcalTimeZoneTransitionType,
};
use ical::property::Property;

use super::text::lines;

/// The longest line, in octets, without its CRLF.
pub const LINE: usize = 75;

/// How far a fold moves to the left to avoid standing next to white space:
/// some readers, the `ical` crate among them, trim lines before joining them.
const FOLD_SLACK: usize = 24;

/// A property of type TEXT.
pub fn text(name: &str, value: &str) -> Property {
    raw(name, &escape(value))
}

/// A property whose value is written as it is: dates, numbers, keywords.
pub fn raw(name: &str, value: &str) -> Property {
    Property {
        name: name.to_owned(),
        params: None,
        value: Some(value.to_owned()),
    }
}

/// A property of type URI or CAL-ADDRESS: no escaping, but parameters.
/// Parameters whose value is empty are left out.
pub fn uri(name: &str, params: &[(&str, &str)], value: &str) -> Property {
    let params: Vec<_> = params
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()]))
        .collect();
    Property {
        params: (!params.is_empty()).then_some(params),
        ..raw(name, value)
    }
}

fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 8);
    for c in lines(value).chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The whole object.
pub fn calendar(calendar: &IcalCalendar) -> String {
    let mut out = Lines::default();
    out.component("VCALENDAR", &calendar.properties, |out| {
        for zone in &calendar.timezones {
            out.time_zone(zone);
        }
        for event in &calendar.events {
            out.event(event);
        }
    });
    out.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn component(&mut self, name: &str, properties: &[Property], inner: impl FnOnce(&mut Self)) {
        self.line(&format!("BEGIN:{name}"));
        for property in properties {
            self.line(&unfolded(property));
        }
        inner(self);
        self.line(&format!("END:{name}"));
    }

    fn time_zone(&mut self, zone: &IcalTimeZone) {
        self.component("VTIMEZONE", &zone.properties, |out| {
            for transition in &zone.transitions {
                let name = match transition.transition {
                    IcalTimeZoneTransitionType::DAYLIGHT => "DAYLIGHT",
                    IcalTimeZoneTransitionType::STANDARD => "STANDARD",
                };
                out.component(name, &transition.properties, |_| {});
            }
        });
    }

    fn event(&mut self, event: &IcalEvent) {
        self.component("VEVENT", &event.properties, |out| {
            for IcalAlarm { properties } in &event.alarms {
                out.component("VALARM", properties, |_| {});
            }
        });
    }

    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;
        while rest.len() > room {
            let (head, tail) = rest.split_at(fold_at(rest, room));
            self.0.push_str(head);
            self.0.push_str("\r\n ");
            rest = tail;
            // The space that begins a continued line counts.
            room = LINE - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// The property as one line without its end. Control characters cannot be
/// there any more; should one be, it is dropped rather than written.
pub fn unfolded(property: &Property) -> String {
    let mut line = property.name.clone();
    for (key, values) in property.params.iter().flatten() {
        line.push(';');
        line.push_str(key);
        line.push('=');
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                line.push(',');
            }
            let quoted = value.contains([':', ';', ',']);
            if quoted {
                line.push('"');
            }
            line.extend(value.chars().filter(|c| *c != '"'));
            if quoted {
                line.push('"');
            }
        }
    }
    line.push(':');
    line.push_str(property.value.as_deref().unwrap_or_default());
    line.retain(|c| !c.is_control());
    line
}

/// Where to cut a line that is longer than `room` octets: as late as possible,
/// between two characters, and where it can be helped not beside white space.
fn fold_at(line: &str, room: usize) -> usize {
    let cuts = || (1..=room).rev().filter(|&at| line.is_char_boundary(at));
    let beside_space = |at: usize| {
        let (head, tail) = line.split_at(at);
        head.ends_with(char::is_whitespace) || tail.starts_with(char::is_whitespace)
    };
    cuts()
        .take_while(|at| at + FOLD_SLACK > room)
        .find(|&at| !beside_space(at))
        // A character is at most four octets long, so there is always a cut.
        .or_else(|| cuts().next())
        .unwrap_or(room)
}
