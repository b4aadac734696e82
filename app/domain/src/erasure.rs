//! Erasing what is known of somebody: on their request (GDPR, article 17), or
//! because the evening is long ago. Counts stay, names go.

use chrono::{DateTime, Months, Utc};

use crate::email_address::EmailAddress;
use crate::group::Member;
use crate::id::MemberId;

/// How many months after an evening nobody can be named any more.
pub const MONTHS_KEPT: u32 = 12;

/// What stands where a name stood.
pub const GONE: &str = "(gewist)";

/// Who asks to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Their place in a group; `None` for who has been removed from it, or came
    /// along once.
    pub member: Option<MemberId>,
    /// Their name, as it is known here.
    pub name: String,
    /// Their address, if they are known with one.
    pub email: Option<EmailAddress>,
}

impl Asking {
    /// Somebody who is in a group.
    pub fn member(member: &Member) -> Self {
        Self {
            member: Some(member.id),
            name: member.details.name.clone(),
            email: member.details.email.clone(),
        }
    }
}

/// Names that are to be erased, the longest first: of a name within another one
/// nothing is left that way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// These names, without those that name nobody.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<_> = names
            .into_iter()
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty() && name != GONE)
            .collect();
        names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self(names)
    }

    /// Whether this is one of them, in whatever case it was typed.
    pub fn has(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        self.0.iter().any(|known| known.to_lowercase() == name)
    }

    /// The text [`without`] any of them.
    pub fn gone_from(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, name| without(&text, name))
    }
}

/// Evenings that began before this instant lose their names.
pub fn kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(MONTHS_KEPT))
        .unwrap_or(DateTime::UNIX_EPOCH)
}

/// The text without somebody's name: where it stands alone, or, if it has more
/// than one word, anywhere between other words. A first name alone is left in a
/// sentence, because it may be somebody else's.
pub fn without(text: &str, name: &str) -> String {
    let name = name.trim();
    if name.is_empty() || text == GONE {
        return text.to_owned();
    }
    if text.trim() == name {
        return GONE.to_owned();
    }
    if !name.contains(' ') {
        return text.to_owned();
    }
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(at) = rest.find(name) {
        let (before, found) = rest.split_at(at);
        let after = &found[name.len()..];
        let stands_alone =
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        kept.push_str(before);
        kept.push_str(if stands_alone { GONE } else { name });
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_and_the_sentence_stays() {
        assert_eq!(without("Anke de Vries", "Anke de Vries"), GONE);
        assert_eq!(
            without(
                "Volgens Anke de Vries, en Anke de Vriesman.",
                "Anke de Vries"
            ),
            "Volgens (gewist), en Anke de Vriesman."
        );
        assert_eq!(without("Anke", "Anke"), GONE);
        assert_eq!(without("Anke de Wit zei ja", "Anke"), "Anke de Wit zei ja");
        assert_eq!(without("iets", " "), "iets");
        assert_eq!(without("", ""), "");
    }

    #[test]
    fn of_a_name_within_another_nothing_is_left() {
        let names = [
            "Jan de Vries",
            " ",
            GONE,
            "Jan de Vries-Smit",
            "Jan de Vries",
        ];
        let names = Names::new(names.map(str::to_owned));
        assert_eq!(
            names.gone_from("Jan de Vries-Smit en Jan de Vries kwamen."),
            "(gewist) en (gewist) kwamen."
        );
        assert!(names.has("jan de vries "));
        assert!(!names.has("Jan") && !names.has("") && !names.has(GONE));
    }

    #[test]
    fn a_year_later_nobody_is_named() {
        let now = "2028-02-29T12:00:00Z".parse().unwrap();
        assert_eq!(kept_since(now).to_rfc3339(), "2027-02-28T12:00:00+00:00");
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics_and_twice_is_once(text in ".{0,40}", name in ".{0,12}") {
            let once = without(&text, &name);
            proptest::prop_assert_eq!(without(&once, &name), once);
        }
    }
}
