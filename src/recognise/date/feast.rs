//! The days on which a feast falls in a year.

use chrono::NaiveDate;

use crate::lang::dates::{Base, Feast, Moves, Tables};
use crate::model::edtf::Edtf;
use crate::recognise::date::calendar::{days_from, days_to, number, plus_days};

/// The first day of a feast in a year.
pub(super) fn day(rule: Feast, year: i32, tables: &Tables) -> Option<NaiveDate> {
    let base = match rule.base {
        Base::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Base::Easter => easter(year),
        Base::Orthodox => orthodox(year),
        Base::Weekday(month, weekday, n) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let first = plus_days(first, i64::from((7 + weekday - number(first)) % 7))?;
            let inside = |d: &NaiveDate| chrono::Datelike::month(d) == month;
            (0..i64::from(n)).rev().filter_map(|n| plus_days(first, 7 * n)).find(inside)
        }
        Base::Table(table) => {
            tables.day(table, year).and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        }
    };
    let there = plus_days(base?, rule.after)?;
    let steps = match rule.moves {
        Moves::Stays => 0,
        Moves::Back(weekday) => -(days_from(there, weekday) % 7),
        Moves::On(weekday) => days_to(there, weekday) % 7,
        Moves::By(days) => days[number(there) as usize % 7],
        Moves::OffEaster(after) => 7 * i64::from(plus_days(easter(year)?, after)? == there),
    };
    plus_days(there, steps)
}

/// All its days, from the first.
pub(super) fn days(rule: Feast, first: NaiveDate) -> Option<Edtf> {
    Some(Edtf::days(first, plus_days(first, rule.days - 1)?))
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

/// Easter Sunday by the Julian rule (Meeus), as a Gregorian date.
fn orthodox(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let n = d + e + 114;
    let julian = NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)?;
    plus_days(julian, i64::from(year / 100 - year / 400 - 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_move_with_their_calendars() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!((easter(2024), easter(1961)), (day(2024, 3, 31), day(1961, 4, 2)));
        assert_eq!((orthodox(2024), orthodox(2025)), (day(2024, 5, 5), day(2025, 4, 20)));
        let last_monday =
            Feast { base: Base::Weekday(5, 0, 5), after: 0, days: 1, moves: Moves::Stays, eve: false, small: true };
        assert_eq!(super::day(last_monday, 2021, &Tables::default()), day(2021, 5, 31));
        assert_eq!(super::day(last_monday, 2022, &Tables::default()), day(2022, 5, 30));
    }
}
