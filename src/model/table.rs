//! Data tables as sources: how a person maps their columns, and the figures that stand in them.

use std::path::PathBuf;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::claim::{Basis, Evidence, Population};
use crate::model::edtf::Edtf;
use crate::model::figure::{Hedge, Value};
use crate::model::text::Span;

/// How the columns of some tables are read; an entry of `[[tables]]` in `recoupe.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRule {
    /// The configuration and the line on which it names the files, for errors.
    pub place: (PathBuf, usize),
    /// Which files, by path below the sources folder.
    pub files: glob::Pattern,
    /// Who keeps the tables.
    pub outlet: Option<String>,
    /// Column of the day for which a row holds.
    pub date: Option<Column>,
    /// Column of the article that a row cites: addresses, or a path.
    pub cites: Option<Column>,
    /// Column of the outlet of the article that a row cites.
    pub cites_outlet: Option<Column>,
    /// Column of that article's day of publication.
    pub cites_published: Option<Column>,
    /// Column of who says so.
    pub source: Option<Column>,
    /// Column of what a row is called.
    pub id: Option<Column>,
    /// Cells that say that no figure is given, besides empty ones.
    pub empty: Vec<String>,
    /// What the columns of figures count.
    pub figures: Vec<FigureRule>,
}

/// What one figure of each row counts; an entry of `[[tables.figures]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRule {
    /// Line of the configuration on which the entry begins.
    pub line: usize,
    /// Column of the figure, or of the best estimate between `low` and `high`.
    pub column: Option<Column>,
    /// Column of the least that it may be.
    pub low: Option<Column>,
    /// Column of the most that it may be.
    pub high: Option<Column>,
    /// What is counted: an id of the topic packs.
    pub topic: String,
    /// Whose.
    pub population: Population,
    /// Where.
    pub place: Vec<String>,
    /// What the figures sum over.
    pub basis: Basis,
    /// Counting origin.
    pub since: Option<Edtf>,
    /// How every figure of the column is hedged.
    pub hedge: Option<Hedge>,
    /// Column of the hedges, by their codes.
    pub hedge_column: Option<Column>,
}

/// A column, and the line of the configuration that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As the table calls it.
    pub name: String,
    /// Line of the configuration, from 1.
    pub line: usize,
}

/// One figure of a data table, with what its row says of it. Spans index the table's decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFigure {
    /// The table's path and the row's number, `tracker.csv#7`.
    pub row: String,
    /// What the row is called, where it has a name.
    pub name: Option<String>,
    /// Who keeps the table.
    pub outlet: Option<String>,
    /// What is counted, and where and how; the rule of its column.
    pub rule: FigureRule,
    /// Day for which the row holds.
    pub date: Option<Edtf>,
    /// As stated.
    pub value: Value,
    /// How it is hedged.
    pub hedge: Hedge,
    /// The least and the most that it may be, where the table says so itself.
    pub bounds: Option<(Decimal, Decimal)>,
    /// The figure's cell, as written.
    pub text: String,
    /// Where that stands.
    pub span: Span,
    /// The same in characters.
    pub chars: Span,
    /// The row, or the cell's line where the row has several.
    pub evidence: Evidence,
    /// Who says so, and where that stands.
    pub source: Option<(String, Span)>,
    /// What the row cites.
    pub cited: Cited,
}

/// What a row of a data table cites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// As the table has it; empty = nothing.
    pub text: String,
    /// Web addresses, and words that may be such without their scheme.
    pub urls: Vec<String>,
    /// Paths that an article may have.
    pub paths: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Edtf>,
}

/// What a data table cites for a figure. Claims of tables have it, and no others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// As the table has it: an address, a path, an outlet with a date; empty = nothing.
    pub text: String,
    /// Who published it, where that is known.
    pub outlet: Option<String>,
    /// Paths of the articles that it names, versions of one mostly; empty where none is among the sources.
    pub articles: Vec<String>,
    /// Line of the first of them on which the number stands, whatever it counts there; null where it does not.
    pub line: Option<usize>,
}
