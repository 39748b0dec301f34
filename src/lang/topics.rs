//! `topics.toml`: the words of each topic by where their figure stands, and the words of events.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::lang::forms::all_forms;
use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::inventory::Inventory;
use crate::model::mention::{Aspect, Frames};
use crate::model::text::Id;
use crate::model::token::WordId;

/// A word of a topic or of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TopicWord {
    /// A topic, and where its figure may stand.
    Topic(Id, Frames),
    /// An event by name, or a verb of beginning or ending (no event).
    Event(Option<Id>, Aspect),
    /// No topic, though it holds a word of one: "dead end", "peine de mort".
    Hidden,
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
    /// Auxiliaries that make a participle a predicate and no more: "were" in "12 were killed".
    #[serde(default)]
    passive: Vec<String>,
    /// Auxiliaries that leave a participle its object and no more: "have" in "have killed 12".
    #[serde(default)]
    active: Vec<String>,
    /// Phrases that hold a word of a topic and speak of something else.
    #[serde(default)]
    hidden: Vec<String>,
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
    /// Verbs whose object is counted where it names persons: "lost 12 soldiers".
    #[serde(default)]
    persons: Vec<String>,
    /// Those of `subject` and `object` that are said of much else: a noun must stand with the figure, "seized 12 nurses".
    #[serde(default)]
    named: Vec<String>,
    /// Predicates of those counted where a gathering is named behind: "12 students joined the march".
    #[serde(default)]
    joins: Vec<String>,
    /// Names of gatherings: "march".
    #[serde(default)]
    gatherings: Vec<String>,
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

/// The unit of topics that count things.
const THING: &str = "thing";

/// Phrases with their topics: one that counts persons, and one that counts things ("swept away").
type Phrases = BTreeMap<(String, bool), (Id, Frames)>;

/// Puts the words into the pack's lexicon; an unknown id, or a phrase that stands under two topics of one kind, is an error.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut phrases = Phrases::new();
    for topic in raw.topics {
        let Some(info) = sink.ids.topics.get(&topic.id) else {
            return Err(format!("unknown topic `{}`; topics are listed in ids.toml", topic.id));
        };
        add_topic(topic, info.unit.as_ref() == THING, &mut phrases)?;
    }
    for ((phrase, _), (topic, frames)) in &phrases {
        sink.add(phrase, Sense::Topic(TopicWord::Topic(topic.clone(), *frames)));
    }
    let words = |list: &[String], sink: &mut Sink<'_>| -> Result<Vec<Vec<WordId>>, String> {
        Ok(all_forms(list)?.iter().map(|a| sink.lexicon.words(a)).collect())
    };
    let auxiliaries = Auxiliaries {
        passive: words(&raw.passive, sink)?,
        active: words(&raw.active, sink)?,
        several: phrases.iter().filter(|(_, (_, f))| has_several(*f)).map(|((phrase, _), _)| phrase.as_str()).collect(),
    };
    auxiliaries.add(&phrases, sink);
    for event in raw.events {
        if !sink.ids.events.contains(&event.id) {
            return Err(format!("unknown event `{}`; events are listed in ids.toml", event.id));
        }
        add_all(&event.named, sink, || TopicWord::Event(Some(event.id.clone()), Aspect::Named))?;
    }
    add_all(&raw.begins, sink, || TopicWord::Event(None, Aspect::Begins))?;
    add_all(&raw.ends, sink, || TopicWord::Event(None, Aspect::Ends))?;
    let hidden = all_forms(&raw.hidden)?;
    hidden.iter().for_each(|phrase| sink.add(phrase, Sense::Topic(TopicWord::Hidden)));
    auxiliaries.add_hidden(&hidden, sink);
    Ok(())
}

fn add_all(list: &[String], sink: &mut Sink<'_>, word: impl Fn() -> TopicWord) -> Result<(), String> {
    all_forms(list)?.iter().for_each(|phrase| sink.add(phrase, Sense::Topic(word())));
    Ok(())
}

/// Joins the frames of a phrase that stands in several lists of its topic ("killed").
fn add_topic(topic: RawTopic, things: bool, phrases: &mut Phrases) -> Result<(), String> {
    type Set = fn(&mut Frames);
    let lists: [(Vec<String>, Set); 9] = [
        (topic.counted, |f| f.counted = true),
        (topic.subject, |f| f.subject = true),
        (topic.object, |f| f.object = true),
        (topic.toll, |f| f.toll = true),
        (topic.withheld, |f| f.withheld = true),
        (topic.persons, |f| (f.object, f.persons) = (true, true)),
        (topic.named, |f| f.named = true),
        (topic.joins, |f| f.joins = true),
        (topic.gatherings, |f| f.gathering = true),
    ];
    for (list, set) in lists {
        for phrase in all_forms(&list)? {
            let (id, frames) =
                phrases.entry((phrase.clone(), things)).or_insert_with(|| (topic.id.clone(), Frames::default()));
            if *id != topic.id {
                return Err(format!("`{phrase}` stands under two topics, `{id}` and `{}`", topic.id));
            }
            set(frames);
        }
    }
    Ok(())
}

/// Whether the figure of a phrase may stand in several places.
fn has_several(frames: Frames) -> bool {
    [frames.counted, frames.subject, frames.object].iter().filter(|frame| **frame).count() > 1
}

/// Auxiliaries, which say what of the frames of a participle holds; and the phrases of several frames.
struct Auxiliaries<'a> {
    passive: Vec<Vec<WordId>>,
    active: Vec<Vec<WordId>>,
    several: BTreeSet<&'a str>,
}

impl Auxiliaries<'_> {
    /// Adds participles behind each auxiliary that has a say in them, unless the pack lists the two together.
    fn add(&self, phrases: &Phrases, sink: &mut Sink<'_>) {
        for ((phrase, things), (topic, frames)) in phrases.iter().filter(|((phrase, _), _)| self.serve(phrase)) {
            let named = frames.named;
            let predicate = Frames { subject: true, named, ..Frames::default() };
            let verb = Frames { object: true, named, ..Frames::default() };
            let passive = self.passive.iter().filter(|_| frames.subject).map(|a| (a, predicate));
            let active = self.active.iter().filter(|_| frames.object).map(|a| (a, verb));
            let words = sink.lexicon.words(phrase);
            for (auxiliary, frames) in passive.chain(active) {
                let both = [auxiliary.as_slice(), &words].concat();
                if !sink.lexicon.meanings(&both).any(|s| is_topic(s, *things, sink.ids)) {
                    let sense = Sense::Topic(TopicWord::Topic(topic.clone(), frames));
                    sink.lexicon.insert_words(&both, false, sense);
                }
            }
        }
    }

    /// Adds hidden phrases behind every auxiliary, where one could take the participle inside: "is missing out".
    fn add_hidden(&self, hidden: &[String], sink: &mut Sink<'_>) {
        for phrase in hidden.iter().filter(|h| self.serve(h)) {
            let words = sink.lexicon.words(phrase);
            for auxiliary in self.passive.iter().chain(&self.active) {
                let both = [auxiliary.as_slice(), &words].concat();
                sink.lexicon.insert_words(&both, false, Sense::Topic(TopicWord::Hidden));
            }
        }
    }

    /// Whether an auxiliary has a say in where the figure of a phrase stands, or in that of a shorter one that it begins with.
    fn serve(&self, phrase: &str) -> bool {
        let heads = phrase.match_indices(' ').map(|(end, _)| &phrase[..end]).chain([phrase]);
        heads.into_iter().any(|head| self.several.contains(head))
    }
}

/// Whether a meaning is a topic of things, or else of persons.
fn is_topic(sense: &Sense, things: bool, ids: &Inventory) -> bool {
    let Sense::Topic(TopicWord::Topic(id, _)) = sense else { return false };
    ids.topics.get(id).is_some_and(|info| (info.unit.as_ref() == THING) == things)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(toml: &str) -> Result<BTreeMap<String, String>, String> {
        let ids = crate::lang::ids::load(include_str!("packs/ids.toml"))?;
        let mut lexicon = crate::lang::lexicon::Lexicon::default();
        load(toml::from_str(toml).unwrap(), &mut Sink { ids: &ids, lexicon: &mut lexicon })?;
        let read = |text: &str| {
            let tokens = lexicon.tokenise(text);
            let found = lexicon.longest(text, &tokens, 0).filter(|m| m.len() == tokens.len())?;
            match found.senses().next()? {
                Sense::Topic(TopicWord::Topic(_, f)) => Some(format!("{} {} {}", f.counted, f.subject, f.object)),
                sense => Some(format!("{sense:?}")),
            }
        };
        let texts = ["slain", "were slain", "have slain", "were slain dead", "were slain away", "have dead"];
        Ok(texts.iter().filter_map(|t| Some((t.to_string(), read(t)?))).collect())
    }

    #[test]
    fn an_auxiliary_says_which_frame_holds() {
        let toml = r#"
            passive = ["were"]
            active = ["have"]
            hidden = ["slain away"]
            topics = [{ id = "deaths", subject = ["slain", "slain dead", "dead"], object = ["slain"] }]
        "#;
        let want = [
            ("slain", "false true true"),
            ("were slain", "false true false"),
            ("have slain", "false false true"),
            ("were slain dead", "false true false"),
            ("were slain away", "Topic(Hidden)"),
        ];
        assert_eq!(frames(toml).unwrap(), want.map(|(k, v)| (k.to_string(), v.to_string())).into());
    }

    #[test]
    fn a_phrase_has_one_topic() {
        let two = r#"topics = [{ id = "deaths", subject = ["gone"] }, { id = "missing", subject = ["gone"] }]"#;
        assert!(frames(two).unwrap_err().contains("`gone` stands under two topics"));
        assert!(frames(r#"topics = [{ id = "tears" }]"#).unwrap_err().contains("unknown topic `tears`"));
    }
}
