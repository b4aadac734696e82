//! What `cargo xtask bench web` runs: the site in a process of its own, with
//! the handlers it is compared with beside it, and the load from this one.
//! Prints its figures as JSON.
//!
//! Everything is measured in turns within one run, because only ratios mean
//! something on a machine that does other things too.

#[path = "stage/http.rs"]
mod http;

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use domain::id::InvitationId;
use domain::invitation::{Answer, Via};
use domain::rsvp::{Reply, respond};
use serde::Deserialize;
use server::carry_out::carry_out;
use server::mail::compose::invitation_url;
use server::persistence::{Failure, events, invitations, stops};
use server::state::App;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;

const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 3;
const READERS: usize = 8;
const WRITERS: usize = 64;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    match std::env::args().nth(1).as_deref() {
        Some(folder) => runtime.block_on(site(folder)),
        None => runtime.block_on(measure()),
    }
}

/// The site on a free port, with the handlers it is compared with.
async fn site(folder: &str) -> anyhow::Result<()> {
    let app = server::startup::demonstration(&format!("sqlite://{folder}/bench.db")).await?;
    let compared = Router::new()
        .route("/compare/links", get(links))
        .route("/compare/reads/{id}", get(reads))
        .route("/compare/loop", get(bare_loop))
        .with_state(app.clone())
        .route("/compare/bytes", get(|| async { vec![b'x'; 20_000] }));
    let router = server::http::router(app).merge(compared);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    axum::serve(
        listener,
        router.into_make_service_with_connect_info::<SocketAddr>(),
    )
    .await?;
    Ok(())
}

/// The personal links of everybody who is invited, a line each.
async fn links(State(app): State<App>) -> String {
    let mut lines = String::new();
    for id in 1..=200 {
        if let Ok(Some(invitation)) = invitations::find(app.store.read(), InvitationId(id)).await
            && let Ok(Some(event)) = events::find(app.store.read(), invitation.event).await
            && event.is_announced()
        {
            let path = invitation_url(&app, &invitation)
                .trim_start_matches(&app.public_url)
                .to_owned();
            lines.push_str(&format!("{id} {path}\n"));
        }
    }
    lines
}

/// Only the database reads of the answer page.
async fn reads(State(app): State<App>, Path(id): Path<i64>) -> String {
    let invited = invitations::opened(app.store.read(), InvitationId(id))
        .await
        .ok()
        .flatten();
    let Some(invited) = invited else {
        return String::new();
    };
    match stops::tour(app.store.read(), invited.event.id).await {
        Ok(tour) => format!("{} {}", invited.invitation.name, tour.stops.len()),
        Err(_) => String::new(),
    }
}

#[derive(Deserialize)]
struct Loop {
    id: i64,
    millis: u64,
}

/// The same statements as an answer, one after the other on the one writing
/// connection, each with a commit of its own: how many were done.
async fn bare_loop(State(app): State<App>, Query(asked): Query<Loop>) -> String {
    let began = Instant::now();
    let mut done = 0_u32;
    while began.elapsed() < Duration::from_millis(asked.millis) {
        let answer = [Answer::Yes, Answer::No, Answer::Perhaps][done as usize % 3];
        let (carrier, now) = (app.clone(), app.clock.now());
        let written = app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let invited = invitations::answering(tx, InvitationId(asked.id))
                        .await?
                        .ok_or(Failure::Refused(()))?;
                    let reply = Reply {
                        answer,
                        reason: String::new(),
                        own_bicycle: None,
                        wishes: Some(invited.wishes.clone()),
                        via: Via::Link,
                        by: invited.invitation.name.clone(),
                    };
                    let effects = respond(&invited.led.event, &invited.invitation, reply, now)
                        .map_err(|_| Failure::Refused(()))?
                        .without_known_wishes(invited.invitation.id, &invited.wishes);
                    carry_out(&carrier, tx, invited.led, &effects, "").await?;
                    Ok(())
                })
            })
            .await;
        if written.is_err() {
            return "0".to_owned();
        }
        done += 1;
    }
    done.to_string()
}

/// Starts the site, loads it in turns, prints the figures, stops it.
async fn measure() -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("wijksafari-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut child = tokio::process::Command::new(std::env::current_exe()?)
        .arg(&folder)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut address = String::new();
    BufReader::new(child.stdout.take().context("no output")?)
        .read_line(&mut address)
        .await?;
    let address: SocketAddr = address.trim().parse().context("the site did not start")?;
    let figures = load(address, child.id().context("it has stopped")?).await;
    child.kill().await?;
    std::fs::remove_dir_all(&folder)?;
    println!("{}", figures?);
    Ok(())
}

async fn load(address: SocketAddr, process: u32) -> anyhow::Result<serde_json::Value> {
    let links = String::from_utf8(once(address, &request("GET", "/compare/links", "")).await?)?;
    let links: Vec<(i64, String)> = links
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(id, path)| Some((id.parse().ok()?, path.to_owned())))
        .collect();
    let (id, path) = links.first().context("nobody is invited")?.clone();
    let page = vec![request("GET", &path, "")];
    let reads = vec![request("GET", &format!("/compare/reads/{id}"), "")];
    let bytes = vec![request("GET", "/compare/bytes", "")];
    let (mut pages, mut read, mut sent) = (Vec::new(), Vec::new(), Vec::new());
    let (mut answers, mut looped, mut p99) = (Vec::new(), Vec::new(), Vec::new());
    let posts: Vec<_> = links
        .iter()
        .flat_map(|(_, path)| {
            ["yes", "no", "perhaps"]
                .map(|answer| request("POST", path, &format!("answer={answer}")))
        })
        .collect();
    for _ in 0..ROUNDS {
        pages.push(rate(address, &page, READERS).await?.0);
        read.push(rate(address, &reads, READERS).await?.0);
        sent.push(rate(address, &bytes, READERS).await?.0);
        let alone = request(
            "GET",
            &format!("/compare/loop?id={id}&millis={}", ROUND.as_millis()),
            "",
        );
        let done: f64 = String::from_utf8(once(address, &alone).await?)?.parse()?;
        looped.push(done / ROUND.as_secs_f64());
        let (a_second, slowest) = rate(address, &posts, WRITERS).await?;
        answers.push(a_second);
        p99.push(slowest);
    }
    Ok(serde_json::json!({
        "pages": median(&mut pages), "reads": median(&mut read), "bytes": median(&mut sent),
        "answers": median(&mut answers), "loop": median(&mut looped), "p99_ms": median(&mut p99),
        "peak_mb": peak(process)?,
    }))
}

fn request(method: &str, path: &str, body: &str) -> Vec<u8> {
    http::request(method, path, "", body)
}

/// How many a second `clients` get done, and the p99 of their waiting in milliseconds.
async fn rate(
    address: SocketAddr,
    requests: &[Vec<u8>],
    clients: usize,
) -> anyhow::Result<(f64, f64)> {
    let mut all = tokio::task::JoinSet::new();
    for client in 0..clients {
        let requests = requests.to_vec();
        all.spawn(async move {
            let mut line = TcpStream::connect(address).await?;
            line.set_nodelay(true)?;
            let mut buffer = Vec::with_capacity(64 * 1024);
            let mut waited = Vec::new();
            let began = Instant::now();
            while began.elapsed() < ROUND {
                // Clients take different people, and each answers something else than before.
                let next = &requests[(client * 7 + waited.len()) % requests.len()];
                let asked = Instant::now();
                exchange(&mut line, next, &mut buffer).await?;
                waited.push(asked.elapsed());
            }
            anyhow::Ok(waited)
        });
    }
    let mut waited = Vec::new();
    while let Some(client) = all.join_next().await {
        waited.extend(client??);
    }
    waited.sort_unstable();
    let slowest = waited
        .get(waited.len() * 99 / 100)
        .context("nothing was answered")?;
    #[allow(clippy::cast_precision_loss)] // Counts of seconds, far below 2^52.
    let a_second = waited.len() as f64 / ROUND.as_secs_f64();
    Ok((a_second, slowest.as_secs_f64() * 1000.0))
}

async fn once(address: SocketAddr, request: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut buffer = Vec::new();
    let body = exchange(
        &mut TcpStream::connect(address).await?,
        request,
        &mut buffer,
    )
    .await?;
    Ok(buffer.split_off(body))
}

/// Sends a request and reads its answer; returns where the body begins.
async fn exchange(
    line: &mut TcpStream,
    request: &[u8],
    buffer: &mut Vec<u8>,
) -> anyhow::Result<usize> {
    let head = http::exchange(line, request, buffer).await?;
    if !matches!(head.status, 200 | 303) {
        bail!("the site answers {}", head.status);
    }
    Ok(head.body)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The most memory the process ever held, in megabytes (Linux).
fn peak(process: u32) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .context("no VmHWM")?;
    let kilobytes: f64 = line
        .split_whitespace()
        .nth(1)
        .context("no VmHWM")?
        .parse()?;
    Ok(kilobytes / 1024.0)
}
