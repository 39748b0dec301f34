//! Noun phrases of sources: forward from a cue ("selon …", ", said …") and backward from a verb ("… said").

use crate::lang::cues::{Role, VerbForm};
use crate::lang::sense::Kinds;
use crate::model::token::{Gap, Token, TokenKind};
use crate::recognise::attribution::words::Reader;

/// Longest source, in words.
const LONGEST: usize = 12;

/// Tokens between the two that one name is of.
const SECOND: usize = 5;

/// Bytes of the letters behind the digits of an ordinal: "13th", « 13e », « 2ème ».
const LETTERS: u32 = 4;

/// Tokens `from..to` of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
}

const PRONOUNS: &[Role] = &[Role::Person, Role::Body, Role::PersonOrBody];
const ENDS: &[Role] = &[
    Role::Relative,
    Role::Conjunction,
    Role::But,
    Role::Be,
    Role::Do,
    Role::Negation,
    Role::Nobody,
    Role::Citing,
    Role::CitedBy,
    Role::AsSaying,
    Role::AuxiliaryPronoun,
    Role::Refusal,
];

impl Reader<'_, '_> {
    /// The source that begins at `at`, with its apposition; where a document names its author, the author.
    pub(super) fn source_after(&self, at: usize) -> Option<Phrase> {
        let phrase = self.phrase_after(at)?;
        // "a tally released by the mayor, Ada Thale".
        let phrase = self.author(phrase).unwrap_or(phrase);
        Some(Phrase { to: self.apposition_after(phrase).unwrap_or(phrase.to), ..phrase })
    }

    /// A pronoun that stands at `at`.
    pub(super) fn pronoun(&self, at: usize) -> Option<Phrase> {
        self.is_any(at, PRONOUNS).then(|| Phrase { from: at, to: self.next(at) })
    }

    /// The noun phrase that begins at `at`, without apposition.
    pub(super) fn phrase_after(&self, at: usize) -> Option<Phrase> {
        let mut i = at;
        while self.is(i, Role::Article) && i < at + 4 {
            i = self.next(i);
        }
        let mut end = i;
        let mut words = 0;
        while i < self.len() && words < LONGEST {
            if self.mark(i).is_some() {
                if let Some(close) = self.acronym_in_brackets(i).filter(|_| words > 0) {
                    (i, end) = (close, close);
                    continue;
                }
                if !self.joins(i) {
                    break;
                }
                i += 1;
                end = if self.mark(i - 1) == Some('.') { i } else { end };
                continue;
            }
            let Some(next) = self.grow(i, words) else { break };
            // A phrase ends with no preposition, if that is not part of a name.
            let joint = self.is_any(i, &[Role::Inside, Role::Local, Role::And]);
            if !joint || self.is_capital(next - 1) && !self.is(next - 1, Role::Article) {
                end = next;
            }
            (i, words) = (next, words + 1);
        }
        (end > at && words > 0).then_some(Phrase { from: at, to: end })
    }

    /// The token after the word at `i` if that word goes on with the phrase.
    fn grow(&self, i: usize, words: usize) -> Option<usize> {
        let word = self.word(i);
        let next = self.next(i);
        let begins = word.len > 0;
        let participle = word.verb.is_some_and(|v| v.is(VerbForm::Participle));
        let finite = (self.is_finite(i) || participle) && !self.is_source_noun(i) && !self.is_proper(i);
        let auxiliary = self.is(i, Role::Auxiliary);
        if begins && (word.date || finite || auxiliary || self.is_any(i, ENDS) || self.is_any(i, PRONOUNS)) {
            return None;
        }
        if self.is(i, Role::Inside) {
            return (words > 0 && self.goes_on(next)).then_some(next);
        }
        // "Bourg-en-Bresse", "Seine-et-Marne".
        if i > 0 && self.is_hyphen(i - 1) && self.is_hyphen(next) {
            return (words > 0).then_some(next);
        }
        if self.is(i, Role::Local) {
            let place = if self.is(next, Role::Article) { self.next(next) } else { next };
            // « le Forum pour les droits des marins »: what a body with a name is for.
            let purpose = || self.is(i, Role::Side) && place > next && self.is_plain_word(place) && self.ends_name(i);
            return (words > 0 && (self.is_capital(place) || purpose())).then_some(next);
        }
        if self.is(i, Role::And) {
            let head = if self.is(next, Role::Article) { self.next(next) } else { next };
            let name = self.is_source_noun(head) || self.is_capital(head) || self.is_second_of(i, next);
            return (words > 0 && name).then_some(next);
        }
        if self.is(i, Role::Article) {
            let led = i > 0 && self.is_any(i - 1, &[Role::Inside, Role::Local, Role::And]);
            return led.then_some(next);
        }
        let digits = self.bench.tokens[i].kind == TokenKind::Digits;
        if digits && self.is_ordinal(i) {
            return (words > 0).then_some(next + 1);
        }
        if digits {
            return (words > 0 && self.is_proper(i - 1) && !word.number).then_some(next);
        }
        let plain = self.is_source_noun(i) || self.is(i, Role::Modifier) || self.is_proper(i) || word.party;
        if !plain
            && (word.number
                || self.is_any(i, &[Role::Adverb, Role::That, Role::Agent, Role::Aside])
                || word.according.is_some())
        {
            return None;
        }
        Some(next)
    }

    /// Whether "and" joins two that one name is of: "the office of alerts and of planning".
    fn is_second_of(&self, and: usize, next: usize) -> bool {
        let of = |i: usize| self.is(i, Role::Inside) && self.word(i).len > 0;
        let mut back = (and.saturating_sub(SECOND)..and).rev().take_while(|&i| self.mark(i).is_none() || self.joins(i));
        let begins = self.next(next);
        let what = if self.is(begins, Role::Article) { self.next(begins) } else { begins };
        of(next) && back.any(of) && self.is_plain(what) && !self.word(what).date && !self.bench.has(what, Kinds::NUMBER)
    }

    fn goes_on(&self, at: usize) -> bool {
        let word = |i: usize| self.bench.tokens.get(i).is_some_and(|t| t.is_word());
        // "Ile-de-France".
        word(at) || at < self.len() && self.mark(at).is_some() && self.joins(at) && word(at + 1)
    }

    /// The token after "(OSDH)", if that begins here.
    fn acronym_in_brackets(&self, at: usize) -> Option<usize> {
        let upper = self.bench.tokens.get(at + 1).is_some_and(|t| t.is_capital());
        (self.mark(at) == Some('(') && upper && self.mark(at + 2) == Some(')')).then_some(at + 3)
    }

    /// Where the apposition of a named source ends: "Jane Roe, a spokeswoman for the ministry".
    fn apposition_after(&self, phrase: Phrase) -> Option<usize> {
        if self.mark(phrase.to) != Some(',') || !self.is_name(phrase) {
            return None;
        }
        let start = phrase.to + 1;
        // "The mayor, Jane Roe".
        let name = (start..self.len().min(start + 5)).take_while(|&k| self.is_proper(k)).count();
        if name >= 2 && self.mark(start + name).is_none_or(|c| c != '-') && self.breaks(start + name) {
            return Some(start + name);
        }
        let titled = (start..start + 4).take_while(|&k| self.mark(k).is_none_or(|_| self.joins(k)));
        if !titled.into_iter().any(|k| self.is(k, Role::PersonNoun)) {
            return None;
        }
        let apposition = self.phrase_after(start)?;
        (self.breaks(apposition.to) || self.is(apposition.to, Role::Relative)).then_some(apposition.to)
    }

    /// Whether the sentence ends at a token, or a mark stands there.
    fn breaks(&self, at: usize) -> bool {
        at >= self.len() || self.mark(at).is_some()
    }

    /// Whether a phrase looks like the name of a person: two capitals that no noun of institutions claims.
    pub(super) fn is_name(&self, phrase: Phrase) -> bool {
        let capitals = (phrase.from..phrase.to).filter(|&i| self.is_capital(i)).count();
        let titled = (phrase.from..phrase.to).any(|i| self.is(i, Role::PersonNoun));
        let body = (phrase.from..phrase.to).any(|i| self.is(i, Role::BodyNoun));
        titled || capitals >= 2 && !body
    }

    /// Whether a phrase looks like a source at all.
    pub(super) fn is_source(&self, phrase: Phrase) -> bool {
        (phrase.from..phrase.to).any(|i| self.is_source_noun(i) || self.is_proper(i) || self.word(i).party)
    }

    /// Whether a stretch of land heads a phrase: "the northern districts of Arlow", not "the district council".
    pub(super) fn is_area(&self, phrase: Phrase) -> bool {
        let of =
            |i: usize| self.is_any(i, &[Role::Inside, Role::Local]) && !self.is(i, Role::Article) && i > phrase.from;
        let head = phrase.from..(phrase.from..phrase.to).find(|&i| of(i)).unwrap_or(phrase.to);
        head.clone().any(|i| self.is(i, Role::Area)) && !head.clone().any(|i| self.is_source_noun(i))
    }

    /// The subject that ends before `end`, a token of a finite verb.
    pub(super) fn source_before(&self, end: usize) -> Option<Phrase> {
        if end == 0 {
            return None;
        }
        if self.is_any(end - 1, &[Role::And, Role::Inside]) {
            return None;
        }
        if self.is_any(end - 1, PRONOUNS) {
            return Some(Phrase { from: end - 1, to: end });
        }
        let (from, unknown) = self.walk_back(end)?;
        if !unknown || self.is_edge(from) {
            return Some(Phrase { from, to: end });
        }
        // The left edge may be anything: keep the words that are surely of the source.
        let mut i = end;
        while i > from && (self.known(i - 1) || self.joins(i - 1)) {
            i -= 1;
        }
        if i > from && i < end && self.is(i - 1, Role::Article) {
            i -= 1;
            while i > from && self.word(i).len == 0 {
                i -= 1;
            }
        }
        (i < end && (i..end).any(|k| self.is_source_noun(k) || self.is_proper(k)))
            .then_some(Phrase { from: i, to: end })
    }

    /// Whether a token belongs to the number of a name: "Detachment No. 4", "Unit 4".
    fn is_numbering(&self, at: usize) -> bool {
        if self.bench.tokens[at].is_word() {
            return self.mark(at + 1) == Some('.') && self.joins(at + 1) && !self.goes_on(at + 2);
        }
        at > 0 && (self.mark(at - 1) == Some('.') && self.joins(at - 1) || self.is(at - 1, Role::BodyNoun))
    }

    /// Whether digits count an order by the letters that they touch: "the 12th brigade", « la mairie du 13e arrondissement ».
    fn is_ordinal(&self, at: usize) -> bool {
        let digits = self.bench.tokens[at].kind == TokenKind::Digits;
        let letters = |t: &Token| t.is_word() && t.gap == Gap::None && !t.is_capital() && t.end - t.start <= LETTERS;
        digits && self.bench.tokens.get(at + 1).is_some_and(letters)
    }

    /// Whether a token is surely of a source.
    pub(super) fn known(&self, i: usize) -> bool {
        let named = self.is_source_noun(i) || self.is_proper(i) || self.word(i).party;
        named || self.is(i, Role::Modifier) || self.is_numbering(i)
    }

    /// Where the words before `end` begin that can be one noun phrase, and whether some of them are unknown small words.
    fn walk_back(&self, end: usize) -> Option<(usize, bool)> {
        let (mut i, mut words, mut unknown) = (end, 0, false);
        while i > 0 && words <= LONGEST {
            let at = i - 1;
            if self.mark(at).is_some() {
                if let Some(open) = at.checked_sub(2).filter(|&o| self.acronym_in_brackets(o) == Some(i)) {
                    i = open;
                } else if self.joins(at) {
                    i = at;
                } else {
                    break;
                }
                continue;
            }
            let word = self.word(at);
            if self.is(at, Role::Article) && !self.is_source_noun(at) {
                i = at;
                while i > 0 && self.word(i).len == 0 {
                    i -= 1;
                }
                words += 1;
                // "une figure du mouvement": the article is a preposition as well.
                if self.is(i, Role::Inside) && !self.is_edge(i) {
                    continue;
                }
                let joint = i >= 2 && self.is(i - 1, Role::And) && self.known(i - 2);
                if i == 0 || !joint && !self.is_any(i - 1, &[Role::Inside, Role::Local]) {
                    break;
                }
                continue;
            }
            let verb =
                word.verb.is_some_and(|v| v.is(VerbForm::Finite)) && self.is_finite(at) && !self.is_source_noun(at);
            let stops = [Role::Auxiliary, Role::That, Role::Adverb, Role::Agent];
            let known = self.known(at);
            let ends = self.is_any(at, ENDS) || self.is_any(at, PRONOUNS) || self.is_any(at, &stops);
            let digits = !self.bench.tokens[at].is_word() && !self.is_ordinal(at);
            let according = word.according.is_some_and(|a| !a.careful);
            if !known && (verb || ends || word.date || word.number || digits || according) {
                break;
            }
            if self.is(at, Role::And) && !(at > 0 && (self.known(at - 1))) {
                break;
            }
            let joint = self.is_any(at, &[Role::Inside, Role::Local, Role::And]);
            unknown |= !known && !joint;
            words += 1;
            i = at;
        }
        // A subject begins with no preposition.
        while i < end
            && self.is_any(i, &[Role::Inside, Role::Local, Role::Aside, Role::And])
            && !self.is(i, Role::Article)
        {
            i = self.next(i);
        }
        let long = words > LONGEST;
        (i < end && !self.is(end - 1, Role::Article)).then_some((i, unknown || long))
    }
}
