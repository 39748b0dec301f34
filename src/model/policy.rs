//! The settings of a run: what a person may decide, with the defaults of the contract.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

/// What a person may decide about reconciliation; `[policy]` in `recoupe.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Factor between stated values from which open-ended figures are `divergent`. Default 1.5.
    pub divergence: Decimal,
    /// The same for a closed event. Default 1.15.
    pub divergence_closed: Decimal,
    /// Days after which a toll no longer grows. Default 30.
    pub settling: i64,
    /// How far apart two values may lie and still agree by rounding. Default 0.05 (5 %).
    pub rounding: Decimal,
    /// `[[stories]]`: what a person put into one story, or kept out of it.
    pub stories: Vec<StoryRule>,
    /// `[[publishers]]`: the house of an outlet, by the outlet's name. Outlets of one house are one origin in their own voice.
    pub publishers: BTreeMap<String, String>,
    /// `other-languages = "pass"`: articles in a language that no pack reads are noted and passed over; else they are a fault. Default false.
    pub pass_other_languages: bool,
}

/// What a person decided about one story; an entry of `[[stories]]` in `recoupe.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryRule {
    /// What the story is called, in place of a label made of what its articles name.
    pub name: String,
    /// Articles that are of this story, by path. Of two entries that name one article the first holds.
    pub articles: Vec<glob::Pattern>,
    /// Articles that never join it.
    pub apart: Vec<glob::Pattern>,
}

impl StoryRule {
    /// Whether it puts the article of this path into its story.
    pub fn names(&self, path: &str) -> bool {
        self.articles.iter().any(|pattern| pattern.matches(path))
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            divergence: Decimal::new(15, 1),
            divergence_closed: Decimal::new(115, 2),
            settling: 30,
            rounding: Decimal::new(5, 2),
            stories: Vec::new(),
            publishers: BTreeMap::new(),
            pass_other_languages: false,
        }
    }
}

/// How wide a hedge is; `[policy.widths]` in `recoupe.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widths {
    /// "about n": n ± this share. Default 0.1.
    pub about: Decimal,
    /// "une centaine" and other collectives in -aine: n ± this share. Default 0.2.
    pub collective: Decimal,
    /// "nearly n": from (1 - this share) × n. Default 0.1.
    pub nearly: Decimal,
    /// Where orders of magnitude begin. Default [`Floors::Default`].
    pub vague: Floors,
}

impl Default for Widths {
    fn default() -> Self {
        let (about, collective, nearly) = (Decimal::new(1, 1), Decimal::new(2, 1), Decimal::new(1, 1));
        Self { about, collective, nearly, vague: Floors::Default }
    }
}

/// What "dozens", "hundreds", "several thousand" are taken for at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Floors {
    /// Two of them: 20 (the packs' own floor for "dozens"), 200, 2,000.
    #[default]
    Default,
    /// One of them, as ACLED codes reports: tens are 10, dozens 12, hundreds 100 ("the most conservative number", ACLED's
    /// answers on fatalities). Words without an order ("several", "many") keep the default.
    Acled,
}
