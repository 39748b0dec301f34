//! Claims or rows as JSON, the stable form: one document, or one record a line.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use crate::model::because::Refused;
use crate::model::check::{CheckedRow, Entry};
use crate::model::claim::{Claim, SCHEMA};
use crate::model::verdict::{Note, Reconciliation, Row, Story};
use crate::report::safe;
use crate::report::told::Told;

#[derive(Serialize)]
struct Table<'a> {
    schema: u32,
    stories: Vec<&'a Story>,
    rows: Vec<Checked<'a>>,
    notes: &'a [Note],
    unread: usize,
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
    unread: usize,
}

/// The table, as semantics of version 1 define it.
pub(crate) fn rows(told: &Told<'_>) -> String {
    let stories = told.stories.iter().map(|(story, _)| *story).collect();
    pretty(&Table {
        schema: told.found.schema,
        stories,
        rows: checked(told).collect(),
        notes: &told.found.notes,
        unread: unread(&told.found.notes),
        stale: told.check.map(|c| c.stale.as_slice()),
    })
}

/// Claims, and what could not be read.
pub(crate) fn claims(claims: &[&Claim], notes: &[Note]) -> String {
    pretty(&Claims { schema: SCHEMA, claims, notes, unread: unread(notes) })
}

/// How many notes tell of what was not read.
pub(crate) fn unread(notes: &[Note]) -> usize {
    notes.iter().filter(|n| n.is_unread()).count()
}

/// A file that was skipped, as a line among records: whoever reads them must not take them for all there is.
#[derive(Serialize)]
struct Skipped<'a> {
    schema: u32,
    note: &'a Note,
}

/// One row a line, then what was not read.
pub(crate) fn row_lines(told: &Told<'_>) -> String {
    lines(checked(told), &told.found.notes)
}

fn checked<'a>(told: &'a Told<'a>) -> impl Iterator<Item = Checked<'a>> {
    told.rows().map(|row| Checked { row, check: told.checked(row) })
}

/// One claim a line, then what was not read.
pub(crate) fn claim_lines(claims: &[&Claim], notes: &[Note]) -> String {
    let records: Vec<String> = claims.par_iter().map(line).collect();
    records.into_iter().flat_map(|line| [line, "\n".to_string()]).chain([lines::<&Claim>([], notes)]).collect()
}

/// A figure that became no claim, as a line among records.
#[derive(Serialize)]
struct NoClaim<'a> {
    schema: u32,
    refused: &'a Refused,
}

/// Claims and the figures that became none, one a line, in the order of articles and of their text; then what was not read.
pub(crate) fn all_lines(claims: &[impl Borrow<Claim>], refused: &[Refused], notes: &[Note]) -> String {
    let mut of: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for c in claims.iter().map(Borrow::borrow) {
        of.entry(&c.article).or_default().push((c.figure.start, line(c)));
    }
    for r in refused {
        of.entry(&r.article).or_default().push((r.start, line(&NoClaim { schema: SCHEMA, refused: r })));
    }
    of.values_mut().for_each(|lines| lines.sort_by_key(|(start, _)| *start));
    let records = of.into_values().flatten().flat_map(|(_, line)| [line, "\n".to_string()]);
    records.chain([lines::<&Claim>([], notes)]).collect()
}

/// One record a line, then what was not read.
pub(crate) fn lines<T: Serialize>(records: impl IntoIterator<Item = T>, notes: &[Note]) -> String {
    let skipped = notes.iter().filter(|n| n.is_unread()).map(|note| line(&Skipped { schema: SCHEMA, note }));
    records.into_iter().map(|record| line(&record)).chain(skipped).flat_map(|line| [line, "\n".to_string()]).collect()
}

/// One record, without the end of its line.
pub(crate) fn line(record: &impl Serialize) -> String {
    // Records are made of strings, numbers, lists and maps with string keys: all of them can be written.
    safe::json(&serde_json::to_string(record).unwrap_or_default())
}

/// One document.
pub(crate) fn pretty(record: &impl Serialize) -> String {
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
    let mut schema = schemars::schema_for!(Reconciliation);
    // What only the document has: it counts notes that stand in it.
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        let unread = json!({ "description": "How many of the notes tell of what was not read.", "type": "integer", "minimum": 0 });
        properties.insert("unread".to_string(), unread);
    }
    pretty(&schema)
}
