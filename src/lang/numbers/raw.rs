//! `numbers.toml` as it is written, before its numbers are checked.

use serde::Deserialize;

use crate::model::mention::Hedge;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    /// The mark before the decimals.
    pub(super) decimal: char,
    /// Marks between groups of three digits; blanks always group.
    pub(super) groups: Vec<char>,
    /// The word before the hundred may be any number below this: "fifteen hundred".
    pub(super) below_hundred: u8,
    /// "and" may join the parts of a number ("one hundred and five"), not only tens and ones.
    pub(super) and_joins: bool,
    /// The forms of 0 to 19, in order.
    pub(super) small: Vec<Vec<String>>,
    pub(super) tens: Vec<RawTens>,
    pub(super) scales: Vec<RawScale>,
    pub(super) suffixes: Vec<RawScale>,
    pub(super) collectives: Vec<RawCollective>,
    pub(super) parts: Vec<RawPart>,
    /// Words for no number, with the least that each is taken for.
    pub(super) vague: Vec<RawScale>,
    pub(super) hedges: Vec<RawHedge>,
    pub(super) roles: Roles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Roles {
    pub(super) and: Vec<String>,
    pub(super) point: Vec<String>,
    pub(super) minus: Vec<String>,
    pub(super) article: Vec<String>,
    pub(super) half: Vec<String>,
    pub(super) linker: Vec<String>,
    pub(super) ordinal: Vec<String>,
    pub(super) nobody: Vec<String>,
    pub(super) zero_of: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) or: Vec<String>,
    pub(super) share: Vec<String>,
    #[serde(default)]
    pub(super) aside: Vec<String>,
    pub(super) change: Vec<String>,
    #[serde(default)]
    pub(super) moves: Vec<String>,
    pub(super) idiom: Vec<String>,
    pub(super) year_before: Vec<String>,
    pub(super) clock_before: Vec<String>,
    pub(super) clock_after: Vec<String>,
    pub(super) clock: Vec<String>,
    pub(super) age_before: Vec<String>,
    pub(super) kin_before: Vec<String>,
    pub(super) ambiguous: Vec<String>,
    pub(super) address: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTens {
    pub(super) forms: Vec<String>,
    pub(super) value: u8,
    #[serde(default)]
    pub(super) teens: bool,
    #[serde(default)]
    pub(super) and_one: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScale {
    pub(super) value: u64,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) bare: bool,
    #[serde(default)]
    pub(super) money: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCollective {
    pub(super) value: u64,
    #[serde(default)]
    pub(super) one: Vec<String>,
    #[serde(default)]
    pub(super) many: Vec<String>,
    /// What the bare plural is taken for at least; twice the value if not given.
    pub(super) floor: Option<u64>,
    #[serde(default)]
    pub(super) loose: bool,
    #[serde(default)]
    pub(super) linked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) of: u32,
    #[serde(default)]
    pub(super) sure: Vec<String>,
    #[serde(default)]
    pub(super) forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHedge {
    pub(super) hedge: Hedge,
    #[serde(default)]
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
    /// After the number too, but only where a hyphen joins them: "10 000-plus".
    #[serde(default)]
    pub(super) hyphened: Vec<String>,
    /// Between an article and its number: "a good 30".
    #[serde(default)]
    pub(super) inside: Vec<String>,
}
