//! Claims or rows for a spreadsheet (RFC 4180): one record a line, lists joined by `; `.

use rust_decimal::Decimal;

use crate::model::claim::{Claim, Population};
use crate::model::mention::Value;
use crate::model::verdict::{Note, Row};
use crate::report::fields::interest;
use crate::report::timeline::Series;
use crate::report::told::{Told, telling};
use crate::report::{check, safe, say};

/// A cell: text is escaped for spreadsheets, numbers are not.
#[derive(Clone)]
pub(crate) enum Cell<'a> {
    Text(&'a str),
    List(Vec<String>),
    Number(Option<Decimal>),
    Count(usize),
}

impl Cell<'_> {
    fn written(&self) -> String {
        match self {
            Self::Text(text) => safe::csv(text),
            Self::List(list) => safe::csv(&list.join("; ")),
            Self::Number(n) => n.map_or_else(String::new, |n| n.normalize().to_string()),
            Self::Count(n) => n.to_string(),
        }
    }
}

pub(crate) fn write<'a>(header: &[&str], rows: impl Iterator<Item = Vec<Cell<'a>>>) -> String {
    let mut out = String::new();
    record(header.iter().map(ToString::to_string), &mut out);
    for row in rows {
        record(row.iter().map(Cell::written), &mut out);
    }
    out
}

/// Adds a record. What spreadsheets of other countries part cells at stands in quotation marks, as the comma does.
fn record(cells: impl Iterator<Item = String>, out: &mut String) {
    for (i, cell) in cells.enumerate() {
        out.push_str(if i > 0 { "," } else { "" });
        match cell.contains([',', ';', '"', '\t', '\r', '\n']) {
            true => out.extend(["\"", &cell.replace('"', "\"\""), "\""]),
            false => out.push_str(&cell),
        }
    }
    out.push_str("\r\n");
}

const ROWS: &[&str] = &[
    "id", "story", "topic", "event", "party", "scope", "status", "group", "basis", "verdict", "severity", "min", "max",
    "factor", "best", "best_to", "origins", "claims", "articles", "reasons",
];

/// One row a line, then what was not read.
pub(crate) fn rows(told: &Told<'_>) -> String {
    let (header, rows) = row_records(told);
    let skipped = skipped(&told.found.notes, &header, "reasons").collect::<Vec<_>>();
    write(&header, rows.chain(skipped))
}

/// Rows as cells, and their header; a check adds what it says of each.
pub(crate) fn row_records<'a>(told: &'a Told<'a>) -> (Vec<&'static str>, impl Iterator<Item = Vec<Cell<'a>>>) {
    let header = ROWS.iter().chain(told.check.iter().flat_map(|_| CHECK)).copied().collect();
    let rows = told.stories.iter().flat_map(|(story, rows)| rows.iter().map(move |row| (story, *row)));
    (header, rows.map(|(story, row)| [row_cells(&story.label, row), check_cells(told, row)].concat()))
}

/// What a check adds.
const CHECK: &[&str] = &["state", "counts_as", "state_reason"];

fn check_cells<'a>(told: &Told<'a>, row: &Row) -> Vec<Cell<'a>> {
    let Some(checked) = told.checked(row) else { return Vec::new() };
    let (state, reason) = check::state(checked);
    vec![Cell::Text(state), Cell::Text(checked.severity.code()), Cell::List(vec![reason])]
}

fn row_cells<'a>(story: &'a str, row: &'a Row) -> Vec<Cell<'a>> {
    let mut articles: Vec<String> = row.claims.iter().map(|c| c.article.to_string()).collect();
    articles.dedup();
    let event = row.claims.first().and_then(|c| c.event.as_deref()).unwrap_or_default();
    let (best, best_to) = ends(row.best);
    let mut cells = vec![Cell::Text(&row.id), Cell::Text(story), Cell::Text(&row.topic), Cell::Text(event)];
    cells.extend(population(&row.population));
    cells.extend([
        Cell::Text(row.basis.code()),
        Cell::Text(row.verdict.code()),
        Cell::Text(row.severity.code()),
        Cell::Number(row.min),
        Cell::Number(row.max),
        Cell::Number(row.factor),
        Cell::Number(best),
        Cell::Number(best_to),
        Cell::Count(row.origins.len()),
        Cell::Count(row.claims.len()),
        Cell::List(articles),
        Cell::List(telling(row).iter().map(|p| p.reason().to_string()).collect()),
    ]);
    cells
}

/// Files that were not read, each a record that is empty but for its name and the reason.
pub(crate) fn skipped<'a>(
    notes: &'a [Note],
    header: &[&'static str],
    column: &'static str,
) -> impl Iterator<Item = Vec<Cell<'a>>> {
    let cell =
        move |name: &&str, note| if *name == column { Cell::List(vec![say::note(note)]) } else { Cell::Text("") };
    notes.iter().filter(|n| n.is_unread()).map(move |note| header.iter().map(|name| cell(name, note)).collect())
}

fn population(population: &Population) -> [Cell<'_>; 4] {
    [
        Cell::List(population.party.clone()),
        Cell::Text(population.scope.code()),
        Cell::Text(population.status.code()),
        Cell::Text(population.group.as_deref().unwrap_or_default()),
    ]
}

const CLAIMS: &[&str] = &[
    "id",
    "article",
    "line",
    "outlet",
    "published",
    "language",
    "topic",
    "event",
    "date",
    "party",
    "scope",
    "status",
    "group",
    "place",
    "value",
    "value_to",
    "low",
    "high",
    "hedge",
    "unit",
    "text",
    "basis",
    "since",
    "as_of",
    "source",
    "stance",
    "interest",
    "conditional",
    "background",
    "agency",
    "quote",
    "notes",
];

/// One claim of a series a line, then what was not read.
pub(crate) fn series<'a>(all: impl Iterator<Item = &'a Series<'a>>, notes: &'a [Note]) -> String {
    let header: Vec<&str> = ["row", "story", "counted"].iter().chain(CLAIMS).copied().collect();
    let points = all.flat_map(|s| s.points.iter().map(move |p| (s, p)));
    let claims = points.flat_map(|(s, p)| p.claims.iter().map(move |c| (s, p, *c)));
    let rows = claims.map(|(s, p, c)| {
        let counted = Cell::List(p.date.iter().map(ToString::to_string).collect());
        let head = vec![Cell::Text(s.row), Cell::Text(s.story), counted];
        [head, claim_cells(c, dates(c))].concat()
    });
    let skipped = skipped(notes, &header, "notes").collect::<Vec<_>>();
    write(&header, rows.chain(skipped))
}

/// One claim a line, then what was not read.
pub(crate) fn claims(claims: &[&Claim], notes: &[Note]) -> String {
    let (header, records) = claim_records(claims.iter().copied());
    write(header, records.chain(skipped(notes, header, "notes")))
}

/// Claims as cells, and their header.
pub(crate) fn claim_records<'a>(
    claims: impl Iterator<Item = &'a Claim>,
) -> (&'static [&'static str], impl Iterator<Item = Vec<Cell<'a>>>) {
    (CLAIMS, claims.map(move |claim| claim_cells(claim, dates(claim))))
}

fn dates(c: &Claim) -> [String; 4] {
    [c.published, c.date, c.since, c.as_of.date].map(|d| d.map_or_else(String::new, |d| d.to_string()))
}

/// A value, and the other end of a range.
fn ends(value: Option<Value>) -> (Option<Decimal>, Option<Decimal>) {
    match value {
        Some(Value::One(v)) => (Some(v), None),
        Some(Value::Range(a, b)) => (Some(a), Some(b)),
        None => (None, None),
    }
}

fn claim_cells(claim: &Claim, [published, date, since, as_of]: [String; 4]) -> Vec<Cell<'_>> {
    let text = |s: Option<&str>| Cell::List(s.map(str::to_string).into_iter().collect());
    let own = |s: String| Cell::List(vec![s]);
    let (value, to) = ends(claim.figure.value);
    let mut cells = vec![
        Cell::Text(&claim.id),
        Cell::Text(&claim.article),
        Cell::Count(claim.evidence.line),
        text(claim.outlet.as_deref()),
        own(published),
        text(claim.language.as_deref()),
        Cell::Text(&claim.topic),
        text(claim.event.as_deref()),
        own(date),
    ];
    cells.extend(population(&claim.population));
    let source = claim.source();
    cells.extend([
        Cell::List(claim.place.clone()),
        Cell::Number(value),
        Cell::Number(to),
        Cell::Number(claim.figure.low),
        Cell::Number(claim.figure.high),
        Cell::Text(claim.figure.hedge.code()),
        Cell::Text(&claim.figure.unit),
        Cell::Text(&claim.figure.text),
        Cell::Text(claim.basis.code()),
        own(since),
        own(as_of),
        Cell::Text(source.map_or("", |s| &s.name)),
        Cell::Text(source.map_or("", |s| s.stance.code())),
        Cell::Text(source.map_or("", |s| interest(s.interest))),
        Cell::Text(if claim.conditional { "true" } else { "false" }),
        Cell::Text(if claim.background { "true" } else { "false" }),
        Cell::List(claim.agency.to_vec()),
        Cell::Text(&claim.evidence.quote),
        Cell::List(claim.notes.clone()),
    ]);
    cells
}
