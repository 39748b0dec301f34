//! A claim: somebody puts a quantity at a figure, as of a date, in a sentence of an article.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Stance, Status, Value};

/// Version of the claim record.
pub const SCHEMA: u32 = 1;

/// One claim, as `recoupe claims --format jsonl` prints it: one record a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Version of this record: 1.
    pub schema: u32,
    /// Stable: same article path, same text, same span, same topic give the same id on every machine.
    pub id: String,
    /// Path below the sources folder, with `/` separators.
    pub article: String,
    /// Who published the article.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its date of publication, as EDTF.
    #[schemars(with = "Option<String>")]
    pub published: Option<Edtf>,
    /// ISO 639-1 code.
    pub language: Option<String>,
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
    pub agency: Vec<String>,
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
    /// What the article is about, for finding its story: `place:`, `party:`, `event:` ids and `name:` words, the most frequent first.
    #[serde(default)]
    pub context: Vec<String>,
    /// Fields that a person put right, with the reason (`[[corrections]]`).
    #[serde(default)]
    pub corrected: BTreeMap<String, String>,
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

/// How many, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimFigure {
    /// As stated, before any width: 530 for "about 530", `[10, 12]` for a range, null for vague words.
    #[serde(with = "value_serde")]
    #[schemars(schema_with = "value_serde::schema")]
    pub value: Option<Value>,
    /// Lower end of the closed interval; null = unbounded.
    #[serde(with = "decimal_json")]
    #[schemars(schema_with = "decimal_json::schema")]
    pub low: Option<Decimal>,
    /// Upper end of the closed interval; null = unbounded.
    #[serde(with = "decimal_json")]
    #[schemars(schema_with = "decimal_json::schema")]
    pub high: Option<Decimal>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// `person`, `EUR`, `day`, `building`, …
    pub unit: String,
    /// The number as written.
    pub text: String,
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First character in the article's text.
    pub char_start: usize,
    /// One past the last character.
    pub char_end: usize,
    /// Written with a scale word or hedged: likely rounded.
    #[serde(default)]
    pub rounded: bool,
}

impl ClaimFigure {
    /// As a reader would write it, in plain characters: `at least 1,000`, `530 (about)`, `dozens`.
    pub fn shown(&self) -> String {
        let one = |d: Decimal| group_digits(&d.normalize().to_string());
        let value = match self.value {
            Some(Value::One(v)) => one(v),
            Some(Value::Range(a, b)) => return format!("{}–{}", one(a), one(b)),
            None => self.text.clone(),
        };
        match self.hedge {
            Hedge::AtLeast => format!("at least {value}"),
            Hedge::MoreThan => format!("more than {value}"),
            Hedge::AtMost => format!("up to {value}"),
            Hedge::LessThan => format!("fewer than {value}"),
            Hedge::About => format!("about {value}"),
            Hedge::Nearly => format!("nearly {value}"),
            Hedge::Undisclosed => "withheld".to_string(),
            Hedge::None => "0".to_string(),
            Hedge::Exact | Hedge::Between | Hedge::Order | Hedge::Vague => value,
        }
    }
}

/// `12345.6` -> `12,345.6`.
pub(crate) fn group_digits(s: &str) -> String {
    let (whole, rest) = s.split_once('.').map_or((s, None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
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

/// Exact decimals as JSON numbers; beyond 2^53, or with a fraction that binary cannot hold exactly in print, as strings.
pub(crate) mod decimal_json {
    use super::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    /// A decimal as it stands in JSON.
    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    pub(super) enum Json {
        /// Whole, up to 2^53.
        Whole(i64),
        /// With decimals.
        #[serde(skip_serializing)]
        Number(serde_json::Number),
        /// Anything larger.
        Text(String),
        /// With decimals, written as a number.
        #[serde(skip_deserializing)]
        Raw(serde_json::Value),
    }

    impl Json {
        pub(super) fn new(d: Decimal) -> Self {
            let d = d.normalize();
            let limit = Decimal::from(1_i64 << 53);
            if d.scale() == 0 && d.abs() <= limit {
                return i64::try_from(d).map_or_else(|_| Self::Text(d.to_string()), Self::Whole);
            }
            match serde_json::from_str(&d.to_string()) {
                // A number is kept only if it prints back as the same decimal.
                Ok(v) if d.abs() <= limit && serde_json::Value::to_string(&v) == d.to_string() => Self::Raw(v),
                _ => Self::Text(d.to_string()),
            }
        }

        pub(super) fn decimal(&self) -> Option<Decimal> {
            match self {
                Self::Whole(n) => Some(Decimal::from(*n)),
                Self::Number(n) => n.to_string().parse().ok(),
                Self::Text(s) => s.parse().ok(),
                Self::Raw(v) => v.to_string().parse().ok(),
            }
        }
    }

    pub(crate) fn serialize<S: Serializer>(d: &Option<Decimal>, s: S) -> Result<S::Ok, S::Error> {
        d.map(Json::new).serialize(s)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Decimal>, D::Error> {
        let json = Option::<Json>::deserialize(d)?;
        json.map(|j| j.decimal().ok_or_else(|| D::Error::custom("not a decimal number"))).transpose()
    }

    pub(crate) fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["number", "string", "null"], "description": "exact decimal; a string beyond 2^53" })
    }
}

/// A stated value: a number, a pair of numbers, or null.
mod value_serde {
    use super::{Value, decimal_json::Json};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Shape {
        Range([Json; 2]),
        One(Json),
    }

    pub(super) fn serialize<S: Serializer>(v: &Option<Value>, s: S) -> Result<S::Ok, S::Error> {
        v.map(|v| match v {
            Value::One(d) => Shape::One(Json::new(d)),
            Value::Range(a, b) => Shape::Range([Json::new(a), Json::new(b)]),
        })
        .serialize(s)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
        let bad = || D::Error::custom("not a decimal number, a pair of them, or null");
        Option::<Shape>::deserialize(d)?
            .map(|shape| match shape {
                Shape::One(d) => d.decimal().map(Value::One),
                Shape::Range([a, b]) => a.decimal().zip(b.decimal()).map(|(a, b)| Value::Range(a, b)),
            })
            .map_or(Ok(None), |v| v.map(Some).ok_or_else(bad))
    }

    pub(super) fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "as stated: a number, [a, b] for a range, null for vague words",
            "oneOf": [
                { "type": ["number", "string", "null"] },
                { "type": "array", "items": { "type": ["number", "string"] }, "minItems": 2, "maxItems": 2 }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Option<Value>, high: Option<Decimal>) -> ClaimFigure {
        let hedge = Hedge::Exact;
        ClaimFigure {
            value,
            low: high,
            high,
            hedge,
            unit: "person".into(),
            text: "x".into(),
            start: 0,
            end: 1,
            char_start: 0,
            char_end: 1,
            rounded: false,
        }
    }

    #[test]
    fn decimals_survive_json_exactly() {
        for s in ["0", "1177", "1.2", "9007199254740992", "9007199254740993", "0.1", "12345678901234567890.5"] {
            let d: Decimal = s.parse().unwrap();
            let f = figure(Some(Value::Range(d, d)), Some(d));
            let json = serde_json::to_string(&f).unwrap();
            assert_eq!(serde_json::from_str::<ClaimFigure>(&json).unwrap(), f, "{json}");
        }
        let big = serde_json::to_string(&figure(None, Some("9007199254740993".parse().unwrap()))).unwrap();
        assert!(big.contains("\"high\":\"9007199254740993\""), "{big}");
    }

    #[test]
    fn figures_are_shown_with_their_hedge() {
        let mut f = figure(Some(Value::One(Decimal::from(1_234_567))), None);
        assert_eq!(f.shown(), "1,234,567");
        f.hedge = Hedge::AtLeast;
        assert_eq!(f.shown(), "at least 1,234,567");
    }
}
