//! `topics.toml`: the words of each topic by where their figure stands, and the words of events.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::hash::Fast;
use crate::lang::compile::forms::each_form;
use crate::lang::compile::sink::Sink;
use crate::lang::compile::tree::{Path, Tree};
use crate::lang::sense::Sense;
use crate::lang::topics::TopicWord;
use crate::model::id::Id;
use crate::model::inventory::{Inventory, THING};
use crate::model::token::WordId;
use crate::model::word::{Aspect, Frames, Kind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    #[serde(borrow)]
    topics: Vec<RawTopic<'t>>,
    /// Auxiliaries that make a participle a predicate and no more: "were" in "12 were killed".
    #[serde(borrow, default)]
    passive: Vec<&'t str>,
    /// Auxiliaries that leave a participle its object and no more: "have" in "have killed 12".
    #[serde(borrow, default)]
    active: Vec<&'t str>,
    /// Phrases that hold a word of a topic and speak of something else.
    #[serde(borrow, default)]
    hidden: Vec<&'t str>,
    #[serde(borrow, default)]
    events: Vec<RawEvent<'t>>,
    /// Of the words of a fight, those that may tell of a riot as well.
    #[serde(borrow, default)]
    unrest: Vec<&'t str>,
    /// Of the words of a strike, those that may tell of an attack as well.
    #[serde(borrow, default)]
    raid: Vec<&'t str>,
    /// Phrases that hold the word of an event and tell of none of that kind.
    #[serde(borrow, default)]
    no_event: Vec<&'t str>,
    #[serde(borrow, default)]
    begins: Vec<&'t str>,
    #[serde(borrow, default)]
    ends: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic<'t> {
    id: Id,
    /// Nouns that are counted: "1,177 deaths".
    #[serde(borrow, default)]
    counted: Vec<&'t str>,
    /// Predicates of those counted: "12 people were killed", "12 dead".
    #[serde(borrow, default)]
    subject: Vec<&'t str>,
    /// Verbs whose object is counted: "killed 12 people".
    #[serde(borrow, default)]
    object: Vec<&'t str>,
    /// Names of a count: "the death toll rose to 12".
    #[serde(borrow, default)]
    toll: Vec<&'t str>,
    /// Names of a sum, where a word of reaching has them as its subject: "the damage exceeds 12 million".
    #[serde(borrow, default)]
    sums: Vec<&'t str>,
    /// Verbs whose object is counted where it names persons: "lost 12 soldiers".
    #[serde(borrow, default)]
    persons: Vec<&'t str>,
    /// Those of `subject` and `object` that are said of much else: a noun must stand with the figure, "seized 12 nurses".
    #[serde(borrow, default)]
    named: Vec<&'t str>,
    /// Predicates and verbs that count those who are named as held: "released 12 hostages".
    #[serde(borrow, default)]
    held: Vec<&'t str>,
    /// Those of `subject` and `object` that tell of an event, where the topic is a state: "kidnapped", of captives.
    #[serde(borrow, default)]
    taking: Vec<&'t str>,
    /// Words whose object stands behind a preposition, and behind when or where it was: "the death on Monday of 12".
    #[serde(borrow, default)]
    parted: Vec<&'t str>,
    /// Predicates of those counted where a gathering is named behind: "12 students joined the march".
    #[serde(borrow, default)]
    joins: Vec<&'t str>,
    /// Names of gatherings: "march".
    #[serde(borrow, default)]
    gatherings: Vec<&'t str>,
    /// Names of those who take in or hold, before a verb of `joins`: "the hospital".
    #[serde(borrow, default)]
    hosts: Vec<&'t str>,
    /// Nouns that are counted where the article has named a disease before: "12 cases".
    #[serde(borrow, default)]
    known: Vec<&'t str>,
    /// Those of the other lists that tell of damage to things, and not of their loss: "2,300 homes were damaged".
    #[serde(borrow, default)]
    damaged: Vec<&'t str>,
    /// Those that tell of the one or the other: "damaged or destroyed".
    #[serde(borrow, default)]
    either: Vec<&'t str>,
    /// Those that tell that who had to leave went to another state: "crossed the border".
    #[serde(borrow, default)]
    abroad: Vec<&'t str>,
    /// Those that tell that who was hurt was treated, no more: "treated at the scene".
    #[serde(borrow, default)]
    treated: Vec<&'t str>,
    /// Those that tell that who had to leave lost the home: "left 8,000 homeless".
    #[serde(borrow, default)]
    homeless: Vec<&'t str>,
    /// Those that tell where who had to leave was taken in: "3,000 are in shelters".
    #[serde(borrow, default)]
    sheltered: Vec<&'t str>,
    /// Those of its words that tell of who stopped work.
    #[serde(borrow, default)]
    striking: Vec<&'t str>,
    /// Names of what may be withheld: "does not disclose its losses".
    #[serde(borrow, default)]
    withheld: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent<'t> {
    id: Id,
    #[serde(borrow)]
    named: Vec<&'t str>,
    /// What tells that an article is about such an event, and names none itself: "gunman".
    #[serde(borrow, default)]
    hints: Vec<&'t str>,
}

/// The topics of a phrase: one that counts persons, one that counts things ("swept away"), and any that need a second word
/// ("took in").
type Topics = Vec<(Id, Frames)>;

/// Phrases with their topics.
#[derive(Default)]
struct Phrases {
    all: Vec<(Path, Topics)>,
    /// Their places in the list.
    places: HashMap<Path, usize, Fast>,
}

impl Phrases {
    fn topics(&mut self, path: Path) -> &mut Topics {
        let place = *self.places.entry(path).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push((path, Topics::new()));
        }
        &mut self.all[place].1
    }

    fn iter(&self) -> impl Iterator<Item = (Path, &Id, Frames)> {
        self.all.iter().flat_map(|(path, topics)| topics.iter().map(|(id, frames)| (*path, id, *frames)))
    }
}

/// Puts the words into the pack's lexicon; an unknown id, or a phrase that stands under two topics of one kind, is an error.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut phrases = Phrases::default();
    for topic in raw.topics {
        if !sink.ids.topics.contains_key(&topic.id) {
            return Err(format!("unknown topic `{}`; topics are listed in ids.toml", topic.id));
        }
        add_topic(topic, sink.ids, &mut phrases, sink.tree)?;
    }
    for (path, topic, frames) in phrases.iter() {
        if !stands(frames) {
            let phrase = sink.tree.spelt(path);
            return Err(format!("`{phrase}` of `{topic}` stands in no list that says where its figure is"));
        }
        sink.tree.add(path, false, Sense::Topic(TopicWord::Topic(topic.clone(), frames)));
    }
    let auxiliaries = Auxiliaries {
        passive: paths(&raw.passive, sink)?,
        active: paths(&raw.active, sink)?,
        several: phrases.iter().filter(|p| has_several(p.2)).map(|p| p.0).collect(),
    };
    auxiliaries.add(&phrases, sink);
    for event in raw.events {
        if !sink.ids.events.contains(&event.id) {
            return Err(format!("unknown event `{}`; events are listed in ids.toml", event.id));
        }
        add_all(&event.hints, sink, &TopicWord::Hint(event.id.clone()))?;
        add_all(&event.named, sink, &TopicWord::Event(Some(event.id), Aspect::Named))?;
    }
    add_all(&raw.unrest, sink, &TopicWord::Unrest)?;
    add_all(&raw.raid, sink, &TopicWord::Raid)?;
    add_all(&raw.no_event, sink, &TopicWord::NoEvent)?;
    add_all(&raw.begins, sink, &TopicWord::Event(None, Aspect::Begins))?;
    add_all(&raw.ends, sink, &TopicWord::Event(None, Aspect::Ends))?;
    add_all(&raw.hidden, sink, &TopicWord::Hidden)?;
    auxiliaries.add_hidden(&raw.hidden, sink)
}

fn add_all(list: &[&str], sink: &mut Sink<'_>, word: &TopicWord) -> Result<(), String> {
    each_form(list, |phrase| {
        sink.add(phrase, Sense::Topic(word.clone()));
        Ok(())
    })
}

fn paths(list: &[&str], sink: &mut Sink<'_>) -> Result<Vec<Path>, String> {
    let mut paths = Vec::new();
    each_form(list, |phrase| {
        paths.push(sink.tree.path(phrase));
        Ok(())
    })?;
    Ok(paths)
}

/// Joins the frames of a phrase that stands in several lists of its topic ("killed").
fn add_topic(topic: RawTopic<'_>, ids: &Inventory, phrases: &mut Phrases, tree: &mut Tree) -> Result<(), String> {
    type Set = fn(&mut Frames);
    let mut second: HashSet<Path, Fast> = HashSet::default();
    for list in [&topic.joins, &topic.gatherings, &topic.hosts] {
        each_form(list, |form| {
            second.insert(tree.path(form));
            Ok(())
        })?;
    }
    let lists: [(Vec<&str>, Set); 22] = [
        (topic.counted, |f| f.counted = true),
        (topic.subject, |f| f.subject = true),
        (topic.object, |f| f.object = true),
        (topic.toll, |f| f.toll = true),
        (topic.sums, |f| (f.toll, f.sum) = (true, true)),
        (topic.withheld, |f| f.withheld = true),
        (topic.persons, |f| (f.object, f.persons) = (true, true)),
        (topic.named, |f| f.named = true),
        (topic.held, |f| f.held = true),
        (topic.taking, |f| f.taking = true),
        (topic.parted, |f| (f.object, f.parted) = (true, true)),
        (topic.joins, |f| f.joins = true),
        (topic.gatherings, |f| f.gathering = true),
        (topic.hosts, |f| f.host = true),
        (topic.known, |f| (f.counted, f.known) = (true, true)),
        (topic.damaged, |f| f.kind = Some(Kind::Damaged)),
        (topic.either, |f| f.kind = Some(Kind::Either)),
        (topic.abroad, |f| f.kind = Some(Kind::Abroad)),
        (topic.treated, |f| f.kind = Some(Kind::Treated)),
        (topic.homeless, |f| f.kind = Some(Kind::Homeless)),
        (topic.sheltered, |f| f.kind = Some(Kind::Sheltered)),
        (topic.striking, |f| f.kind = Some(Kind::Striking)),
    ];
    let things = counts_things(&topic.id, ids);
    for (list, set) in lists {
        each_form(&list, |form| {
            let path = tree.path(form);
            let of = phrases.topics(path);
            let place = of.iter().position(|(id, _)| *id == topic.id).unwrap_or(of.len());
            // Two topics of one kind only where a second word tells which: "took in".
            let alone = |(id, f): &&(Id, Frames)| {
                *id != topic.id && !f.joins && !f.gathering && !f.host && counts_things(id, ids) == things
            };
            if let Some((id, _)) = of.iter().find(alone).filter(|_| !second.contains(&path)) {
                return Err(format!("`{form}` stands under two topics, `{id}` and `{}`", topic.id));
            }
            if place == of.len() {
                of.push((topic.id.clone(), Frames::default()));
            }
            set(&mut of[place].1);
            Ok(())
        })?;
    }
    Ok(())
}

/// Whether it is said of a phrase where its figure stands, or what it is to another one's.
fn stands(f: Frames) -> bool {
    f.counted || f.subject || f.object || f.toll || f.joins || f.gathering || f.host || f.withheld
}

/// Whether the figure of a phrase may stand in several places.
fn has_several(frames: Frames) -> bool {
    [frames.counted, frames.subject, frames.object].iter().filter(|frame| **frame).count() > 1
}

/// Auxiliaries, which say what of the frames of a participle holds; and the phrases of several frames.
struct Auxiliaries {
    passive: Vec<Path>,
    active: Vec<Path>,
    several: HashSet<Path, Fast>,
}

impl Auxiliaries {
    /// Adds participles behind each auxiliary that has a say in them, unless the pack lists the two together.
    fn add(&self, phrases: &Phrases, sink: &mut Sink<'_>) {
        for (path, topic, frames) in phrases.iter().filter(|p| p.2.subject || p.2.object) {
            if self.serve(path, sink.tree) {
                self.add_participle(&sink.tree.words(path), topic, frames, sink);
            }
        }
    }

    fn add_participle(&self, words: &[WordId], topic: &Id, frames: Frames, sink: &mut Sink<'_>) {
        let things = counts_things(topic, sink.ids);
        let Frames { named, held, taking, joins, kind, .. } = frames;
        let predicate = Frames { subject: true, named, held, taking, kind, ..Frames::default() };
        let verb = Frames { object: true, named, held, taking, joins, kind, ..Frames::default() };
        let passive = self.passive.iter().filter(|_| frames.subject).map(|a| (a, predicate));
        let active = self.active.iter().filter(|_| frames.object).map(|a| (a, verb));
        for (&auxiliary, frames) in passive.chain(active) {
            let both = sink.tree.go_on(auxiliary, words);
            let listed = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Topic(id, f)) if id == topic || !joins && !f.joins && counts_things(id, sink.ids) == things);
            if !sink.tree.meanings(both).any(listed) {
                sink.tree.add(both, false, Sense::Topic(TopicWord::Topic(topic.clone(), frames)));
            }
        }
    }

    /// Adds hidden phrases behind every auxiliary, where one could take the participle inside: "is missing out".
    fn add_hidden(&self, hidden: &[&str], sink: &mut Sink<'_>) -> Result<(), String> {
        each_form(hidden, |phrase| {
            let path = sink.tree.path(phrase);
            if self.serve(path, sink.tree) {
                let words = sink.tree.words(path);
                for &auxiliary in self.passive.iter().chain(&self.active) {
                    let both = sink.tree.go_on(auxiliary, &words);
                    sink.tree.add(both, false, Sense::Topic(TopicWord::Hidden));
                }
            }
            Ok(())
        })
    }

    /// Whether an auxiliary has a say in where the figure of a phrase stands, or in that of a shorter one that it begins with.
    fn serve(&self, phrase: Path, tree: &Tree) -> bool {
        tree.heads(phrase).any(|head| self.several.contains(&head))
    }
}

/// Whether a topic counts things, and not persons.
fn counts_things(topic: &Id, ids: &Inventory) -> bool {
    ids.topics.get(topic).is_some_and(|info| info.unit.as_ref() == THING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(toml: &str) -> Result<std::collections::BTreeMap<String, String>, String> {
        let ids = crate::lang::compile::ids::load(toml::from_str(include_str!("../packs/ids.toml")).unwrap())?;
        let mut tree = Tree::default();
        load(toml::from_str(toml).unwrap(), &mut Sink { ids: &ids, tree: &mut tree })?;
        let lexicon = tree.freeze();
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

    /// The phrases that one list of strings says twice, anywhere in a file.
    fn said_twice(value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::Array(all) => {
                let mut seen = std::collections::BTreeSet::new();
                let said = all.iter().filter_map(toml::Value::as_str);
                found.extend(said.filter(|s| !seen.insert(*s)).map(str::to_string));
                all.iter().for_each(|v| said_twice(v, found));
            }
            toml::Value::Table(table) => table.values().for_each(|v| said_twice(v, found)),
            _ => {}
        }
    }

    #[test]
    fn no_list_of_a_pack_says_a_phrase_twice() {
        for (file, text) in [
            ("en/topics.toml", include_str!("../packs/en/topics.toml")),
            ("en/cues.toml", include_str!("../packs/en/cues.toml")),
            ("en/units.toml", include_str!("../packs/en/units.toml")),
            ("fr/topics.toml", include_str!("../packs/fr/topics.toml")),
            ("fr/cues.toml", include_str!("../packs/fr/cues.toml")),
            ("fr/units.toml", include_str!("../packs/fr/units.toml")),
        ] {
            let mut found = Vec::new();
            said_twice(&toml::Value::Table(toml::from_str(text).unwrap()), &mut found);
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }
}
