//! Runs a test runner, shows what it says, and keeps its closing lines for the
//! summary: the end of a long log is what people read.

use std::{
    fmt,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::ClosingLines;

/// A runner that found failing tests.
#[derive(Debug)]
pub struct Failed {
    /// What it said last.
    pub closing: ClosingLines,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tests failed, see above")
    }
}

impl std::error::Error for Failed {}

/// Runs it to the end.
pub fn run(command: &mut Command) -> Result<ClosingLines> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let mut closing = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        let mut terminal = std::io::stdout();
        for line in BufReader::new(stdout).split(b'\n') {
            // A test may print anything.
            let line = String::from_utf8_lossy(&line?).into_owned();
            writeln!(terminal, "{line}")?;
            if is_closing(&line) {
                closing.push(line);
            }
        }
    }
    if child.wait()?.success() {
        Ok(closing)
    } else {
        Err(Failed { closing }.into())
    }
}

/// `test result: ok. 12 passed; …` of cargo, `  12 passed (3.4s)` of Playwright.
/// A crate without tests says nothing worth repeating.
fn is_closing(line: &str) -> bool {
    if line.starts_with("test result:") {
        return !line.contains(" 0 passed; 0 failed");
    }
    let mut words = line.split_whitespace();
    line.starts_with("  ")
        && words
            .next()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        && words.next().is_some_and(|word| {
            ["passed", "failed", "flaky", "skipped", "interrupted"].contains(&word)
        })
}

#[cfg(test)]
mod tests {
    use super::is_closing;

    #[test]
    fn the_last_words_of_both_runners_are_known() {
        for line in [
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 0 passed; 1 failed; 0 ignored",
            "  12 passed (3.4s)",
            "  1 failed",
        ] {
            assert!(is_closing(line), "{line}");
        }
        for line in [
            "test result: ok. 0 passed; 0 failed; 3 ignored",
            "test rules::passed ... ok",
            "12 passed",
            "  3 people passed",
        ] {
            assert!(!is_closing(line), "{line}");
        }
    }
}
