//! Debian's packages: installed when we may, otherwise one line that says how.

use std::{env, fmt, process::Command};

use anyhow::Result;

use crate::{process, progress};

/// A program is not there, and we may not install it.
#[derive(Debug)]
pub struct Missing(String);

impl Missing {
    /// One line that says what to do.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// Installs `packages`, which the caller has found missing; `why` finishes the
/// sentence "needed for …".
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if process::find(&["apt-get"]).is_none() {
        return Err(Missing(format!(
            "Missing for {why}: install what Debian calls {names}."
        ))
        .into());
    }
    if !is_root() {
        return Err(Missing(format!(
            "Missing for {why}. Run once: sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        ))
        .into());
    }
    progress::step(
        format_args!("Installing Debian's {names}"),
        format_args!("needed for {why}, and not there yet"),
    );
    // A fresh machine knows no packages before the first update.
    apt_get(&["update", "-q"])?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(packages);
    apt_get(&install)
}

/// Whether we may install packages and must become another user for PostgreSQL.
pub fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Whether this is a check rather than a developer at work: nothing may be skipped.
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    process::run(
        Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
