//! Cycle paths from a file of OpenStreetMap (`.osm.pbf`), routed in process: no
//! server to run, no network to trust. A town is read in a fraction of a second
//! and held in a few megabytes; cut a province down to where the group cycles.
//!
//! [`cycling`] says which ways can be cycled, [`pbf`] reads them, [`graph`]
//! finds the best way between places.

mod cycling;
mod graph;
mod pbf;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use domain::event::Riding;
use domain::line::Line;
use domain::place::Point;
use domain::travel::{Matrix, estimate};

use super::TravelTimes;
use graph::Graph;
pub use pbf::Unreadable;

/// The network of a file.
#[derive(Debug)]
pub struct LocalNetwork {
    graph: Arc<Graph>,
}

impl LocalNetwork {
    /// Reads the file.
    ///
    /// # Errors
    /// It cannot be read, or holds nothing to cycle on.
    pub fn load(path: &Path) -> Result<Self, Unreadable> {
        let file = path.display();
        tracing::info!(%file, "reading the cycle paths");
        let begin = Instant::now();
        let graph = Graph::of(pbf::read(path)?).ok_or_else(|| Unreadable::NoPaths(path.into()))?;
        let (kilometres, seconds) = (graph.kilometres(), begin.elapsed().as_secs_f32());
        tracing::info!(kilometres, seconds, "the cycle paths are read");
        Ok(Self {
            graph: Arc::new(graph),
        })
    }

    /// Where paths meet, bend or end.
    pub fn nodes(&self) -> &[Point] {
        self.graph.nodes()
    }
}

#[async_trait]
impl TravelTimes for LocalNetwork {
    async fn matrix(&self, places: &[Option<Point>], riding: Riding) -> Matrix {
        let (graph, asked) = (self.graph.clone(), places.to_vec());
        let known: Vec<Point> = places.iter().copied().flatten().collect();
        let found = tokio::task::spawn_blocking(move || {
            let row = |from: Option<Point>| {
                from.map(|from| graph.routes(from, &known))
                    .unwrap_or_default()
            };
            asked.into_iter().map(row).collect::<Vec<_>>()
        });
        let Ok(found) = found.await else {
            return estimate(places, riding);
        };
        // The column of a place among those that are known.
        let column = |place: usize| places[..place].iter().flatten().count();
        Matrix::measured(places, riding, |from, to| {
            let route = found[from].get(column(to))?.as_ref()?;
            let seconds = route.effort / riding.speed.metres_per_second();
            Some((route.metres, seconds))
        })
    }

    async fn lines(&self, ways: &[(Point, Point)]) -> Vec<Line> {
        let (graph, ways) = (self.graph.clone(), ways.to_vec());
        let drawn = tokio::task::spawn_blocking(move || {
            let line = |(from, to): (Point, Point)| {
                let route = graph.routes(from, &[to]).pop()??;
                Some(Line::along(from, &route.points, to))
            };
            ways.into_iter().filter_map(line).collect()
        });
        drawn.await.unwrap_or_default()
    }
}
