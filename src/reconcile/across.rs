//! Verdicts across rows of one story and topic: parts against wholes, sums of parts, changes against totals.
//!
//! Input: rows with their keys. Output: pairs in the part's row, those of a sum in the whole's. The wholes of a row are looked up
//! by generalising its key (a party to what it is part of or to nobody in particular, a status, a group or a place to none
//! said), so no row is held against rows that cannot be its wholes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::map::Map;
use crate::model::claim::{Basis, Claim, Scope};
use crate::model::edtf::Edtf;
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::model::mention::Status;
use crate::model::policy::Policy;
use crate::model::verdict::{Kind, Row, Severity, Verdict};
use crate::reconcile::block::{Class, Key};
use crate::reconcile::finding::Found;
use crate::reconcile::interval::{agree, stated};
use crate::reconcile::verdict::{Finding, Rules};
use crate::reconcile::voice::Voice;
use crate::reconcile::{growth, moves, name, part, population, retold, row, say, steps, verdict, version};
use crate::work;

/// Where a row stands in the lattice, by one of its parties: story, topic, unit, event and time; then status, group, place, party.
type Node<'a> = (At<'a>, Status, Option<&'a str>, Option<&'a str>, Option<&'a str>);
/// What a part and its whole have in common.
type At<'a> = (usize, &'a str, &'a str, Class, Option<Edtf>, Option<&'a str>, Option<&'a str>);

/// Adds the verdicts across the rows of a story, whose claims have these voices; how many pairs of claims were compared.
pub(crate) fn rows(rows: &mut [(Key, Row)], voices: &[Vec<Voice<'_>>], ids: &Inventory, policy: &Policy) -> u64 {
    let mut found = Found::new();
    let mut compared = parts(rows, ids, policy, &mut found);
    compared += steps::changes(rows, &mut found);
    compared += sides(rows, ids, policy, &mut found);
    compared += denials(rows, policy, &mut found);
    compared += retold::across(rows, voices, ids, &mut found);
    growth::left_out(rows);
    growth::found_dead(rows);
    growth::died_since(rows);
    for (i, pair) in found {
        rows[i].1.pairs.push(pair);
    }
    not_comparable(rows);
    compared
}

fn at(key: &Key) -> At<'_> {
    (key.story, &key.topic, &key.unit, key.basis, key.moment, key.event.as_deref(), key.alone.as_deref())
}

/// Every row that is a part of another, against it.
fn parts(rows: &[(Key, Row)], ids: &Inventory, policy: &Policy, found: &mut Found) -> u64 {
    let mut lattice: BTreeMap<Node<'_>, Vec<usize>> = BTreeMap::new();
    for (i, (key, _)) in rows.iter().enumerate().filter(|(_, (k, _))| row::is_total(k) && fits(k)) {
        let (party, _, status, group) = &key.population;
        let mut enter = |party| {
            let node = (at(key), *status, group.as_deref(), key.place.as_deref(), party);
            lattice.entry(node).or_default().push(i);
        };
        if party.is_empty() {
            enter(None);
        }
        party.iter().for_each(|p| enter(Some(p)));
    }
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (key, _)) in rows.iter().enumerate().filter(|(_, (k, _))| fits(k)) {
        for whole in wholes(rows, i, key, &lattice, ids) {
            of.entry(whole).or_default().push(i);
        }
    }
    let held: Vec<(Found, u64)> = of
        .into_par_iter()
        .map(|(whole, parts)| {
            let moves = rows[whole].1.claims.first().map_or(Moves::Toll, |c| moves(ids, c));
            let mut found = Found::new();
            let compared = against(rows, whole, &parts, Rules { ids, policy, moves }, &mut found);
            (found, compared)
        })
        .collect();
    let compared = held.iter().map(|h| h.1).sum();
    found.extend(held.into_iter().flat_map(|h| h.0));
    compared
}

/// Whether a row has its place in the lattice: what is told aside, or counted from another day on, is no part of what the story
/// counts.
fn fits(key: &Key) -> bool {
    key.part_of.is_none() && !key.aside && !steps::is_begun_before(key)
}

/// The rows that a row is a part of.
fn wholes(
    rows: &[(Key, Row)],
    i: usize,
    key: &Key,
    lattice: &BTreeMap<Node<'_>, Vec<usize>>,
    ids: &Inventory,
) -> BTreeSet<usize> {
    let (party, _, status, group) = &key.population;
    let mut parties: Vec<Option<&str>> = vec![None];
    parties.extend(party.first().into_iter().flat_map(|p| population::chain(p, ids)).map(Some));
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for status in BTreeSet::from([*status, Status::Unspecified]) {
        for group in BTreeSet::from([group.as_deref(), None]) {
            for place in BTreeSet::from([key.place.as_deref(), None]) {
                for party in &parties {
                    found.extend(lattice.get(&(at(key), status, group, place, *party)).into_iter().flatten());
                }
            }
        }
    }
    work::count(found.len());
    let (key, part) = &rows[i];
    found.retain(|&w| {
        let (whole_key, whole) = &rows[w];
        let local = key.population == whole_key.population
            && key.place.is_some()
            && whole_key.place.is_none()
            && !is_crowd_of_town(whole, ids);
        w != i && (local || population::is_part(&part.population, &whole.population, ids))
    });
    found
}

/// Whether a row is the crowd of the town that its story is about: no other town's is part of it.
fn is_crowd_of_town(row: &Row, ids: &Inventory) -> bool {
    row.claims.iter().any(|c| moves(ids, c) == Moves::Crowd && !c.place.is_empty())
}

/// Parts against their whole, each and, where they are of one place, together.
fn against(rows: &[(Key, Row)], whole: usize, parts: &[usize], rules: Rules<'_>, found: &mut Found) -> u64 {
    let (whole_key, whole_row) = &rows[whole];
    let mut wholes = row::spokesmen(&whole_row.claims);
    // What an article says of the whole is the highest that it gives.
    let most = growth::highest(wholes.iter().map(|w| &***w));
    wholes.retain(|w| stated(&w.figure).is_none_or(|v| most.get(&*w.article).is_none_or(|top| v >= *top)));
    let own: Map<&str, &Arc<Claim>> = wholes.iter().map(|w| (&*w.article, *w)).collect();
    let held = |p: &Claim, w: &Claim| own.get(&*p.article).is_some_and(|own| part::is_held(p, own, w));
    let mut summed: Vec<&Arc<Claim>> = Vec::new();
    let mut compared = 0;
    for &i in parts {
        let (key, part_row) = &rows[i];
        let speaking = row::spokesmen(&part_row.claims);
        for p in &speaking {
            for w in wholes.iter().filter(|w| may_lie_in(p, w)) {
                compared += 1;
                let finding = part::part_and_whole(p, w, rules);
                let finding = finding.filter(|f| f.verdict != Verdict::PartExceedsWhole || !held(p, w));
                found.extend(finding.map(|f| (i, row::pair(p, w, f))));
            }
        }
        if key.place == whole_key.place {
            summed.extend(speaking);
        }
    }
    part::sort_parts(&mut summed);
    for &w in &wholes {
        let summed: Vec<&Arc<Claim>> = summed.iter().filter(|p| may_lie_in(p, w) && !held(p, w)).copied().collect();
        found.extend(part::sum_and_whole(&summed, w, rules).map(|(p, f)| (whole, row::pair(p, w, f))));
    }
    compared
}

/// Whether a part may be counted where its whole is: what is told of a town has no part elsewhere, nor one whose sentence names
/// another place.
fn may_lie_in(part: &Claim, whole: &Claim) -> bool {
    let Some(town) = whole.place.last().filter(|p| !is_state(p)).map(|p| name::key(p)) else { return true };
    let is_there = |p: &str| name::meet(&name::key(p), &town);
    let mut named = part.candidates.iter().filter_map(|e| e.strip_prefix("place:")).peekable();
    if part.place.is_empty() {
        return named.peek().is_none() || named.any(is_there);
    }
    part.place.iter().any(|p| is_there(p))
}

/// What is said of each side, against the rows of the sides that it names.
fn sides(rows: &[(Key, Row)], ids: &Inventory, policy: &Policy, found: &mut Found) -> u64 {
    let of_each: Vec<_> = rows.iter().filter(|(k, r)| r.population.scope == Scope::EachSide && fits(k)).collect();
    if of_each.is_empty() {
        return 0;
    }
    let at: BTreeMap<&Key, usize> = rows.iter().enumerate().map(|(i, (key, _))| (key, i)).collect();
    let mut compared = 0;
    for (key, each) in of_each {
        for party in &key.population.0 {
            let population = (vec![party.clone()], 0, key.population.2, key.population.3.clone());
            let Some(&i) = at.get(&Key { population, ..key.clone() }) else { continue };
            let moves = each.claims.first().map_or(Moves::Toll, |c| moves(ids, c));
            for a in row::spokesmen(&each.claims) {
                for b in row::spokesmen(&rows[i].1.claims) {
                    compared += 1;
                    let verdicts = verdict::compare(&Voice::of(a), &Voice::of(b), Rules { ids, policy, moves });
                    found.extend(verdicts.into_iter().map(|f| (i, row::pair(a, b, f.kind(Some(Kind::EachSide))))));
                }
            }
        }
    }
    compared
}

/// A figure that is denied, wherever it stands: whoever denies it may sum over another time ("this month").
fn denials(rows: &[(Key, Row)], policy: &Policy, found: &mut Found) -> u64 {
    let mut denied: BTreeMap<_, Vec<(usize, &Arc<Claim>)>> = BTreeMap::new();
    for (i, (key, row)) in rows.iter().enumerate().filter(|(_, (k, _))| !k.aside) {
        let claims = row.claims.iter().filter(|c| say::denies(c) && !version::replaced(c));
        denied.entry(of_whom(key)).or_default().extend(claims.map(|c| (i, c)));
    }
    let mut compared = 0;
    for (i, (key, row)) in rows.iter().enumerate().filter(|(_, (k, _))| !k.aside) {
        for (_, denial) in denied.get(&of_whom(key)).into_iter().flatten().filter(|(j, _)| *j != i) {
            for claim in row::spokesmen(&row.claims).into_iter().filter(|c| !say::denies(c)) {
                compared += 1;
                if agree(&claim.figure, &denial.figure, policy) {
                    let reason = &"{a} is denied by {b}";
                    let most = if claim.article == denial.article { Severity::Warning } else { Severity::Error };
                    found.push((i, row::pair(claim, denial, Finding::new(Verdict::Denied, most, reason))));
                }
            }
        }
    }
    compared
}

/// What a denial and the figure that it denies have in common.
fn of_whom(key: &Key) -> (usize, &str, &population::Whose) {
    (key.story, &key.topic, &key.population)
}

/// Rows with nothing to compare with, beside a row of the same population on another basis, in another unit, or counted from
/// another day: said once.
fn not_comparable(rows: &mut [(Key, Row)]) {
    let mut beside: BTreeMap<_, BTreeMap<_, usize>> = BTreeMap::new();
    for (i, (key, _)) in rows.iter().enumerate().filter(|(_, (k, _))| !k.aside) {
        beside.entry((steps::counted(key), key.event.as_deref())).or_default().entry(sums(key)).or_insert(i);
    }
    let mut found = Vec::new();
    for (i, (key, row)) in rows.iter().enumerate() {
        if key.aside || !row.pairs.is_empty() || row::alone(row) != Verdict::SingleSource {
            continue;
        }
        let others = beside.get(&(steps::counted(key), key.event.as_deref())).into_iter().flatten();
        let Some(j) = others.filter(|(other, _)| **other != sums(key)).map(|(_, j)| *j).min() else { continue };
        let (Some(a), Some(b)) = (row.claims.first(), rows[j].1.claims.first()) else { continue };
        let reason = format!("{} counts {}, {} counts {}", say::say(a), words(a, b), say::say(b), words(b, a));
        found.push((i, row::pair(a, b, Finding::new(Verdict::NotComparable, Severity::Note, reason))));
    }
    for (i, pair) in found {
        rows[i].1.pairs.push(pair);
    }
}

/// What a row sums over: basis, unit, and the day from which a period is counted.
fn sums(key: &Key) -> (Class, &str, Option<Edtf>) {
    (key.basis, &key.unit, key.since)
}

/// What a claim sums over, beside another one.
fn words(claim: &Claim, other: &Claim) -> String {
    let mut words = match claim.basis {
        Basis::Cumulative => "a total so far",
        Basis::Incident => "one event or day",
        Basis::Period => "a period",
        Basis::Stock => "a moment",
        Basis::Change => "a change",
        Basis::Projection => "what is expected",
    }
    .to_string();
    if let Some(since) = claim.since.filter(|_| claim.since != other.since) {
        words = format!("{} since {since}", words.trim_end_matches(" so far"));
    }
    if claim.figure.unit != other.figure.unit && claim.figure.unit != "thing" {
        words.push_str(&format!(", in units of {}", claim.figure.unit));
    }
    words
}
