//! Stage 5: claims of many articles -> discrepancy rows.
//!
//! Input: claims in any order, the inventory of ids, the policy. Output: a [`Reconciliation`]. It reads no text and knows no
//! language: stories, keys, intervals, dates and sources only.

pub(crate) mod story;
pub(crate) mod block;
pub(crate) mod interval;
pub(crate) mod population;
pub(crate) mod timeline;
pub(crate) mod echo;
pub(crate) mod derive;
pub(crate) mod say;
pub(crate) mod finding;
pub(crate) mod verdict;
pub(crate) mod part;
pub(crate) mod row;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod cases;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::claim::{Basis, Claim, SCHEMA};
use crate::model::inventory::{Inventory, Moves};
use crate::model::policy::Policy;
use crate::model::verdict::{Reconciliation, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::verdict::{Finding, Rules};

/// Reconciles claims: which are about the same quantity, what each pair of them shows, and the row that each quantity makes.
///
/// The order of the claims does not matter; an article unrelated to a row never changes it.
pub fn reconcile(claims: &[Claim], policy: &Policy, inventory: &Inventory) -> Reconciliation {
    let mut claims: Vec<Claim> = claims.iter().map(|c| derive::start_date(c).unwrap_or_else(|| c.clone())).collect();
    claims.sort_by(|a, b| {
        (&a.article, a.figure.start, &a.topic, &a.id).cmp(&(&b.article, b.figure.start, &b.topic, &b.id))
    });
    let (stories, story_of) = story::stories(&claims, inventory);
    let mut blocks: BTreeMap<Key, Vec<Claim>> = BTreeMap::new();
    let wholes: BTreeMap<String, Key> =
        claims.iter().map(|c| (c.id.clone(), block::key(c, 0, moves(inventory, c)))).collect();
    for claim in claims {
        let story = story_of.get(&claim.article).copied().unwrap_or_default();
        let moves = moves(inventory, &claim);
        let mut key = block::key(&claim, story, moves);
        // "27,000, of them 7,000 in the capital": a part that looks like its whole has a row of its own.
        let whole = claim.part_of.as_ref().and_then(|id| wholes.get(id));
        key.part_of = claim.part_of.clone().filter(|_| whole.is_some_and(|w| Key { story, ..w.clone() } == key));
        blocks.entry(key).or_default().push(claim);
    }
    let mut rows: Vec<(Key, Row)> = Vec::with_capacity(blocks.len());
    for (key, mut claims) in blocks {
        claims.sort_by(|a, b| by_date(a).cmp(&by_date(b)));
        let rules =
            Rules { ids: inventory, policy, moves: claims.first().map_or(Moves::Toll, |c| moves(inventory, c)) };
        for (n, run) in block::runs(claims).into_iter().enumerate() {
            let mut key = key.clone();
            if n > 0 {
                key.moment = run.first().and_then(|c| c.as_of.date);
            }
            let row = row::build(&key, &stories[key.story].id, run, rules);
            rows.push((key, row));
        }
    }
    across_rows(&mut rows, inventory, policy);
    rows.sort_by(|(k1, r1), (k2, r2)| {
        let rank = |k: &Key, r: &Row| (k.story, std::cmp::Reverse(r.severity), r.verdict);
        rank(k1, r1).cmp(&rank(k2, r2)).then_with(|| k1.cmp(k2))
    });
    Reconciliation { schema: SCHEMA, stories, rows: rows.into_iter().map(|(_, r)| r).collect(), notes: Vec::new() }
}

/// How a claim's quantity moves: what is counted for each day grows like a toll where a total is given.
fn moves(inventory: &Inventory, claim: &Claim) -> Moves {
    match inventory.topics.get(claim.topic.as_str()).map_or(Moves::Toll, |t| t.moves) {
        Moves::Day if claim.basis == Basis::Cumulative => Moves::Toll,
        moves => moves,
    }
}

/// Date order, claims without a known date last; then text order.
fn by_date(c: &Claim) -> (bool, Option<chrono::NaiveDate>, Option<crate::model::edtf::Edtf>, &str, usize) {
    let counted = timeline::counted(c);
    let day = counted.and_then(|d| d.bounds().1);
    (day.is_none(), day, counted, &c.article, c.figure.start)
}

/// Parts against wholes, sums of parts, changes against totals: only between rows of one story and topic.
fn across_rows(rows: &mut [(Key, Row)], inventory: &Inventory, policy: &Policy) {
    let mut groups: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (i, (key, _)) in rows.iter().enumerate() {
        groups.entry((key.story, key.topic.clone())).or_default().push(i);
    }
    for group in groups.into_values() {
        let mut found = Vec::new();
        for &whole in &group {
            let moves = rows[whole].1.claims.first().map_or(Moves::Toll, |c| moves(inventory, c));
            let rules = Rules { ids: inventory, policy, moves };
            parts_of(rows, &group, whole, rules, &mut found);
        }
        changes(rows, &group, &mut found);
        for (row, pair) in found {
            rows[row].1.pairs.push(pair);
        }
        not_comparable(rows, &group);
        for &i in &group {
            row::settle(&mut rows[i].1);
        }
    }
}

/// The rows that are parts of `whole`, against it. Findings stand in the part's row, those of a sum in the whole's.
fn parts_of(
    rows: &[(Key, Row)],
    group: &[usize],
    whole: usize,
    rules: Rules<'_>,
    found: &mut Vec<(usize, crate::model::verdict::Pair)>,
) {
    let (whole_key, whole_row) = &rows[whole];
    if !row::is_total(whole_key) {
        return;
    }
    let mut parts = Vec::new();
    for &i in group {
        let (key, part_row) = &rows[i];
        let aligned = key.basis == whole_key.basis && key.moment == whole_key.moment && key.event == whole_key.event;
        let place = key.place == whole_key.place || whole_key.place.is_none();
        if key.part_of.is_some() || whole_key.part_of.is_some() {
            continue;
        }
        let narrower = population::is_part(&part_row.population, &whole_row.population, rules.ids)
            || key.population == whole_key.population && key.place.is_some() && whole_key.place.is_none();
        if i == whole || !aligned || !place || !narrower {
            continue;
        }
        for p in &part_row.claims {
            // Of findings with the same verdict the one with the nearest whole says all.
            for w in &whole_row.claims {
                found.extend(part::part_and_whole(p, w, rules).map(|f| (i, row::pair(p, w, f))));
            }
        }
        if key.place == whole_key.place {
            parts.extend(part_row.claims.iter());
        }
    }
    for w in &whole_row.claims {
        if let Some((chosen, f)) = part::sum_and_whole(&parts, w, rules) {
            found.extend(chosen.first().map(|p| (whole, row::pair(p, w, f))));
        }
    }
}

/// Each change against the nearest totals before and after it.
fn changes(rows: &[(Key, Row)], group: &[usize], found: &mut Vec<(usize, crate::model::verdict::Pair)>) {
    for &c in group.iter().filter(|&&i| rows[i].0.basis == block::Class::Change) {
        let total = group.iter().find(|&&i| {
            rows[i].0.basis == block::Class::Total
                && rows[i].0.population == rows[c].0.population
                && rows[i].0.place == rows[c].0.place
        });
        let Some(&total) = total else { continue };
        for change in &rows[c].1.claims {
            let Some(day) = change.as_of.date.filter(|d| d.range().is_some()) else { continue };
            let since = change.since.unwrap_or(day);
            let totals = &rows[total].1.claims;
            let after = totals.iter().find(|t| t.as_of.date.is_some_and(|d| d.overlaps(&day) && d.range().is_some()));
            let before = totals.iter().rfind(|t| t.as_of.date.is_some_and(|d| d.before(&since)));
            if let Some((b, a)) = before.zip(after) {
                found.extend(part::change_and_totals(change, b, a).map(|f| (c, row::pair(change, a, f))));
            }
        }
    }
}

/// Rows with nothing to compare with, beside a row of the same population on another basis: said once.
fn not_comparable(rows: &mut [(Key, Row)], group: &[usize]) {
    for &i in group {
        let (key, row) = &rows[i];
        if !row.pairs.is_empty() || row.verdict != Verdict::SingleSource {
            continue;
        }
        let other = group.iter().find(|&&j| {
            j != i
                && rows[j].0.population == key.population
                && rows[j].0.place == key.place
                && rows[j].0.basis != key.basis
                && rows[j].0.event == key.event
        });
        let Some(&j) = other else { continue };
        let (Some(a), Some(b)) = (row.claims.first(), rows[j].1.claims.first()) else { continue };
        let reason = format!("{} counts {}, {} counts {}", say::say(a), words(a), say::say(b), words(b));
        let finding = Finding::new(Verdict::NotComparable, Severity::Note, reason);
        let pair = row::pair(a, b, finding);
        rows[i].1.pairs.push(pair);
    }
}

fn words(claim: &Claim) -> &'static str {
    use crate::model::claim::Basis;
    match claim.basis {
        Basis::Cumulative => "a total so far",
        Basis::Incident => "one event or day",
        Basis::Period => "a period",
        Basis::Stock => "a moment",
        Basis::Change => "a change",
        Basis::Projection => "what is expected",
    }
}

/// A short id from its parts, the same on every machine: the first 48 bits of SHA-256 in hexadecimal.
pub(crate) fn stable_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect()
}
