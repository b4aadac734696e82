//! `cargo xtask drill outbox`: is any mail lost, and which go out twice?
//!
//! The worker is killed while it hands mails to a server that misbehaves. SMTP
//! cannot promise that a mail goes out once: whoever is killed between the last
//! octet and the note that it was taken cannot know. So a kill may double what
//! was being handed over at that moment, if a second copy does no harm; what
//! would do harm is held for a person to decide.
//!
//! A worker has several connections and lets one mail at a time through the moment
//! between the last octet and that note: one kill doubles one mail at most.

use anyhow::Result;
use serde::Deserialize;

use super::drill::{self, Row};
use super::{Arguments, Report};
use crate::workspace::Workspace;

/// What the drill says of one run.
#[derive(Deserialize)]
struct Run {
    on: String,
    mails: usize,
    kills: usize,
    sent: usize,
    refused: usize,
    held: usize,
    held_arrived: usize,
    stuck: usize,
    lost: usize,
    doubled_by_kills: usize,
    most_by_one_kill: usize,
    doubled_by_silence: usize,
    unexplained: usize,
    harmful: usize,
    took_over_s: Option<f64>,
}

impl drill::Run for Run {
    fn on(&self) -> &str {
        &self.on
    }

    fn faults(&self) -> Vec<(bool, String)> {
        let everything = self.sent + self.refused + self.held;
        vec![
            (self.lost > 0, format!("{} lost", self.lost)),
            (self.stuck > 0, format!("{} stuck", self.stuck)),
            (
                self.harmful > 0,
                format!("{} harmful ones doubled", self.harmful),
            ),
            (
                self.unexplained > 0,
                format!("{} doubled for no reason", self.unexplained),
            ),
            (
                self.most_by_one_kill > 1,
                format!("{} doubled by one kill", self.most_by_one_kill),
            ),
            (
                everything != self.mails,
                format!("{everything} of {} accounted for", self.mails),
            ),
        ]
    }
}

const ROWS: [Row<Run>; 12] = [
    ("mails", |run| run.mails.to_string()),
    ("workers killed", |run| run.kills.to_string()),
    ("sent, and arrived", |run| run.sent.to_string()),
    ("refused by the other side, and said so", |run| {
        run.refused.to_string()
    }),
    ("held, a person decides (arrived in fact)", |run| {
        format!("{} ({})", run.held, run.held_arrived)
    }),
    ("stuck", |run| run.stuck.to_string()),
    ("lost", |run| run.lost.to_string()),
    ("doubled by kills (most by one)", |run| {
        format!("{} ({})", run.doubled_by_kills, run.most_by_one_kill)
    }),
    ("doubled because the server took it in silence", |run| {
        run.doubled_by_silence.to_string()
    }),
    ("doubled for no reason", |run| run.unexplained.to_string()),
    ("doubled though it does harm", |run| run.harmful.to_string()),
    ("taken over from the dead after", |run| {
        run.took_over_s
            .map_or_else(String::new, |seconds| format!("{seconds:.0} s"))
    }),
];

/// Builds the program and drills it.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<Report> {
    drill::run(
        workspace,
        arguments,
        "drill_outbox",
        &ROWS,
        "nothing lost, nothing stuck, at most one double a kill, all of them harmless",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use drill::Run as _;

    fn run(doubled_by_kills: usize, most_by_one_kill: usize) -> Run {
        Run {
            on: "SQLite".to_owned(),
            mails: 500,
            kills: 30,
            sent: 480,
            refused: 15,
            held: 5,
            held_arrived: 2,
            stuck: 0,
            lost: 0,
            doubled_by_kills,
            most_by_one_kill,
            doubled_by_silence: 3,
            unexplained: 0,
            harmful: 0,
            took_over_s: None,
        }
    }

    fn is_met(run: &Run) -> bool {
        run.faults().iter().all(|(happened, _)| !happened)
    }

    #[test]
    fn doubles_are_judged_by_kill() {
        assert!(is_met(&run(0, 0)));
        assert!(is_met(&run(30, 1)));
        assert!(!is_met(&run(2, 2)));
    }

    #[test]
    fn what_is_lost_stuck_harmful_or_unaccounted_for_fails() {
        for spoil in [
            |run: &mut Run| run.lost = 1,
            |run: &mut Run| run.stuck = 1,
            |run: &mut Run| run.harmful = 1,
            |run: &mut Run| run.unexplained = 1,
            |run: &mut Run| run.sent -= 1,
        ] {
            let mut spoilt = run(2, 1);
            spoil(&mut spoilt);
            assert!(!is_met(&spoilt));
        }
    }
}
