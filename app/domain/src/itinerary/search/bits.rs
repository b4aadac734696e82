//! Sets of stops, as bits in a few machine words.

/// A set of stops below `64 * W`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Set<const W: usize>([u64; W]);

impl<const W: usize> Set<W> {
    /// No stop.
    pub const EMPTY: Self = Self([0; W]);

    /// All stops below `count`.
    pub fn below(count: usize) -> Self {
        let mut set = Self::EMPTY;
        for stop in 0..count {
            set.insert(stop);
        }
        set
    }

    /// Adds a stop.
    #[inline]
    pub fn insert(&mut self, stop: usize) {
        self.0[stop / 64] |= 1 << (stop % 64);
    }

    /// Takes a stop out.
    #[inline]
    pub fn remove(&mut self, stop: usize) {
        self.0[stop / 64] &= !(1 << (stop % 64));
    }

    /// Whether the stop is in the set.
    #[inline]
    pub fn contains(&self, stop: usize) -> bool {
        self.0[stop / 64] >> (stop % 64) & 1 == 1
    }

    /// What is in both.
    #[inline]
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
        self
    }

    /// What is in either.
    #[inline]
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
        self
    }

    /// Whether all of it is in the other.
    #[inline]
    pub fn within(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(word, other)| word & !other == 0)
    }

    /// Whether nothing is in both.
    #[inline]
    pub fn apart(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(word, other)| word & other == 0)
    }

    /// The stops in it, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, word)| {
            std::iter::successors((word != 0).then_some(word), |word| {
                let rest = word & (word - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |word| index * 64 + word.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_spans_words() {
        let mut set = Set::<2>::EMPTY;
        for stop in [0, 63, 64, 127] {
            set.insert(stop);
        }
        set.remove(63);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 64, 127]);
        assert!(set.contains(64) && !set.contains(63));
        assert!(set.within(&Set::below(128)) && !set.within(&Set::below(127)));
        assert_eq!(Set::<2>::below(64).and(&set), Set::below(1));
        assert!(Set::below(63).and(&set) == Set::below(1) && !Set::below(3).apart(&set));
        assert_eq!(Set::below(1).or(&set), set);
    }
}
