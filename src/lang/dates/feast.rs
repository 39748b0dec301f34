//! Feasts: by a rule of the calendar, or by a table of days (`feasts.toml`) where only another calendar gives them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::lang::{FEASTS, read};

/// A feast: where it begins, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feast {
    /// The day that its rule gives.
    pub(crate) base: Base,
    /// Days from there to its first day.
    pub(crate) after: i64,
    /// Days that it takes.
    pub(crate) days: i64,
    /// Where the day moves within its week.
    pub(crate) moves: Moves,
    /// It begins on the evening before, which some count as its day.
    pub(crate) eve: bool,
    /// Its form may stand in small letters: it is written so, or has several words.
    pub(crate) small: bool,
}

/// How a feast moves within the week of the day that its rule gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moves {
    /// Not at all.
    Stays,
    /// Back to such a weekday (0 = Monday), the day itself included.
    Back(u32),
    /// On to such a weekday, the day itself included.
    On(u32),
    /// By so many days from each weekday, Monday first.
    By([i64; 7]),
    /// On by a week, where it falls so many days after Easter Sunday.
    OffEaster(i64),
}

/// The day from which a feast is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// Month and day.
    Fixed(u32, u32),
    /// Easter Sunday of the western churches.
    Easter,
    /// Easter Sunday of the eastern churches.
    Orthodox,
    /// Month, weekday (0 = Monday), and which of them in that month; the fifth is the last.
    Weekday(u32, u32, u32),
    /// A table by its place.
    Table(usize),
}

/// Tables of days, by name: each year, month and day in one number, in order. A test holds them to that.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables(Vec<(String, String)>);

impl Tables {
    pub(super) fn load() -> Result<Self, String> {
        let raw: BTreeMap<String, String> = read(FEASTS).map_err(|e| format!("feasts.toml: {e}"))?;
        Ok(Self(raw.into_iter().collect()))
    }

    /// The first day of a table in a year.
    pub(crate) fn day(&self, table: usize, year: i32) -> Option<NaiveDate> {
        let (_, days) = self.0.get(table)?;
        let year = year.to_string();
        days.split_whitespace().find(|day| day.strip_prefix(&year).is_some_and(|rest| rest.len() == 4)).and_then(day)
    }

    fn place(&self, name: &str) -> Result<usize, String> {
        self.0.iter().position(|(n, _)| n == name).ok_or_else(|| format!("feasts.toml has no table `{name}`"))
    }
}

/// `20200525`.
fn day(text: &str) -> Option<NaiveDate> {
    let n: u32 = text.parse().ok()?;
    NaiveDate::from_ymd_opt(i32::try_from(n / 10_000).ok()?, n / 100 % 100, n % 100)
}

/// A feast as packs write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFeast<'t> {
    rule: RawRule,
    /// Days that it takes.
    #[serde(default = "one")]
    days: i64,
    /// Moves back to this weekday.
    back: Option<u32>,
    /// Moves on to this weekday.
    on: Option<u32>,
    /// Days by which it moves from each weekday, Monday first: off the weekend, off a sabbath.
    moves: Option<[i64; 7]>,
    /// Moves on by a week from the day so many days after Easter Sunday.
    off_easter: Option<i64>,
    /// Begins on the evening before.
    #[serde(default)]
    eve: bool,
    #[serde(borrow)]
    pub(super) forms: Vec<&'t str>,
}

fn one() -> i64 {
    1
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum RawRule {
    /// Month and day.
    Fixed(u32, u32),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The same in the eastern churches.
    Orthodox(i64),
    /// Month, weekday, which, and days after it.
    Weekday(u32, u32, u32, i64),
    /// A table, and days after it.
    Table(String, i64),
}

impl RawFeast<'_> {
    /// Whether a form may stand in small letters.
    pub(super) fn is_small(form: &str) -> bool {
        form.contains([' ', '-', '\'']) || form.starts_with(char::is_lowercase)
    }

    pub(super) fn validate(&self, tables: &Tables) -> Result<Feast, String> {
        let (base, after) = match &self.rule {
            RawRule::Fixed(month, day) => (Base::Fixed(*month, *day), 0),
            RawRule::Easter(after) => (Base::Easter, *after),
            RawRule::Orthodox(after) => (Base::Orthodox, *after),
            RawRule::Weekday(month, weekday, n, after) => (Base::Weekday(*month, *weekday, *n), *after),
            RawRule::Table(name, after) => (Base::Table(tables.place(name)?), *after),
        };
        let moves = match (self.back, self.on, self.moves, self.off_easter) {
            (None, None, None, None) => Moves::Stays,
            (Some(weekday @ 0..=6), None, None, None) => Moves::Back(weekday),
            (None, Some(weekday @ 0..=6), None, None) => Moves::On(weekday),
            (None, None, Some(days), None) => Moves::By(days),
            (None, None, None, Some(after)) => Moves::OffEaster(after),
            _ => {
                return Err("a feast has one of `back` and `on` (a weekday, 0 to 6), `moves`, `off_easter`".to_string());
            }
        };
        match self.days {
            1..=60 => Ok(Feast { base, after, days: self.days, moves, eve: self.eve, small: true }),
            _ => Err(format!("a feast of {} days", self.days)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_days_in_order() {
        for (name, days) in Tables::load().unwrap().0 {
            let days: Vec<NaiveDate> = days.split_whitespace().map(|d| day(d).expect(d)).collect();
            assert!(!days.is_empty() && days.is_sorted(), "{name}");
        }
    }
}
