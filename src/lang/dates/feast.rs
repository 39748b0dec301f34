//! Feasts: by a rule of the calendar, or by a table of days (`feasts.toml`) where only another calendar gives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A feast: where it begins, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// Tables of days, by name: each year, month and day in one number (`20200525`), in order. A test holds them to that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tables(pub(in crate::lang) BTreeMap<String, String>);

impl Tables {
    /// Month and day of the first day of a table in a year.
    pub(crate) fn day(&self, table: usize, year: i32) -> Option<(u32, u32)> {
        let year = year.to_string();
        let rest = |day| str::strip_prefix(day, &year).filter(|rest| rest.len() == 4);
        let day: u32 = self.0.values().nth(table)?.split_whitespace().find_map(rest)?.parse().ok()?;
        Some((day / 100, day % 100))
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;

    #[test]
    fn tables_hold_days_in_order() {
        for pack in Packs::builtin().all() {
            for (table, (name, days)) in pack.dates.tables.0.iter().enumerate() {
                let days: Vec<&str> = days.split_whitespace().collect();
                assert!(!days.is_empty() && days.is_sorted(), "{name}");
                for day in days {
                    let date = chrono::NaiveDate::parse_from_str(day, "%Y%m%d").expect(day);
                    assert_eq!(day.len(), 8, "{name}: {day}");
                    assert!(pack.dates.tables.day(table, chrono::Datelike::year(&date)).is_some(), "{name}: {day}");
                }
            }
        }
    }
}
