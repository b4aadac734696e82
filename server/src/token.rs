//! Tokens: the links in mails, the agent addresses, the login links.
//!
//! A token is a number and a version, signed with the installation's secret.
//! Nothing of it stands in the database, so there is nothing to steal there,
//! and a reminder can repeat a link. It is revoked by raising the version in
//! the row it names: who reads a token compares the two.
//!
//! Layout, before base32 without padding in lower case:
//!
//! | what | octets |
//! | --- | --- |
//! | number | 5 |
//! | version | 2 |
//! | in login links: the second at which it ends, Unix time | 5 |
//! | HMAC-SHA256 over purpose and the above, truncated | 13 |
//!
//! 13 octets (104 bits) cannot be guessed over a network, and the whole makes
//! 32 characters (40 for a login), so that `rsvp+<token>` fits the 64 octets
//! of a local part. To add a kind of link, add a [`Purpose`].

use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::{Encoding, Specification};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const NUMBER: usize = 5;
const VERSION: usize = 2;
const EXPIRY: usize = 5;
const MAC: usize = 13;

/// The largest number that fits five octets.
const LARGEST: i64 = (1 << 40) - 1;

/// What a token opens. It is part of what is signed: the token for one purpose
/// opens nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The personal answer page; the number is that of the invitation.
    Invitation,
    /// The page on which a host confirms; the number is that of the stop.
    Slot,
    /// Logging in; the number is that of the person.
    Login,
    /// What an ambassador GP may see; the number is that of the event.
    Ambassador,
    /// Answering for the colleagues of one practice; the number is that of the link.
    Practice,
    /// The address that calendars answer to; identifies an invitation, authorises nothing.
    Agent,
    /// The same for the host of a stop; the number is that of the stop.
    SlotAgent,
    /// The same for the test that an organiser sends to themselves; the number is that of
    /// the event.
    TestAgent,
    /// No more reminders; the number is that of the invitation.
    Unsubscribe,
    /// No more reports to a host; the number is that of the stop.
    UnsubscribeHost,
    /// A calendar that can be followed; the number is that of the feed.
    Feed,
}

impl Purpose {
    /// What is signed. A word once used never changes and is never used again:
    /// links in old mails live by it.
    fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Slot => "slot",
            Self::Login => "login",
            Self::Ambassador => "ambassador",
            Self::Practice => "practice",
            Self::Agent => "agent",
            Self::SlotAgent => "slot-agent",
            Self::TestAgent => "test-agent",
            Self::Unsubscribe => "unsubscribe",
            Self::UnsubscribeHost => "unsubscribe-host",
            Self::Feed => "feed",
        }
    }
}

/// A signed token, ready to stand in a link or address. `Debug` hides it, so
/// that it does not slip into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The characters `a-z` and `2-7`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The text is not a token of ours, not for this purpose, or expired. Which of
/// these is told to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this link is not valid")]
pub struct BadToken;

/// Issues and reads tokens with one secret.
#[derive(Clone)]
pub struct Tokens {
    key: Hmac<Sha256>,
    base32: Encoding,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(…)")
    }
}

impl Tokens {
    /// Signs with this secret. Another secret invalidates every link that is out.
    ///
    /// # Panics
    /// Never: HMAC takes a key of any length.
    pub fn new(secret: &[u8]) -> Self {
        Self {
            key: Hmac::new_from_slice(secret).expect("HMAC takes a key of any length"),
            base32: base32(),
        }
    }

    /// A token for the row `number` at `version`. Numbers are row ids, from 1
    /// on; one that is out of range gets a token for row 0, which never exists.
    pub fn issue(&self, purpose: Purpose, number: i64, version: u16) -> Token {
        self.sign(purpose, payload(number, version))
    }

    /// The row and version that a token names, if we issued it for this purpose.
    pub fn read(&self, purpose: Purpose, typed: &str) -> Result<(i64, u16), BadToken> {
        let payload = self.open(purpose, typed, NUMBER + VERSION)?;
        parse(&payload).ok_or(BadToken)
    }

    /// A login token for the person `number`, valid before `until`.
    pub fn issue_login(&self, number: i64, version: u16, until: DateTime<Utc>) -> Token {
        let mut payload = payload(number, version);
        payload.extend(octets(until.timestamp()));
        self.sign(Purpose::Login, payload)
    }

    /// The person and version that a login token names, if it has not ended.
    pub fn read_login(&self, typed: &str, now: DateTime<Utc>) -> Result<(i64, u16), BadToken> {
        let payload = self.open(Purpose::Login, typed, NUMBER + VERSION + EXPIRY)?;
        let (named, until) = payload.split_at(NUMBER + VERSION);
        if number(until).ok_or(BadToken)? <= now.timestamp() {
            return Err(BadToken);
        }
        parse(named).ok_or(BadToken)
    }

    fn sign(&self, purpose: Purpose, mut payload: Vec<u8>) -> Token {
        let mac = self.mac(purpose, &payload).finalize().into_bytes();
        payload.extend_from_slice(&mac[..MAC]);
        Token(self.base32.encode(&payload))
    }

    /// The signed octets of a token, `expected` in number.
    fn open(&self, purpose: Purpose, typed: &str, expected: usize) -> Result<Vec<u8>, BadToken> {
        let mut octets = self
            .base32
            .decode(typed.trim().as_bytes())
            .map_err(|_| BadToken)?;
        if octets.len() != expected + MAC {
            return Err(BadToken);
        }
        let mac = octets.split_off(expected);
        // Takes the same time however much of it is right.
        self.mac(purpose, &octets)
            .verify_truncated_left(&mac)
            .map_err(|_| BadToken)?;
        Ok(octets)
    }

    fn mac(&self, purpose: Purpose, payload: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.key.clone();
        mac.update(purpose.word().as_bytes());
        mac.update(b"|");
        mac.update(payload);
        mac
    }
}

/// Base32 (RFC 4648) in lower case without padding. Capitals are read too:
/// people type links over, and telephones begin a word with one.
fn base32() -> Encoding {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification
        .translate
        .from
        .push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    specification
        .translate
        .to
        .push_str("abcdefghijklmnopqrstuvwxyz");
    specification
        .encoding()
        .expect("the alphabet has 32 different symbols")
}

fn payload(number: i64, version: u16) -> Vec<u8> {
    let mut payload = octets(number).to_vec();
    payload.extend(version.to_be_bytes());
    payload
}

/// The last five octets, big-endian; zero for what does not fit.
fn octets(number: i64) -> [u8; NUMBER] {
    let fitting = if (0..=LARGEST).contains(&number) {
        number
    } else {
        0
    };
    let [_, _, _, rest @ ..] = fitting.to_be_bytes();
    rest
}

fn number(octets: &[u8]) -> Option<i64> {
    let octets: [u8; NUMBER] = octets.try_into().ok()?;
    Some(
        octets
            .iter()
            .fold(0, |sum, octet| sum << 8 | i64::from(*octet)),
    )
}

fn parse(payload: &[u8]) -> Option<(i64, u16)> {
    let (named, version) = payload.split_at_checked(NUMBER)?;
    Some((number(named)?, u16::from_be_bytes(version.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Purpose; 10] = [
        Purpose::Invitation,
        Purpose::Slot,
        Purpose::Login,
        Purpose::Ambassador,
        Purpose::Practice,
        Purpose::Agent,
        Purpose::SlotAgent,
        Purpose::Unsubscribe,
        Purpose::UnsubscribeHost,
        Purpose::Feed,
    ];

    fn tokens() -> Tokens {
        Tokens::new(b"a secret of thirty-two octets !!")
    }

    #[test]
    fn what_was_issued_is_read() {
        for purpose in ALL {
            for (number, version) in [(1, 0), (4711, 3), (LARGEST, u16::MAX)] {
                let token = tokens().issue(purpose, number, version);
                assert_eq!(
                    tokens().read(purpose, token.as_str()),
                    Ok((number, version))
                );
                assert_eq!(token.as_str().len(), 32);
            }
        }
    }

    #[test]
    fn a_link_that_is_out_stays_valid() {
        // Changing the layout or a word would break every mail in people's boxes.
        assert_eq!(
            tokens().issue(Purpose::Invitation, 7, 1).as_str(),
            "aaaaaaahaaawdtknrfxxjijlryiyyyrz"
        );
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let tokens = tokens();
        let token = tokens.issue(Purpose::Invitation, 4711, 3);
        let octets = tokens.base32.decode(token.as_str().as_bytes()).unwrap();
        for bit in 0..octets.len() * 8 {
            let mut flipped = octets.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let text = tokens.base32.encode(&flipped);
            assert_eq!(tokens.read(Purpose::Invitation, &text), Err(BadToken));
        }
    }

    #[test]
    fn another_purpose_or_secret_is_refused() {
        let token = tokens().issue(Purpose::Invitation, 4711, 3);
        for purpose in ALL.into_iter().filter(|p| *p != Purpose::Invitation) {
            assert_eq!(tokens().read(purpose, token.as_str()), Err(BadToken));
        }
        assert_eq!(
            Tokens::new(b"another").read(Purpose::Invitation, token.as_str()),
            Err(BadToken)
        );
    }

    #[test]
    fn capitals_are_read() {
        let typed = tokens()
            .issue(Purpose::Slot, 12, 0)
            .as_str()
            .to_ascii_uppercase();
        assert_eq!(
            tokens().read(Purpose::Slot, &format!(" {typed} ")),
            Ok((12, 0))
        );
    }

    #[test]
    fn a_login_ends() {
        let until = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let token = tokens().issue_login(5, 2, until);
        assert_eq!(token.as_str().len(), 40);
        let before = until - chrono::TimeDelta::seconds(1);
        assert_eq!(tokens().read_login(token.as_str(), before), Ok((5, 2)));
        assert_eq!(tokens().read_login(token.as_str(), until), Err(BadToken));
        assert_eq!(tokens().read(Purpose::Login, token.as_str()), Err(BadToken));
        let plain = tokens().issue(Purpose::Login, 5, 2);
        assert_eq!(tokens().read_login(plain.as_str(), before), Err(BadToken));
    }

    #[test]
    fn a_number_out_of_range_names_no_row() {
        for number in [-1, i64::MIN, LARGEST + 1, i64::MAX] {
            let token = tokens().issue(Purpose::Slot, number, 1);
            assert_eq!(tokens().read(Purpose::Slot, token.as_str()), Ok((0, 1)));
        }
    }

    #[test]
    fn a_token_is_not_logged() {
        let token = tokens().issue(Purpose::Slot, 1, 1);
        assert!(!format!("{token:?} {:?}", tokens()).contains(token.as_str()));
    }

    proptest::proptest! {
        #[test]
        fn garbage_is_refused_and_never_panics(typed in ".{0,80}") {
            for purpose in ALL {
                assert_eq!(tokens().read(purpose, &typed), Err(BadToken));
            }
            let now = DateTime::UNIX_EPOCH;
            assert_eq!(tokens().read_login(&typed, now), Err(BadToken));
        }

        #[test]
        fn garbage_of_the_alphabet_is_refused(typed in "[a-z2-7]{32}|[a-z2-7]{40}") {
            assert_eq!(tokens().read(Purpose::Invitation, &typed), Err(BadToken));
            assert_eq!(tokens().read_login(&typed, DateTime::UNIX_EPOCH), Err(BadToken));
        }
    }
}
