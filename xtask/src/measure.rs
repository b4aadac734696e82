//! `cargo xtask bench|drill|fuzz`: named measurements that print a table and
//! their verdict, and leave the figures as JSON in the target folder.
//!
//! To add one, write `measure/<name>.rs` with a function that does the work and
//! returns a [`Report`], and list it below.

mod drill;
mod example;
mod fuzz;
mod itinerary;
mod mail;
mod outbox;
mod rsvp;
mod travel;
mod web;

use std::{
    fmt::Write,
    fs,
    hash::{BuildHasher, Hasher, RandomState},
    process::ExitCode,
};

use anyhow::{Result, bail};

use crate::workspace::Workspace;

/// Measurements side by side.
pub const BENCHES: Kind = Kind {
    name: "bench",
    all: &[
        Measurement {
            name: "itinerary",
            about: "the planner on evenings and published problems, beside VROOM",
            run: itinerary::run,
        },
        Measurement {
            name: "mail",
            about: "10,000 invitations through the outbox, beside a bare loop over the same mail server",
            run: mail::run,
        },
        Measurement {
            name: "travel",
            about: "ways through BENCH_MAP=….osm.pbf (or a small town), beside Valhalla's and OSRM's",
            run: travel::run,
        },
        Measurement {
            name: "web",
            about: "the answer page and durable answers, beside the least that could do the same",
            run: web::run,
        },
    ],
};

/// Crashes on purpose.
pub const DRILLS: Kind = Kind {
    name: "drill",
    all: &[
        Measurement {
            name: "outbox",
            about: "workers killed at random moments, with a mail server that misbehaves",
            run: outbox::run,
        },
        Measurement {
            name: "rsvp",
            about: "64 people answering while the server is killed, on both databases",
            run: rsvp::run,
        },
    ],
};

/// Bad input, for a bounded time.
pub const FUZZERS: Kind = Kind {
    name: "fuzz",
    all: &[
        Measurement {
            name: "calendar_reply",
            about: "a calendar's answer, from anybody",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "calendar_reply"),
        },
        Measurement {
            name: "calendar_object",
            about: "whatever people type, written into a calendar object",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "calendar_object"),
        },
        Measurement {
            name: "itinerary",
            about: "a problem for the planner, as JSON",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "itinerary"),
        },
        Measurement {
            name: "mail",
            about: "a message, from anybody",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "mail"),
        },
        Measurement {
            name: "member_list",
            about: "an uploaded list of members",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "member_list"),
        },
        Measurement {
            name: "token",
            about: "what stands in a link",
            run: |workspace, arguments| fuzz::run(workspace, arguments, "token"),
        },
    ],
};

/// A command and the measurements it knows.
pub struct Kind {
    name: &'static str,
    all: &'static [Measurement],
}

/// One measurement.
pub struct Measurement {
    /// How it is asked for.
    pub name: &'static str,
    /// What it measures, in a few words.
    pub about: &'static str,
    /// Does it; what it builds or starts, it also stops.
    pub run: fn(&Workspace, &Arguments) -> Result<Report>,
}

/// What came out.
pub struct Report {
    /// The heads of the table's columns.
    pub columns: Vec<String>,
    /// The table; figures with their units.
    pub rows: Vec<Vec<String>>,
    /// The same and more, for programs.
    pub figures: serde_json::Value,
    /// Whether every goal was met.
    pub is_met: bool,
    /// One sentence that says so.
    pub verdict: String,
}

/// What these commands accept.
#[derive(clap::Args)]
pub struct Arguments {
    /// Which one
    name: Option<String>,
    /// For what is left to chance: an earlier run's seed, to have the same chances again
    #[arg(long)]
    seed: Option<u32>,
    /// How long each fuzz target runs
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

impl Arguments {
    /// The seed that was asked for, or any.
    pub fn seed(&self) -> u32 {
        self.seed.unwrap_or_else(|| {
            // The standard library's own source of chance.
            let any = RandomState::new().build_hasher().finish();
            u32::try_from(any % 1_000_000).unwrap_or_default()
        })
    }
}

/// Runs the one that is named, or all.
pub fn run(workspace: &Workspace, kind: &Kind, arguments: &Arguments) -> Result<ExitCode> {
    let chosen: Vec<&Measurement> = kind
        .all
        .iter()
        .filter(|known| {
            arguments
                .name
                .as_deref()
                .is_none_or(|name| name == known.name)
        })
        .collect();
    if chosen.is_empty() {
        bail!("{}", what_exists(kind, arguments.name.as_deref()));
    }
    let folder = workspace.target.join("measurements");
    fs::create_dir_all(&folder)?;
    let mut verdicts = Vec::new();
    let mut all_met = true;
    for measurement in chosen {
        eprintln!(
            "» {} {}: {}",
            kind.name, measurement.name, measurement.about
        );
        let report = (measurement.run)(workspace, arguments)?;
        println!("{}", table(&report.columns, &report.rows));
        let file = folder.join(format!("{}-{}.json", kind.name, measurement.name));
        let figures = serde_json::json!({
            "figures": report.figures, "met": report.is_met, "verdict": report.verdict,
        });
        fs::write(&file, serde_json::to_string_pretty(&figures)? + "\n")?;
        println!("Figures: {}\n", workspace.shown(&file));
        let mark = if report.is_met { "met" } else { "NOT MET" };
        verdicts.push(format!("{}: {mark}. {}", measurement.name, report.verdict));
        all_met &= report.is_met;
    }
    println!("{}", verdicts.join("\n"));
    Ok(if all_met {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn what_exists(kind: &Kind, asked: Option<&str>) -> String {
    let asked = asked.map_or_else(String::new, |name| {
        format!("There is no {} {name}. ", kind.name)
    });
    if kind.all.is_empty() {
        return format!("{asked}There is no {} yet.", kind.name);
    }
    let mut list = format!("{asked}These exist:");
    for known in kind.all {
        // Writing to a String cannot fail.
        let _ = write!(list, "\n  {:<12} {}", known.name, known.about);
    }
    list
}

/// Columns as wide as their widest cell; the first to the left, figures to the right.
pub fn table(columns: &[String], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        std::iter::once(columns)
            .chain(rows.iter().map(Vec::as_slice))
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    std::iter::once(columns)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| {
            let line: Vec<String> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, width))| {
                    if column == 0 {
                        format!("{cell:<width$}")
                    } else {
                        format!("{cell:>width$}")
                    }
                })
                .collect();
            line.join("  ").trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn figures_stand_under_each_other() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            table(
                &row(["what", "a second"]),
                &[row(["pages", "12"]), row(["é", "3"])]
            ),
            "what   a second\npages        12\né             3"
        );
    }
}
