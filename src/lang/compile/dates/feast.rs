//! Feasts as packs write them: raw form in, [`Feast`]s out.

use serde::Deserialize;

use crate::lang::dates::{Base, Feast, Moves, Tables};

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

/// The place of a table.
fn place(tables: &Tables, name: &str) -> Result<usize, String> {
    tables.0.keys().position(|n| n == name).ok_or_else(|| format!("feasts.toml has no table `{name}`"))
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
            RawRule::Table(name, after) => (Base::Table(place(tables, name)?), *after),
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
