//! The tour as a file for a cycle computer or an app: GPX 1.1
//! (topografix.com/GPX/1/1): the places as waypoints, the order as a route, the
//! ways as a track. Names and activities only; nobody's name or number.

use std::fmt::Write as _;

use super::Tour;
use crate::event::EventDetails;
use crate::place::Point;

/// A place of the file.
struct Mark {
    point: Point,
    name: String,
    about: String,
}

/// The tour as GPX 1.1. Places that are not on the map are left out.
pub fn gpx(details: &EventDetails, tour: &Tour) -> String {
    let end = |place: &crate::place::Place| {
        Some(Mark {
            point: place.point?,
            name: place.name.clone(),
            about: place.address.clone(),
        })
    };
    let stops = tour.stops.iter().filter_map(|planned| {
        let place = &planned.location.details;
        Some(Mark {
            point: place.point?,
            name: format!("{}. {}", planned.stop.position, place.name),
            about: [place.full_address(), planned.stop.activity.clone()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". "),
        })
    });
    let marks: Vec<Mark> = end(&details.start)
        .into_iter()
        .chain(stops)
        .chain(end(&details.end))
        .collect();
    let mut xml = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<gpx version=\"1.1\" creator=\"Wijksafari\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    ));
    let title = escaped(&details.title);
    let _ = writeln!(xml, "<metadata><name>{title}</name></metadata>");
    // The start is not marked twice where it is also the end.
    let is_round = details.start == details.end && marks.len() > 1;
    let marked = marks.len() - usize::from(is_round && details.end.point.is_some());
    for mark in &marks[..marked] {
        place(&mut xml, "wpt", mark);
    }
    if !marks.is_empty() {
        let _ = writeln!(xml, "<rte><name>{title}</name>");
        for mark in &marks {
            place(&mut xml, "rtept", mark);
        }
        xml.push_str("</rte>\n");
    }
    let legs = tour.drawn(details);
    if !legs.is_empty() {
        let _ = writeln!(xml, "<trk><name>{title}</name>");
        for leg in legs {
            xml.push_str("<trkseg>\n");
            for point in leg.points {
                let _ = writeln!(xml, "<trkpt {}/>", position(point));
            }
            xml.push_str("</trkseg>\n");
        }
        xml.push_str("</trk>\n");
    }
    xml.push_str("</gpx>\n");
    xml
}

fn place(xml: &mut String, element: &str, mark: &Mark) {
    let (position, name) = (position(mark.point), escaped(&mark.name));
    let about = escaped(&mark.about);
    let _ = writeln!(
        xml,
        "<{element} {position}><name>{name}</name><desc>{about}</desc></{element}>"
    );
}

/// A decimetre is near enough.
fn position(
    Point {
        latitude,
        longitude,
    }: Point,
) -> String {
    format!("lat=\"{latitude:.6}\" lon=\"{longitude:.6}\"")
}

/// Text as it may stand in XML 1.0: markup escaped, and without the characters
/// that no XML may hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(
            escaped("</name><x a=\"1\">\u{1}\n&\u{ffff}é"),
            "&lt;/name&gt;&lt;x a=&quot;1&quot;&gt; &amp;é"
        );
    }
}
