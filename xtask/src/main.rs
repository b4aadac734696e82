//! The project's own commands: `cargo xtask serve`, `test`, `build`, `bench`,
//! `drill` and `fuzz`.
//!
//! One file per command, and a folder of the same name for its parts. To add a
//! command, write its file and list it in [`Command`].

mod build;
mod measure;
mod node;
mod packages;
mod postgres;
mod process;
mod progress;
mod serve;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, tests, measures and serves Wijksafari",
    version
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, fill an empty database with the demonstration, and serve
    Serve(serve::Arguments),
    /// Run every test, or the named suites; also what CI runs
    Test(test::Arguments),
    /// Build the browser code and the server, and print the path of the binary
    Build(build::Arguments),
    /// Measure; without a name everything there is
    Bench(measure::Arguments),
    /// Crash on purpose and see what is left; without a name everything there is
    Drill(measure::Arguments),
    /// Feed bad input for a bounded time; without a name everything there is
    Fuzz(measure::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Serve(arguments) => serve::run(&workspace, &arguments),
        Command::Test(arguments) => Ok(test::run(&workspace, &arguments)),
        Command::Build(arguments) => build::run(&workspace, &arguments),
        Command::Bench(arguments) => measure::run(&workspace, &measure::BENCHES, &arguments),
        Command::Drill(arguments) => measure::run(&workspace, &measure::DRILLS, &arguments),
        Command::Fuzz(arguments) => measure::run(&workspace, &measure::FUZZERS, &arguments),
    }
}
