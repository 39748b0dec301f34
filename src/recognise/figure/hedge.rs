//! What a hedge makes of a stated value: the closed interval of the contract, by count, by measure, by length of time.

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::model::mention::{Hedge, Value};
use crate::model::policy::Widths;
use crate::recognise::Bench;
use crate::recognise::figure::quantity::is_function_word;
use crate::recognise::number::{read_number, role};

/// An interval; `None` = unbounded.
pub(super) type Interval = (Option<Decimal>, Option<Decimal>);

/// How the bounds of a figure move.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) widths: &'a Widths,
    /// Whole things are counted: "more than 12" begins at 13. For measures the bound is the number itself.
    pub(super) counts: bool,
    /// "une centaine": about so many by its word.
    pub(super) loose: bool,
}

/// The interval of a value under a hedge.
pub(super) fn interval(value: Value, hedge: Hedge, scope: Scope<'_>) -> Interval {
    match value {
        Value::Range(a, b) => (Some(a), Some(b)),
        Value::One(n) => one((n, n), hedge, scope),
    }
}

/// The interval of one number that itself lies between two ends ("a month" in days).
pub(super) fn one((low, high): (Decimal, Decimal), hedge: Hedge, scope: Scope<'_>) -> Interval {
    let step = if scope.counts && low.fract().is_zero() { Decimal::ONE } else { Decimal::ZERO };
    let floor = (!low.is_sign_negative()).then_some(Decimal::ZERO);
    match hedge {
        Hedge::AtLeast => (Some(low), None),
        Hedge::MoreThan => (low.checked_add(step), None),
        Hedge::AtMost => (floor, Some(high)),
        Hedge::LessThan => (floor, high.checked_sub(step).map(|h| floor.map_or(h, |f| h.max(f)))),
        Hedge::About => {
            let width = if scope.loose { scope.widths.collective } else { scope.widths.about };
            around((low, high), width)
        }
        Hedge::Nearly => {
            let low = share(low, Decimal::ONE - scope.widths.nearly);
            let high = high.checked_sub(step);
            (low.zip(high).map(|(l, h)| l.min(h)), high)
        }
        _ => (Some(low), Some(high)),
    }
}

fn around((low, high): (Decimal, Decimal), width: Decimal) -> Interval {
    let (a, b) = (share(low, Decimal::ONE - width), share(high, Decimal::ONE + width));
    if low.is_sign_negative() { (b, a) } else { (a, b) }
}

fn share(n: Decimal, part: Decimal) -> Option<Decimal> {
    n.checked_mul(part).map(|d| d.normalize())
}

/// Of two hedges on one number a bound says more than an approximation, and any says more than none; else the outer holds:
/// "about 30 or more" is a floor.
pub(super) fn stronger(outer: Hedge, inner: Hedge) -> Hedge {
    let rank = |h: Hedge| match h {
        Hedge::Exact => 0,
        Hedge::About | Hedge::Nearly => 1,
        _ => 2,
    };
    if rank(inner) > rank(outer) { inner } else { outer }
}

/// The number behind a word that parts it from its hedge: « dépasse désormais les 500 000 ».
pub(super) fn aside(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let p = at + role(bench, at, &N::Aside)?;
    let number = |p: usize| read_number(bench, p).is_some().then_some(p);
    number(p).or_else(|| number(p + 1).filter(|_| is_function_word(bench, p)))
}
