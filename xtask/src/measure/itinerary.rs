//! `cargo xtask bench itinerary`: the planner on evenings and on published
//! problems, side by side with VROOM.
//!
//! To compare another solver, write a program that reads problems as lines and
//! writes `{"value", "return", "elapsed_us"}` as lines, as `solve_with_vroom.py` does, and
//! give it a column.

mod problems;

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use self::problems::Set;
use super::{Arguments, Report};
use crate::{process, workspace::Workspace};

/// The goal for an evening: proven within this, in 99 of 100.
const EVENING_US: u64 = 5_000;

/// The goal for a published problem: best value and bound within this.
const PUBLISHED_MS: u64 = 2_000;

/// An evening that takes longer is given up.
const EVENING_LIMIT_MS: u64 = 10_000;

/// Every problem is solved so many times and the shortest time counts: the
/// longer ones tell what else the machine was doing.
const TIMES: usize = 3;

/// Runs the planner and, where Python can have it, VROOM.
pub fn run(workspace: &Workspace, _: &Arguments) -> Result<Report> {
    let planner = planner(workspace)?;
    let vroom = vroom(workspace)
        .inspect_err(|error| eprintln!("  without VROOM: {error:#}"))
        .ok();
    let mut sets: Vec<(Set, u64)> = Vec::new();
    sets.extend(problems::evenings().map(|set| (set, EVENING_LIMIT_MS)));
    let published = problems::published(workspace)?;
    sets.extend(published.into_iter().map(|set| (set, PUBLISHED_MS)));

    let mut lines = Vec::new();
    for (set, limit) in sets {
        eprintln!("  {}", set.name);
        let plans = answers(Command::new(&planner).arg(limit.to_string()), &set.problems)?;
        let others = match &vroom {
            Some((python, script)) => {
                let answers = answers(Command::new(python).arg(script), &set.problems);
                Some(answers.context("VROOM failed")?)
            }
            None => None,
        };
        lines.push(Line::new(&set, &plans, others.as_deref()));
    }
    Ok(report(&lines, vroom.is_some()))
}

/// Builds the planner alone, optimised, as a program.
fn planner(workspace: &Workspace) -> Result<PathBuf> {
    let build = ["build", "--release", "--package", "wijksafari-domain"];
    process::run(
        process::cargo(workspace)
            .args(build)
            .args(["--example", "solve_lines"]),
    )?;
    Ok(workspace.target.join("release/examples/solve_lines"))
}

/// A Python that has VROOM, and the script for it.
fn vroom(workspace: &Workspace) -> Result<(PathBuf, PathBuf)> {
    let script = workspace
        .root
        .join("xtask/src/measure/itinerary/solve_with_vroom.py");
    let venv = workspace.target.join("measurements/vroom");
    let python = venv.join("bin/python");
    let import = ["-c", "import vroom"];
    if process::output(Command::new(&python).args(import)).is_ok() {
        return Ok((python, script));
    }
    let mut last = anyhow::anyhow!("there is no Python 3.10 or later");
    for candidate in [
        "python3.12",
        "python3.11",
        "python3.13",
        "python3.10",
        "python3",
    ] {
        let made = process::output(
            Command::new(candidate)
                .args(["-m", "venv", "--clear"])
                .arg(&venv),
        )
        .and_then(|_| {
            let install = ["-m", "pip", "install", "--quiet", "pyvroom"];
            process::output(Command::new(&python).args(install))
        })
        .and_then(|_| process::output(Command::new(&python).args(import)));
        match made {
            Ok(_) => return Ok((python, script)),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Feeds problems as lines; of the answers to each, the quickest.
fn answers(command: &mut Command, problems: &[Value]) -> Result<Vec<Value>> {
    let mut solver = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let mut input = solver.stdin.take().context("a pipe to the solver")?;
    let mut lines = Vec::new();
    for problem in problems {
        for _ in 0..TIMES {
            serde_json::to_writer(&mut lines, problem)?;
            lines.push(b'\n');
        }
    }
    let feeder = thread::spawn(move || input.write_all(&lines));
    let output = solver.wait_with_output()?;
    ensure!(
        output.status.success(),
        "the solver failed ({})",
        output.status
    );
    feeder.join().ok().context("feeding the solver")??;
    let answers: Vec<Value> = String::from_utf8(output.stdout)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    ensure!(
        answers.len() == problems.len() * TIMES,
        "an answer is missing"
    );
    let quickest = |answers: &[Value]| {
        let quickest = answers
            .iter()
            .min_by_key(|answer| answer["elapsed_us"].as_u64());
        quickest.cloned().unwrap_or_default()
    };
    Ok(answers.chunks(TIMES).map(quickest).collect())
}

/// One line of the table.
struct Line {
    name: String,
    count: usize,
    /// The sum of the values, of the bounds, and of the best published values.
    value: i64,
    bound: i64,
    best: Option<i64>,
    proven: usize,
    times: Times,
    other: Option<Other>,
}

/// What VROOM made of it.
struct Other {
    value: i64,
    /// On how many problems it was worth as much as the planner's tour.
    as_good: usize,
    times: Times,
}

/// Microseconds.
#[derive(Clone, Copy)]
struct Times {
    p50: u64,
    p99: u64,
    worst: u64,
}

impl Times {
    fn of(answers: &[Value]) -> Self {
        let mut times: Vec<u64> = answers
            .iter()
            .filter_map(|answer| answer["elapsed_us"].as_u64())
            .collect();
        times.sort_unstable();
        let rank = |percent: usize| {
            let index = (times.len() * percent).div_ceil(100).saturating_sub(1);
            times.get(index).copied().unwrap_or(0)
        };
        Self {
            p50: rank(50),
            p99: rank(99),
            worst: rank(100),
        }
    }
}

impl Line {
    fn new(set: &Set, plans: &[Value], others: Option<&[Value]>) -> Self {
        let number = |answer: &Value, name: &str| answer[name].as_i64().unwrap_or(0);
        let sum = |answers: &[Value], name: &str| -> i64 {
            answers.iter().map(|answer| number(answer, name)).sum()
        };
        let other = others.map(|others| Other {
            value: sum(others, "value"),
            as_good: plans
                .iter()
                .zip(others)
                .filter(|(plan, other)| number(other, "value") >= number(plan, "value"))
                .count(),
            times: Times::of(others),
        });
        Self {
            name: set.name.clone(),
            count: plans.len(),
            value: sum(plans, "value"),
            bound: sum(plans, "bound"),
            best: set.best,
            proven: plans.iter().filter(|plan| plan["proven"] == true).count(),
            times: Times::of(plans),
            other,
        }
    }

    fn is_met(&self) -> bool {
        match self.best {
            Some(best) => self.value == best && self.bound == best,
            None => self.proven == self.count && self.times.p99 <= EVENING_US,
        }
    }

    fn cells(&self) -> Vec<String> {
        let mut cells = vec![
            self.name.clone(),
            self.best.map_or_else(String::new, |best| best.to_string()),
            self.value.to_string(),
            self.bound.to_string(),
            format!("{} of {}", self.proven, self.count),
            milliseconds(self.times.p50),
            milliseconds(self.times.p99),
            milliseconds(self.times.worst),
        ];
        if let Some(other) = &self.other {
            cells.extend([
                other.value.to_string(),
                format!("{} of {}", other.as_good, self.count),
                milliseconds(other.times.p50),
                milliseconds(other.times.p99),
            ]);
        }
        cells
    }

    fn figures(&self) -> Value {
        let times = |times: Times| json!({ "p50_us": times.p50, "p99_us": times.p99, "worst_us": times.worst });
        json!({
            "name": self.name, "problems": self.count, "best": self.best, "value": self.value,
            "bound": self.bound, "proven": self.proven, "times": times(self.times),
            "vroom": self.other.as_ref().map(|other| json!({
                "value": other.value, "as_good": other.as_good, "times": times(other.times),
            })),
        })
    }
}

fn report(lines: &[Line], vroom: bool) -> Report {
    let mut columns = vec![
        "", "best", "value", "bound", "proven", "p50", "p99", "worst",
    ];
    if vroom {
        columns.extend(["VROOM value", "as good", "p50", "p99"]);
    }
    let published: Vec<&Line> = lines.iter().filter(|line| line.best.is_some()).collect();
    let closed = published.iter().filter(|line| line.is_met()).count();
    let evenings = lines.iter().filter(|line| line.best.is_none());
    let slowest = evenings.map(|line| line.times.p99).max().unwrap_or(0);
    let other = if vroom {
        let reached = |line: &&&Line| {
            let other = line.other.as_ref();
            other.is_some_and(|other| Some(other.value) == line.best)
        };
        let reached = published.iter().filter(reached).count();
        format!("VROOM reaches {reached} of them.")
    } else {
        "VROOM could not be installed for comparison.".to_owned()
    };
    let verdict = format!(
        "Evenings proven in {} at p99 (goal {}); {closed} of {} published problems at their best value with the bound closed in {} s. {other}",
        milliseconds(slowest),
        milliseconds(EVENING_US),
        published.len(),
        PUBLISHED_MS / 1_000,
    );
    Report {
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows: lines.iter().map(Line::cells).collect(),
        figures: lines.iter().map(Line::figures).collect(),
        is_met: lines.iter().all(Line::is_met),
        verdict,
    }
}

/// Microseconds as milliseconds with one or two decimals.
fn milliseconds(us: u64) -> String {
    if us < 10_000 {
        format!("{}.{:02} ms", us / 1_000, us % 1_000 / 10)
    } else {
        format!("{} ms", us / 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_measured_time() {
        let answers: Vec<Value> = (1..=100).map(|us| json!({ "elapsed_us": us })).collect();
        let times = Times::of(&answers);
        assert_eq!((times.p50, times.p99, times.worst), (50, 99, 100));
        assert_eq!(Times::of(&answers[..1]).p99, 1);
    }

    #[test]
    fn a_published_problem_needs_its_bound_closed() {
        let set = Set {
            name: String::new(),
            problems: vec![],
            best: Some(320),
        };
        let plan = |value, bound| [json!({ "value": value, "bound": bound, "elapsed_us": 1 })];
        assert!(Line::new(&set, &plan(320, 320), None).is_met());
        assert!(!Line::new(&set, &plan(320, 330), None).is_met());
        assert!(!Line::new(&set, &plan(310, 310), None).is_met());
    }
}
