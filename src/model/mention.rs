//! What was recognised in a sentence. After this stage no code knows a language: mentions carry ids of `ids.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::edtf::Edtf;
use crate::model::text::{Id, Span};

pub use crate::model::figure::{Duration, Figure, Form, Hedge, Value};
pub use crate::model::sign::Sign;

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
    Figure(Box<Figure>),
    /// A date, or an interval of dates.
    Date(Box<DateMention>),
    /// A length of time.
    Duration(Box<Duration>),
    /// A state, people, force, organisation, movement, person or place.
    Party(PartyMention),
    /// Where something happens, by the words that say so: "in Leeds".
    Place(PlaceMention),
    /// A countable noun that says what kind of persons or things ("soldiers", "enfants", "houses").
    Noun(NounMention),
    /// A word of a topic ("dead", "were killed", "bilan").
    Topic(TopicMention),
    /// A word of an event that has a date or a duration ("fighting", "a éclaté").
    Event(EventMention),
    /// Source, cue and content.
    Attribution(Box<AttributionMention>),
    /// A word that changes how its neighbours are read.
    Sign(Sign),
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

/// A place as said.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Id of the state or region where a pack knows it, else its name as written.
    pub name: Id,
    /// The place that it is said to lie in: "Arlow, in Norway".
    pub within: Option<Id>,
}

/// Groups of those who are held.
pub(crate) const HELD: [&str; 2] = ["hostages", "prisoners"];

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
    /// Such a name only as the subject of a word of reaching: "the damage, the mayor said, exceeds 12 million".
    pub sum: bool,
    /// Those counted must be named as persons: "lost 12 soldiers", not "lost 12 seats".
    pub persons: bool,
    /// Said of much else, so a noun of what is counted must stand with the figure: "seized 12 nurses", not "seized 12 rifles".
    pub named: bool,
    /// Those counted must be named as held: "released 12 hostages", "took 12 prisoners", not "released 12 films".
    pub held: bool,
    /// Tells that those counted were taken, on a day: "kidnapped"; other words of the topic tell that they are held.
    pub taking: bool,
    /// Leads to its object over words that say when or where: "the death on Monday of 12".
    pub parted: bool,
    /// Predicate only with the name of a gathering behind it: "12 students joined the march".
    pub joins: bool,
    /// The name of such a gathering: "march".
    pub gathering: bool,
    /// Whoever takes in those counted, before such a verb: "the **hospital** received 12 children".
    pub host: bool,
    /// Counted only behind the name of a disease: "12 cases" in an article on measles.
    pub known: bool,
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
    /// The source is a document, and nobody is named who made it: "a new toll".
    pub bare: bool,
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
