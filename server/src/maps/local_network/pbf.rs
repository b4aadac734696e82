//! Reads what can be cycled from an `.osm.pbf`: first the ways, then the nodes
//! that they need.

use std::path::{Path, PathBuf};

use domain::place::Point;
use osmpbf::{Element, ElementReader};

use super::cycling::{Cycling, cycling};

/// Why a file is of no use.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not there, or it is no `.osm.pbf`.
    #[error("{} cannot be read as .osm.pbf: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        error: osmpbf::Error,
    },
    /// There is nothing to cycle on.
    #[error("{} holds no ways to cycle on", .0.display())]
    NoPaths(PathBuf),
}

/// What was read.
pub(super) struct Extract {
    /// Where the nodes are; one that the file leaves out is not on earth.
    pub(super) nodes: Vec<Option<Point>>,
    /// The ways, along nodes.
    pub(super) ways: Vec<(Cycling, Vec<u32>)>,
}

/// Reads the file, twice.
pub(super) fn read(path: &Path) -> Result<Extract, Unreadable> {
    let unreadable = |error| Unreadable::File {
        path: path.into(),
        error,
    };
    let open = || ElementReader::from_path(path).map_err(unreadable);
    let mut ways: Vec<(Cycling, Vec<i64>)> = Vec::new();
    open()?
        .for_each(|element| {
            if let Element::Way(way) = element
                && let Some(found) = cycling(way.tags())
            {
                ways.push((found, way.refs().collect()));
            }
        })
        .map_err(unreadable)?;
    let mut numbers: Vec<i64> = ways.iter().flat_map(|(_, nodes)| nodes).copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut nodes = vec![None; numbers.len()];
    let mut place = |number: i64, latitude: f64, longitude: f64| {
        if let Ok(at) = numbers.binary_search(&number) {
            nodes[at] = Point::new(latitude, longitude);
        }
    };
    open()?
        .for_each(|element| match element {
            Element::Node(node) => place(node.id(), node.lat(), node.lon()),
            Element::DenseNode(node) => place(node.id(), node.lat(), node.lon()),
            Element::Way(_) | Element::Relation(_) => {}
        })
        .map_err(unreadable)?;
    let at = |number: &i64| {
        let at = numbers.binary_search(number).ok()?;
        u32::try_from(at).ok()
    };
    let ways = ways
        .into_iter()
        .map(|(found, along)| (found, along.iter().filter_map(at).collect()))
        .collect();
    Ok(Extract { nodes, ways })
}
