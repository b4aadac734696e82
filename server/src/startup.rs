//! The only place where the parts are wired together.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail, ensure};
use app::frame::AssetUrls;
use migrations::Age;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::{DatabaseSetting, Settings, is_this_machine};
use crate::demo::{self, SeedRefusal};
use crate::geocoder::Geocoder;
use crate::http;
use crate::jobs;
use crate::live::{self, Watches};
use crate::liveness::Liveness;
use crate::mail::inbound::command;
use crate::mail::inbound::imap::ImapUrl;
use crate::mail::transport::{InvalidSmtpUrl, SmtpUrl};
use crate::maps;
use crate::persistence::{
    Contents, Failure, Store, new_private_file, settings as stored, sqlite_file,
};
use crate::state::{App, Parts, failed_token_limit, login_request_limit};
use crate::token::Tokens;

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

/// Brings the database up to date, and says what it did.
///
/// # Errors
/// The database cannot be used.
pub async fn migrate(at: &DatabaseSetting) -> anyhow::Result<()> {
    let store = Store::connect(&at.url()?).await.context("DATABASE_URL")?;
    let steps = store
        .migrate()
        .await
        .context("DATABASE_URL: cannot bring the database up to date")?;
    if steps.is_empty() {
        println!("The database is up to date.");
    }
    for step in steps {
        println!("{step}");
    }
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

/// Writes a copy of a database that is there to a file.
///
/// # Errors
/// There is no database, or the file cannot be written.
pub async fn backup(at: &DatabaseSetting, file: &Path) -> anyhow::Result<Contents> {
    log();
    existing(at).await?.backup(file).await
}

/// Fills a new database from a backup.
///
/// # Errors
/// The file is no backup, or the database cannot be used or holds something.
pub async fn restore(at: &DatabaseSetting, file: &Path) -> anyhow::Result<Contents> {
    ensure!(file.is_file(), "{}: there is no such file", file.display());
    Ok(begin(at).await?.restore(file).await?)
}

/// For the commands of an operator on an installation: its database is there, and
/// it stays as it is, because a server may be running on it.
///
/// # Errors
/// There is none, or it is of another version.
pub async fn open(at: &DatabaseSetting) -> anyhow::Result<Store> {
    log();
    let store = existing(at).await?;
    match store.age().await.context("DATABASE_URL")? {
        Age::Same => Ok(store),
        Age::New => bail!("DATABASE_URL: the database is empty"),
        Age::Older => bail!(
            "DATABASE_URL: the database is of an older version; \
             `wijksafari migrate`, or the server when it starts, brings it up to date"
        ),
        Age::Newer => bail!("DATABASE_URL: the database is of a newer version of this program"),
    }
}

/// Likewise, for the commands that an installation may begin with: a new database
/// is made and set up.
///
/// # Errors
/// It cannot be used, or is of another version.
pub async fn begin(at: &DatabaseSetting) -> anyhow::Result<Store> {
    log();
    let url = at.url()?;
    let is_missing = sqlite_file(&url).is_some_and(|file| !file.exists());
    if is_missing || existing(at).await?.age().await.context("DATABASE_URL")? == Age::New {
        return connect(at).await;
    }
    open(at).await
}

/// Connects to a database that is there; nothing is made or migrated.
async fn existing(at: &DatabaseSetting) -> anyhow::Result<Store> {
    let url = at.url()?;
    if let Some(file) = sqlite_file(&url)
        && !file.is_file()
    {
        // Connecting would make an empty one.
        let place = std::path::absolute(file)?;
        bail!("DATABASE_URL: there is no database {}", place.display());
    }
    Store::connect(&url).await.context("DATABASE_URL")
}

/// Connects and migrates; what is missing is made.
async fn connect(at: &DatabaseSetting) -> anyhow::Result<Store> {
    let store = Store::connect(&at.url()?).await.context("DATABASE_URL")?;
    for step in store
        .migrate()
        .await
        .context("DATABASE_URL: cannot bring the database up to date")?
    {
        tracing::info!(step, "migrated");
    }
    Ok(store)
}

/// Connects, migrates and checks; the parts of a running program.
async fn wire(settings: &Settings) -> anyhow::Result<App> {
    let store = connect(&settings.database).await?;
    let demonstration = stored::is_demonstration(store.read()).await?;
    let postbox = mail_server(settings)?.is_none();
    if postbox && !(demonstration && settings.listen.ip().is_loopback()) {
        bail!("SMTP_URL: is needed, except in the demonstration on this machine alone");
    }
    let assets = Assets::load().context("the built assets cannot be read")?;
    parts(settings, store, demonstration, assets.urls()).await
}

/// The parts, as the settings say.
async fn parts(
    settings: &Settings,
    store: Store,
    demonstration: bool,
    asset_urls: AssetUrls,
) -> anyhow::Result<App> {
    let mail_server = mail_server(settings)?;
    if !demonstration && let Err(forgotten) = settings.lead_to_us() {
        // Whoever mails to this machine alone tries something out, or has a mail
        // server on it: only the operator knows.
        if mail_server.is_some_and(|server| is_this_machine(&server.host)) {
            tracing::warn!("{forgotten}");
        } else {
            return Err(forgotten.into());
        }
    }
    let secret = match settings.secret_key()? {
        Some(secret) => secret,
        None if demonstration => demonstration_key(&settings.database.url()?)?,
        None => bail!("SECRET_KEY: is needed: at least 32 random characters"),
    };
    let ahead = if demonstration {
        stored::clock_offset(store.read()).await?
    } else {
        chrono::TimeDelta::zero()
    };
    let clock = Clock::machine(ahead.num_seconds());
    Ok(App::new(Parts {
        travel_times: maps::travel_times(&settings.travel_times, &clock)?,
        geocoder: settings
            .geocoder()?
            .map(|base| Geocoder::new(base, clock.clone())),
        clock,
        tokens: Tokens::new(&secret),
        public_url: settings.public_url()?,
        mail_domain: settings.mail_domain()?,
        authserv_id: settings.authserv_id.clone(),
        mailbox: imap_url(settings)?.is_some(),
        asset_urls: Arc::new(asset_urls),
        trusted_proxy: settings.trusted_proxy,
        // Elsewhere nobody may move the clock, and with it the deadlines.
        demonstration: demonstration && settings.listen.ip().is_loopback(),
        postbox: settings.smtp_url()?.is_none(),
        tiles: settings.tiles()?,
        failed_tokens: failed_token_limit(),
        login_requests: login_request_limit(),
        clock_moved: Arc::new(Notify::new()),
        mail_queued: Arc::new(Notify::new()),
        watches: Watches::looking_every(live::PACE),
        jobs: Liveness::default(),
        store,
    }))
}

/// Who takes our mail; nobody in the demonstration.
fn mail_server(settings: &Settings) -> anyhow::Result<Option<SmtpUrl>> {
    settings
        .smtp_url()?
        .map(|url| {
            url.parse()
                .map_err(|error: InvalidSmtpUrl| anyhow!("SMTP_URL: {error}"))
        })
        .transpose()
}

/// Where answers arrive; nowhere unless it is set up.
fn imap_url(settings: &Settings) -> anyhow::Result<Option<ImapUrl>> {
    let Some(url) = settings.imap_url()? else {
        return Ok(None);
    };
    let url: ImapUrl = url
        .parse()
        .map_err(|error: InvalidSmtpUrl| anyhow!("IMAP_URL: {error}"))?;
    let url = match settings.imap_certificates()? {
        Some(pem) => url.trusting(&pem).context("IMAP_CA_FILE")?,
        None => url,
    };
    Ok(Some(url))
}

/// In the demonstration the key is made once and kept beside the database.
fn demonstration_key(database_url: &str) -> anyhow::Result<Vec<u8>> {
    let folder = sqlite_file(database_url)
        .and_then(Path::parent)
        .unwrap_or(Path::new("data"));
    let file = folder.join("secret-key");
    if let Ok(key) = std::fs::read(&file)
        && key.len() >= 32
    {
        return Ok(key);
    }
    let key = format!(
        "{}{}",
        uuid::Uuid::new_v4().simple(),
        uuid::Uuid::new_v4().simple()
    );
    // Whoever reads it can make every link.
    std::fs::create_dir_all(folder)
        .and_then(|()| new_private_file(&file))
        .and_then(|()| std::fs::write(&file, &key))
        .with_context(|| format!("SECRET_KEY: cannot keep one in {}", file.display()))?;
    Ok(key.into_bytes())
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
