//! `language.toml`: how a language's sentences end, and by which small words it is told from others.

use serde::{Deserialize, Serialize};

use crate::lang::token::fold;
use crate::lang::words::Words;
use crate::model::token::Token;

/// What a pack says of its language as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// Its code of three letters (ISO 639-3), by which a detector of languages knows it.
    pub(crate) iso_639_3: String,
    /// Words after which a full stop ends no sentence (without the stop): "M", "Dr", "Gen".
    pub(crate) abbreviations: Vec<String>,
    /// The same, folded.
    #[serde(skip)]
    folded: Words,
    /// Small words inside the names of places: "Rio de Janeiro", "Santiago del Estero".
    pub(crate) particles: Vec<String>,
    /// Small frequent words that tell the language from its neighbours.
    pub(crate) function_words: Vec<String>,
    /// The same, folded.
    #[serde(skip)]
    small: Words,
}

impl Language {
    /// Makes what is looked up often ready.
    pub(crate) fn prepared(mut self) -> Self {
        let folded = |words: &[String]| {
            let words: Vec<_> = words.iter().map(|w| fold(w)).collect();
            Words::of_list(words.iter().map(String::as_str))
        };
        (self.folded, self.small) = (folded(&self.abbreviations), folded(&self.function_words));
        self
    }

    /// Whether a token of a text is one of the small frequent words.
    pub(crate) fn is_small(&self, text: &str, token: &Token) -> bool {
        self.small.of(text, token.start as usize..token.end as usize) != 0
    }

    /// Whether a word may stand between two capitals of one name.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.iter().any(|p| p == word)
    }

    /// Whether a word is an abbreviation, in any case.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.folded.of(word, 0..word.len()) != 0
    }
}
