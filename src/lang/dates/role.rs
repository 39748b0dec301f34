//! The parts that small words play in dates.

use serde::{Deserialize, Serialize};

/// The part that a small word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    /// "the".
    Article,
    /// Between a day and its month, a part and its whole: "of".
    Of,
    /// Before a year: "in", "since".
    Lead,
    /// Before a year that nothing counted may follow: "of", "by".
    WeakLead,
    /// Before a year that stands before the name of an event: "the 1988 quake".
    Naming,
    /// Before a day: "on".
    On,
    /// Opens a range: "between", "from".
    Open,
    /// The era, beside a year: "AD".
    Era,
    /// Joins the ends of a range: "to".
    Join,
    /// Joins dates, or the ends of an open range: "and".
    And,
    /// After the digits of an ordinal: "th".
    Suffix,
    /// Before a time of day: "at".
    At,
    /// After the hour: "h".
    Hour,
    /// Before noon: "a.m.".
    Am,
    /// After noon: "p.m.".
    Pm,
    /// Twelve o'clock: "noon".
    Noon,
    /// A part of the day: "morning".
    Part,
    /// Opens a night that has two days: "the night from".
    Night,
    /// Before the first year of a decade: "les années".
    Years,
    /// After the first year of a decade: "s".
    Decade,
    /// Between a week and a day of it: "week beginning".
    Week,
    /// Before the number of a quarter: "Q".
    Quarter,
    /// One of two parts of a stretch, of a month above all: "half", "quinzaine".
    HalfOf,
    /// Before the number of a half-year: "H".
    Half,
    /// What is told lies ahead: "will".
    Future,
    /// Behind a time of day: "1930 GMT".
    Zone,
    /// What is told lies behind, from here to the next date or mark: "which has", "was".
    Past,
    /// Makes a length of time a rough one: "about".
    About,
    /// Makes a length of time the end of a range, so that no date follows from it: "more than".
    Bound,
    /// Stands for a small number of units: "a few", "several".
    Few,
    /// Counts on from a day named before: "two weeks later".
    Later,
    /// Counts back from a day named before: "two weeks earlier".
    Sooner,
    /// Before a unit: the one of a day named before: "that year", "the same week".
    Same,
    /// Counts back from a day: "two days before".
    BeforeDay,
    /// Counts on from a day: "two days after".
    AfterDay,
    /// After a dash behind a date that points at another date of the text: "là".
    There,
    /// Before a day of the month that stands alone: "on the".
    Lone,
    /// Sets off what came before a date: "before 2010".
    Before,
    /// Sets off what came after a date: "after 2010".
    After,
    /// Sets off what came up to a date, the date included: "on or before".
    NotAfter,
    /// Sets off what came from a date on, the date included: "on or after".
    NotBefore,
    /// Opens a length of time: "for".
    For,
    /// Makes a length of time begin at a day: "two weeks starting".
    Starting,
    /// Behind a length of time that lies ahead: "in two weeks' time".
    Time,
    /// The reference as the end of a range: "now".
    Now,
    /// Up to the reference: "to date".
    ToDate,
    /// The one after the next: "after next".
    AfterNext,
    /// The one before the last: "before last".
    BeforeLast,
    /// A week after the next such weekday: "en huit".
    WeekOn,
    /// Two weeks after it: "en quinze".
    FortnightOn,
    /// Before the number of a week: "week".
    WeekNumber,
    /// Names that hold a word of dates and are none: "Sunday Times".
    NotDate,
    /// Before an agency: "with", "source".
    Credit,
    /// Before the date of publication, on a line of its own: "published", "updated".
    Stamp,
    /// After an agency: "contributed to this report".
    Contributed,
}
