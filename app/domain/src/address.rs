//! An address as a geocoder knows it, and whether it is the one that was meant:
//! a geocoder always returns something.

use crate::location::postcode;
use crate::place::Point;

/// A Dutch address, found on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// Street and number: `Lijsterstraat 20A`.
    pub street: String,
    /// Postcode as it is written: `3815 DT`; may be empty.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Where it is.
    pub point: Point,
}

impl Address {
    /// On one line.
    pub fn line(&self) -> String {
        let town = [&self.postcode, &self.town].map(String::as_str).join(" ");
        [&self.street, town.trim()].map(str::trim).join(", ")
    }

    /// Whether what was typed names this address: every number and the postcode
    /// in it, and the street. A street may be abbreviated or end in a typing error.
    pub fn is_meant(&self, typed: &str) -> bool {
        let (postcode_typed, rest) = split_postcode(typed);
        if let Some(postcode_typed) = &postcode_typed
            && *postcode_typed != self.postcode
        {
            return false;
        }
        let mine = words(&self.street);
        let theirs = words(&rest);
        let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        let my_number = mine.iter().rev().find(is_number);
        let has_number = theirs.iter().any(|word| {
            is_number(&word) && my_number.is_some_and(|mine| digits(mine) == digits(word))
        });
        let has_street = theirs.iter().any(|word| {
            !is_number(&word)
                && mine
                    .iter()
                    .any(|mine| !is_number(&mine) && is_alike(mine, word))
        });
        // A postcode and a number are an address; so are a street and a number.
        has_number && (has_street || postcode_typed.is_some())
    }
}

/// The first postcode in what was typed, and the rest.
fn split_postcode(typed: &str) -> (Option<String>, String) {
    let words: Vec<&str> = typed
        .split([' ', ',', '\t', '\n'])
        .filter(|w| !w.is_empty())
        .collect();
    for at in 0..words.len() {
        for length in [1, 2] {
            let Some(part) = words.get(at..at + length) else {
                continue;
            };
            if let Some(found) = postcode(&part.concat()) {
                let rest = [&words[..at], &words[at + length..]].concat();
                return (Some(found), rest.join(" "));
            }
        }
    }
    (None, words.join(" "))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn digits(word: &str) -> &str {
    word.split(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or("")
}

/// Whether two words of a street are alike: they begin with the same four
/// letters, or are the same.
fn is_alike(one: &str, other: &str) -> bool {
    let begin = |word: &str| word.chars().take(4).collect::<String>();
    one == other || (one.chars().count() > 4 && begin(one) == begin(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lijsterstraat() -> Address {
        Address {
            street: "Lijsterstraat 20".to_owned(),
            postcode: "3815 DT".to_owned(),
            town: "Amersfoort".to_owned(),
            point: Point {
                latitude: 52.166_461_93,
                longitude: 5.401_682_65,
            },
        }
    }

    #[test]
    fn an_address_is_recognised_however_it_is_typed() {
        for typed in [
            "Lijsterstraat 20, 3815 DT Amersfoort",
            "lijsterstraat 20",
            "Lijsterstr. 20 Amersfoort",
            "3815dt 20",
            "20, 3815 dt",
            "Lijsterstraat 20a",
        ] {
            assert!(lijsterstraat().is_meant(typed), "{typed}");
        }
        assert_eq!(
            lijsterstraat().line(),
            "Lijsterstraat 20, 3815 DT Amersfoort"
        );
    }

    #[test]
    fn another_street_number_or_postcode_is_another_address() {
        for typed in [
            "",
            "Amersfoort",
            "Lijsterstraat",
            "Lijsterstraat 2",
            "Lijsterstraat 200",
            "Merelstraat 20",
            "3815 DX 20",
            "Lijsterstraat 20, 1011 AB",
            "🚲 20",
        ] {
            assert!(!lijsterstraat().is_meant(typed), "{typed}");
        }
    }
}
