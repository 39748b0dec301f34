//! What was recognised in a sentence. After this stage no code knows a language: mentions carry ids of `ids.toml`.

use crate::model::edtf::Edtf;
use crate::model::text::{Id, Span};

pub use crate::model::figure::{Duration, Figure, Form, Value};
pub use crate::model::sign::Sign;
pub use crate::model::word::{Aspect, Frames, Hedge, Kind, PartyForm, Stance, Status};

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

/// A word of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicMention {
    /// `deaths`, `injuries`, …
    pub topic: Id,
    /// Where its figure may stand.
    pub frames: Frames,
}

/// A word of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventMention {
    /// `fighting`, `call`, …; empty for a bare verb of beginning or ending.
    pub event: Option<Id>,
    /// What is said of it.
    pub aspect: Aspect,
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
