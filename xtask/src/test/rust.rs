//! What cargo itself checks and tests.

use anyhow::Result;

use super::{ClosingLines, Context, runner};
use crate::{
    packages::{self, Missing},
    postgres::Postgres,
    process, progress,
};

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
    let mut postgres = None;
    let mut left_out = None;
    if std::env::var_os("TEST_DATABASE_URL").is_none() {
        match without_what_is_missing(Postgres::start(), packages::is_ci())? {
            Ok(started) => {
                cargo.env("TEST_DATABASE_URL", started.url());
                postgres = Some(started);
            }
            Err(missing) => left_out = Some(format!("left out: PostgreSQL. {missing}")),
        }
    }
    progress::step(
        "Testing the server",
        "pages, persistence on SQLite and PostgreSQL, mail",
    );
    if let Some(line) = &left_out {
        progress::note(line);
    }
    let ran = runner::run(&mut cargo);
    drop(postgres);
    // Once more at the end, where it is read.
    Ok(ran?.into_iter().chain(left_out).collect())
}

/// What is missing here is left out; where everything must run, it is a failure.
fn without_what_is_missing<T>(started: Result<T>, is_ci: bool) -> Result<Result<T, Missing>> {
    match started {
        Ok(started) => Ok(Ok(started)),
        Err(error) if is_ci => Err(error),
        Err(error) => error.downcast().map(Err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_left_out_and_nothing_else() {
        let missing = || Err::<(), _>(Missing::new("install it").into());
        let broken = || Err::<(), _>(anyhow::anyhow!("it does not start"));
        assert!(without_what_is_missing(Ok(()), true).unwrap().is_ok());
        assert!(without_what_is_missing(missing(), false).unwrap().is_err());
        assert!(without_what_is_missing(missing(), true).is_err());
        assert!(without_what_is_missing(broken(), false).is_err());
    }
}
