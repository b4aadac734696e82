//! The estimate: great circle times a detour factor. Needs nothing.

use async_trait::async_trait;
use domain::event::Riding;
use domain::line::Line;
use domain::place::Point;
use domain::travel::{Matrix, estimate};

use super::TravelTimes;

/// See [`domain::travel::estimate`].
#[derive(Debug, Clone, Copy)]
pub struct Estimate;

#[async_trait]
impl TravelTimes for Estimate {
    async fn matrix(&self, places: &[Option<Point>], riding: Riding) -> Matrix {
        estimate(places, riding)
    }

    async fn lines(&self, _: &[(Point, Point)]) -> Vec<Line> {
        Vec::new()
    }
}
