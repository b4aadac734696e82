//! The planner: which stops, in which order, at what time.
//!
//! Ask a [`Problem`], get a [`Plan`]: every required stop first, then the
//! greatest sum of values, then the earliest return, then the least riding.
//! The search is exact and says what it proved. It is pure: the caller passes
//! a clock (time elapsed since it began) and a limit, so the same code runs in
//! the server and in the browser.
//!
//! A stop is pinned at a time by a window of one moment, and first or last by
//! [`Problem::beginning_with`] and [`Problem::ending_with`].

#[cfg(test)]
mod against_exhaustive;
mod draft;
pub mod explain;
mod plan;
mod problem;
mod search;
pub mod timing;

use std::time::Duration;

pub use draft::{Draft, Stop, TravelRow, Window};
pub use plan::{Answer, Plan, Tour, Visit};
pub use problem::{LONGEST, MOST_STOPS, Malformed, Problem, Seconds};

/// Finds the best tour, or what stands in its way.
///
/// `clock` tells how much time has passed since the call began; at `limit` the
/// best tour found so far is returned, not proven.
pub fn solve(problem: &Problem, clock: &mut dyn FnMut() -> Duration, limit: Duration) -> Plan {
    let answer = search::answer(problem, clock, limit);
    Plan {
        answer,
        elapsed: clock(),
    }
}

/// Solves a problem written as JSON and writes the plan as JSON.
///
/// # Errors
/// When the problem is malformed; the error names the field.
pub fn solve_json(
    json: &str,
    clock: &mut dyn FnMut() -> Duration,
    limit: Duration,
) -> Result<String, Malformed> {
    let plan = solve(&Problem::from_json(json)?, clock, limit);
    // Numbers, strings and booleans under string keys: nothing that can fail.
    Ok(serde_json::to_string(&plan).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = r#"{ "start": 0, "end": 0, "depart": 66600, "return_by": 77400,
      "travel": [[0, 300, 420], [310, 0, 200], [430, 210, 0]],
      "stops": [ { "id": "buurtkamer", "at": 1, "visit": 1500, "value": 10, "required": false,
                   "windows": [[68400, 72000], [73800, 75600]] },
                 { "id": "inloop", "at": 2, "visit": 1200, "value": 5 } ],
      "max_stops": 5 }"#;

    fn answer(json: &str) -> serde_json::Value {
        let plan = solve_json(json, &mut || Duration::from_micros(41), Duration::MAX);
        serde_json::from_str(&plan.expect("well formed")).expect("JSON")
    }

    #[test]
    fn the_example_of_the_contract_is_answered_to_the_letter() {
        let expected = serde_json::json!(
            { "feasible": true, "proven": true, "value": 15, "bound": 15, "riding": 940, "waiting": 0, "return": 70240, "elapsed_us": 41,
              "visits": [ { "id": "inloop", "arrive": 67020, "begin": 67020, "leave": 68220 },
                          { "id": "buurtkamer", "arrive": 68430, "begin": 68430, "leave": 69930 } ] });
        assert_eq!(answer(EXAMPLE), expected);
    }

    #[test]
    fn what_cannot_be_done_comes_with_its_conflict() {
        let json = EXAMPLE
            .replace("77400", "68300")
            .replace("\"required\": false", "\"required\": true");
        let expected = serde_json::json!(
            { "feasible": false, "proven": true, "elapsed_us": 41, "visits": [], "conflict": ["buurtkamer"] });
        assert_eq!(answer(&json), expected);
    }

    #[test]
    fn whatever_is_malformed_is_refused_by_the_name_of_its_field() {
        let cases = [
            ("\"max_stops\"", "\"most_stops\"", "most_stops"),
            ("\"start\": 0,", "", "start"),
            ("\"end\": 0,", "", "end"),
            ("\"end\": 0,", "\"end\": 3,", "end"),
            ("\"start\": 0", "\"start\": 3", "start"),
            ("\"start\": 0", "\"start\": \"0\"", "start"),
            ("66600", "-66600", "depart"),
            ("66600", "66600.5", "depart"),
            ("77400", "-1", "return_by"),
            ("[310, 0, 200]", "[310, 0]", "travel[1]"),
            ("[310, 0, 200]", "[310, 0, -200]", "travel[1][2]"),
            ("\"at\": 2", "\"at\": 7", "stops[1].at"),
            ("\"inloop\"", "\"buurtkamer\"", "stops[1].id"),
            ("\"visit\": 1200", "\"visit\": -1", "stops[1].visit"),
            ("\"value\": 5", "\"value\": \"5\"", "stops[1].value"),
            ("\"value\": 5", "\"value\": 1000000000001", "stops[1].value"),
            ("[73800, 75600]", "[73800, 73799]", "stops[0].windows[1]"),
            ("[73800, 75600]", "[73800]", "stops[0].windows[1]"),
            ("[73800, 75600]", "[-3, 5]", "stops[0].windows[1][0]"),
            (
                "\"required\": false",
                "\"required\": 0",
                "stops[0].required",
            ),
            ("\"required\": false", "\"needed\": true", "stops[0].needed"),
            ("\"max_stops\": 5", "\"max_stops\": -1", "max_stops"),
            (
                "{ \"id\": \"inloop\"",
                "[\"x\", 2, 1200, 5, false, []], { \"id\": \"inloop\"",
                "stops[1]",
            ),
            ("\"max_stops\": 5 }", "\"max_stops\": 5 } x", "trailing"),
            ("\"max_stops\": 5 }", "\"max_stops\": 5", "EOF"),
        ];
        for (sound, broken, field) in cases {
            assert!(EXAMPLE.contains(sound), "{sound}");
            let refusal =
                Problem::from_json(&EXAMPLE.replacen(sound, broken, 1)).expect_err(broken);
            let line = refusal.to_string();
            assert!(line.contains(field), "{broken}: {line}");
            assert!(!line.contains('\n'), "{line}");
        }
    }

    #[test]
    fn at_most_a_thousand_stops_are_accepted() {
        let problem = |stops: usize| {
            let stops: Vec<_> = (0..stops)
                .map(|id| serde_json::json!({ "id": id.to_string(), "at": 0, "visit": 1, "value": 1 }))
                .collect();
            let json = serde_json::json!({ "start": 0, "end": null, "depart": 0, "return_by": 9,
                "travel": [[0]], "stops": stops });
            Problem::from_json(&json.to_string())
        };
        assert!(problem(1_000).is_ok());
        assert_eq!(problem(1_001).expect_err("too many").field, "stops");
    }
}
