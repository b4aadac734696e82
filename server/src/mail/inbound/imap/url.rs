//! The setting `IMAP_URL`: the mailbox that answers arrive in.

use std::fmt;
use std::str::FromStr;

use crate::mail::transport::{InvalidSmtpUrl, SmtpUrl};

/// A mailbox: `imap://`, `imaps://` or `imap+starttls://`, with user and
/// password. `Debug` hides them.
#[derive(Clone, PartialEq, Eq)]
pub struct ImapUrl(pub(super) SmtpUrl);

impl FromStr for ImapUrl {
    type Err = InvalidSmtpUrl;

    fn from_str(setting: &str) -> Result<Self, Self::Err> {
        let server = SmtpUrl::read(setting, "imap", [143, 143, 993])?;
        if server.credentials.is_none() {
            return Err(InvalidSmtpUrl::Credentials);
        }
        Ok(Self(server))
    }
}

impl fmt::Debug for ImapUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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
        assert_eq!(url.0.port, 143);
        assert!(!format!("{url:?}").contains("heim"));
        let port = |setting: &str| setting.parse::<ImapUrl>().map(|url| url.0.port);
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
}
