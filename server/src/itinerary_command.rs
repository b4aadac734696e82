//! `wijksafari itinerary solve`: one problem in, one plan out, without a database.
//!
//! What goes in and comes out is a contract with other programs; reading,
//! checking and writing it is the domain's. Here are the pipes, the clock and
//! the exit code.

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use domain::itinerary::{self, Plan, Problem};

/// The exit code for anything malformed.
const MALFORMED: u8 = 2;

/// Reads a problem, writes its plan. Anything malformed is told in one line on
/// `complaints` that names the field, with nothing on `output`, and ends in
/// exit code 2.
pub fn solve(
    input: impl Read,
    mut output: impl Write,
    mut complaints: impl Write,
    time_limit: Duration,
) -> ExitCode {
    let plan = match read(input) {
        Ok(problem) => solved(&problem, time_limit),
        Err(complaint) => {
            // Where standard error is closed, the exit code still tells.
            let _ = writeln!(complaints, "wijksafari: {complaint}");
            return ExitCode::from(MALFORMED);
        }
    };
    let written = serde_json::to_string(&plan)
        .map_err(std::io::Error::from)
        .and_then(|json| writeln!(output, "{json}"))
        .and_then(|()| output.flush());
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(complaints, "wijksafari: cannot write the plan: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut input: impl Read) -> Result<Problem, String> {
    let mut json = String::new();
    input
        .read_to_string(&mut json)
        .map_err(|error| format!("standard input: {error}"))?;
    Problem::from_json(&json).map_err(|malformed| malformed.to_string())
}

fn solved(problem: &Problem, time_limit: Duration) -> Plan {
    let began = Instant::now();
    itinerary::solve(problem, &mut || began.elapsed(), time_limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIRECT: &str =
        r#"{"start":0,"end":1,"depart":5,"return_by":20,"travel":[[0,7],[7,0]],"stops":[]}"#;

    fn run(input: &[u8]) -> (ExitCode, String, String) {
        let (mut output, mut complaints) = (Vec::new(), Vec::new());
        let code = solve(input, &mut output, &mut complaints, Duration::from_secs(1));
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (code, text(output), text(complaints))
    }

    #[test]
    fn a_plan_is_one_line_of_json() {
        let (code, output, complaints) = run(DIRECT.as_bytes());
        assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::SUCCESS));
        assert_eq!((output.lines().count(), complaints.as_str()), (1, ""));
        let plan: serde_json::Value = serde_json::from_str(&output).expect("JSON");
        assert_eq!(
            (&plan["return"], &plan["proven"]),
            (&12.into(), &true.into())
        );
    }

    #[test]
    fn what_is_malformed_gets_one_line_and_no_plan() {
        let broken = DIRECT.replace("20", "-20");
        for input in [broken.as_bytes(), b"", b"\xff\xfe", b"[\n\n1,\n2]"] {
            let (code, output, complaints) = run(input);
            assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::from(2)));
            assert_eq!((output.as_str(), complaints.lines().count()), ("", 1));
        }
        assert!(run(broken.as_bytes()).2.contains("return_by"));
    }
}
