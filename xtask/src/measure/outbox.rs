//! `cargo xtask drill outbox`: is any mail lost, and which go out twice?
//!
//! The worker is killed while it hands mails to a server that misbehaves. SMTP
//! cannot promise that a mail goes out once: whoever is killed between the last
//! octet and the note that it was taken cannot know. So a kill may double what
//! was being handed over at that moment, if a second copy does no harm; what
//! would do harm is held for a person to decide.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{Arguments, Report, example::Example};
use crate::workspace::Workspace;

/// What the drill says of one run.
#[derive(Deserialize)]
struct Run {
    on: String,
    mails: usize,
    kills: usize,
    sent: usize,
    refused: usize,
    held: usize,
    held_arrived: usize,
    stuck: usize,
    lost: usize,
    doubled_by_kills: usize,
    most_by_one_kill: usize,
    doubled_by_silence: usize,
    unexplained: usize,
    harmful: usize,
    took_over_s: Option<f64>,
}

impl Run {
    fn faults(&self) -> Vec<String> {
        let everything = self.sent + self.refused + self.held;
        [
            (self.lost > 0, format!("{} lost", self.lost)),
            (self.stuck > 0, format!("{} stuck", self.stuck)),
            (
                self.harmful > 0,
                format!("{} harmful ones doubled", self.harmful),
            ),
            (
                self.unexplained > 0,
                format!("{} doubled for no reason", self.unexplained),
            ),
            (
                self.doubled_by_kills > self.kills,
                format!("{} doubled by {} kills", self.doubled_by_kills, self.kills),
            ),
            (
                everything != self.mails,
                format!("{} not accounted for", self.mails - everything),
            ),
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
    let figures = Example::unoptimised("drill_outbox")
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
        line("mails", &|run| run.mails.to_string()),
        line("workers killed", &|run| run.kills.to_string()),
        line("sent, and arrived", &|run| run.sent.to_string()),
        line("refused by the other side, and said so", &|run| {
            run.refused.to_string()
        }),
        line("held, a person decides (arrived in fact)", &|run| {
            format!("{} ({})", run.held, run.held_arrived)
        }),
        line("stuck", &|run| run.stuck.to_string()),
        line("lost", &|run| run.lost.to_string()),
        line("doubled by kills (most by one)", &|run| {
            format!("{} ({})", run.doubled_by_kills, run.most_by_one_kill)
        }),
        line("doubled because the server took it in silence", &|run| {
            run.doubled_by_silence.to_string()
        }),
        line("doubled for no reason", &|run| run.unexplained.to_string()),
        line("doubled though it does harm", &|run| {
            run.harmful.to_string()
        }),
        line("taken over from the dead after", &|run| {
            run.took_over_s
                .map_or_else(String::new, |seconds| format!("{seconds:.0} s"))
        }),
    ];
    let faults: Vec<String> = runs.iter().flat_map(Run::faults).collect();
    let verdict = if faults.is_empty() {
        format!(
            "nothing lost, nothing stuck, no more doubles than kills, all of them harmless (seed {seed})"
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
