//! A claim: somebody puts a quantity at a figure, as of a date, in a sentence of an article.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::edtf::Edtf;
use crate::model::mention::{Stance, Status};

pub use crate::model::figure::ClaimFigure;
pub use crate::model::table::Citation;

/// Version of the claim record.
pub const SCHEMA: u32 = 1;

/// One claim, as `recoupe claims --format jsonl` prints it: one record a line.
// What all claims of an article have in common is shared among them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Version of this record: 1.
    pub schema: u32,
    /// Stable: same article path, same text, same span, same topic give the same id on every machine.
    pub id: String,
    /// Path below the sources folder, with `/` separators.
    pub article: Arc<str>,
    /// Who published the article.
    pub outlet: Option<Arc<str>>,
    /// Its headline.
    pub title: Option<Arc<str>>,
    /// Its address.
    pub url: Option<Arc<str>>,
    /// Its date of publication, as EDTF.
    #[schemars(with = "Option<String>")]
    pub published: Option<Edtf>,
    /// ISO 639-1 code.
    pub language: Option<Arc<str>>,
    /// What is counted: an id of the topic packs.
    pub topic: String,
    /// Whose.
    pub population: Population,
    /// Where, resolved ids or names, narrowest last; empty = not said.
    pub place: Vec<String>,
    /// What a date or duration is of; null for counts of people and things.
    pub event: Option<String>,
    /// The date claimed, for `start-date` and `event-date`.
    #[schemars(with = "Option<String>")]
    pub date: Option<Edtf>,
    /// How many.
    pub figure: ClaimFigure,
    /// What the figure sums over.
    pub basis: Basis,
    /// Counting origin, or start of the period.
    #[schemars(with = "Option<String>")]
    pub since: Option<Edtf>,
    /// The claim that this is a part of: "41, six of them miners".
    pub part_of: Option<String>,
    /// Date for which the figure holds.
    pub as_of: AsOf,
    /// Origin first, then who relays it; empty = the outlet's own voice.
    pub attribution: Vec<Attribution>,
    /// Not vouched for by mood or wording.
    pub conditional: bool,
    /// The text sets it at an earlier time than what it reports.
    pub background: bool,
    /// Wire agencies that the text credits.
    pub agency: Arc<[String]>,
    /// The sentence.
    pub evidence: Evidence,
    /// What was uncertain.
    pub notes: Vec<String>,
    /// The claim that this one was worked out from (a start date from a duration); null for what the text says itself.
    #[serde(default)]
    pub derived_from: Option<String>,
    /// What the words say of its place in a series of counts.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// What it may be of that is not read: the sentence's `place:` and `party:`; as `group:` words by which it counts only some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// What the article is about, for finding its story: `place:`, `party:`, `event:` ids and `name:` words, the most frequent first;
    /// `site:` towns and `day:` of its event, `told:unrest` where its fight may be a riot.
    #[serde(default)]
    pub context: Arc<[String]>,
    /// Fields that a person put right, with the reason (`[[corrections]]`).
    #[serde(default)]
    pub corrected: BTreeMap<String, String>,
    /// What a data table cites for its figure; null for what a text says.
    #[serde(default)]
    pub cites: Option<Box<Citation>>,
}

impl Claim {
    /// Who published the article, or the article's path where that is not known.
    pub fn outlet_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.article)
    }

    /// The first source of the figure, if it is attributed.
    pub fn source(&self) -> Option<&Attribution> {
        self.attribution.first()
    }

    /// Who says so: the source, else the outlet, else the article.
    pub fn who(&self) -> &str {
        self.source().map_or_else(|| self.outlet_name(), |s| &s.name)
    }

    /// When its count was made. One event's toll rises after the event: the day that the text gives is the event's, the count
    /// is as new as the article. Totals and moments hold for the date that they give; a crowd is counted on its day.
    pub fn counted(&self) -> Option<Edtf> {
        let event = || self.basis == Basis::Incident && !self.background && self.topic != "turnout";
        self.published.filter(|d| event() && d.range().is_some()).or(self.as_of.date)
    }

    /// The words and numbers of the figure as a reader would write them: `≥ 1,000`, `20+`, `withheld`.
    pub fn shown_figure(&self) -> String {
        match &self.date {
            Some(date) => date.to_string(),
            None => self.figure.shown(),
        }
    }
}

/// Whose: party × status × group, and over which sides.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// ISO 3166-1 alpha-2 for states and their people, or configured ids; empty = not said.
    pub party: Vec<String>,
    /// Over which sides.
    pub scope: Scope,
    /// Whether they bear arms.
    pub status: Status,
    /// `children`, `women`, `journalists`, …
    pub group: Option<String>,
    /// Said to be counted in.
    #[serde(default)]
    pub includes: Vec<String>,
    /// Said to be left out.
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// Over which sides a count goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// All parties together.
    AllSides,
    /// Each party for itself has so many.
    EachSide,
    /// One party's own.
    OneSide,
    /// Each or joint: the words do not say.
    Ambiguous,
    /// Not said.
    #[default]
    Unspecified,
}

impl Scope {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::AllSides => "all-sides",
            Self::EachSide => "each-side",
            Self::OneSide => "one-side",
            Self::Ambiguous => "ambiguous",
            Self::Unspecified => "unspecified",
        }
    }
}

/// What a figure sums over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A toll so far, a total since.
    Cumulative,
    /// One event or day.
    Incident,
    /// Per day, this week.
    Period,
    /// At that moment: missing, held, in hospital.
    Stock,
    /// Added to an earlier figure: +12.
    Change,
    /// Expected, not counted.
    Projection,
}

impl Basis {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Incident => "incident",
            Self::Period => "period",
            Self::Stock => "stock",
            Self::Change => "change",
            Self::Projection => "projection",
        }
    }
}

/// What the words say of a figure's place in a series of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// An earlier count: "up from 12", "un précédent bilan".
    Earlier,
    /// A corrected or recounted figure: "revised to", "revu à la baisse".
    Corrected,
    /// Counted from the start of the event itself: "since the flood began", "depuis le début de la grève".
    FromStart,
    /// Of the one group or status of which its article tells: it counts everybody. Set by reconciliation.
    Everyone,
    /// Given in a version of its article that a later version replaces. Set by reconciliation.
    Replaced,
}

/// Date for which a figure holds, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AsOf {
    /// EDTF, with a time of day where one is said; null = nothing known.
    #[schemars(with = "Option<String>")]
    pub date: Option<Edtf>,
    /// How it is known.
    pub basis: AsOfBasis,
}

/// How an as-of date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AsOfBasis {
    /// The text gives the date.
    Stated,
    /// The text gives a relative expression.
    Relative,
    /// From the dateline.
    Dateline,
    /// The article's date of publication.
    Published,
    /// From the text's own constraints.
    Inferred,
}

/// One hop of who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// The source's words, as written.
    pub source: String,
    /// Canonical name.
    pub name: String,
    /// Id of the party that it belongs to or stands for.
    pub id: Option<String>,
    /// The words that link.
    pub cue: String,
    /// How it is held.
    pub stance: Stance,
    /// Whether the source counts its own.
    pub interest: Interest,
    /// First byte of the source's words.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Whether a source counts its own losses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Interest {
    /// Counts its own.
    Own,
    /// Counts its adversary's.
    Adversary,
    /// Belongs to none of the parties counted.
    ThirdParty,
    /// Not known.
    Unknown,
}

/// A sentence, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the file in characters, from 1.
    pub column: usize,
    /// The sentence as written.
    pub quote: String,
}
