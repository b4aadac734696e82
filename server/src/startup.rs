//! What the commands of the program begin with: the only place where the parts are
//! wired together ([`wiring`]), with the database that is meant ([`database`]).

mod database;
mod wiring;

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use app::frame::AssetUrls;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::database::{connect, existing};
use self::wiring::{imap_url, mail_server, parts, wire};
use crate::assets::Assets;
use crate::config::Settings;
use crate::demo::{self, SeedRefusal};
use crate::http;
use crate::jobs;
use crate::mail::inbound::command;
use crate::persistence::{Failure, settings as stored};
use crate::state::App;

pub use database::{backup, begin, migrate, open, restore};

/// Migrates, serves pages, and works the jobs if asked, until told to stop.
///
/// # Errors
/// A setting, the database or the address cannot be used.
pub async fn serve(settings: Settings, with_jobs: bool) -> anyhow::Result<()> {
    log();
    let app = wire(&settings).await?;
    let (mail_server, mailbox) = (mail_server(&settings)?, imap_url(&settings)?);
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("LISTEN: cannot listen on {}", settings.listen))?;
    let (stop, stopped) = watch::channel(false);
    let jobs = with_jobs.then(|| jobs::start(&app, mail_server, mailbox, &stopped));
    welcome(&app, listener.local_addr()?);
    let watches = app.watches.clone();
    axum::serve(
        listener,
        http::router(app).into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(async move {
        told_to_stop().await;
        // Pages that listen would keep their connections, and us, for ever.
        watches.end();
    })
    .await?;
    stop.send_replace(true);
    if let Some(jobs) = jobs {
        finish(jobs).await;
    }
    Ok(())
}

/// Works the jobs only, until told to stop.
///
/// # Errors
/// A setting or the database cannot be used.
pub async fn work(settings: Settings) -> anyhow::Result<()> {
    log();
    let app = wire(&settings).await?;
    let (stop, stopped) = watch::channel(false);
    let (mail_server, mailbox) = (mail_server(&settings)?, imap_url(&settings)?);
    let mut jobs = jobs::start(&app, mail_server, mailbox, &stopped);
    let broke_off = tokio::select! {
        () = told_to_stop() => false,
        // Nobody asks this process whether it is ready: it ends, to be started anew.
        ended = jobs.join_next() => ended.is_some(),
    };
    stop.send_replace(true);
    finish(jobs).await;
    ensure!(!broke_off, "a job broke off");
    Ok(())
}

/// Waits for all of them, also where one has broken off.
async fn finish(mut jobs: JoinSet<()>) {
    while jobs.join_next().await.is_some() {}
}

/// Deals with one message from a mail server's pipe; see [`command`].
pub async fn inbound(settings: Settings) -> ExitCode {
    log();
    let raw = match tokio::task::spawn_blocking(|| command::message(std::io::stdin())).await {
        Ok(Ok(raw)) => raw,
        Ok(Err(error)) => return command::later(&error.into()),
        Err(error) => return command::later(&error.into()),
    };
    command::run(beside_a_server(&settings).await, raw, std::io::stdout()).await
}

/// The parts beside a server that runs already: nothing is made, migrated or
/// listened to.
async fn beside_a_server(settings: &Settings) -> anyhow::Result<App> {
    let store = existing(&settings.database).await?;
    let demonstration = stored::is_demonstration(store.read())
        .await
        .context("DATABASE_URL: the server has not set it up")?;
    // Nobody is shown a page.
    parts(settings, store, demonstration, AssetUrls::default()).await
}

/// Fills an empty database with the demonstration, and says what it holds. One
/// that holds something is left alone; `if_empty`: without a word.
///
/// # Errors
/// The database cannot be used, or holds something.
pub async fn seed_demo(settings: Settings, if_empty: bool) -> anyhow::Result<()> {
    log();
    let store = connect(&settings.database).await?;
    match demo::refuse_unless_empty(store.read()).await {
        Err(Failure::Refused(SeedRefusal::NotEmpty)) if if_empty => return Ok(()),
        checked => checked?,
    }
    // Nobody is shown a page: the assets need not be there yet.
    let app = parts(&settings, store, true, AssetUrls::default()).await?;
    let seeded = demo::seed(&app).await?;
    println!(
        "The demonstration is ready: {} practices, {} people, {} places, {} events.",
        seeded.practices, seeded.members, seeded.locations, seeded.events
    );
    Ok(())
}

/// A demonstration in a database that is made for it, without jobs: what
/// measurements load.
///
/// # Errors
/// The database cannot be used, or holds something.
pub async fn demonstration(database_url: &str) -> anyhow::Result<App> {
    let settings = Settings::with_database(database_url);
    let store = connect(&settings.database).await?;
    let assets = Assets::load().context("the built assets cannot be read")?;
    let app = parts(&settings, store, true, assets.urls()).await?;
    demo::seed(&app).await?;
    Ok(app)
}

fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "info,sqlx=warn,sea_orm=warn".into());
    // What it says holds passwords and what people write, whatever is asked for.
    let filter = ["async_imap=off", "imap_proto=off"]
        .into_iter()
        .filter_map(|quiet| quiet.parse().ok())
        .fold(filter, tracing_subscriber::EnvFilter::add_directive);
    // A second start in one process (tests) keeps the first log.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // In a file or a service's journal the codes for colours are noise.
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .try_init();
}

fn welcome(app: &App, address: SocketAddr) {
    println!("Wijksafari: {} (listening on {address})", app.public_url);
    if app.demonstration {
        println!();
        println!("This is the demonstration. Log in as");
        println!("  {}  (ROS adviser)", demo::ADVISER);
        println!("  {}  (quartermaster)", demo::QUARTERMASTER);
        if app.postbox {
            let page = app.url(app::paths::POSTBOX);
            println!("The login link arrives in {page}");
        } else {
            println!("The login link comes by mail.");
        }
    }
}

async fn told_to_stop() {
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
