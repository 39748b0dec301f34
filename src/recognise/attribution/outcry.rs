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

/// Tokens of "se" and an auxiliary before a verb, an apostrophe among them.
const FELT: usize = 3;

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
        // « s'est inquiétée la mairie »: behind "se" those speak who may be a source.
        let felt = self.is_felt(verb) && (source.from..source.to).any(|i| self.is_source_noun(i));
        let named = self.is_proper(source.from) || (person || felt) && self.is(source.from, Role::Article);
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
        // « s'est réjouie la maire ».
        at += usize::from(self.is(at, Role::Be) && self.is_felt(at));
        (before || after).then_some(at)
    }

    /// Whether "se" stands before a verb, with its auxiliary between.
    fn is_felt(&self, verb: usize) -> bool {
        let mut back = (verb.saturating_sub(FELT)..verb).rev();
        let small = |i: usize| self.is(i, Role::Be) || self.mark(i).is_some_and(|c| matches!(c, '\'' | '’'));
        back.find(|&i| !small(i)).is_some_and(|i| self.is(i, Role::Reflexive))
    }
}
