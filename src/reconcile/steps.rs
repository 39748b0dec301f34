//! Changes and counts of a stretch of time, held against the totals before and after them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::claim::{Claim, Mark};
use crate::model::verdict::Row;
use crate::reconcile::block::{Class, Key};
use crate::reconcile::finding::Found;
use crate::reconcile::{part, population, row, timeline, version};

/// Totals of the time of a change among which that of its own sentence is looked for.
const LISTED: usize = 24;

/// What a change and its totals have in common.
pub(crate) fn counted(key: &Key) -> (usize, &str, &population::Whose, Option<&str>) {
    (key.story, &key.topic, &key.population, key.place.as_deref())
}

/// Each change, and each count of a stretch of time with its beginning, against the nearest totals before and after it.
pub(crate) fn changes(rows: &[(Key, Row)], found: &mut Found) -> u64 {
    let mut totals: BTreeMap<_, Vec<&Arc<Claim>>> = BTreeMap::new();
    for (key, row) in
        rows.iter().filter(|(k, _)| k.basis == Class::Total && !k.aside && k.alone.is_none() && !is_begun_before(k))
    {
        totals.entry(counted(key)).or_insert_with(|| version::standing(&row.claims));
    }
    // The day of its event is not that of a toll.
    let day = |c: &Claim| timeline::counted(c).and_then(|d| d.range());
    for list in totals.values_mut() {
        list.retain(|c| day(c).is_some());
        list.sort_by_key(|c| day(c).map(|d| d.1));
    }
    let between = |k: &Key| k.basis == Class::Change || k.basis == Class::Period && k.since.is_some();
    let mut compared = 0;
    for (i, (key, row)) in rows.iter().enumerate().filter(|(_, (k, _))| between(k)) {
        let Some(totals) = totals.get(&counted(key)) else { continue };
        for change in version::standing(&row.claims) {
            let Some((first, last)) = day(change) else { continue };
            let since = change.since.and_then(|d| d.range()).map_or(first, |d| d.0);
            // "Two more, which brings the toll to 22": the last step to it, however many there were since another count.
            let led = |t: &&Arc<Claim>| t.article == change.article && t.evidence.start == change.evidence.start;
            let after = &totals[totals.partition_point(|t| day(t).is_some_and(|d| d.1 < first))..];
            let of_time = |t: &&&Arc<Claim>| day(t).is_some_and(|d| d.0 <= last);
            let after =
                after.iter().filter(of_time).take(LISTED).find(|t| led(t)).or_else(|| after.iter().find(of_time));
            let after = after.filter(|t| is_joined(change, t));
            // An article that tells of a step gives the total that it leads to; a lower figure of its own is one of a part.
            let other = |t: &&&Arc<Claim>| t.article != change.article || t.marks.contains(&Mark::Earlier);
            let before =
                totals[..totals.partition_point(|t| day(t).is_some_and(|d| d.1 < since))].iter().rev().find(other);
            // What was told later than the total is none that it was counted from.
            let in_order =
                |(b, a): &(&&Arc<Claim>, &&Arc<Claim>)| !matches!((day(b), day(a)), (Some(x), Some(y)) if x.0 > y.1);
            if let Some((b, a)) = before.zip(after).filter(in_order) {
                compared += 1;
                // What was added before the time of the change explains a greater difference, never a smaller one.
                let whole =
                    day(b).is_some_and(|d| d.1.succ_opt() >= Some(since)) && day(a).is_some_and(|d| d.1 <= last);
                let whole = whole && !led(a);
                found.extend(part::change_and_totals(change, b, a, whole).map(|f| (i, row::pair(change, a, f))));
            }
        }
    }
    compared
}

/// Whether a total goes with a change: its article, its outlet or its source gives both, or the text says when it was added.
fn is_joined(change: &Claim, total: &Claim) -> bool {
    let outlet = change.outlet.is_some() && change.outlet == total.outlet;
    let source = change.source().zip(total.source()).is_some_and(|(s, t)| s.name == t.name);
    timeline::says_when(change) || change.since.is_some() || change.article == total.article || outlet || source
}

pub(crate) fn is_begun_before(key: &Key) -> bool {
    key.basis == Class::Total && key.since.is_some()
}
