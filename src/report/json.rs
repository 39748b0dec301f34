//! Claims or rows as JSON, the stable form: one document, or one record a line.

use serde::Serialize;

use crate::model::claim::{Claim, SCHEMA};
use crate::model::verdict::{Note, Reconciliation, Row, Story};
use crate::report::{Told, safe};

#[derive(Serialize)]
struct Table<'a> {
    schema: u32,
    stories: Vec<&'a Story>,
    rows: Vec<&'a Row>,
    notes: &'a [Note],
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
    pretty(&Table { schema: told.found.schema, stories, rows: told.rows().collect(), notes: &told.found.notes })
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
