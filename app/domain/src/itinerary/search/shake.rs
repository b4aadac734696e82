//! Good tours early, and good tours of problems too large to prove.
//!
//! Iterated local search after P. Vansteenwegen, W. Souffriau, G. Vanden
//! Berghe and D. Van Oudheusden, *Iterated local search for the team
//! orienteering problem with time windows*, Computers & Operations Research 36
//! (2009): fill the tour with the stop that is worth most for its time, take a
//! stretch out, fill again. It proves nothing.

use super::incumbent::Incumbent;
use super::network::Network;
use super::stopwatch::Stopwatch;
use crate::itinerary::problem::Seconds;

/// A tour under change.
#[derive(Debug)]
pub struct Shaker<'a> {
    network: &'a Network,
    /// Start, stops, end.
    path: Vec<usize>,
    /// The earliest beginning at each node of the path.
    begins: Vec<Seconds>,
    /// The latest arrival at each node for which the rest is still in time.
    latest: Vec<Seconds>,
    visited: Vec<bool>,
    dice: u64,
}

impl<'a> Shaker<'a> {
    /// Begins with the direct ride, which may be late.
    pub fn new(network: &'a Network) -> Self {
        Self {
            network,
            path: vec![network.stops, network.stops + 1],
            begins: Vec::new(),
            latest: Vec::new(),
            visited: vec![false; network.stops],
            dice: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// Shakes and fills so many times; better tours become the best.
    pub fn run(&mut self, rounds: usize, best: &mut Incumbent, watch: &mut Stopwatch) -> bool {
        let mut improved = false;
        for round in 0..rounds {
            if watch.is_over() {
                break;
            }
            // Now and then back to the best tour.
            if round % 40 == 0 && best.order.is_some() {
                self.go_back_to(best);
            }
            self.fill(watch);
            improved |= best.offer(self.network, &self.path[1..self.path.len() - 1]);
            self.take_out();
        }
        improved
    }

    fn go_back_to(&mut self, best: &Incumbent) {
        self.path.truncate(1);
        self.path.extend(best.order.iter().flatten());
        self.path.push(self.network.stops + 1);
        self.visited.fill(false);
        for &stop in best.order.iter().flatten() {
            self.visited[stop] = true;
        }
    }

    /// A number below `below`, from a small generator (xorshift).
    fn roll(&mut self, below: usize) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        usize::try_from(self.dice >> 33).unwrap_or(0) % below.max(1)
    }

    /// Takes a stretch out of the path.
    fn take_out(&mut self) {
        let stops = self.path.len() - 2;
        if stops == 0 {
            return;
        }
        let length = 1 + self.roll(stops.div_ceil(3).min(12));
        let from = 1 + self.roll(stops);
        let to = (from + length).min(self.path.len() - 1);
        for stop in self.path.drain(from..to) {
            self.visited[stop] = false;
        }
    }

    /// Puts in what is worth most for its time until nothing fits.
    fn fill(&mut self, watch: &mut Stopwatch) {
        while self.path.len() - 2 < self.network.most {
            if watch.is_over_after(self.network.stops * self.path.len() / 50) {
                return;
            }
            self.time();
            let Some((position, stop)) = self.best_insertion() else {
                return;
            };
            self.path.insert(position, stop);
            self.visited[stop] = true;
        }
    }

    /// Works out the times along the path. Where the path is late, the times
    /// from there on say that nothing fits.
    fn time(&mut self) {
        let network = self.network;
        self.begins.clear();
        self.begins.push(0);
        for pair in self.path.windows(2) {
            let arrive =
                self.begins[self.begins.len() - 1].saturating_add(network.takes(pair[0], pair[1]));
            self.begins
                .push(network.begin(pair[1], arrive).unwrap_or(Seconds::MAX >> 1));
        }
        self.latest.clear();
        self.latest.resize(self.path.len(), Seconds::MIN >> 1);
        let mut by = network.horizon;
        for position in (1..self.path.len()).rev() {
            let node = self.path[position];
            let Some(latest) = network.last_begin(node, by) else {
                break;
            };
            self.latest[position] = latest;
            by = latest - network.takes(self.path[position - 1], node);
        }
    }

    fn best_insertion(&mut self) -> Option<(usize, usize)> {
        let network = self.network;
        let mut best: Option<(f64, usize, usize)> = None;
        for stop in 0..network.stops {
            // Nothing worthless: it could only serve as a short cut.
            if self.visited[stop] || network.values[stop] <= 0 {
                continue;
            }
            let noise = 0.7 + f64::from(u16::try_from(self.roll(600)).unwrap_or(0)) / 1000.0;
            for position in 1..self.path.len() {
                let (from, to) = (self.path[position - 1], self.path[position]);
                let there = network.takes(from, stop);
                let arrive = self.begins[position - 1].saturating_add(there);
                let Some(begin) = network.begin(stop, arrive) else {
                    continue;
                };
                let back = network.takes(stop, to);
                if begin + back > self.latest[position] {
                    continue;
                }
                let longer = (begin - arrive + there + back - network.takes(from, to)).max(1);
                #[expect(clippy::cast_precision_loss, reason = "a rule of thumb")]
                let worth = (network.values[stop] as f64).powi(2) / longer as f64 * noise;
                if best.is_none_or(|(most, ..)| worth > most) {
                    best = Some((worth, position, stop));
                }
            }
        }
        best.map(|(_, position, stop)| (position, stop))
    }
}
