//! A row -> its findings: each verdict with the statements between which it holds, in a form that outlives edits.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::check::Baseline;
use crate::check::gate::Levels;
use crate::map::Set;
use crate::model::check::{Finding, Said};
use crate::model::claim::{Claim, Population};
use crate::model::mention::{Hedge, Value};
use crate::model::verdict::{Pair, Reconciliation, Row, Severity, Verdict};

/// A finding of a row, and what the run makes of it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) finding: Finding,
    /// Under the policy of the run.
    pub(crate) severity: Severity,
    /// Whether a new or changed article brings it; true where nobody asked.
    pub(crate) in_scope: bool,
}

/// A verdict and the claims between which it holds, by id: the same in two runs over the same articles.
pub(crate) type Identity = (Verdict, Vec<String>);

/// What a finding is about, without its statements.
pub(crate) type Subject<'a> = (&'a str, &'a Population, &'a str, &'a str, Verdict);

pub(crate) fn subject(f: &Finding) -> Subject<'_> {
    (&f.topic, &f.population, &f.place, &f.event, f.verdict)
}

/// Whether two findings are about one thing with other figures: the same subject, and an outlet in common. Cells of one column have
/// that in common whatever they hold: of these the day must be the same too.
pub(crate) fn nearly_same(a: &Finding, b: &Finding) -> bool {
    let is_cell = a.verdict == Verdict::FigureNotInCitedArticle;
    let whose = |s: &Said| (s.outlet.clone(), if is_cell { s.as_of.clone() } else { String::new() });
    let of: BTreeSet<_> = a.said.iter().map(whose).collect();
    subject(a) == subject(b) && b.said.iter().any(|s| of.contains(&whose(s)))
}

/// The findings of each row, in the order of the rows. What is all right is none, unless the baseline speaks of its verdict. Those
/// of which another reconciliation has the like are out of scope.
pub(crate) fn of_rows(
    found: &Reconciliation,
    levels: &Levels,
    baseline: &Baseline,
    without: Option<&Reconciliation>,
) -> Vec<Vec<Found>> {
    let old = without.map(identities);
    let accepted: BTreeSet<Verdict> = baseline.entries().iter().map(|e| e.finding.verdict).collect();
    let matters = |verdict, severity| levels.of(verdict, severity) > Severity::Ok || accepted.contains(&verdict);
    found.rows.par_iter().map(|row| of_row(row, levels, matters, old.as_ref())).collect()
}

/// The identities of everything found.
fn identities(found: &Reconciliation) -> BTreeSet<Identity> {
    let groups = found.rows.iter().flat_map(|row| grouped(row, |_, _| true));
    groups.map(|((verdict, _), between)| identity(verdict, &between)).collect()
}

fn identity(verdict: Verdict, between: &Between<'_>) -> Identity {
    (verdict, between.iter().map(|c| c.id.clone()).collect())
}

/// The claims between which a verdict holds, by id, each once. A part stands in its own row, its whole in another.
type Between<'a> = Vec<&'a Claim>;

/// The claims of a row by the verdict, and its severity, that holds between them, as far as that matters.
fn grouped(row: &Row, matters: impl Fn(Verdict, Severity) -> bool) -> BTreeMap<(Verdict, Severity), Between<'_>> {
    let mut groups: BTreeMap<_, (Between<'_>, Set<*const Claim>)> = BTreeMap::new();
    // Of claims with one id the last one is taken.
    for Pair { a, b, verdict, severity, .. } in row.pairs.iter().rev().filter(|p| matters(p.verdict, p.severity)) {
        let (between, met) = groups.entry((*verdict, *severity)).or_default();
        // A claim is in many pairs: it is known by its place in memory, and ids are compared once.
        between.extend([b, a].map(|c| &**c).into_iter().filter(|c| met.insert(std::ptr::from_ref(*c))));
    }
    if row.pairs.is_empty() && matters(row.verdict, row.severity) {
        groups.entry((row.verdict, row.severity)).or_default().0.extend(row.claims.iter().rev().map(|c| &**c));
    }
    let by_id = groups.into_iter().map(|(of, (mut between, _))| {
        between.sort_by(|a, b| a.id.cmp(&b.id));
        between.dedup_by(|a, b| a.id == b.id);
        (of, between)
    });
    by_id.collect()
}

fn of_row(
    row: &Row,
    levels: &Levels,
    matters: impl Fn(Verdict, Severity) -> bool,
    old: Option<&BTreeSet<Identity>>,
) -> Vec<Found> {
    let groups = grouped(row, matters);
    let mut all: Vec<Found> = Vec::with_capacity(groups.len());
    for ((verdict, severity), between) in groups {
        let finding = finding(row, verdict, &between);
        let severity = levels.of(verdict, severity);
        let in_scope = old.is_none_or(|old| !old.contains(&identity(verdict, &between)));
        // Two severities of one verdict between statements that read alike are one finding.
        match all.iter_mut().find(|f| f.finding == finding) {
            Some(same) => same.severity = same.severity.max(severity),
            None => all.push(Found { finding, severity, in_scope }),
        }
    }
    all.sort_by(|a, b| (b.severity, &a.finding).cmp(&(a.severity, &b.finding)));
    all
}

/// Made of the statements that it holds between and of nothing else of the row: what else is said later changes nothing.
fn finding(row: &Row, verdict: Verdict, between: &Between<'_>) -> Finding {
    let ids: Set<&str> = between.iter().map(|c| c.id.as_str()).collect();
    let own: Vec<&Claim> = row.claims().filter(|c| ids.contains(c.id.as_str())).collect();
    let mut places = own.iter().map(|c| c.place.last().map_or("", String::as_str));
    let place = places.next().filter(|first| places.all(|p| p == *first)).unwrap_or_default();
    let mut said: Vec<Said> = between.iter().map(|c| said(c)).collect();
    said.sort_unstable();
    said.dedup();
    Finding {
        topic: row.topic.clone(),
        population: own.iter().map(|c| &c.population).min().unwrap_or(&row.population).clone(),
        place: place.to_string(),
        event: own.iter().find_map(|c| c.event.clone()).unwrap_or_default(),
        verdict,
        said,
    }
}

fn said(claim: &Claim) -> Said {
    let name = claim.source().map(|s| if s.name.is_empty() { s.source.clone() } else { s.name.clone() });
    Said {
        outlet: claim.outlet_name().to_string(),
        source: name.unwrap_or_default(),
        figure: figure(claim),
        as_of: claim.as_of.date.map(|d| d.to_string()).unwrap_or_default(),
    }
}

/// A figure in full: digits ungrouped, hedge by its code, unit if it is not persons. The widths of hedges are not part of it.
fn figure(claim: &Claim) -> String {
    if let Some(date) = claim.date {
        return date.to_string();
    }
    let figure = &claim.figure;
    let plain = |d: Decimal| d.normalize().to_string();
    let end = |d: Option<Decimal>| d.map(plain).unwrap_or_default();
    let value = match (figure.value, figure.hedge) {
        (_, Hedge::Undisclosed) => String::new(),
        (Some(Value::One(v)), _) => plain(v),
        (Some(Value::Range(a, b)), _) => format!("{}..{}", plain(a), plain(b)),
        (None, _) => format!("{}..{}", end(figure.low), end(figure.high)),
    };
    let hedge = match figure.hedge {
        Hedge::Exact | Hedge::Between => "",
        hedge => hedge.code(),
    };
    let unit = if figure.unit == "person" { "" } else { figure.unit.as_str() };
    let words: Vec<&str> = [hedge, &value, unit].into_iter().filter(|w| !w.is_empty()).collect();
    words.join(" ")
}
