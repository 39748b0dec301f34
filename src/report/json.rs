//! Claims or rows as JSON, the stable form: one document, or one record a line.

use serde::Serialize;

use crate::model::check::{CheckedRow, Entry};
use crate::model::claim::{Claim, SCHEMA};
use crate::model::verdict::{Note, Reconciliation, Row, Story};
use crate::report::{Told, safe};

#[derive(Serialize)]
struct Table<'a> {
    schema: u32,
    stories: Vec<&'a Story>,
    rows: Vec<Checked<'a>>,
    notes: &'a [Note],
    /// Only in a check.
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<&'a [Entry]>,
}

/// A row, in a check with what the check says of it.
#[derive(Serialize)]
struct Checked<'a> {
    #[serde(flatten)]
    row: &'a Row,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<&'a CheckedRow>,
}

#[derive(Serialize)]
struct Claims<'a> {
    schema: u32,
    claims: &'a [&'a Claim],
    notes: &'a [Note],
}

/// The table, as semantics of version 1 define it.
pub(crate) fn rows(told: &Told<'_>) -> String {
    let stories = told.stories.iter().map(|(story, _)| *story).collect();
    pretty(&Table {
        schema: told.found.schema,
        stories,
        rows: checked(told).collect(),
        notes: &told.found.notes,
        stale: told.check.map(|c| c.stale.as_slice()),
    })
}

/// The rows, one a line.
pub(crate) fn row_lines(told: &Told<'_>) -> String {
    lines(checked(told))
}

fn checked<'a>(told: &'a Told<'a>) -> impl Iterator<Item = Checked<'a>> {
    told.rows().map(|row| Checked { row, check: told.checked(row) })
}

/// Claims, and what could not be read.
pub(crate) fn claims(claims: &[&Claim], notes: &[Note]) -> String {
    pretty(&Claims { schema: SCHEMA, claims, notes })
}

/// One record a line.
pub(crate) fn lines<T: Serialize>(records: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for record in records {
        out.push_str(&line(&record));
        out.push('\n');
    }
    out
}

/// One record, without the end of its line.
pub(crate) fn line(record: &impl Serialize) -> String {
    // Records are made of strings, numbers, lists and maps with string keys: all of them can be written.
    safe::json(&serde_json::to_string(record).unwrap_or_default())
}

fn pretty(record: &impl Serialize) -> String {
    let mut out = safe::json(&serde_json::to_string_pretty(record).unwrap_or_default());
    out.push('\n');
    out
}

/// JSON Schema of a claim record.
pub fn claim_schema() -> String {
    pretty(&schemars::schema_for!(Claim))
}

/// JSON Schema of the table.
pub fn table_schema() -> String {
    pretty(&schemars::schema_for!(Reconciliation))
}
