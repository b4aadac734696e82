//! The settings `IMAP_URL` and `IMAP_CA_FILE`: the mailbox that answers arrive in,
//! and whom its server is trusted by.

use std::fmt;
use std::str::FromStr;

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::mail::transport::{InvalidSmtpUrl, SmtpUrl};

/// A mailbox: `imap://`, `imaps://` or `imap+starttls://`, with user and
/// password. `Debug` hides them.
#[derive(Clone, PartialEq, Eq)]
pub struct ImapUrl {
    pub(super) server: SmtpUrl,
    /// Trusted beside the certificates that browsers trust.
    pub(super) trusted: Vec<CertificateDer<'static>>,
}

/// A file that holds no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it holds no certificate in PEM")]
pub struct NoCertificate;

impl ImapUrl {
    /// Trusts these certificates (PEM) too: for a mail server of one's own, whose
    /// certificate is self-made or from an office of one's own.
    ///
    /// # Errors
    /// See [`NoCertificate`].
    pub fn trusting(mut self, pem: &[u8]) -> Result<Self, NoCertificate> {
        let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let found = found.map_err(|_| NoCertificate)?;
        if found.is_empty() {
            return Err(NoCertificate);
        }
        self.trusted.extend(found);
        Ok(self)
    }
}

impl FromStr for ImapUrl {
    type Err = InvalidSmtpUrl;

    fn from_str(setting: &str) -> Result<Self, Self::Err> {
        let server = SmtpUrl::read(setting, "imap", [143, 143, 993])?;
        if server.credentials.is_none() {
            return Err(InvalidSmtpUrl::Credentials);
        }
        Ok(Self {
            server,
            trusted: Vec::new(),
        })
    }
}

impl fmt::Debug for ImapUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.server.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_has_a_server_and_somebody_who_may_look() {
        let url: ImapUrl = "imap+starttls://rsvp:g%3Aheim@mail.example"
            .parse()
            .unwrap();
        assert_eq!(url.server.port, 143);
        assert!(!format!("{url:?}").contains("heim"));
        let port = |setting: &str| setting.parse::<ImapUrl>().map(|url| url.server.port);
        assert_eq!(port("imaps://a:b@mail.example"), Ok(993));
        assert_eq!(port("imap://a:b@127.0.0.1:1143"), Ok(1143));
        assert_eq!(
            port("smtp://a:b@mail.example"),
            Err(InvalidSmtpUrl::Scheme("imap"))
        );
        assert_eq!(
            port("imap://mail.example"),
            Err(InvalidSmtpUrl::Credentials)
        );
    }

    #[test]
    fn what_is_no_certificate_is_not_trusted() {
        let url: ImapUrl = "imaps://a:b@mail.example".parse().unwrap();
        for odd in [
            "",
            "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n",
        ] {
            assert_eq!(url.clone().trusting(odd.as_bytes()), Err(NoCertificate));
        }
    }
}
