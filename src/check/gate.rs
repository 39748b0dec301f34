//! What counts in a check: from which severity on, which verdicts weigh otherwise, and what of it is asked about.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::check::Baseline;
use crate::model::verdict::{Reconciliation, Severity, Verdict};

/// What a check counts, and what it compares with.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// How much verdicts matter.
    pub levels: Levels,
    /// What is asked about.
    pub scope: Scope<'a>,
    /// The day that entries with an end are compared with; `None` = the newest date of publication.
    pub today: Option<NaiveDate>,
    /// A baseline that does not count yet: what it accepts is new, and told so.
    pub pending: Option<&'a Baseline>,
}

/// Which findings a check asks about.
#[derive(Clone, Copy, Debug)]
pub enum Scope<'a> {
    /// All of them.
    All,
    /// Those that are not found without the new and changed articles, of which this is the reconciliation.
    Brought(&'a Reconciliation),
}

/// How much verdicts matter in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// What matters less than this does not count. Default: warning.
    pub from: Severity,
    /// Verdicts that matter more or less than they do by themselves.
    pub of: BTreeMap<Verdict, Severity>,
}

impl Default for Levels {
    fn default() -> Self {
        Self { from: Severity::Warning, of: BTreeMap::new() }
    }
}

impl Levels {
    /// What a verdict of this severity comes to.
    pub(crate) fn of(&self, verdict: Verdict, severity: Severity) -> Severity {
        self.of.get(&verdict).copied().unwrap_or(severity)
    }

    /// Whether something of this severity counts; what is all right never does.
    pub(crate) fn counts(&self, severity: Severity) -> bool {
        severity > Severity::Ok && severity >= self.from
    }
}
