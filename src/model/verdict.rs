//! What reconciliation finds: stories, rows, pairs, verdicts. Findings are data; nothing here decides.

use std::sync::Arc;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::model::claim::{Basis, Claim, Population};
use crate::model::mention::Value;

pub use crate::model::note::{Note, Place};
pub use crate::model::pair::{Kind, Pair, Pattern, Reason};

/// How much a verdict matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing to see to.
    Ok,
    /// Worth knowing.
    Note,
    /// A careful reader would look.
    Warning,
    /// The claims cannot all be right.
    Error,
}

impl Severity {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! verdicts {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal),+ $(,)?) => {
        /// What a pair of claims, or a row, shows. In order: at equal severity the first one names the row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Verdict {
            $($(#[doc = $doc])+ $name),+
        }

        impl Verdict {
            /// Every verdict, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable code; docs/verdicts.md has a heading for each.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code),+
                }
            }

            /// What it says, in a sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc),+).trim_ascii()),+
                }
            }
        }
    };
}

verdicts! {
    /// Both cannot be right, and neither growth nor order explains it.
    Conflict "conflict",
    /// A toll that fell, with nothing said of a correction.
    Regression "regression",
    /// A part larger than its whole.
    PartExceedsWhole "part-exceeds-whole",
    /// Disjoint parts that together exceed their whole.
    SumExceedsWhole "sum-exceeds-whole",
    /// One source denies what another states.
    Denied "denied",
    /// A data table cites an article for a figure that it does not give.
    FigureNotInCitedArticle "figure-not-in-cited-article",
    /// They differ, and the order is not known: growth or disagreement.
    Unsettled "unsettled",
    /// Compatible only because an end is open, and far apart.
    Divergent "divergent",
    /// A later floor below an earlier one.
    StaleFloor "stale-floor",
    /// A part alone exceeds the floor given for the whole.
    FloorOvertaken "floor-overtaken",
    /// Two totals whose difference cannot be the figure given for the time between.
    DeltaMismatch "delta-mismatch",
    /// One odd figure, given to another source or population.
    Misattributed "misattributed",
    /// One utterance, retold with another hedge, mood, population or no source.
    Drift "drift",
    /// A later figure that corrects an earlier one.
    Revised "revised",
    /// A party does not give what is counted.
    Undisclosed "undisclosed",
    /// Aligned by words, but counting something else.
    NotComparable "not-comparable",
    /// Nothing to compare with.
    SingleSource "single-source",
    /// The same value, or the same within rounding.
    Agree "agree",
    /// A later figure of a growing toll.
    Update "update",
    /// They can both be right.
    Compatible "compatible",
}

/// Who first held one or more of a row's claims.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Origin {
    /// Stable id.
    pub id: String,
    /// As a reader would name it.
    pub label: String,
    /// Ids of the claims that go back to it.
    #[serde(serialize_with = "ids")]
    #[schemars(with = "Vec<String>")]
    pub claims: Vec<Arc<Claim>>,
}

fn ids<S: Serializer>(claims: &[Arc<Claim>], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(claims.iter().map(|c| &c.id))
}

/// One aligned quantity with all its claims, in date order; or one cell of a data table that its article does not give.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// Derives from the row's key and its story's id; of a cell also from its claim's id and the articles that it cites.
    pub id: String,
    /// Id of the story.
    pub story: String,
    /// What is counted.
    pub topic: String,
    /// Whose.
    pub population: Population,
    /// What the figures sum over.
    pub basis: Basis,
    /// The most severe of the pairs; at equal severity the first in the order of [`Verdict`].
    pub verdict: Verdict,
    /// Its severity.
    pub severity: Severity,
    /// Least stated value.
    #[serde(with = "crate::model::decimal::decimal_json")]
    #[schemars(schema_with = "crate::model::decimal::decimal_json::schema")]
    pub min: Option<Decimal>,
    /// Greatest stated value.
    #[serde(with = "crate::model::decimal::decimal_json")]
    #[schemars(schema_with = "crate::model::decimal::decimal_json::schema")]
    pub max: Option<Decimal>,
    /// `max / min`, to two decimals; null where there is no pair to divide.
    #[serde(with = "crate::model::decimal::decimal_json")]
    #[schemars(schema_with = "crate::model::decimal::decimal_json::schema")]
    pub factor: Option<Decimal>,
    /// The value, or range, that more independent origins support than any other; null where none does. Never a sum.
    #[serde(with = "crate::model::decimal::value_json")]
    #[schemars(schema_with = "crate::model::decimal::value_json::schema")]
    pub best: Option<Value>,
    /// Independent origins.
    pub origins: Vec<Origin>,
    /// Every claim.
    pub claims: Vec<Arc<Claim>>,
    /// Every verdict on a pair, with its reason; a part stands beside its whole in the part's row, a cell beside what its article
    /// gives in the cell's.
    pub pairs: Vec<Pair>,
}

impl Row {
    /// Its claims, in their order.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().map(|c| &**c)
    }

    /// Whether it is one cell of a data table that its article does not give; its claim stands in the row of its quantity too.
    pub fn is_cell(&self) -> bool {
        self.verdict == Verdict::FigureNotInCitedArticle
    }

    /// A claim to be changed by a test.
    #[cfg(test)]
    pub(crate) fn claim_mut(&mut self, n: usize) -> &mut Claim {
        Arc::make_mut(&mut self.claims[n])
    }

    /// Lets pairs speak of the claims as a test changed them.
    #[cfg(test)]
    pub(crate) fn renew(&mut self) {
        for side in self.pairs.iter_mut().flat_map(|p| [&mut p.a, &mut p.b]) {
            *side = self.claims.iter().find(|c| c.id == side.id).unwrap_or(side).clone();
        }
    }
}

/// One course of events that one or more articles report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Derives from its earliest article.
    pub id: String,
    /// Places, parties and dates that name it.
    pub label: String,
    /// Paths of its articles.
    pub articles: Vec<String>,
}

/// The table.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reconciliation {
    /// Version of this record: 1.
    pub schema: u32,
    /// Stories, the largest first.
    pub stories: Vec<Story>,
    /// Rows: by story, then most severe first.
    pub rows: Vec<Row>,
    /// What could not be done or is uncertain.
    pub notes: Vec<Note>,
}

/// What reconciliation held against what: claims meet by key, so far fewer pairs are compared than are possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Claims.
    pub claims: u64,
    /// Stories.
    pub stories: u64,
    /// Pairs of articles compared to find them.
    pub article_pairs: u64,
    /// Quantities: claims of one block are compared, and with those of which they are a part.
    pub blocks: u64,
    /// Pairs of claims compared.
    pub pairs_compared: u64,
    /// Pairs that all claims with all would be.
    pub pairs_possible: u64,
}
