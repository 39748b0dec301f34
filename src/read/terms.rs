//! `[[topics]]` and `[[parties]]` of `recoupe.toml`. Which lists of words a language has for them is for the packs' loaders to say.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;

use crate::model::inventory::{Moves, UserParty, UserTopic, UserWords};
use crate::model::text::{Id, Lang};
use crate::read::lines::Lines;

/// Lists of words by name.
type Lists = BTreeMap<String, Spanned<Vec<String>>>;

/// A topic (`TOPIC`) or a party as it is written: some fields, and a table of words for each language.
#[derive(Debug, Default)]
pub(crate) struct RawTerm<const TOPIC: bool> {
    id: Option<Id>,
    /// `label` of a topic, `name` of a party.
    label: Option<String>,
    unit: Option<Id>,
    grows: Option<Moves>,
    part_of: Option<Id>,
    words: BTreeMap<Lang, Spanned<Lists>>,
}

const TOPIC_KEYS: &[&str] = &["id", "label", "unit", "grows"];
const PARTY_KEYS: &[&str] = &["id", "name", "part_of"];

/// A key of a term: one of its fields, or a language.
struct Key<const TOPIC: bool>(String);

impl<'de, const TOPIC: bool> Deserialize<'de> for Key<TOPIC> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let key = String::deserialize(d)?;
        let known = if TOPIC { TOPIC_KEYS } else { PARTY_KEYS };
        let is_language = key.len() == 2 && Lang::parse(&key).is_some_and(|l| l.code() == key);
        if is_language || known.contains(&key.as_str()) {
            return Ok(Self(key));
        }
        let known = known.join("`, `");
        Err(D::Error::custom(format!("unknown field `{key}`, expected one of `{known}`, or a language such as `en`")))
    }
}

impl<'de, const TOPIC: bool> Deserialize<'de> for RawTerm<TOPIC> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Term<const TOPIC: bool>;
        impl<'de, const TOPIC: bool> Visitor<'de> for Term<TOPIC> {
            type Value = RawTerm<TOPIC>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table with an `id` and words by language")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut term = RawTerm::default();
                while let Some(Key::<TOPIC>(key)) = map.next_key()? {
                    match key.as_str() {
                        "id" => term.id = Some(map.next_value()?),
                        "label" | "name" => term.label = Some(map.next_value()?),
                        "unit" => term.unit = Some(map.next_value()?),
                        "grows" => term.grows = Some(map.next_value()?),
                        "part_of" => term.part_of = Some(map.next_value()?),
                        tag => {
                            let lang = Lang::parse(tag).ok_or_else(|| A::Error::custom("no language"))?;
                            term.words.insert(lang, map.next_value()?);
                        }
                    }
                }
                Ok(term)
            }
        }
        d.deserialize_map(Term)
    }
}

/// A term's id, its line, and its words with theirs.
type Parts = (Id, usize, BTreeMap<Lang, UserWords>);

fn parts<const TOPIC: bool>(term: &mut Spanned<RawTerm<TOPIC>>, toml: &Lines<'_>) -> Result<Parts, (usize, String)> {
    let line = toml.line(term.span().start);
    let term = term.get_mut();
    let id = term.id.take().filter(|id| !id.trim().is_empty()).ok_or_else(|| (line, "`id` is missing".to_string()))?;
    let mut words = BTreeMap::new();
    for (lang, lists) in std::mem::take(&mut term.words) {
        let mut own = UserWords { line: toml.line(lists.span().start), ..UserWords::default() };
        for (name, list) in lists.into_inner() {
            let line = toml.line(list.span().start);
            if list.get_ref().iter().any(|word| !word.chars().any(char::is_alphanumeric)) {
                return Err((line, format!("`{name}` holds an empty word")));
            }
            own.lists.insert(name, (line, list.into_inner()));
        }
        words.insert(lang, own);
    }
    Ok((id, line, words))
}

/// The topics, or what is wrong on which line.
pub(crate) fn topics(raw: Vec<Spanned<RawTerm<true>>>, toml: &Lines<'_>) -> Result<Vec<UserTopic>, (usize, String)> {
    let one = |mut term: Spanned<RawTerm<true>>| {
        let (id, line, words) = parts(&mut term, toml)?;
        let RawTerm { label, unit, grows: moves, .. } = term.into_inner();
        Ok(UserTopic { line, id, label, unit, moves, words })
    };
    raw.into_iter().map(one).collect()
}

/// The parties, or what is wrong on which line.
pub(crate) fn parties(raw: Vec<Spanned<RawTerm<false>>>, toml: &Lines<'_>) -> Result<Vec<UserParty>, (usize, String)> {
    let one = |mut term: Spanned<RawTerm<false>>| {
        let (id, line, words) = parts(&mut term, toml)?;
        let RawTerm { label: name, part_of, .. } = term.into_inner();
        Ok(UserParty { line, id, name, part_of, words })
    };
    raw.into_iter().map(one).collect()
}
