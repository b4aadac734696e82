//! Which compressed copy a browser may get, as its `Accept-Encoding` ranks them.

use axum::http::{HeaderMap, header};

/// How a copy is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The smallest.
    Brotli,
    /// Understood everywhere.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// What the browser takes, what it likes best first; among equals the
    /// smallest. As it is comes last: a server may always fall back on that.
    pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Self> {
        let asked = headers
            .get_all(header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(weighed)
            .collect::<Vec<_>>();
        let weight = |name: &str| {
            let of = |wanted: &str| {
                asked
                    .iter()
                    .find(|(named, _)| named.eq_ignore_ascii_case(wanted))
            };
            of(name)
                .or_else(|| of("*"))
                .map_or(0, |(_, weight)| *weight)
        };
        let (brotli, gzip) = (weight("br"), weight("gzip"));
        let mut compressed = [(Self::Brotli, brotli), (Self::Gzip, gzip)];
        // Stable, so that brotli stays first among equals.
        compressed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        // Who ranks plain above compressed means it.
        let plain = asked
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("identity"))
            .map_or(0, |(_, weight)| *weight);
        compressed
            .into_iter()
            .filter(move |(_, weight)| *weight > 0 && *weight >= plain)
            .map(|(encoding, _)| encoding)
            .chain([Self::Identity])
    }

    /// As HTTP calls it.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The name of a file's copy.
    pub fn copy_of(self, path: &str) -> String {
        match self {
            Self::Brotli => format!("{path}.br"),
            Self::Gzip => format!("{path}.gz"),
            Self::Identity => path.to_owned(),
        }
    }
}

/// `gzip;q=0.5` -> `gzip` and 500. No weight means 1, an unreadable one 0.
fn weighed(item: &str) -> Option<(&str, u16)> {
    let mut parts = item.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let weight = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(1000, thousandths);
    Some((name, weight))
}

/// `0.5` -> 500; RFC 9110 allows three decimals, from 0 to 1.
fn thousandths(weight: &str) -> u16 {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match whole {
        "1" => 1000,
        "0" => format!("{decimals:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::Encoding::{self, Brotli, Gzip, Identity};

    fn accepted(header: &'static str) -> Vec<Encoding> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(header));
        Encoding::accepted(&headers).collect()
    }

    #[test]
    fn browsers_get_the_smallest_they_take() {
        assert_eq!(
            accepted("gzip, deflate, br, zstd"),
            [Brotli, Gzip, Identity]
        );
        assert_eq!(accepted("gzip"), [Gzip, Identity]);
        assert_eq!(accepted("GZIP"), [Gzip, Identity]);
        assert_eq!(accepted("*"), [Brotli, Gzip, Identity]);
        assert_eq!(accepted("identity"), [Identity]);
        assert_eq!(accepted(""), [Identity]);
        assert_eq!(
            Encoding::accepted(&HeaderMap::new()).collect::<Vec<_>>(),
            [Identity]
        );
    }

    #[test]
    fn weights_count() {
        assert_eq!(accepted("br;q=0, gzip"), [Gzip, Identity]);
        assert_eq!(accepted("br;q=0.000, *"), [Gzip, Identity]);
        assert_eq!(accepted("br;q=0.5, gzip;q=0.8"), [Gzip, Brotli, Identity]);
        assert_eq!(
            accepted("br ; q=0.25 , gzip;q=0.3"),
            [Gzip, Brotli, Identity]
        );
        assert_eq!(accepted("identity, gzip;q=0.5"), [Identity]);
        assert_eq!(accepted("*;q=0"), [Identity]);
        assert_eq!(accepted("br;q=high, gzip;q=0.1"), [Gzip, Identity]);
    }
}
