//! The answer page and the answers, beside the least that could do the same.

use anyhow::{Context, Result};

use super::{Arguments, Report, example::Example};
use crate::workspace::Workspace;

/// Pages a second of pretix, the nearest relative, on such a machine, and its memory.
const PRETIX: (f64, f64) = (57.0, 804.0);

/// Builds the optimised site and measures it.
pub fn run(workspace: &Workspace, _: &Arguments) -> Result<Report> {
    let figures = Example::optimised("bench_web").run(workspace)?;
    let of = |name: &str| {
        figures[name]
            .as_f64()
            .with_context(|| format!("no figure {name}"))
    };
    let (pages, reads, bytes) = (of("pages")?, of("reads")?, of("bytes")?);
    let (answers, bare, p99, peak) = (of("answers")?, of("loop")?, of("p99_ms")?, of("peak_mb")?);
    let row = |cells: [String; 4]| cells.to_vec();
    let rows = vec![
        row([
            "answer page".into(),
            format!("{pages:.0}"),
            format!("{:.0} % of the reads", pages * 100.0 / reads),
            "60 %".into(),
        ]),
        row([
            "only its database reads".into(),
            format!("{reads:.0}"),
            String::new(),
            String::new(),
        ]),
        row([
            "static bytes".into(),
            format!("{bytes:.0}"),
            format!("page: {:.0} % of it", pages * 100.0 / bytes),
            String::new(),
        ]),
        row([
            "pretix, a page".into(),
            format!("{:.0}", PRETIX.0),
            format!("page: {:.0} times it", pages / PRETIX.0),
            String::new(),
        ]),
        row([
            "durable answers, 64 clients".into(),
            format!("{answers:.0}"),
            format!("{:.2} times the loop", answers / bare),
            "1.5 times".into(),
        ]),
        row([
            "the same in a bare loop".into(),
            format!("{bare:.0}"),
            String::new(),
            String::new(),
        ]),
        row([
            "p99 of an answer".into(),
            format!("{p99:.1} ms"),
            String::new(),
            "50 ms".into(),
        ]),
        row([
            "peak memory".into(),
            format!("{peak:.0} MB"),
            format!("pretix: {:.0} MB", PRETIX.1),
            "60 MB".into(),
        ]),
    ];
    let goals = [
        (pages >= 0.6 * reads, "the page"),
        (answers >= 1.5 * bare, "answers together"),
        (p99 <= 50.0, "p99"),
        (peak <= 60.0, "memory"),
    ];
    let missed: Vec<_> = goals
        .iter()
        .filter(|(met, _)| !met)
        .map(|(_, name)| *name)
        .collect();
    let is_met = missed.is_empty();
    let verdict = if is_met {
        "every goal is reached".to_owned()
    } else {
        format!("not reached: {}", missed.join(", "))
    };
    Ok(Report {
        columns: ["what", "a second", "ratio", "goal"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        figures,
        is_met,
        verdict,
    })
}
