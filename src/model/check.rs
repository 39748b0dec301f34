//! What a check finds: which discrepancies are new, which somebody accepted, which accepted ones are gone. Findings are data;
//! nothing here decides.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::claim::Population;
use crate::model::edtf::Edtf;
use crate::model::verdict::{Note, Place, Severity, Verdict};

/// A reconciliation, held against a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckResult {
    /// One for each row of the reconciliation, in its order.
    pub rows: Vec<CheckedRow>,
    /// Entries of the baseline that nothing matches any more, in the baseline's order.
    pub stale: Vec<Entry>,
    /// The baseline's file, as it may be named to people.
    pub baseline: String,
    /// The articles' folder, as it may be named to people.
    pub sources: String,
    /// Arguments that say what counts, and against which baseline, where they are not the usual ones: whoever accepts a row gives them again.
    pub arguments: Vec<String>,
    /// Whether the check fails on stale entries.
    pub fails_on_stale: bool,
}

impl CheckResult {
    /// How many rows are in this state.
    pub fn count(&self, is: impl Fn(&State) -> bool) -> usize {
        self.rows.iter().filter(|r| is(&r.state)).count()
    }

    /// What is stale, for people, in the order of the entries: every format shows notes.
    pub fn notes(&self) -> Vec<Note> {
        let note = |entry: &Entry| {
            let f = &entry.finding;
            let said: Vec<_> = f.said.iter().map(|s| format!("{} ({})", s.figure, s.outlet)).collect();
            let (file, line, verdict, said) = (&self.baseline, entry.line, f.verdict.code(), said.join(", "));
            let stale = Note::STALE;
            let text = format!(
                "{stale}{file}:{line}: {}, {verdict}: {said}: nothing shows this any more; take the entry out, or run `recoupe check --update-baseline`",
                f.topic
            );
            let place = Place { file: file.clone(), line: Some(line.max(1)), column: None };
            Note { place: Some(place), ..Note::new(text) }
        };
        self.stale.iter().map(note).collect()
    }
}

/// What a check says of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckedRow {
    /// The row's id; in records the row itself stands beside.
    #[serde(skip)]
    pub id: String,
    /// How much it matters under the policy of the run (`--allow`, `--warn`, `--deny`); without them the row's own severity.
    pub severity: Severity,
    /// New, known, or not asked about.
    #[serde(flatten)]
    pub state: State,
}

/// Whether somebody has to look at a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// It shows nothing that counts (`--fail-on`).
    Passed,
    /// It shows something that counts and that nobody accepted: the check fails.
    New {
        /// Why it is new although it was accepted: other figures, a day that has passed, an entry that does not count yet.
        remark: Option<String>,
    },
    /// All of it that counts is accepted in the baseline.
    Known {
        /// Why it was accepted.
        reason: String,
        /// Last day for which it is accepted; `None` for good.
        #[schemars(with = "Option<String>")]
        until: Option<Edtf>,
    },
    /// Not accepted, but no new or changed article brings it (`--since`, `--changed`).
    OutOfScope,
}

impl State {
    /// Whether the check fails on it.
    pub fn is_new(&self) -> bool {
        matches!(self, Self::New { .. })
    }
}

/// A discrepancy that somebody accepted: spelled out, and bound to its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    /// What exactly was found.
    #[serde(flatten)]
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// Last day for which it is accepted; `None` for good.
    #[schemars(with = "Option<String>")]
    pub until: Option<Edtf>,
    /// Where it begins in the baseline, from 1; 0 where it stands in no file yet.
    pub line: usize,
}

/// One verdict of a row, with the statements between which it holds. Two findings are the same if all of this is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Finding {
    /// What is counted.
    pub topic: String,
    /// Whose.
    pub population: Population,
    /// Where, if all statements say the same place; else empty.
    pub place: String,
    /// What a date or duration is of; empty for counts.
    pub event: String,
    /// What holds between the statements.
    pub verdict: Verdict,
    /// The statements, sorted, each once.
    pub said: Vec<Said>,
}

/// One statement of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Said {
    /// Who published it; the article's path where that is not known.
    pub outlet: String,
    /// Who first says so; empty = the outlet's own voice.
    pub source: String,
    /// How many, with hedge and unit: `1177`, `at-least 1000`, `10..12`, `order 20..`, `1200000 EUR`; or the date claimed.
    pub figure: String,
    /// Date for which it holds, as EDTF; empty = not known.
    pub as_of: String,
}
