//! `cargo xtask serve`: from a fresh checkout to a running demonstration.

use std::{
    fs,
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
    let own_database = std::env::var_os("DATABASE_URL").is_some()
        || arguments
            .server
            .iter()
            .any(|argument| argument.starts_with("--database-url"));
    if !own_database && !workspace.root.join(DATABASE).exists() {
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

/// Fills the database with the demonstration; half of it is worse than nothing.
fn seed(workspace: &Workspace, binary: &Path) -> Result<()> {
    progress::step(
        format_args!("Filling {DATABASE} with the demonstration district"),
        "the first time; remove the file to start afresh",
    );
    let database = workspace.root.join(DATABASE);
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder)?;
    }
    let seeded = process::run(
        Command::new(binary)
            .args(["seed", "demo"])
            .current_dir(&workspace.root),
    );
    if seeded.is_err() {
        for rest in ["", "-wal", "-shm"] {
            // It may not have come so far.
            let _ = fs::remove_file(workspace.root.join(format!("{DATABASE}{rest}")));
        }
    }
    seeded
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
