//! Stage 7: claims or rows -> text, one file per format.
//!
//! Input: records of `model`, and a [`View`] that says how they are shown. Output: a `String`. Nothing is printed here, and
//! nothing is decided: no verdict is found, and no claim dropped unless the view's filter says so, which the summary tells.

mod say;
pub mod safe;
mod wrap;
mod table;
mod markdown;
mod json;
mod csv;
mod excerpt;
mod fields;
mod explain;
mod mentions;
mod check;

use std::collections::BTreeMap;

use crate::model::check::{CheckResult, CheckedRow, State};
use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::verdict::{Note, Pair, Reconciliation, Row, Severity, Stats, Story};

pub use explain::{Lookup, evidence, explain};
pub use json::{claim_schema, table_schema};
pub use mentions::{mentions_line, mentions_shown};
pub use table::{terminal_width, topics};

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal: lines that fit its width.
    Table,
    /// For a pull request comment.
    Markdown,
    /// One document, versioned by `schema`.
    Json,
    /// One record a line.
    Jsonl,
    /// For a spreadsheet (RFC 4180).
    Csv,
}

/// How records are shown.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// In which form.
    pub format: Format,
    /// Columns that a line may take, for [`Format::Table`].
    pub width: usize,
    /// Names of ids.
    pub inventory: &'a Inventory,
    /// What is shown.
    pub filter: Filter,
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

/// The table of agreements and discrepancies.
pub fn rows(found: &Reconciliation, view: &View<'_>) -> String {
    shown(&Told::new(found, None, &view.filter), view)
}

/// What a check found: the rows that count, each with whether it is new, and the entries of the baseline that are stale.
pub fn checked(found: &Reconciliation, check: &CheckResult, view: &View<'_>) -> String {
    shown(&Told::new(found, Some(check), &view.filter), view)
}

fn shown(told: &Told<'_>, view: &View<'_>) -> String {
    match view.format {
        Format::Table => safe::neutralise(match told.check {
            Some(found) => check::rows(told, found, view),
            None => table::rows(told, view),
        }),
        Format::Markdown => safe::neutralise(markdown::rows(told, view)),
        Format::Json => json::rows(told),
        Format::Jsonl => json::row_lines(told),
        Format::Csv => safe::neutralise(csv::rows(told)),
    }
}

/// What was compared with what, in one line.
pub fn stats(stats: Stats) -> String {
    let Stats { claims, stories, article_pairs, blocks, pairs_compared, pairs_possible } = stats;
    format!(
        "stats: {claims} claims; {stories} stories, found by {article_pairs} pairs of articles; {blocks} blocks; \
         {pairs_compared} pairs compared of {pairs_possible} possible"
    )
}

/// The claims themselves, before any comparison.
pub fn claims(claims: &[Claim], notes: &[Note], view: &View<'_>) -> String {
    let shown: Vec<&Claim> = claims.iter().filter(|c| view.filter.takes_topic(&c.topic)).collect();
    match view.format {
        Format::Table => safe::neutralise(table::claims(&shown, claims.len(), notes, view)),
        Format::Markdown => safe::neutralise(markdown::claims(&shown, claims.len(), notes, view)),
        Format::Json => json::claims(&shown, notes),
        Format::Jsonl => json::lines(shown),
        Format::Csv => safe::neutralise(csv::claims(&shown)),
    }
}

/// What a view tells of a reconciliation: the rows that its filter takes, by story, the most severe first.
struct Told<'a> {
    found: &'a Reconciliation,
    /// What was found of each row, where they are told as a check.
    check: Option<&'a CheckResult>,
    /// The same by row.
    checked: BTreeMap<&'a str, &'a CheckedRow>,
    stories: Vec<(&'a Story, Vec<&'a Row>)>,
    /// Ids as short as they can be and still name one row.
    ids: BTreeMap<&'a str, usize>,
    hidden: usize,
}

impl<'a> Told<'a> {
    /// With a check only the rows that count under it are told.
    fn new(found: &'a Reconciliation, check: Option<&'a CheckResult>, filter: &Filter) -> Self {
        let checked: BTreeMap<_, _> = check.iter().flat_map(|c| &c.rows).map(|r| (r.id.as_str(), r)).collect();
        let counts = |r: &Row| check.is_none() || checked.get(r.id.as_str()).is_some_and(|c| c.state != State::Passed);
        let mut by_story: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in found.rows.iter().filter(|r| filter.takes(r) && counts(r)) {
            by_story.entry(&row.story).or_default().push(row);
        }
        for rows in by_story.values_mut() {
            rows.sort_by_key(|r| (std::cmp::Reverse(r.severity), r.verdict));
        }
        let stories: Vec<_> =
            found.stories.iter().filter_map(|s| by_story.remove(s.id.as_str()).map(|rows| (s, rows))).collect();
        let shown: usize = stories.iter().map(|(_, rows)| rows.len()).sum();
        Self { found, check, checked, stories, ids: short_ids(&found.rows), hidden: found.rows.len() - shown }
    }

    fn rows(&self) -> impl Iterator<Item = &'a Row> + '_ {
        self.stories.iter().flat_map(|(_, rows)| rows.iter().copied())
    }

    /// What the check found of a row; `None` where there was no check.
    fn checked(&self, row: &Row) -> Option<&'a CheckedRow> {
        self.checked.get(row.id.as_str()).copied()
    }

    fn id(&self, row: &'a Row) -> &'a str {
        let len = self.ids.get(row.id.as_str()).copied().unwrap_or(row.id.len());
        row.id.get(..len).unwrap_or(&row.id)
    }

    /// How many rows of each severity, the most severe first.
    fn counts(&self) -> [(Severity, usize); 4] {
        [Severity::Error, Severity::Warning, Severity::Note, Severity::Ok]
            .map(|severity| (severity, self.rows().filter(|r| r.severity == severity).count()))
    }

    /// How many independent origins the rows shown have among them.
    fn origins(&self) -> usize {
        let ids: std::collections::BTreeSet<_> = self.rows().flat_map(|r| &r.origins).map(|o| o.id.as_str()).collect();
        ids.len()
    }

    /// How many articles the stories shown have.
    fn articles(&self) -> usize {
        let all: std::collections::BTreeSet<_> = self.stories.iter().flat_map(|(s, _)| &s.articles).collect();
        all.len()
    }
}

/// For each row, the length of the shortest prefix of its id, six at least, that no other row shares.
fn short_ids(rows: &[Row]) -> BTreeMap<&str, usize> {
    let mut ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    ids.sort_unstable();
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let next = |i: usize, id: &str| ids.get(i).map_or(0, |other| shared(id, other));
    let length = |i: usize, id: &str| {
        let before = i.checked_sub(1).map_or(0, |j| next(j, id));
        (before.max(next(i + 1, id)) + 1).max(6).min(id.len())
    };
    ids.iter().enumerate().map(|(i, id)| (*id, length(i, id))).collect()
}

/// The pairs worth telling in a row: the worst, and one of every other verdict that is a warning or an error.
fn telling(row: &Row) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = Vec::new();
    let worst = row.pairs.iter().find(|p| p.verdict == row.verdict && p.severity == row.severity);
    let mut others: Vec<&Pair> = row.pairs.iter().filter(|p| p.severity >= Severity::Warning).collect();
    others.sort_by_key(|p| (std::cmp::Reverse(p.severity), p.verdict));
    for pair in worst.into_iter().chain(others) {
        if pairs.iter().all(|p| p.verdict != pair.verdict) {
            pairs.push(pair);
        }
    }
    pairs
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
            mention("the ministry said", MentionKind::Attribution(Box::new(attribution))),
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
