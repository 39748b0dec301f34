//! Changes and counts of a stretch of time, held against the totals before and after them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::claim::{Claim, Mark};
use crate::model::verdict::Row;
use crate::reconcile::block::{Class, Key};
use crate::reconcile::finding::Found;
use crate::reconcile::{part, population, row, timeline, version};

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
    let day = |c: &Claim| c.as_of.date.and_then(|d| d.range());
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
            let after = totals.partition_point(|t| day(t).is_some_and(|d| d.1 < first));
            let after = totals[after..].iter().find(|t| day(t).is_some_and(|d| d.0 <= last));
            // An article that tells of a step gives the total that it leads to; a lower figure of its own is one of a part.
            let other = |t: &&&Arc<Claim>| t.article != change.article || t.marks.contains(&Mark::Earlier);
            let before =
                totals[..totals.partition_point(|t| day(t).is_some_and(|d| d.1 < since))].iter().rev().find(other);
            // What was told later than the total is none that it was counted from.
            let told = |c: &Claim| timeline::counted(c).and_then(|d| d.range());
            let in_order =
                |(b, a): &(&&Arc<Claim>, &&Arc<Claim>)| !matches!((told(b), told(a)), (Some(x), Some(y)) if x.0 > y.1);
            if let Some((b, a)) = before.zip(after).filter(in_order) {
                compared += 1;
                // What was added before the time of the change explains a greater difference, never a smaller one.
                let whole =
                    day(b).is_some_and(|d| d.1.succ_opt() >= Some(since)) && day(a).is_some_and(|d| d.1 <= last);
                found.extend(part::change_and_totals(change, b, a, whole).map(|f| (i, row::pair(change, a, f))));
            }
        }
    }
    compared
}

pub(crate) fn is_begun_before(key: &Key) -> bool {
    key.basis == Class::Total && key.since.is_some()
}
