//! Other programs: run them, and say clearly which one failed.

use std::{
    env,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// The cargo that runs us, in the checkout.
///
/// It set variables about this very package; they must not reach the next
/// cargo, or build scripts that watch them make it compile everything anew.
pub fn cargo(workspace: &Workspace) -> Command {
    other_cargo(
        workspace,
        env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    )
}

/// Likewise, another toolchain's cargo.
pub fn other_cargo(workspace: &Workspace, program: impl AsRef<OsStr>) -> Command {
    let mut cargo = Command::new(program);
    for (name, _) in env::vars_os() {
        if ABOUT_XTASK
            .iter()
            .any(|about| name.to_string_lossy().starts_with(about))
        {
            cargo.env_remove(name);
        }
    }
    cargo.current_dir(&workspace.root);
    cargo
}

const ABOUT_XTASK: [&str; 5] = [
    "CARGO_PKG_",
    "CARGO_MANIFEST_",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
];

/// Runs a program whose output a person should see, on standard error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdout(Stdio::from(io::stderr()))
        .status()
        .with_context(|| format!("{} cannot be started", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// Runs a program for what it prints on standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be started", name(command)))?;
    if !output.status.success() {
        bail!(
            "{} failed ({}): {}",
            name(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} prints no text", name(command)))
}

/// The first of these programs that exists: an absolute path, or a name on the PATH.
pub fn find(candidates: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    candidates.iter().find_map(|candidate| {
        if candidate.contains('/') {
            let candidate = Path::new(candidate);
            return candidate.is_file().then(|| candidate.to_path_buf());
        }
        env::split_paths(&path)
            .map(|folder| folder.join(candidate))
            .find(|program| program.is_file())
    })
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let what = command.get_args().next().unwrap_or_default();
    format!("{} {}", program.display(), what.display())
}
