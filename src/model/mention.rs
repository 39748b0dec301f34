//! What was recognised in a sentence. After this stage no code knows a language: mentions carry ids of `ids.toml`.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::edtf::Edtf;
use crate::model::text::{Id, Span};

/// A span together with what it was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words, hedge and unit included.
    pub span: Span,
    /// Index of the sentence that holds it.
    pub sentence: usize,
    /// What it was read as.
    pub kind: MentionKind,
}

/// The kinds of mention.
#[derive(Clone, Debug, PartialEq)]
pub enum MentionKind {
    /// A quantity as stated.
    Figure(Figure),
    /// A date, or an interval of dates.
    Date(DateMention),
    /// A length of time.
    Duration(Duration),
    /// A state, people, force, organisation, movement, person or place.
    Party(PartyMention),
    /// A countable noun that says what kind of persons or things ("soldiers", "enfants", "houses").
    Noun(NounMention),
    /// A word of a topic ("dead", "were killed", "bilan").
    Topic(TopicMention),
    /// A word of an event that has a date or a duration ("fighting", "a éclaté").
    Event(EventMention),
    /// Source, cue and content.
    Attribution(AttributionMention),
    /// A word that changes how its neighbours are read.
    Sign(Sign),
}

/// A quantity as stated: number, hedge, the interval that they make, unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number words alone, without hedge, unit or noun.
    pub number: Span,
    /// As stated, before any width.
    pub value: Option<Value>,
    /// Lower end, included; `None` = unbounded or not known.
    pub low: Option<Decimal>,
    /// Upper end, included; `None` = unbounded or not known.
    pub high: Option<Decimal>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// Unit other than the things counted (`EUR`, `percent`, `year`, `metre`); `None` for a bare count.
    pub unit: Option<Id>,
    /// How the number is written.
    pub form: Form,
    /// What was uncertain in reading it: an ambiguous separator, hidden characters.
    pub notes: Vec<String>,
}

/// A stated value: one number, or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number.
    One(Decimal),
    /// "Between a and b".
    Range(Decimal, Decimal),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `1,177`.
    Digits,
    /// `1.2 million`, `trois mille`: with a scale word, so rounded as likely as not.
    Scaled,
    /// `three`, `vingt et un`.
    Words,
    /// `un`, `une`, `a`, `an`: a figure only where something is counted.
    Article,
    /// `dozens`, `plusieurs`, `aucun`: no number at all.
    Vague,
}

/// How a figure is hedged; the interval that each gives stands in docs/verdicts.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// "1,177": that number.
    Exact,
    /// "at least n": n or more.
    AtLeast,
    /// "more than n": above n.
    MoreThan,
    /// "up to n": n or fewer.
    AtMost,
    /// "fewer than n": below n.
    LessThan,
    /// "about n": around n.
    About,
    /// "nearly n": somewhat below n.
    Nearly,
    /// "between a and b".
    Between,
    /// "dozens", "des milliers": an order of magnitude, read as a floor.
    Order,
    /// "several", "quelques".
    Vague,
    /// "no", "aucun": zero.
    None,
    /// The figure is withheld.
    Undisclosed,
}

impl Hedge {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Between => "between",
            Self::Order => "order",
            Self::Vague => "vague",
            Self::None => "none",
            Self::Undisclosed => "undisclosed",
        }
    }

    /// Whether the figure is left open above on purpose (`at-least`, `more-than`, `order`, `vague`).
    pub fn is_floor(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan | Self::Order | Self::Vague)
    }
}

/// A date as read.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The date; `None` for a relative expression whose reference is not known.
    pub date: Option<Edtf>,
    /// Other readings, where the text is truly ambiguous (`02/03/2020`).
    pub alternatives: Vec<Edtf>,
    /// How it was said.
    pub said: DateKind,
    /// Weekday (0 = Monday) said with an absolute date or alone; it tells which years fit.
    pub weekday: Option<u32>,
}

/// How a date was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// By day, month or year.
    Absolute,
    /// Against the reference date: "hier", "mardi", "last week".
    Relative,
    /// "This week", "cette semaine": relative, and a bound on an unknown publication date.
    ThisWeek,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The figure, counted in `unit`.
    pub figure: Figure,
    /// `day`, `week`, `month`, `year`, `hour`, `minute`.
    pub unit: Id,
    /// Shortest, in days; for units of a day and more.
    pub low_days: Option<Decimal>,
    /// Longest, in days.
    pub high_days: Option<Decimal>,
}

/// A party as mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyMention {
    /// Its id: `AM`, or a configured one.
    pub id: Id,
    /// What kind of word names it.
    pub form: PartyForm,
}

/// What kind of word names a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyForm {
    /// "Armenia".
    Name,
    /// "Armenians": people, who may be counted.
    People,
    /// "Armenian".
    Adjective,
    /// "Erevan", "Moscow": place, and stand-in for the government.
    Capital,
    /// "the Kremlin", "Downing Street".
    Seat,
    /// A region, town or other place.
    Place,
    /// A named person who speaks for it.
    Person,
}

/// A countable noun: what kind of persons or things.
#[derive(Clone, Debug, PartialEq)]
pub struct NounMention {
    /// `person`, `building`, `vehicle`.
    pub unit: Id,
    /// `military`, `civilian`, `police`, `militant`, where the noun says so.
    pub status: Option<Status>,
    /// `children`, `women`, where the noun says so.
    pub group: Option<Id>,
}

/// Whether the persons counted bear arms, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Soldiers, forces.
    Military,
    /// Said to be civilians.
    Civilian,
    /// Police, gendarmes and other uniformed services (firefighters with their group).
    Police,
    /// Rebels, insurgents, gunmen.
    Militant,
    /// Not said: the whole of what the story counts.
    #[default]
    Unspecified,
}

impl Status {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Military => "military",
            Self::Civilian => "civilian",
            Self::Police => "police",
            Self::Militant => "militant",
            Self::Unspecified => "unspecified",
        }
    }
}

/// A word of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicMention {
    /// `deaths`, `injuries`, …
    pub topic: Id,
    /// Where its figure may stand.
    pub frames: Frames,
}

/// Where the figure of a topic word may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames {
    /// The word itself is counted: "1,177 deaths", "des dizaines de morts".
    pub counted: bool,
    /// Predicate of the persons counted, who stand before it: "12 people were killed".
    pub subject: bool,
    /// Verb whose object is counted, after it: "killed 12 people".
    pub object: bool,
    /// Name of a count, whose number follows: "the death toll rose to 12".
    pub toll: bool,
    /// Names what is counted but never a count of its own: "losses" in "does not disclose its losses".
    pub withheld: bool,
}

/// A word of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// `fighting`, `call`, …; empty for a bare verb of beginning or ending.
    pub event: Option<Id>,
    /// What is said of it.
    pub aspect: Aspect,
}

/// What is said of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// It is named: "the fighting", "un entretien téléphonique".
    Named,
    /// It began: "broke out".
    Begins,
    /// It ended.
    Ends,
}

/// Source, cue and content: who holds it, the words that link, what is attributed.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionMention {
    /// The source's words; `None` where only the cue is there ("reportedly").
    pub source: Option<Span>,
    /// Canonical name.
    pub name: String,
    /// Parties that the source belongs to or stands for; two for "both sides".
    pub parties: Vec<Id>,
    /// The words that link.
    pub cue: Span,
    /// What is attributed, in text order; several where the cue stands inside.
    pub content: Vec<Span>,
    /// How it is held.
    pub stance: Stance,
    /// The source was found by inference (a pronoun, a quotation that runs on), not in the same clause.
    pub inferred: bool,
    /// Who relays it, where the source is itself quoted by another ("said the agency, citing the ministry").
    pub relay: Option<Box<AttributionMention>>,
}

/// How a source holds what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says so.
    #[default]
    States,
    /// Confirms what was said before.
    Confirms,
    /// Estimates.
    Estimates,
    /// Says so, and the outlet keeps its distance.
    Claims,
    /// Says that it is not so.
    Denies,
    /// Blames another.
    Accuses,
    /// Fears.
    Fears,
    /// Does not give the figure.
    Declines,
}

impl Stance {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::States => "states",
            Self::Confirms => "confirms",
            Self::Estimates => "estimates",
            Self::Claims => "claims",
            Self::Denies => "denies",
            Self::Accuses => "accuses",
            Self::Fears => "fears",
            Self::Declines => "declines",
        }
    }
}

/// A word that changes how its neighbours are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Not vouched for: French conditional of reports (`aurait`, `il y aurait`), `reportedly`, `feared`.
    Conditional,
    /// `not`, `ne … pas`.
    Negation,
    /// What follows is part of what stands before: `dont`, `including`, `among them`.
    PartOf,
    /// More of the same as before: `others`, `autres`.
    Others,
    /// Both or all parties together or apart, the words do not say which: `les deux parties`, `both sides`.
    BothSides,
    /// Each party for itself: `each side`, `de chaque côté`.
    EachSide,
    /// All parties together: `des deux côtés`, `on all sides`.
    AllSides,
    /// Belonging to the one just spoken of: `leurs`, `ses`, `its`, `their`.
    Possessive,
    /// Counting from a date on: `depuis`, `since`.
    Since,
    /// A total so far: `so far`, `au total`, `en tout`, `to date`.
    SoFar,
    /// For each day, week, month: `per day`, `par jour`.
    PerPeriod,
    /// Added to a figure before: `more`, `de plus`, `supplémentaires`, with a plus sign.
    Change,
    /// At this moment: `still missing`, `toujours`.
    Still,
    /// An earlier count: `un précédent bilan`, `an earlier toll`.
    Earlier,
    /// The figure was corrected: `revised`, `revu à la baisse`.
    Corrected,
    /// Not yet so: future, `could`, `si`.
    Hypothetical,
    /// Looks back at another event: `le plus meurtrier depuis`, `the deadliest since`.
    Record,
    /// A new clause begins: `but`, `tandis que`, `while`.
    Clause,
    /// For the same number: `le même nombre`, `as many`.
    Respectively,
    /// Joins what stands before and after: `and`, `et`.
    And,
    /// Person of an age follows or stands before: `aged`, `âgé de`.
    Age,
}
