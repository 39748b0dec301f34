//! One row: the claims of one quantity, their pairs, their worst verdict, their range and origins.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::map::{Map, Set};
use crate::model::claim::Claim;
use crate::model::mention::{Hedge, Value};
use crate::model::policy::Policy;
use crate::model::verdict::{Origin, Pair, Row, Severity, Verdict};
use crate::reconcile::block::{Class, Key};
use crate::reconcile::say::denies;
use crate::reconcile::verdict::{Finding, Rules, compare};
use crate::reconcile::version::{self, Versions};
use crate::reconcile::voice::Voice;
use crate::reconcile::{echo, growth, interval, lowered, population, stable_id};
use crate::work;

/// Up to so many distinct claims of a row each is compared with each. Beyond, each meets so many after it in time, the last
/// before it of its own origin, and those that lie lowest and highest: two that are apart are then never missed, for what is
/// apart from any is apart from the lowest or the highest.
const WINDOW: usize = 24;

/// Claims whose pairs are worth another core.
const SHARE: usize = 80;

/// A pair with a finding.
pub(crate) fn pair(a: &Arc<Claim>, b: &Arc<Claim>, finding: Finding) -> Pair {
    let Finding { verdict, kind, severity, reason } = finding;
    Pair { a: Arc::clone(a), b: Arc::clone(b), verdict, kind, severity, reason }
}

/// Builds a row of claims that are in date order, with their voices, and says how many pairs were compared; verdicts across rows
/// are added by the caller, who then [`settle`]s it.
pub(crate) fn build(
    key: &Key,
    story: &str,
    (claims, spoken): (&[Arc<Claim>], &[Voice<'_>]),
    rules: Rules<'_>,
    versions: &Versions,
) -> (Row, u64) {
    let voices = version::standing(spoken);
    let standing = version::standing(claims);
    let of = echo::origins(&voices, rules.policy);
    let distinct = distinct(&voices, &of);
    let chosen = chosen(&distinct.iter().map(|&i| voices[i]).collect::<Vec<_>>());
    let compared = chosen.iter().map(|others| others.len() as u64).sum();
    let mut pairs = pairs(&voices, &standing, &distinct, chosen, rules);
    growth::shown(&voices, &of, rules, &mut pairs);
    growth::lesser(&voices, &of, rules, &mut pairs);
    lowered::told(&voices, rules, &mut pairs);
    growth::taken_in(&voices, &mut pairs);
    growth::opinions(&voices, &of, rules, &mut pairs);
    pairs.extend(version::revised(claims, versions).into_iter().map(|(a, b, f)| pair(a, b, f)));
    let values: Vec<Decimal> = standing.iter().filter(|c| !denies(c)).flat_map(|c| ends(c)).collect();
    let (min, max) = (values.iter().min().copied(), values.iter().max().copied());
    let factor = min
        .zip(max)
        .filter(|(lo, _)| *lo > Decimal::ZERO && values.len() > 1)
        .and_then(|(lo, hi)| hi.checked_div(lo))
        .map(|f| f.round_dp(2).normalize());
    let key_parts = key.parts();
    let parts: Vec<&str> = std::iter::once(story).chain(key_parts.iter().map(String::as_str)).collect();
    let row = Row {
        id: format!("r-{}", stable_id(&parts)),
        story: story.to_string(),
        topic: key.topic.clone(),
        population: claims.first().map(|c| population::counted(c).into_owned()).unwrap_or_default(),
        basis: claims.first().map_or(crate::model::claim::Basis::Cumulative, |c| c.basis),
        verdict: Verdict::SingleSource,
        severity: Severity::Note,
        min,
        max,
        factor,
        best: best(&standing, &of),
        origins: origins((claims, spoken), of, rules.policy),
        claims: claims.to_vec(),
        pairs,
    };
    (row, compared)
}

/// What is found of the chosen pairs of distinct claims, in the order of the claims' ids, as [`settle`] wants them. They are compared
/// in date order: what stands near each other in time is met again and again.
fn pairs(
    voices: &[&Voice<'_>],
    standing: &[&Arc<Claim>],
    distinct: &[usize],
    chosen: Vec<Vec<usize>>,
    rules: Rules<'_>,
) -> Vec<Pair> {
    let mut order: Vec<usize> = (0..distinct.len()).collect();
    order.sort_by_key(|&n| &voices[distinct[n]].id);
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, &n)| rank[n] = place);
    let of = |(n, mut others): (usize, Vec<usize>)| -> Vec<Pair> {
        others.sort_unstable_by_key(|&m| rank[m]);
        let i = distinct[n];
        let found = others.into_iter().map(|m| distinct[m]).flat_map(|j| {
            let (a, b) = (standing[i], standing[j]);
            compare(voices[i], voices[j], rules).into_iter().map(move |f| pair(a, b, f))
        });
        found.collect()
    };
    let mut found: Vec<Vec<Pair>> = chosen.into_par_iter().enumerate().with_min_len(SHARE).map(of).collect();
    order.into_iter().flat_map(|n| std::mem::take(&mut found[n])).collect()
}

/// With which later ones each of the distinct claims is compared, by their places in date order.
fn chosen(claims: &[&Voice<'_>]) -> Vec<Vec<usize>> {
    let n = claims.len();
    let mut later: Vec<Vec<usize>> = (0..n).map(|i| (i + 1..n.min(i + 1 + WINDOW)).collect()).collect();
    if n <= WINDOW + 1 {
        return later;
    }
    work::count(n);
    let mut last: Map<&str, usize> = Map::default();
    let ends = extremes(claims);
    let mut far: Vec<(usize, usize)> = Vec::new();
    for (i, claim) in claims.iter().enumerate() {
        let before = last.insert(claim.origin(), i);
        let apart = |j: &usize| i.abs_diff(*j) > WINDOW;
        far.extend(before.into_iter().chain(ends).filter(apart).map(|j| (i.min(j), i.max(j))));
    }
    far.sort_unstable();
    far.dedup();
    far.into_iter().for_each(|(i, j)| later[i].push(j));
    later
}

/// The claim whose interval ends lowest, and the one whose begins highest.
fn extremes<C: Deref<Target = Claim>>(claims: &[&C]) -> [usize; 2] {
    let high = |i: usize| claims[i].figure.high;
    let low = |i: usize| claims[i].figure.low;
    let lowest = (0..claims.len()).min_by_key(|&i| (high(i).is_none(), high(i), i));
    let highest = (0..claims.len()).max_by_key(|&i| (low(i).is_some(), low(i), Reverse(i)));
    [lowest.unwrap_or_default(), highest.unwrap_or_default()]
}

/// The claims that speak for a row where it is held against others: all of a few; of many the first and last in time and those
/// that lie lowest and highest.
pub(crate) fn spokesmen<C: Deref<Target = Claim>>(claims: &[C]) -> Vec<&C> {
    let all = version::standing(claims);
    if all.len() <= WINDOW {
        return all;
    }
    let half = WINDOW / 2;
    let mut chosen: Vec<usize> = (0..half).chain(all.len() - half..all.len()).chain(extremes(&all)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen.into_iter().map(|i| all[i]).collect()
}

/// The claims that pairs are formed of, by their places: one for each (value, hedge, mood, origin), the earliest.
fn distinct(claims: &[&Voice<'_>], of: &[usize]) -> Vec<usize> {
    let mut seen = Set::default();
    let said = |c: &Voice<'_>, origin: usize| {
        let f = &c.figure;
        (bounds(f.value), f.low, f.hedge, c.date, c.conditional, origin)
    };
    let told = claims.iter().zip(of).enumerate();
    told.filter(|(_, (c, origin))| seen.insert(said(c, **origin))).map(|(i, _)| i).collect()
}

/// Both ends of a stated value.
fn bounds(value: Option<Value>) -> Option<(Decimal, Decimal)> {
    match value? {
        Value::One(v) => Some((v, v)),
        Value::Range(a, b) => Some((a, b)),
    }
}

/// The stated values of a claim: one, the two ends of a range, or none.
pub(crate) fn ends(claim: &Claim) -> Vec<Decimal> {
    match claim.figure.value {
        Some(Value::One(v)) => vec![v],
        Some(Value::Range(a, b)) => vec![a, b],
        None => Vec::new(),
    }
}

/// Sets verdict and severity from the pairs: the most severe, at equal severity the first in order.
pub(crate) fn settle(row: &mut Row) {
    sort(&mut row.pairs);
    row.pairs.dedup();
    row.pairs.shrink_to_fit();
    let alone = || (alone(row), Severity::Note);
    (row.verdict, row.severity) = row.pairs.first().map_or_else(alone, |p| (p.verdict, p.severity));
}

/// The most severe pair first, then by verdict and ids.
fn sort(pairs: &mut [Pair]) {
    fn rank(p: &Pair) -> impl Ord + '_ {
        (Reverse(p.severity), p.verdict, &p.a.id, &p.b.id)
    }
    // Nearly all stand in the order of their ids: the second sort sees that, and puts the few others where they belong.
    pairs.sort_by_key(|p| (Reverse(p.severity), p.verdict));
    pairs.sort_by(|x, y| rank(x).cmp(&rank(y)));
}

/// What a row shows that has no pair.
pub(crate) fn alone(row: &Row) -> Verdict {
    let silent = row.claims.iter().all(|c| c.figure.hedge == Hedge::Undisclosed);
    if silent { Verdict::Undisclosed } else { Verdict::SingleSource }
}

/// Who first held the claims, in the order in which they first speak. Of the standing claims that is known, which mostly are all.
fn origins((claims, voices): (&[Arc<Claim>], &[Voice<'_>]), of_standing: Vec<usize>, policy: &Policy) -> Vec<Origin> {
    let of = if of_standing.len() == claims.len() {
        of_standing
    } else {
        echo::origins(&voices.iter().collect::<Vec<_>>(), policy)
    };
    let mut found: BTreeMap<usize, Origin> = BTreeMap::new();
    for (claim, first) in claims.iter().zip(of) {
        let origin = found.entry(first).or_insert_with(|| {
            let (key, label) = match echo::publisher(&claims[first], policy) {
                Some(publisher) => (format!("publisher:{publisher}"), publisher.to_string()),
                None => echo::origin(&claims[first]),
            };
            Origin { id: format!("o-{}", stable_id(&[&key])), label, claims: Vec::new() }
        });
        origin.claims.push(Arc::clone(claim));
    }
    found.into_values().collect()
}

/// The value, or range, that more independent origins support than any other; who denies it does not support it.
fn best(claims: &[&Arc<Claim>], of: &[usize]) -> Option<Value> {
    let mut support: BTreeMap<(Decimal, Decimal), BTreeSet<usize>> = BTreeMap::new();
    for (claim, origin) in claims.iter().zip(of).filter(|(c, _)| !denies(c)) {
        let Some(ends) = bounds(claim.figure.value) else { continue };
        support.entry(ends).or_default().insert(*origin);
    }
    let most = support.values().map(BTreeSet::len).max()?;
    let mut leaders = support.iter().filter(|(_, s)| s.len() == most).map(|(ends, _)| *ends);
    let (a, b) = leaders.next().filter(|_| leaders.next().is_none())?;
    Some(if a == b { Value::One(a) } else { Value::Range(a, b) })
}

/// Whether a row totals: only totals have parts.
pub(crate) fn is_total(key: &Key) -> bool {
    matches!(key.basis, Class::Total | Class::Stock | Class::Incident)
}

/// A claim's interval, for rows.
pub(crate) fn span(claim: &Claim) -> interval::Interval {
    interval::Interval::of(&claim.figure)
}
