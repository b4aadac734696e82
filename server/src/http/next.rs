//! Where one goes on: the page that was asked for before logging in, or the
//! one on which the language was switched. It travels in the URL (`?naar=…`),
//! through the mail with the login link too, and never leads off this site.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// What a path may hold as it is; readable in the mail.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.');

/// A longer path is none of ours.
const LONGEST: usize = 300;

/// The page that was asked for, as the URL says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    naar: String,
}

impl Next {
    /// This page.
    pub fn page(path: impl Into<String>) -> Self {
        Self { naar: path.into() }
    }

    /// The path; nothing if none was asked for or it leads elsewhere.
    pub fn path(&self) -> Option<&str> {
        let path = local_path(&self.naar);
        (path != app::paths::HOME && path.len() <= LONGEST).then_some(path)
    }

    /// A path that brings this along.
    pub fn after(&self, path: &str) -> String {
        let Some(next) = self.path() else {
            return path.to_owned();
        };
        let join = if path.contains('?') { '&' } else { '?' };
        format!("{path}{join}naar={}", utf8_percent_encode(next, PLAIN))
    }
}

/// The path, if it stays on this site: `//elsewhere` and `\\elsewhere` do not.
pub fn local_path(path: &str) -> &str {
    let stays = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    if stays { path } else { app::paths::HOME }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ELSEWHERE: [&str; 5] = [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "",
        "/a\r\nSet-Cookie: x",
    ];

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(local_path("/u/abc"), "/u/abc");
        for elsewhere in ELSEWHERE {
            assert_eq!(local_path(elsewhere), "/");
            assert_eq!(Next::page(elsewhere).after("/inloggen"), "/inloggen");
        }
    }

    #[test]
    fn a_page_is_brought_along_as_one_value() {
        let next = Next::page("/wijken/1?kaart=ja&gelukt=x");
        assert_eq!(
            next.after("/inloggen?a=b"),
            "/inloggen?a=b&naar=/wijken/1%3Fkaart%3Dja%26gelukt%3Dx"
        );
        assert_eq!(Next::default().after("/inloggen"), "/inloggen");
    }
}
