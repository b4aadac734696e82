//! From the settings to the parts of the program, or why it does not start.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use app::frame::AssetUrls;
use tokio::sync::Notify;

use super::database::connect;
use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::{Settings, is_this_machine};
use crate::geocoder::Geocoder;
use crate::live::{self, Watches};
use crate::liveness::Liveness;
use crate::mail::inbound::imap::ImapUrl;
use crate::mail::transport::{InvalidSmtpUrl, SmtpUrl};
use crate::maps;
use crate::persistence::{Store, new_private_file, settings as stored, sqlite_file};
use crate::state::{App, Parts, failed_token_limit, login_request_limit};
use crate::token::Tokens;

/// Connects, migrates and checks; the parts of a running program.
pub(super) async fn wire(settings: &Settings) -> anyhow::Result<App> {
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
pub(super) async fn parts(
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
pub(super) fn mail_server(settings: &Settings) -> anyhow::Result<Option<SmtpUrl>> {
    settings
        .smtp_url()?
        .map(|url| {
            url.parse()
                .map_err(|error: InvalidSmtpUrl| anyhow!("SMTP_URL: {error}"))
        })
        .transpose()
}

/// Where answers arrive; nowhere unless it is set up.
pub(super) fn imap_url(settings: &Settings) -> anyhow::Result<Option<ImapUrl>> {
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
