//! Solves problems one after the other, each a line of JSON on standard input,
//! and writes their plans as lines: the bench measures the planner with it,
//! without a server around.
//!
//! `solve_lines <limit in milliseconds>`

use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

use domain::itinerary::solve_json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let limit = std::env::args().nth(1).ok_or("which limit?")?;
    let limit = Duration::from_millis(limit.parse()?);
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let began = Instant::now();
        let plan = solve_json(&line, &mut || began.elapsed(), limit)?;
        writeln!(output, "{plan}")?;
    }
    Ok(())
}
