//! What a view tells of a reconciliation: which rows, in which order, under which names. Every format asks here; none chooses
//! for itself.

use std::collections::BTreeMap;

use crate::model::check::{CheckResult, CheckedRow, State};
use crate::model::claim::Claim;
use crate::model::verdict::{Note, Pair, Reconciliation, Row, Severity, Story};
use crate::report::{Filter, check};

/// What a view tells of a reconciliation: the rows that its filter takes, by story, the most severe first.
pub(crate) struct Told<'a> {
    pub(crate) found: &'a Reconciliation,
    /// What was found of each row, where they are told as a check.
    pub(crate) check: Option<&'a CheckResult>,
    /// The same by row.
    checked: BTreeMap<&'a str, &'a CheckedRow>,
    pub(crate) stories: Vec<(&'a Story, Vec<&'a Row>)>,
    /// Ids as short as they can be and still name one row.
    ids: BTreeMap<&'a str, usize>,
    pub(crate) hidden: usize,
}

impl<'a> Told<'a> {
    /// With a check only the rows that count under it are told.
    pub(crate) fn new(found: &'a Reconciliation, check: Option<&'a CheckResult>, filter: &Filter) -> Self {
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

    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a Row> + '_ {
        self.stories.iter().flat_map(|(_, rows)| rows.iter().copied())
    }

    /// What the check found of a row; `None` where there was no check.
    pub(crate) fn checked(&self, row: &Row) -> Option<&'a CheckedRow> {
        self.checked.get(row.id.as_str()).copied()
    }

    /// How much a row matters in this run.
    pub(crate) fn severity(&self, row: &Row) -> Severity {
        self.checked(row).map_or(row.severity, |c| c.severity)
    }

    /// Whether somebody has to look: in a check at what is new, without one at every discrepancy.
    pub(crate) fn is_new(&self, row: &Row) -> bool {
        match self.checked(row) {
            Some(checked) => matches!(checked.state, State::New { .. }),
            None => row.severity >= Severity::Warning,
        }
    }

    /// Whether the run fails on what a note tells: what was not read, and what is stale where that is asked for.
    pub(crate) fn fails(&self, note: &Note) -> bool {
        note.is_fault() || note.is_stale() && self.check.is_some_and(|c| c.fails_on_stale)
    }

    /// What a check says of a row, in words; `None` without a check.
    pub(crate) fn standing(&self, row: &Row) -> Option<String> {
        let (state, why) = check::state(self.checked(row)?);
        Some(if why.is_empty() { state.to_string() } else { format!("{state}: {why}") })
    }

    /// The rows that a machine is told of, the most severe first: discrepancies, and in a check all that counts.
    pub(crate) fn discrepancies(&self) -> Vec<&'a Row> {
        let counts = |r: &&Row| self.check.is_some() || r.severity >= Severity::Warning;
        let mut rows: Vec<_> = self.rows().filter(counts).collect();
        rows.sort_by_key(|r| (!self.is_new(r), std::cmp::Reverse(self.severity(r)), r.verdict));
        rows
    }

    pub(crate) fn id(&self, row: &'a Row) -> &'a str {
        let len = self.ids.get(row.id.as_str()).copied().unwrap_or(row.id.len());
        row.id.get(..len).unwrap_or(&row.id)
    }

    /// How many rows of each severity, the most severe first.
    pub(crate) fn counts(&self) -> [(Severity, usize); 4] {
        [Severity::Error, Severity::Warning, Severity::Note, Severity::Ok]
            .map(|severity| (severity, self.rows().filter(|r| r.severity == severity).count()))
    }

    /// How many independent origins the rows shown have among them.
    pub(crate) fn origins(&self) -> usize {
        let ids: std::collections::BTreeSet<_> = self.rows().flat_map(|r| &r.origins).map(|o| o.id.as_str()).collect();
        ids.len()
    }

    /// How many articles the stories shown have.
    pub(crate) fn articles(&self) -> usize {
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
pub(crate) fn telling(row: &Row) -> Vec<&Pair> {
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

/// For each claim of a row, by its id, the worst pair that it stands in.
pub(crate) fn worst(row: &Row) -> BTreeMap<&str, &Pair> {
    let mut worst: BTreeMap<&str, &Pair> = BTreeMap::new();
    let rank = |p: &Pair| (std::cmp::Reverse(p.severity), p.verdict);
    for pair in &row.pairs {
        for claim in [&pair.a, &pair.b] {
            let known = worst.entry(&claim.id).or_insert(pair);
            if rank(pair) < rank(known) {
                *known = pair;
            }
        }
    }
    worst
}

/// The claim that a row is shown at: the later one of its worst pair.
pub(crate) fn spotlight(row: &Row) -> Option<&Claim> {
    let pair = telling(row).into_iter().next();
    let own = |claim: &Claim| row.claims().find(|c| c.id == claim.id);
    pair.and_then(|p| own(&p.b).or_else(|| own(&p.a))).or(row.claims().last())
}

/// The file of an article, below the folder that CI checks out: without the mark of a record (`feed.jsonl#17`).
pub(crate) fn file(article: &str, folder: &str) -> String {
    let record = |mark: &str| !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
    let file = article.rsplit_once('#').filter(|(_, mark)| record(mark)).map_or(article, |(file, _)| file);
    if folder.is_empty() { file.to_string() } else { format!("{folder}/{file}") }
}
