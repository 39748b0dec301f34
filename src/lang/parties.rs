//! `parties.toml`: names, peoples, adjectives, capitals and seats of government of the parties.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::lang::token::fold;
use crate::model::mention::PartyForm;
use crate::model::text::Id;

/// A word for a party, or a phrase that only looks like one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PartyWord {
    /// A party.
    Party {
        /// Which.
        id: Id,
        /// What kind of word.
        form: PartyForm,
        /// Written with a capital in the pack.
        proper: bool,
        /// Written in capitals alone, and so in text: "NATO".
        acronym: bool,
        /// Also the name of persons or towns, or a plain word: "Jordan", "WHO".
        shy: bool,
    },
    /// Holds the name of a party and is none: "Indian Ocean".
    NotParty,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    #[serde(borrow, default)]
    not_parties: Vec<&'t str>,
    #[serde(borrow)]
    parties: Vec<RawParty<'t>>,
    #[serde(borrow, default)]
    towns: Vec<RawTown<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTown<'t> {
    /// As every pack calls it.
    name: &'t str,
    /// As this language does.
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParty<'t> {
    id: Id,
    #[serde(borrow, default)]
    names: Vec<&'t str>,
    #[serde(borrow, default)]
    people: Vec<&'t str>,
    #[serde(borrow, default)]
    adjectives: Vec<&'t str>,
    #[serde(borrow, default)]
    capitals: Vec<&'t str>,
    #[serde(borrow, default)]
    seats: Vec<&'t str>,
    #[serde(borrow, default)]
    places: Vec<&'t str>,
    /// Those of the forms above that are also names of persons or towns, or plain words.
    #[serde(borrow, default)]
    shy: BTreeSet<&'t str>,
}

/// What towns are called in all languages.
pub(crate) struct Named {
    /// By their folded names in this one.
    pub(crate) towns: BTreeMap<String, String>,
    /// The capital of each party, the first that the pack lists.
    pub(crate) capitals: BTreeMap<Id, String>,
}

/// Puts the words into the pack's lexicon; an unknown id is an error. A phrase with a capital here needs one in the text. Gives
/// the common names of towns and capitals.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<Named, String> {
    let common = |t: &RawTown<'_>| t.forms.iter().map(|f| (fold(f), t.name.to_string())).collect::<Vec<_>>();
    let towns: BTreeMap<String, String> = raw.towns.iter().flat_map(common).collect();
    let mut capitals = BTreeMap::new();
    let capital = |phrase: &str| phrase.chars().next().is_some_and(char::is_uppercase);
    for phrase in &raw.not_parties {
        sink.add_cased(phrase, capital(phrase), Sense::Party(PartyWord::NotParty));
    }
    for p in raw.parties {
        if !sink.ids.parties.contains_key(&p.id) {
            return Err(format!("unknown party `{}`; parties are listed in ids.toml", p.id));
        }
        let mut shy_left = p.shy.clone();
        if let Some(capital) = p.capitals.first() {
            capitals.insert(p.id.clone(), towns.get(&fold(capital)).map_or(*capital, |t| t).to_string());
        }
        let lists = [
            (p.names, PartyForm::Name),
            (p.people, PartyForm::People),
            (p.adjectives, PartyForm::Adjective),
            (p.capitals, PartyForm::Capital),
            (p.seats, PartyForm::Seat),
            (p.places, PartyForm::Place),
        ];
        for (list, form) in lists {
            for phrase in &list {
                shy_left.remove(phrase);
                let word = PartyWord::Party {
                    id: p.id.clone(),
                    form,
                    proper: capital(phrase),
                    acronym: is_acronym(phrase),
                    shy: p.shy.contains(phrase),
                };
                sink.add_cased(phrase, capital(phrase), Sense::Party(word));
            }
        }
        if let Some(form) = shy_left.first() {
            return Err(format!("party `{}`: `{form}` is `shy`, but none of its forms", p.id));
        }
    }
    Ok(Named { towns, capitals })
}

/// Whether a phrase is one word of two or more capitals.
fn is_acronym(phrase: &str) -> bool {
    phrase.chars().count() > 1 && phrase.chars().all(char::is_uppercase)
}
