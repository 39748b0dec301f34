//! The day on which a feast falls in a year.

use chrono::NaiveDate;

use crate::lang::dates::Feast;
use crate::recognise::date::calendar::{number, plus_days};

/// A feast in a year.
pub(super) fn day(rule: Feast, year: i32) -> Option<NaiveDate> {
    match rule {
        Feast::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Feast::Easter(after) => plus_days(easter(year)?, after),
        Feast::Weekday(month, weekday, n) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            plus_days(first, i64::from((7 + weekday - number(first)) % 7) + 7 * (i64::from(n) - 1))
        }
    }
}

/// Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}
