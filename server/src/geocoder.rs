//! Addresses of a PDOK Locatieserver,
//! <https://api.pdok.nl/bzk/locatieserver/search/v3_1/ui/>: free and without a key,
//! so it is asked only when a person presses a button, and never twice the same.
//! It always answers something; what was not meant is told apart. Whatever goes
//! wrong, an address can be typed and a place pointed at.

use std::time::Duration;

use app::components::AddressAnswer;
use app::forms::address::AddressQuestion;
use chrono::TimeDelta;
use domain::address::Address;
use domain::location::postcode;
use domain::place::Point;
use serde::Deserialize;
use url::Url;

use crate::clock::Clock;
use crate::fetch::{Fetch, Unanswered};
use crate::maps::breaker::Breaker;
use crate::remembered::Remembered;

/// How long a person waits.
const PATIENCE: Duration = Duration::from_secs(3);
/// As long an answer holds: streets are not renamed overnight.
const FRESH: TimeDelta = TimeDelta::days(7);
/// Answers kept.
const MOST: usize = 2_000;
/// Hits shown.
const ROWS: usize = 6;
/// How near the address must be to where a telephone is, in metres.
const NEARBY: u32 = 50;
/// What is asked of every hit.
const FIELDS: &str =
    "straatnaam,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaatsnaam,centroide_ll";

/// A PDOK Locatieserver.
#[derive(Debug)]
pub struct Geocoder {
    base: Url,
    fetch: Fetch,
    clock: Clock,
    breaker: Breaker,
    remembered: Remembered<Url, Vec<Address>>,
}

#[derive(Deserialize)]
struct Answer {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    docs: Vec<Document>,
}

/// An address as PDOK writes it; whatever is missing makes it useless to us.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Document {
    straatnaam: String,
    huisnummer: Option<u32>,
    huisletter: String,
    huisnummertoevoeging: String,
    postcode: String,
    woonplaatsnaam: String,
    /// `POINT(5.40168265 52.16646193)`: longitude first.
    centroide_ll: String,
}

impl Document {
    fn address(self) -> Option<Address> {
        let number = self.huisnummer?;
        let mut street = format!("{} {number}{}", self.straatnaam, self.huisletter);
        if !self.huisnummertoevoeging.is_empty() {
            street = format!("{street}-{}", self.huisnummertoevoeging);
        }
        Some(Address {
            street,
            postcode: postcode(&self.postcode).unwrap_or_default(),
            town: self.woonplaatsnaam,
            point: point(&self.centroide_ll)?,
        })
    }
}

/// The point of a WKT, longitude first.
fn point(wkt: &str) -> Option<Point> {
    let inner = wkt.strip_prefix("POINT(")?.strip_suffix(')')?;
    let (longitude, latitude) = inner.trim().split_once(' ')?;
    Point::new(
        latitude.trim().parse().ok()?,
        longitude.trim().parse().ok()?,
    )
}

impl Geocoder {
    /// The server at this address.
    pub fn new(base: Url, clock: Clock) -> Self {
        Self {
            base,
            fetch: Fetch::within(PATIENCE),
            clock,
            breaker: Breaker::default(),
            remembered: Remembered::most(MOST),
        }
    }

    /// What it knows about an address, or about where somebody stands.
    pub async fn find(&self, question: &AddressQuestion) -> AddressAnswer {
        let url = match question {
            AddressQuestion::Nothing => return AddressAnswer::NothingTyped,
            AddressQuestion::Typed(typed) => self.url(
                "free",
                &[
                    ("q", typed),
                    ("fq", "type:adres"),
                    ("rows", &ROWS.to_string()),
                ],
            ),
            AddressQuestion::Near(point) => self.url(
                "reverse",
                &[
                    ("lat", &format!("{:.6}", point.latitude)),
                    ("lon", &format!("{:.6}", point.longitude)),
                    ("type", "adres"),
                    ("distance", &NEARBY.to_string()),
                    ("rows", "3"),
                ],
            ),
        };
        let found = match self.ask(url).await {
            Ok(found) => found,
            Err(Unanswered::Status(status)) if status.as_u16() == 429 => {
                return AddressAnswer::Busy;
            }
            Err(_) => return AddressAnswer::Silent,
        };
        let (meant, alike): (Vec<_>, Vec<_>) = match question {
            AddressQuestion::Typed(typed) => found.into_iter().partition(|hit| hit.is_meant(typed)),
            _ => (found, Vec::new()),
        };
        match (meant.is_empty(), alike.is_empty()) {
            (false, _) => AddressAnswer::Found(meant),
            (true, false) => AddressAnswer::Alike(alike),
            (true, true) => AddressAnswer::Unknown,
        }
    }

    async fn ask(&self, url: Url) -> Result<Vec<Address>, Unanswered> {
        let now = self.clock.now();
        let known = self.remembered.get(&url);
        if let Some((found, at)) = &known
            && now - *at < FRESH
        {
            return Ok(found.clone());
        }
        let last = known.map(|(found, _)| found);
        if !self.breaker.lets_through(now) {
            return last.ok_or(Unanswered::Late);
        }
        match self.fetch.get::<Answer>(&url).await {
            Ok(answer) => {
                self.breaker.answered();
                let documents = answer.response.docs.into_iter().take(ROWS);
                let found: Vec<_> = documents.filter_map(Document::address).collect();
                self.remembered.put(url, found.clone(), now);
                Ok(found)
            }
            Err(reason) => {
                // Addresses are personal: only what is wrong is told.
                tracing::warn!(%reason, "no addresses from the geocoder");
                if !reason.is_refusal() {
                    self.breaker.failed(now);
                }
                last.ok_or(reason)
            }
        }
    }

    fn url(&self, path: &str, query: &[(&str, &str)]) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path()));
        url.query_pairs_mut()
            .extend_pairs(query)
            .append_pair("fl", FIELDS);
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_written_longitude_first() {
        let found = point("POINT(5.40168265 52.16646193)").unwrap();
        assert_eq!(
            (found.latitude, found.longitude),
            (52.166_461_93, 5.401_682_65)
        );
        for odd in [
            "",
            "POINT()",
            "POINT(5)",
            "POINT(5 NaN)",
            "POINT(5 95)",
            "LINESTRING(5 52)",
            "POINT(5,52)",
        ] {
            assert_eq!(point(odd), None, "{odd}");
        }
    }
}
