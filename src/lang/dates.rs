//! Months, weekdays, relative days, and the words that join them.

mod feast;
pub(crate) mod kind;
mod role;
mod unit;

use serde::{Deserialize, Serialize};

use crate::model::id::Id;

pub(crate) use feast::{Base, Feast, Moves, Tables};
pub(crate) use role::Role;
pub(crate) use unit::{DateUnit, Edge, Shift, Which};

/// A word of a date or of a dateline.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum DateWord {
    /// A month, 1-12.
    Month(u32, MonthForm),
    /// A weekday, 0 = Monday; a short form is one only beside a day of the month.
    Weekday { number: u32, short: bool },
    /// Several of them: "Mondays".
    Weekdays(u32),
    /// A season, 21-24 as in EDTF.
    Season(u32),
    /// A stretch of the calendar; whether its form is plural alone.
    Unit(DateUnit, bool),
    /// The same, abbreviated: only where it touches digits, "3w".
    ShortUnit(DateUnit),
    /// A day counted from the reference: "yesterday" is -1.
    Day(i64),
    /// The same, but counted from another day of the text where it does not stand alone: "la veille".
    HeadingDay(i64),
    /// A day beside another, by its distance from it: "veille" is -1.
    Neighbour(i64),
    /// "last", "this", "next"; whether its form is plural alone.
    Which(Which, bool),
    /// The same, but counted from another day of the text where it does not stand alone: "d'après".
    HeadingWhich(Which),
    /// "ago", "il y a", "from now".
    Shift(Shift),
    /// "early", "end of".
    Edge(Edge),
    /// Both in one word: "EOM".
    Corner(Edge, DateUnit),
    /// "first" … "thirty-first".
    Ordinal(u32),
    /// "one" … "thirty-one".
    Cardinal(u32),
    /// First year of ten: "the nineties" is 1990.
    Decade(i32),
    /// A feast by its rule.
    Feast(Box<Feast>),
    /// A wire agency, by the name under which it is credited.
    Agency(Id),
    /// A small word by the part it plays.
    Role(Role),
}

/// How far a month's name can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum MonthForm {
    /// A month wherever it stands.
    Full,
    /// An abbreviation: a month only beside a number.
    Short,
    /// Also another word ("May", "mars"): alone only after a preposition of time.
    Doubtful,
}

impl DateWord {
    /// Whether it names a time, by itself or with a number: every date holds such a word, or the digits of a year.
    pub(crate) fn names_time(&self) -> bool {
        self.kind() & kind::TIME != 0
    }

    /// Whether it makes a sentence worth reading without a digit. None does: a date alone counts nothing.
    pub(crate) fn counts(&self) -> bool {
        false
    }
}

/// Which part of a date in digits stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NumericOrder {
    /// 31/12/2020.
    DayFirst,
    /// 12/31/2020.
    MonthFirst,
}

/// How the language writes dates in digits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Dates {
    /// Orders in use, the more common first.
    pub(crate) numeric: Vec<NumericOrder>,
    /// Months are written with a capital.
    pub(crate) capitals: bool,
    /// "Last", "next" may stand behind their noun.
    pub(crate) which_follows: bool,
    /// A day of the month that stands alone is said as an ordinal.
    pub(crate) ordinal_days: bool,
    /// Endings of verbs in the future.
    pub(crate) future_endings: Vec<String>,
    /// Days of feasts by other calendars.
    pub(crate) tables: Tables,
}
