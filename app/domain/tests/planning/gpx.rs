//! The tour as a file for a cycle computer, judged by the schema of GPX 1.1; see
//! `end2end/interop/README.md`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use domain::line::Line;
use domain::place::{Place, Point};
use domain::tour::{self, Tour, gpx};

use crate::sample::{draft, place, timed_tour};

/// The tours that are judged: as they are, along ways, with hostile names, with
/// places that nobody knows on the map, and with nothing at all.
fn files() -> Vec<(&'static str, String)> {
    let details = draft().details;
    let mut drawn = timed_tour();
    let around = |from: Point, to: Point| {
        let middle = Point {
            latitude: f64::midpoint(from.latitude, to.latitude),
            longitude: from.longitude + 0.001,
        };
        Line::along(from, &[middle], to)
    };
    for planned in &mut drawn.stops {
        for way in planned
            .stop
            .ways
            .here
            .iter_mut()
            .chain(&mut planned.stop.ways.back)
        {
            if let [from, to] = way.line.points()[..] {
                way.line = around(from, to);
            }
        }
    }
    let mut hostile = timed_tour();
    let odd = "</name></rte>&amp;<![CDATA[ ]]> \"'\u{0}\u{1b}\u{ffff}é👩‍⚕️\r\n";
    let mut titled = details.clone();
    odd.clone_into(&mut titled.title);
    odd.clone_into(&mut titled.start.name);
    for planned in &mut hostile.stops {
        odd.clone_into(&mut planned.location.details.name);
        odd.clone_into(&mut planned.stop.activity);
    }
    let mut lost = timed_tour();
    lost.stops[1].location.details.point = None;
    let mut nowhere = timed_tour();
    for planned in &mut nowhere.stops {
        planned.location.details.point = None;
    }
    let mut elsewhere = details.clone();
    elsewhere.end = place(52.45);
    let mut unknown = details.clone();
    unknown.start = Place {
        point: None,
        ..unknown.start
    };
    unknown.end = unknown.start.clone();
    vec![
        ("plain", gpx(&details, &timed_tour())),
        ("drawn", gpx(&details, &drawn)),
        ("hostile", gpx(&titled, &hostile)),
        ("elsewhere", gpx(&elsewhere, &lost)),
        ("nowhere", gpx(&unknown, &nowhere)),
        ("empty", gpx(&details, &Tour::default())),
    ]
}

#[test]
fn a_track_follows_the_ways() {
    let files = files();
    let points = |name: &str| {
        let file = files.iter().find(|(file, _)| *file == name);
        file.map_or(0, |(_, xml)| xml.matches("<trkpt ").count())
    };
    let legs = timed_tour().stops.len() + 1;
    assert_eq!((points("plain"), points("drawn")), (2 * legs, 3 * legs));
    assert_eq!(tour::gpx(&draft().details, &timed_tour()), files[0].1);
}

#[test]
#[ignore = "interop"]
fn interop_the_tour_is_valid_gpx() -> io::Result<()> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tours");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (name, xml) in files() {
        fs::write(folder.join(name).with_extension("gpx"), xml)?;
    }
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/interop");
    let python = std::env::var_os("INTEROP_PYTHON").unwrap_or_else(|| "python3".into());
    let judged = Command::new(python)
        .arg(scripts.join("tours.py"))
        .arg(&folder)
        .output()?;
    let said = String::from_utf8_lossy(&judged.stdout);
    print!("{said}");
    let problem = String::from_utf8_lossy(&judged.stderr);
    assert!(judged.status.success(), "{said}{problem}");
    Ok(())
}
