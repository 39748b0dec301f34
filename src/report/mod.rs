//! Stage 7: claims or rows -> text, one file per format.
//!
//! Input: records of `model`, and a [`View`] that says how they are shown. Output: text or bytes. Nothing is printed here, and
//! nothing is decided: no verdict is found, and no claim dropped unless the view's filter says so, which the summary tells.

mod say;
pub mod safe;
mod told;
mod marks;
mod wrap;
mod table;
mod markdown;
mod json;
mod csv;
mod html;
mod sarif;
mod github;
mod junit;
mod wikitext;
mod claimreview;
mod ucdp;
mod wikidata;
#[cfg(feature = "xlsx")]
mod xlsx;
mod excerpt;
mod fields;
mod explain;
mod refused;
mod mentions;
mod timeline;
mod check;

use std::borrow::Borrow;

use crate::error::Error;
use crate::model::check::CheckResult;
use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::mention::Mention;
use crate::model::verdict::{Note, Reconciliation, Row, Severity, Stats};
use told::Told;

pub use explain::{Lookup, evidence, explain};
pub use json::{claim_schema, table_schema};
pub use mentions::{mentions_line, mentions_shown};
pub use refused::all;
pub use table::{terminal_width, topics};
pub use timeline::timeline;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For a terminal: lines that fit its width.
    Table,
    /// For a pull request comment, or the summary of a CI step.
    Markdown,
    /// One document, versioned by `schema`.
    Json,
    /// One record a line.
    Jsonl,
    /// For a spreadsheet (RFC 4180).
    Csv,
    /// One page that needs nothing else: filters, charts, sentences.
    Html,
    /// For code scanning (SARIF 2.1.0).
    Sarif,
    /// Workflow commands of GitHub Actions, which show beside the lines of a pull request.
    Github,
    /// For the test reports of a CI server.
    Junit,
    /// For a wiki: a table with references.
    Wikitext,
    /// For a page that publishes a check: schema.org `ClaimReview`, as JSON-LD.
    Claimreview,
    /// A workbook.
    Xlsx,
    /// For those who code events: the dead, in columns of UCDP GED.
    Ucdp,
    /// For Wikidata: drafts of statements, as commands of QuickStatements.
    Wikidata,
}

impl Format {
    /// Every form.
    pub const ALL: &'static [Self] = &[
        Self::Table,
        Self::Markdown,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Html,
        Self::Sarif,
        Self::Github,
        Self::Junit,
        Self::Wikitext,
        Self::Claimreview,
        Self::Xlsx,
        Self::Ucdp,
        Self::Wikidata,
    ];

    /// Whether the form is bytes that no terminal shows.
    pub fn is_binary(self) -> bool {
        self == Self::Xlsx
    }
}

/// What is recognised in the article of a path.
pub type Mentions<'a> = &'a (dyn Fn(&str) -> Vec<Mention> + Sync);

/// How records are shown.
#[derive(Clone)]
pub struct View<'a> {
    /// In which form.
    pub format: Format,
    /// Columns that a line may take, for [`Format::Table`].
    pub width: usize,
    /// Names of ids.
    pub inventory: &'a Inventory,
    /// What is shown.
    pub filter: Filter,
    /// Where the articles stand below the folder that CI checks out: `sources`. Empty = in that folder itself.
    pub folder: String,
    /// What is recognised in an article, to mark the words of a sentence; without it only figure and source are marked.
    pub mentions: Option<Mentions<'a>>,
}

/// What is shown of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only rows of severity warning or error.
    pub discrepancies: bool,
    /// Only these topics; empty = all.
    pub topics: Vec<String>,
}

impl Filter {
    /// Whether a row is shown.
    pub fn takes(&self, row: &Row) -> bool {
        (!self.discrepancies || row.severity >= Severity::Warning) && self.takes_topic(&row.topic)
    }

    /// Whether a topic is shown.
    pub fn takes_topic(&self, topic: &str) -> bool {
        self.topics.is_empty() || self.topics.iter().any(|t| t == topic)
    }
}

/// The table of agreements and discrepancies. An error says what a format cannot hold.
pub fn rows(found: &Reconciliation, view: &View<'_>) -> Result<Vec<u8>, Error> {
    shown(&Told::new(found, None, &view.filter), view)
}

/// What a check found: the rows that count, each with whether it is new, and the entries of the baseline that are stale.
pub fn checked(found: &Reconciliation, check: &CheckResult, view: &View<'_>) -> Result<Vec<u8>, Error> {
    shown(&Told::new(found, Some(check), &view.filter), view)
}

fn shown(told: &Told<'_>, view: &View<'_>) -> Result<Vec<u8>, Error> {
    let text = match view.format {
        Format::Table => safe::neutralise(match told.check {
            Some(found) => check::rows(told, found, view),
            None => table::rows(told, view),
        }),
        Format::Markdown => safe::neutralise(markdown::rows(told, view)),
        Format::Json => json::rows(told),
        Format::Jsonl => json::row_lines(told),
        Format::Csv => safe::neutralise(csv::rows(told)),
        Format::Html => html::rows(told, view),
        Format::Sarif => sarif::rows(told, view),
        Format::Github => github::rows(told, view),
        Format::Junit => junit::rows(told, view),
        Format::Wikitext => wikitext::rows(told, view),
        Format::Claimreview => claimreview::rows(told, view),
        Format::Ucdp => safe::neutralise(ucdp::rows(told, view)),
        Format::Wikidata => safe::neutralise(wikidata::rows(told, view)),
        Format::Xlsx => return workbook(told),
    };
    Ok(text.into_bytes())
}

/// What was compared with what, in one line.
pub fn stats(stats: Stats) -> String {
    let Stats { claims, stories, article_pairs, blocks, pairs_compared, pairs_possible } = stats;
    format!(
        "stats: {claims} claims; {stories} stories, found by {article_pairs} pairs of articles; {blocks} blocks; \
         {pairs_compared} pairs compared of {pairs_possible} possible"
    )
}

#[cfg(feature = "xlsx")]
fn workbook(told: &Told<'_>) -> Result<Vec<u8>, Error> {
    xlsx::rows(told)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &Told<'_>) -> Result<Vec<u8>, Error> {
    Err(Error::Usage {
        what: "this recoupe was built without workbooks".to_string(),
        hint: "choose csv, or build it with the feature `xlsx`".to_string(),
    })
}

/// The claims themselves, before any comparison: as table, markdown, json, jsonl or csv.
pub fn claims<C: Borrow<Claim>>(claims: &[C], notes: &[Note], view: &View<'_>) -> Result<String, Error> {
    let shown: Vec<&Claim> =
        claims.iter().map(Borrow::borrow).filter(|c: &&Claim| view.filter.takes_topic(&c.topic)).collect();
    Ok(match view.format {
        Format::Table => safe::neutralise(table::claims(&shown, claims.len(), notes, view)),
        Format::Markdown => safe::neutralise(markdown::claims(&shown, claims.len(), notes, view)),
        Format::Json => json::claims(&shown, notes),
        Format::Jsonl => json::claim_lines(&shown, notes),
        Format::Csv => safe::neutralise(csv::claims(&shown, notes)),
        _ => {
            return Err(Error::Usage {
                what: "claims do not come in this form: it tells of rows".to_string(),
                hint: "choose table, markdown, json, jsonl or csv".to_string(),
            });
        }
    })
}

#[cfg(test)]
mod fixtures;

#[cfg(test)]
mod tests;
