//! Published problems, solved to their published best values.
//!
//! The data stay where they are: in `$WIJKSAFARI_DATA/optw`, or in
//! `shared/data/optw` beside the checkout. Without them the test says so and
//! passes. Source: M. Solomon (1987); G. Righini and M. Salani (2009).

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::itinerary::{Draft, Plan, Problem, Seconds, Stop, TravelRow, Window, solve};

/// Name, best sum of profits, and whether it takes long without optimisation.
const PUBLISHED: [(&str, i64, bool); 6] = [
    ("c101", 320, false),
    ("c104", 420, true),
    ("r101", 198, false),
    ("r108", 308, true),
    ("rc101", 219, false),
    ("rc107", 277, true),
];

#[test]
fn published_problems_are_proven_within_two_seconds() {
    let folder = folder();
    for (name, best, long) in PUBLISHED {
        let file = folder.join(name).with_extension("csv");
        let Ok(text) = std::fs::read_to_string(&file) else {
            eprintln!("skipped: no {}", file.display());
            continue;
        };
        if long && cfg!(debug_assertions) {
            eprintln!("skipped without optimisation: {name}");
            continue;
        }
        let limit = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });
        let plan = timed(&problem(&text), limit);
        let tour = plan.tour().expect("the direct ride is a tour");
        assert_eq!((tour.value, tour.bound), (best, best), "{name}");
    }
}

fn folder() -> PathBuf {
    let data = std::env::var_os("WIJKSAFARI_DATA").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    data.unwrap_or_else(beside).join("optw")
}

fn timed(problem: &Problem, limit: Duration) -> Plan {
    let began = Instant::now();
    solve(problem, &mut || began.elapsed(), limit)
}

/// Rows of `id,x,y,service,profit,open,close`, the depot first. Distances are
/// cut after one decimal, so everything is multiplied by ten.
fn problem(text: &str) -> Problem {
    #[expect(clippy::cast_possible_truncation, reason = "cut on purpose")]
    let tenths = |number: f64| (number * 10.0) as Seconds;
    let rows: Vec<Vec<f64>> = text
        .lines()
        .skip(1)
        .map(|line| {
            line.split(',')
                .map(|cell| cell.parse().expect("a number"))
                .collect()
        })
        .collect();
    let leg = |from: &[f64], to: &[f64]| tenths((from[1] - to[1]).hypot(from[2] - to[2]));
    let row = |from: &Vec<f64>| TravelRow(rows.iter().map(|to| leg(from, to)).collect());
    let stop = |(at, row): (usize, &Vec<f64>)| Stop {
        id: row[0].to_string(),
        at,
        visit: tenths(row[3]),
        value: tenths(row[4]) / 10,
        required: false,
        windows: vec![Window::new(tenths(row[5]), tenths(row[6])).expect("a window")],
    };
    Problem::try_from(Draft {
        start: 0,
        end: Some(0),
        depart: 0,
        return_by: tenths(rows[0][6]),
        travel: rows.iter().map(row).collect(),
        stops: rows.iter().enumerate().skip(1).map(stop).collect(),
        max_stops: None,
    })
    .expect("well formed")
}
