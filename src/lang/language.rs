//! `language.toml`: how a language's sentences end, and by which small words it is told from others.

use serde::Deserialize;

/// What a pack says of its language as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// Words after which a full stop ends no sentence (without the stop): "M", "Dr", "Gen".
    pub(crate) abbreviations: Vec<String>,
    /// Small frequent words that tell the language from its neighbours.
    pub(crate) function_words: Vec<String>,
}
