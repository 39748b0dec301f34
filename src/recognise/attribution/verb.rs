//! Reporting verbs in their groups: auxiliary, adverbs, negation and participle, or one finite form.

use crate::lang::cues::{Counts, Role, VerbForm, VerbWord};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::mention::Stance;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

/// Unknown words that may stand inside a group: "has since reluctantly said".
const INSIDE: usize = 2;
/// Tokens that may tell when between a verb and its count: "spoke on Monday of 12".
const LATER: usize = 4;
/// Tokens of an aside between an auxiliary and its participle.
const ASIDE: usize = 14;
/// Bytes of a word that a title may write small: "at", "with".
const SMALL: u32 = 4;
/// Words among which the name of a count stands: "a provisional toll".
const NOUN: usize = 3;

/// A reporting verb with all that belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) stance: Stance,
    pub(super) weak: bool,
    pub(super) addressee: bool,
    pub(super) trailing: bool,
    /// Also said of what one answers for.
    pub(super) answers: bool,
    /// A report only for the count that follows.
    pub(super) counts: bool,
    /// The subject suffers it: "was said".
    pub(super) passive: bool,
    /// A participle alone: "reported by".
    pub(super) bare: bool,
    /// The pronoun inside: "a-t-il ajouté".
    pub(super) pronoun: Option<Phrase>,
    /// The subject inside or before stands for nobody: "a-t-on appris".
    pub(super) nobody: bool,
}

impl Reader<'_, '_> {
    /// The group that begins at `at`.
    pub(super) fn group(&self, at: usize) -> Option<Group> {
        if self.word(at).len == 0 || self.is_in_name(at) {
            return None;
        }
        let mut i = at;
        let mut negated = self.is(i, Role::Negation) && !self.is(i, Role::Auxiliary);
        if negated && !self.is(i, Role::Do) {
            i = self.next(i);
            while self.is_any(i, &[Role::Clitic, Role::Reflexive]) && i < at + 6 && !self.is(i, Role::Auxiliary) {
                i = self.next(i);
            }
        }
        negated |= self.is(i, Role::Negation);
        if self.is_any(i, &[Role::Auxiliary, Role::Be, Role::Do, Role::AuxiliaryPronoun]) {
            return self.compound(at, i, negated);
        }
        if self.is(i, Role::Refusal) {
            return self.refusal(at, i);
        }
        let verb = self.word(i).verb?;
        if self.is_finite(i) {
            let mut to = self.next(i);
            while negated && self.is(to, Role::Negation) {
                to = self.next(to);
            }
            return self.built(verb, at, to, negated);
        }
        // "confirmed on Monday by".
        let agent = self.behind_time(self.next(i));
        let bare = verb.is(VerbForm::Participle) && self.is(agent, Role::Agent);
        let group = bare.then(|| self.built(verb, at, agent, false)).flatten()?;
        Some(Group { passive: true, bare: true, ..group })
    }

    /// "Port Said": whether a word with a capital closes a name, where not all words are written so.
    fn is_in_name(&self, at: usize) -> bool {
        self.bench.is_capital_pair(at) && {
            let words = || self.bench.tokens.iter().filter(|t| t.is_word() && t.end - t.start > SMALL);
            words().filter(|t| !t.is_capital()).count() * 2 > words().count()
        }
    }

    pub(super) fn built(&self, verb: VerbWord, from: usize, to: usize, negated: bool) -> Option<Group> {
        // « ne reconnaît que six morts »: says that they are six.
        let half = (from..to).any(|i| self.is(i, Role::HalfNegation)) && !(from..to).any(|i| self.is_full_negation(i));
        let only = negated && half && self.is(to, Role::That);
        let negated = negated && !only;
        if !negated
            && !only
            && (verb.withholds && !self.names_count(to) && !self.gives_kept(to) || !self.is_counted(verb, to))
        {
            return None;
        }
        let stance = if negated { Stance::Declines } else { verb.stance };
        let VerbWord { addressee, trailing, answers, .. } = verb;
        let counts = verb.counts.is_some();
        let weak = verb.weak || verb.withholds;
        let nobody = from > 0 && self.is(from - 1, Role::Nobody);
        let (passive, bare, pronoun) = (false, false, None);
        Some(Group { from, to, stance, weak, addressee, trailing, answers, counts, passive, bare, pronoun, nobody })
    }

    /// Whether the count follows that a verb asks for.
    fn is_counted(&self, verb: VerbWord, to: usize) -> bool {
        let Some(counts) = verb.counts else { return true };
        let at = self.behind_time(self.behind_aside(to));
        let behind = |roles: &[Role]| self.is_any(at, roles) && self.begins_count(self.next(at));
        match counts {
            Counts::AtOnce => self.begins_count(at),
            Counts::Of => behind(&[Role::Inside]) || self.names_count(at),
            Counts::To => behind(&[Role::Local, Role::To]) || self.names_count(at),
        }
    }

    /// The token behind the words that tell when: "spoke on Monday of 12".
    pub(super) fn behind_time(&self, to: usize) -> usize {
        let mut at = to;
        while at < to + LATER && self.is_time(at) {
            at = self.next(at);
        }
        at
    }

    /// Whether a number, or how sure it is ("at least"), begins at a token.
    pub(super) fn begins_count(&self, at: usize) -> bool {
        let said = || self.bench.has(at, Kinds::NUMBER) && !self.is(at, Role::Article) && !self.word(at).date;
        at < self.len() && (self.counts(at) || said())
    }

    /// Whether a word tells when, or opens what does: "on Monday".
    fn is_time(&self, at: usize) -> bool {
        let dated = |i: usize| self.word(i).date || self.is(i, Role::Adverb);
        dated(at) || self.is(at, Role::Aside) && self.word(self.next(at)).date
    }

    /// Whether the name of a count and its number follow: "a toll of 12", « le bilan à 12 ».
    pub(super) fn names_count(&self, to: usize) -> bool {
        let noun = self.noun_near(to, |i| self.is(i, Role::DocumentNoun));
        noun.map(|noun| self.next(noun)).is_some_and(|link| {
            self.is_any(link, &[Role::Inside, Role::Local, Role::To]) && self.begins_count(self.next(link))
        })
    }

    /// Whether what may be kept back is named and its number follows behind a colon: « ses pertes : 900 ».
    fn gives_kept(&self, to: usize) -> bool {
        let noun = self.noun_near(to, |i| self.is(i, Role::DocumentNoun) || self.names_withheld(i));
        let colon = noun.map(|noun| self.next(noun)).filter(|&link| self.mark(link) == Some(':'));
        colon.is_some_and(|colon| self.begins_count(colon + 1))
    }

    /// The noun of a kind behind a verb, before any mark.
    fn noun_near(&self, to: usize, names: impl Fn(usize) -> bool) -> Option<usize> {
        let noun = if self.is(to, Role::Article) { self.next(to) } else { to };
        (noun..noun + NOUN).find(|&i| names(i) || self.mark(i).is_some()).filter(|&i| names(i))
    }

    /// Whether a word names what may be kept back: "its losses".
    fn names_withheld(&self, at: usize) -> bool {
        let kept = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Topic(_, f)) if f.withheld).then_some(());
        self.bench.find(at, Kinds::TOPIC, kept).is_some_and(|(len, ())| len == 1)
    }

    /// Whether a word denies by itself: « pas », not « ne », which "que" may make "only".
    fn is_full_negation(&self, at: usize) -> bool {
        self.is(at, Role::Negation) && !self.is(at, Role::HalfNegation)
    }

    /// Auxiliary, then a few words, then participle, infinitive or refusal.
    fn compound(&self, from: usize, auxiliary: usize, mut negated: bool) -> Option<Group> {
        let does = self.is(auxiliary, Role::Do);
        let inner = self.is(auxiliary, Role::AuxiliaryPronoun);
        let mut passive = self.is(auxiliary, Role::Be);
        let has = self.is(auxiliary, Role::Auxiliary) || inner;
        let nobody = self.is(auxiliary, Role::Nobody);
        let (mut i, mut unknown) = (self.next(auxiliary), 0);
        i = self.behind_aside(i);
        loop {
            let word = self.word(i);
            if i >= self.len() || self.mark(i).is_some() && !self.joins(i) {
                return None;
            }
            if self.is(i, Role::Refusal) {
                return self.refusal(from, i);
            }
            let form = if does { VerbForm::Infinitive } else { VerbForm::Participle };
            // "is reporting": what the subject does, not suffers.
            let lasts = passive && !has && word.verb.is_some_and(|v| v.is(VerbForm::Gerund));
            if let Some(verb) = word.verb.filter(|v| word.len > 0 && (v.is(form) && (does || has || passive) || lasts))
            {
                let built = self.built(verb, from, self.next(i), negated)?;
                let passive = passive && !lasts;
                let pronoun = inner.then(|| Phrase { from: auxiliary, to: self.next(auxiliary) });
                return Some(Group { passive, pronoun, nobody: nobody || built.nobody, ..built });
            }
            if self.is(i, Role::Negation) {
                negated = true;
            } else if self.is(i, Role::Be) {
                passive = true;
            } else if !self.is(i, Role::Adverb)
                && self.is_any(i, &[Role::Article, Role::Relative, Role::That, Role::Conjunction])
                || word.number
            {
                return None;
            } else if !self.is(i, Role::Adverb) && word.len > 0 {
                unknown += 1;
                if unknown > INSIDE {
                    return None;
                }
            }
            i = self.next(i);
        }
    }

    /// The token behind an aside between commas, with no number in it but a date: "had, on Monday, spoken".
    fn behind_aside(&self, at: usize) -> usize {
        let open = self.mark(at) == Some(',');
        let close = (at + 1..self.len().min(at + ASIDE)).find(|&i| self.mark(i).is_some() && !self.joins(i));
        let plain = |close: &usize| self.mark(*close) == Some(',') && !(at..*close).any(|i| self.counts(i));
        close.filter(|close| open && plain(close)).map_or(at, |close| close + 1)
    }

    /// "Declined to" and the infinitive of any reporting verb.
    fn refusal(&self, from: usize, refusal: usize) -> Option<Group> {
        let start = self.next(refusal);
        let at = (start..start + 3).find(|&k| self.word(k).verb.is_some_and(|v| v.is(VerbForm::Infinitive)))?;
        self.built(self.word(at).verb?, from, self.next(at), true)
    }
}
