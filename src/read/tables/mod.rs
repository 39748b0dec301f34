//! Data tables: files that `[[tables]]` maps -> the figures that stand in them.
//!
//! Input: a file's decoded text and the rule that maps its columns. Output: its figures, each with its row, and a fault for each
//! cell or column that cannot be read. It looks up no article and knows no topic: what is cited is for later stages.

mod rule;
mod number;
mod sheet;
mod delimited;
mod json;
mod head;
mod files;

use std::path::Path;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::model::claim::Evidence;
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Value};
use crate::model::table::{Cited, Column, FigureRule, TableFigure, TableRule};
use crate::model::text::Span;
use crate::read::metadata::{Published, is_web_address};
use crate::read::record::count;
use number::Stated;
use sheet::{Cell, Places, Problem, Record, Sheet};

pub(crate) use files::{read as read_all, takes};
pub(crate) use rule::{RawTable, rules};

/// Faults of one table that are told one by one.
const TOLD: usize = 20;
/// Bytes of a row that are quoted whole.
const QUOTED: usize = 1000;

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Delimited(Option<u8>),
    Json,
    Lines,
    /// Front matter of an article.
    Head,
}

fn kind(path: &str) -> Option<Kind> {
    match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "csv" => Some(Kind::Delimited(None)),
        "tsv" => Some(Kind::Delimited(Some(b'\t'))),
        "json" => Some(Kind::Json),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        "md" | "txt" => Some(Kind::Head),
        _ => None,
    }
}

/// What a table gave.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) figures: Vec<TableFigure>,
    pub(crate) faults: Vec<Error>,
}

/// Reads a table. `file` is what errors name, `path` what claims do.
pub(crate) fn read(rule: &TableRule, file: &Path, path: &str, text: &str) -> Read {
    let sheet = match kind(path) {
        Some(Kind::Delimited(mark)) => delimited::read(text, mark),
        Some(Kind::Json) => json::whole(text),
        Some(Kind::Lines) => json::lines(text),
        Some(Kind::Head) => Ok(head::read(text)),
        None => Ok(Sheet::default()),
    };
    let places = Places::of(text);
    let mut out = Reader { rule, file, path, text, places, figures: Vec::new(), faults: Vec::new(), unread: 0 };
    match sheet {
        Err(problem) => out.fault(problem),
        // Articles need not have front matter, nor all of its fields.
        Ok(sheet) if kind(path) == Some(Kind::Head) || out.has_columns(&sheet) => {
            sheet.records.iter().for_each(|record| out.record(record));
        }
        Ok(_) => {}
    }
    out.finish()
}

struct Reader<'a> {
    rule: &'a TableRule,
    file: &'a Path,
    path: &'a str,
    text: &'a str,
    places: Places<'a>,
    figures: Vec<TableFigure>,
    faults: Vec<Error>,
    /// Cells with faults beyond those told.
    unread: usize,
}

impl Reader<'_> {
    /// Whether every column that the rule names is there; a fault for each that is not.
    fn has_columns(&mut self, sheet: &Sheet) -> bool {
        let missing: Vec<Column> = columns(self.rule).filter(|c| !sheet.columns.contains(&c.name)).cloned().collect();
        for Column { name, line } in &missing {
            let there = sheet.columns.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
            self.faults.push(Error::Invalid {
                path: self.rule.place.0.clone(),
                line: *line,
                what: format!("{} has no column `{name}`", self.path),
                hint: if there.is_empty() { "it has no rows".to_string() } else { format!("it has {there}") },
            });
        }
        missing.is_empty()
    }

    fn fault(&mut self, problem: Problem) {
        if self.faults.len() >= TOLD {
            self.unread += 1;
            return;
        }
        let (line, column) = self.places.line_and_column(problem.at);
        let hint = "correct it; docs/formats.md says what a data table may hold".to_string();
        self.faults.push(Error::Cell { path: self.file.to_path_buf(), line, column, what: problem.what, hint });
    }

    fn record(&mut self, record: &Record) {
        let date = match self.date(record, self.rule.date.as_ref()) {
            Ok(date) => date,
            Err(problem) => return self.fault(problem),
        };
        let cited = match self.cited(record) {
            Ok(cited) => cited,
            Err(problem) => return self.fault(problem),
        };
        for figure in &self.rule.figures {
            match self.stated(record, figure) {
                Ok(Some((cell, stated))) => {
                    let figure = self.figure(record, figure, cell, stated, date, &cited);
                    self.figures.push(figure);
                }
                Ok(None) => {}
                Err(problem) => self.fault(problem),
            }
        }
    }

    /// A cell that says something.
    fn cell<'r>(&self, record: &'r Record, column: Option<&Column>) -> Option<&'r Cell> {
        let cell = record.cells.get(&column?.name)?;
        let text = cell.text.trim();
        (!text.is_empty() && !self.rule.empty.iter().any(|e| e == text)).then_some(cell)
    }

    fn date(&self, record: &Record, column: Option<&Column>) -> Result<Option<Edtf>, Problem> {
        let Some(cell) = self.cell(record, column) else { return Ok(None) };
        let read = Published::parse(&cell.text).map(|p| p.0);
        read.map(Some).ok_or_else(|| cell.problem(format!("`{}` is no date such as 2020-11-07", cell.text)))
    }

    fn cited(&self, record: &Record) -> Result<Cited, Problem> {
        let words = |c: Option<&Cell>| c.map(|c| c.text.trim().to_string());
        let outlet = words(self.cell(record, self.rule.cites_outlet.as_ref()));
        let published = self.date(record, self.rule.cites_published.as_ref())?;
        let Some(text) = words(self.cell(record, self.rule.cites.as_ref())) else {
            // Front matter speaks of its own article, where it cites no other.
            let own = kind(self.path) == Some(Kind::Head) && self.rule.cites.is_none();
            let paths = if own { vec![self.path.to_string()] } else { Vec::new() };
            let said: Vec<String> = outlet.clone().into_iter().chain(published.map(|d| d.to_string())).collect();
            let text = if own { self.path.to_string() } else { said.join(", ") };
            return Ok(Cited { text, paths, outlet, published, ..Cited::default() });
        };
        let words = || text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '|'));
        let urls = words().filter(|w| is_web_address(w) || is_bare_address(w)).map(str::to_string).collect();
        let folder = self.path.rsplit_once('/').map(|(folder, _)| format!("{folder}/{text}"));
        let is_path = !words().any(is_web_address);
        let paths = folder.iter().chain([&text]).filter(|_| is_path).filter_map(|path| plain(path)).collect();
        Ok(Cited { text, urls, paths, outlet, published })
    }

    /// The figure of a row, and the cell that it stands in; `None` where the row gives none.
    fn stated<'r>(&self, record: &'r Record, rule: &FigureRule) -> Result<Option<(&'r Cell, Stated)>, Problem> {
        let read = |column: &Option<Column>| match self.cell(record, column.as_ref()) {
            None => Ok(None),
            Some(cell) => match number::read(&cell.text) {
                Some(stated) => Ok(Some((cell, stated))),
                None => Err(cell.problem(format!("`{}` is no figure", cell.text))),
            },
        };
        let (best, low, high) = (read(&rule.column)?, read(&rule.low)?, read(&rule.high)?);
        let hedge = match self.cell(record, rule.hedge_column.as_ref()) {
            None => rule.hedge,
            Some(cell) => {
                Some(number::hedge(&cell.text).ok_or_else(|| cell.problem(format!("`{}` is no hedge", cell.text)))?)
            }
        };
        let Some((cell, mut stated)) = best.or(low).or(high) else { return Ok(None) };
        if stated.hedge == Hedge::Exact {
            stated.hedge = hedge.unwrap_or(Hedge::Exact);
        }
        let end = |end: Option<(&Cell, Stated)>| match end.map(|(_, s)| s.value) {
            Some(Value::One(n)) => Some(n),
            _ => None,
        };
        let Value::One(value) = stated.value else { return Ok(Some((cell, stated))) };
        if rule.low.is_some() || rule.high.is_some() {
            let (least, most) = (end(low).unwrap_or(value), end(high).unwrap_or(value));
            if least > value || most < value {
                let what = format!("`{}` lies outside {least} to {most}, which its row gives as its ends", cell.text);
                return Err(cell.problem(what));
            }
            stated.between(best.map(|_| value), least, most);
        }
        Ok(Some((cell, stated.settled())))
    }

    fn figure(
        &self,
        record: &Record,
        rule: &FigureRule,
        cell: &Cell,
        stated: Stated,
        date: Option<Edtf>,
        cited: &Cited,
    ) -> TableFigure {
        let source = self.cell(record, self.rule.source.as_ref());
        let quote = self.places.quote(record.span, cell.span, QUOTED);
        let (line, column) = self.places.line_and_column(quote.start);
        TableFigure {
            row: format!("{}#{}", self.path, record.number),
            name: self.cell(record, self.rule.id.as_ref()).map(|c| c.text.trim().to_string()),
            outlet: self.rule.outlet.clone(),
            rule: rule.clone(),
            date,
            value: stated.value,
            hedge: stated.hedge,
            bounds: stated.bounds,
            text: cell.text.trim().to_string(),
            span: cell.span,
            chars: Span::new(self.places.chars(cell.span.start), self.places.chars(cell.span.end)),
            evidence: Evidence {
                start: quote.start,
                end: quote.end,
                line,
                column,
                quote: quote.of(self.text).to_string(),
            },
            source: source.map(|c| (c.text.trim().to_string(), c.span)),
            cited: cited.clone(),
        }
    }

    fn finish(mut self) -> Read {
        if self.unread > 0 {
            self.faults.push(Error::Read {
                path: self.file.to_path_buf(),
                what: format!("{} of this table cannot be read", count(self.unread, "more cell")),
                hint: "correct those above first".to_string(),
            });
        }
        Read { figures: self.figures, faults: self.faults }
    }
}

/// Whether a word may be a web address without its scheme: what stands before its first slash has a dot inside.
fn is_bare_address(word: &str) -> bool {
    let host = word.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

/// A path without `.` and `..`; none for one that leads out of the folder.
fn plain(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Every column that a rule names.
fn columns(rule: &TableRule) -> impl Iterator<Item = &Column> {
    let rows = [&rule.date, &rule.cites, &rule.cites_outlet, &rule.cites_published, &rule.source, &rule.id];
    let figures = rule.figures.iter().flat_map(|f| [&f.column, &f.low, &f.high, &f.hedge_column]);
    rows.into_iter().chain(figures).flatten()
}

impl Stated {
    /// The same between two ends, with a best estimate or without one.
    fn between(&mut self, best: Option<Decimal>, low: Decimal, high: Decimal) {
        if low == high {
            return;
        }
        (self.value, self.hedge) = match best {
            Some(best) => (Value::One(best), Hedge::About),
            None => (Value::Range(low, high), Hedge::Between),
        };
        self.bounds = Some((low, high));
    }

    /// A count of nobody is a hedge of its own.
    fn settled(mut self) -> Self {
        if self.value == Value::One(Decimal::ZERO) && self.hedge == Hedge::Exact {
            self.hedge = Hedge::None;
        }
        self
    }
}

#[cfg(test)]
mod tests;
