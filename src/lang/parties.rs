//! Names of parties.

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::word::PartyForm;

/// A word for a party, or a phrase that only looks like one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum PartyWord {
    /// A party.
    Party {
        /// Which.
        id: Id,
        /// What kind of word.
        form: PartyForm,
        /// Written with a capital in the pack.
        proper: bool,
        /// Written in capitals alone, and so in text: "NATO".
        acronym: bool,
        /// Also the name of persons or towns, or a plain word: "Jordan", "WHO".
        shy: bool,
    },
    /// Holds the name of a party and is none: "Indian Ocean".
    NotParty,
}
