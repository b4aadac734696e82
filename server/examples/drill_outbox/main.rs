//! What `cargo xtask drill outbox` runs: a mail server that misbehaves, 500
//! mails, and workers that are killed while they send them. Prints what became
//! of every mail as JSON.
//!
//! - `sink` misbehaves, by dice with a seed;
//! - `ledger` compares what arrived with what the outbox says.
//!
//! The workers are the built program. Time passes, for leases and for waits
//! between attempts, by the clock of the demonstration, which a worker reads
//! when it starts; only in the last round with two workers it really passes.

#[path = "../../tests/support/smtp_sink.rs"]
mod smtp_sink;
#[path = "../stage/mod.rs"]
mod stage;

mod ledger;
mod sink;

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use chrono::TimeDelta;
use ledger::{Account, Ledger};
use sea_orm::{ConnectionTrait, Statement};
use sink::Sink;
use stage::Stage;
use stage::people::{invite_group, send_logins};
use stage::program::Program;
use stage::random::Random;

/// How often a lone worker is killed, at least.
const KILLS: usize = 30;
/// How often one of two workers is killed.
const KILLS_OF_TWO: usize = 5;
/// Invitations and login links: what may go out twice, and what may not.
const GROUPS: usize = 4;
const INVITATIONS: usize = 100;
const LOGINS: usize = 25;
/// Longer than a lease and than the first waits between attempts.
const WHILE: TimeDelta = TimeDelta::minutes(25);
/// Longer than the longest wait between attempts.
const LONG: TimeDelta = TimeDelta::hours(6);

fn main() -> anyhow::Result<()> {
    let seed = std::env::args().nth(1).context("a seed")?.parse()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let folder = stage::folder("drill-outbox")?;
    let figures = runtime.block_on(async {
        let alone = Drill::new(true, &folder, seed).await?.alone().await?;
        let two = Drill::new(false, &folder, seed + 1).await?.two().await?;
        anyhow::Ok(serde_json::json!({ "seed": seed, "runs": [alone, two] }))
    });
    // The logs stay where something went wrong.
    if figures.is_ok() {
        std::fs::remove_dir_all(&folder)?;
    }
    println!("{}", figures?);
    Ok(())
}

/// One database, one misbehaving mail server, and the dice.
struct Drill {
    stage: Stage,
    sink: Sink,
    random: Random,
    ledger: Ledger,
    ahead: TimeDelta,
}

impl Drill {
    async fn new(is_sqlite: bool, folder: &std::path::Path, seed: u64) -> anyhow::Result<Self> {
        let sink = Sink::start(seed).await;
        let folder = folder.to_path_buf();
        let stage = if is_sqlite {
            Stage::sqlite(folder, Some(sink.url())).await?
        } else {
            Stage::postgres(folder, Some(sink.url())).await?
        };
        let before = "SELECT COALESCE(MAX(id), 0) AS n FROM outbox";
        let before = stage.number(before).await?;
        for group in 0..GROUPS {
            invite_group(&stage.app, group, INVITATIONS, sink::local_part).await?;
            send_logins(&stage.app, group * LOGINS, LOGINS).await?;
        }
        Ok(Self {
            stage,
            sink,
            random: Random::new(seed ^ 0xD1CE),
            ledger: Ledger::after(before),
            ahead: TimeDelta::zero(),
        })
    }

    /// One worker on SQLite, killed again and again.
    async fn alone(mut self) -> anyhow::Result<Account> {
        for kill in 0..KILLS {
            eprintln!("  one worker on SQLite, kill {} of {KILLS}", kill + 1);
            let worker = self.worker()?;
            self.random_moment().await;
            self.kill(worker).await?;
            self.pass(WHILE).await?;
        }
        self.drain().await?;
        self.ledger.account("SQLite", &self.stage, &self.sink).await
    }

    /// Two workers on PostgreSQL, one of which is killed; the other goes on.
    async fn two(mut self) -> anyhow::Result<Account> {
        // The survivor is not killed: no silence may last.
        self.sink.is_patient();
        for kill in 0..KILLS_OF_TWO {
            eprintln!(
                "  two workers on PostgreSQL, kill {} of {KILLS_OF_TWO}",
                kill + 1
            );
            let victim = self.worker()?;
            self.random_moment().await;
            let survivor = self.worker()?;
            self.random_moment().await;
            self.kill(victim).await?;
            let left = self.held_now().await?;
            self.random_moment().await;
            if kill + 1 == KILLS_OF_TWO {
                self.take_over(survivor, &left).await?;
            } else {
                survivor.stop().await?;
                self.pass(WHILE).await?;
            }
        }
        self.drain().await?;
        self.ledger
            .account("PostgreSQL, two workers", &self.stage, &self.sink)
            .await
    }

    /// How many of the rows that are held at this moment still are, as a query.
    async fn held_now(&self) -> anyhow::Result<String> {
        let held = "state IN ('sending', 'committing')";
        let db = self.stage.app.store.read();
        let sql = format!("SELECT id FROM outbox WHERE {held}");
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(statement).await?;
        let mut ids = vec!["0".to_owned()];
        for row in rows {
            ids.push(row.try_get::<i64>("", "id")?.to_string());
        }
        let ids = ids.join(", ");
        Ok(format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE {held} AND id IN ({ids})"
        ))
    }

    fn worker(&self) -> anyhow::Result<Program> {
        self.stage.installation.start(&["work"], "work")
    }

    async fn kill(&mut self, mut worker: Program) -> anyhow::Result<()> {
        worker.must_run()?;
        self.ledger.killed(Instant::now());
        worker.kill().await
    }

    /// After a few more steps of SMTP, and a moment.
    async fn random_moment(&mut self) {
        let steps = 1 + self.random.below(60);
        // Nothing may be left to do: then any moment will do.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.sink.steps(steps)).await;
        tokio::time::sleep(Duration::from_millis(self.random.below(40))).await;
    }

    /// Time passes for the workers that start from now on.
    async fn pass(&mut self, time: TimeDelta) -> anyhow::Result<()> {
        self.ahead += time;
        self.stage.clock(self.ahead).await
    }

    /// The survivor takes over what the dead worker had, when its lease ends.
    async fn take_over(&mut self, mut survivor: Program, left: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        eprintln!("  waiting for the survivor to take over");
        while self.stage.number(left).await? > 0 {
            survivor.must_run()?;
            ensure!(
                began.elapsed() < Duration::from_mins(5),
                "the survivor does not take over"
            );
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.ledger.took_over(began.elapsed());
        survivor.stop().await
    }

    /// Undisturbed, until nothing is under way, or nothing moves any more.
    async fn drain(&mut self) -> anyhow::Result<()> {
        let open = "SELECT COUNT(*) AS n FROM outbox \
                    WHERE state IN ('queued', 'sending', 'committing')";
        self.sink.is_patient();
        for _ in 0..20 {
            if self.stage.number(open).await? == 0 {
                return Ok(());
            }
            self.pass(LONG).await?;
            let mut worker = self.worker()?;
            let due = format!(
                "{open} AND (state <> 'queued' OR not_before <= {})",
                // The machine's clock is the database's as well here.
                self.stage.app.clock.now().timestamp() + self.ahead.num_seconds()
            );
            let began = Instant::now();
            while self.stage.number(&due).await? > 0 && began.elapsed() < Duration::from_mins(1) {
                worker.must_run()?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            worker.stop().await?;
        }
        Ok(())
    }
}
