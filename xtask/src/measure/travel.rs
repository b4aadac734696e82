//! Riding times from a file, beside Valhalla's and OSRM's, pair by pair.

use std::{env, ffi::OsString, process::Command};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Arguments, Report};
use crate::{test::interop, workspace::Workspace};

/// The map to measure on; without it, the small town of the tests.
const MAP: &str = "BENCH_MAP";
/// Half of all ways are this near to theirs in length.
const MEDIAN: (f64, f64) = (0.95, 1.05);
/// No way is this much longer than theirs.
const LONGEST: f64 = 1.25;

/// Starts both servers on the map and compares.
pub fn run(workspace: &Workspace, _: &Arguments) -> Result<Report> {
    let tools = interop::tools(workspace)?;
    let output = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "wijksafari",
            "--example",
            "bench_travel",
            "--",
        ])
        .args(env::var_os(MAP).map(OsString::from))
        .env("INTEROP_PYTHON", tools.python)
        .current_dir(&workspace.root)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let figures: Value =
        serde_json::from_slice(&output.stdout).context("the measurement did not finish")?;
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
