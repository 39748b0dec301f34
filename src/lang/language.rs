//! `language.toml`: how a language's sentences end, and by which small words it is told from others.

use std::collections::{BTreeSet, HashSet};

use serde::Deserialize;

use crate::lang::token::fold;

/// What a pack says of its language as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// Words after which a full stop ends no sentence (without the stop): "M", "Dr", "Gen".
    pub(crate) abbreviations: Vec<String>,
    /// The same, folded.
    #[serde(skip)]
    folded: BTreeSet<String>,
    /// Small frequent words that tell the language from its neighbours.
    pub(crate) function_words: Vec<String>,
    /// The same, folded.
    #[serde(skip)]
    small: HashSet<String>,
    /// Bytes of the longest of them: longer words are passed over.
    #[serde(skip)]
    longest: usize,
}

impl Language {
    /// Makes what is looked up often ready.
    pub(crate) fn prepared(mut self) -> Self {
        self.folded = self.abbreviations.iter().map(|a| fold(a)).collect();
        self.small = self.function_words.iter().map(|w| fold(w)).collect();
        self.longest = self.small.iter().map(|w| w.len()).max().unwrap_or(0);
        self
    }

    /// Bytes of the longest word that may be one of the small frequent ones.
    pub(crate) fn longest_small(&self) -> usize {
        self.longest
    }

    /// Whether a word, folded, is one of the small frequent ones.
    pub(crate) fn is_small(&self, folded: &str) -> bool {
        self.small.contains(folded)
    }

    /// Whether a word is an abbreviation in small letters or, with `any_case`, in others.
    pub(crate) fn is_abbreviation(&self, word: &str, any_case: bool) -> bool {
        self.folded.contains(word) || any_case && self.folded.contains(&fold(word))
    }
}
