//! What `cargo xtask bench mail` runs: 10,000 invitations from the outbox to a
//! mail server that takes 20 ms for each, and before and after that a bare loop
//! over as many connections. Prints its figures as JSON.
//!
//! The loop speaks the least SMTP there is, over connections that stay open,
//! with a message of the same size, and writes nothing down.

#[path = "../tests/support/smtp_sink.rs"]
mod smtp_sink;
#[path = "stage/mod.rs"]
mod stage;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::ensure;
use server::mail::outbox::Pace;
use smtp_sink::{Reaction, SmtpSink, Step};
use stage::Stage;
use stage::people::invite_group;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How long the mail server takes for each message.
const EACH: Duration = Duration::from_millis(20);
const GROUPS: usize = 20;
const MEMBERS: usize = 500;
/// Messages of each bare loop: some seconds.
const LOOP: usize = 1500;
/// How often the worker's memory is looked at.
const LOOK: Duration = Duration::from_millis(250);

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let folder = stage::folder("bench-mail")?;
    let figures = runtime.block_on(measure(&folder));
    std::fs::remove_dir_all(&folder)?;
    println!("{}", figures?);
    Ok(())
}

async fn measure(folder: &std::path::Path) -> anyhow::Result<serde_json::Value> {
    let sink = SmtpSink::forgetful(|step, _| match step {
        Step::Message => Reaction::AgreeAfter(EACH),
        _ => Reaction::Agree,
    })
    .await;
    let stage = Stage::sqlite(folder.to_path_buf(), Some(sink.url())).await?;
    for group in 0..GROUPS {
        eprintln!("  inviting group {} of {GROUPS}", group + 1);
        invite_group(&stage.app, group, MEMBERS, |member| format!("lid{member}")).await?;
    }
    let size = "SELECT CAST(AVG(LENGTH(mime)) AS INTEGER) AS n FROM outbox WHERE state = 'queued'";
    let size = stage.number(size).await?;
    let connections = Pace::default().at_once;
    let before = bare_loop(sink.address(), connections, usize::try_from(size)?).await?;
    let outbox = drain(&stage, &sink).await?;
    let after = bare_loop(sink.address(), connections, usize::try_from(size)?).await?;
    Ok(serde_json::json!({
        "mails": GROUPS * MEMBERS, "octets_each": size, "connections": connections,
        "loop_before": before, "loop_after": after, "outbox": outbox.a_second,
        "most_connections": outbox.connections, "most_to_one_domain": outbox.to_one_domain,
        "per_domain": Pace::default().per_domain,
        "peak_mb": outbox.peak_mb, "early_mb": outbox.early_mb, "late_mb": outbox.late_mb,
        "arrived": outbox.arrived,
    }))
}

/// How the outbox did.
struct Drained {
    a_second: f64,
    arrived: usize,
    connections: usize,
    to_one_domain: usize,
    peak_mb: f64,
    early_mb: f64,
    late_mb: f64,
}

/// Starts a worker and watches it until everything is sent.
async fn drain(stage: &Stage, sink: &SmtpSink) -> anyhow::Result<Drained> {
    let (all, before) = (GROUPS * MEMBERS, sink.count());
    let mut worker = stage.installation.start(&["work"], "work")?;
    let mut looked = Vec::new();
    while sink.count() < before + all {
        worker.must_run()?;
        looked.push((sink.count() - before, worker.memory()?.0));
        tokio::time::sleep(LOOK).await;
    }
    let (_, peak_mb) = worker.memory()?;
    worker.stop().await?;
    let left = "SELECT COUNT(*) AS n FROM outbox WHERE state <> 'sent'";
    ensure!(stage.number(left).await? == 0, "not everything is sent");
    let received = sink.received();
    let arrived = &received[before..];
    let took = arrived[arrived.len() - 1].at - arrived[0].at;
    let most = |from: usize, until: usize| {
        let between = looked.iter().filter(|(n, _)| (from..until).contains(n));
        between.map(|(_, mb)| *mb).fold(0.0, f64::max)
    };
    Ok(Drained {
        a_second: a_second(arrived.len() - 1, took),
        arrived: arrived.len(),
        connections: sink.load().most,
        to_one_domain: sink.most_to_one_domain(),
        peak_mb,
        early_mb: most(all / 10, all * 4 / 10),
        late_mb: most(all * 7 / 10, all),
    })
}

/// Messages a second, over connections that stay open.
async fn bare_loop(address: SocketAddr, connections: usize, size: usize) -> anyhow::Result<f64> {
    eprintln!("  a bare loop over {connections} connections");
    let mut message = "een regel van een bericht, zo lang als regels zijn\r\n"
        .repeat(size / 52 + 1)
        .into_bytes();
    message.extend(b".\r\n");
    let mut all = JoinSet::new();
    let began = Instant::now();
    for connection in 0..connections {
        let message = message.clone();
        all.spawn(async move {
            let line = TcpStream::connect(address).await?;
            line.set_nodelay(true)?;
            let mut line = BufReader::new(line);
            expect(&mut line, "220").await?;
            say(&mut line, b"HELO loop\r\n").await?;
            // The last line of a reply has a space after its code.
            expect(&mut line, "250 ").await?;
            for _ in 0..LOOP / connections {
                say(&mut line, b"MAIL FROM:<a@loop.example>\r\n").await?;
                expect(&mut line, "250").await?;
                // A domain of its own: the limits are the outbox's business.
                let to = format!("RCPT TO:<b@loop{connection}.example>\r\n");
                say(&mut line, to.as_bytes()).await?;
                expect(&mut line, "250").await?;
                say(&mut line, b"DATA\r\n").await?;
                expect(&mut line, "354").await?;
                say(&mut line, &message).await?;
                expect(&mut line, "250").await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(connection) = all.join_next().await {
        connection??;
    }
    Ok(a_second(LOOP / connections * connections, began.elapsed()))
}

async fn say(line: &mut BufReader<TcpStream>, words: &[u8]) -> std::io::Result<()> {
    line.get_mut().write_all(words).await
}

/// Reads until a line that begins like this.
async fn expect(line: &mut BufReader<TcpStream>, code: &str) -> anyhow::Result<()> {
    let mut words = String::new();
    while !words.starts_with(code) {
        words.clear();
        let read = line.read_line(&mut words).await?;
        ensure!(read > 0, "the mail server hung up");
        ensure!(words.starts_with('2') || words.starts_with('3'), "{words}");
    }
    Ok(())
}

fn a_second(count: usize, took: Duration) -> f64 {
    #[allow(clippy::cast_precision_loss)] // Thousands.
    let count = count as f64;
    count / took.as_secs_f64()
}
