//! JSON (an array of objects) and JSONL (an object a line). Values are kept as written, so that no number loses a digit.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use crate::model::text::Span;
use crate::read::tables::sheet::{Cell, Problem, Record, Sheet};

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Reads an array of objects.
pub(crate) fn whole(text: &str) -> Result<Sheet, Problem> {
    let rows: Vec<&RawValue> = serde_json::from_str(text)
        .map_err(|e| Problem { at: byte(text, &e), what: format!("no JSON array of objects: {}", plain(&e)) })?;
    sheet(text, rows.into_iter().map(RawValue::get))
}

/// Reads an object from every line that is not empty.
pub(crate) fn lines(text: &str) -> Result<Sheet, Problem> {
    sheet(text, text.split(['\n', '\r']).map(str::trim).filter(|l| !l.is_empty()))
}

fn sheet<'a>(text: &str, rows: impl Iterator<Item = &'a str>) -> Result<Sheet, Problem> {
    let mut columns = BTreeSet::new();
    let mut records = Vec::new();
    for (i, row) in rows.enumerate() {
        let span = place(text, row);
        let object: Object<'_> = serde_json::from_str(row)
            .map_err(|e| Problem { at: span.start + byte(row, &e), what: format!("no JSON object: {}", plain(&e)) })?;
        columns.extend(object.keys().cloned());
        let cells = object.into_iter().map(|(name, value)| (name, cell(text, value.get()))).collect();
        records.push(Record { number: i + 1, span, cells });
    }
    Ok(Sheet { columns: columns.into_iter().collect(), records })
}

fn cell(text: &str, raw: &str) -> Cell {
    let span = place(text, raw);
    match raw.as_bytes().first() {
        Some(b'"') => {
            let text = serde_json::from_str(raw).unwrap_or_default();
            Cell { text, span: Span::new(span.start + 1, span.end.saturating_sub(1).max(span.start + 1)) }
        }
        Some(b'n') => Cell { text: String::new(), span },
        _ => Cell { text: raw.to_string(), span },
    }
}

/// Where a part of a text that was cut from it stands in it.
fn place(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span::new(start, start + part.len())
}

/// The byte of an error: its line and column are counted in bytes.
fn byte(text: &str, error: &serde_json::Error) -> usize {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    (line + error.column().saturating_sub(1)).min(text.len())
}

fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_string()
}
