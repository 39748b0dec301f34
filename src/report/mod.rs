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
mod xlsx;
mod excerpt;
mod fields;
mod explain;
mod mentions;

use crate::error::Error;
use crate::model::check::CheckResult;
use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::mention::Mention;
use crate::model::verdict::{Note, Reconciliation, Row, Severity};
use told::Told;

pub use explain::{Lookup, evidence, explain};
pub use json::{claim_schema, table_schema};
pub use mentions::{mentions_line, mentions_shown};
pub use table::{terminal_width, topics};

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
}

impl Format {
    /// Whether the form is bytes that no terminal shows.
    pub fn is_binary(self) -> bool {
        self == Self::Xlsx
    }
}

/// What is recognised in the article of a path.
pub type Mentions<'a> = &'a dyn Fn(&str) -> Vec<Mention>;

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
        Format::Table => safe::neutralise(table::rows(told, view)),
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
        Format::Xlsx => return xlsx::rows(told),
    };
    Ok(text.into_bytes())
}

/// The claims themselves, before any comparison: as table, markdown, json, jsonl or csv.
pub fn claims(claims: &[Claim], notes: &[Note], view: &View<'_>) -> Result<String, Error> {
    let shown: Vec<&Claim> = claims.iter().filter(|c| view.filter.takes_topic(&c.topic)).collect();
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
mod tests {
    use super::fixtures::{flood, hostile, view};
    use super::*;

    fn every_claim(found: &Reconciliation) -> Vec<Claim> {
        found.rows.iter().flat_map(|r| r.claims.clone()).collect()
    }

    fn explained(found: &Reconciliation, id: &str) -> Result<String, crate::error::Error> {
        let lookup = Lookup { found, claims: &[], mentions: &|_| Vec::new() };
        explain(id, &lookup, &view(Format::Table, 80))
    }

    #[test]
    fn tables_read_well_at_any_width() {
        for width in [80, 120] {
            let (rows, claims) = both(&flood(), Format::Table, width);
            insta::assert_snapshot!(format!("rows_{width}"), rows);
            insta::assert_snapshot!(format!("claims_{width}"), claims);
        }
        for width in [60, 80, 99, 100, 120, 200] {
            for found in [flood(), hostile()] {
                let (rows, claims) = both(&found, Format::Table, width);
                let long = rows.lines().chain(claims.lines()).find(|l| wrap::width(l) > width);
                assert_eq!(long, None, "at {width}:\n{rows}{claims}");
            }
        }
    }

    #[test]
    fn other_forms_say_the_same() {
        for format in [Format::Markdown, Format::Csv] {
            let (rows, claims) = both(&flood(), format, 80);
            insta::assert_snapshot!(format!("rows_{format:?}"), rows);
            insta::assert_snapshot!(format!("claims_{format:?}"), claims);
        }
        insta::assert_snapshot!("explain", explained(&flood(), "#3fa9c1d").unwrap());
    }

    fn both(found: &Reconciliation, format: Format, width: usize) -> (String, String) {
        let view = view(format, width);
        (rows(found, &view), claims(&every_claim(found), &found.notes, &view))
    }

    #[test]
    fn no_form_lets_an_article_command_anything() {
        let found = hostile();
        let mut all: Vec<String> = [Format::Table, Format::Markdown, Format::Json, Format::Jsonl, Format::Csv]
            .into_iter()
            .flat_map(|format| <[String; 2]>::from(both(&found, format, 80)))
            .collect();
        all.push(explained(&found, "3fa9c1f").unwrap());
        for text in all {
            let obeyed = |c: char| c.is_control() && c != '\n' && c != '\r' || c == '\u{202e}';
            assert!(!text.contains(obeyed) && !text.contains("::") && !text.contains("##["), "{text}");
        }
        for format in [Format::Json, Format::Jsonl] {
            assert!(!both(&found, format, 80).0.contains("</"));
        }
    }

    #[test]
    fn one_record_is_one_line() {
        let found = hostile();
        let (markdown, _) = both(&found, Format::Markdown, 80);
        assert_eq!(markdown.lines().filter(|l| l.starts_with('|')).count(), 2 + found.rows.len(), "{markdown}");
        let (csv, claims) = both(&found, Format::Csv, 80);
        assert_eq!(csv.lines().count(), 1 + found.rows.len(), "{csv}");
        assert!(claims.contains("'=a|b"), "{claims}");
    }

    #[test]
    fn json_is_the_record_itself() {
        for found in [flood(), hostile()] {
            let (json, _) = both(&found, Format::Json, 80);
            let read: Reconciliation = serde_json::from_str(&json).unwrap();
            assert_eq!((read.stories, read.notes, read.rows.len()), (found.stories.clone(), found.notes.clone(), 4));
            let (lines, claims) = both(&found, Format::Jsonl, 80);
            let rows: Vec<Row> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
            assert_eq!(rows, read.rows);
            let back: Vec<Claim> = claims.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
            assert_eq!(back, every_claim(&found));
        }
    }

    #[test]
    fn filters_hide_nothing_in_silence() {
        let mut view = view(Format::Table, 100);
        view.filter.discrepancies = true;
        let shown = rows(&flood(), &view);
        assert!(shown.contains("2 rows (2 other rows not shown): ✗ 1 error, ! 1 warning;"), "{shown}");
        view.filter.topics = vec!["turnout".to_string()];
        assert!(rows(&flood(), &view).starts_with("Nothing to show (4 other rows not shown)."));
    }

    #[test]
    fn ids_are_told_apart_by_what_they_begin_with() {
        let faults = |id| explained(&flood(), id).unwrap_err().to_string();
        assert!(explained(&flood(), "c0").unwrap().contains("agree"));
        assert!(explained(&flood(), "c3").unwrap().contains("in row 3fa9c1ffff"));
        assert!(faults("3fa").starts_with("2 rows and claims"), "{}", faults("3fa"));
        assert!(faults("zz").starts_with("no row or claim"));
    }

    #[test]
    fn sentences_show_what_a_claim_was_read_from() {
        use crate::model::mention::{AttributionMention, Frames, Mention, MentionKind, Stance, TopicMention};
        use crate::model::text::{Id, Span};
        let found = flood();
        let claim = &found.rows[0].claims[1];
        let sentence = &claim.evidence;
        let at = |words: &str| {
            let start = sentence.start + sentence.quote.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mention = |words: &str, kind| Mention { span: at(words), sentence: 0, kind };
        let topic = TopicMention { topic: Id::from("deaths"), frames: Frames::default() };
        let attribution = AttributionMention {
            source: Some(at("the ministry")),
            name: "Russia".into(),
            parties: Vec::new(),
            cue: at("said"),
            content: Vec::new(),
            stance: Stance::Estimates,
            inferred: false,
            relay: None,
        };
        let figure = mentions::tests::figure_at(at("at least 5000"), at("5000"), 5000);
        let all = vec![
            mention("killed", MentionKind::Topic(topic)),
            figure,
            mention("the ministry said", MentionKind::Attribution(attribution)),
        ];
        let lookup = Lookup { found: &found, claims: &[], mentions: &|_| all.clone() };
        let shown = explain("c2", &lookup, &view(Format::Table, 80)).unwrap();
        insta::assert_snapshot!("explain_claim", shown);
    }

    #[test]
    fn a_comment_that_is_too_long_says_what_it_leaves_out() {
        let mut found = flood();
        let row = found.rows[0].clone();
        found.rows.extend((0..500).map(|i| Row { id: format!("row{i:04}"), ..row.clone() }));
        let (comment, _) = both(&found, Format::Markdown, 80);
        assert!(comment.len() < 65_000 && comment.contains("more rows left out for want of room"), "{}", comment.len());
    }
}
