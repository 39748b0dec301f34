//! What goes on behind a source that stands in the middle: a quotation, or more counts.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::Sign;
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

/// Tokens behind "and" among which a count begins.
const COUNT: usize = 4;

impl Draft {
    /// Leaves the words behind its source to the next draft, where those stand before the next source: "12 died, police said, and
    /// eight were hurt, the hospital said".
    pub(super) fn yield_to(&mut self, next: &mut Self) {
        let tail = self.content.last().copied().filter(|_| self.open && self.content.len() == 2);
        let (Some(tail), [only]) = (tail, next.content.as_mut_slice()) else { return };
        if only.from < tail.from && tail.from < only.to && !next.inferred {
            only.from = tail.from;
            self.content.pop();
            self.open = false;
        }
    }
}

impl Reader<'_, '_> {
    /// A quotation or a count that goes on after its source: "…", X said, "…"; "…, X said, and eight were wounded".
    pub(super) fn and_after(&self, mut draft: Draft, end: usize) -> Draft {
        let quote =
            (end..end + 8).find(|&k| self.is_quote(k) || self.mark(k) == Some('.')).filter(|&k| self.opens_quote(k));
        let comma = self.mark(end) == Some(',');
        let count = || Some(end + 1).filter(|_| comma && self.goes_on_counting(end + 1));
        let head = draft.content.first().copied();
        let rest = || Some(end + 1).filter(|_| comma && head.is_some_and(|h| self.completes(h, end + 1)));
        if let Some(start) = quote.or_else(count).or_else(rest) {
            draft.content.push(Phrase { from: start, to: self.len() });
            draft.open = true;
        }
        draft
    }

    /// Whether a clause that a source breaks into goes on here, and counts here only: "Our losses, the army said, amount to 12".
    fn completes(&self, head: Phrase, at: usize) -> bool {
        let turns = [
            Role::Conjunction,
            Role::But,
            Role::And,
            Role::Relative,
            Role::Aside,
            Role::Citing,
            Role::CitedBy,
            Role::Adverb,
        ];
        let told = self.word(at).verb.is_some() || self.word(at).according.is_some();
        let plain = at < self.len() && self.bench.tokens[at].is_word() && !self.is_any(at, &turns) && !told;
        // « Une bombe a explosé »: an article counts nothing here.
        let from = if self.is(head.from, Role::Article) { self.next(head.from) } else { head.from };
        plain && self.counts_only_after(at, from, head.to)
    }

    /// Whether a count begins here that goes on with those before: "and eight wounded", "three of them children", "against 35 in May",
    /// not an age behind a name: "47, who".
    fn goes_on_counting(&self, at: usize) -> bool {
        let on = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::PartOf | Sign::Earlier))).then_some(());
        if self.bench.find(at, Kinds::SIGN, on).is_some() {
            return true;
        }
        let joined = self.is_any(at, &[Role::And, Role::But]);
        let from = if joined { self.next(at) } else { at };
        let reach = if joined { COUNT } else { 1 };
        let plain = |&i: &usize| self.mark(i).is_none() && self.word(i).verb.is_none();
        let count = (from..self.len().min(from + reach)).take_while(plain).find(|&i| self.counts(i));
        count.is_some_and(|i| self.mark(self.next(i)).is_none() && !self.bench.has(self.next(i), Kinds::MEASURE))
    }
}
