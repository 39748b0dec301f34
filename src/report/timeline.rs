//! Rows as series: each quantity date by date, with lows, highs, sources, and a line of blocks that shows how it moved.
//!
//! Input: the rows that the view's filter takes. Output: table, markdown, json, jsonl or csv. A count that grows over days is
//! one series, whatever its row's verdict; rows of dates, of single cells of a table, and of figures that nobody gives, are no series
//! and are counted.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::error::Error;
use crate::model::claim::{Basis, Claim, Population, SCHEMA};
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Value};
use crate::model::verdict::{Note, Reconciliation, Row, Severity, Story, Verdict};
use crate::report::safe::{self, Safe};
use crate::report::table::{heading, note_line, paragraph};
use crate::report::told::Told;
use crate::report::wrap::wrap;
use crate::report::{Format, View, csv, json, markdown, say};

/// Blocks of a line: of more dates, neighbours share one, which shows the highest of them.
const BLOCKS: usize = 40;
const UNICODE: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 8] = ['_', '.', '-', '~', '=', '+', '*', '#'];

/// One quantity in time.
#[derive(Serialize)]
pub(crate) struct Series<'a> {
    /// Id of the row.
    pub(crate) row: &'a str,
    pub(crate) story: &'a str,
    topic: &'a str,
    population: &'a Population,
    basis: Basis,
    verdict: Verdict,
    severity: Severity,
    #[serde(with = "crate::model::decimal::decimal_json")]
    min: Option<Decimal>,
    #[serde(with = "crate::model::decimal::decimal_json")]
    max: Option<Decimal>,
    /// In date order, what has no date last.
    pub(crate) points: Vec<Point<'a>>,
    #[serde(skip)]
    of: &'a Row,
}

/// What is said for one date.
#[derive(Serialize)]
pub(crate) struct Point<'a> {
    /// When the count was made; null = not known.
    pub(crate) date: Option<Edtf>,
    /// The least and the most that any claim of the date can mean; null = open.
    #[serde(with = "crate::model::decimal::decimal_json")]
    low: Option<Decimal>,
    #[serde(with = "crate::model::decimal::decimal_json")]
    high: Option<Decimal>,
    pub(crate) claims: Vec<&'a Claim>,
}

#[derive(Serialize)]
struct Timeline<'a> {
    schema: u32,
    stories: Vec<&'a Story>,
    series: Vec<&'a Series<'a>>,
    notes: &'a [Note],
    unread: usize,
}

impl<'a> Series<'a> {
    fn of(row: &'a Row) -> Option<Self> {
        let counts = |c: &Claim| c.date.is_none() && c.figure.hedge != Hedge::Undisclosed;
        if row.is_cell() || !row.claims().any(counts) {
            return None;
        }
        let points = row.claims.chunk_by(|a, b| a.counted() == b.counted()).map(Point::of).collect();
        let Row { id, story, topic, population, basis, verdict, severity, min, max, .. } = row;
        let (basis, verdict, severity, min, max) = (*basis, *verdict, *severity, *min, *max);
        Some(Self { row: id, story, topic, population, basis, verdict, severity, min, max, points, of: row })
    }

    /// Dates that are known.
    fn dates(&self) -> usize {
        self.points.iter().filter(|p| p.date.is_some()).count()
    }

    /// A block for each date, as high as the highest figure said for it; a blank where none is. Empty for fewer than two dates.
    fn line(&self, blocks: &[char; 8]) -> String {
        let tips: Vec<Option<Decimal>> = self.points.iter().filter(|p| p.date.is_some()).map(Point::tip).collect();
        if tips.len() < 2 {
            return String::new();
        }
        let most = tips.iter().flatten().max().copied().unwrap_or_default();
        let level = |tip: Decimal| {
            let share = tip.checked_div(most).and_then(|s| s.checked_mul(Decimal::from(7)));
            share.and_then(|s| s.round().to_usize()).unwrap_or(0).min(7)
        };
        let each = tips.len().div_ceil(BLOCKS);
        let highest = |some: &[Option<Decimal>]| some.iter().flatten().max().copied();
        tips.chunks(each).map(|some| highest(some).map_or(' ', |tip| blocks[level(tip)])).collect()
    }

    /// From the least to the greatest stated value.
    fn range(&self) -> String {
        let one = |d: Decimal| say::shown(Value::One(d));
        match (self.min, self.max) {
            (Some(min), Some(max)) if min != max => format!("{} to {}", one(min), one(max)),
            (Some(min), _) => one(min),
            _ => String::new(),
        }
    }
}

impl<'a> Point<'a> {
    fn of(claims: &'a [Arc<Claim>]) -> Self {
        let given = || claims.iter().filter(|c| c.figure.hedge != Hedge::Undisclosed);
        let lows: Option<Vec<Decimal>> = given().map(|c| c.figure.low).collect();
        let highs: Option<Vec<Decimal>> = given().map(|c| c.figure.high).collect();
        Self {
            date: claims.first().and_then(|c| c.counted()),
            low: lows.and_then(|all| all.into_iter().min()),
            high: highs.and_then(|all| all.into_iter().max()),
            claims: claims.iter().map(|c| &**c).collect(),
        }
    }

    /// The highest figure: as stated, for words without a number the least they mean.
    fn tip(&self) -> Option<Decimal> {
        let tip = |c: &&Claim| match c.figure.value {
            Some(Value::One(v) | Value::Range(_, v)) => Some(v),
            None => c.figure.low,
        };
        self.claims.iter().filter_map(tip).max()
    }

    fn day(&self) -> String {
        self.date.map_or_else(|| "no date".to_string(), |d| d.to_string())
    }

    /// The least and the most: `37 to 40`, `37 or more`.
    fn range(&self) -> String {
        let one = |d: Decimal| say::shown(Value::One(d));
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => one(low),
            (Some(low), Some(high)) => format!("{} to {}", one(low), one(high)),
            (Some(low), None) => format!("{} or more", one(low)),
            (None, Some(high)) => format!("{} or fewer", one(high)),
            (None, None) => "open".to_string(),
        }
    }

    fn lines(&self, view: &View<'_>) -> Vec<say::Line> {
        let mut lines: Vec<say::Line> = Vec::new();
        for line in self.claims.iter().map(|c| say::line(c, view.inventory)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}

/// Rows as series in date order. `ascii` draws and writes with ASCII alone, for terminals without UTF-8.
///
/// # Errors
/// For a format that series do not come in.
pub fn timeline(found: &Reconciliation, view: &View<'_>, ascii: bool) -> Result<String, Error> {
    let told = Told::new(found, None, &view.filter);
    let stories: Vec<(&Story, Vec<Series<'_>>)> = told
        .stories
        .iter()
        .map(|(story, rows)| (*story, rows.iter().filter_map(|row| Series::of(row)).collect::<Vec<_>>()))
        .filter(|(_, series)| !series.is_empty())
        .collect();
    let all = || stories.iter().flat_map(|(_, series)| series);
    Ok(match view.format {
        Format::Table => {
            let text = table(&told, &stories, view, if ascii { &ASCII } else { &UNICODE });
            safe::neutralise(if ascii { safe::ascii(&text) } else { text })
        }
        Format::Markdown => safe::neutralise(comment(&told, &stories, view)),
        Format::Json => {
            let (notes, series) = (&found.notes, all().collect());
            let (stories, unread) = (stories.iter().map(|s| s.0).collect(), json::unread(notes));
            json::pretty(&Timeline { schema: SCHEMA, stories, series, notes, unread })
        }
        Format::Jsonl => json::lines(all(), &found.notes),
        Format::Csv => safe::neutralise(csv::series(all(), &found.notes)),
        _ => {
            return Err(Error::Usage {
                what: "series do not come in this form".to_string(),
                hint: "choose table, markdown, json, jsonl or csv".to_string(),
            });
        }
    })
}

fn table(told: &Told<'_>, stories: &[(&Story, Vec<Series<'_>>)], view: &View<'_>, blocks: &[char; 8]) -> String {
    let mut out = String::new();
    for (story, series) in stories {
        heading(&mut out, story, view.width);
        for one in series {
            let (row, line) = (one.of, one.line(blocks));
            let head = format!("{} {}  {}", say::mark(row.severity), say::counted(row, view.inventory), one.range());
            out.push('\n');
            paragraph(&mut out, &Safe::terminal(&format!("{head}  #{}", told.id(row))), view.width);
            if !line.is_empty() {
                out.push_str(&format!("  {line}\n"));
            }
            for point in &one.points {
                points(&mut out, point, view);
            }
        }
        out.push('\n');
    }
    paragraph(&mut out, &summary(told, stories), view.width);
    for note in &told.found.notes {
        paragraph(&mut out, &note_line(note), view.width);
    }
    out
}

/// Columns before what is said for a date.
const INDENT: usize = 13;

/// A date, and beside it what is said for it: where that is more than one thing, its range first.
fn points(out: &mut String, point: &Point<'_>, view: &View<'_>) {
    let mut told: Vec<String> = point.lines(view).iter().map(say::Line::told).collect();
    if told.len() > 1 {
        told.insert(0, point.range());
    }
    let mut day = Safe::terminal(&point.day()).as_str().to_string();
    if day.len() > INDENT - 3 {
        out.push_str(&format!("  {day}\n"));
        day.clear();
    }
    for text in told {
        for line in wrap(Safe::terminal(&text).as_str(), view.width.saturating_sub(INDENT), 2) {
            out.push_str(&format!("  {:<10} {line}\n", std::mem::take(&mut day)));
        }
    }
}

fn comment(told: &Told<'_>, stories: &[(&Story, Vec<Series<'_>>)], view: &View<'_>) -> String {
    let mut comment = markdown::Comment::new();
    for (story, series) in stories {
        let label = if story.label.is_empty() { &story.id } else { &story.label };
        comment.line(&format!("### {}\n", Safe::words(label).as_str()));
        comment.line("| Quantity | Course | Date by date |\n| --- | --- | --- |");
        for one in series {
            let counted = Safe::words(&say::counted(one.of, view.inventory));
            let mut course = vec![Safe::words(&one.range())];
            let line = one.line(&UNICODE);
            course.extend((!line.is_empty()).then(|| Safe::code(&line)));
            let dated = one.points.iter().flat_map(|p| {
                let day = Safe::words(&p.day());
                p.lines(view).into_iter().map(move |l| Safe::join(&[day.clone(), markdown::line(&l)], ": "))
            });
            let br = |parts: &[Safe]| Safe::join(parts, "<br>");
            comment.row(&[br(&[counted, Safe::code(told.id(one.of))]), br(&course), br(&dated.collect::<Vec<_>>())]);
        }
        comment.line("");
    }
    comment.finish(&summary(told, stories), &told.found.notes)
}

/// One line that counts what is shown, and says what is not.
fn summary(told: &Told<'_>, stories: &[(&Story, Vec<Series<'_>>)]) -> Safe {
    let all: Vec<&Series<'_>> = stories.iter().flat_map(|(_, series)| series).collect();
    let long = all.iter().filter(|s| s.dates() > 1).count();
    let hidden = told.hidden + told.rows().count() - all.len();
    let shown = match all.len() {
        1 => "1 series".to_string(),
        n => format!("{n} series"),
    };
    let rest = if hidden > 0 { format!(" ({} not shown)", say::count(hidden, "other row")) } else { String::new() };
    Safe::terminal(&say::counting(format!("{shown}{rest}, {long} of more than one date"), &told.found.notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixtures::{claim, flood, hostile, row, view};

    fn course(values: &[i64]) -> Row {
        let day = |n: usize| format!("2021-07-{:02}", n + 1);
        let claims = values.iter().enumerate();
        let claims = claims.map(|(n, v)| claim(&format!("c{n}"), "a.md", *v, Hedge::Exact, &day(n))).collect();
        row("r-1", Verdict::Update, Severity::Ok, claims, "")
    }

    #[test]
    fn a_growing_toll_is_one_line_that_rises() {
        let row = course(&[0, 10, 35, 70]);
        let series = Series::of(&row).unwrap();
        assert_eq!((series.line(&UNICODE), series.line(&ASCII)), ("▁▂▅█".to_string(), "_.=#".to_string()));
        let row = course(&(1..=28).chain(1..=28).chain([100]).collect::<Vec<_>>());
        let series = Series::of(&row).unwrap();
        assert!(series.line(&UNICODE).chars().count() <= BLOCKS);
        assert_eq!(Series::of(&course(&[7])).unwrap().line(&UNICODE), "");
        assert_eq!(Series::of(&course(&[0, 0])).unwrap().line(&UNICODE), "▁▁");
    }

    #[test]
    fn a_date_has_the_least_and_the_most_that_is_said_for_it() {
        let claims = vec![
            claim("c1", "a.md", 37, Hedge::AtLeast, "2021-07-01"),
            claim("c2", "b.md", 40, Hedge::Exact, "2021-07-01"),
            claim("c3", "b.md", 52, Hedge::Exact, "2021-07-02"),
        ];
        let row = row("r-1", Verdict::Update, Severity::Ok, claims, "");
        let series = Series::of(&row).unwrap();
        let ranges: Vec<_> = series.points.iter().map(|p| (p.day(), p.range())).collect();
        let expected = [("2021-07-01", "37 or more"), ("2021-07-02", "52")];
        assert_eq!(ranges, expected.map(|(d, r)| (d.to_string(), r.to_string())));
    }

    #[test]
    fn every_form_is_safe_and_rows_of_dates_are_counted() {
        for format in [Format::Table, Format::Markdown, Format::Json, Format::Jsonl, Format::Csv] {
            let bad = timeline(&hostile(), &view(format, 80), false).unwrap();
            assert!(!bad.contains('\u{1b}') && !bad.contains("\n::error::") && !bad.contains('\u{202e}'), "{bad}");
        }
        let text = timeline(&flood(), &view(Format::Table, 100), false).unwrap();
        assert!(text.contains("3 series (1 other row not shown), 1 of more than one date"), "{text}");
        let plain = timeline(&flood(), &view(Format::Table, 100), true).unwrap();
        assert!(plain.is_ascii(), "{plain}");
        assert!(timeline(&flood(), &view(Format::Html, 100), false).is_err());
    }
}
