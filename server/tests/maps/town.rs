//! A small town, written as an `.osm.pbf` so that the suite needs no map of
//! anybody: streets every 400 m, and what makes routing interesting.
//!
//! The format: <https://wiki.openstreetmap.org/wiki/PBF_Format>.

use std::io::Write;
use std::path::PathBuf;

use domain::place::Point;

/// Streets in either direction.
pub const STREETS: i64 = 6;
/// Degrees between streets: some 400 m northwards, and 400 m eastwards at 52°.
const NORTH: f64 = 0.0036;
const EAST: f64 = 0.005_85;

/// A crossing: so many streets east and north of the south-western corner.
pub fn crossing(east: f64, north: f64) -> Point {
    Point {
        latitude: 52.0 + north * NORTH,
        longitude: 5.0 + east * EAST,
    }
}

/// A way: its nodes and its tags.
type Way = (Vec<i64>, Vec<(&'static str, &'static str)>);

/// Far out, with a path that leads nowhere.
pub fn island() -> Point {
    crossing(8.0, 8.0)
}

/// The town in a file of its own; it goes with the folder.
pub fn file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("town.osm.pbf");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(&town())
        .unwrap();
    (folder, path)
}

/// The bytes of the file.
pub fn town() -> Vec<u8> {
    let node = |east: i64, north: i64| 1 + east + north * STREETS;
    #[allow(clippy::cast_precision_loss)] // A handful of streets.
    let mut nodes: Vec<(i64, Point)> = (0..STREETS)
        .flat_map(|north| {
            (0..STREETS).map(move |east| (node(east, north), crossing(east as f64, north as f64)))
        })
        .collect();
    nodes.push((100, island()));
    nodes.push((101, crossing(8.5, 8.0)));
    let mut ways: Vec<Way> = Vec::new();
    for at in 0..STREETS {
        let eastwards = (0..STREETS).map(|east| node(east, at)).collect();
        // The southernmost street may be ridden eastwards only.
        let tags = if at == 0 {
            vec![("highway", "residential"), ("oneway", "yes")]
        } else {
            vec![("highway", "residential")]
        };
        ways.push((eastwards, tags));
        let northwards = (0..STREETS).map(|north| node(at, north)).collect();
        ways.push((northwards, vec![("highway", "residential")]));
    }
    // A cycle path from corner to corner, and a motorway beside it.
    let corners = vec![node(1, 1), node(4, 4)];
    ways.push((corners.clone(), vec![("highway", "motorway")]));
    ways.push((corners, vec![("highway", "cycleway")]));
    ways.push((vec![100, 101], vec![("highway", "cycleway")]));
    file_of(&nodes, &ways)
}

fn file_of(nodes: &[(i64, Point)], ways: &[Way]) -> Vec<u8> {
    let mut header = Vec::new();
    bytes(&mut header, 4, b"OsmSchema-V0.6");
    let mut words: Vec<&str> = vec![""];
    for word in ways
        .iter()
        .flat_map(|(_, tags)| tags)
        .flat_map(|(key, value)| [*key, *value])
    {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let word = |word: &str| words.iter().position(|known| *known == word).unwrap() as u64;
    let mut table = Vec::new();
    for word in &words {
        bytes(&mut table, 1, word.as_bytes());
    }
    let mut group = Vec::new();
    for (id, point) in nodes {
        let mut node = Vec::new();
        number(&mut node, 1, zigzag(*id));
        #[allow(clippy::cast_possible_truncation)] // Degrees times ten million fit.
        for (field, degrees) in [(8, point.latitude), (9, point.longitude)] {
            number(&mut node, field, zigzag((degrees * 1e7).round() as i64));
        }
        bytes(&mut group, 1, &node);
    }
    let mut of_ways = Vec::new();
    for (id, (along, tags)) in (1..).zip(ways) {
        let mut way = Vec::new();
        number(&mut way, 1, id);
        for (field, words) in [
            (2, tags.iter().map(|(key, _)| word(key)).collect::<Vec<_>>()),
            (3, tags.iter().map(|(_, value)| word(value)).collect()),
        ] {
            bytes(&mut way, field, &packed(words));
        }
        let steps = std::iter::once(along[0]).chain(along.windows(2).map(|pair| pair[1] - pair[0]));
        bytes(&mut way, 8, &packed(steps.map(zigzag)));
        bytes(&mut of_ways, 3, &way);
    }
    let mut block = Vec::new();
    bytes(&mut block, 1, &table);
    bytes(&mut block, 2, &group);
    bytes(&mut block, 2, &of_ways);
    [blob("OSMHeader", &header), blob("OSMData", &block)].concat()
}

/// A blob with its head, not compressed.
fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    bytes(&mut body, 1, content);
    let mut head = Vec::new();
    bytes(&mut head, 1, kind.as_bytes());
    number(&mut head, 3, body.len() as u64);
    let length = u32::try_from(head.len()).unwrap().to_be_bytes();
    [&length[..], &head, &body].concat()
}

/// Protocol Buffers: a number in a field.
fn number(into: &mut Vec<u8>, field: u64, value: u64) {
    varint(into, field << 3);
    varint(into, value);
}

/// Protocol Buffers: bytes in a field.
fn bytes(into: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(into, field << 3 | 2);
    varint(into, value.len() as u64);
    into.extend(value);
}

fn packed(values: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let mut into = Vec::new();
    for value in values {
        varint(&mut into, value);
    }
    into
}

fn varint(into: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        into.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    into.push((value & 0x7f) as u8);
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}
