//! What a phrase of a pack can mean. One variant for each kind of rule; its data is an instance in a pack's TOML.

use serde::{Deserialize, Serialize};

use crate::lang::{
    cues::CueWord, cues::Role, dates::DateWord, numbers::NumberWord, parties::PartyWord, topics::TopicWord,
    units::UnitWord,
};
use crate::model::sign::Sign;

/// One meaning of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
            // "has not said how many died" withholds a count.
            Self::Cue(CueWord::Sign(Sign::Asked)) => true,
            Self::Unit(_) | Self::Party(_) | Self::Cue(_) => false,
        }
    }

    /// What kind of meaning it is, and whether it counts.
    pub(crate) fn kinds(&self) -> Kinds {
        let kind = match self {
            Self::Number(NumberWord::Article) => Kinds::NUMBER | Kinds::FIGURE | Kinds::ARTICLE,
            Self::Number(n) if n.begins() => Kinds::NUMBER | Kinds::FIGURE,
            Self::Number(_) => Kinds::NUMBER,
            Self::Date(DateWord::Agency(_)) => Kinds::DATE_ROLE | Kinds::AGENCY,
            Self::Date(d) => {
                if d.names_time() {
                    Kinds::DATE
                } else {
                    Kinds::DATE_ROLE
                }
            }
            Self::Unit(UnitWord::Measure { .. }) => Kinds::MEASURE,
            Self::Unit(UnitWord::Before { .. } | UnitWord::NotCounted) => Kinds::FIGURE,
            Self::Unit(UnitWord::Noun { .. } | UnitWord::Hidden) => Kinds::NOUN,
            Self::Topic(
                TopicWord::Event(..) | TopicWord::Hint(_) | TopicWord::Unrest | TopicWord::Raid | TopicWord::NoEvent,
            ) => Kinds::EVENT,
            Self::Topic(_) => Kinds::TOPIC,
            Self::Party(_) => Kinds::PARTY,
            Self::Cue(CueWord::Verb(_) | CueWord::According(_)) => Kinds::CUE,
            Self::Cue(CueWord::Role(Role::Refusal | Role::AuxiliaryPronoun)) => Kinds::CUE,
            Self::Cue(CueWord::Role(Role::Core | Role::Place)) => Kinds::ROLE | Kinds::PLACE,
            Self::Cue(CueWord::Role(_)) => Kinds::ROLE,
            // A disease that is named tells of an outbreak.
            Self::Cue(CueWord::Sign(Sign::Disease)) => Kinds::SIGN | Kinds::EVENT,
            Self::Cue(CueWord::Sign(_)) => Kinds::SIGN,
        };
        if self.counts() { kind | Kinds::COUNTS } else { kind }
    }
}

/// A set of kinds of meaning: by it a reader passes over words that are not its own without looking at them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// Any word of `numbers.toml`.
    pub(crate) const NUMBER: Self = Self(1);
    /// One that a figure can begin with, or that sets one aside.
    pub(crate) const FIGURE: Self = Self(1 << 1);
    /// A word that names a time.
    pub(crate) const DATE: Self = Self(1 << 2);
    /// A topic, or what hides one.
    pub(crate) const TOPIC: Self = Self(1 << 3);
    /// An event.
    pub(crate) const EVENT: Self = Self(1 << 4);
    /// A unit of measure.
    pub(crate) const MEASURE: Self = Self(1 << 5);
    /// A noun that is counted, or what hides one.
    pub(crate) const NOUN: Self = Self(1 << 6);
    /// A party, or what hides one.
    pub(crate) const PARTY: Self = Self(1 << 7);
    /// Links a source to what it says.
    pub(crate) const CUE: Self = Self(1 << 8);
    /// A sign.
    pub(crate) const SIGN: Self = Self(1 << 9);
    /// Any other word around a source.
    pub(crate) const ROLE: Self = Self(1 << 10);
    /// A word of dates that names no time.
    pub(crate) const DATE_ROLE: Self = Self(1 << 11);

    /// Makes a sentence worth reading even without a digit.
    pub(crate) const COUNTS: Self = Self(1 << 12);
    /// An article, which may count one.
    pub(crate) const ARTICLE: Self = Self(1 << 13);
    /// Stands before the name of a place.
    pub(crate) const PLACE: Self = Self(1 << 14);
    /// A wire agency.
    pub(crate) const AGENCY: Self = Self(1 << 15);

    /// Words that lead to something or somebody else, and tell nothing by themselves.
    pub(crate) const LEADS: Self = Self(Self::ROLE.0 | Self::PLACE.0 | Self::DATE.0 | Self::DATE_ROLE.0);

    /// The set as one bit for each kind.
    pub(crate) const fn bits(self) -> u16 {
        self.0
    }

    /// The set of these bits.
    pub(crate) const fn of(bits: u16) -> Self {
        Self(bits)
    }

    /// Whether the two sets share a kind.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
