//! A problem for the planner, as JSON.

#![no_main]

use domain::itinerary::Problem;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    if let Ok(problem) = Problem::from_json(json) {
        for from in 0..problem.stops().len() {
            let _ = problem.travel(problem.start(), from);
        }
    }
});
