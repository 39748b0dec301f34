//! Counts of the dead in the columns of UCDP's georeferenced event data, for those who code events: low, best, high and notes.
//!
//! Input: what is told. Output: CSV with the columns of UCDP GED that articles can fill, under their names. It codes no events:
//! a line is a row, its range that of all its sources, and its best estimate the value that most independent origins give.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::claim::{Basis, Claim, ClaimFigure};
use crate::model::mention::{Status, Value};
use crate::model::verdict::{Pair, Row};
use crate::report::View;
use crate::report::csv::{Cell, skipped, write};
use crate::report::say;
use crate::report::told::{Told, telling};

/// The topic that UCDP counts.
const TOPIC: &str = "deaths";

const COLUMNS: &[&str] = &[
    "id",
    "conflict_name",
    "side_a",
    "status",
    "group",
    "where_description",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_original",
    "source_headline",
    "source_date",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_civilians",
    "low",
    "best",
    "high",
    "basis",
    "notes",
];

/// The table: one line for each row that counts the dead, then what was not read.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let unfounded: Unfounded<'_> =
        told.found.rows.iter().filter(|r| r.is_cell()).flat_map(|r| &r.pairs).map(|p| (p.b.id.as_str(), p)).collect();
    let counts =
        |row: &&&Row| row.topic == TOPIC && !row.is_cell() && !matches!(row.basis, Basis::Change | Basis::Projection);
    let rows = told.stories.iter().flat_map(|(story, rows)| rows.iter().filter(counts).map(move |r| (story, *r)));
    let lines = rows.map(|(story, row)| line(&story.label, row, &unfounded, view));
    let skipped: Vec<_> = skipped(&told.found.notes, COLUMNS, "notes").collect();
    write(COLUMNS, lines.chain(skipped))
}

/// The claims of tables whose figures their articles do not give, by their ids, with what was found of each.
type Unfounded<'a> = BTreeMap<&'a str, &'a Pair>;

fn line<'a>(story: &'a str, row: &'a Row, unfounded: &Unfounded<'_>, view: &View<'_>) -> Vec<Cell<'a>> {
    let all = |of: &dyn Fn(&Claim) -> Option<String>| {
        let mut seen = BTreeSet::new();
        Cell::List(row.claims().filter_map(of).filter(|s| !s.is_empty() && seen.insert(s.clone())).collect())
    };
    let days = days(row);
    let (low, best, high) = range(row, unfounded);
    let civilians = if row.population.status == Status::Civilian { best } else { None };
    let parties = row.population.party.iter().map(|p| view.inventory.party_name(p).to_string());
    vec![
        Cell::Text(&row.id),
        Cell::Text(story),
        Cell::List(parties.collect()),
        Cell::Text(row.population.status.code()),
        Cell::Text(row.population.group.as_deref().unwrap_or_default()),
        all(&|c| c.place.last().map(|p| view.inventory.party_name(p).to_string())),
        Cell::Count(row.origins.len()),
        all(&|c| Some(c.url.as_ref().unwrap_or(&c.article).to_string())),
        all(&|c| c.outlet.as_deref().map(str::to_string)),
        all(&|c| c.source().map(|s| s.name.clone())),
        all(&|c| c.title.as_deref().map(str::to_string)),
        all(&|c| c.published.map(|d| d.to_string())),
        days.map_or(Cell::Text(""), |(first, last)| Cell::Count(precision(first, last))),
        Cell::List(days.iter().map(|d| d.0.to_string()).collect()),
        Cell::List(days.iter().map(|d| d.1.to_string()).collect()),
        Cell::Number(civilians),
        Cell::Number(low),
        Cell::Number(best),
        Cell::Number(high),
        Cell::Text(row.basis.code()),
        Cell::List(notes(row, unfounded, view)),
    ]
}

/// The least and the most that any source states, open ends at their stated values, and the best supported value. What a table
/// cites an article for that does not give it has no part in them.
fn range(row: &Row, unfounded: &Unfounded<'_>) -> (Option<Decimal>, Option<Decimal>, Option<Decimal>) {
    let figures: Vec<_> =
        row.claims.iter().filter(|c| !unfounded.contains_key(c.id.as_str())).map(|c| &c.figure).collect();
    let ends = |f: &&ClaimFigure| match f.value {
        Some(Value::One(n)) => vec![n],
        Some(Value::Range(a, b)) => vec![a, b],
        None => f.low.into_iter().chain(f.high).collect(),
    };
    let stated: Vec<Decimal> = figures.iter().flat_map(ends).collect();
    let (low, high) = (stated.iter().min().copied(), stated.iter().max().copied());
    let only = low.filter(|low| high == Some(*low));
    let best = row.best.and_then(|best| if let Value::One(best) = best { Some(best) } else { None });
    (low, best.filter(|b| stated.contains(b)).or(only), high)
}

/// First and last day of what the row counts: from its counting origin, where one is said, to the last count.
fn days(row: &Row) -> Option<(NaiveDate, NaiveDate)> {
    let spans = row.claims.iter().filter_map(|c| {
        let (first, last) = c.as_of.date?.range()?;
        let since = c.since.and_then(|d| d.range()).map(|d| d.0);
        Some((since.unwrap_or(first).min(first), last))
    });
    spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// UCDP's precision of dates: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more.
fn precision(first: NaiveDate, last: NaiveDate) -> usize {
    match (last - first).num_days() + 1 {
        ..=1 => 1,
        2..=6 => 2,
        7 => 3,
        8..=31 => 4,
        _ => 5,
    }
}

/// Verdict, reasons, and every figure with who gives it.
fn notes(row: &Row, unfounded: &Unfounded<'_>, view: &View<'_>) -> Vec<String> {
    let mut notes = vec![format!("{} ({})", row.verdict.code(), row.severity.code())];
    let cells = row.claims.iter().filter_map(|c| unfounded.get(c.id.as_str()).copied());
    let pairs = telling(row).into_iter().chain(cells);
    notes.extend(pairs.filter(|p| !p.reason().is_empty()).map(|p| p.reason().to_string()));
    let mut seen = BTreeSet::new();
    notes.extend(row.claims.iter().map(|c| {
        let line = say::line(c, view.inventory);
        format!("{}: {}", line.who, line.figure)
    }));
    notes.retain(|n| seen.insert(n.clone()));
    notes
}
