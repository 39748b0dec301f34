//! The algebra of figures: closed intervals with open ends, agreement by rounding, factors. Small, pure, property-tested.

use rust_decimal::Decimal;

use crate::model::claim::ClaimFigure;
use crate::model::mention::{Hedge, Value};
use crate::model::policy::Policy;

/// A closed interval; `None` = unbounded on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Option<Decimal>,
    pub(crate) high: Option<Decimal>,
}

impl Interval {
    /// The interval that a figure claims.
    pub(crate) fn of(figure: &ClaimFigure) -> Self {
        Self { low: figure.low, high: figure.high }
    }

    /// Whether it lies wholly below `other`.
    pub(crate) fn below(self, other: Self) -> bool {
        matches!((self.high, other.low), (Some(h), Some(l)) if h < l)
    }

    /// Whether no number lies in both.
    pub(crate) fn disjoint(self, other: Self) -> bool {
        self.below(other) || other.below(self)
    }
}

/// Hedges that promise the same kind of thing.
pub(crate) fn class(hedge: Hedge) -> u8 {
    match hedge {
        Hedge::Exact | Hedge::None => 0,
        Hedge::AtLeast | Hedge::MoreThan => 1,
        Hedge::AtMost | Hedge::LessThan => 2,
        Hedge::About | Hedge::Nearly => 3,
        Hedge::Between => 4,
        Hedge::Order => 5,
        Hedge::Vague => 6,
        Hedge::Undisclosed => 7,
    }
}

/// Whether two figures say the same: the same value with the same class of hedge, or the same after rounding the finer
/// to the coarser's significant digits, where the coarser is round and they lie close (`Policy::rounding`).
pub(crate) fn agree(a: &ClaimFigure, b: &ClaimFigure, policy: &Policy) -> bool {
    match (a.value, b.value) {
        (Some(u), Some(v)) if u == v => class(a.hedge) == class(b.hedge),
        (Some(Value::One(u)), Some(Value::One(v))) => rounds_to(u, v, b, policy) || rounds_to(v, u, a, policy),
        (None, None) => a.hedge == b.hedge && a.low == b.low && a.hedge != Hedge::Undisclosed,
        _ => false,
    }
}

/// Whether `fine` rounds to `coarse`, another value, that of the round figure `figure`.
fn rounds_to(fine: Decimal, coarse: Decimal, figure: &ClaimFigure, policy: &Policy) -> bool {
    if coarse.is_zero() || fine.is_zero() {
        return false;
    }
    let last = last_place(coarse);
    let is_round = figure.hedge != Hedge::Exact || figure.rounded || last >= HUNDREDS && coarse >= Decimal::ONE_HUNDRED;
    if !is_round || last_place(fine) >= last {
        return false;
    }
    let width = policy.rounding.checked_mul(coarse.abs());
    let close = width.zip(fine.checked_sub(coarse)).is_some_and(|(width, by)| by.abs() <= width);
    if !close {
        return false;
    }
    let unit = last_significant(coarse);
    let Some(steps) = fine.checked_div(unit) else { return false };
    let rounded =
        steps.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).checked_mul(unit);
    rounded == Some(coarse)
}

/// The place of hundreds.
const HUNDREDS: i64 = 2;

/// The place of the last digit that is not a trailing zero: 1 for 530, 0 for 528, -1 for 1.5.
fn last_place(d: Decimal) -> i64 {
    let d = if d.scale() == 0 { d } else { d.normalize() };
    if d.scale() > 0 {
        return -i64::from(d.scale());
    }
    let digits = d.mantissa().unsigned_abs();
    // Nearly all figures fit into the narrower number, which is divided many times as fast.
    i64::from(u64::try_from(digits).map_or_else(|_| zeros(digits), zeros))
}

/// How many zeros a number ends with; none for zero itself.
fn zeros<N>(mut n: N) -> u32
where
    N: Copy + PartialEq + From<u8> + std::ops::Rem<Output = N> + std::ops::DivAssign,
{
    let (zero, ten) = (N::from(0), N::from(10));
    let mut count = 0;
    while n != zero && n % ten == zero {
        n /= ten;
        count += 1;
    }
    count
}

/// The weight of the last digit that is not a trailing zero: 10 for 530, 1 for 528, 0.1 for 1.5.
pub(crate) fn last_significant(d: Decimal) -> Decimal {
    match u32::try_from(last_place(d)) {
        Ok(zeros) => Decimal::from_i128_with_scale(10_i128.pow(zeros), 0),
        Err(_) => Decimal::new(1, d.normalize().scale()),
    }
}

/// The number by which factors, `min` and `max` count a figure: the stated value, the nearer end of a range, or the floor of
/// a vague word.
pub(crate) fn stated(figure: &ClaimFigure) -> Option<Decimal> {
    match figure.value {
        Some(Value::One(v)) => Some(v),
        Some(Value::Range(..)) => None,
        None if matches!(figure.hedge, Hedge::Order | Hedge::Vague) => figure.low,
        None => None,
    }
}

/// `max / min` of the stated values of two figures; a range counts by its end nearer to the other.
pub(crate) fn factor(a: &ClaimFigure, b: &ClaimFigure) -> Option<Decimal> {
    let (low, high) = nearest(a, b)?;
    high.checked_div(low)
}

/// Whether the factor is so much at least; `None` where there is none.
pub(crate) fn reaches(a: &ClaimFigure, b: &ClaimFigure, least: Decimal) -> Option<bool> {
    let (low, high) = nearest(a, b)?;
    match low.checked_mul(least) {
        Some(least) => Some(high >= least),
        None => Some(high.checked_div(low)? >= least),
    }
}

/// The lower and the higher of the stated values of two figures, above zero, by which they are divided; one and one where they
/// meet.
fn nearest(a: &ClaimFigure, b: &ClaimFigure) -> Option<(Decimal, Decimal)> {
    let ends = |f: &ClaimFigure| match f.value {
        Some(Value::Range(x, y)) => Some((x, y)),
        _ => stated(f).map(|v| (v, v)),
    };
    let ((a1, a2), (b1, b2)) = (ends(a)?, ends(b)?);
    if a1 <= b2 && b1 <= a2 {
        return Some((Decimal::ONE, Decimal::ONE));
    }
    let (low, high) = if a2 < b1 { (a2, b1) } else { (b2, a1) };
    (low > Decimal::ZERO).then_some((low, high))
}

/// Whether the two meet only because one of them is open: closed at its stated value, they would not.
pub(crate) fn meet_only_by_open_end(a: &ClaimFigure, b: &ClaimFigure) -> bool {
    let (ia, ib) = (Interval::of(a), Interval::of(b));
    if ia.disjoint(ib) || (ia.high.is_some() && ib.high.is_some()) {
        return false;
    }
    let closed = |i: Interval, f: &ClaimFigure| Interval { high: i.high.or(stated(f)).or(i.low), ..i };
    closed(ia, a).disjoint(closed(ib, b))
}

/// Whether the figure is a convention for a vague word, against which nothing worse than `divergent` is said.
pub(crate) fn is_vague(figure: &ClaimFigure) -> bool {
    matches!(figure.hedge, Hedge::Order | Hedge::Vague)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn figure(hedge: Hedge, n: i64) -> ClaimFigure {
        let d = Decimal::from(n);
        let tenth = d / Decimal::TEN;
        let (low, high) = match hedge {
            Hedge::Exact => (Some(d), Some(d)),
            Hedge::AtLeast => (Some(d), None),
            Hedge::MoreThan => (Some(d + Decimal::ONE), None),
            Hedge::AtMost => (Some(Decimal::ZERO), Some(d)),
            Hedge::LessThan => (Some(Decimal::ZERO), Some(d - Decimal::ONE)),
            Hedge::About => (Some(d - tenth), Some(d + tenth)),
            Hedge::Nearly => (Some(d - tenth), Some(d - Decimal::ONE)),
            Hedge::Order | Hedge::Vague => (Some(d), None),
            _ => (None, None),
        };
        let value = (!matches!(hedge, Hedge::Order | Hedge::Vague | Hedge::Undisclosed)).then_some(Value::One(d));
        ClaimFigure {
            value,
            low,
            high,
            hedge,
            unit: "person".into(),
            text: n.to_string(),
            start: 0,
            end: 1,
            char_start: 0,
            char_end: 1,
            rounded: false,
        }
    }

    #[test]
    fn agreement_by_rounding() {
        let p = Policy::default();
        let say = |a: (Hedge, i64), b: (Hedge, i64)| agree(&figure(a.0, a.1), &figure(b.0, b.1), &p);
        assert!(say((Hedge::Exact, 528), (Hedge::About, 530)));
        assert!(!say((Hedge::Exact, 49), (Hedge::Exact, 50)));
        assert!(say((Hedge::Exact, 1177), (Hedge::Exact, 1200)));
        assert!(!say((Hedge::Exact, 1177), (Hedge::AtLeast, 1000)));
        assert!(!say((Hedge::Exact, 1100), (Hedge::Exact, 1200)));
        assert!(!say((Hedge::Exact, 1000), (Hedge::AtLeast, 1000)));
        assert!(say((Hedge::MoreThan, 1000), (Hedge::AtLeast, 1000)));
        assert!(!say((Hedge::Exact, 0), (Hedge::Exact, 100)));
    }

    #[test]
    fn factors_and_open_ends() {
        let (a, b) = (figure(Hedge::AtLeast, 1000), figure(Hedge::AtLeast, 5000));
        assert_eq!(factor(&a, &b), Some(Decimal::from(5)));
        assert!(meet_only_by_open_end(&a, &b));
        assert!(meet_only_by_open_end(&a, &figure(Hedge::Exact, 1177)));
        assert!(!meet_only_by_open_end(&figure(Hedge::About, 1000), &figure(Hedge::Exact, 1050)));
        assert!(!meet_only_by_open_end(&a, &figure(Hedge::Exact, 900)), "disjoint: they do not meet");
    }

    fn any_figure() -> impl Strategy<Value = ClaimFigure> {
        let hedges = [
            Hedge::Exact,
            Hedge::AtLeast,
            Hedge::MoreThan,
            Hedge::AtMost,
            Hedge::LessThan,
            Hedge::About,
            Hedge::Nearly,
            Hedge::Order,
        ];
        (prop::sample::select(hedges.to_vec()), 1_i64..100_000).prop_map(|(h, n)| figure(h, n))
    }

    proptest! {
        #[test]
        fn the_algebra_is_symmetric_and_reflexive(a in any_figure(), b in any_figure()) {
            let p = Policy::default();
            prop_assert!(agree(&a, &a, &p));
            prop_assert_eq!(agree(&a, &b, &p), agree(&b, &a, &p));
            prop_assert_eq!(factor(&a, &b), factor(&b, &a));
            prop_assert_eq!(meet_only_by_open_end(&a, &b), meet_only_by_open_end(&b, &a));
            let (ia, ib) = (Interval::of(&a), Interval::of(&b));
            prop_assert_eq!(ia.disjoint(ib), ib.disjoint(ia));
        }

        #[test]
        fn opening_an_end_never_makes_figures_disjoint(a in any_figure(), b in any_figure()) {
            let wide = Interval { low: a.low, high: None };
            if Interval::of(&b).disjoint(wide) {
                prop_assert!(Interval::of(&b).disjoint(Interval::of(&a)));
            }
        }
    }
}
