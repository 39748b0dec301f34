//! Lengths of time: a figure in a unit of time -> the days that it can take.

use rust_decimal::Decimal;

use crate::model::mention::{Duration, Figure, Hedge, Value};
use crate::model::text::Id;
use crate::recognise::figure::hedge::{self, Scope};
use crate::recognise::figure::unit;

/// A figure of time, worked out in days: months have 30 or 31, years 365 or 366.
pub(super) fn of(figure: Figure, unit: Id, scope: Scope<'_>) -> Duration {
    let in_days = unit::days(&unit).map(|(short, long)| {
        let both = |a: Decimal, b: Decimal| a.checked_mul(short).zip(b.checked_mul(long));
        // "Nearly six weeks" is less than 42 days by one day at least.
        let scope = Scope { counts: figure.hedge == Hedge::Nearly, ..scope };
        match figure.value {
            Some(Value::One(n)) => both(n, n).map_or((None, None), |ends| hedge::one(ends, figure.hedge, scope)),
            Some(Value::Range(a, b)) => both(a, b).map_or((None, None), |(low, high)| (Some(low), Some(high))),
            None => (figure.low.and_then(|l| l.checked_mul(short)), None),
        }
    });
    let (low_days, high_days) = in_days.unwrap_or_default();
    Duration { figure, unit, low_days, high_days }
}
