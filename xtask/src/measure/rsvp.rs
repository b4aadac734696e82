//! `cargo xtask drill rsvp`: does an answer stand that was acknowledged?

use anyhow::Result;
use serde::Deserialize;

use super::drill::{self, Row};
use super::{Arguments, Report};
use crate::workspace::Workspace;

/// What the drill says of one database.
#[derive(Deserialize)]
struct Run {
    on: String,
    kills: usize,
    acknowledged: usize,
    repeated: usize,
    lost: usize,
    doubled: usize,
    wrong: usize,
    confirmations: usize,
    persons: String,
    practices: String,
    page_agrees: bool,
}

impl drill::Run for Run {
    fn on(&self) -> &str {
        &self.on
    }

    fn faults(&self) -> Vec<(bool, String)> {
        vec![
            (self.lost > 0, format!("{} answers lost", self.lost)),
            (
                self.doubled > 0,
                format!("{} answers doubled", self.doubled),
            ),
            (
                self.wrong > 0,
                format!("{} answers are another's", self.wrong),
            ),
            (
                self.confirmations != self.acknowledged,
                format!("{} confirmations", self.confirmations),
            ),
            (!self.page_agrees, "the page counts otherwise".to_owned()),
        ]
    }
}

const ROWS: [Row<Run>; 10] = [
    ("server killed", |run| run.kills.to_string()),
    ("answers acknowledged", |run| run.acknowledged.to_string()),
    ("sent again, the line had broken", |run| {
        run.repeated.to_string()
    }),
    ("acknowledged and lost", |run| run.lost.to_string()),
    ("in the history twice", |run| run.doubled.to_string()),
    ("people with another answer", |run| run.wrong.to_string()),
    ("confirmations queued", |run| run.confirmations.to_string()),
    ("recount, persons", |run| run.persons.clone()),
    ("recount, practices", |run| run.practices.clone()),
    ("the page says the same", |run| {
        if run.page_agrees { "yes" } else { "NO" }.to_owned()
    }),
];

/// Builds the program and drills it.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<Report> {
    drill::run(
        workspace,
        arguments,
        "drill_rsvp",
        &ROWS,
        "no acknowledged answer lost, none doubled, the page equals a recount",
    )
}
