//! A list of members: pasted, or read from a file. It stays text until the
//! server has read its columns; see `server/src/csv_import.rs`.

use domain::group::import::{Column, MOST_MEMBERS, TooMany};

use crate::lang::Lang;
use crate::texts::{group_import as say, words};

/// Why a list is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListRefusal {
    /// Nothing was pasted or chosen.
    Empty,
    /// There is nobody below the headings.
    OnlyHeadings,
    /// These columns are missing.
    MissingColumns(Vec<Column>),
    /// Not text: the workbook itself, a picture.
    NotAList,
    /// More people than a group holds.
    TooMany(TooMany),
    /// More than the server reads.
    TooBig,
    /// The group was changed after the preview.
    ChangedMeanwhile,
}

impl ListRefusal {
    /// The sentence beside the list.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Empty => say::empty(lang),
            Self::OnlyHeadings => say::only_headings(lang),
            Self::MissingColumns(columns) => {
                let names: Vec<_> = columns
                    .iter()
                    .map(|column| say::column(lang, *column))
                    .collect();
                say::missing_columns(lang, &words::list(lang, &names))
            }
            Self::NotAList => say::not_a_list(lang),
            Self::TooMany(TooMany { people }) => say::too_many(lang, *people, MOST_MEMBERS),
            Self::TooBig => say::too_big(lang),
            Self::ChangedMeanwhile => say::changed_meanwhile(lang),
        }
    }
}
