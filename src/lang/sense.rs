//! What a phrase of a pack can mean. One variant for each kind of rule; its data is an instance in a pack's TOML.

use crate::lang::{
    cues::CueWord, dates::DateWord, numbers::NumberWord, parties::PartyWord, topics::TopicWord, units::UnitWord,
};

/// One meaning of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sense {
    /// Part of a number, a vague count, or a hedge (`numbers.toml`).
    Number(NumberWord),
    /// Month, weekday, relative day and the like (`dates.toml`).
    Date(DateWord),
    /// A unit, or a noun that is counted (`units.toml`).
    Unit(UnitWord),
    /// A word of a topic or an event (`topics.toml`).
    Topic(TopicWord),
    /// A name of a party (`parties.toml`).
    Party(PartyWord),
    /// A word of attribution, or one that changes how its neighbours are read (`cues.toml`).
    Cue(CueWord),
}

impl Sense {
    /// Whether a sentence that holds it is worth reading even without a digit: it counts, or withholds a count.
    pub(crate) fn counts(&self) -> bool {
        match self {
            Self::Number(n) => n.counts(),
            Self::Date(d) => d.counts(),
            Self::Topic(t) => t.counts(),
            Self::Unit(_) | Self::Party(_) | Self::Cue(_) => false,
        }
    }
}
