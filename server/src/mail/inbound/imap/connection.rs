//! Connecting and logging in, as the URL says, with a limit on every wait.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Client, Session};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{self as tls, CertificateError, ClientConfig, RootCertStore};

use super::ImapUrl;
use crate::mail::transport::Security;

/// How long one command may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection, encrypted or not.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// Somebody logged in.
pub type Imap = Session<Box<dyn Wire>>;

/// What went wrong. The words of the other side stay out of the log.
#[derive(Debug)]
pub enum Trouble {
    /// No answer in time.
    Silence,
    /// The connection could not be made, or broke.
    Connection,
    /// Encryption could not be agreed on.
    Encryption,
    /// The server's certificate is not to be trusted; why.
    Certificate(&'static str),
    /// User and password are refused.
    Login,
    /// The server says no, or something that cannot be read.
    Server,
    /// The database failed: the message waits.
    Database,
}

impl Trouble {
    /// For the log.
    pub fn in_our_words(&self) -> &'static str {
        match self {
            Self::Silence => "the mail server does not answer",
            Self::Connection => "no connection to the mail server",
            Self::Encryption => "encryption failed",
            Self::Certificate(why) => why,
            Self::Login => "user or password is refused",
            Self::Server => "the mail server refuses or cannot be understood",
            Self::Database => "the database failed",
        }
    }
}

impl From<async_imap::error::Error> for Trouble {
    fn from(error: async_imap::error::Error) -> Self {
        match error {
            async_imap::error::Error::Io(_) | async_imap::error::Error::ConnectionLost => {
                Self::Connection
            }
            _ => Self::Server,
        }
    }
}

/// Waits for the other side, but not for ever.
pub async fn in_time<T, E: Into<Trouble>>(
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Trouble> {
    timeout(PATIENCE, work)
        .await
        .map_err(|_| Trouble::Silence)?
        .map_err(Into::into)
}

/// Connects and logs in.
pub async fn open(url: &ImapUrl) -> Result<Imap, Trouble> {
    let server = &url.server;
    let connect = TcpStream::connect((server.host.as_str(), server.port));
    let tcp = timeout(PATIENCE, connect)
        .await
        .map_err(|_| Trouble::Silence)?
        .map_err(|_| Trouble::Connection)?;
    let client = match server.security {
        Security::Plain => greeted(Box::new(tcp)).await?,
        Security::Tls => greeted(encrypted(tcp, url).await?).await?,
        Security::StartTls => {
            let mut client = Client::new(tcp);
            greeting(&mut client).await?;
            in_time(client.run_command_and_check_ok("STARTTLS", None)).await?;
            // What was sent in clear after it is thrown away with the client.
            Client::new(encrypted(client.into_inner(), url).await?)
        }
    };
    let Some((user, password)) = &server.credentials else {
        return Err(Trouble::Login);
    };
    let login = timeout(PATIENCE, client.login(user, password))
        .await
        .map_err(|_| Trouble::Silence)?;
    login.map_err(|(error, _)| match error {
        async_imap::error::Error::Io(_) | async_imap::error::Error::ConnectionLost => {
            Trouble::Connection
        }
        _ => Trouble::Login,
    })
}

async fn greeted(wire: Box<dyn Wire>) -> Result<Client<Box<dyn Wire>>, Trouble> {
    let mut client = Client::new(wire);
    greeting(&mut client).await?;
    Ok(client)
}

async fn greeting<W: Wire>(client: &mut Client<W>) -> Result<(), Trouble> {
    let greeting = timeout(PATIENCE, client.read_response())
        .await
        .map_err(|_| Trouble::Silence)?;
    match greeting {
        Ok(Some(_)) => Ok(()),
        Ok(None) | Err(_) => Err(Trouble::Connection),
    }
}

async fn encrypted(tcp: TcpStream, url: &ImapUrl) -> Result<Box<dyn Wire>, Trouble> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    roots.add_parsable_certificates(url.trusted.iter().cloned());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| Trouble::Encryption)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(url.server.host.clone()).map_err(|_| Trouble::Encryption)?;
    let connector = TlsConnector::from(Arc::new(config));
    let tls = timeout(PATIENCE, connector.connect(name, tcp))
        .await
        .map_err(|_| Trouble::Silence)?
        .map_err(|error| distrust(&error))?;
    Ok(Box::new(tls))
}

/// Why a server is not trusted, in words that say what to do about it.
fn distrust(error: &io::Error) -> Trouble {
    let why = error.get_ref().and_then(|why| why.downcast_ref());
    let Some(tls::Error::InvalidCertificate(why)) = why else {
        return Trouble::Encryption;
    };
    Trouble::Certificate(match why {
        CertificateError::UnknownIssuer => {
            "the mail server's certificate comes from nobody that is trusted; \
             if it is your own, name it in IMAP_CA_FILE"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the mail server's certificate is for another name than IMAP_URL has"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the mail server's certificate has expired"
        }
        _ => "the mail server's certificate cannot be used",
    })
}
