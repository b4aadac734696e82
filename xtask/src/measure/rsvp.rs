//! `cargo xtask drill rsvp`: does an answer stand that was acknowledged?

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Arguments, Report, example::Example};
use crate::workspace::Workspace;

/// What the drill says of one database.
#[derive(Deserialize)]
struct Run {
    on: String,
    kills: usize,
    acknowledged: usize,
    repeated: usize,
    lost: usize,
    doubled: usize,
    wrong: usize,
    confirmations: usize,
    persons: String,
    practices: String,
    page_agrees: bool,
}

impl Run {
    fn faults(&self) -> Vec<String> {
        [
            (self.lost > 0, format!("{} answers lost", self.lost)),
            (
                self.doubled > 0,
                format!("{} answers doubled", self.doubled),
            ),
            (
                self.wrong > 0,
                format!("{} answers are another's", self.wrong),
            ),
            (
                self.confirmations != self.acknowledged,
                format!("{} confirmations", self.confirmations),
            ),
            (!self.page_agrees, "the page counts otherwise".to_owned()),
        ]
        .into_iter()
        .filter(|(is_fault, _)| *is_fault)
        .map(|(_, fault)| format!("{}: {fault}", self.on))
        .collect()
    }
}

/// Builds the program and drills it.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<Report> {
    let seed = arguments.seed();
    eprintln!("  seed {seed}");
    let figures = Example::unoptimised("drill_rsvp")
        .with(seed)
        .with_program()
        .with_postgres()
        .run(workspace)?;
    let runs: Vec<Run> =
        serde_json::from_value(figures["runs"].clone()).context("figures of another shape")?;
    let line = |name: &str, of: &dyn Fn(&Run) -> String| {
        std::iter::once(name.to_owned())
            .chain(runs.iter().map(of))
            .collect::<Vec<_>>()
    };
    let rows = vec![
        line("server killed", &|run| run.kills.to_string()),
        line("answers acknowledged", &|run| run.acknowledged.to_string()),
        line("sent again, the line had broken", &|run| {
            run.repeated.to_string()
        }),
        line("acknowledged and lost", &|run| run.lost.to_string()),
        line("in the history twice", &|run| run.doubled.to_string()),
        line("people with another answer", &|run| run.wrong.to_string()),
        line("confirmations queued", &|run| run.confirmations.to_string()),
        line("recount, persons", &|run| run.persons.clone()),
        line("recount, practices", &|run| run.practices.clone()),
        line("the page says the same", &|run| {
            if run.page_agrees { "yes" } else { "NO" }.to_owned()
        }),
    ];
    let faults: Vec<String> = runs.iter().flat_map(Run::faults).collect();
    let verdict = if faults.is_empty() {
        format!(
            "no acknowledged answer lost, none doubled, the page equals a recount (seed {seed})"
        )
    } else {
        format!("{} (seed {seed})", faults.join("; "))
    };
    Ok(Report {
        columns: std::iter::once("what became of them".to_owned())
            .chain(runs.iter().map(|run| run.on.clone()))
            .collect(),
        rows,
        figures,
        is_met: faults.is_empty(),
        verdict,
    })
}
