//! Settings: every one a flag and an environment variable of the same name.
//! What is secret comes by environment or by file only, so that no process
//! list shows it. A bad value stops the start with one line that names it.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use domain::email_address::EmailAddress;
use url::Url;

use crate::fetch::base_url;
use crate::tiles::TileServer;

/// Settings of `serve` and `work`.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where the database is.
    #[command(flatten)]
    pub database: DatabaseSetting,
    /// Address to listen on
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// What links in mails begin with [default: `http://localhost:3000`, with the port of LISTEN]
    #[arg(long, env = "PUBLIC_URL")]
    public_url: Option<String>,
    /// Domain of the agent addresses rsvp+…@
    #[arg(long, env = "MAIL_DOMAIN", default_value = "localhost")]
    mail_domain: String,
    /// Address of the proxy whose X-Forwarded-For is believed
    #[arg(long, env = "TRUSTED_PROXY")]
    pub trusted_proxy: Option<IpAddr>,
    /// Whose Authentication-Results are believed
    #[arg(long, env = "AUTHSERV_ID")]
    pub authserv_id: Option<String>,
    /// `estimate`, `file:PATH.osm.pbf`, or the URL of an OSRM or Valhalla server
    #[arg(long, env = "TRAVEL_TIMES", default_value = "estimate")]
    pub travel_times: String,
    /// Tile URL template and attribution, separated by a space
    #[arg(long, env = "TILES")]
    pub tiles: Option<String>,
    /// Base URL of a PDOK Locatieserver, such as `https://api.pdok.nl/bzk/locatieserver/search/v3_1`
    #[arg(long, env = "GEOCODER")]
    pub geocoder: Option<String>,
    /// File with certificates (PEM) to trust of the mailbox's server, beside those that browsers trust
    #[arg(long, env = "IMAP_CA_FILE")]
    imap_ca_file: Option<PathBuf>,
    #[command(flatten)]
    secrets: SecretFiles,
}

/// Where the database is.
#[derive(Debug, Clone, Args)]
pub struct DatabaseSetting {
    /// `sqlite://path` or `postgres://…`; with a password by environment or file only
    #[arg(
        long,
        env = "DATABASE_URL",
        default_value = "sqlite://data/wijksafari.db",
        hide_env_values = true
    )]
    database_url: String,
    /// File that holds the database's URL
    #[arg(long, env = "DATABASE_URL_FILE")]
    database_url_file: Option<PathBuf>,
}

/// Where the secrets lie; their values are never flags.
// They are named after their settings, and what is said of them is shown by --help.
#[allow(clippy::struct_field_names, clippy::doc_markdown)]
#[derive(Debug, Clone, Args)]
struct SecretFiles {
    /// File that holds the key for signing links (or SECRET_KEY in the environment)
    #[arg(long, env = "SECRET_KEY_FILE")]
    secret_key_file: Option<PathBuf>,
    /// File that holds the mail server's URL (or SMTP_URL in the environment)
    #[arg(long, env = "SMTP_URL_FILE")]
    smtp_url_file: Option<PathBuf>,
    /// File that holds the mailbox's URL (or IMAP_URL in the environment)
    #[arg(long, env = "IMAP_URL_FILE")]
    imap_url_file: Option<PathBuf>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct BadSetting {
    /// Its name.
    pub name: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl Settings {
    /// The defaults, with this database.
    pub fn with_database(database_url: &str) -> Self {
        #[derive(clap::Parser)]
        struct Defaults {
            #[command(flatten)]
            settings: Settings,
        }
        let arguments = ["wijksafari", "--database-url", database_url];
        let mut settings = <Defaults as clap::Parser>::parse_from(arguments).settings;
        settings.database.database_url_file = None;
        settings
    }

    /// The key that signs links, if one is given; at least 32 bytes.
    ///
    /// # Errors
    /// If it is too short or its file cannot be read.
    pub fn secret_key(&self) -> Result<Option<Vec<u8>>, BadSetting> {
        let key = secret("SECRET_KEY", self.secrets.secret_key_file.as_ref())?;
        match key {
            Some(key) if key.len() < 32 => Err(BadSetting {
                name: "SECRET_KEY",
                reason: "needs at least 32 characters".to_owned(),
            }),
            key => Ok(key.map(String::into_bytes)),
        }
    }

    /// The mail server, if one is given.
    ///
    /// # Errors
    /// If its file cannot be read.
    pub fn smtp_url(&self) -> Result<Option<String>, BadSetting> {
        secret("SMTP_URL", self.secrets.smtp_url_file.as_ref())
    }

    /// The mailbox that answers arrive in, if one is given.
    ///
    /// # Errors
    /// If its file cannot be read.
    pub fn imap_url(&self) -> Result<Option<String>, BadSetting> {
        secret("IMAP_URL", self.secrets.imap_url_file.as_ref())
    }

    /// Certificates that the mailbox's server is trusted by too, if any are given.
    ///
    /// # Errors
    /// If their file cannot be read.
    pub fn imap_certificates(&self) -> Result<Option<Vec<u8>>, BadSetting> {
        let Some(file) = &self.imap_ca_file else {
            return Ok(None);
        };
        let read = std::fs::read(file).map_err(|error| BadSetting {
            name: "IMAP_CA_FILE",
            reason: error.to_string(),
        });
        read.map(Some)
    }

    /// Where the pictures of a map come from, if anywhere.
    ///
    /// # Errors
    /// If it is not a URL template, a space, and an attribution.
    pub fn tiles(&self) -> Result<Option<TileServer>, BadSetting> {
        let read = |setting: &String| {
            setting.parse().map_err(|reason: &str| BadSetting {
                name: "TILES",
                reason: reason.to_owned(),
            })
        };
        self.tiles.as_ref().map(read).transpose()
    }

    /// Where addresses are looked up, if anywhere.
    ///
    /// # Errors
    /// If it is no base URL.
    pub fn geocoder(&self) -> Result<Option<Url>, BadSetting> {
        let base = |setting: &String| {
            base_url(setting).map_err(|reason| BadSetting {
                name: "GEOCODER",
                reason: reason.to_owned(),
            })
        };
        self.geocoder.as_ref().map(base).transpose()
    }

    /// Domain of the agent addresses, in lower case.
    ///
    /// # Errors
    /// If it is no domain.
    pub fn mail_domain(&self) -> Result<String, BadSetting> {
        format!("rsvp@{}", self.mail_domain)
            .parse()
            .map(|address: EmailAddress| address.domain().to_owned())
            .map_err(|_| BadSetting {
                name: "MAIL_DOMAIN",
                reason: "must be like wijksafari.example.nl".to_owned(),
            })
    }

    /// Refuses links and agent addresses that lead every reader to their own
    /// machine: those of a start in which they were forgotten.
    ///
    /// # Errors
    /// If one does, or cannot be read.
    pub fn lead_to_us(&self) -> Result<(), BadSetting> {
        let refused = |name, example| {
            let reason = format!("must be how others reach this machine, like {example}");
            Err(BadSetting { name, reason })
        };
        let public = Url::parse(&self.public_url()?);
        if public.is_ok_and(|url| url.host_str().is_some_and(is_this_machine)) {
            return refused("PUBLIC_URL", "https://wijksafari.example.nl");
        }
        if is_this_machine(&self.mail_domain()?) {
            return refused("MAIL_DOMAIN", "wijksafari.example.nl");
        }
        Ok(())
    }

    /// The public URL without a slash at its end.
    ///
    /// # Errors
    /// If it is no http or https URL.
    pub fn public_url(&self) -> Result<String, BadSetting> {
        let Some(url) = &self.public_url else {
            let port = match self.listen.port() {
                0 => 3000,
                port => port,
            };
            return Ok(format!("http://localhost:{port}"));
        };
        let url = url.trim_end_matches('/');
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        match rest {
            Some(host) if !host.is_empty() && !host.contains(['/', ' ', '"', '<']) => {
                Ok(url.to_owned())
            }
            _ => Err(BadSetting {
                name: "PUBLIC_URL",
                reason: "must be like https://wijksafari.example.nl".to_owned(),
            }),
        }
    }
}

impl DatabaseSetting {
    /// Where the database is: what the file says if there is one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn url(&self) -> Result<String, BadSetting> {
        match &self.database_url_file {
            Some(file) => read("DATABASE_URL", file),
            None => Ok(self.database_url.clone()),
        }
    }
}

/// Refuses a database's password among the arguments, where everybody on the
/// machine can read it.
///
/// # Errors
/// If there is one.
pub fn refuse_password(arguments: &ArgMatches) -> Result<(), BadSetting> {
    const NAME: &str = "database_url";
    let mut level = Some(arguments);
    while let Some(these) = level {
        let url = these.try_get_one::<String>(NAME).ok().flatten();
        if url.is_some_and(|url| holds_password(url))
            && these.value_source(NAME) == Some(ValueSource::CommandLine)
        {
            return Err(BadSetting {
                name: "--database-url",
                reason: "holds a password, which every list of processes shows; \
                         use DATABASE_URL_FILE or DATABASE_URL"
                    .to_owned(),
            });
        }
        level = these.subcommand().map(|(_, inner)| inner);
    }
    Ok(())
}

fn holds_password(url: &str) -> bool {
    Url::parse(url).map_or(url.contains('@'), |url| {
        url.password().is_some() || url.query_pairs().any(|(name, _)| name == "password")
    })
}

/// Whether this host is the machine that asks, whichever it is.
pub fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']).to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
}

fn secret(name: &'static str, file: Option<&PathBuf>) -> Result<Option<String>, BadSetting> {
    if let Some(file) = file {
        return read(name, file).map(Some);
    }
    Ok(std::env::var(name).ok().filter(|value| !value.is_empty()))
}

fn read(name: &'static str, file: &Path) -> Result<String, BadSetting> {
    std::fs::read_to_string(file)
        .map(|text| text.trim().to_owned())
        .map_err(|error| BadSetting {
            name,
            reason: format!("its file cannot be read: {error}"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_setting_is_named_in_one_line() {
        let settings = Settings {
            tiles: Some("https://{s}.example.nl/{z}/{x}/{y}.png © Wij".to_owned()),
            ..Settings::with_database("sqlite::memory:")
        };
        let said = settings.tiles().unwrap_err().to_string();
        assert_eq!(said, "TILES: its URL must name one host");
    }
}
