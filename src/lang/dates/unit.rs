//! Stretches of the calendar, and the words that pick one of them, move by them or take a side of them.

use serde::{Deserialize, Serialize};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DateUnit {
    /// 24 hours.
    Day,
    /// A day from Monday to Friday.
    BusinessDay,
    /// Monday to Sunday.
    Week,
    /// Fourteen days.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Which of several like stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Which {
    /// The one before the reference's.
    Last,
    /// One such length of time up to the reference.
    Past,
    /// The reference's own.
    This,
    /// The one after the reference's.
    Next,
}

/// A word that moves the reference by a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shift {
    /// Into the future.
    pub(crate) forward: bool,
    /// Stands before the length of time ("il y a"), not after it ("ago").
    pub(crate) before: bool,
    /// Needs a word of the future in its sentence: "in two weeks" is else a length of time.
    #[serde(default)]
    pub(crate) unsure: bool,
    /// Any time up to there: "within two weeks".
    #[serde(default)]
    pub(crate) within: bool,
}

/// A side of a stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Edge {
    /// In its first half.
    Early,
    /// In its second half.
    Late,
    /// First third.
    Begin,
    /// Second third.
    Mid,
    /// Last third.
    End,
    /// From its beginning to the reference.
    Earlier,
    /// From the reference to its end.
    Later,
}
