//! Debian's packages: installed when we may, otherwise one line that says how.

use std::{env, process::Command};

use anyhow::{Result, bail};

use crate::{process, progress};

/// Installs `packages`, which the caller has found missing; `why` finishes the
/// sentence "needed for …".
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if process::find(&["apt-get"]).is_none() {
        bail!("Missing for {why}: install what Debian calls {names}.");
    }
    if !is_root() {
        bail!(
            "Missing for {why}. Run once: sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        );
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
