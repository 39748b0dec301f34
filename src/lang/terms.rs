//! The packs with a user's own topics, parties and words: the built-in ones are read again, and these are laid over them.
//!
//! The words go through the loaders of the packs' own files, so that a user's lists are those of a pack and as strictly read.

use std::collections::BTreeMap;

use serde::de::Deserialize;
use serde_json::{Map, Value, json};

use crate::error::Error;
use crate::lang::Packs;
use crate::lang::compile::sink::Sink;
use crate::lang::compile::tree::Tree;
use crate::lang::compile::{party, topics};
use crate::model::id::Lang;
use crate::model::inventory::{Inventory, PartyInfo, TopicInfo, UserParty, UserTerms, UserTopic, UserWords};

/// How many wholes a party may be part of, one within the other.
const MAX_NESTING: usize = 64;

/// A line of the user's file, and what is wrong there.
type Fault = (usize, String);

/// The phrases of the languages that a user adds to.
type Trees = BTreeMap<Lang, Tree>;

impl Packs {
    /// The built-in packs with what a user adds.
    ///
    /// # Errors
    /// For an id, a language or a list of words that there is none of; with the line of the user's file.
    pub fn with_terms(terms: &UserTerms) -> Result<Self, Error> {
        let invalid = |(line, what): Fault| {
            let hint = "correct it; docs/packs.md lists the ids and what a topic and a party may have";
            Error::Invalid { path: terms.file.clone(), line, what, hint: hint.to_string() }
        };
        let mut packs = Self::load().map_err(|e| invalid((1, e)))?;
        packs.add(terms).map_err(invalid)?;
        Ok(packs)
    }

    fn add(&mut self, terms: &UserTerms) -> Result<(), Fault> {
        for topic in &terms.topics {
            add_topic(&mut self.ids, topic)?;
        }
        for party in &terms.parties {
            add_party(&mut self.ids, party);
        }
        // A part may stand before its whole.
        for party in &terms.parties {
            check_whole(&self.ids, party)?;
        }
        let mut trees = Trees::new();
        for topic in &terms.topics {
            for (&lang, words) in &topic.words {
                self.add_words(&topic.id, lang, words, topic_words, &mut trees)?;
            }
        }
        for party in &terms.parties {
            for (&lang, words) in &party.words {
                self.add_words(&party.id, lang, words, party_words, &mut trees)?;
            }
        }
        for pack in self.packs.iter_mut().filter_map(|p| p.pack.get_mut()) {
            if let Some(tree) = trees.remove(&pack.lang) {
                pack.lexicon = tree.freeze();
            }
        }
        Ok(())
    }

    fn add_words(
        &self,
        id: &str,
        lang: Lang,
        words: &UserWords,
        load: fn(Value, Option<&mut Sink<'_>>) -> Result<(), String>,
        trees: &mut Trees,
    ) -> Result<(), Fault> {
        let Some(pack) = self.get(lang) else {
            let known: Vec<_> = self.packs.iter().map(|p| p.lang.to_string()).collect();
            let what = format!("there is no pack for the language `{lang}`; there are {}", known.join(", "));
            return Err((words.line, what));
        };
        let raw = as_raw(id, words.lists.iter());
        if let Err(what) = load(raw.clone(), None) {
            // Which of the lists is it?
            let is_wrong = |list: &_| load(as_raw(id, std::iter::once(*list)), None).is_err();
            let line = words.lists.iter().find(is_wrong).map_or(words.line, |(_, (line, _))| *line);
            return Err((line, what));
        }
        let tree = trees.entry(lang).or_insert_with(|| Tree::of(&pack.lexicon));
        load(raw, Some(&mut Sink { ids: &self.ids, tree })).map_err(|what| (words.line, what))
    }
}

/// The words of a topic or of a party as a pack's own file would have them.
fn as_raw<'a>(id: &str, lists: impl Iterator<Item = (&'a String, &'a (usize, Vec<String>))>) -> Value {
    let mut raw: Map<String, Value> = lists.map(|(name, (_, words))| (name.clone(), words.as_slice().into())).collect();
    raw.insert("id".to_string(), id.into());
    Value::Object(raw)
}

/// Reads the words of a topic, and adds them to a pack if there is one.
fn topic_words(raw: Value, pack: Option<&mut Sink<'_>>) -> Result<(), String> {
    let file = json!({ "topics": [raw] });
    let raw = topics::Raw::deserialize(&file).map_err(|e| e.to_string())?;
    pack.map_or(Ok(()), |pack| topics::load(raw, pack))
}

/// The same of a party.
fn party_words(raw: Value, pack: Option<&mut Sink<'_>>) -> Result<(), String> {
    let raw = party::Raw::deserialize(&raw).map_err(|e| e.to_string())?;
    pack.map_or(Ok(()), |pack| party::load(&raw, pack))
}

fn add_topic(ids: &mut Inventory, topic: &UserTopic) -> Result<(), Fault> {
    let known = ids.topics.get(&topic.id);
    let label = topic.label.clone().or(known.map(|k| k.label.clone())).unwrap_or_else(|| topic.id.to_string());
    let unit = topic.unit.clone().or(known.map(|k| k.unit.clone()));
    let moves = topic.moves.or(known.map(|k| k.moves));
    let (Some(unit), Some(moves)) = (unit, moves) else {
        let what =
            format!("the topic `{}` is new: it needs a `unit`, and `grows` to say how it moves in time", topic.id);
        return Err((topic.line, what));
    };
    if !ids.units.contains(&unit) {
        let units: Vec<&str> = ids.units.iter().map(|u| &**u).collect();
        return Err((topic.line, format!("unknown unit `{unit}`; units are {}", units.join(", "))));
    }
    ids.topics.insert(topic.id.clone(), TopicInfo { label, unit, moves });
    Ok(())
}

fn add_party(ids: &mut Inventory, party: &UserParty) {
    let known = ids.parties.get(&party.id);
    let name = party.name.clone().or(known.map(|k| k.name.clone())).unwrap_or_else(|| party.id.to_string());
    let part_of = party.part_of.clone().or(known.and_then(|k| k.part_of.clone()));
    ids.parties.insert(party.id.clone(), PartyInfo { name, part_of });
}

/// The whole must be there, and no party a part of itself.
fn check_whole(ids: &Inventory, party: &UserParty) -> Result<(), Fault> {
    let (mut at, mut steps) = (&party.id, 0);
    while let Some(whole) = ids.parties.get(at).and_then(|p| p.part_of.as_ref()) {
        if !ids.parties.contains_key(whole) {
            return Err((party.line, format!("`part_of` names no party: `{whole}`")));
        }
        steps += 1;
        if steps > MAX_NESTING || *whole == party.id {
            return Err((
                party.line,
                format!("the party `{}` is part of itself, or of too many others in turn", party.id),
            ));
        }
        at = whole;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::sense::Sense;
    use crate::model::inventory::Moves;
    use crate::read::Config;

    fn packs(toml: &str) -> Result<Packs, String> {
        let config = Config::parse(std::path::Path::new("recoupe.toml"), toml).unwrap();
        Packs::with_terms(&config.terms).map_err(|e| e.to_string())
    }

    fn senses(packs: &Packs, lang: Lang, text: &str) -> Vec<String> {
        let lexicon = &packs.get(lang).unwrap().lexicon;
        let tokens = lexicon.tokenise(text);
        let found = lexicon.longest(text, &tokens, 0);
        let id = |s: &Sense| match s {
            Sense::Topic(crate::lang::topics::TopicWord::Topic(id, _)) => Some(id.to_string()),
            Sense::Party(crate::lang::parties::PartyWord::Party { id, .. }) => Some(id.to_string()),
            _ => None,
        };
        found.map(|m| m.senses().filter_map(id).collect()).unwrap_or_default()
    }

    #[test]
    fn a_topic_and_parties_of_ones_own_are_found_in_text() {
        let packs = packs(
            "[[topics]]\nid = 'blackouts'\nunit = 'household'\ngrows = 'stock'\nen = { subject = ['without power'] }\n\
             [[parties]]\nid = 'lower'\npart_of = 'river-board'\n\
             [[parties]]\nid = 'river-board'\nfr = { names = ['Office du fleuve'] }\n\
             [[parties]]\nid = 'FR'\nen = { names = ['Hexagonia'] }\n",
        )
        .unwrap();
        assert_eq!(senses(&packs, Lang::EN, "without power"), ["blackouts"]);
        assert_eq!(senses(&packs, Lang::FR, "Office du fleuve"), ["river-board"]);
        assert_eq!(senses(&packs, Lang::EN, "Hexagonia"), ["FR"]);
        assert_eq!(packs.inventory().party_name("FR"), "France");
        assert_eq!(packs.inventory().topics["blackouts"].moves, Moves::Stock);
        assert_eq!(packs.inventory().parties["lower"].part_of.as_deref(), Some("river-board"));
    }

    #[test]
    fn faults_name_the_id_and_the_line() {
        for (toml, line, words) in [
            ("[[topics]]\nid = 'x'\n", 1, "`x` is new"),
            ("\n[[topics]]\nid = 'x'\nunit = 'furlong'\ngrows = 'toll'\n", 2, "unknown unit `furlong`"),
            ("[[topics]]\nid = 'deaths'\nen = { cuonted = ['x'] }\n", 3, "`cuonted`"),
            ("[[topics]]\nid = 'deaths'\n[topics.en]\ncounted = ['x']\nnames = ['y']\n", 5, "`names`"),
            ("[[parties]]\nid = 'x'\nzz = { names = ['X'] }\n", 3, "`zz`; there are en, fr"),
            ("[[parties]]\nid = 'x'\npart_of = 'y'\n", 1, "`part_of` names no party: `y`"),
            ("[[parties]]\nid = 'x'\npart_of = 'x'\n", 1, "part of itself"),
            ("[[parties]]\nid = 'x'\npart_of = 'y'\n[[parties]]\nid = 'y'\npart_of = 'x'\n", 1, "part of itself"),
        ] {
            let fault = packs(toml).map(|_| ()).unwrap_err();
            assert!(fault.starts_with(&format!("recoupe.toml:{line}: ")) && fault.contains(words), "{toml:?}\n{fault}");
        }
        assert!(packs("").is_ok());
    }
}
