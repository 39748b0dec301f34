//! `cues.toml`: words of attribution with their stance and templates, nouns of sources, and signs.

use serde::Deserialize;

use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::mention::{Sign, Stance};

/// A word of attribution, or a sign.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CueWord {
    /// A reporting verb in a finite form: "said", "a déclaré".
    Verb(Stance),
    /// A preposition of source: "according to", "selon".
    According(Stance),
    /// Head noun of a source: "ministry", "porte-parole".
    SourceNoun,
    /// A word that changes how its neighbours are read.
    Sign(Sign),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    #[serde(default)]
    signs: Vec<RawSign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    sign: Sign,
    forms: Vec<String>,
}

/// Puts the words into the pack's lexicon.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<(), String> {
    for s in raw.signs {
        for form in &s.forms {
            sink.add(form, Sense::Cue(CueWord::Sign(s.sign)));
        }
    }
    Ok(())
}
