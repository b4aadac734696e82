//! The pages in a real browser: Playwright drives Chromium against the program
//! that was just built. The tests start it themselves and find it by
//! `WIJKSAFARI`, and the browser by `CHROMIUM`.

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use super::{ClosingLines, Context, runner};
use crate::{
    build::{self, Profile},
    node, packages, process, progress,
    workspace::Workspace,
};

/// Builds what is tested, installs what tests it, and runs Playwright.
pub fn run(context: &Context) -> Result<ClosingLines> {
    let workspace = context.workspace;
    let chromium = chromium()?;
    node::install(workspace, &workspace.end2end())?;
    let binary = build::everything(workspace, Profile::Development)?;
    progress::step("Testing the pages in Chromium", "with scripts and without");
    runner::run(
        playwright(workspace)
            .args(["test", "--reporter=list"])
            .args(context.runner)
            .env("WIJKSAFARI", binary)
            .env("CHROMIUM", chromium),
    )
}

fn playwright(workspace: &Workspace) -> Command {
    let mut playwright = Command::new(node::program(&workspace.end2end(), "playwright"));
    playwright.current_dir(workspace.end2end());
    playwright
}

/// Debian's, or what the developer has: Playwright's own browser need not be downloaded.
fn chromium() -> Result<PathBuf> {
    let installed = || {
        let named = std::env::var("CHROMIUM").unwrap_or_default();
        process::find(&[
            &named,
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ])
    };
    if let Some(chromium) = installed() {
        return Ok(chromium);
    }
    packages::install(&["chromium"], "the browser tests")?;
    installed().context("chromium is installed, but not found")
}
