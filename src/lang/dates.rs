//! `dates.toml`: months, weekdays, relative days, and the words that join them.

use serde::Deserialize;

use crate::lang::pack::Sink;

/// A word of a date.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DateWord {}

impl DateWord {
    /// Whether it makes a sentence worth reading without a digit.
    pub(crate) fn counts(&self) -> bool {
        match *self {}
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {}

/// How the language writes dates in digits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {}

/// Puts the words into the pack's lexicon.
pub(crate) fn load(_raw: Raw, _sink: &mut Sink<'_>) -> Result<Dates, String> {
    Ok(Dates {})
}
