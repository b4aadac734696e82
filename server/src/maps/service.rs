//! Travel times of an OSRM or Valhalla server over HTTP. Which of the two it is,
//! is found out by asking. Between a slow or broken server and a person stand a
//! time limit, what it said before, and a breaker; what is left is estimated.
//!
//! To add a kind of server: a file in `service/`, a variant of [`Kind`], and a
//! line in each of its functions.

mod osrm;
mod valhalla;

use std::collections::HashMap;
use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::event::{Riding, Speed};
use domain::line::Line;
use domain::place::Point;
use domain::travel::{Matrix, SNAP_METRES};
use url::Url;

use super::TravelTimes;
use super::breaker::Breaker;
use crate::clock::Clock;
use crate::fetch::{Fetch, Unanswered};
use crate::remembered::Remembered;

/// How long one question may take. A server nearby needs milliseconds.
const PATIENCE: Duration = Duration::from_millis(2_500);
/// How long a person may wait for all the lines of a tour.
const PATIENCE_FOR_LINES: Duration = Duration::from_secs(4);
/// After that a leg is asked again; until there is an answer the old one holds.
const FRESH: TimeDelta = TimeDelta::days(1);
/// Legs of some five hundred evenings.
const MOST_LEGS: usize = 20_000;
/// Lines of some two hundred evenings.
const MOST_LINES: usize = 2_000;

/// A leg as a server measures it: metres, and seconds at the speed asked for.
type Measured = Option<(f64, f64)>;

/// A place as a key: a tenth of a metre.
type Spot = (i64, i64);

/// An OSRM or Valhalla server.
#[derive(Debug)]
pub struct Service {
    base: Url,
    fetch: Fetch,
    clock: Clock,
    kind: OnceLock<Kind>,
    breaker: Breaker,
    legs: Remembered<(Spot, Spot, Speed), Measured>,
    lines: Remembered<(Spot, Spot), Line>,
}

/// Which server it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Osrm,
    Valhalla,
}

impl Service {
    /// The server at this address; it is asked when it is needed first.
    pub fn new(base: Url, clock: Clock) -> Self {
        Self::patient(base, clock, PATIENCE)
    }

    /// The same, with another time limit for one question.
    pub fn patient(base: Url, clock: Clock, patience: Duration) -> Self {
        Self {
            base,
            fetch: Fetch::within(patience),
            clock,
            kind: OnceLock::new(),
            breaker: Breaker::default(),
            legs: Remembered::most(MOST_LEGS),
            lines: Remembered::most(MOST_LINES),
        }
    }

    /// Valhalla tells its version at `/status`; OSRM says that it knows no such thing.
    async fn kind(&self) -> Result<Kind, Unanswered> {
        if let Some(kind) = self.kind.get() {
            return Ok(*kind);
        }
        let said = self.fetch.any(&self.url("status")).await?;
        let kind = if said.get("version").is_some() {
            Kind::Valhalla
        } else if said.get("code").is_some() {
            Kind::Osrm
        } else {
            return Err(Unanswered::Nonsense);
        };
        tracing::info!(?kind, "the server of travel times answers");
        Ok(*self.kind.get_or_init(|| kind))
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path()));
        url
    }

    /// Asks for all legs between these points.
    async fn ask_legs(
        &self,
        points: &[Point],
        riding: Riding,
    ) -> Result<Vec<Vec<Measured>>, Unanswered> {
        let table = match self.kind().await? {
            Kind::Osrm => osrm::table(self, points, riding).await?,
            Kind::Valhalla => valhalla::table(self, points, riding).await?,
        };
        let is_square =
            table.len() == points.len() && table.iter().all(|row| row.len() == points.len());
        is_square.then_some(table).ok_or(Unanswered::Nonsense)
    }

    /// Asks for the line of one way.
    async fn ask_line(&self, from: Point, to: Point) -> Result<Option<Line>, Unanswered> {
        let found = match self.kind().await? {
            Kind::Osrm => osrm::route(self, from, to).await?,
            Kind::Valhalla => valhalla::route(self, from, to).await?,
        };
        Ok(found.map(|points| Line::along(from, &points, to)))
    }

    /// Runs a question past the breaker.
    async fn guarded<T>(&self, question: impl Future<Output = Result<T, Unanswered>>) -> Option<T> {
        if !self.breaker.lets_through(self.clock.now()) {
            return None;
        }
        match question.await {
            Ok(answer) => {
                self.breaker.answered();
                Some(answer)
            }
            Err(reason) => {
                // Places are personal: only what is wrong is told.
                tracing::warn!(%reason, "no travel times from the server; legs are estimated");
                if !reason.is_refusal() {
                    self.breaker.failed(self.clock.now());
                }
                None
            }
        }
    }

    fn is_fresh(&self, at: DateTime<Utc>) -> bool {
        self.clock.now() - at < FRESH
    }
}

#[async_trait]
impl TravelTimes for Service {
    async fn matrix(&self, places: &[Option<Point>], riding: Riding) -> Matrix {
        let mut points: Vec<Point> = Vec::new();
        for place in places.iter().flatten() {
            if points.iter().all(|point| spot(*point) != spot(*place)) {
                points.push(*place);
            }
        }
        let key = |from: Point, to: Point| (spot(from), spot(to), riding.speed);
        let is_known = points.iter().all(|from| {
            points.iter().all(|to| {
                let known = self.legs.get(&key(*from, *to));
                known.is_some_and(|(_, at)| self.is_fresh(at))
            })
        });
        let mut answered = HashMap::new();
        if points.len() > 1
            && !is_known
            && let Some(table) = self.guarded(self.ask_legs(&points, riding)).await
        {
            let now = self.clock.now();
            for (from, row) in points.iter().zip(table) {
                for (to, leg) in points.iter().zip(row) {
                    self.legs.put(key(*from, *to), leg, now);
                    answered.insert(key(*from, *to), leg);
                }
            }
        }
        Matrix::measured(places, riding, |from, to| {
            let key = key(places[from]?, places[to]?);
            // What was just said, else what was said last.
            let said = answered.get(&key).copied();
            said.or_else(|| self.legs.get(&key).map(|(leg, _)| leg))?
        })
    }

    async fn lines(&self, ways: &[(Point, Point)]) -> Vec<Line> {
        let mut lines = Vec::new();
        let ask = async {
            for &(from, to) in ways {
                let key = (spot(from), spot(to));
                if let Some((line, _)) = self.lines.get(&key) {
                    lines.push(line);
                } else if let Some(found) = self.guarded(self.ask_line(from, to)).await {
                    if let Some(line) = found {
                        self.lines.put(key, line.clone(), self.clock.now());
                        lines.push(line);
                    }
                } else {
                    // Nobody answers; the other lines are drawn another time.
                    break;
                }
            }
        };
        // What was drawn in time is kept.
        let _ = tokio::time::timeout(PATIENCE_FOR_LINES, ask).await;
        lines
    }
}

/// A tenth of a metre is finer than an address.
#[allow(clippy::cast_possible_truncation)] // Degrees times a million fit.
fn spot(point: Point) -> Spot {
    (
        (point.latitude * 1e6).round() as i64,
        (point.longitude * 1e6).round() as i64,
    )
}

/// Whether a place was taken for the one that was meant.
fn is_near(metres: f64) -> bool {
    (0.0..=SNAP_METRES).contains(&metres)
}
