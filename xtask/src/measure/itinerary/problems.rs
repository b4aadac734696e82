//! The problems that planners are measured with: evenings made up from a fixed
//! seed, and published ones read from where they lie.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Problems of one kind.
pub struct Set {
    /// What they are called in the table.
    pub name: String,
    /// One or more, as the planner's command reads them.
    pub problems: Vec<Value>,
    /// The best value published, if they were published.
    pub best: Option<i64>,
}

/// How many evenings of each kind.
const EVENINGS: u64 = 1_000;

/// Six of the 29 problems of Righini and Salani (2009), with their best values.
const PUBLISHED: [(&str, i64); 6] = [
    ("c101", 320),
    ("c104", 420),
    ("r101", 198),
    ("r108", 308),
    ("rc101", 219),
    ("rc107", 277),
];

/// Forty candidates, at most five chosen, two windows each, in three hours:
/// with mixed weights and short windows, and with equal weights and windows of
/// ninety minutes.
pub fn evenings() -> [Set; 2] {
    [
        ("evenings, mixed weights", false),
        ("evenings, equal weights", true),
    ]
    .map(|(name, equal)| Set {
        name: name.to_owned(),
        problems: (1..=EVENINGS).map(|seed| evening(seed, equal)).collect(),
        best: None,
    })
}

/// The published problems that are at hand: in `$WIJKSAFARI_DATA/optw`, or in
/// `shared/data/optw` beside the checkout.
pub fn published(workspace: &Workspace) -> Result<Vec<Set>> {
    let data = env::var_os("WIJKSAFARI_DATA")
        .map_or_else(|| workspace.root.join("../shared/data"), PathBuf::from);
    let mut sets = Vec::new();
    for (name, best) in PUBLISHED {
        let file = data.join("optw").join(name).with_extension("csv");
        let Ok(text) = fs::read_to_string(&file) else {
            eprintln!("  skipped, not at hand: {}", file.display());
            continue;
        };
        let problem = orienteering(&text).with_context(|| format!("reading {name}.csv"))?;
        sets.push(Set {
            name: name.to_owned(),
            problems: vec![problem],
            best: Some(best),
        });
    }
    Ok(sets)
}

/// A small generator (xorshift), so that every run measures the same evenings.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..20 {
            dice.roll(1);
        }
        dice
    }

    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

fn evening(seed: u64, equal: bool) -> Value {
    let mut dice = Dice::new(seed);
    let depart = 66_600;
    // Metres; streets are a third longer than the crow flies, at 15 km/h.
    let places: Vec<[u64; 2]> = (0..=40)
        .map(|_| [dice.roll(4_000), dice.roll(4_000)])
        .collect();
    let travel: Vec<Vec<u64>> = places
        .iter()
        .map(|from| {
            places
                .iter()
                .map(|to| ride(*from, *to, &mut dice))
                .collect()
        })
        .collect();
    let stops: Vec<Value> = (1..=40)
        .map(|at| {
            let open = if equal {
                5_400
            } else {
                1_200 + dice.roll(1_800)
            };
            let first = depart + dice.roll(3_600);
            let second = first + open + 60 + dice.roll(3_600);
            json!({
                "id": format!("stop {at}"), "at": at,
                "visit": if equal { 1_200 } else { 900 + 300 * dice.roll(4) },
                "value": if equal { 10 } else { 1 + dice.roll(10) },
                "windows": [[first, first + open], [second, second + open]],
            })
        })
        .collect();
    json!({
        "start": 0, "end": 0, "depart": depart, "return_by": depart + 10_800,
        "travel": travel, "stops": stops, "max_stops": 5,
    })
}

fn ride(from: [u64; 2], to: [u64; 2], dice: &mut Dice) -> u64 {
    if from == to {
        return 0;
    }
    let squares = from[0].abs_diff(to[0]).pow(2) + from[1].abs_diff(to[1]).pow(2);
    let seconds = squares.isqrt() * 4 / 3 * 10 / 42;
    // A minute to park, and no two directions quite the same.
    60 + seconds * (95 + dice.roll(11)) / 100
}

/// Rows of `id,x,y,service,profit,open,close`, the depot first. Distances are
/// cut after one decimal, so everything is multiplied by ten.
fn orienteering(text: &str) -> Result<Value> {
    let rows: Vec<Vec<i64>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(str::parse).collect())
        .collect::<Result<_, _>>()?;
    let depot = rows.first().context("no depot")?;
    anyhow::ensure!(rows.iter().all(|row| row.len() == 7), "seven columns a row");
    let leg = |from: &[i64], to: &[i64]| {
        (((from[1] - to[1]).pow(2) + (from[2] - to[2]).pow(2)) * 100).isqrt()
    };
    let travel: Vec<Vec<i64>> = rows
        .iter()
        .map(|from| rows.iter().map(|to| leg(from, to)).collect())
        .collect();
    let stop = |(at, row): (usize, &Vec<i64>)| {
        json!({
            "id": row[0].to_string(), "at": at, "visit": row[3] * 10, "value": row[4],
            "windows": [[row[5] * 10, row[6] * 10]],
        })
    };
    let stops: Vec<Value> = rows.iter().enumerate().skip(1).map(stop).collect();
    Ok(json!({
        "start": 0, "end": 0, "depart": 0, "return_by": depot[6] * 10,
        "travel": travel, "stops": stops,
    }))
}

#[cfg(test)]
mod tests {
    use super::orienteering;

    #[test]
    fn distances_are_cut_after_one_decimal() {
        let problem = orienteering("h\n0,0,0,0,0,0,99\n1,1,1,10,7,3,4\n").expect("two rows");
        assert_eq!(problem["travel"][0][1], 14);
        assert_eq!(problem["return_by"], 990);
        assert_eq!(problem["stops"][0]["windows"][0][1], 40);
    }
}
