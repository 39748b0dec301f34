//! The dateline: "ANKARA, 7 novembre (Reuters) -": places, date, agency.

use crate::model::mention::DateMention;
use crate::recognise::Context;

/// What a dateline says.
#[derive(Default)]
pub(crate) struct Dateline {
    pub(crate) date: Option<DateMention>,
    pub(crate) agency: Vec<String>,
}

/// Reads the dateline.
pub(crate) fn read(_cx: Context<'_>) -> Dateline {
    Dateline::default()
}
