//! What every kind of table comes to: records of cells, each with its place in the file.

use std::collections::BTreeMap;

use crate::model::text::Span;
use crate::read::lines::Lines;

/// The rows of a table.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Names of the columns, in the order of the file.
    pub(crate) columns: Vec<String>,
    pub(crate) records: Vec<Record>,
}

/// One row.
#[derive(Debug)]
pub(crate) struct Record {
    /// From 1, the header not counted.
    pub(crate) number: usize,
    pub(crate) span: Span,
    /// By the names of their columns.
    pub(crate) cells: BTreeMap<String, Cell>,
}

/// One cell.
#[derive(Debug)]
pub(crate) struct Cell {
    /// What it says, quotation marks and escapes undone; empty for null.
    pub(crate) text: String,
    /// Where it stands, without its quotation marks.
    pub(crate) span: Span,
}

impl Cell {
    pub(crate) fn problem(&self, what: String) -> Problem {
        Problem { at: self.span.start, what }
    }
}

/// What is wrong with a table, and at which byte.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) at: usize,
    pub(crate) what: String,
}

/// Bytes between two places whose characters are counted beforehand.
const STRIDE: usize = 1024;

/// Lines, columns and characters of a text; made once, so that each look-up is cheap even in one long line.
pub(crate) struct Places<'a> {
    lines: Lines<'a>,
    /// Characters that begin before every `STRIDE`th byte.
    counted: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut counted = vec![0];
        for chunk in text.as_bytes().chunks(STRIDE) {
            counted.push(counted.last().copied().unwrap_or_default() + begun(chunk));
        }
        Self { lines: Lines::of(text), counted }
    }

    /// Characters before a byte.
    pub(crate) fn chars(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let counted = self.counted.get(block).copied().unwrap_or_default();
        counted + self.lines.text.as_bytes().get(block * STRIDE..byte).map_or(0, begun)
    }

    /// The line and the column of a byte, from 1.
    pub(crate) fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.lines.text.len());
        (self.lines.line(byte), self.chars(byte) - self.chars(self.lines.start(byte)) + 1)
    }

    /// What is quoted of a row: all of it where it is one line of at most so many bytes, else the cell's line, else the cell.
    pub(crate) fn quote(&self, row: Span, cell: Span, most: usize) -> Span {
        let one_line = |s: Span| s.end - s.start <= most && self.lines.line(s.start) == self.lines.line(s.end);
        if one_line(row) {
            return row;
        }
        let text = self.lines.text;
        let start = self.lines.start(cell.start);
        let end = text[cell.end..].find(['\n', '\r']).map_or(text.len(), |at| cell.end + at);
        let start = start + (text[start..cell.start].len() - text[start..cell.start].trim_start().len());
        if one_line(Span::new(start, end)) { Span::new(start, end) } else { cell }
    }
}

/// Characters that begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count()
}
