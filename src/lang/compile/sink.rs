//! Where the readers of a pack's files put their phrases.

use crate::lang::compile::tree::Tree;
use crate::lang::sense::Sense;
use crate::model::inventory::Inventory;

/// The phrases of a pack so far, and the ids that they may be mapped to.
pub(crate) struct Sink<'a> {
    pub(crate) ids: &'a Inventory,
    pub(crate) tree: &'a mut Tree,
}

impl Sink<'_> {
    /// Adds a phrase in any case.
    pub(crate) fn add(&mut self, phrase: &str, sense: Sense) {
        self.add_cased(phrase, false, sense);
    }

    /// Adds a phrase that may ask for a capital.
    pub(crate) fn add_cased(&mut self, phrase: &str, capital: bool, sense: Sense) {
        self.tree.insert(phrase, capital, sense);
    }
}
