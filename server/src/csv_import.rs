//! Reads a list of members as people have them: saved by Excel in whatever
//! encoding, with semicolons, commas or tabs, columns in any order. What the
//! list means is decided by [`domain::group::import`].
//!
//! To read another kind of file: turn it into [`Line`]s here.

use std::collections::HashMap;

use app::forms::group_import::ListRefusal;
use csv::{ReaderBuilder, StringRecord};
use domain::group::import::{Column, Line, MOST_MEMBERS, TooMany};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// What separates the cells, the most Dutch one first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// The text of an uploaded file. A byte order mark says what it is; without
/// one it is UTF-8 if it can be, and else what Excel writes on a Dutch PC.
///
/// # Errors
/// [`ListRefusal::NotAList`] for a workbook, a picture and the like.
pub fn decode(bytes: &[u8]) -> Result<String, ListRefusal> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    if text.contains('\0') || bytes.starts_with(b"PK\x03\x04") {
        return Err(ListRefusal::NotAList);
    }
    Ok(text.into_owned())
}

/// The lines of a list, its columns found by their headings.
///
/// # Errors
/// Why it is no list that can be read.
pub fn lines(text: &str) -> Result<Vec<Line>, ListRefusal> {
    let text = text.trim_start_matches('\u{feff}');
    // One kind of line end, so that line numbers are those of an editor.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let skipped = lines_before_headings(&text);
    let body: String = text.split_inclusive('\n').skip(skipped).collect();
    if body.trim().is_empty() {
        return Err(ListRefusal::Empty);
    }
    let separator = separator(&body);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut records = reader.records().map_while(Result::ok);
    let columns = columns(&records.next().unwrap_or_default())?;
    let mut lines = Vec::new();
    let mut people = 0;
    for record in records {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        people += 1;
        // Counted to the end, but not kept.
        if people <= MOST_MEMBERS {
            let number = skipped + line_number(&record, &body);
            lines.push(line(&record, &columns, number));
        }
    }
    match people {
        0 => Err(ListRefusal::OnlyHeadings),
        _ if people > MOST_MEMBERS => Err(ListRefusal::TooMany(TooMany { people })),
        _ => Ok(lines),
    }
}

/// Empty lines on top, and the `sep=;` that Excel understands.
fn lines_before_headings(text: &str) -> usize {
    text.lines()
        .take_while(|line| {
            let line = line.trim().trim_matches('"');
            line.is_empty() || line.to_ascii_lowercase().starts_with("sep=")
        })
        .count()
}

/// The separator that gives the first line most columns we know.
fn separator(text: &str) -> u8 {
    let known = |separator: u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut first = StringRecord::new();
        // What cannot be read has no columns.
        let _ = reader.read_record(&mut first);
        first.iter().filter_map(Column::from_heading).count()
    };
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let count = known(separator);
        if count > best.0 {
            best = (count, separator);
        }
    }
    best.1
}

/// In which cell each column is; the first of two with the same meaning counts.
fn columns(headings: &StringRecord) -> Result<HashMap<Column, usize>, ListRefusal> {
    let mut columns = HashMap::new();
    for (index, heading) in headings.iter().enumerate() {
        if let Some(column) = Column::from_heading(heading) {
            columns.entry(column).or_insert(index);
        }
    }
    let missing: Vec<_> = Column::ALL
        .into_iter()
        .filter(|column| column.is_required() && !columns.contains_key(column))
        .collect();
    if missing.is_empty() {
        Ok(columns)
    } else {
        Err(ListRefusal::MissingColumns(missing))
    }
}

/// The line on which a record begins; the reader counts from the empty lines
/// before it.
fn line_number(record: &StringRecord, body: &str) -> usize {
    let Some(position) = record.position() else {
        return 0;
    };
    let at = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let rest = body
        .as_bytes()
        .get(at(position.byte())..)
        .unwrap_or_default();
    at(position.line()) + rest.iter().take_while(|byte| **byte == b'\n').count()
}

fn line(record: &StringRecord, columns: &HashMap<Column, usize>, number: usize) -> Line {
    let cell = |column| {
        let index = columns.get(&column).copied();
        let cell = index.and_then(|index| record.get(index));
        cell.unwrap_or_default().to_owned()
    };
    Line {
        number: u32::try_from(number).unwrap_or(u32::MAX),
        practice: cell(Column::Practice),
        name: cell(Column::Name),
        profession: cell(Column::Profession),
        email: cell(Column::Email),
        telephone: cell(Column::Telephone),
    }
}

#[cfg(test)]
#[path = "csv_import/tests.rs"]
mod tests;
