//! `dates.toml` as it is written, before its numbers are checked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lang::compile::dates::feast::RawFeast;
use crate::lang::dates::{DateUnit, Edge, NumericOrder, Role, Shift, Which};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    /// In use, the more common first.
    pub(super) numeric: Vec<NumericOrder>,
    /// Whether doubtful months are written with a capital.
    pub(super) capitals: bool,
    #[serde(borrow)]
    pub(super) months: Vec<RawMonth<'t>>,
    #[serde(borrow)]
    pub(super) weekdays: Vec<RawWeekday<'t>>,
    #[serde(borrow)]
    pub(super) seasons: BTreeMap<String, Vec<&'t str>>,
    #[serde(borrow)]
    pub(super) units: BTreeMap<DateUnit, Vec<&'t str>>,
    #[serde(borrow)]
    pub(super) plurals: BTreeMap<DateUnit, Vec<&'t str>>,
    /// Abbreviations that count only where they touch digits.
    #[serde(borrow, default)]
    pub(super) short_units: BTreeMap<DateUnit, Vec<&'t str>>,
    #[serde(borrow)]
    pub(super) days: Vec<RawDay<'t>>,
    #[serde(borrow)]
    pub(super) which: BTreeMap<Which, Vec<&'t str>>,
    #[serde(borrow, default)]
    pub(super) which_plurals: BTreeMap<Which, Vec<&'t str>>,
    /// Forms that count from another day of the text, and from the reference only where they stand alone.
    #[serde(borrow, default)]
    pub(super) which_heading: BTreeMap<Which, Vec<&'t str>>,
    /// Whether a day of the month that stands alone is said as an ordinal: "on the 3rd", but "le 3".
    pub(super) ordinal_days: bool,
    /// Whether "last", "next" may stand behind their noun.
    pub(super) which_follows: bool,
    #[serde(borrow)]
    pub(super) shifts: Vec<RawShift<'t>>,
    #[serde(borrow)]
    pub(super) edges: BTreeMap<Edge, Vec<&'t str>>,
    #[serde(borrow, default)]
    pub(super) corners: Vec<RawCorner<'t>>,
    /// By number, from 1.
    #[serde(borrow)]
    pub(super) ordinals: Vec<Vec<&'t str>>,
    /// By number, from 1.
    #[serde(borrow)]
    pub(super) cardinals: Vec<Vec<&'t str>>,
    #[serde(borrow, default)]
    pub(super) decades: Vec<RawDecade<'t>>,
    #[serde(borrow, default)]
    pub(super) feasts: Vec<RawFeast<'t>>,
    /// Endings by which a word in small letters is a verb in the future.
    #[serde(default)]
    pub(super) future_endings: Vec<String>,
    #[serde(borrow)]
    pub(super) roles: BTreeMap<Role, Vec<&'t str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawMonth<'t> {
    pub(super) number: u32,
    #[serde(borrow, default)]
    pub(super) full: Vec<&'t str>,
    #[serde(borrow, default)]
    pub(super) short: Vec<&'t str>,
    #[serde(borrow, default)]
    pub(super) doubtful: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWeekday<'t> {
    pub(super) number: u32,
    #[serde(borrow)]
    pub(super) full: Vec<&'t str>,
    #[serde(borrow, default)]
    pub(super) short: Vec<&'t str>,
    #[serde(borrow, default)]
    pub(super) plural: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDay<'t> {
    pub(super) offset: i64,
    #[serde(borrow)]
    pub(super) forms: Vec<&'t str>,
    /// Forms that count from another day of the text, and from the reference only where they stand alone.
    #[serde(borrow, default)]
    pub(super) heading: Vec<&'t str>,
    /// Words that name the day by another that follows: "the day after".
    #[serde(borrow, default)]
    pub(super) beside: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawShift<'t> {
    pub(super) word: Shift,
    #[serde(borrow)]
    pub(super) forms: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCorner<'t> {
    pub(super) edge: Edge,
    pub(super) unit: DateUnit,
    #[serde(borrow)]
    pub(super) forms: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDecade<'t> {
    pub(super) first: i32,
    #[serde(borrow)]
    pub(super) forms: Vec<&'t str>,
}

/// A number out of its range is an error that names it.
pub(super) fn in_range(what: &str, number: u32, from: u32, to: u32) -> Result<(), String> {
    match (from..=to).contains(&number) {
        true => Ok(()),
        false => Err(format!("{what} {number} does not lie between {from} and {to}")),
    }
}
