//! npm's packages, installed from a lock file and only when it has changed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    build::fingerprint::Fingerprint, packages::Missing, process, progress, workspace::Workspace,
};

/// Brings `node_modules` in `folder` in step with its lock file.
pub fn install(workspace: &Workspace, folder: &Path) -> Result<()> {
    if process::find(&["npm"]).is_none() {
        return Err(Missing::new("npm is missing: install Node.js, version 20 or newer.").into());
    }
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.installed");
    let mut wanted = Fingerprint::new();
    wanted.file(&lock)?;
    let wanted = wanted.finish();
    let installed = fs::read_to_string(&stamp).ok();
    if installed.as_deref() == Some(&wanted) {
        return Ok(());
    }
    let why = if installed.is_some() {
        "the lock file has changed"
    } else {
        "the first time"
    };
    progress::step(
        format_args!("Installing npm's packages in {}", workspace.shown(folder)),
        why,
    );
    progress::timed(|| {
        process::run(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder),
        )
    })?;
    fs::write(&stamp, wanted).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// A program that one of `folder`'s packages brought.
pub fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join("node_modules/.bin").join(name)
}
