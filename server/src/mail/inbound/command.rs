//! `wijksafari inbound`: one message on standard input, one line of JSON.
//!
//! A mail server's pipe understands two endings: dealt with, and try again
//! later. Whatever goes wrong that is not the message's fault is the second,
//! so that no answer is lost by a database that restarts or a setting that is
//! being mended.

use std::io::{Read, Write};
use std::process::ExitCode;

use super::LARGEST;
use super::take::{Outcome, Taken, take};
use crate::state::App;

/// Try again later (`EX_TEMPFAIL` of sysexits.h).
pub const LATER: u8 = 75;

/// Reads a message to its end, and keeps no more of it than will be looked at.
///
/// # Errors
/// The input broke off: what came is not the message.
pub fn message(mut input: impl Read) -> std::io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    input
        .by_ref()
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut raw)?;
    // Whoever writes must not find the pipe closed.
    std::io::copy(&mut input, &mut std::io::sink())?;
    Ok(raw)
}

/// Deals with a message and says what became of it.
pub async fn run(app: anyhow::Result<App>, raw: Vec<u8>, mut output: impl Write) -> ExitCode {
    let taken = match app {
        Ok(app) => take(&app, raw).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(taken) => {
            let line = line(taken);
            // It is stored: a mail server that does not listen changes nothing.
            let _ = writeln!(output, "{line}");
            ExitCode::SUCCESS
        }
        Err(error) => later(&error),
    }
}

/// What is printed: the words of this are agreed on with whoever reads them.
fn line(taken: Taken) -> serde_json::Value {
    let outcome = match taken.outcome {
        // It counts, as an answer does.
        Outcome::SwitchedOff => Outcome::Answered,
        outcome => outcome,
    };
    serde_json::json!({ "outcome": outcome.code(), "reason": taken.reason.to_string() })
}

/// Says why on standard error.
pub fn later(error: &anyhow::Error) -> ExitCode {
    eprintln!("wijksafari: {error:#}");
    ExitCode::from(LATER)
}

#[cfg(test)]
mod tests {
    use super::super::take::Reason;
    use super::*;

    #[test]
    fn only_agreed_words_are_printed() {
        for (outcome, word) in [
            (Outcome::Answered, "answered"),
            (Outcome::Proposed, "proposed"),
            (Outcome::Bounced, "bounced"),
            (Outcome::SwitchedOff, "answered"),
            (Outcome::Held, "held"),
            (Outcome::Ignored, "ignored"),
        ] {
            let reason = Reason::CameBefore;
            let printed = line(Taken { outcome, reason }).to_string();
            assert_eq!(
                printed,
                format!(r#"{{"outcome":"{word}","reason":"it came before"}}"#)
            );
        }
    }
}
