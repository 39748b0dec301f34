//! `language.toml`: what a language is called, how its sentences end, and by which small words it is told from others.

use serde::Deserialize;

/// What a pack says of its language as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// In English.
    pub(crate) name: String,
    /// Words after which a full stop ends no sentence (without the stop): "M", "Dr", "Gen".
    pub(crate) abbreviations: Vec<String>,
    /// Small frequent words that tell the language from its neighbours.
    pub(crate) function_words: Vec<String>,
    /// Words before an apostrophe that are cut off from the next: "l", "d", "qu". Empty where there are none.
    #[serde(default)]
    pub(crate) elisions: Vec<String>,
}
