//! The setting `SMTP_URL`: which mail server takes our mail.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// `smtp://`: not at all; for a mail server on the same machine or network.
    Plain,
    /// `smtp+starttls://`: begins in clear and is encrypted before anything is said; required.
    StartTls,
    /// `smtps://`: encrypted from the first octet.
    Tls,
}

/// A mail server: `smtp://user:password@host:port`. User and password may be
/// left out, and are percent-encoded where they hold special characters.
/// `Debug` hides them.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl {
    /// How the connection is protected.
    pub security: Security,
    /// Name or address of the server.
    pub host: String,
    /// 25, 587 and 465 unless given.
    pub port: u16,
    /// User and password.
    pub credentials: Option<(String, String)>,
}

/// What is wrong with the setting; never repeats it, it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSmtpUrl {
    /// Not a URL at all.
    #[error("it is not a URL")]
    NotAUrl,
    /// Another scheme.
    #[error("it must begin with {0}://, {0}s:// or {0}+starttls://")]
    Scheme(&'static str),
    /// No server is named.
    #[error("it names no mail server")]
    Host,
    /// A user without a password, the reverse, or not UTF-8.
    #[error("it needs both a user and a password, or neither, percent-encoded")]
    Credentials,
}

impl FromStr for SmtpUrl {
    type Err = InvalidSmtpUrl;

    fn from_str(setting: &str) -> Result<Self, Self::Err> {
        Self::read(setting, "smtp", [25, 587, 465])
    }
}

impl SmtpUrl {
    /// Reads the URL of a server of any mail protocol, with its ports: in clear,
    /// beginning in clear, encrypted.
    pub(crate) fn read(
        setting: &str,
        protocol: &'static str,
        [plain, start_tls, tls]: [u16; 3],
    ) -> Result<Self, InvalidSmtpUrl> {
        let url = Url::parse(setting.trim()).map_err(|_| InvalidSmtpUrl::NotAUrl)?;
        let (security, port) = match url.scheme().strip_prefix(protocol) {
            Some("") => (Security::Plain, plain),
            Some("+starttls") => (Security::StartTls, start_tls),
            Some("s") => (Security::Tls, tls),
            _ => return Err(InvalidSmtpUrl::Scheme(protocol)),
        };
        let host = url
            .host_str()
            .map(|host| host.trim_matches(['[', ']']))
            .filter(|host| !host.is_empty())
            .ok_or(InvalidSmtpUrl::Host)?;
        let decoded = |text: &str| {
            percent_decode_str(text)
                .decode_utf8()
                .map(Cow::into_owned)
                .map_err(|_| InvalidSmtpUrl::Credentials)
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => return Err(InvalidSmtpUrl::Credentials),
            (user, Some(password)) => Some((decoded(user)?, decoded(password)?)),
        };
        Ok(Self {
            security,
            host: host.to_owned(),
            port: url.port().unwrap_or(port),
            credentials,
        })
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}:{}", self.security, self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(setting: &str) -> SmtpUrl {
        setting.parse().unwrap()
    }

    #[test]
    fn the_three_schemes_have_their_ports() {
        for (setting, security, port) in [
            ("smtp://mail.example", Security::Plain, 25),
            ("smtp+starttls://mail.example", Security::StartTls, 587),
            ("smtps://mail.example", Security::Tls, 465),
            ("smtp://mail.example:2525", Security::Plain, 2525),
        ] {
            let url = read(setting);
            assert_eq!((url.security, url.port), (security, port), "{setting}");
            assert_eq!(url.host, "mail.example");
            assert_eq!(url.credentials, None);
        }
        assert_eq!(read("smtp://[::1]:2525").host, "::1");
    }

    #[test]
    fn user_and_password_are_decoded_and_hidden() {
        let url = read("smtps://jan%40ros.nl:p%3Aw%2Fd@mail.example");
        assert_eq!(
            url.credentials,
            Some(("jan@ros.nl".to_owned(), "p:w/d".to_owned()))
        );
        assert_eq!(format!("{url:?}"), "Tls mail.example:465");
    }

    #[test]
    fn what_is_wrong_is_said_without_repeating_it() {
        for (setting, why) in [
            ("mail.example", InvalidSmtpUrl::NotAUrl),
            ("http://mail.example", InvalidSmtpUrl::Scheme("smtp")),
            ("smtp://", InvalidSmtpUrl::Host),
            ("smtp://jan@mail.example", InvalidSmtpUrl::Credentials),
            ("smtp://:x@mail.example", InvalidSmtpUrl::Credentials),
            ("smtp://%ff:x@mail.example", InvalidSmtpUrl::Credentials),
        ] {
            assert_eq!(setting.parse::<SmtpUrl>(), Err(why), "{setting}");
        }
    }
}
