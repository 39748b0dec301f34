//! The front matter of an article as a table of one row: its fields that stand on one line, as they are written.
//!
//! That the block can be read, and where it ends, is for the reading of articles to say.

use std::collections::BTreeMap;

use crate::model::text::Span;
use crate::read::tables::sheet::{Cell, Record, Sheet};

/// The fields of a front matter; no record where there is none.
pub(crate) fn read(text: &str) -> Sheet {
    let mut lines = text.split_inclusive(['\n', '\r']).scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    let sign = match lines.next().map(|(_, line)| line) {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return Sheet::default(),
    };
    let mut cells = BTreeMap::new();
    let mut columns = Vec::new();
    let mut span = Span::default();
    for (start, line) in lines {
        // A table of TOML begins: what follows are fields of it.
        if matches!(line, "---" | "+++" | "...") || sign == '=' && line.starts_with('[') {
            break;
        }
        span = Span::new(if span.end == 0 { start } else { span.start }, start + line.len());
        let Some((name, value)) = line.split_once(sign) else { continue };
        if name.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let name = name.trim().trim_matches(['"', '\'']).to_string();
        let from = start + line.len() - value.trim_start().len();
        let value = value_of(value.trim_start());
        let quoted = value.len() >= 2 && value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']);
        let (from, value) = if quoted { (from + 1, &value[1..value.len() - 1]) } else { (from, value) };
        let is_null = !quoted && matches!(value, "~" | "null");
        let cell = Cell {
            text: if is_null { String::new() } else { value.to_string() },
            span: Span::new(from, from + value.len()),
        };
        columns.push(name.clone());
        cells.insert(name, cell);
    }
    let record = Record { number: 1, span, cells };
    Sheet { columns, records: vec![record] }
}

/// A value without the comment behind it.
fn value_of(value: &str) -> &str {
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = value[1..].find(quote).map_or(value.len(), |at| at + 2);
        return &value[..end];
    }
    value.split(" #").next().unwrap_or(value).trim_end()
}
