//! The server, by cargo.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use super::Profile;
use crate::{process, workspace::Workspace};

/// Compiles `wijksafari` and says where cargo put it.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut cargo = process::cargo(workspace);
    cargo
        .args(["build", "--package", "wijksafari", "--bin", "wijksafari"])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit());
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    executable(&mut cargo)
}

/// Runs a `cargo build` that tells what it does as JSON, and says where it put
/// the program.
pub fn executable(cargo: &mut Command) -> Result<PathBuf> {
    let output = cargo.output().context("cargo cannot be started")?;
    if !output.status.success() {
        bail!("The server does not compile.");
    }
    // One JSON message a line; the binary's own names the file.
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .context("cargo names no binary")
}
