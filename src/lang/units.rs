//! Units of measure, and nouns that are counted, with the status and group that they tell.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::word::Status;

/// A unit, or a counted noun.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum UnitWord {
    /// A unit of measure, and the factor to it (a century is 100 years).
    Measure { unit: Id, factor: u32 },
    /// A currency mark that stands before its number: `$`.
    Before { unit: Id },
    /// A noun that is counted.
    Noun { unit: Id, status: Option<Status>, group: Option<Id> },
    /// A number that this word follows or precedes is no figure (`article 12`, `RN 7`, `page`, `Acte`).
    NotCounted,
    /// No noun, though it holds one: "women's rights", "police station".
    Hidden,
}
