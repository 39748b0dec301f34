//! `topics.toml`: the words of each topic by where their figure stands, and the words of events.

use serde::Deserialize;

use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::mention::{Aspect, Frames};
use crate::model::text::Id;

/// A word of a topic or of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TopicWord {
    /// A topic, and where its figure may stand.
    Topic(Id, Frames),
    /// An event by name, or a verb of beginning or ending (no event).
    Event(Option<Id>, Aspect),
}

impl TopicWord {
    /// Whether it makes a sentence worth reading without a digit: a withheld count does, the rest need a number.
    pub(crate) fn counts(&self) -> bool {
        matches!(self, Self::Topic(_, frames) if frames.withheld)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    topics: Vec<RawTopic>,
    #[serde(default)]
    events: Vec<RawEvent>,
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic {
    id: Id,
    /// Nouns that are counted: "1,177 deaths".
    #[serde(default)]
    counted: Vec<String>,
    /// Predicates of those counted: "12 people were killed", "12 dead".
    #[serde(default)]
    subject: Vec<String>,
    /// Verbs whose object is counted: "killed 12 people".
    #[serde(default)]
    object: Vec<String>,
    /// Names of a count: "the death toll rose to 12".
    #[serde(default)]
    toll: Vec<String>,
    /// Names of what may be withheld: "does not disclose its losses".
    #[serde(default)]
    withheld: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    id: Id,
    named: Vec<String>,
}

/// Puts the words into the pack's lexicon; an unknown id is an error.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<(), String> {
    for topic in raw.topics {
        if !sink.ids.topics.contains_key(&topic.id) {
            return Err(format!("unknown topic `{}`; topics are listed in ids.toml", topic.id));
        }
        // One phrase may stand in several lists ("killed"): its frames are joined.
        let mut phrases = std::collections::BTreeMap::<String, Frames>::new();
        type Set = fn(&mut Frames);
        let lists: [(Vec<String>, Set); 5] = [
            (topic.counted, |f| f.counted = true),
            (topic.subject, |f| f.subject = true),
            (topic.object, |f| f.object = true),
            (topic.toll, |f| f.toll = true),
            (topic.withheld, |f| f.withheld = true),
        ];
        for (list, set) in lists {
            for phrase in list {
                set(phrases.entry(phrase).or_default());
            }
        }
        for (phrase, frames) in phrases {
            sink.add(&phrase, Sense::Topic(TopicWord::Topic(topic.id.clone(), frames)));
        }
    }
    for event in raw.events {
        if !sink.ids.events.contains(&event.id) {
            return Err(format!("unknown event `{}`; events are listed in ids.toml", event.id));
        }
        for phrase in &event.named {
            sink.add(phrase, Sense::Topic(TopicWord::Event(Some(event.id.clone()), Aspect::Named)));
        }
    }
    for (list, aspect) in [(raw.begins, Aspect::Begins), (raw.ends, Aspect::Ends)] {
        for phrase in list {
            sink.add(&phrase, Sense::Topic(TopicWord::Event(None, aspect)));
        }
    }
    Ok(())
}
