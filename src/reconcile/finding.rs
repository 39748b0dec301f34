//! What a comparison finds, before it has ids, and what it needs to know besides the claims.

use crate::model::inventory::{Inventory, Moves};
use crate::model::policy::Policy;
use crate::model::verdict::{Kind, Pair, Reason, Severity, Verdict};

/// Pairs with their verdicts, each for a row by its index.
pub(crate) type Found = Vec<(usize, Pair)>;

/// One verdict on a pair, before it has ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) verdict: Verdict,
    pub(crate) kind: Option<Kind>,
    pub(crate) severity: Severity,
    pub(crate) reason: Reason,
}

impl Finding {
    pub(crate) fn new(verdict: Verdict, severity: Severity, reason: impl Into<Reason>) -> Self {
        Self { verdict, kind: None, severity, reason: reason.into() }
    }

    /// The same of a pair whose claims are exchanged.
    pub(crate) fn turned(self) -> Self {
        Self { reason: self.reason.turned(), ..self }
    }

    /// The same with a finer kind.
    pub(crate) fn kind(self, kind: Option<Kind>) -> Self {
        Self { kind, ..self }
    }
}

/// What verdicts need to know besides the claims.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) ids: &'a Inventory,
    pub(crate) policy: &'a Policy,
    pub(crate) moves: Moves,
}
