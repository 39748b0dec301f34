//! `dates.toml` as it is written, before its numbers are checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lang::dates::feast::RawFeast;
use crate::lang::dates::{DateUnit, Edge, NumericOrder, Role, Shift, Which};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    /// In use, the more common first.
    pub(super) numeric: Vec<NumericOrder>,
    /// Whether doubtful months are written with a capital.
    pub(super) capitals: bool,
    pub(super) months: Vec<RawMonth>,
    pub(super) weekdays: Vec<RawWeekday>,
    pub(super) seasons: BTreeMap<String, Vec<String>>,
    pub(super) units: BTreeMap<DateUnit, Vec<String>>,
    pub(super) plurals: BTreeMap<DateUnit, Vec<String>>,
    pub(super) days: Vec<RawDay>,
    pub(super) which: BTreeMap<Which, Vec<String>>,
    #[serde(default)]
    pub(super) which_plurals: BTreeMap<Which, Vec<String>>,
    /// Whether a day of the month that stands alone is said as an ordinal: "on the 3rd", but "le 3".
    pub(super) ordinal_days: bool,
    /// Whether "last", "next" may stand behind their noun.
    pub(super) which_follows: bool,
    pub(super) shifts: Vec<RawShift>,
    pub(super) edges: BTreeMap<Edge, Vec<String>>,
    #[serde(default)]
    pub(super) corners: Vec<RawCorner>,
    /// By number, from 1.
    pub(super) ordinals: Vec<Vec<String>>,
    /// By number, from 1.
    pub(super) cardinals: Vec<Vec<String>>,
    #[serde(default)]
    pub(super) decades: Vec<RawDecade>,
    #[serde(default)]
    pub(super) feasts: Vec<RawFeast>,
    /// Endings by which a word in small letters is a verb in the future.
    #[serde(default)]
    pub(super) future_endings: Vec<String>,
    pub(super) roles: BTreeMap<Role, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMonth {
    pub(super) number: u32,
    #[serde(default)]
    pub(super) full: Vec<String>,
    #[serde(default)]
    pub(super) short: Vec<String>,
    #[serde(default)]
    pub(super) doubtful: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWeekday {
    pub(super) number: u32,
    pub(super) full: Vec<String>,
    #[serde(default)]
    pub(super) short: Vec<String>,
    #[serde(default)]
    pub(super) plural: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDay {
    pub(super) offset: i64,
    pub(super) forms: Vec<String>,
    /// Forms that count from another day of the text, and from the reference only where they stand alone.
    #[serde(default)]
    pub(super) heading: Vec<String>,
    /// Words that name the day by another that follows: "the day after".
    #[serde(default)]
    pub(super) beside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawShift {
    pub(super) word: Shift,
    pub(super) forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCorner {
    pub(super) edge: Edge,
    pub(super) unit: DateUnit,
    pub(super) forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDecade {
    pub(super) first: i32,
    pub(super) forms: Vec<String>,
}
