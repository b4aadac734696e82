//! `cargo xtask fuzz`: libFuzzer on everything that reads what others wrote.
//!
//! The targets are in `server/fuzz`; a new one is a file there, its lines in
//! the `Cargo.toml`, and a line in [`super::FUZZERS`]. `cargo fuzz` asks for a
//! nightly compiler because of its sanitizers; this is safe Rust, so the stable
//! one does, with LLVM's coverage counters alone. What was found interesting
//! stays in the target folder and is where the next run begins.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::json;

use super::{Arguments, Report};
use crate::{build::server::executable, packages, process, workspace::Workspace};

/// What libFuzzer needs to see where an input leads.
const INSTRUMENTS: [&str; 6] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// The targets that need only the rules, and so are built much sooner.
const RULES_ALONE: [&str; 3] = ["calendar_reply", "calendar_object", "itinerary"];

/// The longest input, in octets: a few of our mails.
const LONGEST: u32 = 64 * 1024;

/// An input that takes longer than this is a find.
const SLOW: Duration = Duration::from_secs(10);

/// Builds one target and runs it for the time that was asked for.
pub fn run(workspace: &Workspace, arguments: &Arguments, target: &str) -> Result<Report> {
    let program = build(workspace, target)?;
    let folder = workspace.target.join("fuzz");
    let (corpus, finds) = (
        folder.join("corpus").join(target),
        folder.join("finds").join(target),
    );
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&finds)?;
    let seed = arguments.seed();
    let mut command = Command::new(program);
    command
        .arg(&corpus)
        .args(seeds(workspace, target))
        .arg(format!("-max_total_time={}", arguments.seconds))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-timeout={}", SLOW.as_secs()))
        .arg(format!("-seed={}", seed.max(1)))
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .args(["-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1"])
        .stdout(Stdio::null());
    let output = command.output().context("the target cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let stat = |name: &str| {
        let line = said.lines().rev().find_map(|line| line.strip_prefix(name));
        line.and_then(|figure| figure.trim().parse::<u64>().ok())
    };
    let inputs = stat("stat::number_of_executed_units:").unwrap_or(0);
    let places = said
        .lines()
        .rev()
        .find_map(|line| line.split_once(" cov: "))
        .and_then(|(_, rest)| rest.split(' ').next()?.parse::<u64>().ok())
        .unwrap_or(0);
    let kept = fs::read_dir(&corpus)?.count();
    let is_met = output.status.success() && inputs > 0;
    let verdict = if is_met {
        format!(
            "{inputs} inputs in {} s, nothing found (seed {seed})",
            arguments.seconds
        )
    } else {
        // The last lines tell what broke and in which file the input lies.
        let last: Vec<&str> = said.lines().rev().take(40).collect();
        for line in last.iter().rev() {
            eprintln!("  {line}");
        }
        format!("an input breaks it, see {}", workspace.shown(&finds))
    };
    Ok(Report {
        columns: ["target", "inputs", "places reached", "inputs kept"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![vec![
            target.to_owned(),
            inputs.to_string(),
            places.to_string(),
            kept.to_string(),
        ]],
        figures: json!({
            "inputs": inputs, "places": places, "kept": kept,
            "seconds": arguments.seconds, "seed": seed,
        }),
        is_met,
        verdict,
    })
}

/// With instruments, in a target folder of its own.
fn build(workspace: &Workspace, target: &str) -> Result<PathBuf> {
    if process::find(&["c++", "g++", "clang++"]).is_none() {
        packages::install(&["g++"], "libFuzzer, which is written in C++")?;
    }
    let mut cargo = process::cargo(workspace);
    cargo
        .args(["build", "--package", "wijksafari-fuzz", "--bin", target])
        .args([
            "--profile",
            "fuzz",
            "--message-format=json-render-diagnostics",
        ])
        // With a target named, build scripts and macros go without instruments.
        .args(["--target", &host()?])
        .arg("--target-dir")
        .arg(workspace.target.join("fuzz/build"))
        .env("CARGO_ENCODED_RUSTFLAGS", INSTRUMENTS.join("\x1f"))
        .stderr(Stdio::inherit());
    if !RULES_ALONE.contains(&target) {
        cargo.args(["--features", "server"]);
    }
    executable(&mut cargo)
}

/// This machine, as the compiler calls it.
fn host() -> Result<String> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc does not say where it runs")
}

/// Inputs that a target begins with.
fn seeds(workspace: &Workspace, target: &str) -> Option<PathBuf> {
    let folder = workspace.root.join("server/fuzz/seeds").join(target);
    folder.is_dir().then_some(folder)
}
