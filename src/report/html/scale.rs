//! Where values and dates stand in a drawing: input numbers and a length, output places along it. Exact decimals, no floats.

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps};

use crate::model::figure::group_digits;

/// From this factor between its ends on, a scale is logarithmic.
const WIDE: u32 = 30;

/// Days since the beginning of the common era.
pub(crate) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// The day of a number.
pub(crate) fn day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// A value with its label.
pub(crate) struct Tick {
    pub(crate) value: Decimal,
    pub(crate) label: String,
}

/// A scale from one value to another.
pub(crate) struct Scale {
    from: Decimal,
    to: Decimal,
    /// Equal factors take equal lengths.
    pub(crate) logarithmic: bool,
    pub(crate) ticks: Vec<Tick>,
}

impl Scale {
    /// A scale that holds all of the values, with a few round ticks. None where there is no value, or one too large to draw.
    pub(crate) fn new(values: &[Decimal], dates: bool) -> Option<Self> {
        let (from, to) = (*values.iter().min()?, *values.iter().max()?);
        let largest = Decimal::from(10_u64.pow(18));
        if from < Decimal::ZERO || to > largest {
            return None;
        }
        if from == to {
            let label = if dates { date_label(from) } else { short(from) };
            let ticks = vec![Tick { value: from, label }];
            return Some(Self { from: from - Decimal::ONE, to: to + Decimal::ONE, logarithmic: false, ticks });
        }
        if dates {
            let ticks = [from, to].map(|value| Tick { value, label: date_label(value) }).into();
            return Some(Self { from, to, logarithmic: false, ticks });
        }
        Some(if from >= Decimal::ONE && to >= from * Decimal::from(WIDE) {
            Self::logarithmic(from, to)
        } else {
            Self::linear(from, to)
        })
    }

    fn linear(from: Decimal, to: Decimal) -> Self {
        let step = round_step((to - from) / Decimal::from(4));
        let (from, to) = ((from / step).floor() * step, (to / step).ceil() * step);
        let mut ticks = Vec::new();
        let mut value = from;
        while value <= to && ticks.len() < 8 {
            ticks.push(Tick { value, label: short(value) });
            value += step;
        }
        Self { from, to, logarithmic: false, ticks }
    }

    fn logarithmic(from: Decimal, to: Decimal) -> Self {
        let mut low = Decimal::ONE;
        while low * Decimal::TEN <= from {
            low *= Decimal::TEN;
        }
        let mut ticks = vec![Tick { value: low, label: short(low) }];
        let mut high = low;
        while high < to {
            high *= Decimal::TEN;
            ticks.push(Tick { value: high, label: short(high) });
        }
        let every = ticks.len().div_ceil(5);
        let ticks = ticks.into_iter().step_by(every).collect();
        Self { from: low, to: high, logarithmic: true, ticks }
    }

    /// Where a value stands along a length.
    pub(crate) fn place(&self, value: Decimal, length: i64) -> i64 {
        let value = value.clamp(self.from, self.to);
        let along = |v: Decimal| if self.logarithmic { v.checked_ln().unwrap_or_default() } else { v };
        let (from, to) = (along(self.from), along(self.to));
        let share = (along(value) - from).checked_div(to - from).unwrap_or_default();
        (share * Decimal::from(length)).round().to_i64().unwrap_or(0)
    }
}

/// The next of 1, 2, 5, 10, 20, … at least as large.
fn round_step(least: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    loop {
        let fits = [1, 2, 5].map(|m| power * Decimal::from(m)).into_iter().find(|step| *step >= least);
        if let Some(step) = fits {
            return step;
        }
        power *= Decimal::TEN;
    }
}

/// `950`, `12,000`, `1.2 M`, `3 bn`.
fn short(value: Decimal) -> String {
    let (million, billion) = (Decimal::from(1_000_000), Decimal::from(1_000_000_000));
    let (shown, unit) = match value {
        v if v >= billion => (v / billion, " bn"),
        v if v >= million => (v / million, " M"),
        v => (v, ""),
    };
    format!("{}{unit}", group_digits(&shown.round_dp(2).normalize().to_string()))
}

fn date_label(value: Decimal) -> String {
    value.to_i64().and_then(day).map_or_else(String::new, |d| d.to_string())
}

/// Moves places, which are in order, so far apart that all can be seen, and no further from where they belong than that takes.
pub(crate) fn spread(wanted: &[i64], from: i64, to: i64, step: i64) -> Vec<i64> {
    let count = wanted.len() as i64;
    let step = step.min((to - from) / (count - 1).max(1)).max(1);
    let mut ahead = Vec::with_capacity(wanted.len());
    for place in wanted {
        let least = ahead.last().map_or(i64::MIN, |last| last + step);
        ahead.push(least.max(*place));
    }
    let mut back = Vec::with_capacity(wanted.len());
    for place in wanted.iter().rev() {
        let most = back.last().map_or(i64::MAX, |last| last - step);
        back.push(most.min(*place));
    }
    let middle = ahead.iter().zip(back.iter().rev()).map(|(a, b)| (a + b).div_euclid(2));
    let room = |(i, place): (usize, i64)| {
        let i = i as i64;
        place.min(to - (count - 1 - i) * step).max(from + i * step)
    };
    middle.enumerate().map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[u64]) -> Scale {
        Scale::new(&values.iter().map(|v| Decimal::from(*v)).collect::<Vec<_>>(), false).unwrap()
    }

    fn labels(scale: &Scale) -> Vec<&str> {
        scale.ticks.iter().map(|t| t.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(labels(&scale(&[874, 2425])), ["500", "1,000", "1,500", "2,000", "2,500"]);
        assert_eq!(labels(&scale(&[20, 5000])), ["10", "100", "1,000", "10,000"]);
        assert_eq!(labels(&scale(&[12, 12])), ["12"]);
        assert_eq!(labels(&scale(&[1_000_000, 3_000_000])), ["1 M", "1.5 M", "2 M", "2.5 M", "3 M"]);
        assert_eq!(labels(&scale(&[1, 10_u64.pow(18)])).len(), 5);
        assert!(Scale::new(&[Decimal::MAX], false).is_none());
    }

    #[test]
    fn places_keep_the_order_of_values() {
        for values in [&[874, 1166, 1177, 2425][..], &[20, 45, 5000], &[0, 1, 3], &[7]] {
            let scale = scale(values);
            let places: Vec<_> = values.iter().map(|v| scale.place(Decimal::from(*v), 140)).collect();
            assert!(places.is_sorted() && places.iter().all(|p| (0..=140).contains(p)), "{places:?}");
        }
        let wide = scale(&[10, 1000]);
        assert_eq!(wide.place(Decimal::from(100), 140), 70, "the middle of two decades");
    }

    #[test]
    fn crowded_places_are_told_apart() {
        assert_eq!(spread(&[50, 50, 50], 0, 100, 10), [40, 50, 60]);
        assert_eq!(spread(&[0, 0, 90], 0, 100, 10), [0, 10, 90]);
        let tight = spread(&[100; 40], 0, 100, 10);
        assert!(tight.windows(2).all(|w| w[0] < w[1]) && tight[0] >= 0 && tight[39] <= 100, "{tight:?}");
        assert_eq!(spread(&[], 0, 100, 10), Vec::<i64>::new());
    }
}
