//! The mailbox over TLS, with certificates made on the spot: one that is trusted
//! lets the password through, and no other does.

use std::sync::{Arc, Mutex};

use server::clock::Clock;
use server::mail::inbound::imap::{ImapUrl, attend};
use server::persistence::Store;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::self_made::{Certificate, pem};
use crate::support::Site;

/// A mail server that greets over TLS and refuses every password, noting what it heard.
struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start(certificate: &Certificate, starttls: bool) -> Self {
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der.clone().into()],
                PrivateKeyDer::Pkcs8(certificate.key.clone().into()),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((mut tcp, _)) = listener.accept().await {
                if starttls {
                    tcp.write_all(b"* OK in clear\r\n").await.unwrap();
                    let line = line_of(&mut tcp).await;
                    let tag = line.split(' ').next().unwrap_or_default().to_owned();
                    notes.lock().unwrap().push(line);
                    let go = format!("{tag} OK begin\r\n");
                    tcp.write_all(go.as_bytes()).await.unwrap();
                }
                let Ok(mut tls) = acceptor.accept(tcp).await else {
                    continue;
                };
                if !starttls {
                    tls.write_all(b"* OK at your service\r\n").await.unwrap();
                }
                let mut lines = BufReader::new(&mut tls).lines();
                if let Ok(Some(line)) = lines.next_line().await {
                    let tag = line.split(' ').next().unwrap_or_default().to_owned();
                    notes.lock().unwrap().push(line);
                    let no = format!("{tag} NO [AUTHENTICATIONFAILED] not you\r\n");
                    let _ = tls.write_all(no.as_bytes()).await;
                }
            }
        });
        Self { port, heard }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    fn url(&self, scheme: &str) -> ImapUrl {
        let setting = format!("{scheme}://rsvp:geheim@127.0.0.1:{}", self.port);
        setting.parse().unwrap()
    }
}

/// One line, octet by octet: nothing behind it is read.
async fn line_of(tcp: &mut tokio::net::TcpStream) -> String {
    let mut line = Vec::new();
    while let Ok(octet) = tcp.read_u8().await {
        match octet {
            b'\n' => break,
            b'\r' => {}
            octet => line.push(octet),
        }
    }
    String::from_utf8(line).unwrap()
}

/// What the log says of a connection to this mailbox, when it has broken off.
async fn said(url: &ImapUrl) -> &'static str {
    let store = Store::connect("sqlite::memory:").await.unwrap();
    store.migrate().await.unwrap();
    let now = "2026-11-10T08:00:00Z".parse().unwrap();
    let site = Site::with(store, Clock::standing(now), |_| {});
    attend(&site.app, url).await
}

#[tokio::test]
async fn a_certificate_that_is_trusted_lets_the_password_through() {
    let own = Certificate::of("127.0.0.1", "491231235959Z");
    for (scheme, starttls) in [("imaps", false), ("imap+starttls", true)] {
        let server = Server::start(&own, starttls).await;
        let url = server.url(scheme).trusting(&pem(&own.der)).unwrap();
        assert_eq!(said(&url).await, "user or password is refused");
        let heard = server.heard();
        let login = heard.last().unwrap();
        assert!(login.contains("LOGIN \"rsvp\" \"geheim\""), "{heard:?}");
    }
}

#[tokio::test]
async fn no_other_certificate_does_and_the_log_says_why() {
    let own = Certificate::of("127.0.0.1", "491231235959Z");
    let elsewhere = Certificate::of("mail.elders.example", "491231235959Z");
    let old = Certificate::of("127.0.0.1", "210101000000Z");
    for (certificate, trusted, why) in [
        (&own, None, "from nobody that is trusted"),
        (&own, Some(&elsewhere), "from nobody that is trusted"),
        (&elsewhere, Some(&elsewhere), "for another name"),
        (&old, Some(&old), "has expired"),
    ] {
        for (scheme, starttls) in [("imaps", false), ("imap+starttls", true)] {
            let server = Server::start(certificate, starttls).await;
            let mut url = server.url(scheme);
            if let Some(trusted) = trusted {
                url = url.trusting(&pem(&trusted.der)).unwrap();
            }
            let said = said(&url).await;
            assert!(said.contains(why), "{said}");
            assert!(
                server.heard().iter().all(|line| !line.contains("geheim")),
                "the password was said"
            );
        }
    }
}
