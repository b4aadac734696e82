//! What `cargo xtask drill rsvp` runs: 64 people answer and change their minds
//! while the server is killed and started again. Prints what was acknowledged
//! and what is stored as JSON.
//!
//! Each client answers for people of its own, one after the other, and repeats
//! an answer until it has seen 303 for it. So of everybody it is known which
//! answers must stand in the history: each of them, in that order, once.

#[path = "../stage/mod.rs"]
mod stage;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use app::lang::Lang;
use app::{paths, texts};
use domain::history::Happening;
use domain::id::EventId;
use domain::invitation::{Answer, Invitation};
use serde::Serialize;
use server::mail::compose::invitation_url;
use server::persistence::{history, invitations};
use stage::Stage;
use stage::http::{exchange, request};
use stage::people::{adviser, invite_group, name, practice_of};
use stage::program::Program;
use stage::random::Random;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CLIENTS: usize = 64;
const PEOPLE: usize = 128;
const KILLS: usize = 10;

fn main() -> anyhow::Result<()> {
    let seed = std::env::args().nth(1).context("a seed")?.parse()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let folder = stage::folder("drill-rsvp")?;
    let figures = runtime.block_on(async {
        let sqlite = drill(true, &folder, seed).await?;
        let postgres = drill(false, &folder, seed + 1).await?;
        anyhow::Ok(serde_json::json!({ "seed": seed, "runs": [sqlite, postgres] }))
    });
    // The logs stay where something went wrong.
    if figures.is_ok() {
        std::fs::remove_dir_all(&folder)?;
    }
    println!("{}", figures?);
    Ok(())
}

/// The outcome of a run.
#[derive(Serialize)]
struct Account {
    on: &'static str,
    kills: usize,
    /// Answers for which a client saw 303.
    acknowledged: usize,
    /// Answers that had to be sent again because the line broke.
    repeated: u64,
    /// Acknowledged answers that are not in the history.
    lost: usize,
    /// Lines of the history beyond those.
    doubled: usize,
    /// People whose last acknowledged answer is not the one that is stored.
    wrong: usize,
    /// Confirmations queued, and how many there ought to be: one for each answer.
    confirmations: usize,
    /// What a recount by hand says, and whether the page says the same.
    persons: String,
    practices: String,
    page_agrees: bool,
}

/// What one person has answered, in order; all acknowledged.
type Answers = HashMap<usize, Vec<Answer>>;

async fn drill(is_sqlite: bool, folder: &Path, seed: u64) -> anyhow::Result<Account> {
    let (stage, run) = if is_sqlite {
        (Stage::sqlite(folder.to_path_buf(), None).await?, "SQLite")
    } else {
        let stage = Stage::postgres(folder.to_path_buf(), None).await?;
        (stage, "PostgreSQL")
    };
    let event = invite_group(&stage.app, 0, PEOPLE, |member| format!("lid{member}")).await?;
    let address = free_address()?;
    let mut server = serve(&stage, address).await?;
    let clients = Clients::start(&stage, event, address).await?;
    let mut random = Random::new(seed);
    for kill in 0..KILLS {
        eprintln!("  {run}, kill {} of {KILLS}", kill + 1);
        clients.more(1 + random.below(400)).await;
        tokio::time::sleep(Duration::from_millis(random.below(40))).await;
        server.must_run()?;
        server.kill().await?;
        server = serve(&stage, address).await?;
    }
    clients.more(200).await;
    let repeated = clients.repeated.load(Ordering::Relaxed);
    let answers = clients.stop().await?;
    let account = Account {
        kills: KILLS,
        repeated,
        ..account(run, &stage, event, address, &answers).await?
    };
    server.stop().await?;
    Ok(account)
}

fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(listener.local_addr()?)
}

/// Starts the server and waits until it listens.
async fn serve(stage: &Stage, address: SocketAddr) -> anyhow::Result<Program> {
    let listen = address.to_string();
    let arguments = ["serve", "--listen", &listen];
    let mut server = stage.installation.start(&arguments, "serve")?;
    for _ in 0..1000 {
        if TcpStream::connect(address).await.is_ok() {
            return Ok(server);
        }
        server.must_run()?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bail!("the server does not listen");
}

/// The people, answering.
struct Clients {
    all: JoinSet<anyhow::Result<Answers>>,
    acknowledged: Arc<AtomicU64>,
    repeated: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Clients {
    async fn start(stage: &Stage, event: EventId, address: SocketAddr) -> anyhow::Result<Self> {
        let invited = invitations::of_event(stage.app.store.read(), event).await?;
        ensure!(invited.len() == PEOPLE, "not everybody is invited");
        let mut clients = Self {
            all: JoinSet::new(),
            acknowledged: Arc::default(),
            repeated: Arc::default(),
            stop: Arc::default(),
        };
        for client in 0..CLIENTS {
            let mut people: Vec<(usize, String)> = Vec::new();
            for member in (client..PEOPLE).step_by(CLIENTS) {
                let invitation = find(&invited, member)?;
                let link = invitation_url(&stage.app, invitation);
                people.push((member, link.replace(&stage.app.public_url, "")));
            }
            let (acknowledged, repeated, stop) = (
                clients.acknowledged.clone(),
                clients.repeated.clone(),
                clients.stop.clone(),
            );
            clients.all.spawn(async move {
                let mut answers = Answers::new();
                let mut line = None;
                for turn in 0_usize.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let (member, link) = &people[turn % people.len()];
                    // Another answer than the last time.
                    let answer = [Answer::Yes, Answer::No, Answer::Perhaps]
                        [(turn / people.len() + member) % 3];
                    let body = format!("answer={}", answer.code());
                    let post = request("POST", link, "", &body);
                    while !post_once(address, &mut line, &post).await? {
                        repeated.fetch_add(1, Ordering::Relaxed);
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                    answers.entry(*member).or_default().push(answer);
                }
                Ok(answers)
            });
        }
        Ok(clients)
    }

    /// Waits until this many more answers have been acknowledged.
    async fn more(&self, count: u64) {
        let until = self.acknowledged.load(Ordering::Relaxed) + count;
        while self.acknowledged.load(Ordering::Relaxed) < until {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Everybody finishes the answer they are at.
    async fn stop(mut self) -> anyhow::Result<Answers> {
        self.stop.store(true, Ordering::Relaxed);
        let mut answers = Answers::new();
        while let Some(client) = self.all.join_next().await {
            answers.extend(client??);
        }
        Ok(answers)
    }
}

/// Sends an answer; `false` if the line broke before the 303.
async fn post_once(
    address: SocketAddr,
    line: &mut Option<TcpStream>,
    post: &[u8],
) -> anyhow::Result<bool> {
    let mut open = match line.take() {
        Some(open) => open,
        None => match TcpStream::connect(address).await {
            Ok(open) => open,
            Err(_) => return Ok(false),
        },
    };
    let mut buffer = Vec::new();
    let Ok(head) = exchange(&mut open, post, &mut buffer).await else {
        return Ok(false);
    };
    ensure!(head.status == 303, "an answer got {}", head.status);
    *line = Some(open);
    Ok(true)
}

fn find(invited: &[Invitation], member: usize) -> anyhow::Result<&Invitation> {
    let wanted = name(member);
    invited
        .iter()
        .find(|invitation| invitation.name == wanted)
        .with_context(|| format!("{wanted} is not invited"))
}

async fn account(
    on: &'static str,
    stage: &Stage,
    event: EventId,
    address: SocketAddr,
    answers: &Answers,
) -> anyhow::Result<Account> {
    let db = stage.app.store.read();
    let invited = invitations::of_event(db, event).await?;
    let mut stored: HashMap<String, Vec<Answer>> = HashMap::new();
    // The latest line comes first.
    for entry in history::of_event(db, event).await?.into_iter().rev() {
        if let Happening::Answered { name, answer, .. } = entry.happening {
            stored.entry(name).or_default().push(answer);
        }
    }
    let (mut lost, mut doubled, mut wrong, mut accepted) = (0, 0, 0, Vec::new());
    for (member, acknowledged) in answers {
        let lines = stored.remove(&name(*member)).unwrap_or_default();
        let kept = common(acknowledged, &lines);
        lost += acknowledged.len() - kept;
        doubled += lines.len() - kept;
        let last = acknowledged.last().copied();
        wrong += usize::from(find(&invited, *member)?.answer != last);
        if last == Some(Answer::Yes) {
            accepted.push(*member);
        }
    }
    doubled += stored.values().map(Vec::len).sum::<usize>();
    let confirmations = format!(
        "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'answer_confirmed' AND event_id = {}",
        event.0
    );
    let mut practices: Vec<_> = accepted
        .iter()
        .map(|member| practice_of(*member, PEOPLE))
        .collect();
    practices.sort_unstable();
    practices.dedup();
    let persons = texts::quorum::persons(Lang::Nl, count(accepted.len())?, count(PEOPLE)?);
    let of = count(practice_of(PEOPLE - 1, PEOPLE) + 1)?;
    let practices = texts::quorum::practices(Lang::Nl, count(practices.len())?, of);
    let page = answers_page(stage, event, address).await?;
    Ok(Account {
        on,
        kills: 0,
        acknowledged: answers.values().map(Vec::len).sum(),
        repeated: 0,
        lost,
        doubled,
        wrong,
        confirmations: usize::try_from(stage.number(&confirmations).await?)?,
        page_agrees: page.contains(&persons) && page.contains(&practices),
        persons,
        practices,
    })
}

/// How many of the acknowledged answers stand in the lines, in their order.
fn common(acknowledged: &[Answer], lines: &[Answer]) -> usize {
    let mut lines = lines.iter();
    acknowledged
        .iter()
        .filter(|answer| lines.any(|line| line == *answer))
        .count()
}

fn count(number: usize) -> anyhow::Result<u32> {
    Ok(u32::try_from(number)?)
}

/// The page with the quorum, as the adviser sees it.
async fn answers_page(
    stage: &Stage,
    event: EventId,
    address: SocketAddr,
) -> anyhow::Result<String> {
    let adviser = adviser(&stage.app).await?;
    let until = stage.app.clock.now() + chrono::TimeDelta::minutes(10);
    let token = stage
        .app
        .tokens
        .issue_login(adviser.id.0, adviser.login_version, until);
    let mut line = TcpStream::connect(address).await?;
    let mut buffer = Vec::new();
    let log_in = request("POST", &paths::login_link(token.as_str()), "", "");
    let head = exchange(&mut line, &log_in, &mut buffer).await?;
    let cookie = head
        .text
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|cookie| cookie.split(';').next())
        .context("the adviser cannot log in")?;
    let cookie = format!("Cookie: {cookie}\r\n");
    let get = request("GET", &paths::answers(event), &cookie, "");
    let head = exchange(&mut line, &get, &mut buffer).await?;
    ensure!(head.status == 200, "the page answers {}", head.status);
    Ok(String::from_utf8_lossy(&buffer[head.body..]).into_owned())
}
