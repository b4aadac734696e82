//! Counting before parsing: a message that would take a parser long, or deep,
//! is not parsed at all. A reply has ten parts at most.

/// The largest message, in octets.
pub const LARGEST: usize = 1024 * 1024;
/// The most lines; the longest plain text that fits has a few thousand.
const LINES: usize = 40_000;
/// The most lines that can be the border of a part.
const BORDERS: usize = 1_000;
/// The most parts that can hold parts, and so the deepest nesting.
const CONTAINERS: usize = 40;

/// Why a message is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`LARGEST`] octets.
    #[error("too large")]
    TooLarge,
    /// Too many lines.
    #[error("too many lines")]
    TooManyLines,
    /// Too many parts, or too deep.
    #[error("too many parts")]
    TooManyParts,
    /// It has no header.
    #[error("not a message")]
    NotAMessage,
    /// Reading it took too long, or broke off.
    #[error("reading it broke off")]
    BrokeOff,
}

/// Counts what is in a message.
///
/// # Errors
/// There is too much of something.
pub fn survey(raw: &[u8]) -> Result<(), Unreadable> {
    if raw.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let (mut lines, mut borders, mut containers) = (0, 0, 0);
    let mut rest = raw;
    while !rest.is_empty() {
        lines += 1;
        if rest.starts_with(b"--") {
            borders += 1;
        } else if is_container(rest) {
            containers += 1;
        }
        // A bare CR ends a line for some readers.
        let end = rest.iter().position(|octet| matches!(octet, b'\n' | b'\r'));
        rest = end.map_or(&[], |end| &rest[end + 1..]);
    }
    // CRLF was counted twice.
    if lines / 2 > LINES {
        Err(Unreadable::TooManyLines)
    } else if borders > BORDERS || containers > CONTAINERS {
        Err(Unreadable::TooManyParts)
    } else {
        Ok(())
    }
}

/// Whether a header begins here that says that a part holds parts or a message.
fn is_container(from: &[u8]) -> bool {
    const NAME: &[u8] = b"content-type";
    let Some((name, after)) = from.split_at_checked(NAME.len()) else {
        return false;
    };
    if !name.eq_ignore_ascii_case(NAME) {
        return false;
    }
    let kind: Vec<u8> = after
        .iter()
        .take(200)
        .copied()
        .filter(|octet| !matches!(octet, b' ' | b'\t' | b'\r' | b'\n' | b':'))
        .take(10)
        .collect();
    [b"multipart/".as_slice(), b"message/"]
        .iter()
        .any(|container| {
            kind.get(..container.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(container))
        })
}
