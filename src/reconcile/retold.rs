//! One figure told again in another article: by another source, of other people, with another hedge or mood, without its source.
//!
//! Input: two claims, of one row or of two. Output: `misattributed` or `drift`, or nothing. A figure is taken for the same one
//! where it is odd, where the sentences are near-identical, or where one source gives it as of one day.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::claim::{Attribution, Claim, Population, Scope};
use crate::model::inventory::Inventory;
use crate::model::mention::{Status, Value};
use crate::model::verdict::{Pair, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::echo::{same_passage, same_source};
use crate::reconcile::finding::Finding;
use crate::reconcile::interval::{class, last_significant};
use crate::reconcile::passage::Sketch;
use crate::reconcile::say::say;
use crate::reconcile::timeline::{Order, order, overlap};
use crate::reconcile::{population, row, version};

/// Claims of other rows that a claim is held against, for each way to look one up.
const LISTED: usize = 24;

/// Whether a figure is too particular to be given twice by chance: at least 100, with three or more significant digits.
fn is_odd(claim: &Claim) -> bool {
    let Some(Value::One(v)) = claim.figure.value else { return false };
    let hundred = Decimal::ONE_HUNDRED;
    v >= hundred && last_significant(v).checked_mul(hundred).is_some_and(|least| v >= least)
}

/// Two claims on one quantity in one value: whether the one retells the other, changed.
pub(crate) fn in_a_row(a: &Claim, b: &Claim) -> Option<Finding> {
    if a.article == b.article || a.figure.value.is_none() || a.figure.value != b.figure.value {
        return None;
    }
    match (a.source(), b.source()) {
        (Some(s), Some(t)) if same_source(s, t) => (overlap(a, b) || is_odd(a)).then(|| words(a, b))?,
        (Some(_), Some(_)) => another_source(a, b),
        (Some(_), None) => without_source(a, b),
        (None, Some(_)) => without_source(b, a),
        (None, None) => None,
    }
}

/// One source's figure, with another hedge or in another mood.
fn words(a: &Claim, b: &Claim) -> Option<Finding> {
    let (kind, what) = if class(a.figure.hedge) != class(b.figure.hedge) {
        ("hedge", "another hedge")
    } else if a.conditional != b.conditional {
        ("mood", "more certainty in the one than in the other")
    } else {
        return None;
    };
    let reason = format!("{} and {} are one statement of one source, told with {what}", say(a), say(b));
    Some(Finding::new(Verdict::Drift, Severity::Note, reason).kind(Some(kind)))
}

/// One odd figure, given to two sources that belong to different parties, or in one sentence that names another source.
fn another_source(a: &Claim, b: &Claim) -> Option<Finding> {
    let relays = |x: &Claim, y: &Claim| {
        x.attribution.iter().any(|s| y.source().is_some_and(|t: &Attribution| same_source(s, t)))
    };
    let parties = a.source()?.id.as_ref().zip(b.source()?.id.as_ref());
    let other = parties.is_some_and(|(p, q)| p != q) || parties.is_none() && same_passage(a, b);
    if !other || !is_odd(a) || !overlap(a, b) || relays(a, b) || relays(b, a) {
        return None;
    }
    let reason = format!("{} and {}: one odd figure, laid to two sources", say(a), say(b));
    Some(Finding::new(Verdict::Misattributed, Severity::Warning, reason).kind(Some("source")))
}

/// A source's figure in an outlet's own voice, unless the outlet had it first.
fn without_source(sourced: &Claim, bare: &Claim) -> Option<Finding> {
    let own = bare.agency.is_empty() && class(sourced.figure.hedge) == class(bare.figure.hedge);
    let turned = order(sourced, bare) == Order::After;
    if !own || turned || !overlap(sourced, bare) || !(is_odd(bare) || same_passage(sourced, bare)) {
        return None;
    }
    let reason = format!("{} is told again without its source: {}", say(sourced), say(bare));
    Some(Finding::new(Verdict::Drift, Severity::Note, reason).kind(Some("source-lost")))
}

/// Two claims of two rows: one figure, given to other people.
fn in_two_rows(a: &Claim, b: &Claim, ids: &Inventory) -> Option<Finding> {
    let (p, q) = (population::counted(a), population::counted(b));
    if a.article == b.article || population::key(&p) == population::key(&q) {
        return None;
    }
    let one_source = a.source().zip(b.source()).is_some_and(|(s, t)| same_source(s, t));
    let odd = is_odd(a);
    if odd && overlap(a, b) && contradict(&p, &q, ids) {
        let reason = format!("{} and {}: one odd figure, given to two populations", say(a), say(b));
        return Some(Finding::new(Verdict::Misattributed, Severity::Warning, reason).kind(Some("population")));
    }
    let told = one_source && odd || same_passage(a, b);
    let other = contradict(&p, &q, ids) || population::is_part(&p, &q, ids) || population::is_part(&q, &p, ids);
    if !told || !other {
        return None;
    }
    let reason = format!("{} and {} are one statement, told of other people", say(a), say(b));
    Some(Finding::new(Verdict::Drift, Severity::Warning, reason).kind(Some("population")))
}

/// Whether two populations say different things of one respect.
fn contradict(a: &Population, b: &Population, ids: &Inventory) -> bool {
    let said = |s: Status| s != Status::Unspecified;
    let status = said(a.status) && said(b.status) && a.status != b.status;
    let group = a.group.is_some() && b.group.is_some() && a.group != b.group;
    let parties = population::are_disjoint(
        &Population { status: Status::Unspecified, group: None, ..a.clone() },
        &Population { status: Status::Unspecified, group: None, ..b.clone() },
        ids,
    );
    let scope =
        (a.scope == Scope::EachSide) != (b.scope == Scope::EachSide) && [a.scope, b.scope].contains(&Scope::AllSides);
    status || group || parties || scope
}

/// Where a figure of one row is looked up in others: story, topic, unit, and the value if it is odd, or the passage too.
type Place<'a> = (usize, &'a str, &'a str, Value, Option<u64>);

/// One figure in two rows of one story, given to other people: found by value or passage, and how many pairs were compared.
pub(crate) fn across(rows: &[(Key, Row)], ids: &Inventory, found: &mut Vec<(usize, Pair)>) -> u64 {
    let mut places: BTreeMap<Place<'_>, Vec<(usize, &Claim)>> = BTreeMap::new();
    let mut compared: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (i, (key, row)) in rows.iter().enumerate().filter(|(_, (k, _))| !k.aside) {
        for claim in row.claims.iter().filter(|c| !version::replaced(c)) {
            let Some(value @ Value::One(_)) = claim.figure.value else { continue };
            let sketch = Sketch::of([claim.evidence.quote.as_str()]);
            let bands: Vec<Option<u64>> = if is_odd(claim) { vec![None] } else { sketch.bands().map(Some).collect() };
            for band in bands {
                let list = places.entry((key.story, &key.topic, &key.unit, value, band)).or_default();
                for &(j, other) in list.iter().filter(|(j, _)| *j != i) {
                    if !compared.insert((&other.id, &claim.id)) {
                        continue;
                    }
                    let (at, a, b) =
                        if order(other, claim) == Order::After { (j, claim, other) } else { (i, other, claim) };
                    found.extend(in_two_rows(a, b, ids).map(|f| (at, row::pair(a, b, f))));
                }
                if list.len() < LISTED {
                    list.push((i, claim));
                }
            }
        }
    }
    compared.len() as u64
}
