//! CSV and TSV, with a header. Values come from the CSV reader, their places from a scan of the same bytes.

use std::collections::BTreeSet;

use crate::model::text::Span;
use crate::read::record;
use crate::read::tables::sheet::{Cell, Problem, Record, Sheet};

/// Reads a table; without a delimiter the header tells whether it is `,` or `;`.
pub(crate) fn read(text: &str, delimiter: Option<u8>) -> Result<Sheet, Problem> {
    let header = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let count = |mark| header.matches(mark).count();
    let delimiter = delimiter.unwrap_or(if count(';') > count(',') { b';' } else { b',' });
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let columns: Vec<String> =
        reader.headers().map_err(|e| problem(&e))?.iter().map(|name| name.trim().to_string()).collect();
    let mut seen = BTreeSet::new();
    if let Some(twice) = columns.iter().find(|c| !c.is_empty() && !seen.insert(c.as_str())) {
        return Err(Problem { at: 0, what: format!("two columns are named `{twice}`") });
    }
    let mut records = Vec::new();
    for (i, record) in reader.records().enumerate() {
        let record = record.map_err(|e| problem(&e))?;
        let at = record.position().map_or(0, csv::Position::byte);
        let spans = spans(text, usize::try_from(at).unwrap_or_default(), delimiter);
        let whole = match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        };
        let cells = record.iter().zip(spans).map(|(text, span)| Cell { text: text.to_string(), span });
        records.push(Record { number: i + 1, span: whole, cells: columns.iter().cloned().zip(cells).collect() });
    }
    Ok(Sheet { columns, records })
}

fn problem(error: &csv::Error) -> Problem {
    let at = error.position().map_or(0, csv::Position::byte);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "this row has {}, and the header has {expected_len}",
                record::count(usize::try_from(*len).unwrap_or(usize::MAX), "cell")
            )
        }
        _ => "this is no CSV".to_string(),
    };
    Problem { at: usize::try_from(at).unwrap_or_default(), what }
}

/// Where the cells of the record that begins here stand, without their quotation marks.
fn spans(text: &str, start: usize, delimiter: u8) -> Vec<Span> {
    let bytes = text.as_bytes();
    let ends = |b: u8| b == delimiter || b == b'\n' || b == b'\r';
    let mut at = start;
    while bytes.get(at).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        at += 1;
    }
    let mut spans = Vec::new();
    loop {
        let quoted = bytes.get(at) == Some(&b'"');
        let from = at + usize::from(quoted);
        at = from;
        if quoted {
            while at < bytes.len() && (bytes[at] != b'"' || bytes.get(at + 1) == Some(&b'"')) {
                at += if bytes[at] == b'"' { 2 } else { 1 };
            }
            at = at.min(bytes.len());
            spans.push(Span::new(from, at));
        }
        while bytes.get(at).is_some_and(|b| !ends(*b)) {
            at += 1;
        }
        if !quoted {
            spans.push(Span::new(from, at));
        }
        if bytes.get(at) != Some(&delimiter) {
            return spans;
        }
        at += 1;
    }
}
