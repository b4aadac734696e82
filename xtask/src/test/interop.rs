//! Other people's programs: do they read our calendars and mails, and do we
//! read theirs?
//!
//! Such tests are Rust tests with `interop` in their name, marked
//! `#[ignore = "interop"]`. They find Python (with the packages in
//! `end2end/requirements.txt`) by `INTEROP_PYTHON`, and npm's packages by
//! `NODE_PATH`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use super::{ClosingLines, Context, runner, rust::WORKSPACE};
use crate::{
    build::fingerprint::Fingerprint,
    node,
    packages::{self, Missing},
    process, progress,
    workspace::Workspace,
};

/// The programs that such tests call.
pub struct Tools {
    /// A Python with what `end2end/requirements.txt` names.
    pub python: PathBuf,
    /// Where `ical.js` and `node-ical` are.
    pub node_modules: PathBuf,
}

/// Runs them all.
pub fn run(context: &Context) -> Result<ClosingLines> {
    let tools = tools(context.workspace)?;
    progress::step(
        "Testing beside other programs",
        "calendars and mails, both ways; routes",
    );
    let closing = runner::run(
        process::cargo(context.workspace)
            .arg("test")
            .args(WORKSPACE)
            .args(["--lib", "--bins", "--tests", "--no-fail-fast"])
            .args(["--", "--ignored", "interop"])
            .args(context.runner)
            .env("INTEROP_PYTHON", tools.python)
            .env("NODE_PATH", tools.node_modules),
    )?;
    if closing.is_empty() {
        bail!("no test ran: none has `interop` in its name and is ignored for that");
    }
    Ok(closing)
}

/// Installs them.
pub fn tools(workspace: &Workspace) -> Result<Tools> {
    node::install(workspace, &workspace.end2end())?;
    let python = python(workspace)?;
    libical(&python)?;
    Ok(Tools {
        python,
        node_modules: workspace.end2end().join("node_modules"),
    })
}

/// A Python with the packages of `end2end/requirements.txt`, in a folder of its own.
pub fn python(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("interop");
    let python = folder.join("bin/python");
    let requirements = workspace.end2end().join("requirements.txt");
    let mut wanted = Fingerprint::new();
    wanted.file(&requirements)?;
    let wanted = wanted.finish();
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
        let python3 = newest_python().ok_or_else(|| {
            Missing::new("Python 3 is missing for the tests beside other programs.")
        })?;
        progress::step(
            "Installing Python's packages",
            format_args!("{} is new or has changed", workspace.shown(&requirements)),
        );
        let make = || {
            process::run(
                Command::new(&python3)
                    .args(["-m", "venv", "--clear"])
                    .arg(&folder),
            )
        };
        if make().is_err() {
            // Debian keeps that part of Python apart.
            packages::install(&["python3-venv"], "the tests beside other programs")?;
            make()?;
        }
        process::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--requirement"])
                .arg(&requirements),
        )?;
        fs::write(&stamp, wanted).context("the stamp of Python's packages cannot be written")?;
    }
    Ok(python)
}

/// The calendar library of Evolution and KDE, which Python calls as it is.
fn libical(python: &Path) -> Result<()> {
    let check = "import ctypes; ctypes.CDLL('libical.so.3')";
    let asked = Command::new(python).args(["-c", check]).output();
    if asked.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    packages::install(&["libical3"], "the tests beside other programs")
}

/// A Python of 3.12 or newer, which the servers of travel times want; else any.
fn newest_python() -> Option<PathBuf> {
    let names = ["python3.14", "python3.13", "python3.12", "python3"];
    let installed = names.iter().filter_map(|name| process::find(&[name]));
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let kept = fs::read_dir(home.join(".pyenv/versions"));
    let kept = kept.into_iter().flatten().flatten();
    let kept = kept.map(|version| version.path().join("bin/python3"));
    let is_new = |python: &PathBuf| {
        let check = "import sys; sys.exit(sys.version_info < (3, 12))";
        let asked = Command::new(python).args(["-c", check]).output();
        asked.is_ok_and(|output| output.status.success())
    };
    installed
        .chain(kept)
        .find(is_new)
        .or_else(|| process::find(&["python3"]))
}
