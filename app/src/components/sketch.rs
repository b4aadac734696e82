//! The tour drawn by hand: the district, the line, numbered stations, a scale
//! bar and north. Needs no map and no script, so it stands on the answer page,
//! in print and in mails too (colours are attributes; the stylesheet overrules them).

use domain::district::Outline;
use domain::event::EventDetails;
use domain::place::Point;
use domain::tour::Tour;
use domain::travel::Source;
use leptos::prelude::*;

use crate::frame::lang;
use crate::texts::tour as say;

// Small, so that its letters stay readable when a phone shrinks it.
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 280.0;
const MARGIN: f64 = 30.0;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;
/// How far a mark reaches from its middle: a station, and an end.
const MARK: f64 = 17.0;

/// The sketch of a tour; nothing if no place of it is known on the map.
#[component]
pub fn TourSketch(
    /// The border of the district.
    outline: Outline,
    /// Start and end point.
    details: EventDetails,
    /// The stops.
    tour: Tour,
) -> impl IntoView {
    let lang = lang();
    let stops: Vec<(usize, String, Point)> = tour
        .stops
        .iter()
        .enumerate()
        .filter_map(|(index, planned)| {
            let place = &planned.location.details;
            Some((index + 1, place.name.clone(), place.point?))
        })
        .collect();
    let known: Vec<Point> = [details.start.point, details.end.point]
        .into_iter()
        .flatten()
        .chain(stops.iter().map(|(_, _, point)| *point))
        .collect();
    if known.is_empty() {
        return None;
    }
    let drawn = tour.drawn(&details);
    let ridden = drawn.iter().flat_map(|leg| &leg.points).copied();
    let shown: Vec<Point> = known.into_iter().chain(ridden).collect();
    let sheet = Sheet::around(&outline, &shown);
    let has_ways = drawn.iter().any(|leg| leg.source == Source::CyclePaths);
    let legs = drawn.into_iter().map(|leg| {
        let line: Vec<_> = leg.points.iter().map(|point| sheet.at(*point)).collect();
        // Among real ways, a direction looks like one.
        let dashes = (has_ways && leg.source == Source::Estimate).then_some("2 10");
        view! {
            <polyline class="sketch__line" fill="none" stroke="#d08a1d" stroke-width="5" stroke-dasharray=dashes points=points(&line)></polyline>
        }
    }).collect_view();
    let description = std::iter::once(say::sketch_start(lang, &details.start.name))
        .chain(
            stops
                .iter()
                .map(|(number, name, _)| say::sketch_stop(lang, *number, name)),
        )
        .chain([say::sketch_end(lang, &details.end.name)])
        .collect::<String>();
    let stations: Vec<(f64, f64)> = stops.iter().map(|(_, _, point)| sheet.at(*point)).collect();
    let ends: Vec<(String, (f64, f64))> = [&details.start, &details.end]
        .into_iter()
        .filter_map(|place| Some((place.name.clone(), sheet.at(place.point?))))
        .collect();
    let same_end = details.start.point == details.end.point;
    let named = ends
        .iter()
        .take(if same_end { 1 } else { 2 })
        .cloned()
        .chain(
            stops
                .iter()
                .map(|(_, name, point)| (name.clone(), sheet.at(*point))),
        );
    let marks = ends
        .iter()
        .map(|(_, at)| *at)
        .chain(stations.iter().copied());
    let labels = place_labels(named.collect(), &marks.collect::<Vec<_>>());
    let districts = outline.simplified(0.0005).0;
    Some(view! {
        <svg class="sketch" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-labelledby="sketch-title sketch-desc">
            <title id="sketch-title">{say::sketch(lang)}</title>
            <desc id="sketch-desc">{description}</desc>
            {districts.into_iter().map(|ring| {
                let ring: Vec<_> = ring
                    .into_iter()
                    .map(|(longitude, latitude)| sheet.at(Point { latitude, longitude }))
                    .collect();
                view! { <polygon class="sketch__district" fill="#fff" stroke="#8a93a6" points=points(&ring)></polygon> }
            }).collect_view()}
            {legs}
            {ends.into_iter().map(|(_, (x, y))| view! {
                <rect class="sketch__end" x=figure(x - 12.0) y=figure(y - 12.0) width="24" height="24" rx="4"></rect>
            }).collect_view()}
            {stops.iter().zip(&stations).map(|((number, _, _), (x, y))| view! {
                <g class="sketch__stop">
                    <circle cx=figure(*x) cy=figure(*y) r="15" fill="#fff" stroke="#1b2a4a" stroke-width="3.5"></circle>
                    <text x=figure(*x) y=figure(y + 1.0) text-anchor="middle" dominant-baseline="central">{*number}</text>
                </g>
            }).collect_view()}
            {labels.into_iter().map(|label| view! {
                <text class="sketch__name" x=figure(label.x) y=figure(label.y) text-anchor=label.anchor>{label.text}</text>
            }).collect_view()}
            <Scale metres_per_unit=sheet.metres_per_unit()/>
        </svg>
    })
}

/// A scale bar of a round length, and north.
#[component]
fn Scale(metres_per_unit: f64) -> impl IntoView {
    let lang = lang();
    let metres = [100_u32, 250, 500, 1000, 2000, 5000, 10000]
        .into_iter()
        .find(|metres| f64::from(*metres) / metres_per_unit >= 60.0)
        .unwrap_or(20_000);
    let length = f64::from(metres) / metres_per_unit;
    let y = HEIGHT - 14.0;
    let x = WIDTH - 16.0;
    let words = if metres < 1000 {
        format!("{metres} m")
    } else {
        format!("{} km", metres / 1000)
    };
    view! {
        <g class="sketch__scale">
            <path fill="none" stroke="currentColor" stroke-width="2"
                d=format!("M{} {}v6h{}v-6", figure(x - length), figure(y - 6.0), figure(length))></path>
            <text class="sketch__name" x=figure(x) y=figure(y - 12.0) text-anchor="end">{words}</text>
            <path fill="currentColor" d="M24 12l7 18-7-5-7 5Z"></path>
            <text class="sketch__name" x="24" y="46" text-anchor="middle">{say::north(lang)}</text>
        </g>
    }
    .into_any()
}

/// Points on the earth onto the sheet: as wide as high, north on top.
struct Sheet {
    west: f64,
    north: f64,
    squeeze: f64,
    scale: f64,
    left: f64,
    top: f64,
}

impl Sheet {
    /// The sheet that shows all of this.
    fn around(outline: &Outline, known: &[Point]) -> Self {
        let all = outline
            .0
            .iter()
            .flatten()
            .copied()
            .chain(known.iter().map(|point| (point.longitude, point.latitude)));
        let (mut west, mut east) = (f64::MAX, f64::MIN);
        let (mut south, mut north) = (f64::MAX, f64::MIN);
        for (longitude, latitude) in all {
            west = west.min(longitude);
            east = east.max(longitude);
            south = south.min(latitude);
            north = north.max(latitude);
        }
        let squeeze = f64::midpoint(south, north).to_radians().cos();
        // At least a few hundred metres, so that a single point does not fill the sheet.
        let width = ((east - west) * squeeze).max(0.006);
        let height = (north - south).max(0.004);
        let scale = ((WIDTH - 2.0 * MARGIN) / width).min((HEIGHT - 2.0 * MARGIN) / height);
        Self {
            west,
            north,
            squeeze,
            scale,
            left: (WIDTH - (east - west) * squeeze * scale) / 2.0,
            top: (HEIGHT - (north - south) * scale) / 2.0,
        }
    }

    fn at(&self, point: Point) -> (f64, f64) {
        (
            self.left + (point.longitude - self.west) * self.squeeze * self.scale,
            self.top + (self.north - point.latitude) * self.scale,
        )
    }

    fn metres_per_unit(&self) -> f64 {
        DEGREE / self.scale
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Label {
    text: String,
    x: f64,
    y: f64,
    anchor: &'static str,
}

impl Label {
    /// Left, top, right and bottom.
    fn bounds(&self) -> [f64; 4] {
        let width = width(&self.text);
        let left = match self.anchor {
            "start" => self.x,
            "end" => self.x - width,
            _ => self.x - width / 2.0,
        };
        [left, self.y - 12.0, left + width, self.y + 4.0]
    }
}

/// How wide a name is at the most, in the letters of `.sketch__name`: 13 units high
/// and half bold, in whichever font of the stack there is.
fn width(text: &str) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | '\'' | '’' | ':' | '-' | '(' | ')' => 4.6,
        'f' | 'r' | 't' | 's' => 6.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 12.6,
        'A'..='Z' | '&' => 9.8,
        letter if letter.is_ascii() => 8.2,
        // An accent makes a letter no wider; what is not Latin may be square.
        letter if letter < '\u{250}' => 9.8,
        _ => 13.0,
    };
    text.chars().map(letter).sum()
}

/// Names beside their places: to the right, to the left, below or above, and then
/// between these, where nothing is yet. A name that fits nowhere is left out: the
/// station has its number, and the list beside the sketch has the name. `marks` are
/// the stations and the ends.
fn place_labels(named: Vec<(String, (f64, f64))>, marks: &[(f64, f64)]) -> Vec<Label> {
    let around = |(x, y): &(f64, f64)| [x - MARK, y - MARK, x + MARK, y + MARK];
    let north = [8.0, 8.0, 40.0, 50.0];
    let scale = [WIDTH - 130.0, HEIGHT - 42.0, WIDTH, HEIGHT];
    let mut taken: Vec<[f64; 4]> = marks.iter().map(around).chain([north, scale]).collect();
    named
        .into_iter()
        .filter_map(|(text, (x, y))| {
            let label = [
                (x + 22.0, y + 4.0, "start"),
                (x - 22.0, y + 4.0, "end"),
                (x, y + 32.0, "middle"),
                (x, y - 22.0, "middle"),
                (x + 14.0, y - 22.0, "start"),
                (x + 14.0, y + 30.0, "start"),
                (x - 14.0, y - 22.0, "end"),
                (x - 14.0, y + 30.0, "end"),
            ]
            .map(|(x, y, anchor)| Label {
                text: text.clone(),
                x,
                y,
                anchor,
            })
            .into_iter()
            .find(|label| {
                let bounds = label.bounds();
                is_on_the_sheet(bounds) && taken.iter().all(|other| overlap(bounds, *other) <= 0.0)
            })?;
            taken.push(label.bounds());
            Some(label)
        })
        .collect()
}

fn is_on_the_sheet([left, top, right, bottom]: [f64; 4]) -> bool {
    left >= 0.0 && top >= 0.0 && right <= WIDTH && bottom <= HEIGHT
}

fn area([left, top, right, bottom]: [f64; 4]) -> f64 {
    (right - left).max(0.0) * (bottom - top).max(0.0)
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> f64 {
    area([
        a[0].max(b[0]),
        a[1].max(b[1]),
        a[2].min(b[2]),
        a[3].min(b[3]),
    ])
}

fn points(line: &[(f64, f64)]) -> String {
    line.iter().fold(String::new(), |points, (x, y)| {
        points + &format!("{},{} ", figure(*x), figure(*y))
    })
}

/// A tenth of a unit is finer than the eye. A rounded number is written several
/// times as fast as one that is cut while it is written.
fn figure(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_sheet_keeps_north_on_top_and_everything_inside() {
        let points = [
            Point {
                latitude: 52.40,
                longitude: 4.93,
            },
            Point {
                latitude: 52.42,
                longitude: 4.95,
            },
        ];
        let sheet = Sheet::around(&Outline::default(), &points);
        let [(x1, y1), (x2, y2)] = points.map(|point| sheet.at(point));
        assert!(y2 < y1 && x1 < x2);
        assert!(y2 >= MARGIN - 0.1 && y1 <= HEIGHT - MARGIN + 0.1);
        // Two kilometres northwards fill the height.
        assert!((sheet.metres_per_unit() * (y1 - y2) - 2224.0).abs() < 5.0);
    }

    #[test]
    fn a_single_point_stands_in_the_middle() {
        let point = Point {
            latitude: 52.4,
            longitude: 4.9,
        };
        let (x, y) = Sheet::around(&Outline::default(), &[point]).at(point);
        assert!((x - WIDTH / 2.0).abs() < 0.1 && (y - HEIGHT / 2.0).abs() < 0.1);
    }

    #[test]
    fn neighbours_both_have_their_names() {
        let at = [(280.0, 180.0), (330.0, 180.0)];
        let names = ["Het Turfschip", "De Kapstok"].map(str::to_owned);
        let labels = place_labels(names.into_iter().zip(at).collect(), &at);
        assert_eq!(labels.len(), 2, "{labels:?}");
    }

    proptest! {
        #[test]
        fn names_lie_on_nothing_and_stay_on_the_sheet(
            places in prop::collection::vec(
                ("[A-Za-z’ ]{0,24}", (MARGIN..WIDTH - MARGIN, MARGIN..HEIGHT - MARGIN)),
                0..12,
            ),
        ) {
            let marks: Vec<_> = places.iter().map(|(_, at)| *at).collect();
            let labels = place_labels(places.clone(), &marks);
            for (index, label) in labels.iter().enumerate() {
                let bounds = label.bounds();
                prop_assert!(is_on_the_sheet(bounds));
                for (x, y) in &marks {
                    let mark = [x - MARK, y - MARK, x + MARK, y + MARK];
                    prop_assert!(overlap(bounds, mark) <= 0.0, "{label:?} at {x}, {y}");
                }
                for other in &labels[..index] {
                    prop_assert!(overlap(bounds, other.bounds()) <= 0.0, "{label:?} {other:?}");
                }
            }
            // Who has the sheet alone keeps the name, if it is no longer than the sheet.
            if let [(name, _)] = &places[..] {
                prop_assert!(labels.len() == 1 || width(name) > WIDTH / 2.0 - MARK - 5.0);
            }
        }
    }
}
