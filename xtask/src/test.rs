//! `cargo xtask test`: every test, in named suites.
//!
//! | suite | what |
//! | --- | --- |
//! | `rules` | format, lints, documentation, and the domain's tests |
//! | `server` | everything else in Rust, on SQLite and a PostgreSQL of its own |
//! | `browser` | Playwright with Chromium, on the built program |
//! | `interop` | Rust tests marked `#[ignore = "interop"]`, beside other people's programs |
//! | `roundtrip` | an invitation's way through Postfix and Dovecot |
//!
//! Without PostgreSQL, `server` runs on SQLite and says so. To add a suite, write `test/<suite>.rs` and list it in [`Suite`]. A suite
//! that lacks a program is skipped with one line; with `CI=true` that fails.

mod browser;
mod interop;
mod roundtrip;
mod runner;
mod rust;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Result;

pub use interop::tools as other_programs;

use crate::{
    measure,
    packages::{self, Missing},
    progress,
    workspace::Workspace,
};

/// What `cargo xtask test` accepts.
#[derive(clap::Args)]
pub struct Arguments {
    /// Which suites; all when none is named
    suites: Vec<Suite>,
    /// Passed on to the test runners, for example `browser -- -g "RSVP"`
    #[arg(last = true)]
    runner: Vec<String>,
}

/// A part of the tests that can run alone.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Suite {
    /// Format, lints, documentation, and the domain's tests
    Rules,
    /// Everything else in Rust, on SQLite and PostgreSQL
    Server,
    /// The pages, in Chromium
    Browser,
    /// Other people's programs read what we write, and the other way round
    Interop,
    /// An invitation goes through Postfix and Dovecot, and its answer comes back
    Roundtrip,
}

/// What the steps have in common.
struct Context<'a> {
    workspace: &'a Workspace,
    /// Passed on to the test runners.
    runner: &'a [String],
}

/// What a step's runner said last: `test result: ok. 12 passed; …`.
type ClosingLines = Vec<String>;

/// One line of the summary.
struct Step {
    name: &'static str,
    does: fn(&Context) -> Result<ClosingLines>,
}

impl Suite {
    const ALL: [Self; 5] = [
        Self::Rules,
        Self::Server,
        Self::Browser,
        Self::Interop,
        Self::Roundtrip,
    ];

    fn steps(self) -> &'static [Step] {
        match self {
            Self::Rules => &[
                Step {
                    name: "format",
                    does: rust::format,
                },
                Step {
                    name: "lints",
                    does: rust::lints,
                },
                Step {
                    name: "documentation",
                    does: rust::documentation,
                },
                Step {
                    name: "rules",
                    does: rust::rules,
                },
            ],
            Self::Server => &[Step {
                name: "server",
                does: rust::server,
            }],
            Self::Browser => &[Step {
                name: "browser",
                does: browser::run,
            }],
            Self::Interop => &[Step {
                name: "interop",
                does: interop::run,
            }],
            Self::Roundtrip => &[Step {
                name: "roundtrip",
                does: roundtrip::run,
            }],
        }
    }
}

enum Outcome {
    Passed,
    Failed,
    Skipped,
}

struct Done {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the suites to the end, whatever fails, and sums up.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> ExitCode {
    let suites = if arguments.suites.is_empty() {
        &Suite::ALL[..]
    } else {
        &arguments.suites
    };
    let context = Context {
        workspace,
        runner: &arguments.runner,
    };
    let mut all = Vec::new();
    let mut closing = Vec::new();
    for step in suites.iter().flat_map(|suite| suite.steps()) {
        let start = Instant::now();
        let outcome = match (step.does)(&context) {
            Ok(lines) => {
                closing.extend(lines);
                Outcome::Passed
            }
            Err(error) => {
                // Of a runner that failed, too, the last words are worth repeating.
                if let Some(failed) = error.downcast_ref::<runner::Failed>() {
                    closing.extend(failed.closing.iter().cloned());
                }
                if error.is::<Missing>() && !packages::is_ci() {
                    progress::note(format_args!("{} is skipped: {error}", step.name));
                    Outcome::Skipped
                } else {
                    progress::note(format_args!("{}: {error:#}", step.name));
                    Outcome::Failed
                }
            }
        };
        all.push(Done {
            name: step.name,
            outcome,
            took: start.elapsed(),
        });
    }
    sum_up(&all, &closing)
}

fn sum_up(all: &[Done], closing: &[String]) -> ExitCode {
    let columns = ["step", "result", "took"].map(str::to_owned);
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|done| {
            let result = match done.outcome {
                Outcome::Passed => "passed",
                Outcome::Failed => "FAILED",
                Outcome::Skipped => "skipped",
            };
            vec![
                done.name.to_owned(),
                result.to_owned(),
                progress::seconds(done.took),
            ]
        })
        .collect();
    println!("\n{}\n", measure::table(&columns, &rows));
    for line in closing {
        println!("{line}");
    }
    let has_failed = all
        .iter()
        .any(|done| matches!(done.outcome, Outcome::Failed));
    if has_failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
