//! Verbs that the pack does not know, right behind a quotation: "…," sighed Ada Thale, « … », se souvient la maire.
//!
//! Whatever the verb, where a quotation that opens the sentence or an earlier one closes, a comma parts it, and one word in small letters
//! stands before somebody's name or title, that word is one of saying.

use crate::lang::cues::Role;
use crate::model::mention::Stance;
use crate::model::token::{Case, TokenKind};
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

impl Reader<'_, '_> {
    /// The speaker behind the first quotation that closes so.
    pub(super) fn outcry(&self) -> Option<Draft> {
        (1..self.len()).find_map(|close| self.outcry_at(close))
    }

    fn outcry_at(&self, close: usize) -> Option<Draft> {
        let verb = self.behind_quotation(close)?;
        let small = self.bench.tokens.get(verb).is_some_and(|t| t.kind == TokenKind::Word(Case::Lower));
        if !small || self.bench.is_small(verb) || !self.is_plain(verb) {
            return None;
        }
        let source = self.source_after(self.next(verb))?;
        let person = (source.from..source.to).any(|i| self.is(i, Role::PersonNoun));
        let named = self.is_proper(source.from) || person && self.is(source.from, Role::Article);
        let ends = source.to >= self.len() || self.mark(source.to).is_some();
        let open = (0..close).rev().find(|&i| self.opens_quote(i)).map_or(0, |i| i + 1);
        let cue = Phrase { from: verb, to: self.next(verb) };
        let content = vec![Phrase { from: open, to: close }];
        // "the film “…,” starring Ada Thale".
        (named && ends && open <= 1 && open < close)
            .then(|| self.draft(Some(source), cue, content, Stance::States, false))
    }

    /// The word behind a quotation that closes at a mark, a comma before it or behind it, and behind "se".
    fn behind_quotation(&self, close: usize) -> Option<usize> {
        if !self.is_quote(close) || self.opens_quote(close) {
            return None;
        }
        let before = self.mark(close - 1) == Some(',');
        let after = self.mark(close + 1) == Some(',');
        let mut at = close + 1 + usize::from(after && !before);
        while self.is(at, Role::Reflexive) || self.mark(at).is_some_and(|c| matches!(c, '\'' | '’')) {
            at += 1;
        }
        (before || after).then_some(at)
    }
}
