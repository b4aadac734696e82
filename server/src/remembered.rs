//! What other people's servers said, kept in memory: so many answers and no
//! more; the oldest goes first.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// Answers by question, each with the time at which it was given.
#[derive(Debug)]
pub struct Remembered<K, V> {
    most: usize,
    held: Mutex<Held<K, V>>,
}

#[derive(Debug)]
struct Held<K, V> {
    answers: HashMap<K, (V, DateTime<Utc>)>,
    order: VecDeque<K>,
}

impl<K: Clone + Eq + Hash, V: Clone> Remembered<K, V> {
    /// Remembers at most so many.
    pub fn most(most: usize) -> Self {
        Self {
            most,
            held: Mutex::new(Held {
                answers: HashMap::new(),
                order: VecDeque::new(),
            }),
        }
    }

    /// The answer, and when it was given.
    pub fn get(&self, question: &K) -> Option<(V, DateTime<Utc>)> {
        self.held().answers.get(question).cloned()
    }

    /// Remembers an answer.
    pub fn put(&self, question: K, answer: V, now: DateTime<Utc>) {
        let mut held = self.held();
        if held
            .answers
            .insert(question.clone(), (answer, now))
            .is_none()
        {
            held.order.push_back(question);
        }
        while held.order.len() > self.most {
            if let Some(oldest) = held.order.pop_front() {
                held.answers.remove(&oldest);
            }
        }
    }

    /// Nothing that is done under the lock can fail half-way.
    fn held(&self) -> std::sync::MutexGuard<'_, Held<K, V>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first_and_a_new_answer_replaces() {
        let now = DateTime::UNIX_EPOCH;
        let remembered = Remembered::most(2);
        for (question, answer) in [(1, "a"), (2, "b"), (1, "c"), (3, "d")] {
            remembered.put(question, answer, now);
        }
        assert_eq!(remembered.get(&1), None);
        assert_eq!(remembered.get(&2), Some(("b", now)));
        assert_eq!(remembered.get(&3), Some(("d", now)));
    }
}
