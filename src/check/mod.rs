//! Stage 6: rows and a baseline -> what is new, known, stale.
//!
//! Input: a [`Reconciliation`], the [`Baseline`] of what somebody accepted, and a [`Gate`] that says what counts. Output: a
//! [`CheckResult`]. It reads no article and finds no verdict; which articles changed it is told by the caller ([`since`]).

mod finding;
mod gate;
mod baseline;
mod write;
mod store;
mod accept;
pub mod since;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::error::Error;
use crate::model::check::{CheckResult, CheckedRow, Entry, Finding, State};
use crate::model::edtf::Edtf;
use crate::model::verdict::{Reconciliation, Severity};

use finding::Found;

pub use accept::{Acceptance, accept, accept_all};
pub use baseline::Baseline;
pub use gate::{Gate, Levels, Scope};
pub use store::Update;

/// What an entry accepts.
struct Accepted<'a> {
    entry: &'a Entry,
    lapsed: bool,
}

/// Findings and baseline, held against each other.
struct Held<'a> {
    /// The findings of each row, the worst first.
    rows: Vec<Vec<Found>>,
    /// What is accepted, by row and place in it.
    accepted: BTreeMap<(usize, usize), Accepted<'a>>,
    /// Entries that accept nothing.
    stale: Vec<&'a Entry>,
    /// The day that entries with an end were compared with.
    today: Option<NaiveDate>,
}

/// Tells for each row whether what it shows is new or known, and which entries of the baseline are stale.
///
/// An entry accepts one finding: that with its topic, population, verdict, outlets, sources, figures and dates. Where several
/// findings fit it, those that no changed article brings go first, so that nothing new can hide behind it.
///
/// # Errors
/// Where an entry ends on a day (`until`) and no date is known to compare it with.
pub fn check(found: &Reconciliation, baseline: &Baseline, gate: &Gate<'_>) -> Result<CheckResult, Error> {
    let held = Held::new(found, baseline, gate)?;
    let earlier = Earlier::new(&held.stale, gate);
    let rows = found.rows.iter().zip(&held.rows).enumerate().map(|(i, (row, findings))| {
        let all: Vec<_> = findings.iter().enumerate().map(|(j, f)| (f, held.accepted.get(&(i, j)))).collect();
        CheckedRow {
            id: row.id.clone(),
            severity: findings.iter().map(|f| f.severity).max().unwrap_or(Severity::Ok),
            state: state(&all, gate, held.today, &earlier),
        }
    });
    Ok(CheckResult {
        rows: rows.collect(),
        stale: held.stale.iter().copied().cloned().collect(),
        baseline: baseline.file().to_string(),
        ..CheckResult::default()
    })
}

impl<'a> Held<'a> {
    fn new(found: &Reconciliation, baseline: &'a Baseline, gate: &Gate<'_>) -> Result<Self, Error> {
        let without = match gate.scope {
            Scope::All => None,
            Scope::Brought(without) => Some(without),
        };
        let rows = finding::of_rows(found, &gate.levels, baseline, without);
        let today = reached(found, baseline, gate)?;
        let is_lapsed = |e: &Entry| e.until.and_then(|u| u.exact()).zip(today).is_some_and(|(until, day)| until < day);
        let mut entries: BTreeMap<&Finding, Vec<&Entry>> = BTreeMap::new();
        // The last is taken first: those that hold go before those that lapsed.
        let (lapsed, holding): (Vec<_>, Vec<_>) = baseline.entries().iter().partition(|e| is_lapsed(e));
        for entry in lapsed.into_iter().chain(holding.into_iter().rev()) {
            entries.entry(&entry.finding).or_default().push(entry);
        }
        let places = rows.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, f)| (i, j, f)));
        let mut places: Vec<_> = places.collect();
        places.sort_by_key(|(i, j, f)| (f.in_scope, *i, *j));
        let mut accepted = BTreeMap::new();
        for (i, j, found) in places {
            if let Some(entry) = entries.get_mut(&found.finding).and_then(Vec::pop) {
                accepted.insert((i, j), Accepted { entry, lapsed: is_lapsed(entry) });
            }
        }
        let mut stale: Vec<&Entry> = entries.into_values().flatten().collect();
        stale.sort_by_key(|e| e.line);
        Ok(Self { rows, accepted, stale, today })
    }
}

/// The day that entries with an end are compared with: as told, or the newest date of publication. Only asked for if needed.
fn reached(found: &Reconciliation, baseline: &Baseline, gate: &Gate<'_>) -> Result<Option<NaiveDate>, Error> {
    let Some(ending) = baseline.entries().iter().find(|e| e.until.is_some()) else { return Ok(None) };
    let claims = found.rows.iter().flat_map(|r| &r.claims);
    let newest = || claims.filter_map(|c| c.published?.bounds().1).max();
    match gate.today.or_else(newest) {
        Some(day) => Ok(Some(day)),
        None => Err(Error::Invalid {
            path: baseline.file().into(),
            line: ending.line,
            what: "`until` cannot be compared: no article has a date of publication with a year".to_string(),
            hint: "say which day it is with --today YYYY-MM-DD".to_string(),
        }),
    }
}

fn state(
    findings: &[(&Found, Option<&Accepted<'_>>)],
    gate: &Gate<'_>,
    today: Option<NaiveDate>,
    earlier: &Earlier<'_>,
) -> State {
    let counted: Vec<_> = findings.iter().filter(|(f, _)| gate.levels.counts(f.severity)).collect();
    let holds = |a: &Option<&Accepted<'_>>| a.is_some_and(|a| !a.lapsed);
    if counted.is_empty() {
        return State::Passed;
    }
    if let Some((found, accepted)) = counted.iter().find(|(f, a)| f.in_scope && !holds(a)) {
        let remark = match (accepted, today) {
            (Some(a), Some(day)) => Some(format!(
                "accepted until {} only, and {day} is reached: {}",
                a.entry.until.map_or_else(String::new, |u| u.to_string()),
                a.entry.reason
            )),
            _ => earlier.remark(&found.finding),
        };
        return State::New { remark };
    }
    if counted.iter().any(|(_, a)| !holds(a)) {
        return State::OutOfScope;
    }
    let entries: Vec<&Entry> = counted.iter().filter_map(|(_, a)| a.map(|a| a.entry)).collect();
    let mut reasons: Vec<&str> = Vec::new();
    for entry in &entries {
        if !reasons.contains(&entry.reason.as_str()) {
            reasons.push(&entry.reason);
        }
    }
    let until: Option<Edtf> = entries.iter().filter_map(|e| e.until).min_by_key(Edtf::exact);
    State::Known { reason: reasons.join("; "), until }
}

/// What was accepted that comes near to something new.
struct Earlier<'a> {
    stale: BTreeMap<finding::Subject<'a>, Vec<&'a Entry>>,
    pending: BTreeMap<&'a Finding, &'a Entry>,
}

impl<'a> Earlier<'a> {
    fn new(stale: &[&'a Entry], gate: &Gate<'a>) -> Self {
        let mut by_subject: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for entry in stale {
            by_subject.entry(finding::subject(&entry.finding)).or_default().push(*entry);
        }
        let pending = gate.pending.iter().flat_map(|b| b.entries()).map(|e| (&e.finding, e)).collect();
        Self { stale: by_subject, pending }
    }

    fn remark(&self, finding: &Finding) -> Option<String> {
        if let Some(entry) = self.pending.get(finding) {
            return Some(format!(
                "the change itself accepts it, which does not count before it is merged: {}",
                entry.reason
            ));
        }
        let near = self.stale.get(&finding::subject(finding))?;
        let entry = near.iter().find(|e| finding::nearly_same(&e.finding, finding))?;
        Some(format!("line {} of the baseline accepts other figures", entry.line))
    }
}

#[cfg(test)]
mod tests;
