//! Two figures that a day parts from their verb: « passe vendredi de 3 à 5 » is no range.

use crate::lang::numbers::NumberWord as N;
use crate::recognise::figure::Reader;
use crate::recognise::number::role;

/// Tokens of the day between a verb of change and its linker: « passe [vendredi 3 mai au soir] de ».
const DAY: usize = 5;

impl Reader<'_, '_> {
    /// Words behind which two figures stand, and no range: their tokens.
    pub(super) fn changes(&mut self, at: usize) -> Option<usize> {
        let Some(len) = role(self.bench, at, &N::Change) else {
            self.change = self.moves(at).or(self.change);
            return None;
        };
        self.change = Some(at + len);
        Some(len)
    }

    /// Where the first of two figures stands behind a verb of change, a day and a linker: « passe vendredi de 3 à 5 ».
    pub(super) fn moves(&self, at: usize) -> Option<usize> {
        let verb = at + role(self.bench, at, &N::Moves)?;
        let day = (verb..verb + DAY).take_while(|&p| self.bench.tokens.get(p).is_some_and(|t| self.is_taken(t.span())));
        let end = day.last()? + 1;
        Some(end + role(self.bench, end, &N::Linker)?)
    }
}
