//! A PostgreSQL server of our own: in a temporary folder, on a free loopback
//! port, gone afterwards.

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use anyhow::{Context, Result, bail};

use crate::{packages, process::find, progress};

const USER: &str = "wijksafari";
const DEBIAN: &str = "/usr/lib/postgresql";

/// Runs until it is dropped, or until we are told to stop.
pub struct Postgres {
    port: u16,
    cluster: Running,
}

impl Postgres {
    /// Makes and starts one.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        progress::step("Starting PostgreSQL", "a throwaway server for the tests");
        let cluster = Cluster::create(programs)?;
        let port = cluster.start()?;
        let cluster = Arc::new(Mutex::new(Some(cluster)));
        when_interrupted_stop(&cluster)?;
        Ok(Self { port, cluster })
    }

    /// Where tests may make databases.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        stop(&self.cluster);
    }
}

/// There is one handler for Ctrl-C in a process; it stops the latest server.
fn when_interrupted_stop(cluster: &Running) -> Result<()> {
    static LATEST: OnceLock<Mutex<Running>> = OnceLock::new();
    let mut is_first = false;
    let latest = LATEST.get_or_init(|| {
        is_first = true;
        Mutex::new(Arc::clone(cluster))
    });
    let of = |latest: &Mutex<Running>| {
        Arc::clone(&latest.lock().unwrap_or_else(PoisonError::into_inner))
    };
    *latest.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(cluster);
    if is_first {
        ctrlc::set_handler(move || {
            stop(&of(latest));
            process::exit(130);
        })
        .context("no handler for Ctrl-C")?;
    }
    Ok(())
}

/// A server, until it is stopped.
type Running = Arc<Mutex<Option<Cluster>>>;

fn stop(cluster: &Mutex<Option<Cluster>>) {
    // Dropping it stops it, once.
    cluster
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
}

/// The folder with a database cluster, and the server that runs on it.
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    /// PostgreSQL refuses to run as root.
    user: Option<Unprivileged>,
}

impl Cluster {
    fn create(programs: PathBuf) -> Result<Self> {
        let folder = env::temp_dir().join(format!("wijksafari-postgres-{}", process::id()));
        fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let cluster = Self {
            programs,
            folder,
            user: packages::is_root().then(Unprivileged::find).transpose()?,
        };
        if let Some(user) = &cluster.user {
            user.own(&cluster.folder)?;
        }
        cluster.run(
            cluster
                .command("initdb")
                .args(["--username", USER, "--auth", "trust"])
                .args(["--encoding", "UTF8", "--locale", "C", "--no-sync"]),
        )?;
        Ok(cluster)
    }

    /// On a port that was free a moment ago; tries again if it no longer is.
    fn start(&self) -> Result<u16> {
        let mut attempts = 5;
        loop {
            attempts -= 1;
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
                .local_addr()?
                .port();
            // Nothing here has to survive a power cut.
            let options = format!(
                "-p {port} -h 127.0.0.1 -k '' -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
            );
            let started = self.run(
                self.command("pg_ctl")
                    .args(["start", "--wait", "--silent", "--log", "log", "-o"])
                    .arg(options),
            );
            match started {
                Ok(()) => return Ok(port),
                Err(error) if attempts == 0 => {
                    let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                    bail!("{error:#}\n{log}");
                }
                Err(_) => {}
            }
        }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .current_dir(&self.folder)
            .env("PGDATA", self.folder.join("data"))
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if let Some(user) = &self.user {
            user.run(&mut command);
        }
        command
    }

    fn run(&self, command: &mut Command) -> Result<()> {
        let program = command.get_program().display().to_string();
        let status = command
            .status()
            .with_context(|| format!("{program} cannot be started"))?;
        if !status.success() {
            bail!("{program} failed ({status}) in {}", self.folder.display());
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // By the process number that it left in its folder; it may not have started.
        if self.folder.join("data/postmaster.pid").exists()
            && let Err(error) = self.run(self.command("pg_ctl").args([
                "stop",
                "--wait",
                "--silent",
                "--mode",
                "immediate",
            ]))
        {
            progress::note(error);
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            progress::note(format_args!("{} stays: {error}", self.folder.display()));
        }
    }
}

/// Where `initdb` and `pg_ctl` are: on the PATH, or where Debian hides them.
fn programs() -> Result<PathBuf> {
    if let Some(programs) = installed() {
        return Ok(programs);
    }
    packages::install(&["postgresql"], "the tests on PostgreSQL")?;
    installed().context("PostgreSQL is installed, but initdb is not found")
}

fn installed() -> Option<PathBuf> {
    let folder_of = |program: PathBuf| Some(program.parent()?.to_path_buf());
    if find(&["pg_ctl"]).is_some() {
        return find(&["initdb"]).and_then(folder_of);
    }
    let mut versions: Vec<PathBuf> = fs::read_dir(DEBIAN)
        .ok()?
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|programs| programs.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop()
}

/// An account that may not do anything.
struct Unprivileged {
    user: u32,
    group: u32,
}

impl Unprivileged {
    fn find() -> Result<Self> {
        let accounts = fs::read_to_string("/etc/passwd")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| {
                let account = accounts
                    .lines()
                    .find_map(|line| line.strip_prefix(&format!("{name}:")))?;
                let mut fields = account.split(':').skip(1);
                Some(Self {
                    user: fields.next()?.parse().ok()?,
                    group: fields.next()?.parse().ok()?,
                })
            })
            .context("neither postgres nor nobody has an account here")
    }

    fn own(&self, folder: &Path) -> Result<()> {
        std::os::unix::fs::chown(folder, Some(self.user), Some(self.group))
            .with_context(|| format!("{} cannot be given away", folder.display()))
    }

    fn run(&self, command: &mut Command) {
        use std::os::unix::process::CommandExt;
        command.uid(self.user).gid(self.group);
    }
}
