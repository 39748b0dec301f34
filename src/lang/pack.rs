//! One language, loaded and valid: every stage that knows a language sees it as a [`Pack`].

use std::collections::BTreeMap;

use crate::lang::dates::Dates;
use crate::lang::language::Language;
use crate::lang::lexicon::Lexicon;
use crate::lang::numbers::Numbers;
use crate::model::id::{Id, Lang};

/// A language: its phrases in one automaton, and its tables.
#[derive(Debug, PartialEq)]
pub struct Pack {
    /// Which.
    pub(crate) lang: Lang,
    /// As a whole.
    pub(crate) language: Language,
    /// All phrases.
    pub(crate) lexicon: Lexicon,
    /// How it writes numbers.
    pub(crate) numbers: Numbers,
    /// How it writes dates.
    pub(crate) dates: Dates,
    /// Towns by their folded names in this language: "londres" is "London".
    pub(crate) towns: BTreeMap<String, String>,
    /// The capitals of the parties, by their names in all languages.
    pub(crate) capitals: BTreeMap<Id, String>,
}

impl Pack {
    /// Which language it reads.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What the rules must read, as TOML; tests hold the rules to it.
    #[cfg(test)]
    pub(crate) fn examples(&self) -> String {
        let file = format!("{}/src/lang/packs/{}/examples.toml", env!("CARGO_MANIFEST_DIR"), self.lang);
        std::fs::read_to_string(file).unwrap()
    }
}
