//! The drills: an example kills the built program several times over and prints
//! its runs as `{"runs": […]}`. Here every run becomes a column, and whatever must
//! not happen a fault of the verdict.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use super::{Arguments, Report, example::Example};
use crate::workspace::Workspace;

/// What a drill says of one run.
pub trait Run: DeserializeOwned {
    /// On which database.
    fn on(&self) -> &str;

    /// What must not happen: whether it did, and how to say so.
    fn faults(&self) -> Vec<(bool, String)>;
}

/// A row of the table: its name, and its figure of a run.
pub type Row<R> = (&'static str, fn(&R) -> String);

/// Builds the program and drills it. `all_is_well` is the verdict without faults.
pub fn run<R: Run>(
    workspace: &Workspace,
    arguments: &Arguments,
    example: &'static str,
    rows: &[Row<R>],
    all_is_well: &str,
) -> Result<Report> {
    let seed = arguments.seed();
    eprintln!("  seed {seed}");
    let figures = Example::unoptimised(example)
        .with(seed)
        .with_program()
        .with_postgres()
        .run(workspace)?;
    let runs: Vec<R> =
        serde_json::from_value(figures["runs"].clone()).context("figures of another shape")?;
    let line = |name: &str, of: &dyn Fn(&R) -> String| {
        std::iter::once(name.to_owned())
            .chain(runs.iter().map(of))
            .collect::<Vec<_>>()
    };
    let faults: Vec<String> = runs
        .iter()
        .flat_map(|run| run.faults().into_iter().map(move |fault| (run, fault)))
        .filter(|(_, (happened, _))| *happened)
        .map(|(run, (_, fault))| format!("{}: {fault}", run.on()))
        .collect();
    let verdict = if faults.is_empty() {
        all_is_well.to_owned()
    } else {
        faults.join("; ")
    };
    Ok(Report {
        columns: line("what became of them", &|run| run.on().to_owned()),
        rows: rows.iter().map(|(name, of)| line(name, of)).collect(),
        is_met: faults.is_empty(),
        verdict: format!("{verdict} (seed {seed})"),
        figures,
    })
}
