//! What cargo itself checks and tests.

use anyhow::Result;

use super::{ClosingLines, Context, runner};
use crate::{postgres::Postgres, process, progress};

/// Everything but the browser code, which is compiled for browsers only, and
/// the fuzz targets, which are compiled with instruments only.
pub const WORKSPACE: [&str; 5] = [
    "--workspace",
    "--exclude",
    "wijksafari-browser",
    "--exclude",
    "wijksafari-fuzz",
];

/// rustfmt.
pub fn format(context: &Context) -> Result<ClosingLines> {
    progress::step("Looking at the format", "cargo fmt repairs it");
    process::run(process::cargo(context.workspace).args(["fmt", "--all", "--check"]))?;
    Ok(Vec::new())
}

/// clippy; a warning is an error.
pub fn lints(context: &Context) -> Result<ClosingLines> {
    progress::step("Linting", "clippy, and a warning is an error");
    process::run(
        process::cargo(context.workspace)
            .arg("clippy")
            .args(WORKSPACE)
            .args(["--all-targets", "--", "-D", "warnings"]),
    )?;
    Ok(Vec::new())
}

/// rustdoc; a link that leads nowhere is an error.
pub fn documentation(context: &Context) -> Result<ClosingLines> {
    progress::step(
        "Reading the documentation",
        "rustdoc, and a warning is an error",
    );
    process::run(
        process::cargo(context.workspace)
            .arg("doc")
            .args(WORKSPACE)
            .args(["--no-deps", "--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok(Vec::new())
}

/// The domain alone: pure, and the quickest to run.
pub fn rules(context: &Context) -> Result<ClosingLines> {
    progress::step("Testing the rules", "the domain, without database or web");
    runner::run(
        process::cargo(context.workspace)
            .args([
                "test",
                "--package",
                "wijksafari-domain",
                "--no-fail-fast",
                "--",
            ])
            .args(context.runner),
    )
}

/// Everything else, on both databases.
pub fn server(context: &Context) -> Result<ClosingLines> {
    let mut cargo = process::cargo(context.workspace);
    cargo
        .arg("test")
        .args(WORKSPACE)
        .args(["--exclude", "wijksafari-domain", "--no-fail-fast", "--"])
        .args(context.runner);
    // Stopped when it goes out of scope.
    let _postgres = if std::env::var_os("TEST_DATABASE_URL").is_none() {
        let postgres = Postgres::start()?;
        cargo.env("TEST_DATABASE_URL", postgres.url());
        Some(postgres)
    } else {
        None
    };
    progress::step(
        "Testing the server",
        "pages, persistence on SQLite and PostgreSQL, mail",
    );
    runner::run(&mut cargo)
}
