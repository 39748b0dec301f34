//! `parties.toml`: names, peoples, adjectives, capitals and seats of government of the parties, and what towns are called.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lang::compile::party::{self, has_capital};
use crate::lang::compile::sink::Sink;
use crate::lang::parties::PartyWord;
use crate::lang::sense::Sense;
use crate::lang::token::fold;
use crate::model::id::Id;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    #[serde(borrow, default)]
    not_parties: Vec<&'t str>,
    #[serde(borrow)]
    parties: Vec<party::Raw<'t>>,
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

/// What towns are called in all languages.
pub(crate) struct Named {
    /// By their folded names in this one.
    pub(crate) towns: BTreeMap<String, String>,
    /// The capital of each party, the first that the pack lists.
    pub(crate) capitals: BTreeMap<Id, String>,
}

/// Puts the words among the pack's phrases; an unknown id is an error. Gives the common names of towns and capitals.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<Named, String> {
    let common = |t: &RawTown<'_>| t.forms.iter().map(|f| (fold(f), t.name.to_string())).collect::<Vec<_>>();
    let towns: BTreeMap<String, String> = raw.towns.iter().flat_map(common).collect();
    for phrase in &raw.not_parties {
        sink.add_cased(phrase, has_capital(phrase), Sense::Party(PartyWord::NotParty));
    }
    let mut capitals = BTreeMap::new();
    for party in &raw.parties {
        party::load(party, sink)?;
        if let Some(capital) = party.capitals.first() {
            capitals.insert(party.id.clone(), towns.get(&fold(capital)).map_or(*capital, |t| t).to_string());
        }
    }
    Ok(Named { towns, capitals })
}
