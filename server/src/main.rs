//! `wijksafari`: the command line. Each subcommand is a few lines here and its
//! work in the library.

use std::io::{Write, stderr, stdin, stdout};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use server::administration::{districts, people};
use server::config::{DatabaseSetting, Settings, refuse_password};
use server::itinerary_command;
use server::mail::inbound::command;
use server::startup;

/// Plans wijksafari's and neighbourhood meetings.
#[derive(Debug, Parser)]
#[command(name = "wijksafari", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Migrates, serves pages, and works the jobs
    Serve {
        #[command(flatten)]
        settings: Settings,
        /// Leave the jobs to `wijksafari work`
        #[arg(long)]
        no_jobs: bool,
    },
    /// Works the jobs only
    Work {
        #[command(flatten)]
        settings: Settings,
    },
    /// Plans one evening, without a database
    Itinerary {
        #[command(subcommand)]
        what: Itinerary,
    },
    /// Brings the database up to date, and says what it did
    Migrate {
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// People who may log in
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Districts and their borders
    District {
        #[command(subcommand)]
        what: District,
    },
    /// Writes a consistent copy of everything to a new file, while the server runs
    Backup {
        /// The file to write
        file: PathBuf,
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// Fills an empty database from a backup
    Restore {
        /// The file to read
        file: PathBuf,
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// Takes one message on standard input, as a mail server's pipe delivers it,
    /// and prints what became of it as a line of JSON
    Inbound {
        #[command(flatten)]
        settings: Settings,
    },
    /// Fills an empty database
    Seed {
        #[command(subcommand)]
        with: Seed,
    },
}

#[derive(Debug, Subcommand)]
enum Itinerary {
    /// Reads a problem as JSON on standard input, writes the best plan as JSON
    Solve {
        /// When to stop looking and write the best plan found
        #[arg(long, value_name = "N", default_value_t = 10_000)]
        time_limit_ms: u64,
    },
}

#[derive(Debug, Subcommand)]
enum User {
    /// Adds somebody: the first adviser of an installation, and later ones
    Add {
        #[command(flatten)]
        new: people::Add,
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// Lists everybody who may log in
    List {
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// Changes an account: what is not named stays
    Change {
        #[command(flatten)]
        asked: people::Change,
        #[command(flatten)]
        at: DatabaseSetting,
    },
    /// Ends the account of somebody who leaves
    End {
        #[command(flatten)]
        asked: people::End,
        #[command(flatten)]
        at: DatabaseSetting,
    },
}

#[derive(Debug, Subcommand)]
enum District {
    /// Adds the districts of a GeoJSON file
    Add {
        #[command(flatten)]
        new: districts::Add,
        #[command(flatten)]
        at: DatabaseSetting,
    },
}

#[derive(Debug, Subcommand)]
enum Seed {
    /// With the demonstration district, and marks it as one
    Demo {
        #[command(flatten)]
        settings: Settings,
        /// Leave a database that holds something as it is, and say nothing
        #[arg(long)]
        if_empty: bool,
    },
}

fn main() -> ExitCode {
    let cli = match command_line() {
        Ok(cli) => cli,
        Err(ended) => return ended,
    };
    if let Command::Itinerary {
        what: Itinerary::Solve { time_limit_ms },
    } = cli.command
    {
        let limit = Duration::from_millis(time_limit_ms);
        return itinerary_command::solve(stdin(), stdout(), stderr(), limit);
    }
    let is_inbound = matches!(cli.command, Command::Inbound { .. });
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) if is_inbound => return command::later(&error.into()),
        Err(error) => return failed(&error.into()),
    };
    if let Command::Inbound { settings } = cli.command {
        // A panic is not the message's fault either.
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(startup::inbound(settings))
        }));
        return done.unwrap_or(ExitCode::from(command::LATER));
    }
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve { settings, no_jobs } => startup::serve(settings, !no_jobs).await,
            Command::Work { settings } => startup::work(settings).await,
            Command::Migrate { at } => startup::migrate(&at).await,
            Command::User { what } => say(&user(what).await?),
            Command::District {
                what: District::Add { new, at },
            } => say(&districts::add(&startup::begin(&at).await?, new).await?),
            Command::Backup { file, at } => {
                let contents = startup::backup(&at, &file).await?;
                say(&format!("Written to {}: {contents}.", file.display()))
            }
            Command::Restore { file, at } => {
                let contents = startup::restore(&at, &file).await?;
                say(&format!("Restored from {}: {contents}.", file.display()))
            }
            // Answered above.
            Command::Itinerary { .. } | Command::Inbound { .. } => Ok(()),
            Command::Seed {
                with: Seed::Demo { settings, if_empty },
            } => startup::seed_demo(settings, if_empty).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

async fn user(what: User) -> anyhow::Result<String> {
    match what {
        User::Add { new, at } => people::add(&startup::begin(&at).await?, new).await,
        User::List { at } => people::list(&startup::open(&at).await?).await,
        User::Change { asked, at } => people::change(&startup::open(&at).await?, asked).await,
        User::End { asked, at } => people::end(&startup::open(&at).await?, asked).await,
    }
}

/// Reads the arguments; or says what is wrong with them, or what there is, and
/// with what to end.
fn command_line() -> Result<Cli, ExitCode> {
    let read = Cli::command()
        .try_get_matches()
        .and_then(|arguments| Ok((Cli::from_arg_matches(&arguments)?, arguments)));
    let error = match read {
        Ok((cli, arguments)) => match refuse_password(&arguments) {
            Ok(()) => return Ok(cli),
            Err(error) => error.into(),
        },
        Err(error) if error.use_stderr() && is_inbound() => one_line(&error),
        Err(error) => match error.kind() {
            ErrorKind::ValueValidation | ErrorKind::InvalidValue => one_line(&error),
            _ => error.exit(),
        },
    };
    // A pipe's mail waits until its settings are mended; it does not come back.
    Err(if is_inbound() {
        command::later(&error)
    } else {
        failed(&error)
    })
}

/// What is wrong with the arguments, without the hints below it.
fn one_line(error: &clap::Error) -> anyhow::Error {
    let said = error.to_string();
    let words: Vec<&str> = said
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    anyhow!(
        "{}",
        words.join(" ").trim_start_matches("error: ").to_owned()
    )
}

/// Tells the operator what was done.
fn say(done: &str) -> anyhow::Result<()> {
    writeln!(stdout(), "{done}").context("standard output")
}

/// Whether the arguments that cannot be read were for a pipe.
fn is_inbound() -> bool {
    std::env::args()
        .nth(1)
        .is_some_and(|word| word == "inbound")
}

/// One line on standard error that names what is wrong.
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("wijksafari: {error:#}");
    ExitCode::FAILURE
}
