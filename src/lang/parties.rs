//! `parties.toml`: names, peoples, adjectives, capitals and seats of government of the parties.

use serde::Deserialize;

use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::mention::PartyForm;
use crate::model::text::Id;

/// A word for a party.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartyWord {
    /// Which.
    pub(crate) id: Id,
    /// What kind of word.
    pub(crate) form: PartyForm,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    parties: Vec<RawParty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParty {
    id: Id,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
}

/// Puts the words into the pack's lexicon; an unknown id is an error. All but adjectives need their capital.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<(), String> {
    for p in raw.parties {
        if !sink.ids.parties.contains_key(&p.id) {
            return Err(format!("unknown party `{}`; parties are listed in ids.toml", p.id));
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
                let capital = phrase.chars().next().is_some_and(char::is_uppercase);
                sink.add_cased(phrase, capital, Sense::Party(PartyWord { id: p.id.clone(), form }));
            }
        }
    }
    Ok(())
}
