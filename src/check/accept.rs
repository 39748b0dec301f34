//! What accepting changes in a baseline: entries for what is found, none for what is gone. Pure; [`Baseline::update`] writes.

use crate::check::finding::{self, Found};
use crate::check::{Baseline, Gate, Held, Update};
use crate::error::Error;
use crate::model::check::Entry;
use crate::model::edtf::Edtf;
use crate::model::verdict::Reconciliation;

/// Why something is accepted, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Why.
    pub reason: String,
    /// Last day; `None` for good.
    pub until: Option<Edtf>,
}

impl Acceptance {
    fn of(&self, found: &Found) -> Entry {
        Entry { finding: found.finding.clone(), reason: self.reason.clone(), until: self.until, line: 0 }
    }
}

/// Accepts all of a row that counts; what was accepted of it before is replaced. `row` is its place in the reconciliation.
///
/// # Errors
/// As [`check`](crate::check::check), and where nothing in the row counts.
pub fn accept(
    found: &Reconciliation,
    row: usize,
    baseline: &Baseline,
    gate: &Gate<'_>,
    why: &Acceptance,
) -> Result<Update, Error> {
    let held = Held::new(found, baseline, gate)?;
    let mut update = Update::default();
    let findings = held.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    for (j, found) in findings.iter().enumerate().filter(|(_, f)| gate.levels.counts(f.severity)) {
        let before = held.accepted.get(&(row, j)).map(|a| a.entry);
        if before.is_some_and(|e| e.reason == why.reason && e.until == why.until) {
            continue;
        }
        update.remove.extend(before.cloned());
        // Entries that were about this before its figures changed.
        let same = |e: &&&Entry| finding::nearly_same(&e.finding, &found.finding) && !update.remove.contains(e);
        let gone: Vec<Entry> = held.stale.iter().filter(same).map(|e| (*e).clone()).collect();
        update.remove.extend(gone);
        update.add.push(why.of(found));
    }
    let counts = findings.iter().any(|f| gate.levels.counts(f.severity));
    if counts { Ok(update) } else { Err(nothing_to_accept()) }
}

fn nothing_to_accept() -> Error {
    Error::Usage {
        what: "nothing in this row counts, so there is nothing to accept".to_string(),
        hint: "`recoupe check` lists what is new; --fail-on note counts notes too".to_string(),
    }
}

/// Accepts all that counts and was never accepted, and drops what is stale. What was accepted up to a day that has passed
/// stays as it is: somebody said that it wants another look.
///
/// # Errors
/// As [`check`](crate::check::check).
pub fn accept_all(
    found: &Reconciliation,
    baseline: &Baseline,
    gate: &Gate<'_>,
    why: &Acceptance,
) -> Result<Update, Error> {
    let held = Held::new(found, baseline, gate)?;
    let all = held.rows.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, f)| (i, j, f)));
    let open = all.filter(|(i, j, f)| gate.levels.counts(f.severity) && !held.accepted.contains_key(&(*i, *j)));
    let add = open.map(|(_, _, f)| why.of(f)).collect();
    Ok(Update { add, remove: held.stale.iter().map(|e| (*e).clone()).collect() })
}
