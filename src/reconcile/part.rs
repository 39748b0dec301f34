//! Verdicts across rows: a part and its whole, the sum of disjoint parts, a change and two totals.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::{Claim, Scope};
use crate::model::inventory::Moves;
use crate::model::mention::{Hedge, Status};
use crate::model::verdict::{Kind, Pattern, Severity, Verdict};
use crate::reconcile::interval::{is_vague, stated};
use crate::reconcile::population::are_disjoint;
use crate::reconcile::row::span;
use crate::reconcile::say::{one, say, within_article};
use crate::reconcile::timeline::{Order, counted, is_of_first_day, is_undated, order, overlap};
use crate::reconcile::verdict::{Finding, Rules};
use crate::work;

/// A part against its whole: it may not exceed it, and it tells when the whole's floor has been overtaken.
pub(crate) fn part_and_whole(part: &Claim, whole: &Claim, rules: Rules<'_>) -> Option<Finding> {
    if part.basis != whole.basis
        || whole.figure.hedge == Hedge::None
        || whole.figure.hedge == Hedge::Undisclosed
        || one(whole)
        || is_vague(&whole.figure)
        || is_vague(&part.figure)
        || has_longer_memory(part, whole)
    {
        return None;
    }
    let sides = sides(part, whole);
    let low = span(part).low?.checked_mul(sides.into())?;
    let bounds = span(whole);
    let order = order(part, whole);
    if bounds.high.is_some_and(|high| low > high) && (are_attackers(part, whole) || has_grown_since(part, whole, rules))
    {
        return None;
    }
    if bounds.high.is_some_and(|high| low > high) && may_bound(order, part, whole, rules) {
        let severity = if uncertain(part) || uncertain(whole) { Severity::Warning } else { Severity::Error };
        // What the text calls a part of another count is none of this one, as far as its author says.
        let severity = if part.article == whole.article && part.part_of.as_ref() != Some(&whole.id) {
            severity.min(within_article(part, whole))
        } else {
            severity
        };
        // In a toll's first hours the part may be counted later than the whole: a note where nothing says that it was not.
        let most = if order == Order::Before { Severity::Warning } else { Severity::Note };
        let severity = if grows_by_the_hour(part, whole, rules) { severity.min(most) } else { severity };
        return Some(if sides > 1 {
            let why = &"{a} goes for each side, so all sides together exceed {b}";
            Finding::new(Verdict::SumExceedsWhole, severity, why).kind(Some(Kind::EachSide))
        } else {
            let why = &"{a} is part of what {b} counts, and alone exceeds it";
            Finding::new(Verdict::PartExceedsWhole, severity, why)
        });
    }
    let floor = bounds.low.filter(|_| bounds.high.is_none() && !is_vague(&whole.figure))?;
    if low <= floor || order == Order::After {
        return None;
    }
    let severity = if order == Order::Unknown && !same_day(part, whole) { Severity::Note } else { Severity::Warning };
    let why: Pattern = if order == Order::Before {
        &"{a} counts a part alone, yet the total, given later, is only {b}"
    } else {
        &"{a} counts a part alone, yet the total is only {b}"
    };
    Some(Finding::new(Verdict::FloorOvertaken, severity, why))
}

/// Whether a part counts people in flight whatever year they came, and its whole those since a day.
fn has_longer_memory(part: &Claim, whole: &Claim) -> bool {
    part.topic == "displaced" && part.since.is_none() && whole.since.is_some()
}

/// Whether the whole that a part's own article gives holds it, and another article's whole, not said to be the later, lies below that:
/// then the two wholes differ, which their own row tells, and the part does not exceed what it is a part of.
pub(crate) fn is_held(part: &Claim, own: &Claim, whole: &Claim) -> bool {
    let holds = stated(&part.figure) <= stated(&own.figure) && stated(&own.figure) > stated(&whole.figure);
    own.article != whole.article && holds && order(part, whole) != Order::Before
}

/// How many times a figure for each side is in what all sides count: there are two sides at least.
fn sides(part: &Claim, whole: &Claim) -> u32 {
    let all = part.population.scope == Scope::EachSide && whole.population.scope != Scope::OneSide;
    if all { u32::try_from(part.population.party.len()).map_or(2, |n| n.max(2)) } else { 1 }
}

/// Whether two articles of an event's first day count: which of both counts is the later says no publication.
fn grows_by_the_hour(part: &Claim, whole: &Claim, rules: Rules<'_>) -> bool {
    let grows = matches!(rules.moves, Moves::Toll | Moves::Day);
    grows && part.article != whole.article && is_of_first_day(part, whole)
}

/// "Eleven had been arrested by 8 p.m.", in a paper of that day: it bounds nothing that is told of the day afterwards.
fn has_grown_since(part: &Claim, whole: &Claim, rules: Rules<'_>) -> bool {
    let day = |c: &Claim| c.published.and_then(|d| d.exact());
    let that_day = day(whole).is_some() && day(whole) == counted(whole).and_then(|d| d.exact());
    rules.moves == Moves::Day && part.article != whole.article && that_day && day(part) > day(whole)
}

/// Whether a part is the fighters that an army says it killed: what another article counts as the victims of their attack are others.
fn are_attackers(part: &Claim, whole: &Claim) -> bool {
    part.population.status == Status::Militant && part.article != whole.article
}

/// Whether the part's figure bounds the whole's: given before it or with it, for what grows; at the same time, for the rest.
fn may_bound(order: Order, part: &Claim, whole: &Claim, rules: Rules<'_>) -> bool {
    match rules.moves {
        Moves::Toll => {
            order == Order::Before || same_day(part, whole) || part.article == whole.article && overlap(part, whole)
        }
        _ => overlap(part, whole),
    }
}

fn same_day(a: &Claim, b: &Claim) -> bool {
    counted(a).is_some() && counted(a) == counted(b) && !is_undated(a)
}

fn uncertain(claim: &Claim) -> bool {
    is_undated(claim) || !claim.notes.is_empty()
}

/// Puts parts into the order in which they are summed: the largest first, so that the bound does not depend on who is named
/// first.
pub(crate) fn sort_parts(parts: &mut [&Arc<Claim>]) {
    parts.sort_by(|a, b| span(b).low.cmp(&span(a).low).then_with(|| a.id.cmp(&b.id)));
}

/// Parts known to be disjoint, in the order of [`sort_parts`]: together they may not exceed the whole. The sum is a bound only,
/// never a value. With the finding comes the largest of them.
pub(crate) fn sum_and_whole<'a>(
    parts: &[&'a Arc<Claim>],
    whole: &Claim,
    rules: Rules<'_>,
) -> Option<(&'a Arc<Claim>, Finding)> {
    let high = span(whole).high.filter(|_| !is_vague(&whole.figure) && !one(whole))?;
    let mut chosen: Vec<&Arc<Claim>> = Vec::new();
    let plain = |p: &Claim| p.basis == whole.basis && !is_vague(&p.figure) && span(p).low.is_some();
    for &part in parts.iter().filter(|p| plain(p) && !are_attackers(p, whole)) {
        work::count(1 + chosen.len());
        let fits = may_bound(order(part, whole), part, whole, rules);
        if fits && chosen.iter().all(|c| are_disjoint(&c.population, &part.population, rules.ids)) {
            chosen.push(part);
        }
    }
    let sum = chosen.iter().filter_map(|p| span(p).low).try_fold(Decimal::ZERO, |s, low| s.checked_add(low))?;
    let alone = chosen.iter().any(|p| span(p).low.is_some_and(|low| low > high));
    if chosen.len() < 2 || sum <= high || alone {
        return None;
    }
    let said: Vec<_> = chosen.iter().map(|p| say(p)).collect();
    let reason = format!("{} have nobody in common, and together exceed {}", said.join(" and "), say(whole));
    if chosen.iter().any(|p| grows_by_the_hour(p, whole, rules)) {
        return None;
    }
    let doubt = uncertain(whole) || chosen.iter().any(|p| uncertain(p));
    let severity = if doubt { Severity::Warning } else { Severity::Error };
    Some((chosen.first().copied()?, Finding::new(Verdict::SumExceedsWhole, severity, reason)))
}

/// A change against the totals before and after it: their difference must be able to be it. Unless the two totals lie at the
/// ends of its time, they may also differ by more.
pub(crate) fn change_and_totals(change: &Claim, before: &Claim, after: &Claim, ends: bool) -> Option<Finding> {
    let (c, t1, t2) = (span(change), span(before), span(after));
    // The difference of two intervals.
    let low = t2.low.zip(t1.high).and_then(|(a, b)| a.checked_sub(b));
    let high = t2.high.zip(t1.low).and_then(|(a, b)| a.checked_sub(b));
    let too_many = matches!((c.low, high), (Some(c), Some(h)) if c > h);
    let too_few = ends && matches!((c.high, low), (Some(c), Some(l)) if c < l);
    // A total that fell is told of by its own row.
    let fell = matches!((t2.high, t1.low), (Some(a), Some(b)) if a < b);
    if fell || !too_many && !too_few {
        return None;
    }
    let reason = format!("the step from {} to {} cannot be the {} given for it", say(before), say(after), say(change));
    Some(Finding::new(Verdict::DeltaMismatch, Severity::Warning, reason))
}
