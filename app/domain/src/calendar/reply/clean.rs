//! From octets to lines that can be read, within limits that are counted
//! before anything is parsed.

use super::Unreadable;

/// The largest object that is read, in octets. Replies have a few thousand.
pub const LARGEST: usize = 1024 * 1024;
/// The most lines of an object.
pub const LINES: usize = 20_000;
/// How deep components may lie inside each other; a calendar needs three.
pub const NESTING: usize = 16;

/// One line each, unfolded, ended by a newline, in UTF-8, every BEGIN with its END.
pub fn clean(octets: &[u8]) -> Result<String, Unreadable> {
    if octets.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let octets = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(octets);
    let mut cleaned = String::with_capacity(octets.len());
    let mut open: Vec<String> = Vec::new();
    for (number, line) in unfolded(octets).into_iter().enumerate() {
        if number >= LINES {
            return Err(Unreadable::TooManyLines);
        }
        let line = decoded(&line);
        if let Some(component) = after(&line, "BEGIN:") {
            if open.len() >= NESTING {
                return Err(Unreadable::TooDeep);
            }
            open.push(component.to_owned());
        } else if after(&line, "END:").is_some() {
            open.pop();
        }
        if let Some(line) = mended(&line) {
            cleaned.push_str(&line);
            cleaned.push('\n');
        }
    }
    // What was cut off on the way is closed, so that what came is read.
    while let Some(component) = open.pop() {
        cleaned.push_str(&format!("END:{component}\n"));
    }
    Ok(cleaned)
}

fn after<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    let (head, rest) = line.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| rest.trim())
}

/// Lines of octets, whatever ends them: CRLF, LF, a bare CR, or CR CR LF, as
/// some gateways make it. They are joined as octets, because a fold may cut a
/// character in two (RFC 5545, 3.1).
fn unfolded(octets: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut rest = octets;
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|octet| matches!(octet, b'\r' | b'\n'))
            .unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let returns = after.iter().take_while(|octet| **octet == b'\r').count();
        rest = match after.get(returns) {
            Some(b'\n') => &after[returns + 1..],
            _ => after.get(1..).unwrap_or_default(),
        };
        match (line.first(), lines.last_mut()) {
            (Some(b' ' | b'\t'), Some(last)) => last.extend_from_slice(&line[1..]),
            (None, _) => {}
            _ => lines.push(line.to_vec()),
        }
    }
    lines
}

/// UTF-8, or else Latin-1, whatever was promised. Control characters go.
fn decoded(line: &[u8]) -> String {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text.to_owned(),
        Err(_) => line.iter().copied().map(char::from).collect(),
    };
    text.chars()
        .filter(|c| (!c.is_control() || *c == '\t') && *c != '\u{feff}')
        .collect()
}

/// The line with parameters as the standard wants them: a value that holds a
/// comma, or more than its quotes, is quoted as a whole; a quote that is never
/// closed is taken out, and a parameter without name or value too. Otherwise
/// `CN="a"b` or `CN="a` swallows the PARTSTAT. `None` for a line without name or value.
fn mended(line: &str) -> Option<String> {
    let (name, mut rest) = line.split_at(line.find([';', ':'])?);
    if !is_token(name) {
        return None;
    }
    let mut mended = name.to_owned();
    while let Some(parameter) = rest.strip_prefix(';') {
        let end = parameter.find(['=', ';', ':']).unwrap_or(parameter.len());
        let (key, value) = parameter.split_at(end);
        rest = value;
        let Some(value) = value.strip_prefix('=') else {
            continue;
        };
        let (typed, after) = value.split_at(value_length(value));
        if is_token(key) && !typed.trim().is_empty() {
            mended.push_str(&format!(";{key}={}", requoted(key, typed)));
        }
        rest = after;
    }
    if rest.is_empty() {
        return None;
    }
    mended.push_str(rest);
    Some(mended)
}

/// A name as the standard has them (RFC 5545, 3.1).
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// How far a parameter's value reaches: to the next `;` or `:` outside quotes.
fn value_length(value: &str) -> usize {
    let mut quoted = false;
    for (at, c) in value.char_indices() {
        match c {
            '"' if quoted => quoted = false,
            '"' => quoted = value[at + 1..].contains('"'),
            ';' | ':' if !quoted => return at,
            _ => {}
        }
    }
    value.len()
}

fn requoted(key: &str, typed: &str) -> String {
    // Lists of addresses: each in quotes of its own, with commas between.
    let list = ["DELEGATED-TO", "DELEGATED-FROM", "MEMBER"]
        .iter()
        .any(|list| key.eq_ignore_ascii_case(list));
    if list {
        return typed.to_owned();
    }
    let bare = typed.replace('"', "");
    if bare.contains([',', ';', ':']) || typed.contains('"') {
        format!("\"{bare}\"")
    } else {
        bare
    }
}
