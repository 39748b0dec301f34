//! `numbers.toml`: number words, scales, collectives, vague counts, hedges, and the marks that group and divide digits.

use serde::Deserialize;

use crate::lang::pack::Sink;

/// A word of a number or of a hedge.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NumberWord {}

impl NumberWord {
    /// Whether it makes a sentence worth reading without a digit.
    pub(crate) fn counts(&self) -> bool {
        match *self {}
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {}

/// How the language writes numbers in digits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {}

/// Puts the words into the pack's lexicon.
pub(crate) fn load(_raw: Raw, _sink: &mut Sink<'_>) -> Result<Numbers, String> {
    Ok(Numbers {})
}
