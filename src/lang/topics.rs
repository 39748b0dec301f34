//! Words of topics and of events.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::word::{Aspect, Frames};

/// A word of a topic or of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum TopicWord {
    /// A topic, and where its figure may stand.
    Topic(Id, Frames),
    /// An event by name, or a verb of beginning or ending (no event).
    Event(Option<Id>, Aspect),
    /// What tells that an article is about such an event, and names none itself: "gunman", "floodwaters".
    Hint(Id),
    /// Of the words of a fight, one that may tell of a riot as well: "clashes".
    Unrest,
    /// Of the words of a strike, one that may tell of an attack as well: "the strike killed 12".
    Raid,
    /// No event, though it holds the word of one: "opened fire".
    NoEvent,
    /// No topic, though it holds a word of one: "dead end", "peine de mort".
    Hidden,
}

impl TopicWord {
    /// Whether it makes a sentence worth reading without a digit: a withheld count does, the rest need a number.
    pub(crate) fn counts(&self) -> bool {
        matches!(self, Self::Topic(_, frames) if frames.withheld)
    }
}
