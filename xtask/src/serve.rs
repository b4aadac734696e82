//! `cargo xtask serve`: from a fresh checkout to a running demonstration.

use std::{
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::{
    build::{self, Profile},
    process, progress,
    workspace::Workspace,
};

/// The server's own default.
const DATABASE: &str = "data/wijksafari.db";

/// Where the server is told of another one.
const OTHERWISE: [&str; 2] = ["DATABASE_URL", "DATABASE_URL_FILE"];

/// What `cargo xtask serve` accepts; the settings are the server's own.
#[derive(clap::Args)]
pub struct Arguments {
    /// Optimise, as for a real installation
    #[arg(long)]
    release: bool,
    /// Passed on to `wijksafari serve`, for example `-- --listen 127.0.0.1:8080`
    #[arg(last = true)]
    server: Vec<String>,
}

/// Builds, seeds an empty database, and becomes the server.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let profile = if arguments.release {
        Profile::Release
    } else {
        Profile::Development
    };
    let binary = build::everything(workspace, profile)?;
    // With a DATABASE_URL the developer has a database of their own in mind.
    let own_database = OTHERWISE
        .iter()
        .any(|name| std::env::var_os(name).is_some())
        || arguments
            .server
            .iter()
            .any(|argument| argument.starts_with("--database-url"));
    if !own_database {
        seed(workspace, &binary)?;
    }
    progress::step(
        "Starting the server",
        "it says where to go and as whom to log in; Ctrl-C stops it",
    );
    let mut server = Command::new(&binary);
    server
        .arg("serve")
        .args(&arguments.server)
        .current_dir(&workspace.root);
    become_it(server)
}

/// Fills the database with the demonstration where it is empty: also when the
/// first time was broken off. It is filled whole or not at all.
fn seed(workspace: &Workspace, binary: &Path) -> Result<()> {
    if !workspace.root.join(DATABASE).exists() {
        progress::step(
            format_args!("Filling {DATABASE} with the demonstration district"),
            "the first time; remove the file to start afresh",
        );
    }
    process::run(
        Command::new(binary)
            .args(["seed", "demo", "--if-empty"])
            .current_dir(&workspace.root),
    )
}

/// Replaces this program, so that every signal reaches the server itself.
#[cfg(unix)]
fn become_it(mut server: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(server.exec().into())
}

#[cfg(not(unix))]
fn become_it(mut server: Command) -> Result<ExitCode> {
    let status = server.status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
