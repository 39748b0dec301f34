//! The words of one party, in `parties.toml` or among a user's: raw form in, [`PartyWord`]s out.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::lang::compile::sink::Sink;
use crate::lang::parties::PartyWord;
use crate::lang::sense::Sense;
use crate::model::id::Id;
use crate::model::word::PartyForm;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    pub(super) id: Id,
    #[serde(borrow, default)]
    names: Vec<&'t str>,
    #[serde(borrow, default)]
    people: Vec<&'t str>,
    #[serde(borrow, default)]
    adjectives: Vec<&'t str>,
    #[serde(borrow, default)]
    pub(super) capitals: Vec<&'t str>,
    #[serde(borrow, default)]
    seats: Vec<&'t str>,
    #[serde(borrow, default)]
    places: Vec<&'t str>,
    /// Those of the forms above that are also names of persons or towns, or plain words.
    #[serde(borrow, default)]
    shy: BTreeSet<&'t str>,
}

/// Puts the words among a pack's phrases; an unknown id is an error. A phrase with a capital here needs one in the text.
pub(crate) fn load(raw: &Raw<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    if !sink.ids.parties.contains_key(&raw.id) {
        return Err(format!("unknown party `{}`; parties are listed in ids.toml", raw.id));
    }
    let mut shy_left = raw.shy.clone();
    let lists = [
        (&raw.names, PartyForm::Name),
        (&raw.people, PartyForm::People),
        (&raw.adjectives, PartyForm::Adjective),
        (&raw.capitals, PartyForm::Capital),
        (&raw.seats, PartyForm::Seat),
        (&raw.places, PartyForm::Place),
    ];
    for (list, form) in lists {
        for phrase in list {
            shy_left.remove(phrase);
            let proper = has_capital(phrase);
            let (acronym, shy) = (is_acronym(phrase), raw.shy.contains(phrase));
            let word = PartyWord::Party { id: raw.id.clone(), form, proper, acronym, shy };
            sink.add_cased(phrase, proper, Sense::Party(word));
        }
    }
    match shy_left.first() {
        Some(form) => Err(format!("party `{}`: `{form}` is `shy`, but none of its forms", raw.id)),
        None => Ok(()),
    }
}

/// Whether a phrase begins with a capital.
pub(super) fn has_capital(phrase: &str) -> bool {
    phrase.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a phrase is one word of two or more capitals.
fn is_acronym(phrase: &str) -> bool {
    phrase.chars().count() > 1 && phrase.chars().all(char::is_uppercase)
}
