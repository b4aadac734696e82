//! `cargo xtask build`: from sources to one binary.
//!
//! 1. [`bundle`]: style and scripts, by esbuild;
//! 2. [`browser`]: the islands, compiled to WebAssembly;
//! 3. [`site`]: both with hashed names, compressed, listed in a manifest;
//! 4. [`server`]: the program that serves them;
//! 5. [`islands`]: do 2 and 4 call the islands by the same names?
//!
//! Each part does nothing when nothing it reads has changed.

pub mod fingerprint;

mod browser;
mod bundle;
mod icons;
mod islands;
pub mod server;
mod site;
mod toolchain;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;

use crate::{node, progress, workspace::Workspace};

/// What `cargo xtask build` accepts.
#[derive(clap::Args)]
pub struct Arguments {
    /// Optimise, and put all assets inside the binary
    #[arg(long)]
    release: bool,
}

/// Optimised or not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build; assets are read from disk.
    Development,
    /// What is installed: assets are inside the binary.
    Release,
}

/// Builds, and prints the binary's path: the only line on standard output.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let profile = if arguments.release {
        Profile::Release
    } else {
        Profile::Development
    };
    println!("{}", everything(workspace, profile)?.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds, and says where the binary is.
pub fn everything(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    node::install(workspace, &workspace.public())?;
    let browser = browser::build(workspace)?;
    islands::declared_are_exported(&workspace.root.join("app/src/islands"), &browser.exports)?;
    let mut files = bundle::pages(workspace)?;
    files.extend(bundle::browser(workspace, &browser)?);
    site::assemble(&workspace.site(), &files)?;
    progress::step(
        "Building the server",
        match profile {
            Profile::Development => "cargo compiles what has changed",
            Profile::Release => {
                "optimised, with all assets inside; cargo compiles what has changed"
            }
        },
    );
    let binary = progress::timed(|| server::build(workspace, profile))?;
    islands::names_agree(&binary, &browser.exports)?;
    Ok(binary)
}
