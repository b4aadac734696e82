//! Riding times from a file, beside Valhalla's and OSRM's, pair by pair.

use std::env;

use anyhow::{Context, Result};

use super::{Arguments, Report, example::Example};
use crate::{test::other_programs, workspace::Workspace};

/// The map to measure on; without it, the small town of the tests.
const MAP: &str = "BENCH_MAP";
/// Half of all ways are this near to theirs in length.
const MEDIAN: (f64, f64) = (0.95, 1.05);
/// No way is this much longer than theirs.
const LONGEST: f64 = 1.25;

/// Starts both servers on the map and compares.
pub fn run(workspace: &Workspace, _: &Arguments) -> Result<Report> {
    let tools = other_programs(workspace)?;
    let mut example = Example::optimised("bench_travel").with_python(tools.python);
    if let Ok(map) = env::var(MAP) {
        example = example.with(map);
    }
    let figures = example.run(workspace)?;
    let (mut rows, mut missed) = (Vec::new(), Vec::new());
    for name in ["valhalla", "osrm"] {
        for what in ["metres", "seconds"] {
            let spread = &figures[name][what];
            let of = |share: &str| {
                spread[share]
                    .as_f64()
                    .with_context(|| format!("no {share} of {what} beside {name}"))
            };
            let (median, most) = (of("median")?, of("most")?);
            let ratio = |share| of(share).map(|ratio| format!("{ratio:.2}"));
            rows.push(vec![
                format!("{what}, beside {name}"),
                figures[name]["pairs"].to_string(),
                ratio("least")?,
                ratio("p5")?,
                ratio("median")?,
                ratio("p95")?,
                ratio("most")?,
            ]);
            let is_met = (MEDIAN.0..=MEDIAN.1).contains(&median) && most <= LONGEST;
            if what == "metres" && !is_met {
                missed.push(name);
            }
        }
    }
    let is_met = missed.is_empty();
    let verdict = if is_met {
        "half of all ways within 5 % of theirs, none a quarter longer".to_owned()
    } else {
        format!("ways differ from those of {}", missed.join(" and "))
    };
    Ok(Report {
        columns: [
            "ours to theirs",
            "pairs",
            "least",
            "p5",
            "median",
            "p95",
            "most",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        figures,
        is_met,
        verdict,
    })
}
