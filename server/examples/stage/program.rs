//! The built program, `wijksafari`, as a process of its own: started, watched,
//! told to stop, killed.

use std::fs::File;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::Context;
use tokio::process::{Child, Command};

/// Where the program is and what it works on.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The program.
    pub binary: PathBuf,
    /// Where it runs and logs.
    pub folder: PathBuf,
    /// `DATABASE_URL`.
    pub database: String,
    /// `SMTP_URL`; without one mails go to the page *Postvak*.
    pub mail_server: Option<String>,
}

/// One process. It is killed when it is dropped.
pub struct Program(Child);

impl Installation {
    /// Starts it with these arguments; `name` is that of its log.
    pub fn start(&self, arguments: &[&str], name: &str) -> anyhow::Result<Program> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.join(format!("{name}.log")))?;
        let child = Command::new(&self.binary)
            .args(arguments)
            .current_dir(&self.folder)
            .env("DATABASE_URL", &self.database)
            .env("RUST_LOG", "warn")
            .envs(self.mail_server.iter().map(|url| ("SMTP_URL", url)))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", self.binary.display()))?;
        Ok(Program(child))
    }
}

#[allow(dead_code, reason = "not every stage needs all of it")]
impl Program {
    /// SIGKILL: it has no time for anything.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        Ok(self.0.kill().await?)
    }

    /// SIGTERM: it finishes what it is at.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        let id = self.0.id().context("it has stopped by itself")?;
        let told = Command::new("kill")
            .args(["-TERM", &id.to_string()])
            .status()
            .await?;
        anyhow::ensure!(told.success(), "kill -TERM failed");
        self.0.wait().await?;
        Ok(())
    }

    /// Fails if it has ended by itself.
    pub fn must_run(&mut self) -> anyhow::Result<()> {
        match self.0.try_wait()? {
            None => Ok(()),
            Some(status) => anyhow::bail!("the program ended by itself: {status}"),
        }
    }

    /// The memory it holds now and the most it ever held, in megabytes (Linux).
    pub fn memory(&self) -> anyhow::Result<(f64, f64)> {
        let id = self.0.id().context("it has stopped by itself")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let figure = |name: &str| -> anyhow::Result<f64> {
            let kilobytes: f64 = status
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .and_then(|rest| rest.split_whitespace().next())
                .with_context(|| format!("no {name}"))?
                .parse()?;
            Ok(kilobytes / 1024.0)
        };
        Ok((figure("VmRSS:")?, figure("VmHWM:")?))
    }
}
