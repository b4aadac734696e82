//! `cargo xtask bench mail`: how much of what the mail server can take does the
//! outbox use, with everything it writes down on the way?

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Arguments, Report, example::Example};
use crate::workspace::Workspace;

/// The part of the bare loop's rate that the outbox must reach.
const PART: f64 = 0.8;

/// How much more memory than early on the worker may hold later.
const GROWTH: f64 = 1.1;

#[derive(Deserialize)]
struct Figures {
    mails: usize,
    octets_each: usize,
    connections: usize,
    loop_before: f64,
    loop_after: f64,
    outbox: f64,
    arrived: usize,
    most_connections: usize,
    most_to_one_domain: usize,
    per_domain: usize,
    peak_mb: f64,
    early_mb: f64,
    late_mb: f64,
}

/// Builds the optimised program and measures it.
pub fn run(workspace: &Workspace, _: &Arguments) -> Result<Report> {
    let figures = Example::optimised("bench_mail")
        .with_program()
        .run(workspace)?;
    let of: Figures =
        serde_json::from_value(figures.clone()).context("figures of another shape")?;
    // What the loop reached when the machine was at its best.
    let bare = of.loop_before.max(of.loop_after);
    let row = |cells: [String; 4]| cells.to_vec();
    let rows = vec![
        row([
            format!(
                "{} mails of {} kB through the outbox",
                of.mails,
                of.octets_each / 1000
            ),
            format!("{:.0} a second", of.outbox),
            format!("{:.0} % of the loop", of.outbox * 100.0 / bare),
            format!("{:.0} %", PART * 100.0),
        ]),
        row([
            format!(
                "a bare loop, {} connections, before and after",
                of.connections
            ),
            format!("{:.0} and {:.0} a second", of.loop_before, of.loop_after),
            String::new(),
            String::new(),
        ]),
        row([
            "connections at once".into(),
            of.most_connections.to_string(),
            String::new(),
            of.connections.to_string(),
        ]),
        row([
            "mails to one domain at once".into(),
            of.most_to_one_domain.to_string(),
            String::new(),
            of.per_domain.to_string(),
        ]),
        row([
            "memory of the worker, early and late".into(),
            format!("{:.0} and {:.0} MB", of.early_mb, of.late_mb),
            format!("peak {:.0} MB", of.peak_mb),
            format!("{:.0} % more", (GROWTH - 1.0) * 100.0),
        ]),
    ];
    let goals = [
        (of.outbox >= PART * bare, "the rate"),
        (of.arrived == of.mails, "each mail once"),
        (of.most_connections <= of.connections, "connections"),
        (
            of.most_to_one_domain <= of.per_domain,
            "the limit of a domain",
        ),
        (of.late_mb <= GROWTH * of.early_mb, "flat memory"),
    ];
    let missed: Vec<_> = goals
        .iter()
        .filter(|(met, _)| !met)
        .map(|(_, name)| *name)
        .collect();
    let verdict = if missed.is_empty() {
        format!(
            "the outbox reaches {:.0} % of the bare loop, within its limits, in flat memory",
            of.outbox * 100.0 / bare
        )
    } else {
        format!("not reached: {}", missed.join(", "))
    };
    Ok(Report {
        columns: ["what", "figure", "compared", "goal"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        figures,
        is_met: missed.is_empty(),
        verdict,
    })
}
